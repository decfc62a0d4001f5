//! Numerals: a number as written, in digits of three scripts or in the words of Arabic, English and
//! French, with its exact value, its place in the text and what it is (a count, a year, an age …).
//!
//! The module stands alone: [`numerals`] takes any text and needs nothing else. Whoever reads many
//! texts of one language keeps a [`Reader`]; whoever looks other words up in the same pass shares a
//! [`Vocabulary`] and calls [`read`]. How a text limits a figure (at least, about, between) is
//! [`crate::quantity`].
//!
//! ```
//! use mizan::numeral::{Kind, numerals};
//!
//! let text = "At least 12k people fled in 2014, two-thirds of them children.";
//! let found = numerals(text);
//! assert_eq!(found.len(), 3);
//! assert_eq!(found[0].span.of(text), "12k");
//! assert_eq!(found[0].value, Some(12_000.into()));
//! assert_eq!(found[1].kind, Kind::Year);
//! ```
//!
//! # What is read
//!
//! A row is a language, a text and the values in it, in reading order: a range is `low..high`, a
//! vague class `low~high` and has no value. The corpora of the tests hold many more.
//!
//! ```
//! # use mizan::numeral::{Numeral, Reader};
//! # use mizan::lang::Lang;
//! let table = "
//!     ar | 7108هجمات، و7591 جريحا          | 7108, 7591
//!     ar | ١٢٬٥٠٠ شخص                      | 12500
//!     ar | 119.642 حالة                    | 119642
//!     ar | 4.519 كلغ                       | 4.519
//!     ar | اثنا عشر ألفا وخمسمئة وتسعة عشر | 12519
//!     ar | 12 ألفا و500 شخص                | 12500
//!     ar | ألفي قتيل، مئتا شخص             | 2000, 200
//!     ar | مليون ونصف المليون              | 1500000
//!     ar | ثلاثة أرباع المليون             | 750000
//!     ar | خمسة فاصلة ثلاثة                | 5.3
//!     ar | بين 10 و15 ألف شخص              | 10000..15000
//!     ar | عشرات الآلاف، بضع مئات          | 20000~99999, 300~999
//!     ar | طالبان وأحدث، أثنى عليه         |
//!     en | twelve hundred and five         | 1205
//!     en | a dozen, half a dozen           | 12, 6
//!     en | 1.2m people, 12k more           | 1200000, 12000
//!     en | two and a half million          | 2500000
//!     en | three quarters of a million     | 750000
//!     en | two lakh, Rs 5 crore            | 200000, 50000000
//!     en | between 10 and 15 thousand      | 10000..15000
//!     en | nineteen eighty-four            | 1984
//!     en | several hundred people          | 200~999
//!     en | one of them, no one             |
//!     fr | quatre-vingt-dix-sept moutons   | 97
//!     fr | nonante-sept moutons            | 97
//!     fr | vingt-et-un mille deux cents    | 21200
//!     fr | 12 500 et 12.500 moutons        | 12500, 12500
//!     fr | un million et demi d'euros       | 1500000
//!     fr | 1,5 million, 3 Md€              | 1500000, 3000000000
//!     fr | entre 10 et 15 000 moutons      | 10000..15000
//!     fr | une vingtaine de moutons        | 20~29
//!     fr | un incendie, l'un des incendies |
//! ";
//! # let show = |numeral: &Numeral| match (numeral.value, numeral.high, numeral.vague) {
//! #     (Some(low), Some(high), _) => format!("{low}..{high}"),
//! #     (Some(value), ..) => value.to_string(),
//! #     (.., Some((low, high))) => format!("{low}~{high}"),
//! #     _ => "none".into(),
//! # };
//! for row in table.lines().filter(|row| !row.trim().is_empty()) {
//!     let cells: Vec<_> = row.split('|').map(str::trim).collect();
//!     let reader = Reader::of(Lang::from_tag(cells[0]).unwrap());
//!     let values: Vec<_> = reader.numerals(cells[1]).iter().map(show).collect();
//!     assert_eq!(values.join(", "), cells[2], "{row}");
//! }
//! ```
//!
//! # How it reads
//!
//! Candidates are found first (digits, and words of the number lexicon); only there a grammar reads
//! on, so that a text costs little more than cutting it into words, and the cost grows with its
//! length alone. What a word means is data (a word list per language); how words combine is code.
//!
//! **Digits.** `, . ٬ ٫ ، ' ’` and spaces of every width group thousands or begin decimals. The
//! number of digits behind a mark decides where it can; one mark with three digits behind it is
//! decided by the other numbers of the text, then by what follows (a scale or unit takes decimals),
//! then by the habit of the script and language. Dates, times, results and codes are told apart.
//!
//! **Arabic.** Units agree in inverse gender and stand before tens (خمسة وعشرون); parts are joined
//! by و; a hundred or a scale takes the number before it as its factor (ثلاث مئة, خمسة آلاف), stands
//! for one without it (ألف شخص), for two in the dual (ألفان, ألفي) and for an open class in the
//! plural (آلاف); a fraction multiplies the scale behind it (نصف مليون) or adds a share of the scale
//! before it (مليون ونصف المليون).
//!
//! **English and French.** A group below a thousand stands before its scale, scales fall; "and"
//! joins what is below a hundred in English, "et" one and eleven behind tens in French. French
//! counts 70 to 99 by sixties and fourscores or, in Belgium and Switzerland, by tens, with hyphens
//! in the old or the new (1990) spelling. "Un" is an article unless something shows that it counts.
//! Plural scales without a number, and nouns like dozens and vingtaine, are vague classes.
//!
//! # Sources
//!
//! W. Wright, *A Grammar of the Arabic Language*, I §§ 318–332 (numerals), II §§ 96–110 (their
//! syntax). K. Ryding, *A Reference Grammar of Modern Standard Arabic*, ch. 15. R. Huddleston and
//! G. Pullum, *The Cambridge Grammar of the English Language*, ch. 19 (the morphology of
//! numerals). M. Grevisse and A. Goosse, *Le bon usage* (the numeral determiners), and the *Rectifications de
//! l'orthographe* of 1990 for hyphens. Unicode CLDR 47 for marks by country.

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
    Reader::of(Lang::of_text(text)).numerals(text)
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

    /// Reads all numerals of a text of at most 4 GiB.
    pub fn numerals(&self, text: &str) -> Vec<Numeral> {
        read(text, &tokens(text, &self.vocabulary), &self.words)
    }
}
