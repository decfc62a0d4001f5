//! Articles in Parquet files, some rows at a time: only the columns of articles are read.

use super::discover::unreadable;
use crate::document::Fields;
use crate::document::arrow::Columns;
pub use crate::document::arrow::Rows;
use crate::error::{Error, Result};
use arrow_array::RecordBatchReader;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use std::fs::File;
use std::path::Path;

/// How many rows are read at a time: as much text as a batch of lines has, in most archives.
const ROWS: usize = 64;

/// Whether tables are looked for in directories.
pub const READS: bool = true;

/// A Parquet file that is being read.
pub struct Table {
    name: String,
    columns: Columns,
    reader: ParquetRecordBatchReader,
    /// The next row, from 1.
    next: usize,
}

impl Table {
    /// Opens a file.
    ///
    /// # Errors
    /// Where it is no Parquet file, or no column holds the text of articles.
    pub fn open(path: &Path, fields: &Fields) -> Result<Table> {
        let name = path.to_string_lossy().into_owned();
        let broken = |error: parquet::errors::ParquetError| {
            Error::new(path, format!("this is no readable Parquet: {error}"))
                .help("the file may be cut short; write it again, or leave it out")
        };
        let file = File::open(path).map_err(|error| unreadable(path, &error))?;
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(broken)?;
        let places = Columns::of(&name, builder.schema(), fields)?.places();
        let mask = ProjectionMask::roots(builder.parquet_schema(), places);
        let reader = builder.with_projection(mask).with_batch_size(ROWS).build().map_err(broken)?;
        let columns = Columns::of(&name, &reader.schema(), fields)?;
        Ok(Table { name, columns, reader, next: 1 })
    }

    /// The next rows; `None` at the end. An error is the last.
    pub fn rows(&mut self) -> Option<Result<Rows>> {
        let batch = match self.reader.next()? {
            Ok(batch) => batch,
            Err(error) => {
                let told = format!("it cannot be read on: {error}");
                let error = Error::new(&self.name, told).at(self.next, 0);
                return Some(Err(
                    error.help("the file may be damaged; the rows before are checked")
                ));
            }
        };
        let rows = self.columns.rows(&self.name, self.next, &batch);
        self.next += batch.num_rows();
        Some(rows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Articles, Reading};
    use arrow_array::{Int64Array, RecordBatch, StringArray};
    use std::sync::Arc;

    #[test]
    fn rows_keep_their_numbers_and_ids() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.parquet");
        let texts: StringArray =
            (0..200).map(|row| (row != 150).then(|| format!("x{row}"))).collect();
        let batch = RecordBatch::try_from_iter([
            ("other", Arc::new(Int64Array::from_iter(0..200)) as _),
            ("text", Arc::new(texts) as _),
            ("id", Arc::new(Int64Array::from_iter(1_000..1_200)) as _),
        ]);
        let batch = batch.unwrap();
        let mut writer = parquet::arrow::ArrowWriter::try_new(
            File::create(&path).unwrap(),
            batch.schema(),
            None,
        )
        .unwrap();
        writer.write(&batch).unwrap();
        writer.close().unwrap();

        let mut table = Table::open(&path, &Fields::default()).unwrap();
        let mut articles = Articles::default();
        while let Some(rows) = table.rows() {
            rows.unwrap().read_all(&Reading::default(), &mut articles);
        }
        assert_eq!(articles.documents.len(), 199);
        let last = articles.documents.last().unwrap();
        assert_eq!((last.id.as_str(), last.text.as_str()), ("1199", "x199"));
        assert_eq!(articles.errors[0].line, 151);
        assert!(articles.errors[0].message.contains("article 1150 has no text"));

        std::fs::write(&path, "PAR1").unwrap();
        assert!(Table::open(&path, &Fields::default()).is_err());
    }
}
