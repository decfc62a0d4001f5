//! The page of one article.

use super::card::{Card, card};
use super::hostile::web;
use super::marked::{Mark, Placed, Segment, paragraphs};
use super::piece::Piece;
use super::telling::Teller;
use super::words::Ui;
use super::{Group, Head, direction, render};
use crate::check::{Finding, Verdict};
use crate::report::Background;
use crate::report::background::Source;
use crate::report::phrase::{VERDICTS, verdict_name};
use crate::report::safe::is_override;
use crate::text::Span;
use crate::value::Value;
use askama::Template;
use std::io::{self, Write};

const SCRIPT: &str = include_str!("article.js");

#[derive(Template)]
#[template(path = "html/article.html")]
struct Page<'a> {
    head: Head,
    teller: Teller,
    ui: &'static Ui,
    title: &'a str,
    title_dir: &'static str,
    id: &'a str,
    published: Option<String>,
    address: Option<&'a str>,
    text_lang: &'static str,
    text_dir: &'static str,
    paragraphs: Vec<Vec<Segment>>,
    is_whole: bool,
    drops_controls: bool,
    tallies: Vec<Tally>,
    cards: Vec<Card>,
    sources: Vec<(&'a str, &'a Source)>,
}

/// How many claims have a verdict.
pub struct Tally {
    /// The verdict by its name in data.
    pub verdict: &'static str,
    /// The verdict in words.
    pub text: String,
    /// How many, in grouped digits.
    pub count: String,
}

/// How many findings there are of each verdict, without those that there are none of.
pub fn tallies<'a>(findings: impl Iterator<Item = &'a Finding>, teller: Teller) -> Vec<Tally> {
    let mut counts = [0usize; 4];
    findings.for_each(|finding| counts[finding.verdict as usize] += 1);
    let there = VERDICTS.into_iter().filter(|&verdict| counts[verdict as usize] > 0);
    let tally = |verdict: Verdict| Tally {
        verdict: verdict_name(verdict),
        text: teller.words.verdict(verdict).to_owned(),
        count: grouped(counts[verdict as usize]),
    };
    there.map(tally).collect()
}

/// A count in grouped digits.
pub fn grouped(count: usize) -> String {
    Value::whole(i64::try_from(count).unwrap_or(i64::MAX)).grouped()
}

/// Writes the page of an article; without one, of the article in which nothing was found.
pub fn write(
    group: Option<&Group>,
    background: &Background,
    teller: Teller,
    out: &mut impl Write,
) -> io::Result<()> {
    let idle = background.idle.as_ref();
    let nothing = Group {
        id: idle.map_or("", |document| document.id.as_str()),
        findings: Vec::new(),
        document: idle,
    };
    let group = group.unwrap_or(&nothing);
    let title = if group.title().is_empty() { &teller.words.ui.report } else { group.title() };
    let (paragraphs, is_whole) = text(group);
    let mut cards: Vec<Card> = (1..)
        .zip(&group.findings)
        .map(|(number, finding)| card(finding, number, &background.charts, teller))
        .collect();
    for mark in paragraphs.iter().flatten().filter_map(as_mark) {
        for (number, _) in &mark.claims {
            cards[number - 1].mark = Some(mark.number());
        }
    }
    let whole = group.document.map_or("", |document| &document.text);
    let page = Page {
        head: Head::new(teller, title, SCRIPT),
        teller,
        ui: &teller.words.ui,
        title,
        title_dir: if group.headline().is_some() { "auto" } else { "ltr" },
        id: group.id,
        published: group
            .document
            .and_then(|document| document.published)
            .map(|day| day.to_string()),
        address: group.document.and_then(|document| document.url.as_deref()).and_then(web),
        text_lang: group.lang().code(),
        text_dir: direction(group.lang()),
        drops_controls: whole.chars().any(is_override),
        paragraphs,
        is_whole,
        tallies: tallies(group.findings.iter().copied(), teller),
        cards,
        sources: sources(&group.findings, background),
    };
    render(&page, out)
}

fn as_mark(segment: &Segment) -> Option<&Mark> {
    match segment {
        Segment::Mark(mark) => Some(mark),
        Segment::Text(_) => None,
    }
}

/// The text with its marks, and whether it is the whole text and not the sentences of the records.
pub fn text(group: &Group) -> (Vec<Vec<Segment>>, bool) {
    if let Some(document) = group.document {
        let placed: Vec<Placed> = (1..)
            .zip(&group.findings)
            .filter(|(_, finding)| {
                let span = finding.claim.span;
                document.text.get(span.start..span.end) == Some(&*finding.claim.quote)
            })
            .map(|(number, finding)| (finding.claim.span, number, finding.verdict))
            .collect();
        return (paragraphs(&document.text, &placed), true);
    }
    (sentences(&group.findings), false)
}

/// The sentences of the records, each once, in their order.
fn sentences(findings: &[&Finding]) -> Vec<Vec<Segment>> {
    let mut order: Vec<(usize, &Finding)> = (1..).zip(findings.iter().copied()).collect();
    order.sort_by_key(|(_, finding)| finding.claim.sentence_start);
    let same = |one: &(usize, &Finding), next: &(usize, &Finding)| {
        let (one, next) = (&one.1.claim, &next.1.claim);
        one.sentence_start == next.sentence_start && one.sentence == next.sentence
    };
    let mut all = Vec::new();
    for sentence in order.chunk_by(same) {
        let placed: Vec<Placed> = sentence
            .iter()
            .filter_map(|(number, finding)| {
                let (span, start) = (finding.claim.span, finding.claim.sentence_start);
                let span = Span::new(span.start.checked_sub(start)?, span.end.checked_sub(start)?);
                Some((span, *number, finding.verdict))
            })
            .collect();
        let text = sentence.first().map_or("", |(_, finding)| &*finding.claim.sentence);
        all.extend(paragraphs(text, &placed));
    }
    all
}

/// The datasets that were consulted.
fn sources<'a>(findings: &[&Finding], background: &'a Background) -> Vec<(&'a str, &'a Source)> {
    let asked = |name: &str| {
        findings.iter().flat_map(|finding| &finding.evidence).any(|one| one.dataset == name)
    };
    let sources = background.charts.sources.iter();
    sources.filter(|(name, _)| asked(name)).map(|(name, source)| (name.as_str(), source)).collect()
}
