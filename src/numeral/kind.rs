//! What a numeral is: a count, a year, an age, money, … told from what stands beside it.

mod age;
mod calendar;
mod neighbours;

use super::context::Context;
use super::digits;
use super::words::{Hints, Sign};
use super::{Basis, Numeral};
use crate::lang::Clitics;
use crate::token::TokenKind;
use crate::value::Value;
use age::is_age;
use calendar::calendar;
use serde::{Deserialize, Serialize};

/// What a numeral is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A number of things.
    Count,
    /// A year.
    Year,
    /// A day, a month, or a whole date.
    Date,
    /// A time of day.
    Time,
    /// An age.
    Age,
    /// An amount of money.
    Money,
    /// Per cent or per mille.
    Percent,
    /// A measure: metres, tons, degrees.
    Measure,
    /// A place in an order.
    Ordinal,
    /// A span of time.
    Duration,
    /// Part of a name or code.
    Id,
    /// The result of a match.
    Score,
    /// Anything else.
    Other,
}

/// Tells the kind of each numeral that is not known yet.
pub fn tell(context: &Context, numerals: &mut [Numeral]) {
    for at in 0..numerals.len() {
        let numeral = &numerals[at];
        let kind = match numeral.kind {
            Kind::Count => of(context, numeral),
            Kind::Other if signed(context, numeral).is_some() || numeral.definite => Kind::Percent,
            Kind::Ordinal => ordinal(context, numeral),
            known => known,
        };
        numerals[at].kind = kind;
        neighbours::tell(context, &mut numerals[..=at]);
    }
    neighbours::telephones(context, numerals);
}

/// العاشر من يوليو is a date, الساعة العاشرة a time.
fn ordinal(context: &Context, numeral: &Numeral) -> Kind {
    if context.hints(after(context, numeral.tokens.end)).any(Hints::MONTH) {
        Kind::Date
    } else if context.hints_before(numeral.tokens.start).any(Hints::TIME_BEFORE) {
        Kind::Time
    } else {
        Kind::Ordinal
    }
}

fn of(context: &Context, numeral: &Numeral) -> Kind {
    let (start, end) = (first(context, numeral), numeral.tokens.end);
    if signed(context, numeral).is_some() {
        return Kind::Percent;
    }
    let before = context.hints_before(start);
    let unit = after(context, end);
    // A unit is indefinite: العام الماضي behind a figure is a time, not its unit.
    // 64 l'an dernier: an article before its noun, no litres.
    let elided = matches!(context.punct(unit + 1), Some('\'' | '’')) && context.is_glued(unit + 1);
    let none = elided || is_definite(context, unit);
    let unit = if none { context.tokens.len() } else { unit };
    let after = context.hints_at(unit);
    if let Some(kind) = unit_before(numeral, before) {
        return kind;
    }
    if let Some(kind) = by_sign(context, numeral) {
        return kind;
    }
    if after.any(Hints::MONEY_AFTER) || before.any(Hints::MONEY_BEFORE) {
        return Kind::Money;
    }
    if let Some(kind) = calendar(context, numeral, before, unit) {
        return kind;
    }
    // 1152 سنة 2019: the year that is named, not that many years.
    let named_year = after.any(Hints::YEAR_BEFORE)
        && context.token(unit).is_some_and(|unit| unit.arabic)
        && context.token(unit + 1).is_some_and(|year| {
            year.kind == TokenKind::Digits && digits::count(context.text, year) == 4
        });
    if !named_year && is_age(context, numeral, before, unit) {
        return Kind::Age;
    }
    if after.any(Hints::MEASURE_AFTER) || before.any(Hints::MEASURE_BEFORE) {
        return Kind::Measure;
    }
    if after.any(Hints::TIME_AFTER)
        || before.any(Hints::TIME_BEFORE) && numeral.basis == Basis::Digits
    {
        return Kind::Time;
    }
    let lasts = after.any(Hints::DURATION_AFTER.or(Hints::YEARS_AFTER));
    if !named_year && lasts && !is_trade(context, numeral, unit) {
        return Kind::Duration;
    }
    let bare = is_bare(context, end);
    // In the camp 12 people died: what is counted is no code.
    let digits = numeral.basis == Basis::Digits && !after.any(Hints::PERSON);
    if before.any(Hints::ID_BEFORE) && (bare || digits) {
        return Kind::Id;
    }
    if before.any(Hints::HYPHENATED) && bare {
        return Kind::Id;
    }
    if before.any(Hints::ORDINAL_BEFORE) && (bare || digits) {
        return Kind::Ordinal;
    }
    Kind::Count
}

/// Three day labourers: a time in the singular behind several goes with the persons behind it.
fn is_trade(context: &Context, numeral: &Numeral, unit: usize) -> bool {
    let several = numeral.value.is_some_and(|value| value > Value::whole(1));
    let singular = context.token(unit).is_some_and(|token| {
        unit == numeral.tokens.end && !token.arabic && !token.of(context.text).ends_with('s')
    });
    several && singular && context.hints(unit + 1).any(Hints::PERSON)
}

fn is_definite(context: &Context, at: usize) -> bool {
    context.token(at).is_some_and(|token| token.clitics.any(Clitics::AL))
}

/// A number word behind its unit, as an adjective: السنوات الثلاث, دولار واحد.
fn unit_before(numeral: &Numeral, before: Hints) -> Option<Kind> {
    let one = numeral.value == Some(Value::whole(1)) || numeral.value == Some(Value::whole(2));
    if numeral.basis != Basis::Words || !(numeral.definite || one) {
        return None;
    }
    if before.any(Hints::MONEY_AFTER) {
        Some(Kind::Money)
    } else if before.any(Hints::DURATION_AFTER.or(Hints::YEARS_AFTER)) {
        Some(Kind::Duration)
    } else if before.any(Hints::MEASURE_AFTER) {
        Some(Kind::Measure)
    } else {
        None
    }
}

/// The first token of a numeral with a prefix that stands on its own before it (الـ).
fn first(context: &Context, numeral: &Numeral) -> usize {
    let start = numeral.tokens.start;
    let glued = start > 0 && context.is_glued(start);
    let prefixed = glued
        && context.hints(start - 1).any(Hints::CLITIC)
        && context.token(start - 1).is_some_and(|token| token.kind == TokenKind::Word);
    // No. 5, n° 5
    let numero = start > 1
        && matches!(context.punct(start - 1), Some('°' | 'º' | '.'))
        && context.hints(start - 2).any(Hints::ID_BEFORE);
    let quoted = glued && matches!(context.punct(start - 1), Some('"' | '“' | '«' | '\'' | '‘'));
    if prefixed || quoted || numero { start - 1 } else { start }
}

/// The token after a numeral, past a closing bracket or quote, and past "of" (millions of dollars,
/// une trentaine d'années).
fn after(context: &Context, end: usize) -> usize {
    let closing = matches!(context.punct(end), Some(')' | '"' | '”' | '»' | '-' | '\u{2011}'));
    let end = if closing { end + 1 } else { end };
    let of = context.hints(end).any(Hints::OF);
    let elided = of && matches!(context.punct(end + 1), Some('\'' | '’'));
    end + usize::from(of) + usize::from(elided)
}

/// Per cent or per mille beside a numeral, as a sign or in words.
fn signed(context: &Context, numeral: &Numeral) -> Option<Sign> {
    let (start, end) = (numeral.tokens.start, numeral.tokens.end);
    let of = |at: usize| match context.punct(at) {
        Some('%' | '٪' | '％' | '﹪') => Some(Sign::Percent),
        Some('‰' | '؉' | '؊') => Some(Sign::Permille),
        _ => None,
    };
    let minus_behind = context.is_punct(end, '-').then(|| of(end + 1)).flatten();
    let glued_before = start.checked_sub(1).filter(|_| context.is_glued(start)).and_then(of);
    let words = || {
        let phrase = context.words.signs.longest(context.text, context.tokens, end);
        phrase.map(|(sign, _)| sign)
    };
    of(end).or(minus_behind).or(glued_before).or_else(words)
}

/// Currency signs, degrees.
fn by_sign(context: &Context, numeral: &Numeral) -> Option<Kind> {
    let (start, end) = (numeral.tokens.start, numeral.tokens.end);
    let money = |c: Option<char>| {
        matches!(c, Some('$' | '€' | '£' | '¥' | '₪' | '₺' | '₽' | '﷼' | '₹' | '¢'))
    };
    if money(start.checked_sub(1).and_then(|at| context.punct(at))) || money(context.punct(end)) {
        return Some(Kind::Money);
    }
    (context.punct(end) == Some('°')).then_some(Kind::Measure)
}

/// Whether nothing that could be counted follows: the end, punctuation, a preposition or verb.
fn is_bare(context: &Context, end: usize) -> bool {
    let Some(next) = context.token(end) else { return true };
    match next.kind {
        TokenKind::Word => {
            let hints = context.hints(end);
            let prefixed = next.clitics.any(Clitics::WA | Clitics::FA | Clitics::BI | Clitics::LI);
            let joined = next.arabic && next.of(context.text).starts_with('\u{0648}');
            prefixed
                || joined
                || hints.any(
                    Hints::FUNCTION_WORD
                        .or(Hints::AND)
                        .or(Hints::TO)
                        .or(Hints::YEAR_PREPOSITION)
                        .or(Hints::YEAR_AFTER),
                )
        }
        TokenKind::Digits => false,
        _ => true,
    }
}
