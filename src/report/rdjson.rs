//! Diagnostics of reviewdog (`rdjson`), which posts them to the reviews of several hosts.

use super::location::{byte_column, path, start};
use super::notable::notable;
use super::phrase::message;
use super::{Look, Report, json, safe};
use crate::check::{Finding, Severity};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct DiagnosticResult<'a> {
    source: Source,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<Position>,
}

/// A line, and a column in bytes: that is what reviewdog counts.
#[derive(Serialize)]
struct Position {
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

/// Writes one object with all diagnostics.
pub fn write(report: &Report, _look: Look, out: &mut impl Write) -> io::Result<()> {
    let diagnostics = notable(report).map(diagnostic).collect();
    json::value(&DiagnosticResult { source: Source { name: "mizan" }, diagnostics }, out)
}

fn diagnostic(finding: &Finding) -> Diagnostic<'_> {
    Diagnostic {
        message: safe(&message(finding)).into_owned(),
        location: Location { path: path(&finding.claim), range: range(finding) },
        severity: severity(finding.severity),
        code: Code { value: &finding.rule },
    }
}

/// The range of the figure; only its line where its column in bytes is not known.
fn range(finding: &Finding) -> Range {
    let claim = &finding.claim;
    let line = start(claim).line;
    let Some(column) = byte_column(claim) else {
        return Range { start: Position { line, column: None }, end: None };
    };
    let end = match claim.quote.rsplit_once('\n') {
        None => (line, column + claim.quote.len()),
        Some((before, last)) => (line + before.matches('\n').count() + 1, last.len() + 1),
    };
    Range {
        start: Position { line, column: Some(column) },
        end: Some(Position { line: end.0, column: Some(end.1) }),
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Note => "INFO",
        Severity::None => "UNKNOWN_SEVERITY",
    }
}
