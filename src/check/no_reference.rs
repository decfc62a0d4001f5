//! no-reference: no dataset counts this indicator in this area.

use super::{Rule, Verdict};
use crate::claim::Claim;
use crate::dimension::Indicator;
use crate::reference::{Catalogue, Dataset};

/// The rule.
pub const RULE: Rule = Rule {
    id: "no-reference",
    verdict: Verdict::Unverifiable,
    page: include_str!("no_reference.md"),
};

/// The datasets that count the indicator, or what its words may mean, in the area at any time.
pub fn covering<'a>(claim: &Claim, catalogue: &'a Catalogue) -> Vec<&'a Dataset> {
    let Some(area) = &claim.area else { return Vec::new() };
    let info = catalogue.indicator(claim.indicator.name());
    let readings = info.into_iter().flat_map(|info| &info.may_mean);
    let mut indicators: Vec<Indicator> = readings.map(|name| Indicator::new(name)).collect();
    indicators.push(claim.indicator.clone());
    let covers =
        |dataset: &&Dataset| indicators.iter().any(|one| catalogue.covers(dataset, one, area));
    catalogue.datasets().iter().filter(covers).collect()
}
