//! Numbers in words, and in digits and words mixed: one adding machine, a grammar per language.

mod ar;
mod latin;

use super::context::{Context, Shape, Written};
use super::digits;
use super::words::Hints;
use crate::token::TokenKind;
use rust_decimal::Decimal;

/// Reads the numeral that begins at a token; `None` where none does.
pub fn read(context: &Context, at: usize) -> Option<Written> {
    let token = context.token(at)?;
    match token.kind {
        TokenKind::Digits => with_digits(context, at),
        TokenKind::Word if token.arabic => ar::read(context, at),
        TokenKind::Word => latin::read(context, at),
        _ => {
            let share = super::fraction::fraction_sign(token.first_char(context.text))?;
            let mut written = Written::new(at + 1, quotient(share), Shape::Share);
            written.digits = true;
            Some(written)
        }
    }
}

/// Digits: a code where they are glued to a name, else a number that words may go on with.
fn with_digits(context: &Context, at: usize) -> Option<Written> {
    let literal = digits::literal(context, at);
    if let Some(id) = glued_before(context, at) {
        return id.then(|| Written {
            digits: true,
            ..Written::new(literal.end, literal.value, Shape::Id)
        });
    }
    if literal.shape == Shape::Cardinal && letters_behind(context, literal.end) {
        let written = Written::new(literal.end, literal.value, Shape::Id);
        return Some(Written { digits: true, ..written });
    }
    if literal.shape != Shape::Cardinal {
        let end = past_scale(context, at, &literal);
        let written = Written::new(end, literal.value, literal.shape);
        return Some(Written { digits: true, ..written });
    }
    let hyphen = context.is_punct(literal.end, '-') && context.is_glued(literal.end);
    let next = context.token(literal.end + usize::from(hyphen));
    let latin = next.is_some_and(|next| next.kind == TokenKind::Word && !next.arabic);
    let read = if latin { latin::read(context, at) } else { ar::read(context, at) };
    read.or_else(|| {
        let written = Written::new(literal.end, literal.value, Shape::Cardinal);
        Some(Written { digits: true, ..written })
    })
}

/// Whether digits are glued to letters that make them a code (F-16, G20): `Some(true)`; or to a
/// name that swallows them (كوفيد-19): `Some(false)`; `None` where they stand free or behind a
/// prefix (الـ27, و7591) or an Arabic word without a space (إلى22507).
fn glued_before(context: &Context, at: usize) -> Option<bool> {
    if !context.is_glued(at) {
        return None;
    }
    let hyphen = matches!(context.punct(at - 1), Some('-' | '‐' | '‑' | '–'));
    let name =
        if hyphen { at.checked_sub(2).filter(|_| context.is_glued(at - 1))? } else { at - 1 };
    let token = context.token(name).filter(|token| token.kind == TokenKind::Word)?;
    if hyphen && context.hints(name).any(Hints::HYPHENATED) {
        return Some(false);
    }
    // mid-2014, Rs500
    let hints = context.hints(name);
    let year = hyphen && digits::count(context.text, context.token(at)?) == 4;
    if year && hints.any(Hints::YEAR_BEFORE) || !hyphen && hints.any(Hints::MONEY_BEFORE) {
        return None;
    }
    let letters = token.of(context.text).chars().count();
    let french_article = context.is_punct(at - 1, '\'') || context.is_punct(at - 1, '’');
    match (hyphen, token.arabic) {
        (false, true) => None,
        (false, false) => (!french_article).then_some(true),
        (true, _) => (letters <= 3).then_some(true),
    }
}

/// Whether Latin or foreign letters stand among digits (1O5), or one that looks like a digit ends
/// them (5O): no reader can be sure of the number, and it is a code.
fn letters_behind(context: &Context, end: usize) -> bool {
    let Some(word) = context.token(end).filter(|token| token.kind == TokenKind::Word) else {
        return false;
    };
    // 1m80 is a length.
    let measure = context.hints(end).any(Hints::MEASURE_AFTER);
    if word.arabic || measure || !context.is_glued(end) {
        return false;
    }
    let next = context.token(end + 1).filter(|_| context.is_glued(end + 1)).map(|next| next.kind);
    // Cyrillic letters look like Latin ones.
    let looks_alike = matches!(word.of(context.text), "O" | "o" | "I" | "\u{41e}" | "\u{43e}");
    next == Some(TokenKind::Digits) || looks_alike && next != Some(TokenKind::Word)
}

/// One past the number words behind digits that are too many to be a number: the million behind
/// them is not one million.
fn past_scale(context: &Context, at: usize, literal: &digits::Literal) -> usize {
    if literal.value.is_some() {
        return literal.end;
    }
    let digits = context.tokens[at..literal.end].iter();
    let digits = digits.filter(|token| token.kind == TokenKind::Digits);
    let many: usize = digits.map(|token| digits::count(context.text, token)).sum();
    if many <= digits::MOST_DIGITS {
        return literal.end;
    }
    let next = context.token(literal.end).filter(|next| next.kind == TokenKind::Word);
    let words = next.and_then(|next| match next.arabic {
        true => ar::read(context, literal.end),
        false => latin::read(context, literal.end),
    });
    words.map_or(literal.end, |words| words.end)
}

/// Over divided by under, exact to 28 digits.
fn quotient((over, under): (u8, u8)) -> Option<Decimal> {
    Decimal::from(over).checked_div(Decimal::from(under))
}

/// Ten to a power of at most 27.
fn power_of_ten(power: u8) -> Decimal {
    Decimal::from_i128_with_scale(10i128.pow(u32::from(power.min(27))), 0)
}

/// What was added last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Digits,
    Unit,
    Ten,
    Tens,
    Hundred,
    Scale,
    Closed,
}

/// The adding machine: a sum of groups below 1,000, each with its scale, scales falling.
#[derive(Debug, Clone, Copy)]
struct Sum {
    total: Decimal,
    /// The scale that was added last: the next one must be smaller.
    scale: Option<u8>,
    /// What the last scale added.
    term: Decimal,
    hundreds: u16,
    tens: u8,
    units: u8,
    digits: Option<Decimal>,
    /// Digits behind the decimal mark of `digits`.
    decimals: u32,
    last: Last,
}

impl Sum {
    fn new() -> Sum {
        Sum {
            total: Decimal::ZERO,
            scale: None,
            term: Decimal::ZERO,
            hundreds: 0,
            tens: 0,
            units: 0,
            digits: None,
            decimals: 0,
            last: Last::Nothing,
        }
    }

    fn is_new(&self) -> bool {
        self.last == Last::Nothing
    }

    /// The group below 1,000 that no scale has closed yet.
    fn group(&self) -> Decimal {
        let small =
            u32::from(self.hundreds) * 100 + u32::from(self.tens) * 10 + u32::from(self.units);
        self.digits.unwrap_or(Decimal::from(small))
    }

    fn has_group(&self) -> bool {
        self.digits.is_some() || self.hundreds > 0 || self.tens > 0 || self.units > 0
    }

    fn value(&self) -> Option<Decimal> {
        self.total.checked_add(self.group())
    }

    /// A unit, where its place is free.
    fn unit(&mut self, unit: u8) -> bool {
        let free = self.units == 0 && self.tens != 1 && self.digits.is_none();
        if free && self.last != Last::Closed {
            self.units = unit;
            self.last = Last::Unit;
            return true;
        }
        false
    }

    /// 10 to 19 in one go, where tens and units are free.
    fn teen(&mut self, teen: u8) -> bool {
        let free = self.units == 0 && self.tens == 0 && self.digits.is_none();
        if free && self.last != Last::Closed {
            self.tens = 1;
            self.units = teen - 10;
            self.last = Last::Ten;
            return true;
        }
        false
    }

    /// 20 to 90, where the tens are free.
    fn tens(&mut self, tens: u8) -> bool {
        if self.tens == 0 && self.digits.is_none() && self.last != Last::Closed {
            self.tens = tens / 10;
            self.last = Last::Tens;
            return true;
        }
        false
    }

    /// Hundreds, where nothing of the group is there yet.
    fn hundreds(&mut self, hundreds: u16) -> bool {
        if !self.has_group() && self.last != Last::Closed {
            self.hundreds = hundreds / 100;
            self.last = Last::Hundred;
            return true;
        }
        false
    }

    /// Digits, in place of a whole group.
    fn digits(&mut self, value: Decimal, decimals: u32) -> bool {
        let fits = self.scale.is_none_or(|scale| value < power_of_ten(scale));
        if !self.has_group() && fits && self.last != Last::Closed {
            self.digits = Some(value);
            self.decimals = decimals;
            self.last = Last::Digits;
            return true;
        }
        false
    }

    /// Closes the group with a scale; without a group `alone` times the scale is added.
    fn scale(&mut self, power: u8, alone: Option<u8>) -> bool {
        if self.last == Last::Closed {
            return false;
        }
        let smaller = self.scale.is_none_or(|scale| power < scale);
        let factor = if self.has_group() {
            Some(self.group()).filter(|group| !group.is_zero())
        } else {
            alone.map(Decimal::from)
        };
        let term = factor.and_then(|factor| factor.checked_mul(power_of_ten(power)));
        let (Some(term), true) = (term, smaller) else { return false };
        let Some(total) = self.total.checked_add(term) else { return false };
        (self.total, self.term, self.scale, self.last) = (total, term, Some(power), Last::Scale);
        (self.hundreds, self.tens, self.units, self.digits) = (0, 0, 0, None);
        true
    }

    /// Multiplies what stands so far by a larger scale: ألف مليون, thousand million.
    fn multiply(&mut self, power: u8) -> bool {
        let whole = self.last == Last::Scale && self.term == self.total;
        let larger = self.scale.is_some_and(|scale| power > scale);
        let product = self.total.checked_mul(power_of_ten(power));
        let (true, true, Some(product)) = (whole, larger, product) else { return false };
        (self.total, self.term) = (product, product);
        self.scale = Some(power + self.scale.unwrap_or(0));
        true
    }

    /// Adds a share of the last scale, or of one; nothing can follow it.
    fn share(&mut self, share: (u8, u8)) -> bool {
        let unit = match self.last {
            Last::Scale => power_of_ten(self.scale.unwrap_or(0)),
            Last::Unit | Last::Digits | Last::Tens | Last::Ten | Last::Hundred => Decimal::ONE,
            Last::Nothing | Last::Closed => return false,
        };
        let part = quotient(share).and_then(|share| share.checked_mul(unit));
        let whole = self.value();
        let Some(sum) = part.zip(whole).and_then(|(part, whole)| whole.checked_add(part)) else {
            return false;
        };
        *self = Sum { total: sum.normalize(), scale: self.scale, last: Last::Closed, ..Sum::new() };
        true
    }

    /// The unit of what was added last.
    fn step(&self) -> Decimal {
        match self.last {
            Last::Scale => Decimal::new(1, self.decimals) * power_of_ten(self.scale.unwrap_or(0)),
            Last::Digits => Decimal::new(1, self.decimals),
            _ => Decimal::ONE,
        }
    }
}
