//! wrong-indicator: the figure is that of another indicator (deaths for casualties), or of another
//! definition of the same one.

use super::cause::{Case, Cause, Keys, TELLING, cost, priced};
use super::consult::{Reference, Standing, Why};
use super::explain::source;
use super::{Rule, Verdict};
use crate::dimension::Indicator;

/// The rule.
pub const RULE: Rule = Rule {
    id: "wrong-indicator",
    verdict: Verdict::Inconsistent,
    page: include_str!("wrong_indicator.md"),
};

/// Fits for each other count of the same area and period that has the stated figure.
pub fn find(case: &Case) -> Vec<Cause> {
    let Some(base) = case.nearest() else { return Vec::new() };
    if case.stated.significant() < TELLING {
        return Vec::new();
    }
    let mut found = Vec::new();
    let scoped = |one: &&Reference| one.standing == Standing::Shown(Why::Scope);
    for one in case.found.iter().filter(scoped).filter(|one| one.fit.is_close()) {
        let says = format!(
            "{} is the figure of {} in all {}, by {}.",
            one.answer.best.grouped(),
            one.answer.indicator,
            one.answer.scope,
            source(&one.answer)
        );
        let cost = priced(cost::INDICATOR, one.fit);
        found.push(Cause { rule: RULE, cost, base, says });
    }
    let own = &case.claim.indicator;
    for other in case.asking.catalogue.indicators().iter().filter(|info| info.name != own.name()) {
        let other = Indicator::new(&other.name);
        for dataset in case.asking.catalogue.datasets() {
            let keys = Keys { indicator: Some(&other), ..Keys::default() };
            for (answer, fit) in case.elsewhere(dataset, keys) {
                let figure = answer.best.grouped();
                let says = format!("{figure} is the figure of {other}, by {}.", source(&answer));
                let cost = priced(cost::INDICATOR, fit);
                found.push(Cause { rule: RULE, cost, base, says });
            }
        }
    }
    found
}
