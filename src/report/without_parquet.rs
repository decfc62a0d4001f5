//! What stands for Parquet in a build without the feature `parquet`.

use super::Report;
use std::io;

/// How many records make a row group.
pub const GROUP: usize = usize::MAX;

/// Whether this build writes it.
pub const WRITES: bool = false;

/// A file that is being drawn, of which there is none.
pub enum Groups {}

impl Groups {
    /// Says that it cannot be written.
    ///
    /// # Errors
    /// Always.
    pub fn of(_kind: &str) -> io::Result<Groups> {
        Err(io::Error::new(io::ErrorKind::Unsupported, "this build of mizan writes no Parquet"))
    }

    /// Draws a group of records.
    pub fn draw(&mut self, _report: &Report) -> io::Result<Vec<u8>> {
        match *self {}
    }

    /// Ends the file.
    pub fn end(self) -> io::Result<Vec<u8>> {
        match self {}
    }
}
