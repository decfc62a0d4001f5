//! What a claim allows: the precision of its digits, then its hedge or bound.
//!
//! | written | digits allow | all in all |
//! |---|---|---|
//! | 12,519 | 12,519 | 12,519 |
//! | 12,500 | 12,450 to 12,549 | 12,450 to 12,549 |
//! | 12 thousand | 11,500 to 12,499 | 11,500 to 12,499 |
//! | 7.2 | 7.15 up to 7.25 | 7.15 up to 7.25 |
//! | 520 thousand | 515,000 to 524,999 | 515,000 to 524,999 |
//! | about 100 | 95 to 104 | 91 to 109 |
//! | about 1,000 | 950 to 1,049 | 940 to 1,060 |
//! | about 2,300 | 2,250 to 2,349 | 2,250 to 2,350 |
//! | more than 12 | 12 | above 12 |
//! | 20 to 99 | 20 to 99 | 20 to 99 |
//! | dozens | 20 to 99 | 20 to 198 |

use super::interval::{End, Interval};
use crate::claim::Claim;
use crate::quantity::Bound;
use crate::value::Value;
use rust_decimal::Decimal;

/// A claim as intervals.
#[derive(Debug, Clone, Copy)]
pub struct Stated {
    /// The lower figure.
    pub low: Value,
    /// The upper figure; the same where there is one.
    pub high: Value,
    /// How the text limits it.
    pub bound: Bound,
    /// The unit of the last digit that is meant.
    pub unit: Decimal,
    /// What the digits alone allow.
    pub digits: Interval,
    /// What the claim allows, with its hedge or bound.
    pub allowed: Interval,
}

impl Stated {
    /// Reads a claim; `None` where it has no figure.
    pub fn of(claim: &Claim) -> Option<Stated> {
        let (one, other) = (claim.low?, claim.high.or(claim.low)?);
        let (low, high) = (one.min(other), one.max(other));
        let unit = unit(low, claim.step).min(unit(high, claim.step));
        let digits = digits(low, high, claim.bound, claim.step);
        let allowed = match claim.bound {
            Bound::About => widen(low, high, digits),
            // Nobody says "thousands" of 900, but many do of 12,000.
            Bound::Vague => Interval::between(low, Value(high.0.saturating_add(high.0.abs()))),
            bound => digits.opened(low, high, bound),
        };
        Some(Stated { low, high, bound: claim.bound, unit, digits, allowed })
    }

    /// The figure, where the claim states one and not a range.
    pub fn figure(&self) -> Option<Value> {
        (self.low == self.high).then_some(self.low)
    }

    /// The stated figure that is nearest to a value.
    pub fn nearest(&self, value: Value) -> Value {
        value.clamp(self.low, self.high)
    }

    /// How many digits of the figure say something: 3 for 12,500.
    pub fn significant(&self) -> u32 {
        significant(self.low).max(significant(self.high))
    }
}

fn digits(low: Value, high: Value, bound: Bound, step: Value) -> Interval {
    if bound == Bound::Vague {
        return Interval::between(low, high);
    }
    Interval {
        low: Interval::rounding_to(low, unit(low, step)).low,
        high: Interval::rounding_to(high, unit(high, step)).high,
    }
}

/// What "about" allows: the hedge on either side, and never less than the digits do.
fn widen(low: Value, high: Value, digits: Interval) -> Interval {
    let floor = low.0.saturating_sub(hedge(low));
    let ceiling = high.0.saturating_add(hedge(high));
    Interval {
        low: End::Closed(digits.low.value().map_or(floor, |digits| digits.min(floor))),
        high: End::Closed(digits.high.value().map_or(ceiling, |digits| digits.max(ceiling))),
    }
}

/// The unit to which a figure is rounded: the step of its last digit as written; where every digit
/// is written out, and before a word for thousands or millions, that of its last digit but the zeros
/// at the end. The first two digits are never rounding: 20 is no 17, and 1,000 means 950 to 1,049, since even "about 1,000" only reaches by
/// 6 %.
pub fn unit(value: Value, step: Value) -> Decimal {
    if step.0 > Decimal::ZERO && step.0 < Decimal::ONE {
        return step.0;
    }
    let whole = value.0.normalize();
    if whole.scale() > 0 {
        return Decimal::ONE;
    }
    let all = length(whole.mantissa());
    let widest = power(10, all.saturating_sub(2));
    let zeros = power(10, all.saturating_sub(significant(value)));
    // 520 thousand is 520,000; the decimals of 2.50 million are written to be read.
    let rounded = if is_scale(step.0) { zeros.max(step.0) } else { step.0 };
    rounded.min(widest)
}

/// Whether a step is that of a whole number of ones, thousands, millions.
fn is_scale(step: Decimal) -> bool {
    let thousand = Decimal::ONE_THOUSAND;
    step <= Decimal::ONE
        || (1..=9).any(|times| {
            step == (0..times).fold(Decimal::ONE, |power, _| power.saturating_mul(thousand))
        })
}

/// How far "about" reaches on either side. People round more boldly in larger numbers by less than
/// in proportion, and mean digits that they write: each order of magnitude takes a third off the
/// share, each further significant digit two thirds. From 9 % at 100 this gives 6 % at 1,000 and
/// 2 % at 2,300, the three points of a regression on how people use hedges.
pub fn hedge(value: Value) -> Decimal {
    let more_digits = significant(value).saturating_sub(1);
    let orders = magnitude(value).clamp(-8, 18) - 2;
    let (larger, smaller) = (orders.max(0).unsigned_abs(), orders.min(0).unsigned_abs());
    let numerator = Decimal::from(9) * power(2, larger) * power(3, smaller);
    let denominator = Decimal::ONE_HUNDRED * power(2, smaller) * power(3, larger + more_digits);
    let share = numerator.checked_div(denominator).unwrap_or_default();
    value.0.abs().saturating_mul(share)
}

fn power(base: i64, exponent: u32) -> Decimal {
    (0..exponent).fold(Decimal::ONE, |power, _| power.saturating_mul(Decimal::from(base)))
}

/// How many digits from the first to the last that is no zero; 1 for zero itself.
pub fn significant(value: Value) -> u32 {
    let mut mantissa = value.0.mantissa();
    while mantissa != 0 && mantissa % 10 == 0 {
        mantissa /= 10;
    }
    length(mantissa)
}

/// The power of ten of the first digit: 2 for 100, -1 for 0.5.
fn magnitude(value: Value) -> i32 {
    let length = i32::try_from(length(value.0.mantissa())).unwrap_or(i32::MAX);
    length - 1 - i32::try_from(value.0.scale()).unwrap_or(0)
}

fn length(mantissa: i128) -> u32 {
    mantissa.unsigned_abs().checked_ilog10().map_or(1, |log| log + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        text.parse().unwrap()
    }

    #[test]
    fn zeros_behind_the_second_digit_are_rounding() {
        for (written, step, expected) in [
            ("12500", "1", "100"),
            ("12519", "1", "1"),
            ("10", "1", "1"),
            ("100", "1", "10"),
            ("2000", "1", "100"),
            ("12000", "1000", "1000"),
            ("5000", "1000", "100"),
            ("20", "10", "1"),
            ("520000", "1000", "10000"),
            ("523000", "1000", "1000"),
            ("2500000", "10000", "10000"),
            ("2500000", "100000", "100000"),
            ("7.2", "0.1", "0.1"),
            ("0", "1", "1"),
            ("79228162514264337593543950335", "1", "1"),
        ] {
            assert_eq!(unit(value(written), value(step)), value(expected).0, "{written}");
        }
    }

    #[test]
    fn hedges_go_through_their_three_points() {
        for (figure, half) in [("100", "9"), ("1000", "60"), ("2300", "46"), ("27", "1.215")] {
            assert_eq!(hedge(value(figure)).round_dp(6).normalize(), value(half).0, "{figure}");
        }
    }
}
