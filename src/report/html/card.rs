//! The card of a claim: what was read, the verdict, the charts and what they stand on.

use super::hostile::web;
use super::piece::{Piece, plain};
use super::telling::{Teller, difference, period_text, publisher};
use crate::check::stated::Stated;
use crate::check::{Evidence, Finding, Severity, Verdict};
use crate::report::background::{Charts, decided};
use crate::report::chart::interval::{Reading, interval};
use crate::report::chart::{Caption, Mark, Point, series};
use crate::report::phrase::{cut, verdict_name};
use crate::value::Value;

/// How many references are drawn on one axis.
const DRAWN: usize = 6;
/// How many bytes of line numbers are shown before their count says more.
const LONGEST_LINES: usize = 48;
/// How many characters of a quote are shown.
const LONGEST_QUOTE: usize = 120;

/// What the card of a claim shows.
pub struct Card {
    /// Its number in the article, from 1.
    pub number: usize,
    /// The number of its mark in the text, where it has one.
    pub mark: Option<usize>,
    /// The verdict by its name in data.
    pub verdict: &'static str,
    /// The verdict in words.
    pub verdict_text: String,
    /// The rule by its id.
    pub rule: String,
    /// The rule in words.
    pub rule_text: String,
    /// The severity in words, where there is one.
    pub severity: Option<String>,
    /// The words of the article.
    pub quote: String,
    /// What they state.
    pub stated: Vec<Piece>,
    /// What is counted.
    pub indicator: String,
    /// The verdict in a sentence.
    pub sentence: Vec<Piece>,
    /// How far it is from the reference that decided.
    pub difference: Option<String>,
    /// What people decided about it; empty where nobody did.
    pub decision: Vec<Piece>,
    /// What was read, and from which words.
    pub fields: Vec<Field>,
    /// The claim and the references on one axis.
    pub axis: Option<String>,
    /// The series around the period.
    pub chart: Option<Chart>,
    /// The references that were consulted.
    pub evidence: Vec<Consulted>,
    /// The decision in detail, in English.
    pub explanation: String,
}

/// A field of a claim.
pub struct Field {
    /// Its label.
    pub label: String,
    /// Its value.
    pub value: Vec<Piece>,
    /// The words of the article that gave it.
    pub words: String,
}

/// A drawn series and the rows behind it.
pub struct Chart {
    /// The drawing.
    pub svg: String,
    /// Whose series it is.
    pub publisher: String,
    /// What it counts, where.
    pub subject: String,
    /// Whether the reference it continues is not the one that decided.
    pub is_beside: bool,
    /// The observations.
    pub rows: Vec<Row>,
}

/// An observation in a table.
pub struct Row {
    /// When.
    pub period: String,
    /// Lower estimate.
    pub low: String,
    /// Best estimate.
    pub best: String,
    /// Upper estimate.
    pub high: String,
    /// Where in the file.
    pub lines: String,
}

/// A reference in a table.
pub struct Consulted {
    /// Who published it.
    pub publisher: String,
    /// The dataset.
    pub dataset: String,
    /// Its edition.
    pub vintage: String,
    /// What it says.
    pub figure: Vec<Piece>,
    /// What that is worth.
    pub worth: String,
    /// Whether it decided.
    pub decided: bool,
    /// What it counts.
    pub definition: String,
    /// The names of what was counted.
    pub members: String,
    /// Where in the file.
    pub lines: String,
    /// Where the figure was published.
    pub address: Option<String>,
}

/// Makes the card of a finding.
pub fn card(finding: &Finding, number: usize, charts: &Charts, teller: Teller) -> Card {
    let words = teller.words;
    let english = || vec![Piece::Name(finding.explanation.clone())];
    let sentence = teller.sentence(finding).unwrap_or_else(english);
    let severity = Some(finding.severity).filter(|severity| *severity > Severity::None);
    let mark = mark(finding);
    Card {
        number,
        mark: None,
        verdict: verdict_name(finding.verdict),
        verdict_text: words.verdict(finding.verdict).to_owned(),
        rule: finding.rule.clone(),
        rule_text: teller.rule(&finding.rule).to_owned(),
        severity: severity.map(|severity| words.severity(severity).to_owned()),
        quote: cut(&finding.claim.quote, LONGEST_QUOTE),
        stated: teller.stated(&finding.claim),
        indicator: teller.indicator(&finding.claim),
        sentence,
        difference: difference(finding),
        decision: finding.decided.as_ref().map_or(Vec::new(), |one| teller.decision(one)),
        fields: fields(finding, teller),
        axis: mark.and_then(|mark| axis(finding, &mark, number, teller)),
        chart: mark.and_then(|mark| chart(finding, &mark, number, charts, teller)),
        evidence: finding
            .evidence
            .iter()
            .map(|one| consulted(finding, one, charts, teller))
            .collect(),
        explanation: finding.explanation.clone(),
    }
}

fn fields(finding: &Finding, teller: Teller) -> Vec<Field> {
    let (claim, ui) = (&finding.claim, &teller.words.ui);
    let name = |name: &str| vec![Piece::Name(name.to_owned())];
    let field = |label: &str, value: Vec<Piece>, words: &str| {
        // What is the same in both is told once.
        let words = if plain(&value) == words { "" } else { words };
        Field { label: label.to_owned(), value, words: cut(words, LONGEST_QUOTE) }
    };
    let mut fields = vec![
        field(&ui.indicator, vec![Piece::Text(teller.indicator(claim))], &claim.cue),
        field(&ui.area, teller.area(claim), &claim.area_text),
        field(&ui.period, teller.period(claim), &claim.period_text),
    ];
    if !claim.who.is_empty() && claim.who != claim.cue {
        fields.push(field(&ui.counted, name(&claim.who), ""));
    }
    if let Some(actor) = &claim.actor {
        fields.push(field(&ui.actor, name(&teller.name(actor)), &claim.actor_text));
    }
    if !claim.source_text.is_empty() {
        fields.push(field(&ui.said_by, name(&cut(&claim.source_text, LONGEST_QUOTE)), ""));
    }
    if claim.part_of.is_some() {
        fields.push(field(&ui.part, Vec::new(), ""));
    }
    fields
}

/// The claim as charts show it; `None` where it has no figure.
fn mark(finding: &Finding) -> Option<Mark> {
    let stated = Stated::of(&finding.claim)?;
    let ends = finding.reference_low.zip(finding.reference_high);
    let nearest = ends.filter(|_| finding.verdict == Verdict::Inconsistent).and_then(|ends| {
        let (low, high) = (ends.0.min(ends.1), ends.0.max(ends.1));
        let nearest: Value = stated.low.clamp(low, high);
        (nearest != stated.low).then_some(nearest)
    });
    let Stated { low, high, allowed, .. } = stated;
    Some(Mark { low, high, allowed, nearest })
}

fn axis(finding: &Finding, mark: &Mark, number: usize, teller: Teller) -> Option<String> {
    let readings: Vec<Reading> = finding.evidence.iter().take(DRAWN).map(reading).collect();
    if readings.is_empty() {
        return None;
    }
    let ui = &teller.words.ui;
    let listed: Vec<String> = readings
        .iter()
        .map(|reading| format!("{} {}", reading.label, reading.best.grouped()))
        .collect();
    let stated = plain(&teller.stated(&finding.claim));
    let caption = Caption {
        id: &format!("c{number}-axis"),
        title: &ui.axis,
        about: &format!("{}. {}: {stated}. {}.", ui.axis_about, ui.stated, listed.join("; ")),
        claim: &ui.claim_mark,
        nearest: &ui.nearest_mark,
    };
    Some(interval(&readings, mark, &caption))
}

fn reading(evidence: &Evidence) -> Reading<'_> {
    let Evidence { low, best, high, bound, agrees, judges, .. } = *evidence;
    Reading { label: publisher(evidence), low, best, high, bound, agrees, judges }
}

fn chart(
    finding: &Finding,
    mark: &Mark,
    number: usize,
    charts: &Charts,
    teller: Teller,
) -> Option<Chart> {
    let (drawn, evidence) = charts.of(finding)?;
    let ui = &teller.words.ui;
    let is_beside = !decided(finding, evidence);
    // What another reference would have to say is no correction.
    let mark = Mark { nearest: mark.nearest.filter(|_| !is_beside), ..*mark };
    let subject = teller.series(drawn);
    let listed: Vec<String> = drawn
        .points
        .iter()
        .map(|point| format!("{} {}", period_text(point.period), point.best.grouped()))
        .collect();
    let caption = Caption {
        id: &format!("c{number}-series"),
        title: &format!("{subject} · {}", drawn.publisher),
        about: &format!("{}. {}.", ui.chart_about, listed.join("; ")),
        claim: &ui.claim_mark,
        nearest: &ui.nearest_mark,
    };
    Some(Chart {
        svg: series::series(drawn, Some(&mark), &caption),
        publisher: if drawn.publisher.is_empty() { &drawn.dataset } else { &drawn.publisher }
            .clone(),
        subject,
        is_beside,
        rows: drawn.points.iter().map(row).collect(),
    })
}

fn row(point: &Point) -> Row {
    Row {
        period: period_text(point.period),
        low: point.low.grouped(),
        best: point.best.grouped(),
        high: point.high.grouped(),
        lines: lines(&point.rows),
    }
}

fn consulted(finding: &Finding, one: &Evidence, charts: &Charts, teller: Teller) -> Consulted {
    let ui = &teller.words.ui;
    let worth = match (one.judges, one.agrees) {
        (true, true) => &ui.agrees,
        (true, false) => &ui.differs,
        (false, true) => &ui.shown_agrees,
        (false, false) => &ui.shown_differs,
    };
    Consulted {
        publisher: publisher(one).to_owned(),
        dataset: one.dataset.clone(),
        vintage: one.vintage.clone(),
        figure: teller.figure(one),
        worth: worth.clone(),
        decided: decided(finding, one),
        definition: one.definition.clone(),
        members: one.members.join("; "),
        lines: lines(&one.rows),
        address: charts.address(one).and_then(web).map(str::to_owned),
    }
}

/// Lines of a file; many of them are cut.
fn lines(rows: &str) -> String {
    match rows.char_indices().nth(LONGEST_LINES) {
        Some((at, _)) => {
            let kept = rows[..at].rfind(',').unwrap_or(at);
            format!("{}, …", &rows[..kept])
        }
        None => rows.to_owned(),
    }
}
