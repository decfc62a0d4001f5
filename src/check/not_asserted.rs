//! not-asserted: the article says that the figure is denied.

use super::{Rule, Verdict};
use crate::claim::{Claim, Stance};

/// The rule.
pub const RULE: Rule = Rule {
    id: "not-asserted",
    verdict: Verdict::Unverifiable,
    page: include_str!("not_asserted.md"),
};

/// Whether a claim is told as one that somebody denies, so that no reference judges the article by
/// it.
pub fn is_denied(claim: &Claim) -> bool {
    claim.stance == Stance::Denied
}
