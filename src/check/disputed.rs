//! disputed: one reference has the figure, and others with an equal right exclude it by far.

use super::consult::Reference;
use super::{Rule, Settings, Verdict};

/// The rule.
pub const RULE: Rule =
    Rule { id: "disputed", verdict: Verdict::Disputed, page: include_str!("disputed.md") };

/// The references that dispute what others confirm: they may contradict, exclude the claim by so
/// much that it would be an error by them, and their publisher gives no other figure that agrees.
/// Counts of one quantity scatter; what would be a warning at most is scatter.
pub fn disputing<'a>(found: &'a [Reference], settings: &Settings) -> Vec<&'a Reference> {
    let agrees = |one: &Reference| {
        found.iter().any(|other| {
            other.judges()
                && other.fit.agrees()
                && other.answer.dataset == one.answer.dataset
                && other.answer.publisher == one.answer.publisher
        })
    };
    let disputes = |one: &&Reference| {
        one.judges()
            && one.excludes()
            && one.distance.size() >= settings.error_from.0
            && !agrees(one)
    };
    found.iter().filter(disputes).collect()
}
