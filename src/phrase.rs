//! Phrases: names and fixed expressions of one or several words, found in one walk.

use crate::lang::{Clitics, Vocabulary, WordId};
use crate::token::{Token, TokenKind, tokens};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Phrases of words of one vocabulary, each with a payload. A look-up walks a trie of word ids:
/// linear in the length of the phrase, whatever the number of phrases.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    next: HashMap<u64, u32, BuildHasherDefault<Mix>>,
    payloads: Vec<Option<T>>,
    /// Words that begin no phrase, but are prefixes and a word that does.
    inner: HashMap<u32, (WordId, Clitics), BuildHasherDefault<Mix>>,
    /// A bit for each word: whether a phrase begins with it, as it is or behind prefixes. Empty until
    /// all words are known; most words of a text begin nothing, and are asked of every domain.
    begins: Vec<u64>,
    /// The word "and" that Arabic joins to the word behind it.
    and: Option<WordId>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Phrases<T> {
        Phrases {
            next: HashMap::default(),
            payloads: vec![None],
            inner: HashMap::default(),
            begins: Vec::new(),
            and: None,
        }
    }
}

/// Word ids are dense, so that mixing one multiplication is hash enough.
#[derive(Debug, Default, Clone)]
struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }
    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }
    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    }
}

impl<T: Copy> Phrases<T> {
    /// Adds a phrase of words (and, behind the first, numbers in ASCII digits) separated by white
    /// space or hyphens; its words are interned. An Arabic "and" that stands alone in the phrase
    /// also matches one that is joined. Returns
    /// the payload that the same phrase had before.
    pub fn insert(&mut self, vocabulary: &mut Vocabulary, phrase: &str, payload: T) -> Option<T> {
        self.begins.clear();
        let mut node = 0u32;
        let cut = tokens(phrase, vocabulary);
        for token in cut.iter().filter(|token| is_part(token)) {
            let word = match number(token, phrase) {
                Some(number) => number,
                None => vocabulary.intern(token.of(phrase)),
            };
            if token.of(phrase) == WAW {
                self.and = Some(word);
            }
            let fresh = self.payloads.len() as u32;
            let key = key(node, word);
            node = *self.next.entry(key).or_insert(fresh);
            if node == fresh {
                self.payloads.push(None);
            }
        }
        if node == 0 { None } else { self.payloads[node as usize].replace(payload) }
    }

    /// To be called once all domains have interned their words: a word of another domain that is
    /// prefixes and the first word of a phrase here (القتلى) begins that phrase too.
    pub fn settle(&mut self, vocabulary: &Vocabulary) {
        self.inner.clear();
        self.begins.clear();
        let mut begins = vec![0; vocabulary.len().div_ceil(64)];
        for word in (0..vocabulary.len() as u32).map(WordId) {
            let begun = self.begins_with(word);
            let inside = |inner| self.begins_with(inner);
            let inner = if begun { None } else { vocabulary.inner(word, inside) };
            if begun || inner.is_some() {
                begins[word.0 as usize / 64] |= 1 << (word.0 % 64);
            }
            self.inner.extend(inner.map(|inner| (word.0, inner)));
        }
        self.begins = begins;
    }

    /// The prefixes of a token where a phrase of these begins.
    pub fn clitics(&self, token: &Token) -> Clitics {
        let inside = self.inner.get(&token.word.0).map_or(Clitics::NONE, |&(_, clitics)| clitics);
        token.clitics | inside
    }

    /// The longest phrase that begins at token `at`, with the number of tokens it takes. The first
    /// word may carry prefixes (look at its `clitics`); hyphens, apostrophes and dots between
    /// Latin words are passed over, line ends are not.
    pub fn longest(&self, text: &str, tokens: &[Token], at: usize) -> Option<(T, usize)> {
        let token = tokens.get(at).filter(|token| is_part(token))?;
        let first = token.word;
        if token.kind == TokenKind::Word && !self.begins_with(first) {
            return None;
        }
        let mut best = None;
        self.walk(text, tokens, at, self.first(first), |payload, count| {
            best = Some((payload, count))
        });
        best
    }

    /// Every phrase that begins at token `at`, the shortest first, read as if that token were the
    /// word `first` (التونسي, a word of its own in some phrase, may be read as ال + تونسي).
    pub fn walk(
        &self,
        text: &str,
        tokens: &[Token],
        at: usize,
        first: WordId,
        mut found: impl FnMut(T, usize),
    ) {
        let mut node = 0;
        let mut here = at;
        while let Some(token) = tokens.get(here) {
            if here > at && joins(text, tokens, here) {
                here += 1;
                continue;
            }
            if !is_part(token) {
                break;
            }
            if here > at && !token.clitics.is_none() {
                let and = self.and.filter(|_| token.clitics == Clitics::WA);
                let Some(&joined) = and.and_then(|and| self.next.get(&key(node, and))) else {
                    break;
                };
                node = joined;
            }
            let word = match number(token, text) {
                Some(number) => number,
                None if here == at => first,
                None => token.word,
            };
            let Some(&next) = self.next.get(&key(node, word)) else { break };
            node = next;
            here += 1;
            if let Some(payload) = self.payloads[node as usize] {
                found(payload, here - at);
            }
        }
    }

    /// Whether any phrase begins with this word.
    #[inline]
    pub fn begins_with(&self, word: WordId) -> bool {
        match self.begins.get(word.0 as usize / 64) {
            Some(bits) => bits >> (word.0 % 64) & 1 == 1,
            None => {
                self.begins.is_empty() && word.is_known() && self.next.contains_key(&key(0, word))
            }
        }
    }

    fn first(&self, word: WordId) -> WordId {
        if self.inner.is_empty() {
            return word;
        }
        self.inner.get(&word.0).map_or(word, |&(inner, _)| inner)
    }
}

/// The letter of the Arabic "and".
const WAW: &str = "\u{0648}";

fn key(node: u32, word: WordId) -> u64 {
    u64::from(node) << 32 | u64::from(word.0)
}

fn is_part(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Digits)
}

/// Digits inside a phrase (M23, G5 Sahel) stand for themselves, counted down from the last id; no
/// vocabulary is that large. Longer ones are in no phrase.
fn number(token: &Token, text: &str) -> Option<WordId> {
    if token.kind != TokenKind::Digits {
        return None;
    }
    let number: u32 = token.of(text).parse().ok().filter(|number| *number < 10_000)?;
    Some(WordId(WordId::NONE.0 - 1 - number))
}

/// Punctuation inside a name: Burkina-Faso, Côte d’Ivoire, ريو-دي-جانيرو, U.S.
fn joins(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    token.kind == TokenKind::Punct
        && matches!(token.first_char(text), '-' | '‐' | '‑' | '\'' | '’' | '.' | '_')
        && tokens.get(at + 1).is_some_and(|next| is_part(next) && (!next.spaced || token.spaced))
        && (token.first_char(text) != '.' || (!token.spaced && !tokens[at + 1].spaced))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        let mut vocabulary = Vocabulary::default();
        let mut phrases = Phrases::default();
        for (n, phrase) in
            ["جنوب", "جنوب أفريقيا", "Burkina Faso", "Côte d'Ivoire", "M23", "شرق و غرب"]
                .iter()
                .enumerate()
        {
            phrases.insert(&mut vocabulary, phrase, n);
        }
        for (text, found) in [
            ("بجنوب إفريقيا", Some((1, 2))),
            ("جنوب السودان", Some((0, 1))),
            ("Burkina-Faso", Some((2, 3))),
            ("Cote d’Ivoire", Some((3, 4))),
            ("Burkina", None),
            ("M23 rebels", Some((4, 2))),
            ("M 24", None),
            ("شرق وغرب", Some((5, 2))),
            ("شرق و غرب", Some((5, 3))),
        ] {
            let tokens = tokens(text, &vocabulary);
            assert_eq!(phrases.longest(text, &tokens, 0), found, "{text}");
        }
    }
}
