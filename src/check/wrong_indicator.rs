//! wrong-indicator: the figure is that of another indicator (deaths for casualties), or of another
//! definition of the same one.

use super::cause::{Case, Cause, Keys, TELLING, cost, priced};
use super::consult::Reference;
use super::explain::source;
use super::fit::Fit;
use super::standing::{Standing, Why};
use super::{Rule, Verdict};
use crate::dimension::Indicator;
use crate::reference::Catalogue;

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
    let catalogue = case.asking.catalogue;
    let own = &case.claim.indicator;
    for info in catalogue.indicators().iter().filter(|info| info.name != own.name()) {
        let other = Indicator::new(&info.name);
        let keys = Keys { indicator: Some(&other), ..Keys::default() };
        let answers = catalogue.datasets().iter().flat_map(|one| case.elsewhere(one, keys));
        for (answer, fit) in answers {
            let telling = fit == Fit::Exact && case.stated.significant() > TELLING;
            if telling || are_near(catalogue, own.name(), &info.name) {
                let figure = answer.best.grouped();
                let says = format!("{figure} is the figure of {other}, by {}.", source(&answer));
                found.push(Cause { rule: RULE, cost: priced(cost::INDICATOR, fit), base, says });
            }
        }
    }
    found
}

/// Whether two indicators are kin, or have kin in common: deaths and injured through casualties.
fn are_near(catalogue: &Catalogue, one: &str, other: &str) -> bool {
    let kin = |name: &str| catalogue.indicator(name).map_or(&[][..], |info| &info.kin);
    let is_kin = |one: &str, other: &str| kin(one).iter().any(|kin| kin == other);
    is_kin(one, other) || is_kin(other, one) || kin(one).iter().any(|name| is_kin(other, name))
}
