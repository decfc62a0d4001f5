//! Numerals in digits: scripts, grouping and decimal marks, dates, times.
//!
//! A mark between digits groups thousands or begins decimals. Which, the number of digits behind
//! it decides where it can: 1.234.567 and 12٬500 group, 12,5 and ١٢٫٥ do not. One comma or full
//! stop with three digits behind it (12.500) is decided by the other numerals of the text, then by
//! what follows (a scale or a measure: 4.519 كلغ), then by the habit of the script (CLDR 47 number
//! symbols: ar-DZ, ar-LY, ar-MA, ar-TN and fr group with a full stop or a space, en with a comma).

use super::context::{Context, Shape};
use super::words::{Hints, Word};
use crate::lang::Lang;
use crate::normalise::{Class, class_of};
use crate::token::{Token, TokenKind};
use rust_decimal::Decimal;

/// More digits than this are a code, not a number; [`Decimal`] holds 28.
const MOST_DIGITS: usize = 27;

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
    /// Digits only, without marks.
    pub plain: bool,
}

/// How a text uses a mark with three digits behind it, known from its other numerals.
#[derive(Debug, Clone, Copy, Default)]
pub struct Marks {
    dot: Use,
    comma: Use,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Use {
    #[default]
    Unknown,
    Groups,
    Decimals,
}

impl Marks {
    /// Looks at every number of the text that shows the use of a mark beyond doubt.
    pub fn of(text: &str, tokens: &[Token]) -> Marks {
        let mut marks = Marks::default();
        for (at, token) in tokens.iter().enumerate() {
            if token.kind != TokenKind::Digits || at > 0 && is_mark(text, tokens, at - 1) {
                continue;
            }
            let chain = chain(text, tokens, at);
            if let [(mark, digits)] = chain.parts[..] {
                if digits < 3 {
                    marks.set(mark, Use::Decimals);
                }
            } else if chain.parts.len() > 1 && chain.grouped_by(chain.parts[0].0) {
                marks.set(chain.parts[0].0, Use::Groups);
            }
        }
        marks
    }

    fn set(&mut self, mark: char, to: Use) {
        match mark {
            '.' => self.dot = to,
            ',' | '،' => self.comma = to,
            _ => {}
        }
    }
}

/// Digits joined by marks: how many digits stand first, then each mark with the digits behind it.
struct Chain {
    first: usize,
    parts: Vec<(char, usize)>,
    /// Token of the last digits of each part.
    ends: Vec<usize>,
}

impl Chain {
    fn grouped_by(&self, mark: char) -> bool {
        self.first <= 3 && self.parts.iter().all(|&(other, digits)| other == mark && digits == 3)
    }
}

fn is_mark(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    token.kind == TokenKind::Punct
        && !token.spaced
        && matches!(token.first_char(text), ',' | '.' | '٬' | '٫' | '،' | '\'' | '’' | '˙' | '·')
        && at > 0
        && tokens[at - 1].kind == TokenKind::Digits
        && tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Digits && !next.spaced)
}

/// One space, of any width, between two groups of digits.
fn is_space_between(text: &str, tokens: &[Token], at: usize) -> bool {
    let (Some(before), Some(token)) = (at.checked_sub(1).map(|at| &tokens[at]), tokens.get(at))
    else {
        return false;
    };
    token.kind == TokenKind::Digits
        && token.spaced
        && count(text, token) == 3
        && text[before.end as usize..token.start as usize]
            .chars()
            .filter(|&c| class_of(c) != Class::Ignorable)
            .count()
            == 1
}

fn chain(text: &str, tokens: &[Token], at: usize) -> Chain {
    let mut chain = Chain { first: count(text, &tokens[at]), parts: Vec::new(), ends: vec![at] };
    let mut here = at + 1;
    while chain.parts.len() < 12 {
        let spaced = chain.parts.iter().all(|&(mark, _)| mark == ' ') && chain.first <= 3;
        if here < tokens.len() && is_mark(text, tokens, here) {
            chain.parts.push((tokens[here].first_char(text), count(text, &tokens[here + 1])));
            chain.ends.push(here + 1);
            here += 2;
        } else if spaced && is_space_between(text, tokens, here) {
            chain.parts.push((' ', 3));
            chain.ends.push(here);
            here += 1;
        } else {
            break;
        }
    }
    chain
}

fn count(text: &str, token: &Token) -> usize {
    token.of(text).chars().filter(|&c| matches!(class_of(c), Class::Digit(_))).count()
}

/// Reads the digits that begin at a token.
pub fn literal(context: &Context, at: usize) -> Literal {
    if let Some(literal) = clock(context, at).or_else(|| date(context, at)) {
        return literal;
    }
    let chain = chain(context.text, context.tokens, at);
    let (taken, decimals) = decide(context, &chain);
    if taken == usize::MAX {
        let end = chain.ends[chain.ends.len() - 1] + 1;
        let shape = if chain.parts.len() == 2 { Shape::Date } else { Shape::Id };
        return Literal { end, value: None, decimals: 0, shape, plain: false };
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
    let code = value.is_none() || (digits.len() >= 8 && digits.starts_with('0') && decimals == 0);
    let shape = if code { Shape::Id } else { Shape::Cardinal };
    Literal { end, value, decimals, shape, plain: taken == 0 }
}

/// How many parts of the chain belong to the number, and whether the last one is decimals;
/// `usize::MAX` for a code (1.2.3).
fn decide(context: &Context, chain: &Chain) -> (usize, bool) {
    let parts = &chain.parts;
    let Some(&(first, digits)) = parts.first() else { return (0, false) };
    if parts.len() == 1 {
        return match first {
            '٫' => (1, true),
            '٬' | '\'' | '’' | ' ' => (usize::from(digits == 3 && chain.first <= 3), false),
            _ if digits != 3 || chain.first > 3 => (1, true),
            mark => (1, three_are_decimals(context, chain, mark)),
        };
    }
    if chain.grouped_by(first) && first != '٫' {
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
        return None;
    }
    let minutes = count(context.text, context.token(at + 2)?);
    let mut end = at + 3;
    while colon(end) {
        end += 2;
    }
    let shape = if minutes == 2 { Shape::Time } else { Shape::Score };
    Some(Literal { end, value: None, decimals: 0, shape, plain: false })
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
    let none = |end, shape| Some(Literal { end, value: None, decimals: 0, shape, plain: false });
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
        return Some(Literal {
            end: at + 3,
            value,
            decimals: 0,
            shape: Shape::Share,
            plain: false,
        });
    }
    none(at + 3, if first <= 31 { Shape::Date } else { Shape::Id })
}

fn small(text: &str, token: &Token) -> Option<u32> {
    token.of(text).chars().try_fold(0u32, |number, c| match class_of(c) {
        Class::Digit(digit) => number.checked_mul(10)?.checked_add(u32::from(digit - b'0')),
        _ => Some(number),
    })
}

/// Numerator and denominator of a fraction character (Unicode block Number Forms).
pub fn fraction_sign(c: char) -> Option<(u8, u8)> {
    Some(match c {
        '¼' => (1, 4),
        '½' => (1, 2),
        '¾' => (3, 4),
        '⅐' => (1, 7),
        '⅑' => (1, 9),
        '⅒' => (1, 10),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}
