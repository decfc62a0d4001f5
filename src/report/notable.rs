//! What annotations show: findings with a severity that nobody has decided about, since a page has
//! room for few.

use super::Report;
use crate::check::{Finding, Severity};

/// The undecided findings from notes on, in their order; none of another kind of report.
pub fn notable(report: &Report) -> impl Iterator<Item = &Finding> {
    let findings = match report {
        Report::Findings(findings) => &**findings,
        _ => &[],
    };
    findings.iter().filter(|finding| finding.severity > Severity::None && finding.decided.is_none())
}
