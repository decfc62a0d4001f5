//! Ages.

use super::super::context::Context;
use super::super::words::Hints;
use super::super::{Basis, Numeral};
use super::is_bare;
use crate::token::TokenKind;
use crate::value::Value;
use rust_decimal::Decimal;

/// Whether a numeral is an age; `after` is where its unit stands.
pub fn is_age(context: &Context, numeral: &Numeral, before: Hints, after: usize) -> bool {
    let most = numeral.value.or(numeral.vague.map(|(_, high)| high));
    if most.is_none_or(|Value(value)| value >= Decimal::from(130)) {
        return false;
    }
    let unit = context.hints_at(after);
    if unit.any(Hints::AGE_AFTER) {
        return true;
    }
    let years = unit.any(Hints::YEARS_AFTER);
    let end = numeral.tokens.end;
    if years && (in_apposition(context, numeral) || is_aged(context, numeral, 4)) {
        return true;
    }
    let of_age = (end..end + 4)
        .take_while(|&at| context.token(at).is_some_and(|token| token.kind == TokenKind::Word))
        .any(|at| context.hints(at).any(Hints::AGE_AFTER));
    let latin = context.token(numeral.tokens.end).is_some_and(|next| !next.arabic);
    let aged = before.any(Hints::AGE_BEFORE) && !unit.any(Hints::PERSON);
    let verb = before.any(Hints::AGE_VERB);
    let unit_of_age = years || unit.any(Hints::DURATION_AFTER);
    years && (of_age || verb)
        || latin && aged
        || unit_of_age && belongs_to_person(context, numeral)
        || is_bare(context, end) && (before.any(Hints::AGE_BEFORE) || is_aged(context, numeral, 2))
        || stands_alone(context, numeral)
}

/// "(44 عاما" or "، 35 عاما،" behind a name.
fn in_apposition(context: &Context, numeral: &Numeral) -> bool {
    let bracket = numeral.tokens.start.checked_sub(1).and_then(|at| context.punct(at));
    let closed = context.is_punct(numeral.tokens.end, ')');
    !closed && matches!(bracket, Some('(' | '،' | ','))
}

/// "Aged" within a few tokens before it.
fn is_aged(context: &Context, numeral: &Numeral, farthest: usize) -> bool {
    (1..=farthest).any(|back| {
        let at = numeral.tokens.start.checked_sub(back);
        at.is_some_and(|at| context.hints(at).any(Hints::AGE_BEFORE))
    })
}

/// Un homme de 20 ans, a man of 20 years.
fn belongs_to_person(context: &Context, numeral: &Numeral) -> bool {
    let Some(of) = numeral.tokens.start.checked_sub(1) else { return false };
    let person =
        |back: usize| of.checked_sub(back).is_some_and(|at| context.hints(at).any(Hints::PERSON));
    context.hints(of).any(Hints::OF) && (person(1) || person(2))
}

/// Jane Doe, 34, was: bare digits between two commas behind a name.
fn stands_alone(context: &Context, numeral: &Numeral) -> bool {
    let (start, end) = (numeral.tokens.start, numeral.tokens.end);
    let Some(name) = start.checked_sub(2).and_then(|at| context.token(at)) else { return false };
    let named = name.kind == TokenKind::Word
        && !name.arabic
        && name.of(context.text).starts_with(char::is_uppercase)
        && !context.hints(start - 2).any(Hints::MONTH.or(Hints::DATE_BEFORE));
    named
        && numeral.basis == Basis::Digits
        && numeral.tokens.len() == 1
        && context.is_punct(start - 1, ',')
        && context.is_glued(start - 1)
        && context.is_punct(end, ',')
}
