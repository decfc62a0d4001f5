//! What the grammars see: the text, its tokens, their words of time, and the numerals among them.

use super::words::{Lexicon, Role, Word};
use crate::lang::{Clitics, Lang};
use crate::numeral::{Basis, Numeral};
use crate::token::{Token, TokenKind};
use rust_decimal::prelude::ToPrimitive;
use std::cell::Cell;

/// A text under reading.
pub struct Context<'t> {
    pub text: &'t str,
    pub tokens: &'t [Token],
    pub lexicon: &'t Lexicon,
    pub numerals: &'t [Numeral],
    /// The language of Latin script.
    pub latin: Lang,
    /// How many moments are open inside each other.
    pub depth: Cell<u8>,
}

/// Moments inside moments: "the end of the second quarter of last year" is three deep.
const DEEPEST: u8 = 4;

/// A word with its length in tokens and its prefixes.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    pub word: Word,
    pub end: usize,
    pub clitics: Clitics,
}

/// A whole number, or a range of them.
#[derive(Debug, Clone, Copy)]
pub struct Whole<'t> {
    pub end: usize,
    pub low: i64,
    pub high: Option<i64>,
    /// No mark groups its digits.
    ungrouped: bool,
    pub numeral: &'t Numeral,
}

impl<'t> Context<'t> {
    /// Reads a moment, unless too many are open around it: no text makes the reader slow.
    pub fn nested<T>(&self, read: impl FnOnce() -> Option<T>) -> Option<T> {
        let depth = self.depth.get();
        if depth >= DEEPEST {
            return None;
        }
        self.depth.set(depth + 1);
        let found = read();
        self.depth.set(depth);
        found
    }

    pub fn token(&self, at: usize) -> Option<&'t Token> {
        self.tokens.get(at)
    }

    /// The word of time at a token.
    pub fn entry(&self, at: usize) -> Option<Entry> {
        let (word, length, clitics) = self.lexicon.read(self.text, self.tokens, at)?;
        Some(Entry { word, end: at + length, clitics })
    }

    /// One past a word that fills a role.
    pub fn role(&self, at: usize, role: Role) -> Option<usize> {
        self.entry(at).filter(|entry| entry.word == Word::Role(role)).map(|entry| entry.end)
    }

    /// One past a word that fills a role, or the place itself.
    pub fn past(&self, at: usize, role: Role) -> usize {
        self.role(at, role).unwrap_or(at)
    }

    /// The role of a token.
    pub fn role_at(&self, at: usize) -> Option<Role> {
        match self.entry(at)?.word {
            Word::Role(role) => Some(role),
            _ => None,
        }
    }

    /// Whether an Arabic word at a token carries the article.
    pub fn is_definite(&self, at: usize) -> bool {
        self.entry(at).is_some_and(|entry| entry.clitics.any(Clitics::AL))
    }

    pub fn is_arabic(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.arabic)
    }

    pub fn is_latin(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Word && !token.arabic)
    }

    /// Whether the word nearest to a number is Arabic, at most four tokens away.
    pub fn is_arabic_around(&self, at: usize) -> bool {
        let is_word =
            |at: &usize| self.token(*at).is_some_and(|token| token.kind == TokenKind::Word);
        let near = (1..=4).flat_map(|away| [at.checked_sub(away), Some(at + away)]).flatten();
        near.into_iter().find(is_word).is_none_or(|word| self.is_arabic(word))
    }

    pub fn punct(&self, at: usize) -> Option<char> {
        let token = self.token(at)?;
        (token.kind == TokenKind::Punct).then(|| token.first_char(self.text))
    }

    /// Whether nothing but invisible characters stands between a token and the one before.
    pub fn is_glued(&self, at: usize) -> bool {
        at > 0 && self.token(at).is_some_and(|token| !token.spaced)
    }

    /// Whether a Latin word begins with a capital letter.
    pub fn is_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.first_char(self.text).is_uppercase())
    }

    /// Past an article or a prefix that stands on its own (الـ27, l'année, the year).
    pub fn past_article(&self, at: usize) -> usize {
        let Some(end) = self.role(at, Role::Article) else { return at };
        if self.is_arabic(at) {
            return if self.is_glued(end) || self.is_tailed(at) { end } else { at };
        }
        match self.punct(end) {
            Some('\'' | '’') => end + 1,
            _ => end,
        }
    }

    /// Whether an article ends in tatweel, which shows that it belongs to what follows: الـ 24.
    fn is_tailed(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.of(self.text).ends_with('\u{0640}'))
    }

    /// The numeral that begins at a token.
    pub fn numeral(&self, at: usize) -> Option<&'t Numeral> {
        let found = self.numerals.partition_point(|numeral| numeral.tokens.start < at);
        self.numerals.get(found).filter(|numeral| numeral.tokens.start == at)
    }

    /// The whole number that begins at a token, past an article.
    pub fn whole(&self, at: usize) -> Option<Whole<'t>> {
        let numeral = self.numeral(at).or_else(|| self.numeral(self.past_article(at)))?;
        let whole =
            |value: crate::value::Value| value.0.is_integer().then(|| value.0.to_i64()).flatten();
        let low = whole(numeral.value?)?;
        let high = match numeral.high {
            Some(high) => Some(whole(high)?),
            None => None,
        };
        // 4,710 is cut at its mark, and no year is written so.
        let mut runs = numeral.tokens.clone().filter_map(|at| Some(self.digits(at)?.1));
        let ungrouped = runs.all(|length| length == 4);
        Some(Whole { end: numeral.tokens.end, low, high, ungrouped, numeral })
    }

    /// The number of a token of at most four digits, with how many digits it has.
    pub fn digits(&self, at: usize) -> Option<(i64, usize)> {
        let token = self.token(at).filter(|token| token.kind == TokenKind::Digits)?;
        let digits =
            token.of(self.text).chars().filter_map(|c| match crate::normalise::class_of(c) {
                crate::normalise::Class::Digit(digit) => Some(i64::from(digit - b'0')),
                _ => None,
            });
        let (value, length) =
            digits.take(5).fold((0, 0), |(value, length), digit| (value * 10 + digit, length + 1));
        (length <= 4).then_some((value, length))
    }
}

impl Whole<'_> {
    /// Whether it is four digits without marks, or a range of two such.
    pub fn is_four_digits(&self) -> bool {
        let four = |number: i64| (1000..=9999).contains(&number);
        self.numeral.basis == Basis::Digits
            && four(self.low)
            && self.high.is_none_or(four)
            && (self.numeral.tokens.len() == 1 || self.high.is_some() && self.ungrouped)
    }
}
