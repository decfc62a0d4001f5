//! overstated: the claim is above every reference that has a right to answer, for no known cause.

use super::cause::{Case, Cause, cost};
use super::{Rule, Verdict};

/// The rule.
pub const RULE: Rule =
    Rule { id: "overstated", verdict: Verdict::Inconsistent, page: include_str!("overstated.md") };

/// Fits where the claim lies above the nearest reference.
pub fn find(case: &Case) -> Vec<Cause> {
    let above = |at: &usize| case.stated.allowed.is_above(&case.found[*at].interval);
    let base = case.nearest().filter(above);
    let cause = |base| Cause { rule: RULE, cost: cost::UNKNOWN, base, says: String::new() };
    base.map(cause).into_iter().collect()
}
