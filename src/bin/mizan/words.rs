//! The words that claims are read by: the built-in ones and those of `--indicators`.

use crate::args::WordOptions;
use mizan::claim::{Declared, Readers};
use mizan::error::Error;

/// Readers that know what the files declare.
///
/// # Errors
/// All files that cannot be read or are in error.
pub fn readers(options: &WordOptions) -> Result<Readers, Vec<Error>> {
    let settings = options.declared.as_ref().map(|(path, text)| (path.as_path(), text.as_str()));
    Ok(Readers::with(Declared::of(&options.indicators, settings)?))
}
