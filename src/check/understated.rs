//! understated: the claim is below every reference that has a right to answer, for no known cause.

use super::cause::{Case, Cause, cost};
use super::{Rule, Verdict};

/// The rule.
pub const RULE: Rule = Rule {
    id: "understated",
    verdict: Verdict::Inconsistent,
    page: include_str!("understated.md"),
};

/// Fits where the claim lies below the nearest reference.
pub fn find(case: &Case) -> Vec<Cause> {
    let below = |at: &usize| case.found[*at].interval.is_above(&case.stated.allowed);
    let base = case.nearest().filter(below);
    let cause = |base| Cause { rule: RULE, cost: cost::UNKNOWN, base, says: String::new() };
    base.map(cause).into_iter().collect()
}
