//! Years and days: numerals that stand where the calendar is spoken of.

use super::super::context::Context;
use super::super::words::Hints;
use super::super::{Basis, Numeral};
use super::{Kind, is_bare};
use crate::lang::Lang;
use crate::token::{Token, TokenKind};
use crate::value::Value;
use rust_decimal::Decimal;

/// The kind of a numeral that is a year or a day of a month.
pub fn calendar(context: &Context, numeral: &Numeral, before: Hints, after: usize) -> Option<Kind> {
    let value = numeral.value?.0;
    let words = numeral.basis == Basis::Words;
    let whole = value.is_integer() && (words || numeral.step == Value::whole(1));
    if !whole || value < Decimal::ONE {
        return None;
    }
    let (month_before, month_after) =
        (is_month(context, numeral.tokens.start.checked_sub(1)), is_month(context, Some(after)));
    let after = context.hints_at(after);
    let day = value <= Decimal::from(31);
    if day && (month_after || after.any(Hints::DATE_AFTER)) {
        return Some(Kind::Date);
    }
    if day && month_before && numeral.basis == Basis::Digits && !has_its_noun(context, numeral) {
        return Some(Kind::Date);
    }
    // The 1990s, the 80s.
    let decade = context.is_glued(numeral.tokens.end) && after.any(Hints::DECADE);
    if decade && (value % Decimal::TEN).is_zero() {
        return Some(Kind::Year);
    }
    let era = after.any(Hints::YEAR_AFTER) && value > Decimal::from(31);
    let bare = is_bare(context, numeral.tokens.end) || era;
    let year_noun = before.any(Hints::YEAR_BEFORE)
        && (bare || numeral.basis == Basis::Words || is_plausible_year(numeral));
    if (year_noun || era) && value > Decimal::from(31) && value < Decimal::from(3000) {
        return Some(Kind::Year);
    }
    if day && before.any(Hints::DATE_BEFORE) && bare {
        return Some(Kind::Date);
    }
    let free = bare
        || lacks_its_noun(context, numeral)
        || is_attribute(context, numeral)
        || follows_a_day(context, numeral)
        || is_modern(context, numeral) && before_number_or_verb(context, numeral, before);
    let place = month_before || year_place(context, numeral, before);
    (is_plausible_year(numeral) && free && place).then_some(Kind::Year)
}

/// Whether a token names a month; an English one is written with a capital (may and march are
/// commoner as verbs).
fn is_month(context: &Context, at: Option<usize>) -> bool {
    let Some(at) = at else { return false };
    let Some(token) = context.token(at) else { return false };
    let english = !token.arabic && context.words.latin == Some(Lang::En);
    let named = !english || token.of(context.text).starts_with(char::is_uppercase);
    // Behind a full stop of an abbreviation: Sept. 13.
    let stop = context.is_punct(at, '.') && context.is_glued(at);
    named && context.hints(at).any(Hints::MONTH)
        || stop && context.is_abbreviation(at) && is_month(context, at.checked_sub(1))
}

/// Four digits without marks, 1000 to 2199.
fn is_plausible_year(numeral: &Numeral) -> bool {
    let year = |value: Option<Value>| {
        value.is_none_or(|Value(value)| value >= Decimal::from(1000) && value < Decimal::from(2200))
    };
    let most = if numeral.high.is_some() { 3 } else { 1 };
    let plain = numeral.high.is_some() || numeral.span.end - numeral.span.start <= 8;
    numeral.basis == Basis::Digits
        && year(numeral.value)
        && year(numeral.high)
        && plain
        && numeral.tokens.len() <= most
}

/// Whether a bare number of four digits stands where years stand: behind a month, a preposition of
/// time, a bracket, or at a place where nothing is counted; numbers from 1900 to 2100 anywhere.
fn year_place(context: &Context, numeral: &Numeral, before: Hints) -> bool {
    let opened = matches!(
        numeral.tokens.start.checked_sub(1).and_then(|at| context.punct(at)),
        Some('(' | '/' | '،' | ',')
    );
    opened
        || before.any(Hints::MONTH.or(Hints::YEAR_PREPOSITION).or(Hints::BETWEEN))
        || is_modern(context, numeral)
}

/// 1900 to 2100; in English and French not the round ones, which count as often (killed 2000 in).
fn is_modern(context: &Context, numeral: &Numeral) -> bool {
    let Some(Value(value)) = numeral.value else { return false };
    let word = |token: Option<&Token>| {
        token.is_some_and(|token| token.kind == TokenKind::Word && !token.arabic)
    };
    let latin =
        word(context.before(numeral.tokens.start)) || word(context.token(numeral.tokens.end));
    let round = latin && (value % Decimal::ONE_HUNDRED).is_zero();
    value >= Decimal::from(1900) && value <= Decimal::from(2100) && !round
}

/// Behind 11 to 99 an Arabic noun stands in the accusative singular, so it ends in alef or ta
/// marbuta (2017 شخصا, 2020 حالة); any other word is not counted by the number (Wright II § 99).
fn lacks_its_noun(context: &Context, numeral: &Numeral) -> bool {
    is_accusative(context, numeral) == Some(false)
}

/// سجل شهر آب 17 عملية: no day, though a month stands before it.
fn has_its_noun(context: &Context, numeral: &Numeral) -> bool {
    is_accusative(context, numeral) == Some(true)
}

/// Whether the Arabic word behind a number that wants its noun in the accusative ends like one.
fn is_accusative(context: &Context, numeral: &Numeral) -> Option<bool> {
    let rest = numeral.value?.0 % Decimal::ONE_HUNDRED;
    let next = context.token(numeral.tokens.end).filter(|next| next.arabic)?;
    let word = next.of(context.text).trim_end_matches(['\u{064B}', '\u{064D}']);
    let ends = word.ends_with(['\u{0627}', '\u{0629}', '\u{0621}', '\u{0647}']);
    (rest > Decimal::TEN).then_some(ends)
}

/// May 18, 2015 in words of English; in any language a month right before it (18 mai 2015 au soir).
fn follows_a_day(context: &Context, numeral: &Numeral) -> bool {
    let start = numeral.tokens.start;
    let day = start >= 3
        && context.is_punct(start - 1, ',')
        && context.token(start - 2).is_some_and(|day| day.kind == TokenKind::Digits)
        && is_month(context, Some(start - 3));
    let latin_month = start.checked_sub(1).is_some_and(|at| {
        context.token(at).is_some_and(|month| !month.arabic) && is_month(context, Some(at))
    });
    is_modern(context, numeral) && (day || latin_month)
}

/// In 2019 12 people died; the quake of 2023 killed 50; a raid in 2019 killed 5: behind a preposition, and before another
/// number or what is no plural noun.
fn before_number_or_verb(context: &Context, numeral: &Numeral, before: Hints) -> bool {
    let end = numeral.tokens.end;
    let Some(next) = context.token(end) else { return false };
    let number = next.kind == TokenKind::Digits || context.number(end).is_some();
    let word = next.of(context.text);
    let person = context.hints(end).any(Hints::PERSON) && !word.ends_with("ed");
    let plural = word.ends_with('s') || person;
    let english = !next.arabic && context.words.latin == Some(Lang::En);
    let preposition = before.any(Hints::YEAR_PREPOSITION);
    let latin = !next.arabic && next.kind == TokenKind::Word;
    preposition && (number || latin && !plural)
        || before.any(Hints::OF) && english && !number && !plural
}

/// The 2014 war: behind an article and before a noun in the singular, a year is an attribute.
fn is_attribute(context: &Context, numeral: &Numeral) -> bool {
    let end = numeral.tokens.end;
    let start = numeral.tokens.start;
    let english = context.words.latin == Some(Lang::En);
    let article = start > 0 && context.hints(start - 1).any(Hints::ARTICLE);
    let possessive = start > 1
        && matches!(context.punct(start - 2), Some('\'' | '’'))
        && context.is_glued(start - 1);
    english
        && (article || possessive)
        && is_modern(context, numeral)
        && !context.hints(end).any(Hints::PERSON)
        && context.token(end).is_some_and(|next| !next.arabic)
}
