//! rounds-to: the reference rounds to the figure at the precision of its digits.

use super::stated::Stated;
use super::{Rule, Verdict};
use crate::quantity::Bound;
use crate::value::Value;

/// The rule.
pub const RULE: Rule =
    Rule { id: "rounds-to", verdict: Verdict::Consistent, page: include_str!("rounds_to.md") };

/// Whether the digits alone allow the reference's figure.
pub fn holds(stated: &Stated, best: Value) -> bool {
    matches!(stated.bound, Bound::Exact | Bound::About) && stated.digits.contains(best)
}
