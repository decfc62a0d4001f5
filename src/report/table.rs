//! A table of Latin cells, and under it the words of the article, each on a line of its own: a
//! table with Arabic cells has its columns swapped row by row in terminals that reorder text.

use super::concise::{difference, place};
use super::full::{lines, marked};
use super::phrase::{basis_name, interval, label, stated};
use super::wrap::{At, fit, wrap};
use super::{Look, NumeralRecord, Report, safe};
use crate::check::Finding;
use crate::claim::Claim;
use crate::numeral::Kind;
use crate::quantity::Bound;
use crate::value::Value;
use comfy_table::{CellAlignment, ContentArrangement, Table, presets};
use std::io::{self, Write};

/// Writes the table and the quotes; nothing where there is no record.
pub fn write(report: &Report, look: Look, out: &mut impl Write) -> io::Result<()> {
    if report.is_empty() {
        return Ok(());
    }
    match report {
        Report::Numerals(records) => numerals(records, look, out),
        Report::Claims(records) => claims(records, look, out),
        Report::Findings(records) => findings(records, look, out),
    }
}

fn findings(findings: &[Finding], look: Look, out: &mut impl Write) -> io::Result<()> {
    let head = [
        "result",
        "rule",
        "indicator",
        "area",
        "period",
        "stated",
        "reference",
        "difference",
        "dataset",
    ];
    let rows = findings.iter().map(|finding| {
        let mut cells = vec![label(finding).to_owned()];
        cells.extend(cells_of(finding));
        cells
    });
    out.write_all(draw(&head, &[6, 7, 8], &[9, 8], rows, look).as_bytes())?;
    let claims: Vec<_> = findings.iter().map(|finding| &finding.claim).collect();
    quotes(&claims, look, out)
}

fn claims(claims: &[Claim], look: Look, out: &mut impl Write) -> io::Result<()> {
    let head = ["indicator", "area", "period", "stated", "basis", "lang"];
    let rows = claims.iter().map(|claim| {
        let [indicator, area, period] = dimensions(claim);
        let (basis, lang) = (basis_name(claim.basis).to_owned(), claim.lang.code().to_owned());
        vec![indicator, area, period, stated(claim), basis, lang]
    });
    out.write_all(draw(&head, &[4], &[6, 5], rows, look).as_bytes())?;
    quotes(&claims.iter().collect::<Vec<_>>(), look, out)
}

fn numerals(records: &[NumeralRecord<'_>], look: Look, out: &mut impl Write) -> io::Result<()> {
    let head = ["kind", "value", "high", "basis", "start", "end"];
    let figure = |r: &NumeralRecord<'_>, value: Option<Value>| match (value, r.kind) {
        (Some(value), Kind::Year | Kind::Id) => value.to_string(),
        (Some(value), _) => interval(Some(value), None),
        (None, _) => String::new(),
    };
    let rows = records.iter().map(|r| {
        let (start, end) = (r.span.start.to_string(), r.span.end.to_string());
        let (kind, basis) = (r.kind_name().to_owned(), r.basis_name().to_owned());
        vec![kind, figure(r, r.value), figure(r, r.high), basis, start, end]
    });
    out.write_all(draw(&head, &[2, 3, 5, 6], &[], rows, look).as_bytes())?;
    for (at, record) in records.iter().enumerate() {
        writeln!(out, "{:>4}  {}  {}", at + 1, safe(&record.article), safe(&record.quote))?;
    }
    Ok(())
}

/// What a column takes beside its text: a border and a space on either side.
const FRAME: usize = 3;

/// Draws a table of numbered rows. Columns in `right` hold figures; where the look has a width, the
/// table is fitted into it, and columns in `spare` are left out where it is too narrow.
pub fn draw(
    head: &[&str],
    right: &[usize],
    spare: &[usize],
    rows: impl Iterator<Item = Vec<String>>,
    look: Look,
) -> String {
    let mut cells =
        vec![std::iter::once("#").chain(head.iter().copied()).map(str::to_owned).collect()];
    for (at, row) in rows.enumerate() {
        let row = row.iter().map(|cell| latin(cell));
        cells.push(std::iter::once((at + 1).to_string()).chain(row).collect::<Vec<_>>());
    }
    let width = look.width.map_or(usize::MAX, usize::from);
    let columns = fit(&cells, width, FRAME, spare);
    let mut rows = cells.iter().map(|row| {
        columns
            .iter()
            .map(|&(column, width)| wrap(&row[column], width, At::Hyphens).join("\n"))
            .collect::<Vec<_>>()
    });
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED);
    table.set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(rows.next().unwrap_or_default());
    for row in rows {
        table.add_row(row);
    }
    for (at, (column, _)) in columns.iter().enumerate() {
        if let Some(kept) = table.column_mut(at).filter(|_| right.contains(column)) {
            kept.set_cell_alignment(CellAlignment::Right);
        }
    }
    format!("{table}\n")
}

/// A cell that no terminal reorders: one with letters of another script is left to the lines
/// under the table.
pub fn latin(cell: &str) -> String {
    let cell = safe(cell);
    let reordered = |c: char| matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FEFC}');
    if cell.contains(reordered) { "see below".to_owned() } else { cell.into_owned() }
}

/// Where each claim stands and its sentence, numbered as in the table.
fn quotes(claims: &[&Claim], look: Look, out: &mut impl Write) -> io::Result<()> {
    for (at, claim) in claims.iter().enumerate() {
        writeln!(out, "{:>4}  {}", at + 1, place(claim))?;
        lines("      ", &marked(claim, look), look, out)?;
    }
    Ok(())
}

/// What a claim counts, where and when; empty where that is not known.
fn dimensions(claim: &Claim) -> [String; 3] {
    [
        claim.indicator.to_string(),
        claim.area.as_ref().map(ToString::to_string).unwrap_or_default(),
        claim.period.map(|period| period.to_string()).unwrap_or_default(),
    ]
}

/// What a table says of a finding behind its result: rule, indicator, area, period, stated figure,
/// reference, difference, dataset.
pub fn cells_of(finding: &Finding) -> [String; 8] {
    let [indicator, area, period] = dimensions(&finding.claim);
    [
        finding.rule.clone(),
        indicator,
        area,
        period,
        stated(&finding.claim),
        reference(finding),
        difference(finding).unwrap_or_default(),
        finding.dataset.clone(),
    ]
}

/// What the reference that decided has, with its interval where it is one.
fn reference(finding: &Finding) -> String {
    let Some(best) = finding.reference_best else { return String::new() };
    let best_text = interval(Some(best), None);
    let (low, high) = (finding.reference_low, finding.reference_high);
    if low == high || low.is_none() || finding.claim.bound == Bound::Vague {
        return best_text;
    }
    format!("{best_text} ({})", interval(low, high))
}
