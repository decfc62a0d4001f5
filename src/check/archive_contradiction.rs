//! archive-contradiction: two articles of an archive state the same count with different figures.
//!
//! | what two statements must share | why |
//! |---|---|
//! | indicator, area, period, actor | else they are about different things |
//! | the violence they speak of, whom they count | else they are defined differently |
//! | who says it, or that nobody is named | two sources may disagree without an error of the archive |
//!
//! A period must be over on the day of both articles and last four weeks at least: within a shorter
//! one there may be several events, and tolls rise.

use super::explain::{stated, subject};
use super::part;
use super::scope::{folded, of_sentence};
use super::severity::Distance;
use super::stated::Stated;
use super::{Evidence, Finding, Rule, Settings, Severity, Verdict};
use crate::claim::{Claim, Stance};
use crate::dimension::{Area, Indicator, Period};
use crate::quantity::Bound;
use jiff::civil::Date;

/// The rule.
pub const RULE: Rule = Rule {
    id: "archive-contradiction",
    verdict: Verdict::Inconsistent,
    page: include_str!("archive_contradiction.md"),
};

/// The shortest period whose counts are compared, in days.
const SHORTEST: i32 = 27;

/// How many days after its period a count is provisional, so that a higher one is an update.
const PROVISIONAL: i32 = 92;

/// What two statements must share to be about the same count.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Subject {
    indicator: Indicator,
    area: Area,
    period: Period,
    actor: Option<String>,
    scope: Option<&'static str>,
    who: String,
    source: String,
}

/// A figure of an article that another article may contradict.
#[derive(Debug, Clone)]
pub struct Statement {
    /// What it is about.
    pub subject: Subject,
    /// The claim that states it.
    pub claim: Claim,
    /// The day of the article, where it is known.
    pub published: Option<Date>,
    stated: Stated,
}

impl Statement {
    /// What a claim of an article published on that day states, where it can be compared.
    pub fn of(claim: &Claim, published: Option<Date>) -> Option<Statement> {
        let period = claim.period?;
        let days = period.start.until(period.end).ok()?.get_days();
        let is_over = published.is_none_or(|day| period.end < day);
        let plain = matches!(claim.bound, Bound::Exact | Bound::About | Bound::Range);
        // What is only estimated, alleged or denied contradicts nobody.
        let firm = matches!(claim.stance, Stance::Asserted | Stance::Said | Stance::Confirmed);
        if !plain || !firm || !is_over || days < SHORTEST || claim.part_of.is_some() {
            return None;
        }
        let subject = Subject {
            indicator: claim.indicator.clone(),
            area: claim.area.clone()?,
            period,
            actor: claim.actor.clone(),
            scope: of_sentence(&claim.sentence),
            who: if part::is_anybody(claim) { String::new() } else { folded(&claim.who) },
            source: folded(&claim.source_text),
        };
        let stated = Stated::of(claim)?;
        Some(Statement { subject, claim: claim.clone(), published, stated })
    }

    /// Whether one figure fits both.
    pub fn agrees(&self, other: &Statement) -> bool {
        self.stated.allowed.overlaps(&other.stated.allowed)
    }

    /// Whether it says later what an earlier article could only count in part.
    pub fn updates(&self, earlier: &Statement) -> bool {
        let Some((before, now)) = earlier.published.zip(self.published) else { return false };
        let since = earlier.subject.period.end.until(before).map_or(0, |span| span.get_days());
        before < now && since <= PROVISIONAL && self.stated.low > earlier.stated.high
    }
}

/// The finding at a statement that earlier ones contradict, the first of which is measured from.
pub fn finding(here: &Statement, earlier: &[&Statement], settings: &Settings) -> Option<Finding> {
    let first = earlier.first()?;
    let best = first.stated.nearest(here.stated.low);
    let severity = Distance::of(&here.stated, best).severity(settings).min(Severity::Warning);
    let dated = here.published.is_some() && earlier.iter().all(|one| one.published.is_some());
    let mut says = format!(
        "{} states {} as {} in line {}{}, and this article as {}.",
        first.claim.article,
        subject(&first.claim),
        stated(&first.stated),
        first.claim.place.line,
        first.published.map(|day| format!(" ({day})")).unwrap_or_default(),
        stated(&here.stated),
    );
    if !dated {
        says += " The day of one is not known, so that one figure may be an update of the other.";
    }
    Some(Finding {
        claim: here.claim.clone(),
        verdict: RULE.verdict,
        rule: RULE.id.to_owned(),
        also: Vec::new(),
        severity: if dated { severity } else { severity.min(Severity::Note) },
        confidence: if dated { 0.7 } else { 0.5 },
        reference_low: None,
        reference_best: None,
        reference_high: None,
        difference: None,
        difference_percent: None,
        dataset: String::new(),
        observation: String::new(),
        vintage: String::new(),
        explanation: says,
        evidence: earlier.iter().map(|one| evidence(one)).collect(),
        decided: None,
    })
}

/// Another article as evidence: its id, its day, and the line of its figure.
fn evidence(other: &Statement) -> Evidence {
    let claim = &other.claim;
    let place = format!("{}:{}", claim.article, claim.place.line);
    Evidence {
        dataset: String::new(),
        vintage: other.published.map(|day| day.to_string()).unwrap_or_default(),
        observation: format!("row={place}"),
        rows: place,
        low: other.stated.low,
        best: other.stated.low,
        high: other.stated.high,
        bound: claim.bound,
        definition: String::new(),
        members: Vec::new(),
        publisher: claim.article.to_string(),
        agrees: false,
        judges: false,
        note: "another article".to_owned(),
    }
}
