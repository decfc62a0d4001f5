//! Folding: every spelling of a word becomes one form, and every place in the folded text points
//! back to the original bytes.
//!
//! | folded away | example |
//! |---|---|
//! | alef, hamza, ya and ta marbuta forms | أإآٱ → ا, ؤ → و, ئى → ي, ة → ه |
//! | diacritics, tatweel | ثَـلاثَة → ثلاثه |
//! | bidi controls, zero-width characters | dropped |
//! | presentation forms and ligatures | ﻻ → لا |
//! | Arabic-Indic and full-width digits | ١٢ → 12 |
//! | Persian and Urdu letter shapes | ی → ي, ک → ك |
//! | Latin case and accents | É → e, œ → oe |
//!
//! A word folds into letter codes, one byte a letter ([`Letters`]): ASCII as it is, Arabic letters
//! from 0x80. So a word is compared and hashed without decoding it and without an allocation.

mod table;

use crate::text::Span;

use table::{ARABIC_FIRST, expand};
pub use table::{CODES, Class, IGNORABLE, SPACE, class_of};

/// The longest word in letters that is looked up; longer ones are no words of a lexicon.
pub const LONGEST: usize = 40;

/// Folded letters of one word, one byte a letter, without allocation.
#[derive(Debug, Clone, Copy)]
pub struct Letters {
    bytes: [u8; LONGEST],
    len: usize,
    overflow: bool,
}

impl Default for Letters {
    fn default() -> Letters {
        Letters { bytes: [0; LONGEST], len: 0, overflow: false }
    }
}

impl Letters {
    /// Folds one word; separators in it are dropped.
    pub fn of(word: &str) -> Letters {
        let mut letters = Letters::default();
        for c in word.chars() {
            letters.push_char(c);
        }
        letters
    }

    /// Forgets all letters.
    pub fn clear(&mut self) {
        self.len = 0;
        self.overflow = false;
    }

    /// Adds one letter code.
    #[inline]
    pub fn push(&mut self, code: u8) {
        if self.len < LONGEST {
            self.bytes[self.len] = code;
            self.len += 1;
        } else {
            self.overflow = true;
        }
    }

    /// Adds a character's folded letters (none, one or several).
    pub fn push_char(&mut self, c: char) {
        match class_of(c) {
            Class::Letter(code) | Class::Digit(code) => self.push(code),
            Class::Ligature => expand(c).chars().for_each(|c| self.push_char(c)),
            _ => {}
        }
    }

    /// The letter codes; empty where the word was longer than [`LONGEST`].
    #[inline]
    pub fn codes(&self) -> &[u8] {
        if self.overflow { &[] } else { &self.bytes[..self.len] }
    }
}

/// The letter code of a letter of the Arabic block, U+0621 to U+064A.
pub const fn arabic_code(letter: u32) -> u8 {
    (letter - ARABIC_FIRST) as u8 + 0x80
}

/// The character that a letter code stands for.
fn letter(code: u8) -> char {
    match code {
        0x80.. => char::from_u32(ARABIC_FIRST + u32::from(code - 0x80)).unwrap_or(' '),
        ascii => char::from(ascii),
    }
}

/// A folded text with the way back: every byte of it knows the original character it came from.
///
/// ```
/// use mizan::normalise::fold;
/// let folded = fold("ثَلاثـة أشخاص");
/// assert_eq!(folded.text(), "ثلاثه اشخاص");
/// let at = folded.text().find("اشخاص").unwrap();
/// let span = folded.original(at, folded.text().len());
/// assert_eq!(span.of("ثَلاثـة أشخاص"), "أشخاص");
/// ```
#[derive(Debug, Clone, Default)]
pub struct Folded {
    text: String,
    /// For each byte of `text`, first byte of the character it came from; one more for the end.
    starts: Vec<u32>,
    /// For each byte of `text`, one past the last byte of that character.
    ends: Vec<u32>,
}

impl Folded {
    /// The folded text; white space and punctuation stay as they are.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The original span behind the bytes `start..end` of the folded text.
    pub fn original(&self, start: usize, end: usize) -> Span {
        if start >= end || end > self.starts.len() {
            let at = self.starts.get(start).copied().or(self.ends.last().copied()).unwrap_or(0);
            return Span::new(at as usize, at as usize);
        }
        Span::new(self.starts[start] as usize, self.ends[end - 1] as usize)
    }
}

/// Folds a text of at most 4 GiB, keeping the way back to the original bytes.
pub fn fold(text: &str) -> Folded {
    let mut folded = Folded::default();
    folded.text.reserve(text.len());
    for (at, c) in text.char_indices() {
        let before = folded.text.len();
        match class_of(c) {
            Class::Letter(code) | Class::Digit(code) => folded.text.push(letter(code)),
            Class::Ligature => expand(c)
                .chars()
                .filter_map(|c| match class_of(c) {
                    Class::Letter(code) => Some(letter(code)),
                    _ => None,
                })
                .for_each(|c| folded.text.push(c)),
            Class::Ignorable => {}
            Class::Foreign | Class::Space | Class::Newline | Class::Punct => folded.text.push(c),
        }
        let added = folded.text.len() - before;
        folded.starts.extend(std::iter::repeat_n(at as u32, added));
        folded.ends.extend(std::iter::repeat_n((at + c.len_utf8()) as u32, added));
    }
    folded
}

/// A word without tatweel, vowel marks and invisible characters, its letters as written: what
/// tells أثنى (praised) from اثنى (two). The doubling mark stays: ألّف is not ألف.
pub fn lightly(word: &str) -> String {
    const SHADDA: char = '\u{0651}';
    word.chars().filter(|&c| c == SHADDA || class_of(c) != Class::Ignorable).collect()
}
