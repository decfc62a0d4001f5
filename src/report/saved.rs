//! Reading a saved report back: the JSON lines of `numerals`, `claims` or `check`.

use super::{NumeralRecord, Report, VERSION};
use crate::error::{Error, Result, json_column, json_reason};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::io::BufRead;

/// What tells one kind of record from another, and its version.
#[derive(Deserialize)]
struct Signs {
    version: Option<u32>,
    verdict: Option<serde::de::IgnoredAny>,
    claim_id: Option<serde::de::IgnoredAny>,
}

/// Reads the records of the saved report of that name; the first line tells their kind.
pub fn read_saved(name: &str, lines: impl BufRead) -> Result<Report> {
    let mut report: Option<Report> = None;
    for (number, line) in (1..).zip(lines.lines()) {
        let line = line.map_err(|error| Error::new(name, error.to_string()).at(number, 0))?;
        let line = line.strip_prefix('\u{FEFF}').filter(|_| number == 1).unwrap_or(&line);
        if line.trim().is_empty() {
            continue;
        }
        let report = match &mut report {
            Some(report) => report,
            None => report.insert(kind_of(name, number, line)?),
        };
        match report {
            Report::Numerals(records) => {
                records.push(record::<NumeralRecord<'_>>(name, number, line)?.into_owned());
            }
            Report::Claims(records) => records.push(record(name, number, line)?),
            Report::Findings(records) => records.push(record(name, number, line)?),
        }
    }
    report.ok_or_else(|| {
        Error::new(name, "the file is empty: there is nothing to draw")
            .help("save a report with -f jsonl -o FILE")
    })
}

/// An empty report of the kind of a record.
fn kind_of(name: &str, number: usize, line: &str) -> Result<Report> {
    let signs: Signs = record(name, number, line)?;
    match signs.version {
        Some(VERSION) => {}
        version => {
            let version = version.map_or("none".to_owned(), |version| version.to_string());
            return Err(Error::new(name, format!("version {version} is not the one read here"))
                .at(number, 0)
                .help(format!("save the report again: this mizan reads version {VERSION}")));
        }
    }
    Ok(if signs.verdict.is_some() {
        Report::Findings(Vec::new())
    } else if signs.claim_id.is_some() {
        Report::Claims(Vec::new())
    } else {
        Report::Numerals(Vec::new())
    })
}

fn record<T: DeserializeOwned>(name: &str, number: usize, line: &str) -> Result<T> {
    serde_json::from_str(line).map_err(|error| {
        Error::new(name, format!("this is no record of mizan: {}", json_reason(&error)))
            .at(number, json_column(line, &error))
            .help("give a file that was saved with -f jsonl")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_comes_before_the_first_record() {
        let line = r#"{"article":"a","start":0,"end":1,"quote":"5","value":5,"high":null,"kind":"count","basis":"digits","version":1}"#;
        let read = |text: String| read_saved("s.jsonl", text.as_bytes());
        assert_eq!(read(format!("\u{feff}{line}\n{line}\n")).unwrap().len(), 2);
        let error = read(format!("{line}\n\u{feff}{line}\n")).unwrap_err();
        assert_eq!((error.line, error.column), (2, 1));
    }
}
