//! CSV as producers write it, as a stream: a header that may stand under a preamble, columns by
//! any of their names, and the place of every wrong cell.

use super::source::Input;
use crate::error::Error;
use crate::reference::table;
use csv::StringRecord;
use std::io::{self, BufRead, Read};

/// How many wrong rows of a file are told before reading stops.
const TOLD: usize = 20;
/// How far down a header is looked for.
const PREAMBLE: usize = 32;

/// How a file is written.
#[derive(Debug, Clone, Default)]
pub struct Shape<'a> {
    /// The character between fields; found in the first line where it is not given.
    pub delimiter: Option<u8>,
    /// The header is the first record with one of these columns; the first record where none is
    /// given.
    pub header: &'a [String],
}

/// The header of a file.
#[derive(Debug)]
pub struct Header<'a> {
    input: &'a Input,
    line: usize,
    /// The character between cells.
    pub delimiter: u8,
    /// Its cells.
    pub names: Vec<String>,
    /// What stands above it.
    pub preamble: Vec<StringRecord>,
}

impl<'a> Header<'a> {
    /// The same header with other names.
    pub fn renamed(&self, names: Vec<String>) -> Header<'a> {
        Header { names, preamble: Vec::new(), ..*self }
    }

    /// The column of that name, whatever its case.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|own| own.trim().eq_ignore_ascii_case(name))
    }

    /// The column that bears one of these names, the first of them first.
    pub fn any(&self, names: &[String]) -> Option<usize> {
        names.iter().find_map(|name| self.find(name))
    }

    /// The column that bears one of these names, or an error that names them.
    pub fn need(&self, names: &[String]) -> Result<usize, Error> {
        self.any(names).ok_or_else(|| {
            let there = self.names.join(", ");
            let help = format!("this file has {there}; is it of another producer or version?");
            self.error(format!("column `{}` is missing", names.join("` or `"))).help(help)
        })
    }

    /// An error about the header.
    pub fn error(&self, message: impl Into<String>) -> Error {
        Error::new(&self.input.path, message).at(self.line, 1)
    }
}

/// One row.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    record: &'a StringRecord,
    /// Its line in the file.
    pub line: usize,
}

/// A cell that cannot be used.
#[derive(Debug, Clone)]
pub struct Wrong {
    field: Option<usize>,
    message: String,
    help: String,
    /// How many later rows have the same.
    more: usize,
}

impl Wrong {
    /// Something about a row as a whole.
    pub fn row(message: impl Into<String>, help: impl Into<String>) -> Wrong {
        Wrong { field: None, message: message.into(), help: help.into(), more: 0 }
    }
}

impl<'a> Row<'a> {
    /// A cell without the space around it; empty where there is none.
    pub fn cell(&self, at: usize) -> &'a str {
        self.record.get(at).unwrap_or("").trim()
    }

    /// A cell of a column that the file may lack.
    pub fn maybe(&self, at: Option<usize>) -> &'a str {
        at.map_or("", |at| self.cell(at))
    }

    /// What is wrong with a cell, and the way out.
    pub fn wrong(&self, at: usize, what: &str, help: impl Into<String>) -> Wrong {
        let message = format!("`{}` {what}", table::clip(self.cell(at)));
        Wrong { field: Some(at), message, help: help.into(), more: 0 }
    }
}

/// Reads a file: its columns are found once, then every row is handed over. All wrong cells are
/// told with line and column, up to a bound. The columns come back.
pub fn read<C>(
    input: &Input,
    shape: &Shape,
    columns: impl FnOnce(&Header) -> Result<C, Vec<Error>>,
    mut each: impl FnMut(&C, Row) -> Result<(), Wrong>,
) -> Result<C, Vec<Error>> {
    let mut delimiter = b',';
    let mut wrong = Vec::new();
    let columns = input.read(|reader| {
        delimiter = match shape.delimiter {
            Some(delimiter) => delimiter,
            None => sniff(reader.fill_buf().map_err(|error| vec![input.failed(&error)])?),
        };
        let mut csv = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(reader);
        let header = header(&mut csv, delimiter, input, shape)?;
        let columns = columns(&header)?;
        let mut record = StringRecord::new();
        while wrong.len() < TOLD {
            match csv.read_record(&mut record) {
                Ok(false) => break,
                Ok(true) => {
                    let at = record.position().map_or((0, 0), |at| (at.byte(), at.line() as usize));
                    let row = Row { record: &record, line: at.1 };
                    let result = match record.len() == header.names.len() {
                        true => each(&columns, row),
                        false => Err(uneven(&record, header.names.len())),
                    };
                    if let Err(one) = result {
                        collect(&mut wrong, at, one);
                    }
                }
                Err(error) => {
                    let at = error.position().map_or((0, 0), |at| (at.byte(), at.line() as usize));
                    let problem = table::csv_error(&input.path, &error);
                    let stops = matches!(error.kind(), csv::ErrorKind::Io(_));
                    wrong.push((at, Wrong::row(problem.message, problem.help)));
                    if stops {
                        break;
                    }
                }
            }
        }
        Ok(columns)
    })?;
    if wrong.is_empty() { Ok(columns) } else { Err(placed(input, delimiter, wrong)) }
}

/// Keeps what is wrong, the same thing once: a code that nobody knows stands in many rows.
fn collect(wrong: &mut Vec<((u64, usize), Wrong)>, at: (u64, usize), one: Wrong) {
    match wrong.iter_mut().find(|(_, known)| known.message == one.message) {
        Some((_, known)) => known.more += 1,
        None => wrong.push((at, one)),
    }
}

fn uneven(record: &StringRecord, expected: usize) -> Wrong {
    let message = format!("{} fields where the header has {expected}", record.len());
    Wrong::row(message, "the row is cut off, or a field with a separator in it lacks its quotes")
}

fn header<'a>(
    csv: &mut csv::Reader<&mut dyn BufRead>,
    delimiter: u8,
    input: &'a Input,
    shape: &Shape,
) -> Result<Header<'a>, Vec<Error>> {
    let (mut record, mut preamble) = (StringRecord::new(), Vec::new());
    for _ in 0..PREAMBLE {
        let more = csv.read_record(&mut record);
        let more = more.map_err(|error| vec![table::csv_error(&input.path, &error)])?;
        if !more {
            break;
        }
        let line = record.position().map_or(0, |at| at.line() as usize);
        let clean = |name: &str| name.trim_start_matches('\u{feff}').to_owned();
        let names = record.iter().map(clean).collect();
        let header = Header { input, line, delimiter, names, preamble };
        if shape.header.is_empty() || header.any(shape.header).is_some() {
            return Ok(header);
        }
        preamble = header.preamble;
        preamble.push(record.clone());
    }
    let message = match shape.header {
        [] => "the file is empty".to_owned(),
        names => format!("no header with a column `{}`", names.join("` or `")),
    };
    Err(vec![Error::new(&input.path, message).at(1, 1).help("is it a file of this producer?")])
}

/// The columns of the first record of a file.
pub fn names(input: &Input) -> Result<Vec<String>, Vec<Error>> {
    let mut names = Vec::new();
    input.read(|reader| {
        let start = reader.fill_buf().map_err(|error| vec![input.failed(&error)])?;
        let delimiter = sniff(start);
        let mut csv = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(reader);
        names = header(&mut csv, delimiter, input, &Shape::default())?.names;
        Ok(())
    })?;
    Ok(names)
}

/// The separator that the first line holds most of.
fn sniff(start: &[u8]) -> u8 {
    let line = start.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    for &byte in line {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(kind, _)| *kind == byte && !quoted) {
            *count += 1;
        }
    }
    // The first of equals: max_by_key would take the last.
    counts.iter().rev().max_by_key(|(_, count)| count).map_or(b',', |(kind, _)| *kind)
}

/// Errors with their columns, for which the file is read once more: nobody keeps the text of rows
/// that are well.
fn placed(input: &Input, delimiter: u8, wrong: Vec<((u64, usize), Wrong)>) -> Vec<Error> {
    let mut columns = vec![0; wrong.len()];
    // Where the second reading fails, lines still stand.
    let _ = input.read(|reader| {
        let mut passed = 0;
        for (((byte, _), wrong), column) in wrong.iter().zip(&mut columns) {
            let Some(field) = wrong.field else { continue };
            let skip = byte.saturating_sub(passed);
            let skipped = io::copy(&mut reader.take(skip), &mut io::sink());
            passed += skipped.map_err(|error| vec![input.failed(&error)])?;
            let text = head(reader, delimiter, field).map_err(|e| vec![input.failed(&e)])?;
            passed += text.len() as u64;
            let text = String::from_utf8_lossy(&text);
            *column = text.trim_start_matches(['\n', '\r', '\u{feff}']).chars().count() + 1;
        }
        Ok(())
    });
    let errors = wrong.into_iter().zip(columns).map(|(((_, line), wrong), column)| {
        let message = match wrong.more {
            0 => wrong.message,
            more => format!("{} (the same in {more} more)", wrong.message),
        };
        Error::new(&input.path, message).at(line, column).help(wrong.help)
    });
    errors.collect()
}

/// The bytes of a record before one of its fields.
fn head(reader: &mut dyn BufRead, delimiter: u8, field: usize) -> io::Result<Vec<u8>> {
    let (mut text, mut quoted, mut fields) = (Vec::new(), false, 0);
    while fields < field {
        let mut byte = [0];
        if reader.read(&mut byte)? == 0 {
            break;
        }
        quoted ^= byte[0] == b'"';
        fields += usize::from(byte[0] == delimiter && !quoted);
        text.push(byte[0]);
    }
    Ok(text)
}
