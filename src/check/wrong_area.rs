//! wrong-area: the figure is that of a region that holds the area, of a part of it, or of an area
//! beside it.

use super::cause::{Case, Cause, Keys, TELLING, cost, priced};
use super::explain::source;
use super::fit::Fit;
use super::{Rule, Verdict};
use crate::reference::areas::AreaId;
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule =
    Rule { id: "wrong-area", verdict: Verdict::Inconsistent, page: include_str!("wrong_area.md") };

/// How many areas a region has whose areas are neighbours.
const NEIGHBOURS: usize = 20;

/// Another area, with what an exchange for it costs and the least fit that tells.
struct Other {
    area: AreaId,
    cost: u8,
    least: Fit,
}

/// Fits for each area above, below or beside that has the stated figure. There are few regions
/// above, and many areas below and beside: for these it takes the very figure, of four digits.
pub fn find(case: &Case) -> Vec<Cause> {
    let areas = case.asking.catalogue.areas();
    let own = case.claim.area.as_ref().and_then(|area| areas.find(area.name()));
    let digits = case.stated.significant();
    let (Some(base), Some(own)) = (case.nearest(), own) else { return Vec::new() };
    if digits < TELLING {
        return Vec::new();
    }
    let mut found = Vec::new();
    let four_digits = case.stated.low.0 >= Decimal::ONE_THOUSAND;
    for other in around(case, own).iter().filter(|one| one.least < Fit::Exact || four_digits) {
        let area = areas.name(other.area);
        let keys = Keys { area: Some(area), ..Keys::default() };
        let answers = case.datasets().into_iter().flat_map(|dataset| case.elsewhere(dataset, keys));
        found.extend(answers.filter(|(_, fit)| *fit >= other.least).map(|(answer, fit)| {
            let figure = answer.best.grouped();
            let says = format!("{figure} is the figure of {area}, by {}.", source(&answer));
            Cause { rule: RULE, cost: priced(other.cost, fit), base, says }
        }));
    }
    found
}

/// Areas above, below and beside, each once, in the order of their costs and names.
fn around(case: &Case, own: AreaId) -> Vec<Other> {
    let areas = case.asking.catalogue.areas();
    let parents = areas.parents(own);
    let above = parents.iter().map(|&area| Other { area, cost: cost::AREA, least: Fit::Rounds });
    let below = areas.children(own).into_iter();
    let below = below.map(|area| Other { area, cost: cost::AREA, least: Fit::Exact });
    let mut found: Vec<Other> = above.chain(below).collect();
    for siblings in parents.iter().map(|&parent| areas.children(parent)) {
        if siblings.len() <= NEIGHBOURS {
            let beside = siblings.into_iter();
            found.extend(beside.map(|area| Other { area, cost: cost::SIBLING, least: Fit::Exact }));
        }
    }
    found.sort_by_key(|one| (one.area, one.cost, one.least));
    found.dedup_by_key(|one| one.area);
    found.retain(|one| one.area != own);
    found.sort_by_cached_key(|one| (one.cost, areas.name(one.area).clone()));
    found
}
