//! What stands for Parquet files in a build without the feature `parquet`.

use crate::document::{Articles, Fields, Reading};
use crate::error::{Error, Result};
use std::path::Path;

/// Whether tables are looked for in directories.
pub const READS: bool = false;

/// A table, of which there is none.
#[derive(Debug)]
pub enum Table {}

/// Rows of a table, of which there are none.
#[derive(Debug)]
pub enum Rows {}

impl Table {
    /// Says that it cannot be read.
    ///
    /// # Errors
    /// Always.
    pub fn open(path: &Path, _fields: &Fields) -> Result<Table> {
        Err(Error::new(path, "this build of mizan reads no Parquet")
            .help("build it with --features parquet, or give the articles as JSON lines"))
    }

    /// The next rows.
    pub fn rows(&mut self) -> Option<Result<Rows>> {
        match *self {}
    }
}

impl Rows {
    /// Reads all of them.
    pub fn read_all(&self, _reading: &Reading, _into: &mut Articles) {
        match *self {}
    }
}
