//! no-scope: the claim says no figure, no area, or no period where one is needed.

use super::{Rule, Verdict};
use crate::claim::Claim;
use crate::dimension::Kind;
use crate::reference::Catalogue;

/// The rule.
pub const RULE: Rule =
    Rule { id: "no-scope", verdict: Verdict::Unverifiable, page: include_str!("no_scope.md") };

/// What a claim must say to be looked up and does not; what stands at a moment (refugees) has its
/// last figure where no period is said.
pub fn missing(claim: &Claim, catalogue: &Catalogue) -> Option<&'static str> {
    let info = catalogue.indicator(claim.indicator.name());
    let flow = info.is_none_or(|info| info.kind == Kind::Flow);
    if claim.low.is_none() {
        Some("figure")
    } else if claim.area.is_none() {
        Some("area")
    } else if claim.period.is_none() && flow {
        Some("period")
    } else {
        None
    }
}
