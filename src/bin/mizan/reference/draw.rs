//! Records of reference data in every format: a record is a list of names and values.

use crate::args::Drawing;
use comfy_table::{ContentArrangement, Table, presets};
use mizan::report::safe;
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
        format!("{name:<15}  {}\n", safe(&cell(value)))
    };
    record.iter().filter(known).map(line).collect()
}

fn table(records: &[Record], columns: &[&str], width: Option<u16>) -> String {
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED);
    match width {
        Some(width) => {
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        }
        None => drop(table.set_content_arrangement(ContentArrangement::Disabled)),
    }
    table.set_header(columns.iter().map(|name| name.replace('_', " ")));
    for record in records {
        let value = |column: &&str| record.iter().find(|(name, _)| name == column);
        let cells = columns.iter().map(|column| {
            let text = value(column).map(|(_, value)| cell(value)).unwrap_or_default();
            safe(&text).into_owned()
        });
        table.add_row(cells);
    }
    format!("{table}\n")
}

fn csv(records: &[Record]) -> String {
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(vec![]);
    if let Some(first) = records.first() {
        // Writing to memory does not fail, and all records have the same fields.
        let _ = csv.write_record(first.iter().map(|(name, _)| name));
    }
    for record in records {
        let _ = csv.write_record(record.iter().map(|(_, value)| cell(value)));
    }
    String::from_utf8(csv.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// A JSON object with the fields in their order.
fn object(record: &Record) -> String {
    let field = |(name, value): &(&str, Json)| format!("\"{name}\":{value}");
    format!("{{{}}}", record.iter().map(field).collect::<Vec<_>>().join(","))
}

/// A value as text: nothing where it is not known, `;` between the values of a list.
fn cell(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        Json::Array(values) => values.iter().map(cell).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}
