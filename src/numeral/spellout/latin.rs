//! English and French numbers: one grammar, since both count alike but for French 70 to 99.
//!
//! ```text
//! number  = group? (scale group)*                      scales falling
//! group   = digits | (below? hundred)? and? below      twelve hundred; deux cents
//! below   = unit | teen | tens (-|and)? (unit | teen)  soixante et onze, quatre-vingt-dix-sept
//! year    = teen tens unit?                            nineteen eighty-four
//! share   = number and a? half | half (a|of a)? scale | unit -thirds (of a)? scale
//! dozens  = number? dozen | half a dozen
//! vague   = (several | dozens | hundreds) (of? scale)*
//! ordinal = (tens -)? ordinal word | digits th
//! ```

mod decimal;
mod share;
mod vague;

use super::super::context::{Context, Shape, Written};
use super::super::digits;
use super::super::words::{Form, Hints, Word};
use super::{Last, Sum};
use crate::lang::Lang;
use crate::token::TokenKind;
use decimal::decimal;
use rust_decimal::Decimal;

/// Reads the number at a token.
pub fn read(context: &Context, at: usize) -> Option<Written> {
    if context.token(at)?.kind == TokenKind::Word {
        if let Some(written) = vague::read(context, at).or_else(|| share::read(context, at)) {
            return Some(written);
        }
        match context.number(at)?.0 {
            Word::Ordinal(value) => return Some(ordinal(at + 1, Decimal::from(value))),
            Word::CompoundOne if !multiplies(context, at + 1) => return one(context, at),
            Word::OrdinalPart(_) => return None,
            _ => {}
        }
    }
    number(context, at).and_then(|written| decimal(context, written))
}

fn is_french(context: &Context) -> bool {
    context.words.latin == Some(Lang::Fr)
}

fn ordinal(end: usize, value: Decimal) -> Written {
    Written { words: true, ..Written::new(end, Some(value), Shape::Ordinal) }
}

/// Whether the word at a token takes the number before it as its factor.
fn multiplies(context: &Context, at: usize) -> bool {
    let at = past_hyphen(context, at);
    matches!(context.number(at), Some((Word::Scale(..) | Word::Group(_), _)))
}

/// "Un" is an article; it counts before a person or an attack (un homme) and before "only", but
/// not in a predicate (c'est un homme); and where it is the end of a range or has decimals.
fn one(context: &Context, at: usize) -> Option<Written> {
    let counted = Hints::PERSON.or(Hints::ATTACK).or(Hints::SINGLE);
    let predicate = at > 0 && context.hints(at - 1).any(Hints::COPULA);
    let apart = context.token(at + 1).is_some_and(|next| next.spaced);
    let counts = apart && !predicate && context.hints(at + 1).any(counted);
    let joined = Hints::AND.or(Hints::TO).or(Hints::OR);
    let ranges = context.hints_before(at).any(Hints::BETWEEN.or(Hints::OF))
        && context.hints(at + 1).any(joined)
        && matches!(context.number(at + 2), Some((Word::Unit(_) | Word::Teen(_), _)));
    let written =
        Written { words: true, ..Written::new(at + 1, Some(Decimal::ONE), Shape::Cardinal) };
    if counts || ranges { Some(written) } else { one_and_more(context, written) }
}

/// Un virgule cinq, un et demi.
fn one_and_more(context: &Context, one: Written) -> Option<Written> {
    let end = one.end;
    if context.hints(end).any(Hints::POINT) {
        return decimal(context, one).filter(|written| written.end > end);
    }
    let mut sum = Sum::new();
    sum.unit(1);
    let (word, and) = joint(context, end);
    let end = share::part(context, &mut sum, word, and).filter(|_| and)?;
    Some(Written { end, value: sum.value(), ..one })
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

/// A number under reading, with the place to go back to where an "and" turns out to join two.
struct Reading {
    sum: Sum,
    written: Written,
    before_and: Option<(Sum, Written)>,
}

fn number(context: &Context, at: usize) -> Option<Written> {
    let written = Written::new(at, None, Shape::Cardinal);
    let mut reading = Reading { sum: Sum::new(), written, before_and: None };
    let mut here = at;
    loop {
        let (part, and) = if here == at { (at, false) } else { joint(context, here) };
        let Some(token) = context.token(part) else { break };
        let before = and.then(|| (reading.sum, reading.written.clone()));
        let taken = match token.kind {
            TokenKind::Digits => digits_part(context, &mut reading, part, and),
            TokenKind::Word => word_part(context, &mut reading, part, and),
            _ => None,
        };
        let Some(end) = taken else {
            // Two hundred and five | hundred: the "and" joined two numbers.
            let multiplier = matches!(
                context.number(part),
                Some((Word::Scale(..) | Word::Hundreds(_) | Word::Group(_), _))
            );
            if multiplier && !and {
                reading.go_back();
            }
            break;
        };
        reading.before_and = before.or(reading.before_and);
        (reading.written.end, here) = (end, end);
        if reading.written.shape == Shape::Ordinal {
            break;
        }
    }
    if reading.before_and.is_some() && is_lower_end(context, at, reading.written.end) {
        reading.go_back();
    }
    let Reading { sum, mut written, .. } = reading;
    if sum.is_new() || written.end == at {
        return None;
    }
    written.value = sum.value();
    written.step = sum.step();
    let below_one = written.value.is_some_and(|value| value < Decimal::ONE);
    if sum.last == Last::Closed && below_one && written.shape == Shape::Cardinal {
        written.shape = Shape::Share;
    }
    Some(written)
}

impl Reading {
    fn go_back(&mut self) {
        if let Some((sum, written)) = self.before_and.take() {
            (self.sum, self.written) = (sum, written);
        }
    }
}

/// "Between a hundred and two": the only "and" behind "between" is that of the range.
fn is_lower_end(context: &Context, at: usize, end: usize) -> bool {
    let from = context.past_article(at);
    let another = context.hints(end).any(Hints::AND) && context.number(end).is_none();
    context.hints_before(from).any(Hints::BETWEEN) && !another
}

/// Digits at the beginning (with a letter for a scale, or an ordinal ending), or below a scale.
fn digits_part(context: &Context, reading: &mut Reading, at: usize, and: bool) -> Option<usize> {
    let literal = digits::literal(context, at);
    let value = literal.value.filter(|_| literal.shape == Shape::Cardinal)?;
    let sum = &mut reading.sum;
    if !sum.is_new() && !is_remainder(context, sum, literal.end, value, and) {
        return None;
    }
    if !sum.digits(value, literal.decimals) {
        return None;
    }
    reading.written.digits = true;
    let end = literal.end;
    let Some(next) = context.token(end).filter(|next| next.kind == TokenKind::Word) else {
        return Some(end);
    };
    if !next.spaced && context.hints(end).any(Hints::ORDINAL_SUFFIX) {
        reading.written.shape = Shape::Ordinal;
        return Some(end + 1);
    }
    match suffix(context, end) {
        Some(power) => sum.scale(power, None).then_some(end + 1),
        None => Some(end),
    }
}

/// Digits behind a scale go on with it where their own scale follows (3 million 250 thousand), or
/// where they fill the places below a thousand (12 mille 500).
fn is_remainder(context: &Context, sum: &Sum, end: usize, value: Decimal, and: bool) -> bool {
    let smaller = match context.number(past_hyphen(context, end)) {
        Some((Word::Scale(power, _), _)) => sum.scale.is_some_and(|scale| power < scale),
        _ => false,
    };
    let fills = !and && sum.scale == Some(3) && value >= Decimal::ONE_HUNDRED;
    sum.last == Last::Scale && (smaller || fills)
}

/// The power of ten of letters behind digits: glued (12k), or before a currency sign (3 Md€). A
/// metre is no million: small m in French, and where a distance or race follows.
fn suffix(context: &Context, at: usize) -> Option<u8> {
    let token = context.token(at)?;
    let power = context.words.suffix(token)?;
    let money = matches!(context.punct(at + 1), Some('€' | '$' | '£')) && context.is_glued(at + 1);
    if token.spaced && !money {
        return None;
    }
    let letters = token.of(context.text);
    let small_metre = is_french(context) && letters.starts_with(char::is_lowercase);
    let metre = small_metre || context.hints(at + 1).any(Hints::METRE_BEFORE);
    (letters.len() > 1 || power != 6 || money || !metre).then_some(power)
}

/// Whether "and" may stand before this word: before what is below a hundred in English (a hundred
/// and five), before one and eleven behind tens in French (vingt et un, soixante et onze).
fn and_fits(context: &Context, sum: &Sum, word: Word) -> bool {
    if !is_french(context) {
        return matches!(sum.last, Last::Hundred | Last::Scale);
    }
    let one = matches!(word, Word::CompoundOne | Word::OrdinalPart(1));
    match sum.last {
        Last::Tens => one || matches!(word, Word::Teen(11) | Word::Ordinal(11)),
        Last::Scale => one || sum.scale.is_some_and(|scale| scale >= 6),
        _ => false,
    }
}

fn word_part(context: &Context, reading: &mut Reading, at: usize, and: bool) -> Option<usize> {
    if let Some(end) = share::part(context, &mut reading.sum, at, and) {
        reading.written.words = true;
        return Some(end);
    }
    let (word, _) = context.number(at)?;
    let sum = &mut reading.sum;
    if and && !and_fits(context, sum, word) {
        return None;
    }
    let french = is_french(context);
    let open = matches!(sum.last, Last::Nothing | Last::Hundred | Last::Scale);
    let taken = match word {
        // Dix-sept, quatre-vingt-dix-neuf.
        Word::Unit(unit @ 7..=9) if french && sum.last == Last::Ten && sum.units == 0 && !and => {
            (sum.units, sum.last) = (unit, Last::Unit);
            true
        }
        Word::Unit(unit) => (open || sum.last == Last::Tens) && sum.unit(unit),
        Word::CompoundOne => {
            let begins = sum.is_new() && multiplies(context, at + 1);
            (sum.last == Last::Tens || open && !sum.is_new() || begins) && sum.unit(1)
        }
        Word::Teen(teen) if french && sum.last == Last::Tens && matches!(sum.tens, 6 | 8) => {
            (sum.tens, sum.units, sum.last) = (sum.tens + 1, teen - 10, Last::Ten);
            true
        }
        Word::Teen(teen) => (open || century(context, sum)) && sum.teen(teen),
        Word::Tens(20) if french && sum.last == Last::Unit && sum.units == 4 && sum.tens == 0 => {
            (sum.tens, sum.units, sum.last) = (8, 0, Last::Tens);
            true
        }
        Word::Tens(tens) => (open || century(context, sum)) && sum.tens(tens),
        Word::Hundreds(_) => hundred(sum, and),
        Word::Scale(power, _) => scale(sum, power, and),
        Word::Group(size) => group(sum, size),
        Word::Zero => sum.is_new() && sum.digits(Decimal::ZERO, 0),
        Word::Ordinal(value) | Word::OrdinalPart(value) => {
            let total = last_ordinal(sum, value);
            if let Some(total) = total {
                *sum = Sum { total, last: Last::Closed, ..Sum::new() };
                reading.written.shape = Shape::Ordinal;
            }
            total.is_some()
        }
        _ => false,
    };
    reading.written.words |= taken;
    taken.then_some(at + 1)
}

/// Nineteen | eighty-four, twenty | twenty: a year in two halves; what stands so far counts
/// hundreds. No other number has teens or tens side by side.
fn century(context: &Context, sum: &mut Sum) -> bool {
    let first = sum.tens * 10 + sum.units;
    let alone = sum.hundreds == 0 && sum.scale.is_none() && sum.digits.is_none();
    let halves = sum.last == Last::Ten && first > 10 || sum.last == Last::Tens && first == 20;
    let century = alone && halves && !is_french(context);
    if century {
        (sum.hundreds, sum.tens, sum.units) = (u16::from(first), 0, 0);
    }
    century
}

/// The value of a number that ends in this ordinal: twenty-first, deux cent dixième, two hundredth.
fn last_ordinal(sum: &Sum, value: u16) -> Option<Decimal> {
    let word = Decimal::from(value);
    let whole = sum.value()?;
    let adds = match sum.last {
        Last::Tens if matches!(sum.tens, 6 | 8) => value < 20,
        Last::Tens => value < 10 || value == 11,
        Last::Ten => sum.units == 0 && (7..10).contains(&value),
        Last::Hundred => value < 100,
        Last::Scale => value < 1_000 && value != 1_000,
        // Quatre-vingtième.
        Last::Unit if sum.units == 4 && sum.tens == 0 && value == 20 => {
            return Some(whole - Decimal::from(4) + Decimal::from(80));
        }
        _ => false,
    };
    if adds {
        return whole.checked_add(word);
    }
    let factor = sum.has_group() && sum.hundreds == 0 && value >= 100;
    (factor && sum.digits.is_none())
        .then(|| sum.total.checked_add(sum.group().checked_mul(word)?))
        .flatten()
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
    if and && (sum.has_group() || sum.last != Last::Scale) {
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
fn group(sum: &mut Sum, size: u16) -> bool {
    if matches!(sum.last, Last::Closed | Last::Scale) {
        return false;
    }
    let count = if sum.has_group() { sum.group() } else { Decimal::ONE };
    let Some(total) = count.checked_mul(Decimal::from(size)) else { return false };
    *sum = Sum { total, last: Last::Closed, ..Sum::new() };
    true
}

/// Whether a scale word is plural and so a class of its own.
fn is_plural(context: &Context, at: usize) -> bool {
    matches!(context.number(at), Some((Word::Scale(_, Form::Plural), _)))
}
