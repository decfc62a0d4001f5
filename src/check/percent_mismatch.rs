//! percent-mismatch: a part, its total and the percentage between them do not go together.

use super::article::Clash;
use super::explain::stated;
use super::interval::Interval;
use super::stated::Stated;
use super::{Finding, Rule, Severity, Verdict};
use super::{parts_exceed_total, stated as precision};
use crate::numeral::{Kind, numerals};
use crate::value::Value;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The rule.
pub const RULE: Rule = Rule {
    id: "percent-mismatch",
    verdict: Verdict::Inconsistent,
    page: include_str!("percent_mismatch.md"),
};

/// How far behind the later of two figures their percentage may stand, in bytes.
const BEHIND: usize = 40;

/// Looks at sentences with one part, its total, and one percentage beside them.
pub fn find(findings: &[Finding]) -> Vec<Clash> {
    let mut by_sentence: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for (total, part) in parts_exceed_total::pairs(findings) {
        let start = |at: usize| findings[at].claim.sentence_start;
        if start(total) == start(part) {
            by_sentence.entry(start(part)).or_default().push((total, part));
        }
    }
    let single = by_sentence.into_values().filter(|pairs| pairs.len() == 1).flatten();
    single.filter_map(|(total, part)| clash(findings, total, part)).collect()
}

fn clash(findings: &[Finding], total: usize, part: usize) -> Option<Clash> {
    let (one, other) = (&findings[part].claim, &findings[total].claim);
    let from = one.span.start.min(other.span.start).saturating_sub(one.sentence_start);
    let to = one.span.end.max(other.span.end).saturating_sub(one.sentence_start) + BEHIND;
    let mut shares = numerals(&one.sentence).into_iter().filter(|n| n.kind == Kind::Percent);
    let share = shares.next().filter(|share| share.span.start >= from && share.span.end <= to)?;
    let said = share.value.filter(|_| share.high.is_none() && shares.next().is_none())?;
    let (whole, share_of) = (Stated::of(other)?, Stated::of(one)?);
    let (whole, part_figure) = (whole.figure()?, share_of.figure()?);
    let exact = part_figure.0.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole.0)?;
    // Figures of people are rounded to whole per cents at least: one more half on each side.
    let unit = precision::unit(said, share.step).max(share.step.0);
    let room = Interval::around(said, unit.min(Decimal::ONE));
    (!room.contains(Value(exact))).then(|| Clash {
        rule: RULE,
        told: part,
        other: total,
        severity: Severity::Warning,
        says: format!(
            "{} of {} is {} %, not {} %.",
            stated(&share_of),
            whole.grouped(),
            Value(exact.round_dp(1)),
            said
        ),
    })
}
