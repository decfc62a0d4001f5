//! What words mean to numerals: the number lexicon of the loaded languages, by word id.

mod hints;

pub use hints::Hints;

use crate::lang::{Clitics, Lang, LangFile, Meanings, Vocabulary, WordId};
use crate::normalise::lightly;
use crate::phrase::Phrases;
use crate::token::{Token, TokenKind, tokens};
use std::collections::{BTreeMap, HashSet};

/// A number word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// 0.
    Zero,
    /// 1 to 9, in Arabic to 10.
    Unit(u8),
    /// 1 inside a compound only (أحد عشر).
    CompoundOne,
    /// 10 to 19 in one word.
    Teen(u8),
    /// 20 to 90.
    Tens(u8),
    /// 100 to 900.
    Hundreds(u16),
    /// 10 to the given power.
    Scale(u8, Form),
    /// A share.
    Fraction(u8, u8),
    /// The plural denominator of a share.
    Denominator(u8),
    /// An ordinal.
    Ordinal(u16),
    /// A part of a compound ordinal.
    OrdinalPart(u16),
    /// A collective noun of an exact value.
    Group(u16),
    /// A few.
    Few,
}

/// The form of a scale word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// ألف, thousand.
    Singular,
    /// ألفا: accusative singular, or dual in construct.
    Either,
    /// ألفان.
    Dual,
    /// آلاف, thousands.
    Plural,
}

/// A sign said in words after a numeral.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Per cent.
    Percent,
    /// Per mille.
    Permille,
}

/// The number words of the loaded languages.
#[derive(Debug, Default)]
pub struct Words {
    /// By word id, whether a numeral may begin with it; known once settled.
    begins: Vec<bool>,
    numbers: Meanings<Word>,
    marked: Meanings<(u8, u8)>,
    suffixes: Meanings<u8>,
    hints: Meanings<Hints>,
    /// Phrases around numerals.
    pub(super) hint_phrases: Phrases<Hints>,
    pub(super) signs: Phrases<Sign>,
    pub(super) false_phrases: Phrases<()>,
    pub(super) vague: Phrases<(i64, i64)>,
    false_friends: HashSet<String>,
    /// The language of Latin script.
    pub(super) latin: Option<Lang>,
}

impl Words {
    /// Interns the words of Arabic and of the language's Latin side (English for Arabic texts).
    pub fn build(vocabulary: &mut Vocabulary, lang: Lang) -> Words {
        let latin = if lang == Lang::Fr { Lang::Fr } else { Lang::En };
        let mut words = Words { latin: Some(latin), ..Words::default() };
        words.add(vocabulary, LangFile::of(Lang::Ar));
        words.add(vocabulary, LangFile::of(latin));
        words
    }

    /// To be called once all domains have interned their words.
    pub fn settle(&mut self, vocabulary: &Vocabulary) {
        self.numbers.settle(vocabulary);
        self.marked.settle(vocabulary);
        self.hints.settle(vocabulary);
        self.begins = (0..vocabulary.len() as u32)
            .map(WordId)
            .map(|word| {
                self.numbers.get(word).is_some()
                    || self.marked.get(word).is_some()
                    || self.vague.begins_with(word)
            })
            .collect();
    }

    fn add(&mut self, vocabulary: &mut Vocabulary, file: &LangFile) {
        let words = &file.numeral;
        let number = |key: &String| key.replace('_', "").parse::<u64>().unwrap_or(0);
        let power = |key: &String| number(key).max(1).ilog10() as u8;
        self.numbers(vocabulary, &words.ordinals, |key| Word::Ordinal(number(key) as u16));
        self.numbers(vocabulary, &words.ordinals_compound, |key| {
            Word::OrdinalPart(number(key) as u16)
        });
        self.numbers(vocabulary, &words.fractions, |key| {
            let (over, under) = share(key);
            Word::Fraction(over, under)
        });
        self.numbers(vocabulary, &words.fractions_plural, |key| {
            Word::Denominator(number(key) as u8)
        });
        self.numbers(vocabulary, &words.groups, |key| Word::Group(number(key) as u16));
        self.numbers(vocabulary, &words.units, |key| Word::Unit(number(key) as u8));
        self.numbers(vocabulary, &words.teens, |key| Word::Teen(number(key) as u8));
        self.numbers(vocabulary, &words.tens, |key| Word::Tens(number(key) as u8));
        self.numbers(vocabulary, &words.hundreds, |key| Word::Hundreds(number(key) as u16));
        for (forms, form) in [
            (&words.scales, Form::Singular),
            (&words.scales_either, Form::Either),
            (&words.scales_dual, Form::Dual),
            (&words.scales_plural, Form::Plural),
        ] {
            self.numbers(vocabulary, forms, |key| Word::Scale(power(key), form));
        }
        for (forms, word) in [
            (&words.zero, Word::Zero),
            (&words.compound_one, Word::CompoundOne),
            (&words.few, Word::Few),
        ] {
            for form in forms {
                self.numbers.set(vocabulary.intern(form), word);
            }
        }
        for (key, forms) in &words.fractions_marked {
            for form in forms {
                self.marked.set(vocabulary.intern(form), share(key));
            }
        }
        for (key, forms) in &words.suffixes {
            for form in forms {
                self.suffixes.set(vocabulary.intern(form), power(key));
            }
        }
        for vague in &words.vague {
            for form in &vague.forms {
                self.vague.insert(vocabulary, form, (vague.low, vague.high));
            }
        }
        self.context(vocabulary, file);
    }

    fn context(&mut self, vocabulary: &mut Vocabulary, file: &LangFile) {
        let (words, context) = (&file.numeral, &file.context);
        for (list, forms) in [
            ("and", &words.and),
            ("point", &words.point),
            ("negative", &words.negative),
            ("clitics", &words.clitics),
            ("articles", &words.articles),
            ("indefinite", &words.indefinite),
            ("hyphenated_names", &context.hyphenated_names),
            ("percent_before", &context.percent_before),
            ("change", &context.change),
            ("between", &context.between),
            ("from", &context.from),
            ("to", &context.to),
            ("to_change", &context.to_change),
            ("after", &context.after),
        ] {
            self.hint(vocabulary, list, forms);
        }
        for (list, forms) in &file.kinds {
            self.hint(vocabulary, list, forms);
        }
        for (signs, sign) in
            [(&context.percent, Sign::Percent), (&context.permille, Sign::Permille)]
        {
            for form in signs {
                self.signs.insert(vocabulary, form, sign);
                self.begin(vocabulary, form, Hints::BEGINS_FALSE);
            }
        }
        for phrase in &context.false_phrases {
            self.false_phrases.insert(vocabulary, phrase, ());
            self.begin(vocabulary, phrase, Hints::BEGINS_FALSE);
        }
        for form in &context.false_friends {
            self.false_friends.insert(lightly(form).to_lowercase());
            let letters = crate::normalise::Letters::of(form);
            if let Some(found) = vocabulary.read(letters.codes()) {
                self.add_hint(found.word, Hints::FRIEND);
            }
        }
    }

    fn numbers(
        &mut self,
        vocabulary: &mut Vocabulary,
        forms: &BTreeMap<String, Vec<String>>,
        word: impl Fn(&String) -> Word,
    ) {
        for (key, forms) in forms {
            for form in forms {
                self.numbers.set(vocabulary.intern(form), word(key));
            }
        }
    }

    fn hint(&mut self, vocabulary: &mut Vocabulary, list: &str, forms: &[String]) {
        let Some(hint) = Hints::of_list(list) else {
            debug_assert!(false, "no such list of hints: {list}");
            return;
        };
        for form in forms {
            if form.contains([' ', '-', '\'']) {
                self.begin(vocabulary, form, Hints::BEGINS_HINT);
                let before = self.hint_phrases.insert(vocabulary, form, hint);
                if let Some(before) = before {
                    self.hint_phrases.insert(vocabulary, form, hint.or(before));
                }
            } else {
                let word = vocabulary.intern(form);
                self.add_hint(word, hint);
            }
        }
    }

    /// Marks the first word of a phrase, so that the phrases are looked up only there.
    fn begin(&mut self, vocabulary: &mut Vocabulary, phrase: &str, hint: Hints) {
        let cut = tokens(phrase, vocabulary);
        if let Some(first) = cut.iter().find(|token| token.kind == TokenKind::Word) {
            let word = vocabulary.intern(first.of(phrase));
            self.add_hint(word, hint);
        }
    }

    fn add_hint(&mut self, word: WordId, hint: Hints) {
        let before = self.hints.get(word).unwrap_or_default();
        self.hints.set(word, before.or(hint));
    }

    /// Whether a numeral may begin with this word.
    #[inline]
    pub fn begins(&self, word: WordId) -> bool {
        self.begins.get(word.0 as usize).copied().unwrap_or(false)
    }

    /// What a token means as a number word, with all its prefixes.
    pub(super) fn number(&self, text: &str, token: &Token) -> Option<(Word, Clitics)> {
        let (word, inner) = self.numbers.read(token.word)?;
        if self.is_false_friend(text, token) {
            return None;
        }
        Some((word, token.clitics | inner))
    }

    /// The share that a token means where its vowel is written or a scale stands beside it.
    pub(super) fn marked(&self, token: &Token) -> Option<(u8, u8)> {
        self.marked.get(token.word)
    }

    /// The power of ten that a word glued behind digits means.
    pub(super) fn suffix(&self, token: &Token) -> Option<u8> {
        self.suffixes.get(token.word)
    }

    /// What a token does around numerals.
    pub(super) fn hints(&self, token: &Token) -> Hints {
        self.hints.get(token.word).unwrap_or_default()
    }

    /// Whether a character stands for a share: ½.
    pub(super) fn is_fraction_sign(&self, text: &str, token: &Token) -> bool {
        super::fraction::fraction_sign(token.first_char(text)).is_some()
    }

    fn is_false_friend(&self, text: &str, token: &Token) -> bool {
        self.hints(token).any(Hints::FRIEND)
            && [token.span(), token.stem_span()]
                .iter()
                .any(|span| self.false_friends.contains(&lightly(span.of(text)).to_lowercase()))
    }
}

/// Numerator and denominator of a key like `"2/3"`.
fn share(key: &str) -> (u8, u8) {
    let (over, under) = key.split_once('/').unwrap_or((key, "1"));
    (over.parse().unwrap_or(0), under.parse().unwrap_or(1))
}
