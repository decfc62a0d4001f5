//! A finding in the words of the page's language.

use super::piece::{Piece, fill};
use super::words::Words;
use crate::check::{Decided, Evidence, Finding, Verdict};
use crate::claim::Claim;
use crate::dimension::Period;
use crate::gazetteer::display_name;
use crate::lang::Lang;
use crate::quantity::Bound;
use crate::report::background::decided;
use crate::report::chart::Series;
use crate::report::concise;
use crate::report::phrase::{ends, estimate};
use crate::value::Value;

/// How many references that disagree are named in a sentence.
const NAMED: usize = 4;

/// The language of a page with its words.
#[derive(Clone, Copy)]
pub struct Teller {
    /// The language.
    pub lang: Lang,
    /// Its words.
    pub words: &'static Words,
}

impl Teller {
    /// The one of a language.
    pub fn of(lang: Lang) -> Teller {
        Teller { lang, words: Words::of(lang) }
    }

    /// The verdict in a sentence; `None` where the language has no words for it, or the record not
    /// what they need.
    pub fn sentence(&self, finding: &Finding) -> Option<Vec<Piece>> {
        let says = &*self.words.rule(&finding.rule)?.says;
        let base = finding.evidence.iter().find(|one| decided(finding, one));
        let needs = ["{publisher}", "{reference}"].iter().any(|place| says.contains(place));
        if needs && base.is_none() {
            return None;
        }
        Some(fill(says, |name| match (name, base) {
            ("stated", _) => self.stated(&finding.claim),
            ("publisher", Some(base)) => vec![Piece::Name(publisher(base).to_owned())],
            ("reference", Some(base)) => self.figure(base),
            ("percent", _) => vec![Piece::Figure(apart(finding))],
            ("others", _) => self.others(finding),
            ("subject", _) => self.subject(&finding.claim),
            ("indicator", _) => vec![Piece::Text(self.indicator(&finding.claim))],
            ("area", _) => self.area(&finding.claim),
            _ => Vec::new(),
        }))
    }

    /// What a claim states: "about 7,108".
    pub fn stated(&self, claim: &Claim) -> Vec<Piece> {
        let figure = match (claim.low, claim.high) {
            (Some(low), Some(high)) => ends(low, high),
            (Some(one), None) | (None, Some(one)) => one.grouped(),
            (None, None) => return vec![Piece::Text(self.words.ui.unknown.clone())],
        };
        self.bounded(figure, claim.bound)
    }

    /// What a reference says: "42,720 (40,420–49,527)".
    pub fn figure(&self, evidence: &Evidence) -> Vec<Piece> {
        let Evidence { low, best, high, bound, .. } = *evidence;
        self.bounded(estimate(low, best, high), bound)
    }

    /// The indicator, area and period of a claim.
    pub fn subject(&self, claim: &Claim) -> Vec<Piece> {
        let mut pieces = vec![Piece::Text(self.indicator(claim))];
        pieces.push(Piece::Text(" · ".to_owned()));
        pieces.extend(self.area(claim));
        pieces.push(Piece::Text(" · ".to_owned()));
        pieces.extend(self.period(claim));
        pieces
    }

    /// What is counted.
    pub fn indicator(&self, claim: &Claim) -> String {
        self.words.indicator(claim.indicator.name()).to_owned()
    }

    /// Where, by the name that the language has for it.
    pub fn area(&self, claim: &Claim) -> Vec<Piece> {
        match &claim.area {
            Some(area) => vec![Piece::Name(self.name(area.name()))],
            None => vec![Piece::Text(self.words.ui.unknown.clone())],
        }
    }

    /// When.
    pub fn period(&self, claim: &Claim) -> Vec<Piece> {
        match claim.period {
            Some(period) => vec![Piece::Figure(period_text(period))],
            None => vec![Piece::Text(self.words.ui.unknown.clone())],
        }
    }

    /// What people decided about a finding: the decision first, then who, until when and why.
    pub fn decision(&self, decided: &Decided) -> Vec<Piece> {
        let mut pieces = vec![Piece::Text(self.words.decision(decided.decision).to_owned())];
        if !decided.by.is_empty() {
            pieces.push(Piece::Text(" · ".to_owned()));
            pieces.push(Piece::Name(decided.by.clone()));
        }
        if let Some(until) = decided.until {
            pieces.push(Piece::Text(format!(" · {} ", self.words.ui.until)));
            pieces.push(Piece::Figure(until.to_string()));
        }
        if !decided.reason.is_empty() {
            pieces.push(Piece::Text(" · ".to_owned()));
            pieces.push(Piece::Name(decided.reason.clone()));
        }
        pieces
    }

    /// What a series counts, where.
    pub fn series(&self, series: &Series) -> String {
        let indicator = self.words.indicator(series.indicator.name());
        format!("{indicator} · {}", self.name(series.area.name()))
    }

    /// The name of an area or an actor.
    pub fn name(&self, name: &str) -> String {
        display_name(name, self.lang).unwrap_or(name).to_owned()
    }

    /// The name of a rule.
    pub fn rule<'a>(&'a self, id: &'a str) -> &'a str {
        self.words.rule(id).map_or(id, |rule| &rule.name)
    }

    fn bounded(&self, figure: String, bound: Bound) -> Vec<Piece> {
        fill(self.words.bound(bound), |_| vec![Piece::Figure(figure.clone())])
    }

    /// References with an equal right that count otherwise.
    fn others(&self, finding: &Finding) -> Vec<Piece> {
        let against = finding.evidence.iter().filter(|one| one.judges && !one.agrees);
        let mut pieces = Vec::new();
        for (at, one) in against.take(NAMED).enumerate() {
            if at > 0 {
                pieces.push(Piece::Text(self.words.ui.and.clone()));
            }
            pieces.push(Piece::Name(publisher(one).to_owned()));
            pieces.push(Piece::Text(" (".to_owned()));
            pieces.push(Piece::Figure(one.best.grouped()));
            pieces.push(Piece::Text(")".to_owned()));
        }
        pieces
    }
}

/// Who published a figure, or the dataset where nobody is named.
pub fn publisher(evidence: &Evidence) -> &str {
    if evidence.publisher.is_empty() { &evidence.dataset } else { &evidence.publisher }
}

/// How far the claim is from the reference, without its sign.
fn apart(finding: &Finding) -> String {
    let size = |value: Value| Value(value.0.abs());
    match (finding.difference_percent, finding.difference) {
        (Some(percent), _) => format!("{} %", size(percent).grouped()),
        (None, Some(difference)) => size(difference).grouped(),
        (None, None) => "?".to_owned(),
    }
}

/// The difference with its sign, where the claim was judged: "+10 (+0.08 %)".
pub fn difference(finding: &Finding) -> Option<String> {
    Some(finding).filter(|one| one.verdict != Verdict::Unverifiable).and_then(concise::difference)
}

/// A period for people: the ends of a longer one stand apart.
pub fn period_text(period: Period) -> String {
    period.to_string().replace('/', " – ")
}
