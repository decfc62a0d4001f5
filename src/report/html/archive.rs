//! The page of many articles: an overview, and a table whose rows a script draws from compact data
//! as they are needed. What a script cannot run for is a table of the findings that matter most.
//!
//! The text of an article stands in the page up to a budget, those with contradictions first;
//! of the others the sentences with their claims do, which every record holds.

mod data;
mod overview;

use super::article::{Tally, grouped, tallies};
use super::card::{Card, card};
use super::hostile::web;
use super::piece::Piece;
use super::telling::Teller;
use super::words::Ui;
use super::{Group, Head, render};
use crate::check::{Finding, Severity, Verdict};
use crate::report::Background;
use crate::report::background::Source;
use crate::report::phrase::{VERDICTS, cut, verdict_name};
use askama::Template;
use overview::{Bar, Difference};
use std::cmp::Reverse;
use std::io::{self, Write};

const SCRIPT: &str = include_str!("archive.js");

/// How many findings the table holds that is there without a script.
const STATIC_ROWS: usize = 200;
/// How many findings have a card that was drawn here, with charts.
const CARDS: usize = 300;

#[derive(Template)]
#[template(path = "html/archive.html")]
struct Page<'a> {
    head: Head,
    ui: &'static Ui,
    read: String,
    with: String,
    total: String,
    tallies: Vec<Tally>,
    bars: Vec<Bar>,
    months: Option<String>,
    differences: Vec<Difference<'a>>,
    rows: Vec<Row>,
    left_out: Option<String>,
    cards: Vec<(usize, Card)>,
    sources: Vec<(&'a str, &'a Source)>,
    data: String,
}

/// A finding in the table that is there without a script.
struct Row {
    /// Its place among all findings.
    at: usize,
    verdict: &'static str,
    verdict_text: String,
    article: String,
    sentence: String,
    stated: Vec<Piece>,
    subject: Vec<Piece>,
    told: Vec<Piece>,
}

/// Writes the page.
pub fn write(
    groups: &[Group],
    background: &Background,
    teller: Teller,
    out: &mut impl Write,
) -> io::Result<()> {
    let all = all(groups);
    let first = first(&all);
    let rows: Vec<Row> =
        first.iter().take(STATIC_ROWS).map(|&at| row(at, all[at], teller)).collect();
    let cards: Vec<(usize, Card)> = carded(&all, &first)
        .map(|at| (at, card(all[at], at + 1, &background.charts, teller)))
        .collect();
    let ui = &teller.words.ui;
    let page = Page {
        head: Head::new(teller, &ui.overview, SCRIPT),
        ui,
        read: grouped(background.read.max(groups.len())),
        with: grouped(groups.len()),
        total: grouped(all.len()),
        tallies: tallies(all.iter().copied(), teller),
        bars: overview::bars(&all, teller),
        months: overview::months(groups, teller),
        differences: overview::differences(groups, teller),
        left_out: Some(all.len() - rows.len()).filter(|&more| more > 0).map(grouped),
        rows,
        cards,
        sources: background.charts.sources.iter().map(|(name, one)| (&**name, one)).collect(),
        data: data::json(groups, teller),
    };
    render(&page, out)
}

/// The findings that get a card with charts.
pub fn drawn<'a>(groups: &[Group<'a>]) -> Vec<&'a Finding> {
    let all = all(groups);
    carded(&all, &first(&all)).map(|at| all[at]).collect()
}

/// Which findings get a card, of those in the order in which they matter.
fn carded(all: &[&Finding], first: &[usize]) -> impl Iterator<Item = usize> {
    let judged = first.iter().filter(|&&at| all[at].verdict != Verdict::Unverifiable);
    judged.take(CARDS).copied()
}

/// The findings of all articles.
fn all<'a>(groups: &[Group<'a>]) -> Vec<&'a Finding> {
    groups.iter().flat_map(|group| group.findings.iter().copied()).collect()
}

/// The findings in the order in which they matter, by their place among all.
fn first(all: &[&Finding]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|&at| {
        let finding = all[at];
        (Reverse(finding.severity), rank(finding.verdict), at)
    });
    order
}

fn rank(verdict: Verdict) -> usize {
    VERDICTS.iter().position(|&known| known == verdict).unwrap_or(0)
}

fn row(at: usize, finding: &Finding, teller: Teller) -> Row {
    let english = || vec![Piece::Name(finding.explanation.clone())];
    Row {
        at,
        verdict: verdict_name(finding.verdict),
        verdict_text: verdict_text(finding, teller),
        article: finding.claim.article.to_string(),
        sentence: cut(&finding.claim.sentence, 400),
        stated: teller.stated(&finding.claim),
        subject: teller.subject(&finding.claim),
        told: teller.sentence(finding).unwrap_or_else(english),
    }
}

/// The verdict, and what people decided about it.
fn verdict_text(finding: &Finding, teller: Teller) -> String {
    let verdict = teller.words.verdict(finding.verdict);
    match &finding.decided {
        Some(decided) => format!("{verdict} · {}", teller.words.decision(decided.decision)),
        None => verdict.to_owned(),
    }
}

/// Whether an article has a finding that its reader must see.
fn matters(group: &Group) -> bool {
    group.findings.iter().any(|finding| finding.severity > Severity::None)
}
