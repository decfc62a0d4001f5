//! Numerals: a number as written, in digits of three scripts or in words, and its exact value.
//!
//! ```
//! use mizan::numeral::numerals;
//! let value = |text: &str| numerals(text).first().and_then(|n| n.value).map(|v| v.to_string());
//! for (written, stands_for) in [
//!     ("7108هجمات", "7108"),
//!     ("١٢٬٥٠٠ شخص", "12500"),
//!     ("12 ألفا و500 شخص", "12500"),
//!     ("اثنا عشر ألفا وخمسمئة وتسعة عشر", "12519"),
//!     ("ألفي قتيل", "2000"),
//!     ("مليون ونصف المليون", "1500000"),
//!     ("ثلاثة أرباع المليون", "750000"),
//! ] {
//!     assert_eq!(value(written).as_deref(), Some(stands_for), "{written}");
//! }
//! assert_eq!(value("طالبان"), None);
//! ```
//!
//! # Grammar
//!
//! Candidates are found first (digits, and words of the number lexicon); only there a grammar
//! reads on. For Arabic: units agree in inverse gender and stand before tens (خمسة وعشرون); parts
//! are joined by و; a hundred or a scale takes the number before it as its factor (ثلاث مئة,
//! خمسة آلاف), stands for one without it (ألف شخص), for two in the dual (ألفان, ألفي) and for an
//! open class in the plural (آلاف); a fraction multiplies the scale behind it (نصف مليون) or adds
//! a share of the scale before it (مليون ونصف المليون). Sources: W. Wright, *A Grammar of the
//! Arabic Language*, I §§ 318–332 (numerals), II §§ 96–110 (their syntax); K. Ryding, *A Reference
//! Grammar of Modern Standard Arabic*, ch. 15.

mod context;
mod digits;
mod fraction;
mod kind;
mod marks;
mod range;
mod spellout;
mod words;

pub use kind::Kind;
pub use words::Words;

use crate::lang::{Lang, Vocabulary};
use crate::text::Span;
use crate::token::{Token, TokenKind, tokens};
use crate::value::Value;
use context::Context;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::OnceLock;

/// What a numeral is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Digits only.
    Digits,
    /// Words only.
    Words,
    /// Both: 12 ألفا.
    Mixed,
}

/// A number as written, with what it stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Numeral {
    /// Where it stands, in bytes of the text, without prefixes and units.
    pub span: Span,
    /// The tokens it takes.
    pub tokens: Range<usize>,
    /// What it stands for; the lower end of a range; `None` where it is vague or no number (12:30).
    pub value: Option<Value>,
    /// The upper end of a range.
    pub high: Option<Value>,
    /// The lowest and highest number of a vague class: dozens are 20 to 99.
    pub vague: Option<(Value, Value)>,
    /// The unit of the last digit or word: 1 for 12,519, 1000 for 12 ألفا, 0.1 for 7.2.
    pub step: Value,
    /// What it counts or measures.
    pub kind: Kind,
    /// What it is written in.
    pub basis: Basis,
    /// Whether the article stands before it: القتلى الأربعة, الـ250.
    pub definite: bool,
}

/// Reads all numerals of a text that is cut into tokens of the same vocabulary, in reading order
/// and without overlaps. Linear in the number of tokens.
pub fn read(text: &str, tokens: &[Token], words: &Words) -> Vec<Numeral> {
    let context = Context::new(text, tokens, words);
    let mut numerals = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let candidate = match tokens[at].kind {
            TokenKind::Digits => true,
            TokenKind::Word => words.begins(tokens[at].word),
            TokenKind::Punct => {
                tokens[at].end - tokens[at].start > 1 && words.is_fraction_sign(text, &tokens[at])
            }
            _ => false,
        };
        if !candidate {
            at += 1;
            continue;
        }
        at = match context.false_phrase(at) {
            Some(end) => end,
            None => match spellout::read(&context, at) {
                Some(written) => {
                    let end = written.end;
                    numerals.extend(context.numeral(at, written));
                    end
                }
                None => at + 1,
            },
        };
    }
    range::join(&context, &mut numerals);
    kind::tell(&context, &mut numerals);
    numerals
}

/// Reads all numerals of a text; the language of Latin script is told from the text.
pub fn numerals(text: &str) -> Vec<Numeral> {
    let reader = Reader::of(Lang::of_text(text));
    read(text, &tokens(text, &reader.vocabulary), &reader.words)
}

/// A vocabulary of number words alone, for those who want numerals and nothing else.
#[derive(Debug)]
pub struct Reader {
    /// The vocabulary to cut text with.
    pub vocabulary: Vocabulary,
    /// What its words mean.
    pub words: Words,
}

impl Reader {
    /// The reader for texts of a language, built once: Arabic words always, English ones too
    /// unless the language is French.
    pub fn of(lang: Lang) -> &'static Reader {
        static READERS: [OnceLock<Reader>; 2] = [const { OnceLock::new() }; 2];
        READERS[usize::from(lang == Lang::Fr)].get_or_init(|| {
            let mut vocabulary = Vocabulary::default();
            let mut words = Words::build(&mut vocabulary, lang);
            words.settle(&vocabulary);
            Reader { vocabulary, words }
        })
    }
}
