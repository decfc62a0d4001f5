//! Vague classes in English and French: dozens, several hundred, des dizaines de milliers.

use super::super::super::context::{Context, Written};
use super::super::super::words::{Hints, Word};
use super::super::power_of_ten;
use super::is_plural;
use rust_decimal::Decimal;

/// A class that begins at a token: a phrase of the word list or a plural scale without a number
/// before it, and the scales behind it.
pub fn read(context: &Context, at: usize) -> Option<Written> {
    let phrase = context.words.vague.longest(context.text, context.tokens, at);
    let (mut low, mut high, mut end) = match phrase {
        Some(((low, high), length)) => (Decimal::from(low), Decimal::from(high), at + length),
        None if is_plural(context, at) => (Decimal::TWO, Decimal::from(9), at),
        None => return None,
    };
    while let Some((scale, next)) = scale_behind(context, end, end > at) {
        low = low.checked_mul(scale)?;
        high = (high + Decimal::ONE).checked_mul(scale)? - Decimal::ONE;
        end = next;
    }
    Some(Written::vague(end, low, high))
}

/// The scale at a token, past "of", "de" or "d'", and where it ends.
fn scale_behind(context: &Context, at: usize, past_of: bool) -> Option<(Decimal, usize)> {
    let of = past_of && context.hints(at).any(Hints::OF);
    let elided = of && matches!(context.punct(at + 1), Some('\'' | '’'));
    let here = at + usize::from(of) + usize::from(elided);
    let power = match context.number(here)?.0 {
        Word::Scale(power, _) => power,
        Word::Hundreds(_) => 2,
        _ => return None,
    };
    Some((power_of_ten(power), here + 1))
}
