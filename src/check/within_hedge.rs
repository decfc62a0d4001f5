//! within-hedge: a hedge or a bound lets the reference in.

use super::fit::is_hedged;
use super::stated::Stated;
use super::{Rule, Verdict};
use crate::value::Value;

/// The rule.
pub const RULE: Rule = Rule {
    id: "within-hedge",
    verdict: Verdict::Consistent,
    page: include_str!("within_hedge.md"),
};

/// Whether the hedged or bounded figure allows the reference's.
pub fn holds(stated: &Stated, best: Value) -> bool {
    is_hedged(stated.bound) && stated.allowed.contains(best)
}
