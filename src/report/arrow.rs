//! Records as Arrow tables: the columns of the CSV reports, typed, and what each finding was weighed
//! against as JSON. A cell that is empty there is null here.
//!
//! Texts are strings with 32-bit offsets, which every engine takes. Numbers are 64-bit floats, as in
//! the JSON records: whole counts are exact far beyond all people who live, 7.2 reads 7.2, and data
//! frames compute with them, while decimals are objects to some.

use super::columns::{CLAIMS, Cell, Column, FINDINGS, NUMERALS, SAID};
use super::{Report, VERSION};
use crate::check::Finding;
use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch, StringArray, new_null_array};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use arrow_select::concat::concat_batches;
use jiff::civil::Date;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// How many bytes of text a batch holds at most, beside its last record.
const MOST: usize = 64 << 20;

/// The name of the column of the references that were consulted.
const EVIDENCE: &str = "evidence";

/// The columns of a table of records of a kind (`numerals`, `claims`, `findings`).
pub fn schema(kind: &str) -> SchemaRef {
    static SCHEMAS: OnceLock<[SchemaRef; 3]> = OnceLock::new();
    let [numerals, claims, findings] = SCHEMAS.get_or_init(|| {
        let evidence =
            field(EVIDENCE, "string", "Every reference that was consulted, as a list in JSON");
        [
            named(fields(NUMERALS).collect()),
            named(fields(CLAIMS).chain(fields(SAID)).collect()),
            named(
                fields(CLAIMS)
                    .chain(fields(FINDINGS))
                    .chain(fields(SAID))
                    .chain([evidence])
                    .collect(),
            ),
        ]
    });
    Arc::clone(match kind {
        "numerals" => numerals,
        "claims" => claims,
        _ => findings,
    })
}

fn named(fields: Vec<Field>) -> SchemaRef {
    let version = HashMap::from([("mizan.version".to_owned(), VERSION.to_string())]);
    Arc::new(Schema::new_with_metadata(fields, version))
}

fn fields<R>(columns: &'static [Column<R>]) -> impl Iterator<Item = Field> {
    columns.iter().map(|column| field(column.name, column.kind, column.about))
}

fn field(name: &str, kind: &str, about: &str) -> Field {
    let kind = match kind {
        "integer" => DataType::Int64,
        "number" => DataType::Float64,
        "date" => DataType::Date32,
        "boolean" => DataType::Boolean,
        _ => DataType::Utf8,
    };
    let about = HashMap::from([("description".to_owned(), about.to_owned())]);
    Field::new(name, kind, true).with_metadata(about)
}

/// The records as batches, in their order; none where there are no records.
///
/// # Errors
/// Where a single record holds more text than a batch can.
pub fn batches(report: &Report) -> Result<Vec<RecordBatch>, ArrowError> {
    let schema = schema(report.kind());
    match report {
        Report::Numerals(records) => {
            let weight = |record: &_| weight(NUMERALS, record);
            parts(records, weight).map(|part| batch(&schema, arrays(NUMERALS, part))).collect()
        }
        Report::Claims(records) => {
            let weight = |record: &_| weight(CLAIMS, record) + weight(SAID, record);
            let columns = |part| arrays(CLAIMS, part).chain(arrays(SAID, part));
            parts(records, weight).map(|part| batch(&schema, columns(part))).collect()
        }
        Report::Findings(records) => parts(records, weight_of_finding)
            .map(|part| {
                let claims = || part.iter().map(|finding| &finding.claim);
                let evidence =
                    part.iter().map(|finding| serde_json::to_string(&finding.evidence).ok());
                let evidence: ArrayRef = Arc::new(evidence.collect::<StringArray>());
                let columns = arrays(CLAIMS, claims()).chain(arrays(FINDINGS, part));
                batch(&schema, columns.chain(arrays(SAID, claims())).chain([evidence]))
            })
            .collect(),
    }
}

/// Rows for articles that could not be read, given by their ids and the reasons: findings without a
/// claim and without a verdict.
///
/// # Errors
/// Where an id and a reason hold more text than a batch can.
pub fn unread(articles: &[(String, String)]) -> Result<RecordBatch, ArrowError> {
    let schema = schema("findings");
    let columns = schema.fields().iter().map(|field| -> ArrayRef {
        let ids = || articles.iter().map(|(id, _)| Some(id));
        let reasons = || articles.iter().map(|(_, reason)| Some(reason));
        match field.name().as_str() {
            "article" => Arc::new(ids().collect::<StringArray>()),
            "explanation" => Arc::new(reasons().collect::<StringArray>()),
            _ => new_null_array(field.data_type(), articles.len()),
        }
    });
    batch(&schema, columns)
}

/// Fewer and larger batches of the same records.
///
/// # Errors
/// Where the batches are not of that kind.
pub fn joined(kind: &str, batches: Vec<RecordBatch>) -> Result<Vec<RecordBatch>, ArrowError> {
    let schema = schema(kind);
    let bytes = |batch: &RecordBatch| batch.get_array_memory_size();
    parts(&batches, bytes).map(|part| concat_batches(&schema, part)).collect()
}

fn batch(
    schema: &SchemaRef,
    columns: impl Iterator<Item = ArrayRef>,
) -> Result<RecordBatch, ArrowError> {
    RecordBatch::try_new(Arc::clone(schema), columns.collect())
}

/// The records in parts whose text fits into a batch.
fn parts<R>(records: &[R], weight: impl Fn(&R) -> usize) -> impl Iterator<Item = &[R]> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let (mut start, mut held) = (0, 0);
    for (at, record) in records.iter().enumerate() {
        let own = weight(record);
        if held + own > MOST && at > start {
            ranges.push(start..at);
            (start, held) = (at, 0);
        }
        held += own;
    }
    if start < records.len() {
        ranges.push(start..records.len());
    }
    ranges.into_iter().map(|range| &records[range])
}

fn weight_of_finding(finding: &Finding) -> usize {
    let consulted = finding.evidence.iter();
    let evidence: usize = consulted
        .map(|one| {
            let members: usize = one.members.iter().map(String::len).sum();
            members + one.observation.len() + one.rows.len() + one.definition.len() + one.note.len()
        })
        .sum();
    let claim = weight(CLAIMS, &finding.claim) + weight(SAID, &finding.claim);
    claim + weight(FINDINGS, finding) + evidence
}

/// How many bytes of text a record has.
fn weight<R>(columns: &[Column<R>], record: &R) -> usize {
    let cells = columns.iter().map(|column| match (column.cell)(record) {
        Cell::Text(text) => text.len(),
        Cell::Made(text) => text.len(),
        _ => 8,
    });
    cells.sum()
}

/// The columns of some records.
fn arrays<'r, R>(
    columns: &'static [Column<R>],
    records: impl IntoIterator<Item = &'r R, IntoIter: Clone>,
) -> impl Iterator<Item = ArrayRef>
where
    R: 'r,
{
    let records = records.into_iter();
    columns.iter().map(move |column| array(column, records.clone()))
}

/// A column of records; nulls where nothing is known.
fn array<'r, R: 'r>(column: &Column<R>, records: impl Iterator<Item = &'r R>) -> ArrayRef {
    let cells = records.map(column.cell);
    match column.kind {
        "integer" => {
            let mut built = Int64Builder::new();
            cells.for_each(|cell| built.append_option(whole(&cell)));
            Arc::new(built.finish())
        }
        "number" => {
            let mut built = Float64Builder::new();
            cells.for_each(|cell| built.append_option(number(&cell)));
            Arc::new(built.finish())
        }
        "date" => {
            let mut built = Date32Builder::new();
            cells.for_each(|cell| built.append_option(day(&cell)));
            Arc::new(built.finish())
        }
        "boolean" => {
            let mut built = BooleanBuilder::new();
            cells.for_each(|cell| built.append_option(truth(&cell)));
            Arc::new(built.finish())
        }
        _ => {
            let mut built = StringBuilder::new();
            cells.for_each(|cell| built.append_option(text(&cell)));
            Arc::new(built.finish())
        }
    }
}

fn whole(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Whole(number) => i64::try_from(*number).ok(),
        _ => None,
    }
}

fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(number) => number.map(|number| number.to_f64()),
        Cell::Share(number) => Some(*number),
        _ => None,
    }
}

/// A day as Arrow counts it: from the first of 1970.
fn day(cell: &Cell) -> Option<i32> {
    match cell {
        Cell::Day(Some(day)) => {
            let since = day.since((jiff::Unit::Day, Date::constant(1970, 1, 1))).ok()?;
            Some(since.get_days())
        }
        _ => None,
    }
}

fn truth(cell: &Cell) -> Option<bool> {
    match cell {
        Cell::Truth(truth) => Some(*truth),
        _ => None,
    }
}

fn text<'c>(cell: &'c Cell) -> Option<&'c str> {
    let text = match cell {
        Cell::Text(text) => text,
        Cell::Made(text) => text.as_str(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::safe::safe_lines;
    use super::super::{csv, read_saved};
    use super::*;
    use arrow_array::Array;

    const SAVED: &str = include_str!("../../tests/cmd/report.in/saved.jsonl");

    #[test]
    fn columns_are_those_of_csv_and_the_evidence() {
        for kind in ["numerals", "claims", "findings"] {
            let mut header = Vec::new();
            csv::header(kind, super::super::Look::default(), &mut header).unwrap();
            let header = String::from_utf8(header).unwrap();
            let mut known: Vec<_> = header.trim_end().split(',').collect();
            known.extend((kind == "findings").then_some(EVIDENCE));
            let schema = schema(kind);
            let names: Vec<_> = schema.fields().iter().map(|field| field.name()).collect();
            assert_eq!(names, known);
        }
    }

    #[test]
    fn cells_are_those_of_csv() {
        let report = read_saved("saved", SAVED.as_bytes()).unwrap();
        let mut out = Vec::new();
        csv::rows(&report, super::super::Look::default(), &mut out).unwrap();
        let batch = &batches(&report).unwrap()[0];
        let mut rows = ::csv::ReaderBuilder::new().has_headers(false).from_reader(&*out);
        for (row, record) in rows.records().map(Result::unwrap).enumerate() {
            for (column, cell) in record.iter().enumerate() {
                let array = batch.column(column);
                let shown = arrow_cast::display::array_value_to_string(array, row).unwrap();
                let name = batch.schema().field(column).name().clone();
                match array.data_type() {
                    DataType::Float64 if !cell.is_empty() => {
                        assert_eq!(shown.parse::<f64>(), cell.parse::<f64>(), "{name}");
                    }
                    // The characters of the article are kept as they are.
                    _ => assert_eq!(safe_lines(&shown), cell, "{name}"),
                }
                assert_eq!(array.is_null(row), cell.is_empty(), "{name}");
            }
        }
    }

    #[test]
    fn what_cannot_be_read_keeps_its_reason() {
        let batch = unread(&[("a".to_owned(), "it is null".to_owned())]).unwrap();
        let schema = batch.schema();
        let known = schema.fields().iter().zip(batch.columns());
        let known: Vec<_> = known.filter(|(_, column)| column.is_valid(0)).collect();
        let names: Vec<_> = known.iter().map(|(field, _)| field.name().as_str()).collect();
        assert_eq!(names, ["article", "explanation"]);
    }

    #[test]
    fn long_texts_are_parted() {
        let weights = [MOST, 1, MOST - 1, 1, MOST * 2, 3];
        let lengths: Vec<_> = parts(&weights, |&weight| weight).map(<[_]>::len).collect();
        assert_eq!(lengths, [1, 2, 1, 1, 1]);
        assert_eq!(parts(&[0usize; 0], |&weight| weight).count(), 0);
    }
}
