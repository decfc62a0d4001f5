//! English and French numbers: digits with a scale or a letter for one behind them.

use super::super::context::{Context, Shape, Written};
use super::super::digits;
use super::super::words::{Hints, Word};
use super::power_of_ten;
use crate::token::TokenKind;
use rust_decimal::Decimal;

/// Reads the number at a token.
pub fn read(context: &Context, at: usize) -> Option<Written> {
    (context.token(at)?.kind == TokenKind::Digits).then(|| scaled(context, at)).flatten()
}

/// 1.2 million, 12k, 5th.
fn scaled(context: &Context, at: usize) -> Option<Written> {
    let literal = digits::literal(context, at);
    let next = context.token(literal.end)?;
    let value = literal.value?;
    let mut written = Written::new(literal.end, Some(value), Shape::Cardinal);
    written.digits = true;
    written.step = Decimal::new(1, literal.decimals);
    if !next.spaced && context.hints(literal.end).any(Hints::ORDINAL_SUFFIX) {
        return Some(Written { end: literal.end + 1, shape: Shape::Ordinal, ..written });
    }
    let suffix = context.words.suffix(next).filter(|_| !next.spaced);
    let power = match (context.number(literal.end), suffix) {
        (Some((Word::Scale(power, _), _)), _) => power,
        (_, Some(power)) => power,
        _ => return Some(written),
    };
    let scale = power_of_ten(power);
    Some(Written {
        end: literal.end + 1,
        value: value.checked_mul(scale),
        step: written.step * scale,
        words: suffix.is_none(),
        ..written
    })
}
