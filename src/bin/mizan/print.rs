//! Writing what was asked for to standard output.

use mizan::error::{Error, Result};
use std::io::{self, ErrorKind, Write, stdout};

/// Writes a text; a reader who closes the pipe has read enough.
///
/// # Errors
/// Where it cannot be written: a full disk.
pub fn print(text: &[u8]) -> Result<()> {
    let mut out = stdout().lock();
    written(out.write_all(text).and_then(|()| out.flush()))
}

/// The error of a write to standard output, where it is one.
pub fn written(result: io::Result<()>) -> Result<()> {
    match result {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(unwritable(&error)),
        _ => Ok(()),
    }
}

/// The error for standard output that cannot be written.
pub fn unwritable(error: &io::Error) -> Error {
    Error::new("", format!("standard output cannot be written: {error}"))
        .help("make room, or write to a file")
}
