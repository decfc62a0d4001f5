//! Parquet: the columns of [`super::arrow`] in row groups, as engines and data frames read it.

use super::Report;
use super::arrow::{batches, schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use std::io;

/// How many records make a row group.
pub const GROUP: usize = 8_192;

/// Whether this build writes it.
pub const WRITES: bool = true;

/// A file that is being drawn, group by group; its bytes are handed over as they come.
pub struct Groups(ArrowWriter<Vec<u8>>);

impl Groups {
    /// Begins a file of records of a kind.
    ///
    /// # Errors
    /// Where the columns cannot be written.
    pub fn of(kind: &str) -> io::Result<Groups> {
        let packed = Compression::ZSTD(ZstdLevel::default());
        let properties = WriterProperties::builder().set_compression(packed).build();
        ArrowWriter::try_new(Vec::new(), schema(kind), Some(properties))
            .map(Groups)
            .map_err(io::Error::other)
    }

    /// Draws a group of records.
    ///
    /// # Errors
    /// Where a record holds more text than a column can.
    pub fn draw(&mut self, report: &Report) -> io::Result<Vec<u8>> {
        for batch in batches(report).map_err(io::Error::other)? {
            self.0.write(&batch).map_err(io::Error::other)?;
        }
        self.0.flush().map_err(io::Error::other)?;
        Ok(std::mem::take(self.0.inner_mut()))
    }

    /// Ends the file.
    ///
    /// # Errors
    /// Where its end cannot be written.
    pub fn end(self) -> io::Result<Vec<u8>> {
        self.0.into_inner().map_err(io::Error::other)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Format, Look, read_saved, write};
    use super::*;
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    #[test]
    fn groups_make_one_file_and_equal_records_equal_bytes() {
        let saved = include_str!("../../tests/cmd/report.in/saved.jsonl");
        let report = read_saved("saved", saved.as_bytes()).unwrap();
        let mut groups = Groups::of("findings").unwrap();
        let mut file = Vec::new();
        for _ in 0..3 {
            file.extend(groups.draw(&report).unwrap());
        }
        file.extend(groups.end().unwrap());
        let path = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(&path, file).unwrap();
        let read = ParquetRecordBatchReaderBuilder::try_new(path.reopen().unwrap()).unwrap();
        assert_eq!(read.metadata().num_row_groups(), 3);
        let rows: usize = read.build().unwrap().map(|batch| batch.unwrap().num_rows()).sum();
        assert_eq!(rows, 3 * report.len());

        let drawn = || {
            let mut out = Vec::new();
            write(&report, Format::Parquet, Look::default(), &mut out).unwrap();
            out
        };
        assert_eq!(drawn(), drawn());
    }
}
