//! SARIF 2.1.0, the form in which code scanning takes findings.

mod log;
mod rules;

use super::fingerprint::fingerprints;
use super::location::{end, start, uri};
use super::phrase::{counted, message, verdict_name};
use super::{Look, Report, json};
use crate::check::{Decided, DecidedIn, Finding, Severity, Verdict};
use log::{
    Artifact, Base, Decision, Driver, Invocation, Location, Log, Notification, Physical,
    Properties, Region, Run, SarifResult, Suppression, Text, Tool,
};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// How many results a file holds at most: GitHub shows no more of a run.
pub const MOST: usize = 5_000;

/// The base of relative addresses: where mizan ran.
const ROOT: &str = "%SRCROOT%";

/// Writes one log with one run.
pub fn write(report: &Report, look: Look, out: &mut impl Write) -> io::Result<()> {
    let Report::Findings(findings) = report else { return Ok(()) };
    json::value(&log(findings, look.unread), out)
}

fn log(findings: &[Finding], unread: usize) -> Log<'_> {
    let driver =
        Driver { name: "mizan", version: env!("CARGO_PKG_VERSION"), rules: rules::descriptors() };
    let left_out = findings.len().saturating_sub(MOST);
    let notification = |level, text| Notification { level, message: Text::new(text) };
    let unread_told = (unread > 0).then(|| {
        notification("error", format!("{} could not be read.", counted(unread, "article")))
    });
    let left_out_told = (left_out > 0).then(|| {
        let left_out = counted(left_out, "result");
        let text = format!("{left_out} left out: a file holds the {MOST} most severe ones.");
        notification("warning", text)
    });
    // By the standard all results of a run say whether they are suppressed, or none does.
    let decided = findings.iter().any(|finding| finding.decided.is_some());
    let chosen = chosen(findings);
    let prints = fingerprints(chosen.iter().copied());
    let results = chosen.iter().zip(prints).map(|(one, print)| result(one, print, decided));
    let results = results.collect();
    let base = Base { description: Text::new("The directory in which mizan ran.".to_owned()) };
    let run = Run {
        tool: Tool { driver },
        invocations: [Invocation {
            execution_successful: unread == 0,
            tool_execution_notifications: unread_told.into_iter().chain(left_out_told).collect(),
        }],
        original_uri_base_ids: BTreeMap::from([(ROOT, base)]),
        column_kind: "unicodeCodePoints",
        results,
    };
    Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [run],
    }
}

/// The most severe findings that nobody has decided about, then the others, in their order.
fn chosen(findings: &[Finding]) -> Vec<&Finding> {
    let mut by_level: Vec<usize> = (0..findings.len()).collect();
    by_level.sort_by_key(|&at| (findings[at].decided.is_some(), Reverse(findings[at].severity)));
    by_level.truncate(MOST);
    by_level.sort_unstable();
    by_level.into_iter().map(|at| &findings[at]).collect()
}

fn result(finding: &Finding, fingerprint: String, decided: bool) -> SarifResult<'_> {
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
        partial_fingerprints: BTreeMap::from([("mizanClaimId/v1", fingerprint)]),
        suppressions: decided.then(|| finding.decided.iter().map(suppression).collect()),
        properties: Properties {
            claim_id: &claim.claim_id,
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

/// A decision in the words of the standard: in a comment of the article, or outside of it. Whatever
/// was decided, the result is put aside, which is what the standard calls accepted.
fn suppression(decided: &Decided) -> Suppression<'_> {
    Suppression {
        kind: match decided.from {
            DecidedIn::Baseline => "external",
            DecidedIn::Comment => "inSource",
        },
        status: "accepted",
        justification: &decided.reason,
        properties: Decision {
            decision: decided.decision.name(),
            by: &decided.by,
            until: decided.until.map(|until| until.to_string()),
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
