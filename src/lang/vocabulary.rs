//! The vocabulary: folded words to ids, with Arabic clitics stripped by grammar.

use crate::normalise::{Letters, arabic_code};
use std::ops::BitOr;

/// The id of an interned word; ids are dense from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(pub u32);

impl WordId {
    /// No word of the vocabulary.
    pub const NONE: WordId = WordId(u32::MAX);

    /// Whether it is a word of the vocabulary.
    pub fn is_known(self) -> bool {
        self != WordId::NONE
    }
}

/// Arabic prefixes that were stripped from a word, as bit flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Clitics(u8);

impl Clitics {
    /// None.
    pub const NONE: Clitics = Clitics(0);
    /// و, "and".
    pub const WA: Clitics = Clitics(1);
    /// ف, "so".
    pub const FA: Clitics = Clitics(2);
    /// ب, "with, in, by".
    pub const BI: Clitics = Clitics(4);
    /// ل, "to, for".
    pub const LI: Clitics = Clitics(8);
    /// ك, "as".
    pub const KA: Clitics = Clitics(16);
    /// ال, "the".
    pub const AL: Clitics = Clitics(32);

    /// Whether it holds any of the given ones.
    pub fn any(self, of: Clitics) -> bool {
        self.0 & of.0 != 0
    }

    /// Whether nothing was stripped.
    pub fn is_none(self) -> bool {
        self.0 == 0
    }
}

impl BitOr for Clitics {
    type Output = Clitics;
    fn bitor(self, other: Clitics) -> Clitics {
        Clitics(self.0 | other.0)
    }
}

/// A word that was found, with the prefixes that stood before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// The word.
    pub word: WordId,
    /// The prefixes.
    pub clitics: Clitics,
    /// How many letters (not bytes) of و ف ب ل ك were stripped; the article is not counted.
    pub stripped: usize,
}

/// All words of all domains. Build it once with [`Vocabulary::intern`], then look words up.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    /// A bit per hash: most words of a text are turned away by one load.
    filter: Vec<u64>,
    /// Open addressing over `forms`; `u32::MAX` is free.
    slots: Vec<u32>,
    /// Start of each form in `letters`, one more at the end.
    starts: Vec<u32>,
    letters: Vec<u8>,
}

/// Bits of the filter per slot: one in thirty words of a text passes it by chance.
const BITS_PER_SLOT: usize = 16;

impl Default for Vocabulary {
    fn default() -> Vocabulary {
        Vocabulary {
            filter: vec![0; (1 << 10) * BITS_PER_SLOT / 64],
            slots: vec![u32::MAX; 1 << 10],
            starts: vec![0],
            letters: Vec::new(),
        }
    }
}

#[inline]
fn step(hash: u64, code: u8) -> u64 {
    (hash ^ u64::from(code)).wrapping_mul(0x517c_c1b7_2722_0a95).rotate_left(23)
}

/// Hash of letters from the last to the first, so that one pass gives that of every suffix.
fn hash(letters: &[u8]) -> u64 {
    letters.iter().rev().fold(0, |hash, &code| step(hash, code))
}

/// What may stand before a word: where its letters begin and what was stripped.
type Reading = (usize, Clitics, usize);

impl Vocabulary {
    /// The id of a word, interned if it is new; folded on the way in. Prefixes are not stripped.
    pub fn intern(&mut self, form: &str) -> WordId {
        let letters = Letters::of(form);
        let codes = letters.codes();
        let hash = hash(codes);
        if let Some(word) = self.look_up(codes, hash) {
            return word;
        }
        if (self.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let word = self.len() as u32;
        self.letters.extend_from_slice(codes);
        self.starts.push(self.letters.len() as u32);
        self.place(word, hash);
        WordId(word)
    }

    fn place(&mut self, word: u32, hash: u64) {
        let free = self.free_slot(hash);
        self.slots[free] = word;
        let (at, bit) = self.filter_bit(hash);
        self.filter[at] |= bit;
    }

    #[inline]
    fn filter_bit(&self, hash: u64) -> (usize, u64) {
        let at = (hash >> 6) as usize & (self.filter.len() - 1);
        (at, 1 << (hash & 63))
    }

    /// How many words it holds.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The id of exactly this word (folded, no prefix stripped).
    pub fn find(&self, form: &str) -> Option<WordId> {
        let letters = Letters::of(form);
        self.look_up(letters.codes(), hash(letters.codes()))
    }

    /// Looks up folded letters: the whole word, else what is left without its Arabic prefixes.
    #[inline]
    pub fn read(&self, codes: &[u8]) -> Option<Found> {
        let len = codes.len();
        if len == 0 {
            return None;
        }
        let mut suffixes = [0u64; 6];
        let mut rolling = 0;
        for at in (0..len).rev() {
            rolling = step(rolling, codes[at]);
            if at < suffixes.len() {
                suffixes[at] = rolling;
            }
        }
        if let Some(word) = self.look_up(codes, rolling) {
            return Some(Found { word, clitics: Clitics::NONE, stripped: 0 });
        }
        if !matches!(codes[0], WA | FA | BA | KAF | LAM | ALEF) {
            return None;
        }
        let (readings, count) = readings(codes);
        readings[1..count].iter().find_map(|&(at, clitics, stripped)| {
            let word = self.look_up(&codes[at..], suffixes[at])?;
            Some(Found { word, clitics, stripped })
        })
    }

    /// The first reading of an interned word as prefixes and another word that passes the test
    /// (الهجوم as a word of a phrase, and as ال + هجوم).
    pub fn inner(&self, word: WordId, test: impl Fn(WordId) -> bool) -> Option<(WordId, Clitics)> {
        let codes = self.form(word);
        let (readings, count) = readings(codes);
        readings[..count].iter().skip(1).find_map(|&(at, clitics, _)| {
            let inner = self.look_up(&codes[at..], hash(&codes[at..]))?;
            test(inner).then_some((inner, clitics))
        })
    }

    fn form(&self, word: WordId) -> &[u8] {
        let at = word.0 as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&start), Some(&end)) => &self.letters[start as usize..end as usize],
            _ => &[],
        }
    }

    #[inline]
    fn look_up(&self, codes: &[u8], hash: u64) -> Option<WordId> {
        let (at, bit) = self.filter_bit(hash);
        if self.filter[at] & bit == 0 {
            return None;
        }
        let mask = self.slots.len() - 1;
        let mut slot = (hash >> 20) as usize & mask;
        loop {
            let word = self.slots[slot];
            if word == u32::MAX {
                return None;
            }
            if self.form(WordId(word)) == codes {
                return Some(WordId(word));
            }
            slot = (slot + 1) & mask;
        }
    }

    fn free_slot(&self, hash: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = (hash >> 20) as usize & mask;
        while self.slots[slot] != u32::MAX {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        let slots = self.slots.len() * 2;
        self.slots = vec![u32::MAX; slots];
        self.filter = vec![0; slots * BITS_PER_SLOT / 64];
        for word in 0..self.len() as u32 {
            self.place(word, hash(self.form(WordId(word))));
        }
    }
}

/// The readings of a word in the order in which they are tried: whole; without و or ف; without
/// ب ل ك; without the article (ال, and لل for ل + ال). A stem keeps at least two letters.
fn readings(codes: &[u8]) -> ([Reading; 6], usize) {
    let mut readings = [(0, Clitics::NONE, 0); 6];
    let mut count = 1;
    let len = codes.len();
    if len < 3 || codes[0] < 0x80 {
        return (readings, count);
    }
    let mut add = |reading: Reading| {
        if reading.0 + 2 <= len && count < readings.len() {
            readings[count] = reading;
            count += 1;
        }
    };
    let (mut base, mut before) = (0, Clitics::NONE);
    if codes[0] == WA || codes[0] == FA {
        before = if codes[0] == WA { Clitics::WA } else { Clitics::FA };
        base = 1;
        add((1, before, 1));
    }
    let joined = preposition(codes[base]);
    let article = |at: usize| at + 2 < len && codes[at] == ALEF && codes[at + 1] == LAM;
    if let Some(joined) = joined {
        add((base + 1, before | joined, base + 1));
        if article(base + 1) {
            add((base + 3, before | joined | Clitics::AL, base + 1));
        } else if joined == Clitics::LI && base + 1 < len && codes[base + 1] == LAM {
            add((base + 2, before | Clitics::LI | Clitics::AL, base + 1));
        }
    }
    if article(base) {
        add((base + 2, before | Clitics::AL, base));
    }
    (readings, count)
}

// Letter codes of the prefixes.
const WA: u8 = arabic_code(0x0648);
const FA: u8 = arabic_code(0x0641);
const BA: u8 = arabic_code(0x0628);
const KAF: u8 = arabic_code(0x0643);
const LAM: u8 = arabic_code(0x0644);
const ALEF: u8 = arabic_code(0x0627);

#[inline]
fn preposition(code: u8) -> Option<Clitics> {
    match code {
        BA => Some(Clitics::BI),
        LAM => Some(Clitics::LI),
        KAF => Some(Clitics::KA),
        _ => None,
    }
}

/// What words mean to one domain, by word id.
#[derive(Debug, Clone)]
pub struct Meanings<T> {
    by_word: Vec<Option<(T, Clitics)>>,
}

impl<T> Default for Meanings<T> {
    fn default() -> Meanings<T> {
        Meanings { by_word: Vec::new() }
    }
}

impl<T: Copy> Meanings<T> {
    /// Gives a word its meaning, and returns the one it had.
    pub fn set(&mut self, word: WordId, meaning: T) -> Option<T> {
        let at = word.0 as usize;
        if self.by_word.len() <= at {
            self.by_word.resize(at + 1, None);
        }
        self.by_word[at].replace((meaning, Clitics::NONE)).map(|(meaning, _)| meaning)
    }

    /// Once all domains have interned their words: a word that means nothing here, but is prefixes
    /// and a word that does (الهجوم, interned as part of some name), means what that one means.
    pub fn settle(&mut self, vocabulary: &Vocabulary) {
        self.by_word.resize(vocabulary.len(), None);
        for word in (0..vocabulary.len() as u32).map(WordId) {
            if self.by_word[word.0 as usize].is_none() {
                self.by_word[word.0 as usize] = self.within(vocabulary, word);
            }
        }
    }

    /// The meaning of a word.
    #[inline]
    pub fn get(&self, word: WordId) -> Option<T> {
        self.read(word).map(|(meaning, _)| meaning)
    }

    /// The meaning of a word, with the prefixes that [`Meanings::settle`] found inside it.
    #[inline]
    pub fn read(&self, word: WordId) -> Option<(T, Clitics)> {
        self.by_word.get(word.0 as usize).copied().flatten()
    }

    /// The meaning of a word or, if it has none here, of the word inside its prefixes, with the
    /// prefixes that this took off. After [`Meanings::settle`], [`Meanings::read`] says the same.
    pub fn within(&self, vocabulary: &Vocabulary, word: WordId) -> Option<(T, Clitics)> {
        if let Some(reading) = self.read(word) {
            return Some(reading);
        }
        if !word.is_known() {
            return None;
        }
        let (inner, clitics) = vocabulary.inner(word, |inner| self.get(inner).is_some())?;
        self.get(inner).map(|meaning| (meaning, clitics))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(vocabulary: &Vocabulary, word: &str) -> Option<Found> {
        vocabulary.read(Letters::of(word).codes())
    }

    #[test]
    fn prefixes_are_grammar() {
        let mut vocabulary = Vocabulary::default();
        let thousand = vocabulary.intern("ألف");
        let one = vocabulary.intern("واحد");
        for (written, word, clitics) in [
            ("الف", thousand, Clitics::NONE),
            ("أَلْفاً", WordId::NONE, Clitics::NONE),
            ("وألف", thousand, Clitics::WA),
            ("بألف", thousand, Clitics::BI),
            ("والألف", thousand, Clitics::WA | Clitics::AL),
            ("للألف", thousand, Clitics::LI | Clitics::AL),
            ("وبالألف", thousand, Clitics::WA | Clitics::BI | Clitics::AL),
            ("واحد", one, Clitics::NONE),
        ] {
            let found = read(&vocabulary, written);
            assert_eq!(found.map_or(WordId::NONE, |found| found.word), word, "{written}");
            assert_eq!(found.map_or(Clitics::NONE, |found| found.clitics), clitics, "{written}");
        }
    }

    #[test]
    fn many_words_are_all_found() {
        let mut vocabulary = Vocabulary::default();
        let ids: Vec<_> = (0..5_000).map(|n| vocabulary.intern(&format!("w{n}"))).collect();
        assert_eq!(vocabulary.len(), 5_000);
        for (n, id) in ids.iter().enumerate() {
            assert_eq!(vocabulary.find(&format!("W{n}")), Some(*id));
        }
        assert_eq!(vocabulary.find("w5000"), None);
    }
}
