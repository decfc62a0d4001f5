//! magnitude-slip: the digits are right and the power of ten is not: thousand for million.

use super::cause::{Case, Cause, cost};
use super::stated::Stated;
use super::{Rule, Verdict};
use crate::value::Value;
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    id: "magnitude-slip",
    verdict: Verdict::Inconsistent,
    page: include_str!("magnitude_slip.md"),
};

/// The farthest power of ten that is tried: a thousand for a thousand million.
const FARTHEST: i32 = 9;

/// Fits for each reference that a power of ten carries onto the claim.
pub fn find(case: &Case) -> Vec<Cause> {
    let cause = |&base: &usize| {
        let best = case.found[base].answer.best;
        let power = power(case.stated, best)?;
        let times = if power > 0 { "times too large" } else { "times too small" };
        let factor = Value(scaled(Decimal::ONE, power.abs())?);
        let says =
            format!("The digits are those of {}, {} {times}.", best.grouped(), factor.grouped());
        Some(Cause { rule: RULE, cost: cost::DIGIT, base, says })
    };
    case.against.iter().filter_map(cause).collect()
}

/// The power of ten by which the claim is too large (or, negative, too small). One digit is enough
/// only between words for thousands: five million for 5,200, not 50 for 5.
pub fn power(stated: &Stated, best: Value) -> Option<i32> {
    stated.figure().filter(|figure| figure.0 > Decimal::ZERO)?;
    let powers = (1..=FARTHEST).flat_map(|power| [power, -power]);
    let telling = |power: &i32| stated.significant() > 1 || power % 3 == 0;
    powers.filter(telling).find(|&power| {
        scaled(best.0, power).is_some_and(|value| stated.digits.contains(Value(value)))
    })
}

fn scaled(value: Decimal, power: i32) -> Option<Decimal> {
    (0..power.abs()).try_fold(value, |value, _| match power > 0 {
        true => value.checked_mul(Decimal::TEN),
        false => value.checked_div(Decimal::TEN),
    })
}
