//! English and French numbers: one grammar, since both count alike but for French 70 to 99.
//!
//! ```text
//! number  = group? (scale group)*                      scales falling
//! group   = digits | (below? hundred)? and? below      twelve hundred; deux cents
//! below   = unit | teen | tens (-|and)? (unit | teen)  soixante et onze, quatre-vingt-dix-sept
//! share   = number and a? half | half (a|of a)? scale | unit -thirds (of a)? scale
//! dozens  = number? dozen | half a dozen
//! ordinal = (tens -)? ordinal word | digits th
//! ```

use super::super::context::{Context, Shape, Written};
use super::super::digits;
use super::super::words::{Form, Hints, Word};
use super::{Last, Sum, power_of_ten, quotient};
use crate::token::TokenKind;
use rust_decimal::Decimal;

/// Reads the number at a token.
pub fn read(context: &Context, at: usize) -> Option<Written> {
    if context.token(at)?.kind == TokenKind::Word {
        if let Some(((low, high), length)) =
            context.words.vague.longest(context.text, context.tokens, at)
        {
            return Some(Written::vague(at + length, low.into(), high.into()));
        }
        match context.number(at)?.0 {
            Word::Fraction(over, under) => return share(context, at, (over, under)),
            Word::Ordinal(value) => return Some(ordinal(at + 1, Decimal::from(value))),
            // Alone it is an article (un homme); it counts before a hundred, scale or dozen.
            Word::CompoundOne if !multiplies(context, at + 1) => return None,
            Word::Scale(_, Form::Plural) => return vague(context, at),
            _ => {}
        }
    }
    number(context, at).and_then(|written| decimal(context, written))
}

fn ordinal(end: usize, value: Decimal) -> Written {
    Written { words: true, ..Written::new(end, Some(value), Shape::Ordinal) }
}

/// Whether the word at a token takes the number before it as its factor.
fn multiplies(context: &Context, at: usize) -> bool {
    let at = past_hyphen(context, at);
    matches!(context.number(at), Some((Word::Scale(_, Form::Singular), _)))
}

/// Hundreds and thousands without a number before them.
fn vague(context: &Context, at: usize) -> Option<Written> {
    let Some((Word::Scale(power, _), _)) = context.number(at) else { return None };
    let scale = power_of_ten(power);
    let high = Decimal::TEN.checked_mul(scale)? - Decimal::ONE;
    Some(Written::vague(at + 1, Decimal::TWO.checked_mul(scale)?, high))
}

fn past_hyphen(context: &Context, at: usize) -> usize {
    let hyphen = matches!(context.punct(at), Some('-' | '‐' | '‑')) && context.is_glued(at);
    if hyphen && context.is_glued(at + 1) { at + 1 } else { at }
}

/// The token of the next part, past a hyphen, and whether "and" stands before it.
fn joint(context: &Context, here: usize) -> (usize, bool) {
    let at = past_hyphen(context, here);
    if context.hints(at).any(Hints::AND) && context.number(at).is_none() {
        return (past_hyphen(context, at + 1), true);
    }
    (at, false)
}

fn number(context: &Context, at: usize) -> Option<Written> {
    let mut sum = Sum::new();
    let mut written = Written::new(at, None, Shape::Cardinal);
    let mut here = at;
    loop {
        let (part, and) = if here == at { (at, false) } else { joint(context, here) };
        let Some(token) = context.token(part) else { break };
        let taken = match token.kind {
            TokenKind::Digits => digits_part(context, &mut sum, &mut written, part, and),
            TokenKind::Word => word_part(context, &mut sum, &mut written, part, and),
            _ => None,
        };
        let Some(end) = taken else { break };
        (written.end, here) = (end, end);
        if written.shape == Shape::Ordinal {
            break;
        }
    }
    if sum.is_new() || written.end == at {
        return None;
    }
    written.value = sum.value();
    written.step = sum.step();
    Some(written)
}

/// Digits at the beginning (with a letter for a scale, or an ordinal ending), or below a scale.
fn digits_part(
    context: &Context,
    sum: &mut Sum,
    written: &mut Written,
    at: usize,
    and: bool,
) -> Option<usize> {
    if !sum.is_new() && (sum.last != Last::Scale || written.digits && !and) {
        return None;
    }
    let literal = digits::literal(context, at);
    let value = literal.value.filter(|_| literal.shape == Shape::Cardinal)?;
    if !sum.digits(value, literal.decimals) {
        return None;
    }
    written.digits = true;
    let end = literal.end;
    let Some(next) = context.token(end).filter(|next| !next.spaced && next.kind == TokenKind::Word)
    else {
        return Some(end);
    };
    if context.hints(end).any(Hints::ORDINAL_SUFFIX) {
        written.shape = Shape::Ordinal;
        return Some(end + 1);
    }
    if let Some(power) = context.words.suffix(next) {
        return sum.scale(power, None).then_some(end + 1);
    }
    Some(end)
}

fn word_part(
    context: &Context,
    sum: &mut Sum,
    written: &mut Written,
    at: usize,
    and: bool,
) -> Option<usize> {
    let Some((word, _)) = context.number(at) else { return article(context, sum, at, and) };
    let apart = !and || matches!(sum.last, Last::Tens | Last::Hundred | Last::Scale);
    let open = matches!(sum.last, Last::Nothing | Last::Hundred | Last::Scale) && apart;
    let taken = match word {
        Word::Unit(unit) => (open || sum.last == Last::Tens) && sum.unit(unit),
        Word::CompoundOne => {
            (sum.last == Last::Tens || open && (!sum.is_new() || multiplies(context, at + 1)))
                && sum.unit(1)
        }
        Word::Teen(teen) if sum.last == Last::Tens && matches!(sum.tens, 6 | 8) => {
            (sum.tens, sum.units, sum.last) = (sum.tens + 1, teen - 10, Last::Unit);
            true
        }
        Word::Teen(teen) => open && sum.teen(teen),
        Word::Tens(20) if !and && sum.last == Last::Unit && sum.units == 4 && sum.tens == 0 => {
            (sum.tens, sum.units, sum.last) = (8, 0, Last::Tens);
            true
        }
        Word::Tens(tens) => open && sum.tens(tens),
        Word::Hundreds(_) => hundred(sum, and),
        Word::Scale(power, _) => scale(sum, power, and),
        Word::Group(size) => group(sum, size, and),
        Word::Zero => sum.is_new() && sum.digits(Decimal::ZERO, 0),
        Word::Denominator(under) => return divide(context, sum, at, under),
        Word::Fraction(over, under) => return add_share(context, sum, at, (over, under), and),
        Word::Ordinal(value) => {
            let compound = sum.last == Last::Tens && value < 20
                || matches!(sum.last, Last::Hundred | Last::Scale) && value < 100;
            if compound {
                *sum = Sum {
                    total: sum.value()? + Decimal::from(value),
                    last: Last::Closed,
                    ..Sum::new()
                };
                written.shape = Shape::Ordinal;
            }
            compound
        }
        _ => false,
    };
    written.words |= taken;
    taken.then_some(at + 1)
}

/// "a" inside a number: two and a half.
fn article(context: &Context, sum: &mut Sum, at: usize, and: bool) -> Option<usize> {
    let indefinite = context.hints(at).any(Hints::ARTICLE);
    match context.number(at + 1) {
        Some((Word::Fraction(over, under), _)) if indefinite && and => {
            add_share(context, sum, at + 1, (over, under), and)
        }
        _ => None,
    }
}

/// Two hundred, twelve hundred, deux cents; alone it is one hundred.
fn hundred(sum: &mut Sum, and: bool) -> bool {
    if sum.digits.is_some() || sum.hundreds > 0 || sum.last == Last::Closed {
        return false;
    }
    let factor = u16::from(sum.tens) * 10 + u16::from(sum.units);
    let alone = factor == 0 && (sum.is_new() || sum.last == Last::Scale);
    if !alone && (factor == 0 || factor > 99 || and) {
        return false;
    }
    (sum.hundreds, sum.tens, sum.units) = (factor.max(1), 0, 0);
    sum.last = Last::Hundred;
    true
}

fn scale(sum: &mut Sum, power: u8, and: bool) -> bool {
    if and && !sum.has_group() && sum.last != Last::Scale {
        return false;
    }
    if sum.has_group() && and {
        return false;
    }
    let alone = (sum.is_new() || sum.last == Last::Scale).then_some(1);
    let larger = sum.last == Last::Scale && !sum.has_group();
    if larger && sum.scale.is_some_and(|scale| power > scale) {
        return sum.multiply(power);
    }
    sum.scale(power, alone)
}

/// A dozen, two dozen, trois douzaines.
fn group(sum: &mut Sum, size: u16, and: bool) -> bool {
    if and || matches!(sum.last, Last::Closed | Last::Scale) {
        return false;
    }
    let count = if sum.has_group() { sum.group() } else { Decimal::ONE };
    let Some(total) = count.checked_mul(Decimal::from(size)) else { return false };
    *sum = Sum { total, last: Last::Closed, ..Sum::new() };
    true
}

/// Two-thirds, trois quarts; of a scale: three quarters of a million.
fn divide(context: &Context, sum: &mut Sum, at: usize, under: u8) -> Option<usize> {
    if sum.last != Last::Unit || !sum.total.is_zero() || sum.hundreds > 0 || sum.tens > 0 {
        return None;
    }
    let (total, end) = times_scale(context, quotient((sum.units, under))?, at + 1);
    *sum = Sum { total, last: Last::Closed, ..Sum::new() };
    Some(end)
}

/// Two and a half, and its scale behind it: two and a half million; or un million et demi.
fn add_share(
    context: &Context,
    sum: &mut Sum,
    at: usize,
    share: (u8, u8),
    and: bool,
) -> Option<usize> {
    let small = sum.last != Last::Scale;
    if !and || !sum.share(share) {
        return None;
    }
    match context.number(at + 1) {
        Some((Word::Scale(power, _), _)) if small => {
            sum.total = sum.total.checked_mul(power_of_ten(power))?;
            Some(at + 2)
        }
        _ => Some(at + 1),
    }
}

/// The value times the scale that stands behind "a", "of a", "de" or a hyphen.
fn times_scale(context: &Context, value: Decimal, at: usize) -> (Decimal, usize) {
    let mut here = past_hyphen(context, at);
    while here < at + 3 && context.hints(here).any(Hints::ARTICLE) {
        here += 1;
    }
    let factor = match context.number(here) {
        Some((Word::Scale(power, _), _)) => power_of_ten(power),
        Some((Word::Group(size), _)) => Decimal::from(size),
        Some((Word::Hundreds(_), _)) => Decimal::ONE_HUNDRED,
        _ => return (value, at),
    };
    let product = value.checked_mul(factor).unwrap_or(value);
    let rounded = product.round_dp(6);
    (if rounded.is_integer() { rounded.normalize() } else { product.normalize() }, here + 1)
}

/// Half, half a million, a quarter of a million, un demi-million.
fn share(context: &Context, at: usize, share: (u8, u8)) -> Option<Written> {
    let (value, end) = times_scale(context, quotient(share)?, at + 1);
    let shape = if end > at + 1 { Shape::Cardinal } else { Shape::Share };
    Some(Written { words: true, ..Written::new(end, Some(value), shape) })
}

/// Two point five, deux virgule zéro cinq: the digits said one by one or as a number.
fn decimal(context: &Context, whole: Written) -> Option<Written> {
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
    let (value, end) = times_scale(context, value + part, here);
    Some(Written { end, value: Some(value), step: Decimal::new(1, scale), ..whole })
}
