//! How a reference agrees with a claim: by the closest of the rules of agreement that holds.

use super::interval::Interval;
use super::stated::Stated;
use super::{exact_match, rounds_to, within_hedge, within_range};
use crate::quantity::Bound;
use crate::reference::Answer;

/// How a reference agrees with a claim; the later, the closer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// No value fits both.
    Differs,
    /// The reference only bounds the figure, and does not exclude it.
    Allows,
    /// The two share values, by the estimates or the range.
    Range,
    /// The figure of the reference lies within the hedge or the bound of the claim.
    Hedge,
    /// The figure of the reference rounds to that of the claim.
    Rounds,
    /// The figures are the same.
    Exact,
}

impl Fit {
    /// Compares.
    pub fn of(stated: &Stated, answer: &Answer, interval: &Interval) -> Fit {
        if !stated.allowed.overlaps(interval) {
            Fit::Differs
        } else if exact_match::holds(stated, answer.best) {
            Fit::Exact
        } else if interval.is_unbounded() && !stated.allowed.contains(answer.best) {
            Fit::Allows
        } else if rounds_to::holds(stated, answer.best) {
            Fit::Rounds
        } else if within_hedge::holds(stated, answer.best) {
            Fit::Hedge
        } else if within_range::holds(stated, interval) {
            Fit::Range
        } else {
            Fit::Differs
        }
    }

    /// Whether the reference gives the figure, not only room for it.
    pub fn agrees(self) -> bool {
        self >= Fit::Range
    }

    /// Whether it gives the digits themselves: the same figure, or one that rounds to it.
    pub fn is_close(self) -> bool {
        self >= Fit::Rounds
    }
}

/// Whether a bound opens or widens the figure.
pub fn is_hedged(bound: Bound) -> bool {
    !matches!(bound, Bound::Exact | Bound::Range | Bound::Vague)
}
