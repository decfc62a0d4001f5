//! Records of reference data in every format: a record is a list of names and values.

use crate::args::Drawing;
use mizan::report::{Look, draw_table, safe};
use serde_json::Value as Json;

/// A record: its fields in their order.
pub type Record = Vec<(&'static str, Json)>;

/// Draws records; `columns` are those of the table, which is fitted into `width`.
pub fn draw(records: &[Record], columns: &[&str], drawing: Drawing, width: Option<u16>) -> String {
    match drawing {
        Drawing::Full => records.iter().map(block).collect::<Vec<_>>().join("\n"),
        Drawing::Table => table(records, columns, width),
        Drawing::Csv => csv(records),
        Drawing::Jsonl => records.iter().map(|record| format!("{}\n", object(record))).collect(),
        Drawing::Json => {
            let objects: Vec<_> = records.iter().map(object).collect();
            format!("[\n{}\n]\n", objects.join(",\n"))
        }
    }
}

/// A field a line, without those that are not known.
fn block(record: &Record) -> String {
    let known = |(_, value): &&(&str, Json)| !cell(value).is_empty();
    let line = |(name, value): &(&str, Json)| {
        let name = name.replace('_', " ");
        let mut name = name.as_str();
        let lines = lines(value)
            .into_iter()
            .map(|text| format!("{:<15}  {}\n", std::mem::take(&mut name), safe(&text)));
        lines.collect::<String>()
    };
    record.iter().filter(known).map(line).collect()
}

/// A value as lines: one for each record of a list of records.
fn lines(value: &Json) -> Vec<String> {
    match value {
        Json::Array(values) if is_nested(value) => values.iter().map(cell).collect(),
        other => vec![cell(other)],
    }
}

/// Whether a value is a list of records.
fn is_nested(value: &Json) -> bool {
    value.as_array().is_some_and(|values| values.iter().any(Json::is_object))
}

fn table(records: &[Record], columns: &[&str], width: Option<u16>) -> String {
    let head: Vec<_> = columns.iter().map(|name| name.replace('_', " ")).collect();
    let head: Vec<_> = head.iter().map(String::as_str).collect();
    let rows = records.iter().map(|record| {
        let value = |column: &&str| record.iter().find(|(name, _)| name == column);
        columns
            .iter()
            .map(|column| value(column).map(|(_, value)| cell(value)).unwrap_or_default())
            .collect()
    });
    draw_table(&head, &right(records, columns), &[], rows, Look { width, ..Look::default() })
}

/// The columns that hold figures, counted behind the number of the row.
fn right(records: &[Record], columns: &[&str]) -> Vec<usize> {
    let figure = |name: &str| {
        let mut fields = records.iter().flatten().filter(|(known, _)| *known == name);
        fields.all(|(_, value)| value.is_number())
    };
    (1..).zip(columns).filter(|(_, name)| figure(name)).map(|(at, _)| at).collect()
}

/// Comma-separated values; what holds a list of records of its own does not fit into a cell.
fn csv(records: &[Record]) -> String {
    let nested = |name: &str| {
        let mut fields = records.iter().flatten().filter(|(known, _)| *known == name);
        fields.any(|(_, value)| is_nested(value))
    };
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![]);
    if let Some(first) = records.first() {
        // Writing to memory does not fail, and all records have the same fields.
        let flat = first.iter().map(|(name, _)| name).filter(|name| !nested(name));
        let _ = csv.write_record(flat);
    }
    for record in records {
        let flat = record.iter().filter(|(name, _)| !nested(name));
        let _ = csv.write_record(flat.map(|(_, value)| cell(value)));
    }
    String::from_utf8(csv.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// A JSON object with the fields in their order.
fn object(record: &Record) -> String {
    let field = |(name, value): &(&str, Json)| format!("\"{name}\":{value}");
    format!("{{{}}}", record.iter().map(field).collect::<Vec<_>>().join(","))
}

/// A value as text: nothing where it is not known, `;` between the values of a list, and
/// `name=value` with `;` between them for a record.
fn cell(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join("; "),
        Json::Object(fields) => {
            let known = fields.iter().map(|(name, value)| (name, cell(value)));
            let known = known.filter(|(_, text)| !text.is_empty());
            known.map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join(";")
        }
        other => other.to_string(),
    }
}
