//! Numerals in digits: scripts, grouping and decimal marks, dates, times.
//!
//! A mark between digits groups thousands or begins decimals. Which, the number of digits behind
//! it decides where it can: 1.234.567 and 12٬500 group, 12,5 and ١٢٫٥ do not. One comma or full
//! stop with three digits behind it (12.500) is decided by the other numerals of the text, then by
//! what follows (a scale or a measure: 4.519 كلغ), then by the habit of the script (CLDR 47 number
//! symbols: ar-DZ, ar-LY, ar-MA, ar-TN and fr group with a full stop or a space, en with a comma).

use super::context::{Context, Shape};
use super::fraction::fraction_sign;
pub use super::marks::count;
use super::marks::{Chain, Use, chain, is_mark};
use super::words::{Hints, Word};
use crate::lang::Lang;
use crate::normalise::{Class, class_of};
use crate::token::{Token, TokenKind};
use rust_decimal::Decimal;

/// More digits than this are a code, not a number; [`Decimal`] holds 28.
pub const MOST_DIGITS: usize = 27;

/// Digits with their marks.
#[derive(Debug, Clone)]
pub struct Literal {
    /// One past the last token.
    pub end: usize,
    /// `None` for what is no number (a date, a time, a code too long).
    pub value: Option<Decimal>,
    /// Digits behind the decimal mark.
    pub decimals: u32,
    /// What it is.
    pub shape: Shape,
}

/// Reads the digits that begin at a token.
pub fn literal(context: &Context, at: usize) -> Literal {
    let whole = clock(context, at).or_else(|| date(context, at));
    if let Some(literal) = whole.or_else(|| fraction_first(context, at)) {
        return literal;
    }
    let chain = chain(context.text, context.tokens, at);
    let (taken, decimals) = decide(context, &chain);
    if taken == usize::MAX {
        let end = chain.ends[chain.ends.len() - 1] + 1;
        let shape = if chain.parts.len() == 2 { Shape::Date } else { Shape::Id };
        return Literal { end, value: None, decimals: 0, shape };
    }
    let end = chain.ends[taken] + 1;
    let digits: String = context.tokens[at..end]
        .iter()
        .filter(|token| token.kind == TokenKind::Digits)
        .flat_map(|token| token.of(context.text).chars())
        .filter_map(|c| match class_of(c) {
            Class::Digit(digit) => Some(char::from(digit)),
            _ => None,
        })
        .collect();
    let decimals = if decimals { chain.parts[taken - 1].1 as u32 } else { 0 };
    let value = (digits.len() <= MOST_DIGITS)
        .then(|| digits.parse::<i128>().ok())
        .flatten()
        .and_then(|digits| Decimal::try_from_i128_with_scale(digits, decimals).ok());
    // A telephone number or code: long, and a number would not begin with 0.
    let led = digits.len() >= 8 && digits.starts_with('0') && decimals == 0;
    let (value, end) = match half_behind(context, end, taken) {
        Some(half) => (value.and_then(|value| value.checked_add(half)), end + 1),
        None => (value, end),
    };
    let code = value.is_none() || led || taken == 0 && digits.len() > 10;
    let shape = if code { Shape::Id } else { Shape::Cardinal };
    Literal { end, value, decimals, shape }
}

/// A fraction character glued to whole digits: 2½.
fn half_behind(context: &Context, at: usize, parts: usize) -> Option<Decimal> {
    let (over, under) = fraction_sign(context.punct(at)?)?;
    let glued = parts == 0 && context.is_glued(at);
    glued.then(|| Decimal::from(over).checked_div(Decimal::from(under))).flatten()
}

/// How many parts of the chain belong to the number, and whether the last one is decimals;
/// `usize::MAX` for a code (1.2.3).
fn decide(context: &Context, chain: &Chain) -> (usize, bool) {
    let parts = &chain.parts;
    let Some(&(first, digits)) = parts.first() else { return (0, false) };
    // Inside a list whose beginning was no number with marks: 5،6،7.
    if is_mark(context.text, context.tokens, chain.ends[0].saturating_sub(1)) {
        return (0, false);
    }
    if parts.len() == 1 {
        return match first {
            '٫' => (1, true),
            '٬' | '\'' | '’' | ' ' => (usize::from(digits == 3 && chain.first <= 3), false),
            _ if digits != 3 || chain.first > 3 => (1, true),
            mark => (1, three_are_decimals(context, chain, mark)),
        };
    }
    let lakhs = first == ',' && chain.first <= 2 && parts[parts.len() - 1] == (',', 3);
    let lakhs = lakhs && parts[..parts.len() - 1].iter().all(|&part| part == (',', 2));
    if chain.grouped_by(first) && first != '٫' || lakhs {
        return (parts.len(), false);
    }
    let last = parts.len() - 1;
    let groups = chain.first <= 3 && parts[..last].iter().all(|&part| part == (first, 3));
    let decimal = parts[last].0 != first && matches!(parts[last].0, ',' | '.' | '٫' | '،');
    if groups && decimal {
        return (parts.len(), true);
    }
    match first {
        '.' if parts.iter().all(|&(mark, _)| mark == '.') => (usize::MAX, false),
        // 5،6،7: a list of numbers, not one number.
        _ => (0, false),
    }
}

/// Whether one comma or full stop with three digits behind it begins decimals.
fn three_are_decimals(context: &Context, chain: &Chain, mark: char) -> bool {
    let at = chain.ends[0];
    if context.tokens[at].of(context.text).chars().all(|c| class_of(c) == Class::Digit(b'0')) {
        return true;
    }
    let marks = context.marks();
    let (own, other) =
        if mark == '.' { (marks.dot, marks.comma) } else { (marks.comma, marks.dot) };
    match (own, other) {
        (Use::Groups, _) => false,
        (_, Use::Groups) => true,
        (Use::Decimals, Use::Decimals) => false,
        (Use::Decimals, Use::Unknown) if mark == '.' && is_english(context, at) => true,
        _ if is_english(context, at) => mark == '.',
        _ if mark == '.' || context.words.latin == Some(Lang::Fr) => {
            measured(context, chain.ends[1] + 1)
        }
        _ => false,
    }
}

/// Whether the digits stand in English text: a Latin word is nearest, and Latin is English here.
fn is_english(context: &Context, at: usize) -> bool {
    let nearest = context.tokens[at.saturating_sub(8)..]
        .iter()
        .take(16)
        .filter(|token| token.kind == TokenKind::Word)
        .map(|token| i32::from(token.arabic) * 2 - 1)
        .sum::<i32>();
    nearest < 0 && context.words.latin == Some(Lang::En)
}

/// Whether a scale, a unit of measure or a per cent sign follows: what takes decimals.
fn measured(context: &Context, at: usize) -> bool {
    let scale = matches!(context.number(at), Some((Word::Scale(..), _)));
    scale
        || context.hints_at(at).any(Hints::MEASURE_AFTER)
        || matches!(context.punct(at), Some('%' | '٪' | '％' | '°'))
}

/// 12:30, 1:48:20; or a result, 3:1.
fn clock(context: &Context, at: usize) -> Option<Literal> {
    let colon = |here: usize| {
        context.is_punct(here, ':')
            && context.is_glued(here)
            && context.is_glued(here + 1)
            && context.token(here + 1).is_some_and(|token| token.kind == TokenKind::Digits)
    };
    if !colon(at + 1) {
        return hours(context, at);
    }
    let minutes = count(context.text, context.token(at + 2)?);
    let mut end = at + 3;
    while colon(end) {
        end += 2;
    }
    let shape = if minutes == 2 { Shape::Time } else { Shape::Score };
    Some(Literal { end, value: None, decimals: 0, shape })
}

/// The decimals stand before the whole number, and ر for the comma, in the habit of Arabic news
/// agencies (MENA, TAP): 5ر1 مليون is 1.5 million.
fn fraction_first(context: &Context, at: usize) -> Option<Literal> {
    const MOST: usize = 6;
    let digits = |at: usize| {
        let token = context.token(at).filter(|token| token.kind == TokenKind::Digits)?;
        let count = count(context.text, token);
        (count <= MOST).then(|| Some((small(context.text, token)?, count as u32)))?
    };
    let mark = |at: usize| context.hints(at).any(Hints::DECIMAL_MARK) && context.is_glued(at);
    let (fraction, decimals) = digits(at)?;
    let (whole, _) = digits(at + 2)?;
    let again = mark(at + 3) && context.is_glued(at + 4);
    if !mark(at + 1) || !context.is_glued(at + 2) || again {
        return None;
    }
    let scaled = i128::from(whole) * 10i128.pow(decimals) + i128::from(fraction);
    let value = Decimal::try_from_i128_with_scale(scaled, decimals).ok();
    Some(Literal { end: at + 3, value, decimals, shape: Shape::Cardinal })
}

/// 5 h 25, 17h30: hours and minutes around a letter.
fn hours(context: &Context, at: usize) -> Option<Literal> {
    let letter = context.hints(at + 1).any(Hints::CLOCK_MARK);
    let minutes = context.token(at + 2).filter(|token| token.kind == TokenKind::Digits)?;
    let clock = letter
        && small(context.text, context.token(at)?)? <= 24
        && count(context.text, minutes) == 2
        && context.is_glued(at + 1) == context.is_glued(at + 2)
        && small(context.text, minutes)? < 60;
    clock.then_some(Literal { end: at + 3, value: None, decimals: 0, shape: Shape::Time })
}

/// 14/03/2020, 2020-03-14; or a share in digits, 3/4.
fn date(context: &Context, at: usize) -> Option<Literal> {
    let mark = context.punct(at + 1).filter(|mark| matches!(mark, '/' | '-'))?;
    let part = |here: usize| {
        let (sign, digits) = (here, here + 1);
        let joined = context.is_punct(sign, mark) && context.is_glued(sign);
        let token = context.token(digits).filter(|token| token.kind == TokenKind::Digits)?;
        (joined && !token.spaced).then(|| small(context.text, token)).flatten()
    };
    let first = small(context.text, context.token(at)?)?;
    let second = part(at + 1)?;
    let none = |end, shape| Some(Literal { end, value: None, decimals: 0, shape });
    if let Some(third) = part(at + 3) {
        let year = |number: u32| (1000..=2200).contains(&number);
        let day = |number: u32| (1..=31).contains(&number);
        let date = day(second) && (year(first) && day(third) || day(first) && third <= 2200);
        return if date { none(at + 5, Shape::Date) } else { none(at + 5, Shape::Id) };
    }
    if mark != '/' {
        return None;
    }
    if first < second && second <= 4 {
        let value = Decimal::from(first).checked_div(Decimal::from(second));
        return Some(Literal { end: at + 3, value, decimals: 0, shape: Shape::Share });
    }
    none(at + 3, if first <= 31 { Shape::Date } else { Shape::Id })
}

fn small(text: &str, token: &Token) -> Option<u32> {
    token.of(text).chars().try_fold(0u32, |number, c| match class_of(c) {
        Class::Digit(digit) => number.checked_mul(10)?.checked_add(u32::from(digit - b'0')),
        _ => Some(number),
    })
}
