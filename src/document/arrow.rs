//! Articles in the rows of Arrow tables: a column for each part of an article, under the names that
//! fields of JSON have. A text may be a string of any layout, or bytes, which are decoded as files
//! are; ids may be numbers, and days of publication dates or moments.

use super::encoding::{Hints, decode};
use super::json::{Fields, Parts, SLOTS};
use super::{Articles, Reading, size};
use crate::error::{Error, Result};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_cast::cast;
use arrow_schema::{DataType, Schema};

/// The slots whose columns may hold numbers and days too.
const PLAIN: [&str; 2] = ["id", "published"];

/// A value for each slot of an article.
type Slots<T> = [Vec<T>; SLOTS.len()];

/// Which columns of a table hold what: for each slot their places, the first name first.
#[derive(Debug, Clone)]
pub struct Columns(Slots<usize>);

impl Columns {
    /// Finds the columns of the table `name`.
    ///
    /// # Errors
    /// Where no column holds the text, or one is of a type that cannot be read.
    pub fn of(name: &str, schema: &Schema, fields: &Fields) -> Result<Columns> {
        let mut slots: Slots<(usize, usize)> = SLOTS.map(|_| Vec::new());
        for (at, field) in schema.fields().iter().enumerate() {
            let Some((slot, rank)) = fields.slot(field.name()) else { continue };
            if !is_readable(SLOTS[slot], field.data_type()) {
                return Err(wrong_type(name, field.name(), SLOTS[slot], field.data_type()));
            }
            slots[slot].push((rank, at));
        }
        if slots[1].is_empty() && slots[2].is_empty() {
            return Err(no_text(name, schema));
        }
        Ok(Columns(slots.map(|mut columns| {
            columns.sort_unstable();
            columns.into_iter().map(|(_, at)| at).collect()
        })))
    }

    /// The columns that are read, in the order of the table.
    pub fn places(&self) -> Vec<usize> {
        let mut places: Vec<_> = self.0.iter().flatten().copied().collect();
        places.sort_unstable();
        places
    }

    /// Whether a column holds ids.
    pub fn has_ids(&self) -> bool {
        !self.0[0].is_empty()
    }

    /// The rows of a batch of the table `name`, the first of which is row `first` of it, from 1.
    ///
    /// # Errors
    /// Where a moment stands in no known time zone.
    pub fn rows(&self, name: &str, first: usize, batch: &RecordBatch) -> Result<Rows> {
        let schema = batch.schema();
        let mut cells: Slots<Cells> = SLOTS.map(|_| Vec::new());
        for (slot, places) in self.0.iter().enumerate() {
            for &at in places {
                let name_of = schema.field(at).name();
                let column = written(batch.column(at)).map_err(|error| {
                    Error::new(name, format!("the column \"{name_of}\" cannot be read: {error}"))
                })?;
                cells[slot].push(Cells { name: name_of.clone(), column });
            }
        }
        Ok(Rows { name: name.to_owned(), first, count: batch.num_rows(), cells })
    }
}

/// A column of texts.
#[derive(Debug)]
struct Cells {
    name: String,
    column: ArrayRef,
}

/// Rows of a table, each an article.
#[derive(Debug)]
pub struct Rows {
    name: String,
    first: usize,
    count: usize,
    cells: Slots<Cells>,
}

impl Rows {
    /// The id of the article in a row, counted from 0: its own, or the table's name and the row.
    pub fn id(&self, row: usize) -> String {
        let own = self.cells[0].iter().find_map(|cells| text_of(&cells.column, row));
        own.map_or_else(|| format!("{}:{}", self.name, self.first + row), str::to_owned)
    }

    /// Reads all articles.
    pub fn read_all(&self, reading: &Reading, into: &mut Articles) {
        (0..self.count).for_each(|row| self.read(row, reading, into));
    }

    /// Reads the article in a row, counted from 0.
    pub fn read(&self, row: usize, reading: &Reading, into: &mut Articles) {
        let (name, number) = (&*self.name, self.first + row);
        let mut parts = Parts::default();
        for (slot, columns) in self.cells.iter().enumerate() {
            let Some(cells) = columns.iter().find(|cells| !cells.column.is_null(row)) else {
                continue;
            };
            let text = if is_bytes(cells.column.data_type()) {
                let bytes = bytes_of(&cells.column, row);
                let hints =
                    Hints { given: reading.encoding, markup: slot == 2, ..Hints::default() };
                decode(name, bytes, hints).map(|decoded| decoded.text.into_owned())
            } else {
                Ok(text_of(&cells.column, row).unwrap_or_default().to_owned())
            };
            match text.and_then(|text| fitting(name, text, reading)) {
                Ok(text) => parts.put(slot, text),
                Err(error) => {
                    let id = self.id(row);
                    let told =
                        format!("article {id}, column \"{}\": {}", cells.name, error.message);
                    return into.errors.push(Error { message: told, ..error }.at(number, 0));
                }
            }
        }
        if !parts.has_text() {
            return into.errors.push(self.null(row));
        }
        parts.article(name, number, || self.id(row), reading, into);
    }

    /// The error for a row without a text.
    fn null(&self, row: usize) -> Error {
        let columns = self.cells[1].iter().chain(&self.cells[2]);
        let names: Vec<_> = columns.map(|cells| format!("\"{}\"", cells.name)).collect();
        let columns = match names.as_slice() {
            [name] => format!("the column {name} is null"),
            _ => format!("the columns {} are null", names.join(" and ")),
        };
        Error::new(&self.name, format!("article {} has no text: {columns}", self.id(row)))
            .at(self.first + row, 0)
            .help("fill it, or leave the row out")
    }
}

/// A text that is no longer than an article may be.
fn fitting(name: &str, text: String, reading: &Reading) -> Result<String> {
    let most = reading.limits.article;
    if text.len() as u64 <= most {
        return Ok(text);
    }
    Err(Error::new(name, format!("it holds more than {}", size(most)))
        .help("split it into articles"))
}

fn wrong_type(name: &str, column: &str, slot: &str, kind: &DataType) -> Error {
    let wanted = if PLAIN.contains(&slot) { "text, whole numbers or days" } else { "text" };
    Error::new(name, format!("the column \"{column}\" is of type {kind}"))
        .help(format!("give {wanted}, or name another field: {slot}=NAME"))
}

fn no_text(name: &str, schema: &Schema) -> Error {
    let known: Vec<_> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    let known = if known.is_empty() { "no column".to_owned() } else { known.join(", ") };
    Error::new(name, format!("no column holds the text of articles; there is {known}"))
        .help("name the field that holds it: text=NAME or html=NAME")
}

fn is_readable(slot: &str, kind: &DataType) -> bool {
    let plain = kind.is_integer() || kind.is_temporal();
    is_text(kind) || *kind == DataType::Null || (plain && PLAIN.contains(&slot))
}

fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Dictionary(_, values) => is_text(values),
        _ => kind.is_string() || is_bytes(kind),
    }
}

fn is_bytes(kind: &DataType) -> bool {
    matches!(kind, DataType::Binary | DataType::LargeBinary | DataType::BinaryView)
}

/// A column as strings or bytes.
fn written(column: &ArrayRef) -> std::result::Result<ArrayRef, arrow_schema::ArrowError> {
    match column.data_type() {
        DataType::Dictionary(_, values) => cast(column, values),
        kind if is_text(kind) => Ok(column.clone()),
        _ => cast(column, &DataType::Utf8),
    }
}

/// The string of a cell; `None` where it is null, or bytes that are no UTF-8.
fn text_of(column: &ArrayRef, row: usize) -> Option<&str> {
    if column.is_null(row) {
        return None;
    }
    match column.data_type() {
        DataType::Utf8 => Some(column.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => Some(column.as_string::<i64>().value(row)),
        DataType::Utf8View => Some(column.as_string_view().value(row)),
        _ => std::str::from_utf8(bytes_of(column, row)).ok(),
    }
}

/// The bytes of a cell of a column of bytes.
fn bytes_of(column: &ArrayRef, row: usize) -> &[u8] {
    match column.data_type() {
        DataType::Binary => column.as_binary::<i32>().value(row),
        DataType::LargeBinary => column.as_binary::<i64>().value(row),
        DataType::BinaryView => column.as_binary_view().value(row),
        _ => &[],
    }
}
