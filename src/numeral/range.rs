//! Ranges: two numerals that are the ends of one.

use super::Numeral;
use super::context::Context;
use super::words::{Hints, Sign};
use crate::lang::Clitics;
use crate::token::TokenKind;
use crate::value::Value;
use rust_decimal::Decimal;

/// Joins numerals that are the ends of a range: 10-15, من 10 إلى 15, بين 10 و15, 3% إلى 5%; and
/// drops a number said twice: اثنين (02).
pub fn join(context: &Context, numerals: &mut Vec<Numeral>) {
    let mut joined: Vec<Numeral> = Vec::with_capacity(numerals.len());
    for numeral in numerals.drain(..) {
        let Some(before) = joined.last_mut() else {
            joined.push(numeral);
            continue;
        };
        if said_twice(context, before, &numeral) {
            before.tokens.end = numeral.tokens.end + 1;
            continue;
        }
        if is_range(context, before, &numeral) {
            // The last check of a range: it rises once its scale is shared.
            if let Some((low, high)) = ends(context, before, &numeral) {
                before.value = Some(low);
                before.high = Some(high);
                before.span = before.span.join(numeral.span);
                before.tokens.end = numeral.tokens.end;
                before.step = numeral.step;
                continue;
            }
        }
        joined.push(numeral);
    }
    *numerals = joined;
}

/// The ends of a range; a scale that stands only at the upper end holds for both (10 إلى 15 ألفا).
fn ends(context: &Context, low: &Numeral, high: &Numeral) -> Option<(Value, Value)> {
    let (Value(mut one), Value(two)) = (low.value?, high.value?);
    if low.step.0 <= Decimal::ONE && one < Decimal::from(1_000) {
        let scale = scale_of(two, high)
            .max(shared_hundreds(context, two, high))
            .max(shared_thousands(context, one, high));
        if scale > Decimal::ONE && one < two / scale {
            one = one.checked_mul(scale)?;
        }
    }
    (one < two && low.high.is_none() && high.high.is_none()).then_some((Value(one), Value(two)))
}

/// A hundred where the upper end is whole hundreds in words: three to five hundred, trois à cinq
/// cents.
fn shared_hundreds(context: &Context, value: Decimal, high: &Numeral) -> Decimal {
    let latin = context.token(high.tokens.start).is_some_and(|first| !first.arabic);
    let whole = (value % Decimal::ONE_HUNDRED).is_zero() && value < Decimal::from(1_000);
    let words = high.basis == super::Basis::Words;
    if latin && words && whole { Decimal::ONE_HUNDRED } else { Decimal::ONE }
}

/// A thousand where both ends mean thousands and only the upper one writes them: entre 10 et 15 000,
/// 10 to 15,000. Only for English and French, and only where the upper end stays the larger.
fn shared_thousands(context: &Context, low: Decimal, high: &Numeral) -> Decimal {
    let thousand = Decimal::from(1_000);
    let latin = context.token(high.tokens.end).is_some_and(|next| !next.arabic)
        && context.before(high.tokens.start).is_some_and(|before| !before.arabic);
    let grouped = high.basis == super::Basis::Digits && high.tokens.len() > 1;
    let whole = high.value.is_some_and(|Value(value)| {
        (value % thousand).is_zero()
            && low >= Decimal::TWO
            && value <= low * thousand * Decimal::TEN
    });
    if latin && grouped && whole { thousand } else { Decimal::ONE }
}

/// The scale word of a numeral that ends in one.
fn scale_of(value: Decimal, numeral: &Numeral) -> Decimal {
    let scaled = numeral.step.0 >= Decimal::from(100);
    let mut scale = Decimal::ONE;
    while scaled
        && scale < Decimal::from(1_000_000_000_000i64)
        && value >= scale * Decimal::from(1_000)
    {
        scale *= Decimal::from(1_000);
    }
    scale
}

fn said_twice(context: &Context, one: &Numeral, two: &Numeral) -> bool {
    let (open, close) = (two.tokens.start.wrapping_sub(1), two.tokens.end);
    one.value.is_some()
        && one.value == two.value
        && one.basis != two.basis
        && one.tokens.end == open
        && context.is_punct(open, '(')
        && context.is_punct(close, ')')
}

fn is_range(context: &Context, low: &Numeral, high: &Numeral) -> bool {
    let plain =
        |numeral: &Numeral| matches!(numeral.kind, super::Kind::Count) && numeral.value.is_some();
    if !plain(low) || !plain(high) {
        return false;
    }
    let mut between = low.tokens.end;
    if let Some((Sign::Percent, taken)) =
        context.words.signs.longest(context.text, context.tokens, between)
    {
        between += taken;
    } else if matches!(context.punct(between), Some('%' | '٪' | '％')) {
        between += 1;
    }
    // From $10 to $15
    let currency = matches!(
        high.tokens.start.checked_sub(1).and_then(|at| context.punct(at)),
        Some('$' | '€' | '£')
    );
    let gap = (high.tokens.start - usize::from(currency)).saturating_sub(between);
    let before = context.hints_before(context.past_article(low.tokens.start));
    match gap {
        0 => {
            // بين 10 و15: the و is part of the number word.
            let waw = context.token(between).is_some_and(|token| token.clitics.any(Clitics::WA));
            waw && before.any(Hints::BETWEEN)
        }
        1 => {
            let hint = context.hints(between);
            let dash = matches!(context.punct(between), Some('-' | '–' | '—' | '−' | '‑' | '~'));
            let glued = context.is_glued(between) == context.is_glued(between + 1);
            let small = high.tokens.len() == 1 && high.value < Some(Value::whole(200));
            let score = small && before.any(Hints::SCORE_BEFORE);
            dash && glued && !score && !changes(context, low)
                || before.any(Hints::BETWEEN) && hint.any(Hints::AND)
                || hint.any(Hints::OR) && are_near(low, high)
                || is_to(context, between)
                    && !score
                    && !(hint.any(Hints::TO_CHANGE) && changes(context, low))
        }
        _ => false,
    }
}

/// Four or five, 10 or 15: small numbers of which the upper is at most twice the lower.
fn are_near(low: &Numeral, high: &Numeral) -> bool {
    matches!((low.value, high.value), (Some(Value(low)), Some(Value(high)))
        if low > Decimal::ONE && low < high && high <= Decimal::ONE_HUNDRED && high <= low * Decimal::TWO)
}

fn is_to(context: &Context, at: usize) -> bool {
    let token = context.token(at);
    token.is_some_and(|token| token.kind == TokenKind::Word && token.clitics.is_none())
        && context.hints(at).any(Hints::TO)
}

/// Whether a verb of change stands before the lower figure in its sentence, at most 20 tokens back.
fn changes(context: &Context, low: &Numeral) -> bool {
    let from = low.tokens.start.saturating_sub(20);
    (from..low.tokens.start)
        .rev()
        .take_while(|&at| {
            context.token(at).is_some_and(|token| token.kind != TokenKind::Newline)
                && !context.is_punct(at, '.')
        })
        .any(|at| context.hints(at).any(Hints::CHANGE))
}
