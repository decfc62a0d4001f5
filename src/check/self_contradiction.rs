//! self-contradiction: the article states the same count twice, with different figures.

use super::article::Clash;
use super::explain::stated;
use super::not_asserted::is_denied;
use super::severity::Distance;
use super::stated::Stated;
use super::{Finding, Rule, Settings, Severity, Verdict};
use crate::claim::Claim;
use crate::quantity::Bound;
use std::collections::HashMap;

/// The rule.
pub const RULE: Rule = Rule {
    id: "self-contradiction",
    verdict: Verdict::Inconsistent,
    page: include_str!("self_contradiction.md"),
};

/// The shortest period whose counts are compared, in days: within a day or a week an article may
/// tell of several events, and tolls rise.
const SHORTEST: i32 = 27;

/// Compares each claim with the first one of the same count and source.
pub fn find(findings: &[Finding], settings: &Settings) -> Vec<Clash> {
    let mut first: HashMap<_, usize> = HashMap::new();
    let mut found = Vec::new();
    for (at, finding) in findings.iter().enumerate() {
        let Some(key) = key(&finding.claim) else { continue };
        let earlier = *first.entry(key).or_insert(at);
        if earlier != at {
            found.extend(clash(findings, earlier, at, settings));
        }
    }
    found
}

/// What two claims must share; `None` for what is not compared.
fn key(claim: &Claim) -> Option<impl Eq + std::hash::Hash + use<'_>> {
    if is_denied(claim) || claim.repeats.is_some() {
        return None;
    }
    let period = claim.period?;
    let days = period.start.until(period.end).ok()?.get_days();
    let plain = claim.part_of.is_none() && claim.bound != Bound::Vague && days >= SHORTEST;
    let who = (&claim.who, &claim.actor, &claim.source_text);
    plain.then_some((&claim.indicator, claim.area.as_ref()?, period, who))
}

fn clash(findings: &[Finding], earlier: usize, later: usize, settings: &Settings) -> Option<Clash> {
    // Within a sentence, counts of one kind are an enumeration.
    if findings[earlier].claim.sentence_start == findings[later].claim.sentence_start {
        return None;
    }
    let (one, other) = (Stated::of(&findings[earlier].claim)?, Stated::of(&findings[later].claim)?);
    if one.allowed.overlaps(&other.allowed) {
        return None;
    }
    let severity = Distance::of(&other, one.nearest(other.low)).severity(settings);
    Some(Clash {
        rule: RULE,
        told: later,
        other: earlier,
        severity: severity.min(Severity::Warning),
        says: format!(
            "The article states the same count as {} in line {}, and here as {}.",
            stated(&one),
            findings[earlier].claim.place.line,
            stated(&other)
        ),
    })
}
