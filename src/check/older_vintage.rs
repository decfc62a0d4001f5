//! older-vintage: the figure is that of an edition which a later one had replaced.

use super::cause::{Case, Cause, cost, priced};
use super::explain::source;
use super::standing::{Standing, Why};
use super::{Rule, Verdict};

/// The rule.
pub const RULE: Rule = Rule {
    id: "older-vintage",
    verdict: Verdict::Inconsistent,
    page: include_str!("older_vintage.md"),
};

/// Fits where a replaced edition has the stated figure.
pub fn find(case: &Case) -> Vec<Cause> {
    let Some(base) = case.nearest() else { return Vec::new() };
    let older = case
        .found
        .iter()
        .filter(|one| one.standing == Standing::Shown(Why::Older) && one.fit.is_close());
    let cause = older.map(|one| Cause {
        rule: RULE,
        cost: priced(cost::EDITION, one.fit),
        base,
        says: format!(
            "{} is the figure of an earlier edition, {}, since replaced.",
            one.answer.best.grouped(),
            source(&one.answer)
        ),
    });
    cause.collect()
}
