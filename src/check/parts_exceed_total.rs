//! parts-exceed-total: the stated parts of a total are more than the total.

use super::article::Clash;
use super::explain::stated;
use super::interval::Interval;
use super::not_asserted::is_denied;
use super::severity::Distance;
use super::stated::Stated;
use super::{Finding, Rule, Settings, Severity, Verdict};
use crate::quantity::Bound;
use crate::value::Value;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap};

/// The rule.
pub const RULE: Rule = Rule {
    id: "parts-exceed-total",
    verdict: Verdict::Inconsistent,
    page: include_str!("parts_exceed_total.md"),
};

/// Looks at every total of which the article states parts.
pub fn find(findings: &[Finding], settings: &Settings) -> Vec<Clash> {
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (total, part) in pairs(findings) {
        parts.entry(total).or_default().push(part);
    }
    let clash = |(total, parts): (usize, Vec<usize>)| clash(findings, total, &parts, settings);
    parts.into_iter().filter_map(clash).collect()
}

/// Each stated part with its total, as places: (total, part).
pub fn pairs(findings: &[Finding]) -> Vec<(usize, usize)> {
    let told = |one: &&(usize, &Finding)| !is_denied(&one.1.claim);
    let parts = findings.iter().enumerate().filter(|one| told(&one));
    let parts: Vec<(usize, &str)> =
        parts.filter_map(|(at, one)| Some((at, one.claim.part_of.as_deref()?))).collect();
    if parts.is_empty() {
        return Vec::new();
    }
    let ids = findings.iter().enumerate().rev().filter(|one| told(&one));
    let ids: HashMap<&str, usize> = ids.map(|(at, one)| (&*one.claim.claim_id, at)).collect();
    let pair = |&(part, id): &(usize, &str)| {
        ids.get(id).filter(|total| **total != part).map(|total| (*total, part))
    };
    parts.iter().filter_map(pair).collect()
}

fn clash(
    findings: &[Finding],
    total: usize,
    parts: &[usize],
    settings: &Settings,
) -> Option<Clash> {
    let of = |at: usize| Stated::of(&findings[at].claim);
    let whole = of(total)?;
    let single = parts.iter().find_map(|&at| {
        let part = of(at)?;
        let severity = Distance::of(&part, whole.high).severity(settings);
        part.allowed.is_above(&whole.allowed).then(|| Clash {
            rule: RULE,
            told: at,
            other: total,
            severity,
            says: format!(
                "The part, {}, is more than its total, {}.",
                stated(&part),
                stated(&whole)
            ),
        })
    });
    single.or_else(|| sum(findings, total, parts, &whole))
}

/// Parts that are named apart may still overlap (women, civilians): their sum is a warning at most.
fn sum(findings: &[Finding], total: usize, parts: &[usize], whole: &Stated) -> Option<Clash> {
    let mut names: Vec<&str> = parts.iter().map(|&at| &*findings[at].claim.who).collect();
    names.sort_unstable();
    names.dedup();
    if names.len() < parts.len() || parts.len() < 2 || names.contains(&"") {
        return None;
    }
    let mut sum = Decimal::ZERO;
    for &at in parts {
        let part = Stated::of(&findings[at].claim).filter(|part| part.bound == Bound::Exact)?;
        sum = sum.saturating_add(part.figure()?.0);
    }
    let sum = Value(sum);
    Interval::between(sum, sum).is_above(&whole.allowed).then(|| Clash {
        rule: RULE,
        told: total,
        other: total,
        severity: Severity::Warning,
        says: format!(
            "The parts that the article states come to {}, more than the total, {}.",
            sum.grouped(),
            stated(whole)
        ),
    })
}
