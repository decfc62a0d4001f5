//! Languages, and the one vocabulary that all their words are looked up in.
//!
//! Every domain (numerals, areas, periods, cues of claims) interns its words in one
//! [`Vocabulary`] and keeps what they mean in a [`Meanings`] of its own. A word of a text is so
//! looked up once, by a hash of its folded letters; prefixes (و ف ب ل ك ال) are stripped by
//! grammar, not listed.

mod file;
mod vocabulary;

pub use file::{LangFile, NumeralWords, VagueWords};
pub use vocabulary::{Clitics, Found, Meanings, Vocabulary, WordId};

use crate::normalise::{Class, class_of};
use serde::{Deserialize, Serialize};

/// How many characters tell the language of a text.
const HEAD: usize = 4_000;

/// A language that mizan reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Arabic.
    Ar,
    /// English.
    En,
    /// French.
    Fr,
}

impl Lang {
    /// All of them, Arabic first.
    pub const ALL: [Lang; 3] = [Lang::Ar, Lang::En, Lang::Fr];

    /// The language of a BCP 47 tag (`ar`, `ar-DZ`, `en_US`, `fr`); `None` for any other.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        match tag.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "ar" => Some(Lang::Ar),
            "en" => Some(Lang::En),
            "fr" => Some(Lang::Fr),
            _ => None,
        }
    }

    /// Its ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Ar => "ar",
            Lang::En => "en",
            Lang::Fr => "fr",
        }
    }

    /// The language of a text by its script, and for Latin script by which language's commonest
    /// words it holds more of. At most the first 4,000 characters are read.
    pub fn of_text(text: &str) -> Lang {
        let (mut arabic, mut latin) = (0usize, 0usize);
        for c in text.chars().take(HEAD) {
            match class_of(c) {
                Class::Letter(code) if code >= 0x80 => arabic += 1,
                Class::Letter(_) => latin += 1,
                _ => {}
            }
        }
        if arabic * 3 >= latin {
            return Lang::Ar;
        }
        let end = text.char_indices().nth(HEAD).map_or(text.len(), |(at, _)| at);
        commonest(&text[..end])
    }
}

/// English or French, by which language's commonest words the text holds more of.
fn commonest(text: &str) -> Lang {
    let count = |lang: Lang| {
        let common = &LangFile::of(lang).common;
        text.split(|c: char| !c.is_alphabetic())
            // The UN and the AU are no French words.
            .filter(|word| word.len() > 2 || word.chars().any(char::is_lowercase))
            .filter(|word| common.iter().any(|common| common.eq_ignore_ascii_case(word)))
            .count()
    };
    if count(Lang::Fr) > count(Lang::En) { Lang::Fr } else { Lang::En }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        assert_eq!(Lang::of_text("قتل 12 شخصا في هجوم"), Lang::Ar);
        assert_eq!(Lang::of_text("Two people were killed in Mali"), Lang::En);
        assert_eq!(Lang::of_text("Deux personnes ont été tuées dans la ville"), Lang::Fr);
        assert_eq!(Lang::of_text("UN Resolution 1325, AU forces"), Lang::En);
        assert_eq!(Lang::from_tag("ar-DZ"), Some(Lang::Ar));
    }
}
