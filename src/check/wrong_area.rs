//! wrong-area: the figure is that of a region that holds the area, of a part of it, or of an area
//! beside it.

use super::cause::{Case, Cause, Keys, TELLING, cost, priced};
use super::explain::source;
use super::{Rule, Verdict};
use crate::reference::areas::AreaId;

/// The rule.
pub const RULE: Rule =
    Rule { id: "wrong-area", verdict: Verdict::Inconsistent, page: include_str!("wrong_area.md") };

/// Fits for each area above, below or beside that has the stated figure.
pub fn find(case: &Case) -> Vec<Cause> {
    let areas = case.asking.catalogue.areas();
    let own = case.claim.area.as_ref().and_then(|area| areas.find(area.name()));
    let (Some(base), Some(own)) = (case.nearest(), own) else { return Vec::new() };
    if case.stated.significant() < TELLING {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (area, cost) in around(case, own) {
        let area = areas.name(area);
        for dataset in case.datasets() {
            for (answer, fit) in
                case.elsewhere(dataset, Keys { area: Some(area), ..Keys::default() })
            {
                let figure = answer.best.grouped();
                let says = format!("{figure} is the figure of {area}, by {}.", source(&answer));
                found.push(Cause { rule: RULE, cost: priced(cost, fit), base, says });
            }
        }
    }
    found
}

/// Areas above, below and beside, each once and with its cost.
fn around(case: &Case, own: AreaId) -> Vec<(AreaId, u8)> {
    let areas = case.asking.catalogue.areas();
    let parents = areas.parents(own);
    let mut found: Vec<(AreaId, u8)> = Vec::new();
    found.extend(parents.iter().map(|&parent| (parent, cost::AREA)));
    found.extend(areas.children(own).into_iter().map(|child| (child, cost::AREA)));
    let beside = parents.iter().flat_map(|&parent| areas.children(parent));
    found.extend(beside.map(|sibling| (sibling, cost::SIBLING)));
    found.sort_unstable();
    found.dedup_by_key(|(area, _)| *area);
    found.retain(|(area, _)| *area != own);
    found.sort_by_key(|&(area, cost)| (cost, areas.name(area).clone()));
    found
}
