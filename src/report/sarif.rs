//! SARIF 2.1.0, the form in which code scanning takes findings.

mod log;
mod rules;

use super::location::{end, start, uri};
use super::phrase::{counted, message, verdict_name};
use super::{Look, Report, json};
use crate::check::{Finding, Severity, Verdict};
use log::{
    Artifact, Base, Driver, Invocation, Location, Log, Notification, Physical, Properties, Region,
    Run, SarifResult, Text, Tool,
};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// How many results a file holds at most: GitHub shows no more of a run.
pub const MOST: usize = 5_000;

/// The base of relative addresses: where mizan ran.
const ROOT: &str = "%SRCROOT%";

/// Writes one log with one run.
pub fn write(report: &Report, _look: Look, out: &mut impl Write) -> io::Result<()> {
    let Report::Findings(findings) = report else { return Ok(()) };
    json::value(&log(findings), out)
}

fn log(findings: &[Finding]) -> Log<'_> {
    let driver =
        Driver { name: "mizan", version: env!("CARGO_PKG_VERSION"), rules: rules::descriptors() };
    let left_out = findings.len().saturating_sub(MOST);
    let notifications = (left_out > 0).then(|| Notification {
        level: "warning",
        message: Text::new(format!(
            "{} left out: a file holds the {MOST} most severe ones.",
            counted(left_out, "result")
        )),
    });
    let base = Base { description: Text::new("The directory in which mizan ran.".to_owned()) };
    let run = Run {
        tool: Tool { driver },
        invocations: [Invocation {
            execution_successful: true,
            tool_execution_notifications: notifications.into_iter().collect(),
        }],
        original_uri_base_ids: BTreeMap::from([(ROOT, base)]),
        column_kind: "unicodeCodePoints",
        results: chosen(findings).into_iter().map(result).collect(),
    };
    Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [run],
    }
}

/// The most severe findings, in their order.
fn chosen(findings: &[Finding]) -> Vec<&Finding> {
    let mut by_level: Vec<usize> = (0..findings.len()).collect();
    by_level.sort_by_key(|&at| Reverse(findings[at].severity));
    by_level.truncate(MOST);
    by_level.sort_unstable();
    by_level.into_iter().map(|at| &findings[at]).collect()
}

fn result(finding: &Finding) -> SarifResult<'_> {
    let claim = &finding.claim;
    let (kind, level) = kind_and_level(finding);
    let (uri, start, end) = (uri(claim), start(claim), end(claim));
    let region = Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        snippet: Text::new(claim.quote.clone()),
    };
    let artifact = Artifact { uri: uri.text, uri_base_id: uri.is_relative.then_some(ROOT) };
    SarifResult {
        rule_id: &finding.rule,
        rule_index: rules::index(&finding.rule),
        kind,
        level,
        message: Text::new(literal(&message(finding))),
        locations: [Location {
            physical_location: Physical { artifact_location: artifact, region },
        }],
        partial_fingerprints: BTreeMap::from([("mizanClaimId/v1", &*claim.claim_id)]),
        properties: Properties {
            verdict: verdict_name(finding.verdict),
            confidence: finding.confidence,
            sentence: &claim.sentence,
            indicator: claim.indicator.name(),
            area: claim.area.as_ref().map(|area| area.name()),
            period: claim.period.map(|period| period.to_string()),
            dataset: Some(&*finding.dataset).filter(|dataset| !dataset.is_empty()),
        },
    }
}

/// The kind of a result and its level, which is `none` unless the kind is `fail`.
fn kind_and_level(finding: &Finding) -> (&'static str, &'static str) {
    match (finding.severity, finding.verdict) {
        (Severity::Error, _) => ("fail", "error"),
        (Severity::Warning, _) => ("fail", "warning"),
        (Severity::Note, _) => ("fail", "note"),
        (Severity::None, Verdict::Inconsistent) => ("fail", "none"),
        (Severity::None, Verdict::Consistent) => ("pass", "none"),
        (Severity::None, Verdict::Disputed) => ("review", "none"),
        (Severity::None, Verdict::Unverifiable) => ("open", "none"),
    }
}

/// A text in which nothing is a link or a placeholder.
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '[' | ']' => out.extend(['\\', c]),
            '{' | '}' => out.extend([c, c]),
            _ => out.push(c),
        }
    }
    out
}
