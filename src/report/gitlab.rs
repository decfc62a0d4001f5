//! A code quality report of GitLab: what a merge request shows beside its changes.

use super::location::{path, start};
use super::notable::notable;
use super::phrase::message;
use super::{Look, Report, json, safe};
use crate::check::Severity;
use serde::Serialize;
use std::collections::HashMap;
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

/// Writes one array of issues. The fingerprint is the claim's id; GitLab drops an issue with a
/// fingerprint that it has seen, so that the same claim once more gets a number behind it.
pub fn write(report: &Report, _look: Look, out: &mut impl Write) -> io::Result<()> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let issues: Vec<Issue> = notable(report)
        .map(|finding| {
            let claim = &finding.claim;
            let times = seen.entry(&claim.claim_id).or_default();
            *times += 1;
            let fingerprint = match times {
                1 => claim.claim_id.clone(),
                times => format!("{}-{times}", claim.claim_id),
            };
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
