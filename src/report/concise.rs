//! A line for each record: where, what, and how it compares.

use super::phrase::{bound_name, compared, interval, label, stated};
use super::{Look, NumeralRecord, Report, safe};
use crate::check::{Finding, Severity, Verdict};
use crate::claim::Claim;
use crate::numeral::Kind;
use anstyle::{AnsiColor, Style};
use std::io::{self, Write};

/// Writes a line for each record.
pub fn write(report: &Report, look: Look, out: &mut impl Write) -> io::Result<()> {
    match report {
        Report::Numerals(records) => records.iter().try_for_each(|r| numeral(r, look, out)),
        Report::Claims(records) => records.iter().try_for_each(|r| claim(r, look, out)),
        Report::Findings(records) => records.iter().try_for_each(|r| finding(r, look, out)),
    }
}

/// `a.txt:10-14: count 7,108 (digits)  7108`: the quote is last, alone in its direction.
fn numeral(record: &NumeralRecord<'_>, look: Look, out: &mut impl Write) -> io::Result<()> {
    let value = match (record.value, record.kind) {
        // A year or a number of a document is a name: its digits stay together.
        (Some(value), Kind::Year | Kind::Id) => format!(" {value}"),
        (Some(value), _) => format!(" {}", interval(Some(value), record.high.or(Some(value)))),
        // 18:30 and 2-1 are not vague, they only have no one value.
        (None, Kind::Time | Kind::Score | Kind::Id | Kind::Date) => String::new(),
        (None, _) => " vague".to_owned(),
    };
    let place = format!("{}:{}-{}", safe(&record.article), record.span.start, record.span.end);
    place_then(&place, look, out)?;
    let quote = safe(&record.quote);
    writeln!(out, "{}{value} ({})  {quote}", record.kind_name(), record.basis_name())
}

/// `a.txt:3:26: deaths: stated 12,500 (exact)`.
pub fn claim(claim: &Claim, look: Look, out: &mut impl Write) -> io::Result<()> {
    place_then(&place(claim), look, out)?;
    let indicator = safe(claim.indicator.name());
    writeln!(out, "{indicator}: stated {} ({})", stated(claim), bound_name(claim.bound))
}

/// `a.txt:3:26: error[overstated]: stated 7.2, reference has 7`.
pub fn finding(finding: &Finding, look: Look, out: &mut impl Write) -> io::Result<()> {
    place_then(&place(&finding.claim), look, out)?;
    let style = style(finding, look);
    let (label, rule) = (label(finding), safe(&finding.rule));
    writeln!(out, "{style}{label}[{rule}]{style:#}: {}", compared(finding))
}

/// Article, line and column.
pub fn place(claim: &Claim) -> String {
    format!("{}:{}:{}", safe(&claim.article), claim.place.line, claim.place.column)
}

fn place_then(place: &str, look: Look, out: &mut impl Write) -> io::Result<()> {
    let style = if look.colour { Style::new().bold() } else { Style::new() };
    write!(out, "{style}{place}:{style:#} ")
}

/// The colour of what a finding is called.
fn style(finding: &Finding, look: Look) -> Style {
    if !look.colour {
        return Style::new();
    }
    let colour = match (finding.severity, finding.verdict) {
        _ if finding.decided.is_some() => AnsiColor::Blue,
        (Severity::Error, _) => AnsiColor::Red,
        (Severity::Warning, _) | (_, Verdict::Disputed) => AnsiColor::Yellow,
        (Severity::Note, _) => AnsiColor::Cyan,
        (_, Verdict::Consistent) => AnsiColor::Green,
        _ => AnsiColor::Magenta,
    };
    Style::new().bold().fg_color(Some(colour.into()))
}

/// The difference of a finding: `-9 (-0.07 %)`; `None` where there is none.
pub fn difference(finding: &Finding) -> Option<String> {
    let signed = |value: crate::value::Value| {
        let text = value.grouped();
        if text.starts_with('-') || text == "0" { text } else { format!("+{text}") }
    };
    let difference = signed(finding.difference?);
    Some(match finding.difference_percent {
        Some(percent) => format!("{difference} ({} %)", signed(percent)),
        None => difference,
    })
}
