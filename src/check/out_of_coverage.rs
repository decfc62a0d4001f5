//! out-of-coverage: the datasets that count this do not hold the period, or only in later editions.

use super::{Rule, Verdict};

/// The rule.
pub const RULE: Rule = Rule {
    id: "out-of-coverage",
    verdict: Verdict::Unverifiable,
    page: include_str!("out_of_coverage.md"),
};
