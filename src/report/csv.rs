//! CSV as RFC 4180 has it: UTF-8, a header row, fixed columns, an empty cell where unknown. A data
//! package with the Table Schema of the same columns describes it.

use super::columns::{CLAIMS, Cell, Column, FINDINGS, NUMERALS, SAID};
use super::safe::safe_lines;
use super::{Look, Report, VERSION};
use serde_json::{Value as Json, json};
use std::io::{self, Write};

/// Writes the header row for records of a kind.
pub fn header(kind: &str, look: Look, out: &mut impl Write) -> io::Result<()> {
    if look.csv_bom {
        out.write_all("\u{FEFF}".as_bytes())?;
    }
    let names: Vec<_> = fields(kind).into_iter().map(|(name, ..)| name).collect();
    let mut csv = writer(out);
    csv.write_record(names)?;
    csv.flush()
}

/// Writes a row for each record.
pub fn rows(report: &Report, look: Look, out: &mut impl Write) -> io::Result<()> {
    let mut csv = writer(out);
    match report {
        Report::Numerals(records) => {
            for record in records {
                cells(NUMERALS, record, look, &mut csv)?;
                end(&mut csv)?;
            }
        }
        Report::Claims(records) => {
            for record in records {
                cells(CLAIMS, record, look, &mut csv)?;
                cells(SAID, record, look, &mut csv)?;
                end(&mut csv)?;
            }
        }
        Report::Findings(records) => {
            for record in records {
                cells(CLAIMS, &record.claim, look, &mut csv)?;
                cells(FINDINGS, record, look, &mut csv)?;
                cells(SAID, &record.claim, look, &mut csv)?;
                end(&mut csv)?;
            }
        }
    }
    csv.flush()
}

/// The data package that describes a report of a kind in the file of that name.
pub fn data_package(kind: &str, file: &str) -> Json {
    let fields: Vec<_> = fields(kind)
        .into_iter()
        .map(|(name, kind, about)| json!({"name": name, "type": kind, "description": about}))
        .collect();
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "mizan-report",
        "title": "A report of mizan",
        "version": VERSION.to_string(),
        "resources": [{
            "name": resource_name(kind, file),
            "type": "table",
            "path": file,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": {
                "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
                "fields": fields,
                "missingValues": [""],
            },
        }],
    })
}

/// The name of a resource: that of its file in the characters that such names may have, or the kind
/// where the file's name has none of them.
fn resource_name(kind: &str, file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_lowercase();
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let name: String = stem.chars().map(|c| if allowed(c) { c } else { '-' }).collect();
    let name = name.trim_matches('-');
    if name.is_empty() { kind.to_owned() } else { name.to_owned() }
}

/// Name, type and meaning of each column of a kind.
fn fields(kind: &str) -> Vec<(&'static str, &'static str, &'static str)> {
    fn of<R>(columns: &'static [Column<R>]) -> Vec<(&'static str, &'static str, &'static str)> {
        columns.iter().map(|column| (column.name, column.kind, column.about)).collect()
    }
    match kind {
        "numerals" => of(NUMERALS),
        "claims" => [of(CLAIMS), of(SAID)].concat(),
        _ => [of(CLAIMS), of(FINDINGS), of(SAID)].concat(),
    }
}

fn writer<W: Write>(out: W) -> csv::Writer<W> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).flexible(true).from_writer(out)
}

/// Writes the cells of some columns of a record.
fn cells<R, W: Write>(
    columns: &[Column<R>],
    record: &R,
    look: Look,
    csv: &mut csv::Writer<W>,
) -> io::Result<()> {
    for column in columns {
        match (column.cell)(record) {
            Cell::Text(text) => csv.write_field(&*guarded(&safe_lines(text), look))?,
            Cell::Made(text) => csv.write_field(&*guarded(&safe_lines(&text), look))?,
            Cell::Whole(number) => csv.write_field(number.to_string())?,
            Cell::Share(number) => csv.write_field(number.to_string())?,
            Cell::Number(number) => csv.write_field(shown(number))?,
            Cell::Day(day) => csv.write_field(shown(day))?,
            Cell::Truth(truth) => csv.write_field(truth.to_string())?,
        }
    }
    Ok(())
}

/// Ends a row.
fn end<W: Write>(csv: &mut csv::Writer<W>) -> io::Result<()> {
    csv.write_record(None::<&[u8]>).map_err(Into::into)
}

fn shown(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// For a spreadsheet, a text that it would run as a formula gets an apostrophe before it.
fn guarded(text: &str, look: Look) -> std::borrow::Cow<'_, str> {
    if look.csv_bom && text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        return format!("'{text}").into();
    }
    text.into()
}

#[cfg(test)]
mod tests {
    use super::super::read_saved;
    use super::*;
    use std::collections::BTreeSet;

    const SAVED: &str = include_str!("../../tests/cmd/report.in/saved.jsonl");

    fn csv(report: &Report, look: Look) -> String {
        let mut out = Vec::new();
        header(report.kind(), look, &mut out).unwrap();
        rows(report, look, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn columns_are_the_fields_of_the_record() {
        let first: Json = serde_json::from_str(SAVED.lines().next().unwrap()).unwrap();
        // Lists of objects have no cell, and the package holds the version.
        let left_out = ["evidence", "version"];
        let known: BTreeSet<&str> = first.as_object().unwrap().keys().map(String::as_str).collect();
        let columns: BTreeSet<&str> =
            fields("findings").into_iter().map(|(name, ..)| name).collect();
        let rest: Vec<_> = known.symmetric_difference(&columns).copied().collect();
        assert_eq!(rest, left_out);
    }

    #[test]
    fn unknown_is_empty_and_numbers_are_bare() {
        let report = read_saved("saved", SAVED.as_bytes()).unwrap();
        let text = csv(&report, Look::default());
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let mut at = |name: &str| reader.headers().unwrap().iter().position(|known| known == name);
        let (low, difference) = (at("reference_low").unwrap(), at("difference").unwrap());
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(&rows[2][difference], "-9");
        assert_eq!((&rows[3][low], &rows[3][difference]), ("", ""));
        assert_eq!(text.matches("\r\n").count(), rows.len() + 1);
    }

    #[test]
    fn spreadsheets_get_a_mark_and_run_no_cell() {
        let Report::Findings(mut findings) = read_saved("saved", SAVED.as_bytes()).unwrap() else {
            panic!("the saved report holds findings");
        };
        findings[0].claim.sentence = "=cmd|'/c calc'!A0".into();
        let report = Report::Findings(findings);
        let plain = csv(&report, Look::default());
        assert!(plain.starts_with("article,") && plain.contains(",=cmd"));
        let guarded = csv(&report, Look { csv_bom: true, ..Look::default() });
        assert!(guarded.starts_with("\u{FEFF}article,") && guarded.contains(",'=cmd"));
        assert!(guarded.contains(",-9,"), "a negative number stays a number");
    }

    #[test]
    fn resources_are_named_after_their_file() {
        for (file, name) in [("Claims May.csv", "claims-may"), ("ادعاءات.csv", "claims")] {
            let package = data_package("claims", file);
            assert_eq!(package["resources"][0]["name"], name);
            assert_eq!(package["resources"][0]["path"], file);
        }
    }
}
