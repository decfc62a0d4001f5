//! within-range: the range of the claim and that of the reference share values.

use super::interval::Interval;
use super::stated::Stated;
use super::{Rule, Verdict};

/// The rule.
pub const RULE: Rule = Rule {
    id: "within-range",
    verdict: Verdict::Consistent,
    page: include_str!("within_range.md"),
};

/// Whether what the claim allows and what the reference allows overlap.
pub fn holds(stated: &Stated, reference: &Interval) -> bool {
    stated.allowed.overlaps(reference)
}
