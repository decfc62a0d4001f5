//! definition-mismatch: what the references count is not what the claim counts.

use super::{Rule, Verdict};

/// The rule.
pub const RULE: Rule = Rule {
    id: "definition-mismatch",
    verdict: Verdict::Unverifiable,
    page: include_str!("definition_mismatch.md"),
};
