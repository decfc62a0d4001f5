//! Decimals in words: two point five, deux virgule zéro cinq.

use super::super::super::context::{Context, Written};
use super::super::super::words::{Hints, Word};
use super::{number, share};
use rust_decimal::Decimal;

/// The number with what stands behind its point, if one does: the digits said one by one or as a number.
pub fn decimal(context: &Context, whole: Written) -> Option<Written> {
    let Some(value) =
        whole.value.filter(|_| whole.words && context.hints(whole.end).any(Hints::POINT))
    else {
        return Some(whole);
    };
    let mut digits = String::new();
    let mut here = whole.end + 1;
    while digits.len() < 12 {
        match context.number(here) {
            Some((Word::Zero, _)) => digits.push('0'),
            Some((Word::Unit(unit), _)) => digits.push(char::from(b'0' + unit)),
            Some((Word::CompoundOne, _)) => digits.push('1'),
            Some((Word::Teen(_) | Word::Tens(_), _)) => {
                let Some(rest) = number(context, here) else { break };
                digits.push_str(&rest.value.unwrap_or_default().normalize().to_string());
                here = rest.end;
                break;
            }
            _ => break,
        }
        here += 1;
    }
    let scale = digits.len() as u32;
    let part = digits.parse::<i128>().ok();
    let Some(part) = part.and_then(|part| Decimal::try_from_i128_with_scale(part, scale).ok())
    else {
        return Some(whole);
    };
    let (value, end) = share::times_scale(context, value.checked_add(part)?, here);
    Some(Written { end, value: Some(value), step: Decimal::new(1, scale), ..whole })
}
