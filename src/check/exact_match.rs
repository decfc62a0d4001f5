//! exact-match: the reference has the figure itself.

use super::stated::Stated;
use super::{Rule, Verdict};
use crate::quantity::Bound;
use crate::value::Value;

/// The rule.
pub const RULE: Rule =
    Rule { id: "exact-match", verdict: Verdict::Consistent, page: include_str!("exact_match.md") };

/// Whether the stated figure is the reference's, with or without a hedge.
pub fn holds(stated: &Stated, best: Value) -> bool {
    let one_figure = !matches!(stated.bound, Bound::Range | Bound::Vague);
    one_figure && stated.figure() == Some(best)
}
