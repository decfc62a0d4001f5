//! The page of many articles.

use super::telling::Teller;
use super::Group;
use crate::report::Background;
use std::io::{self, Write};

/// Writes the page.
pub fn write(
    _groups: &[Group],
    _background: &Background,
    _teller: Teller,
    _out: &mut impl Write,
) -> io::Result<()> {
    Ok(())
}
