//! What a grammar sees while it reads: the text, its tokens, and what their words mean.

use super::marks::Marks;
use super::words::{Hints, Word, Words};
use super::{Basis, Kind, Numeral};
use crate::lang::Clitics;
use crate::text::Span;
use crate::token::{Token, TokenKind};
use crate::value::Value;
use rust_decimal::Decimal;
use std::cell::OnceCell;

/// A text under reading.
pub struct Context<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
    pub words: &'t Words,
    marks: OnceCell<Marks>,
}

/// The form in which a numeral was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Cardinal,
    Ordinal,
    /// A share of a whole: half, ½.
    Share,
    Time,
    Date,
    Score,
    /// Part of a name or code: F-16.
    Id,
}

/// What a grammar has read.
#[derive(Debug, Clone)]
pub struct Written {
    /// One past the last token.
    pub end: usize,
    pub value: Option<Decimal>,
    pub vague: Option<(Decimal, Decimal)>,
    pub step: Decimal,
    pub digits: bool,
    pub words: bool,
    pub shape: Shape,
}

impl Written {
    /// A single value.
    pub fn new(end: usize, value: Option<Decimal>, shape: Shape) -> Written {
        let step = Decimal::ONE;
        Written { end, value, vague: None, step, digits: false, words: false, shape }
    }

    /// A vague class.
    pub fn vague(end: usize, low: Decimal, high: Decimal) -> Written {
        let vague = Some((low, high));
        Written { vague, words: true, ..Written::new(end, None, Shape::Cardinal) }
    }
}

impl<'t> Context<'t> {
    pub fn new(text: &'t str, tokens: &'t [Token], words: &'t Words) -> Context<'t> {
        Context { text, tokens, words, marks: OnceCell::new() }
    }

    pub fn token(&self, at: usize) -> Option<&'t Token> {
        self.tokens.get(at)
    }

    /// The token before, if there is one on the same line.
    pub fn before(&self, at: usize) -> Option<&'t Token> {
        self.tokens.get(at.checked_sub(1)?)
    }

    pub fn number(&self, at: usize) -> Option<(Word, Clitics)> {
        self.words.number(self.text, self.token(at)?)
    }

    pub fn hints(&self, at: usize) -> Hints {
        self.token(at).map_or(Hints::default(), |token| self.words.hints(token))
    }

    /// The token of an article before a number (a hundred), else the number's own.
    pub fn past_article(&self, at: usize) -> usize {
        let article = at.checked_sub(1).filter(|&before| {
            let hints = self.hints(before);
            hints.any(Hints::ARTICLE) && !hints.any(Hints::OF)
        });
        article.unwrap_or(at)
    }

    /// Hints of the token before, or of the phrase of up to three tokens that ends there.
    pub fn hints_before(&self, at: usize) -> Hints {
        let single = at.checked_sub(1).map_or(Hints::default(), |before| self.hints(before));
        (2..=3.min(at)).fold(single, |hints, length| {
            if !self.hints(at - length).any(Hints::BEGINS_HINT) {
                return hints;
            }
            match self.words.hint_phrases.longest(self.text, self.tokens, at - length) {
                Some((more, taken)) if taken == length => hints.or(more),
                _ => hints,
            }
        })
    }

    /// Hints of the token at a place, or of the phrase that begins there.
    pub fn hints_at(&self, at: usize) -> Hints {
        let single = self.hints(at);
        if !single.any(Hints::BEGINS_HINT) {
            return single;
        }
        match self.words.hint_phrases.longest(self.text, self.tokens, at) {
            Some((more, _)) => single.or(more),
            None => single,
        }
    }

    pub fn is_punct(&self, at: usize, c: char) -> bool {
        self.token(at).is_some_and(|token| token.is_punct(self.text, c))
    }

    /// The character of a punctuation token.
    pub fn punct(&self, at: usize) -> Option<char> {
        let token = self.token(at)?;
        (token.kind == TokenKind::Punct).then(|| token.first_char(self.text))
    }

    /// Whether a token is there and nothing but invisible characters stands before it.
    pub fn is_glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| !token.spaced) && at > 0
    }

    /// Whether a full stop ends a short word behind which a number goes on: Sept. 13.
    pub fn is_abbreviation(&self, stop: usize) -> bool {
        let number_follows =
            self.token(stop + 1).is_some_and(|next| next.kind == TokenKind::Digits);
        let short = self.before(stop).is_some_and(|word| {
            word.kind == TokenKind::Word && !word.arabic && word.end - word.start <= 5
        });
        number_follows && short
    }

    /// How this text uses its marks, found once and only where a numeral depends on it.
    pub fn marks(&self) -> Marks {
        *self.marks.get_or_init(|| Marks::of(self.text, self.tokens))
    }

    /// The end of a phrase over this token that holds number words but is no numeral, or says per
    /// cent; it may begin up to two tokens earlier (تشرين الأول, في المئة).
    pub fn false_phrase(&self, at: usize) -> Option<usize> {
        if self.token(at)?.kind != TokenKind::Word {
            return None;
        }
        (0..=2.min(at)).find_map(|back| {
            let from = at - back;
            if !self.hints(from).any(Hints::BEGINS_FALSE) {
                return None;
            }
            let (words, text) = (self.words, self.text);
            let phrase = words.false_phrases.longest(text, self.tokens, from);
            let sign = || words.signs.longest(text, self.tokens, from).map(|(_, length)| length);
            let length = phrase.map(|(_, length)| length).or_else(sign)?;
            (length > back).then_some(from + length)
        })
    }

    /// The numeral that was read at a token; `None` where it turns out to be none.
    pub fn numeral(&self, at: usize, written: Written) -> Option<Numeral> {
        let first = self.token(at)?;
        let last = self.token(written.end.checked_sub(1)?)?;
        let negative = self.negative(at, &written);
        let from = negative.unwrap_or(at);
        let start = if from < at { self.tokens[from].start } else { first.stem };
        let basis = match (written.digits, written.words) {
            (true, true) => Basis::Mixed,
            (true, false) => Basis::Digits,
            _ => Basis::Words,
        };
        let signed = |value: Decimal| if negative.is_some() { -value } else { value };
        Some(Numeral {
            span: Span::new(start as usize, last.end as usize),
            tokens: from..written.end,
            value: written.value.map(signed).map(Value),
            high: None,
            vague: written.vague.map(|(low, high)| (Value(low), Value(high))),
            step: Value(written.step),
            kind: match written.shape {
                Shape::Cardinal => Kind::Count,
                Shape::Ordinal => Kind::Ordinal,
                Shape::Share => Kind::Other,
                Shape::Time => Kind::Time,
                Shape::Date => Kind::Date,
                Shape::Score => Kind::Score,
                Shape::Id => Kind::Id,
            },
            basis,
            definite: self.is_definite(at),
        })
    }

    fn is_definite(&self, at: usize) -> bool {
        let inside = self.number(at).is_some_and(|(_, clitics)| clitics.any(Clitics::AL));
        // الـ250: the article is a token of its own and ends in lam.
        let apart = self.is_glued(at)
            && self.token(at).is_some_and(|token| token.kind == TokenKind::Digits)
            && self.before(at).is_some_and(|token| {
                token.kind == TokenKind::Word
                    && self.words.hints(token).any(Hints::CLITIC)
                    && token.of(self.text).trim_end_matches('\u{0640}').ends_with('\u{0644}')
                    && token.of(self.text).chars().count() > 1
            });
        inside || apart
    }

    /// The token of a minus before a numeral: glued to it and to nothing before, or said as a word.
    /// Behind the digits it counts where a per cent sign follows (5.3-%).
    fn negative(&self, at: usize, written: &Written) -> Option<usize> {
        if matches!(written.shape, Shape::Time | Shape::Date | Shape::Id | Shape::Score) {
            return None;
        }
        let before = at.checked_sub(1)?;
        if self.hints(before).any(Hints::NEGATIVE) {
            return Some(before);
        }
        let minus = matches!(self.punct(before), Some('-' | '−' | '﹣' | '－' | '–'));
        let free = before == 0
            || self.tokens[before].spaced
            || matches!(self.punct(before - 1), Some('(' | '٪' | '%' | '"' | '«'));
        (minus && self.is_glued(at) && free).then_some(before)
    }
}
