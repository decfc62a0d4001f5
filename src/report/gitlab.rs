//! A code quality report of GitLab: what a merge request shows beside its changes.

use super::fingerprint::fingerprints;
use super::location::{path, start};
use super::notable::notable;
use super::phrase::message;
use super::{Look, Report, json, safe};
use crate::check::Severity;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

/// Writes one array of issues.
pub fn write(report: &Report, _look: Look, out: &mut impl Write) -> io::Result<()> {
    let issues: Vec<Issue> = notable(report)
        .zip(fingerprints(notable(report)))
        .map(|(finding, fingerprint)| {
            let claim = &finding.claim;
            Issue {
                description: safe(&message(finding)).into_owned(),
                check_name: &finding.rule,
                fingerprint,
                severity: severity(finding.severity),
                location: Location { path: path(claim), lines: Lines { begin: start(claim).line } },
            }
        })
        .collect();
    json::value(&issues, out)
}

/// GitLab's name for a severity; it has `critical` and `blocker` beyond these.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note | Severity::None => "info",
    }
}
