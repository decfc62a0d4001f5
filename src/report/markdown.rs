//! Markdown: the summary of a CI run, a table for each verdict with the sentences under it. Table
//! cells are Latin, so that no column changes its place; sentences are HTML that follows their own
//! direction.

use super::full::parts;
use super::location::start;
use super::phrase::{VERDICTS, counted, severity_name, verdict_name};
use super::table::{cells_of, latin};
use super::{Look, Report, safe};
use crate::check::{Finding, Verdict};
use std::cmp::Reverse;
use std::io::{self, Write};

/// How many bytes a summary holds at most: GitHub refuses a longer one.
pub const MOST: usize = 1 << 20;

/// What is kept free for headings and the notice.
const RESERVE: usize = 4 << 10;

const HEAD: &str = "\
| # | severity | rule | indicator | area | period | stated | reference | difference | dataset |
|--:|---|---|---|---|---|--:|--:|--:|---|
";

/// One finding: its row, and what stands under the table.
struct Entry {
    verdict: Verdict,
    row: String,
    quote: String,
}

/// Writes one page, never longer than [`MOST`].
pub fn write(report: &Report, _look: Look, out: &mut impl Write) -> io::Result<()> {
    let Report::Findings(findings) = report else { return Ok(()) };
    writeln!(out, "## mizan\n\n{}", tally(findings))?;
    let entries = entries(findings);
    for verdict in VERDICTS {
        let of_verdict = || entries.iter().filter(|entry| entry.verdict == verdict);
        if of_verdict().next().is_none() {
            continue;
        }
        write!(out, "\n### {}\n\n{HEAD}", verdict_name(verdict))?;
        of_verdict().try_for_each(|entry| out.write_all(entry.row.as_bytes()))?;
        of_verdict().try_for_each(|entry| out.write_all(entry.quote.as_bytes()))?;
    }
    let left_out = findings.len() - entries.len();
    if left_out > 0 {
        writeln!(out, "\n{} left out: a summary holds 1 MiB.", counted(left_out, "more finding"))?;
    }
    Ok(())
}

/// How many findings there are of each verdict.
fn tally(findings: &[Finding]) -> String {
    let count = |verdict| findings.iter().filter(|finding| finding.verdict == verdict).count();
    let parts: Vec<_> = VERDICTS
        .into_iter()
        .map(|verdict| (count(verdict), verdict))
        .filter(|&(count, _)| count > 0)
        .map(|(count, verdict)| format!("{count} {}", verdict_name(verdict)))
        .collect();
    if parts.is_empty() { "No findings.".to_owned() } else { parts.join(", ") + "." }
}

/// What is shown: by verdict, the most severe ones first, as many as there is room for.
fn entries(findings: &[Finding]) -> Vec<Entry> {
    let rank = |verdict| VERDICTS.iter().position(|&known| known == verdict);
    let mut order: Vec<&Finding> = findings.iter().collect();
    order.sort_by_key(|finding| (rank(finding.verdict), Reverse(finding.severity)));
    let mut room = MOST - RESERVE;
    let mut shown = Vec::new();
    for (at, finding) in order.into_iter().enumerate() {
        let entry = entry(at + 1, finding);
        match room.checked_sub(entry.row.len() + entry.quote.len()) {
            Some(left) => room = left,
            None => break,
        }
        shown.push(entry);
    }
    shown
}

fn entry(number: usize, finding: &Finding) -> Entry {
    let claim = &finding.claim;
    let severity = match &finding.decided {
        Some(decided) => decided.decision.name(),
        None => severity_name(finding.severity),
    };
    let severity = [severity.to_owned()];
    let cells = severity.into_iter().chain(cells_of(finding));
    let cells: Vec<_> = cells.map(|text| cell(&latin(&text))).collect();
    let start = start(claim);
    let place = html(&format!("{}:{}:{}", safe(&claim.article), start.line, start.column));
    let why = html(&safe(&finding.explanation));
    let sentence = match parts(claim) {
        Some(parts) => {
            let [before, span, after] = parts.map(|part| html(&part));
            format!("{before}<b>{span}</b>{after}")
        }
        None => html(&safe(&claim.sentence)),
    };
    Entry {
        verdict: finding.verdict,
        row: format!("| {number} | {} |\n", cells.join(" | ")),
        quote: format!(
            "\n<p>{number}. <code><bdi>{place}</bdi></code> {why}</p>\n\
             <blockquote dir=\"auto\">{sentence}</blockquote>\n"
        ),
    }
}

/// A text in which HTML means nothing.
fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

/// A text in which neither HTML nor Markdown means anything, in a cell of a table.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in html(text).chars() {
        if "\\`*_[]|~:@!#$".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
