//! Intervals of exact values, with open ends: what a claim or a reference allows.

use crate::quantity::Bound;
use crate::value::Value;
use rust_decimal::Decimal;

/// One end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The value itself is inside.
    Closed(Decimal),
    /// Everything up to the value, not the value.
    Open(Decimal),
    /// No end.
    None,
}

impl End {
    /// The value at the end, inside or not.
    pub fn value(self) -> Option<Decimal> {
        match self {
            End::Closed(value) | End::Open(value) => Some(value),
            End::None => None,
        }
    }
}

/// A set of values without gaps. The lower end is never above the upper one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: End,
    /// The upper end.
    pub high: End,
}

impl Interval {
    /// From one value to the other, both inside, whatever their order.
    pub fn between(one: Value, other: Value) -> Interval {
        Interval { low: End::Closed(one.0.min(other.0)), high: End::Closed(one.0.max(other.0)) }
    }

    /// What lies at most `half` away.
    pub fn around(value: Value, half: Decimal) -> Interval {
        Interval {
            low: End::Closed(value.0.saturating_sub(half)),
            high: End::Closed(value.0.saturating_add(half)),
        }
    }

    /// What is rounded to `value` in steps of `unit`: 12,450 up to, not with, 12,550.
    pub fn rounding_to(value: Value, unit: Decimal) -> Interval {
        let half = unit / Decimal::TWO;
        let high = value.0.saturating_add(half);
        // At the end of what a decimal holds, half a unit is lost; the value itself stays inside.
        let high = if high == value.0 { End::Closed(high) } else { End::Open(high) };
        Interval { low: End::Closed(value.0.saturating_sub(half)), high }
    }

    /// The same, opened as a bound says: `at_least` keeps the lower end and has no upper one.
    pub fn opened(self, low: Value, high: Value, bound: Bound) -> Interval {
        match bound {
            Bound::AtLeast => Interval { low: End::Closed(low.0), high: End::None },
            Bound::MoreThan => Interval { low: End::Open(low.0), high: End::None },
            Bound::AtMost => Interval { low: End::None, high: End::Closed(high.0) },
            Bound::LessThan => Interval { low: End::None, high: End::Open(high.0) },
            Bound::Exact | Bound::About | Bound::Range | Bound::Vague => self,
        }
    }

    /// The least interval with closed ends that holds both; an end that one lacks is lacking.
    pub fn joined(&self, other: &Interval) -> Interval {
        let end = |one: End, other: End, pick: fn(Decimal, Decimal) -> Decimal| {
            one.value().zip(other.value()).map_or(End::None, |(a, b)| End::Closed(pick(a, b)))
        };
        let low = end(self.low, other.low, Decimal::min);
        Interval { low, high: end(self.high, other.high, Decimal::max) }
    }

    /// Whether a value is inside.
    pub fn contains(&self, value: Value) -> bool {
        self.overlaps(&Interval::between(value, value))
    }

    /// Whether the two share a value.
    pub fn overlaps(&self, other: &Interval) -> bool {
        reaches(self.low, other.high) && reaches(other.low, self.high)
    }

    /// Whether all of it lies above the other.
    pub fn is_above(&self, other: &Interval) -> bool {
        !reaches(self.low, other.high)
    }

    /// Whether an end is missing.
    pub fn is_unbounded(&self) -> bool {
        self.low == End::None || self.high == End::None
    }
}

/// Whether a lower end leaves something up to an upper one.
fn reaches(low: End, high: End) -> bool {
    match (low, high) {
        (End::None, _) | (_, End::None) => true,
        (End::Closed(low), End::Closed(high)) => low <= high,
        (End::Closed(low) | End::Open(low), End::Closed(high) | End::Open(high)) => low < high,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        text.parse().unwrap()
    }

    #[test]
    fn ends_count_as_they_are_written() {
        let rounded = Interval::rounding_to(value("12500"), Decimal::ONE_HUNDRED);
        assert!(rounded.contains(value("12450")) && rounded.contains(value("12549")));
        assert!(!rounded.contains(value("12550")));
        let twelve = Interval::between(value("12"), value("12"));
        let above = twelve.opened(value("12"), value("12"), Bound::MoreThan);
        assert!(!above.overlaps(&twelve) && above.is_above(&twelve) && above.is_unbounded());
        let least = twelve.opened(value("12"), value("12"), Bound::AtLeast);
        assert!(least.overlaps(&twelve));
    }
}
