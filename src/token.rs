//! Tokens and sentences: one pass over the bytes, each word looked up once, nothing allocated per
//! token.

use crate::lang::{Clitics, Found, Vocabulary, WordId};
use crate::normalise::{CODES, Class, IGNORABLE, Letters, class_of};
use crate::text::Span;

mod link;
mod sentence;

pub use sentence::sentences;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters of one script.
    Word,
    /// Decimal digits of any known script, without separators.
    Digits,
    /// One character of punctuation or a symbol.
    Punct,
    /// The end of a line.
    Newline,
    /// A web address, an e-mail address or a character entity (`&#34;`).
    Link,
    /// A handle: `@MarocDiplo_AR`.
    Handle,
}

/// A piece of text, in bytes of the decoded text. Invisible characters at its ends are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Where the stem begins: after و ف ب ل ك, before the article.
    pub stem: u32,
    /// The word of the vocabulary, or [`WordId::NONE`].
    pub word: WordId,
    /// The prefixes that were stripped to find it.
    pub clitics: Clitics,
    /// What it is.
    pub kind: TokenKind,
    /// Whether white space stands before it.
    pub spaced: bool,
    /// Whether a word is written in Arabic script.
    pub arabic: bool,
}

impl Token {
    /// Its span.
    pub fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Its span without و ف ب ل ك before it.
    pub fn stem_span(&self) -> Span {
        Span::new(self.stem as usize, self.end as usize)
    }

    /// Its characters.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }

    /// Whether it is exactly this character of punctuation.
    pub fn is_punct(&self, text: &str, c: char) -> bool {
        self.kind == TokenKind::Punct && self.of(text).starts_with(c)
    }

    /// Its first character.
    pub fn first_char(&self, text: &str) -> char {
        text[self.start as usize..].chars().next().unwrap_or('\0')
    }
}

/// U+061C, invisible: the one ignorable character of the Arabic block that is not part of a word.
const ARABIC_LETTER_MARK: [u8; 2] = [0xD8, 0x9C];

/// Cuts a text of at most 4 GiB into tokens; white space only shows in [`Token::spaced`].
pub fn tokens(text: &str, vocabulary: &Vocabulary) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 8 + 4);
    tokens_into(text, vocabulary, &mut tokens);
    tokens
}

/// The same into a vector that is reused from article to article.
pub fn tokens_into(text: &str, vocabulary: &Vocabulary, tokens: &mut Vec<Token>) {
    tokens.clear();
    Cutter { text, bytes: text.as_bytes(), vocabulary, at: 0, letters: Letters::default() }
        .run(tokens);
}

struct Cutter<'t> {
    text: &'t str,
    bytes: &'t [u8],
    vocabulary: &'t Vocabulary,
    at: usize,
    letters: Letters,
}

impl Cutter<'_> {
    fn run(&mut self, tokens: &mut Vec<Token>) {
        let mut spaced = true;
        while self.at < self.bytes.len() {
            // Nearly all of a text is single spaces and Arabic words: both are told by their bytes.
            if self.bytes[self.at] == b' ' {
                spaced = true;
                self.at += 1;
                continue;
            }
            if self.arabic_code(self.at).is_some_and(|code| code >= 0x80) {
                self.word(tokens, spaced);
                spaced = false;
                continue;
            }
            let (class, width) = self.class(self.at);
            match class {
                Class::Space => {
                    spaced = true;
                    self.at += width;
                    continue;
                }
                Class::Ignorable => {
                    self.at += width;
                    continue;
                }
                Class::Letter(_) | Class::Ligature | Class::Foreign => self.word(tokens, spaced),
                Class::Digit(_) => self.digits(tokens, spaced),
                Class::Newline => {
                    self.single(TokenKind::Newline, width, tokens, spaced);
                    spaced = true;
                    continue;
                }
                Class::Punct => self.punct(width, tokens, spaced),
            }
            spaced = false;
        }
    }

    /// Class and width in bytes of the character at a byte.
    #[inline]
    fn class(&self, at: usize) -> (Class, usize) {
        let byte = self.bytes[at];
        if byte < 0x80 {
            return (class_of(char::from(byte)), 1);
        }
        if byte < 0xE0 {
            let c = (u32::from(byte & 0x1F) << 6) | u32::from(self.bytes[at + 1] & 0x3F);
            return (class_of(char::from_u32(c).unwrap_or('\0')), 2);
        }
        let c = self.text[at..].chars().next().unwrap_or('\0');
        (class_of(c), c.len_utf8())
    }

    fn single(&mut self, kind: TokenKind, width: usize, tokens: &mut Vec<Token>, spaced: bool) {
        let start = self.at;
        self.at += width;
        tokens.push(token(start, self.at, kind, spaced));
    }

    fn punct(&mut self, width: usize, tokens: &mut Vec<Token>, spaced: bool) {
        let special = match self.bytes[self.at] {
            b'&' => link::entity(self.bytes, self.at).map(|end| (TokenKind::Link, end)),
            b'@' => link::handle(self.bytes, self.at).map(|end| (TokenKind::Handle, end)),
            _ => None,
        };
        let (kind, end) = special.unwrap_or((TokenKind::Punct, self.at + width));
        tokens.push(token(self.at, end, kind, spaced));
        self.at = end;
    }

    fn digits(&mut self, tokens: &mut Vec<Token>, spaced: bool) {
        let start = self.at;
        let mut end = start;
        while self.at < self.bytes.len() {
            let (class, width) = self.class(self.at);
            match class {
                Class::Digit(_) => end = self.at + width,
                Class::Ignorable => {}
                _ => break,
            }
            self.at += width;
        }
        self.at = end;
        tokens.push(token(start, end, TokenKind::Digits, spaced));
    }

    /// A word ends where the script changes: العربيةpic.twitter.com is a word and a link.
    fn word(&mut self, tokens: &mut Vec<Token>, spaced: bool) {
        let start = self.at;
        if self.bytes[start].is_ascii_alphabetic()
            && let Some(end) = link::address(self.bytes, start)
        {
            tokens.push(token(start, end, TokenKind::Link, spaced));
            self.at = end;
            return;
        }
        self.letters.clear();
        let mut end = self.arabic_letters(start);
        let mut arabic = (end > start).then_some(true);
        while self.at < self.bytes.len() && self.bytes[self.at] != b' ' {
            let (class, width) = self.class(self.at);
            let script = match class {
                Class::Letter(code) => {
                    if arabic.is_none_or(|arabic| arabic == (code >= 0x80)) {
                        self.letters.push(code);
                    }
                    code >= 0x80
                }
                Class::Ligature => self.bytes[self.at] >= 0xEF,
                Class::Foreign => arabic.unwrap_or(false),
                Class::Ignorable => {
                    self.at += width;
                    continue;
                }
                _ => match self.broken(arabic) {
                    Some(width) => {
                        self.at += width;
                        continue;
                    }
                    None => break,
                },
            };
            if arabic.is_some_and(|arabic| arabic != script) {
                break;
            }
            match class {
                Class::Ligature => {
                    self.text[self.at..].chars().take(1).for_each(|c| self.letters.push_char(c));
                }
                Class::Foreign => self.letters.push(0x7F),
                _ => {}
            }
            arabic = Some(script);
            self.at += width;
            end = self.at;
        }
        self.at = end;
        let mut token = token(start, end, TokenKind::Word, spaced);
        token.arabic = arabic.unwrap_or(false);
        if let Some(found) = self.look_up(start) {
            self.found(&mut token, found);
        }
        tokens.push(token);
    }

    /// The width of the marks that break a word against filters, where it goes on behind them:
    /// مقـ.ـتل, قصـ.ف. A tatweel stands before them, as no whole word has one before a full stop; a
    /// letter alone with one is an abbreviation (1442هـ.).
    fn broken(&self, arabic: Option<bool>) -> Option<usize> {
        const TATWEEL: &[u8] = &[0xD9, 0x80];
        const MOST: usize = 3;
        let before = self.bytes[..self.at].ends_with(TATWEEL);
        if arabic != Some(true) || !before || self.letters.codes().is_empty() {
            return None;
        }
        let breaks = |byte: &&u8| matches!(byte, b'.' | b'*' | b'_' | b'-' | b'/');
        let marks = self.bytes[self.at..].iter().take(MOST).take_while(breaks).count();
        let rest = &self.bytes[self.at + marks..];
        let joined = rest.starts_with(TATWEEL);
        let letter = self.arabic_code(self.at + marks + if joined { TATWEEL.len() } else { 0 });
        let goes_on = letter.is_some_and(|code| code >= 0x80);
        let word = joined || self.letters.codes().len() > 1;
        (marks > 0 && goes_on && word).then_some(marks)
    }

    /// The code of the character of the Arabic block at a byte; `None` where another one stands.
    #[inline]
    fn arabic_code(&self, at: usize) -> Option<u8> {
        match self.bytes.get(at..at + 2) {
            Some(&[lead @ 0xD8..=0xDB, trail]) => {
                Some(CODES[usize::from(lead & 0x1F) << 6 | usize::from(trail & 0x3F)])
            }
            _ => None,
        }
    }

    /// Takes the letters of the Arabic block and the marks between them, two bytes each: nearly all
    /// of an Arabic text. Returns where the last letter ends, or `start`.
    #[inline]
    fn arabic_letters(&mut self, start: usize) -> usize {
        let mut end = start;
        let mut at = start;
        while let Some(code) = self.arabic_code(at) {
            at += 2;
            if code >= 0x80 {
                self.letters.push(code);
                end = at;
            } else if code != IGNORABLE || end == start {
                break;
            } else if self.bytes[at - 2..at] != ARABIC_LETTER_MARK {
                end = at;
            }
        }
        self.at = end;
        end
    }

    /// The word in `letters`. A hamza on the alef behind و or ف shows where the word begins: وأحد is
    /// و + أحد, not واحد.
    fn look_up(&self, start: usize) -> Option<Found> {
        let codes = self.letters.codes();
        let found = self.vocabulary.read(codes)?;
        let prefix = match self.bytes.get(start..start + 4) {
            Some([0xD9, 0x88, 0xD8, 0xA3 | 0xA5]) => Clitics::WA,
            Some([0xD9, 0x81, 0xD8, 0xA3 | 0xA5]) => Clitics::FA,
            _ => return Some(found),
        };
        if found.stripped > 0 {
            return Some(found);
        }
        let inner = self.vocabulary.read(&codes[1..]).filter(|inner| inner.stripped == 0);
        let inner =
            inner.map(|inner| Found { clitics: inner.clitics | prefix, stripped: 1, ..inner });
        inner.or(Some(found))
    }

    fn found(&self, token: &mut Token, found: Found) {
        token.word = found.word;
        token.clitics = found.clitics;
        let mut left = found.stripped;
        let mut at = token.start as usize;
        while left > 0 && at < token.end as usize {
            let (class, width) = self.class(at);
            left -= usize::from(matches!(class, Class::Letter(_)));
            at += width;
        }
        while at < token.end as usize && self.class(at).0 == Class::Ignorable {
            at += self.class(at).1;
        }
        token.stem = at as u32;
    }
}

fn token(start: usize, end: usize, kind: TokenKind, spaced: bool) -> Token {
    Token {
        start: start as u32,
        end: end as u32,
        stem: start as u32,
        word: WordId::NONE,
        clitics: Clitics::NONE,
        kind,
        spaced,
        arabic: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(TokenKind, &str)> {
        tokens(text, &Vocabulary::default()).iter().map(|t| (t.kind, t.of(text))).collect()
    }

    #[test]
    fn scripts_links_and_handles_are_cut_apart() {
        use TokenKind::{Digits, Handle, Link, Punct, Word};
        assert_eq!(
            cut("و7591 جريحا.@MAECgob pic.twitter.com/5m0SO2 &#34;حلبpic.twitter.com/x ف-16"),
            [
                (Word, "و"),
                (Digits, "7591"),
                (Word, "جريحا"),
                (Punct, "."),
                (Handle, "@MAECgob"),
                (Link, "pic.twitter.com/5m0SO2"),
                (Link, "&#34;"),
                (Word, "حلب"),
                (Link, "pic.twitter.com/x"),
                (Word, "ف"),
                (Punct, "-"),
                (Digits, "16"),
            ]
        );
    }

    #[test]
    fn invisible_characters_stay_out_at_the_ends() {
        assert_eq!(cut("بلغ \u{200F}12\u{200F} شخصا")[1], (TokenKind::Digits, "12"));
        assert_eq!(cut("1\u{200E}2")[0], (TokenKind::Digits, "1\u{200E}2"));
    }

    #[test]
    fn words_broken_against_filters_are_whole() {
        let words = |text: &str| cut(text).len();
        for (text, tokens) in [
            ("مقـ.ـتل", 1),
            ("قصـ..ـف", 1),
            ("شهـ.داء", 1),
            ("تفـ*ـجير", 1),
            ("1442هـ.وقال", 4),
            ("قتل.وأصيب", 3),
            ("الحكومـة.", 2),
            ("مقـ.", 2),
        ] {
            assert_eq!(words(text), tokens, "{text}");
        }
        let mut vocabulary = Vocabulary::default();
        let word = vocabulary.intern("مقتل");
        assert_eq!(tokens("ومقـ.ـتل", &vocabulary)[0].word, word);
    }

    #[test]
    fn the_stem_begins_after_the_prefixes() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.intern("خمسة");
        let text = "وَبِخمسة";
        let tokens = tokens(text, &vocabulary);
        assert_eq!(tokens[0].stem_span().of(text), "خمسة");
    }
}
