//! How far a claim is from a reference, and how much that matters.

use super::stated::Stated;
use super::{Settings, Severity};
use crate::value::Value;
use rust_decimal::Decimal;

/// The distance of a claim from the best estimate of a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Distance {
    /// Claim minus best estimate.
    pub difference: Value,
    /// The same in per cent of the best estimate, to two decimals; `None` where that is zero.
    pub percent: Option<Value>,
}

impl Distance {
    /// Measures from the stated figure that is nearest to the best estimate.
    pub fn of(stated: &Stated, best: Value) -> Distance {
        let difference = stated.nearest(best).0.saturating_sub(best.0);
        let share = difference.checked_div(best.0.abs());
        let percent = share.map(|share| share.saturating_mul(Decimal::ONE_HUNDRED).round_dp(2));
        Distance { difference: Value(difference.normalize()), percent: percent.map(Value) }
    }

    /// The size in per cent; nothing is known to be farther from zero than anything.
    pub fn size(&self) -> Decimal {
        match self.percent {
            Some(percent) => percent.0.abs(),
            None if self.difference.0.is_zero() => Decimal::ZERO,
            None => Decimal::MAX,
        }
    }

    /// How much the distance matters.
    pub fn severity(&self, settings: &Settings) -> Severity {
        match self.size() {
            size if size >= settings.error_from.0 => Severity::Error,
            size if size >= settings.warning_from.0 => Severity::Warning,
            _ => Severity::Note,
        }
    }
}
