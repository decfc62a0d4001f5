//! digit-slip: one digit dropped, added, swapped with its neighbour, or another in its place.

use super::cause::{Case, Cause, cost};
use super::magnitude_slip;
use super::stated::Stated;
use super::{Rule, Verdict};
use crate::value::Value;
use rust_decimal::{Decimal, RoundingStrategy};

/// The rule.
pub const RULE: Rule =
    Rule { id: "digit-slip", verdict: Verdict::Inconsistent, page: include_str!("digit_slip.md") };

/// Digits that must be there for a slip to be telling. Another digit behind the first needs one
/// more, since a count that is off by a little differs there too, and so does a dropped or added one
/// where the reference is rounded to compare.
const FEWEST: usize = 3;

/// What became of one digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slip {
    /// A digit of the reference is missing.
    Dropped(char),
    /// A digit is too many.
    Added(char),
    /// Two neighbours changed places.
    Swapped(char, char),
    /// The first stands where the reference has the second.
    Substituted(char, char),
}

/// Fits for each reference that is one digit away.
pub fn find(case: &Case) -> Vec<Cause> {
    let cause = |&base: &usize| {
        let best = case.found[base].answer.best;
        let slip = slip(case.stated, best)?;
        let whole = is_whole(case.stated, best);
        let cost = if whole { cost::DIGIT } else { cost::DIGIT + cost::ROUNDED };
        Some(Cause { rule: RULE, cost, base, says: says(case.stated, best, slip) })
    };
    case.against.iter().filter_map(cause).collect()
}

fn says(stated: &Stated, best: Value, slip: Slip) -> String {
    let what = match slip {
        Slip::Dropped(digit) => format!("the digit {digit} is dropped"),
        Slip::Added(digit) => format!("the digit {digit} is added"),
        Slip::Swapped(one, other) => format!("{one} and {other} changed places"),
        Slip::Substituted(one, other) => format!("{one} stands for {other}"),
    };
    format!("{} is one digit from {}: {what}.", stated.low.grouped(), best.grouped())
}

/// The slip that makes one figure out of the other, both in the unit that the claim is written in.
pub fn slip(stated: &Stated, best: Value) -> Option<Slip> {
    let figure = stated.figure()?;
    // Rounded figures of another magnitude lack digits for that reason.
    if stated.unit > Decimal::ONE && magnitude_slip::power(stated, best).is_some() {
        return None;
    }
    let in_units = |value: Value| -> Option<Vec<u8>> {
        let units = value.0.checked_div(stated.unit)?;
        let whole = units.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        (whole > Decimal::ZERO).then(|| whole.normalize().to_string().into_bytes())
    };
    let (figure, digits) = (in_units(figure)?, in_units(best)?);
    let same_length = figure.len() == digits.len();
    let enough = figure.len().max(digits.len()) > FEWEST;
    between(&figure, &digits).filter(|_| same_length || enough || is_whole(stated, best))
}

/// Whether a figure needs no rounding to be told in the unit of the claim.
fn is_whole(stated: &Stated, best: Value) -> bool {
    best.0.checked_rem(stated.unit).is_some_and(|rest| rest.is_zero())
}

fn between(stated: &[u8], best: &[u8]) -> Option<Slip> {
    let digit = |digits: &[u8], at: usize| char::from(digits[at]);
    let longer = stated.len().max(best.len());
    if longer < FEWEST || stated.len().abs_diff(best.len()) > 1 {
        return None;
    }
    let first = stated.iter().zip(best).position(|(one, other)| one != other);
    let at = first.unwrap_or(stated.len().min(best.len()));
    match stated.len().cmp(&best.len()) {
        // A zero at the end changes the magnitude, which is another slip.
        std::cmp::Ordering::Less if stated[at..] == best[at + 1..] => {
            let dropped = digit(best, at);
            (!(dropped == '0' && first.is_none())).then_some(Slip::Dropped(dropped))
        }
        std::cmp::Ordering::Greater if stated[at + 1..] == best[at..] => {
            let added = digit(stated, at);
            (!(added == '0' && first.is_none())).then_some(Slip::Added(added))
        }
        std::cmp::Ordering::Equal => {
            let at = first?;
            let (one, other) = (digit(stated, at), digit(best, at));
            if stated[at + 1..] == best[at + 1..] {
                let telling = longer > FEWEST || at == 0;
                return telling.then_some(Slip::Substituted(one, other));
            }
            let swapped = stated[at] == *best.get(at + 1)?
                && stated[at + 1] == best[at]
                && stated[at + 2..] == best[at + 2..];
            swapped.then_some(Slip::Swapped(other, one))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_digit_is_one_digit() {
        for (stated, best, slip) in [
            ("12519", "12509", Some(Slip::Substituted('1', '0'))),
            ("1259", "12509", Some(Slip::Dropped('0'))),
            ("125509", "12509", Some(Slip::Added('5'))),
            ("450", "405", Some(Slip::Swapped('0', '5'))),
            ("1250", "12500", None),
            ("45", "54", None),
            ("123", "124", None),
            ("523", "123", Some(Slip::Substituted('5', '1'))),
            ("18", "138", Some(Slip::Dropped('3'))),
            ("8", "38", None),
            ("12519", "12591", Some(Slip::Swapped('9', '1'))),
            ("12519", "12628", None),
            ("12509", "12509", None),
        ] {
            assert_eq!(between(stated.as_bytes(), best.as_bytes()), slip, "{stated} {best}");
        }
    }
}
