//! What words mean to numerals: the number lexicon of the loaded languages, by word id.

use crate::lang::{Clitics, Lang, LangFile, Meanings, Vocabulary, WordId};
use crate::normalise::lightly;
use crate::phrase::Phrases;
use crate::token::Token;
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

/// What a word does around numerals, as bit flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Hints(u64);

impl Hints {
    /// Whether it does any of these.
    pub fn any(self, of: Hints) -> bool {
        self.0 & of.0 != 0
    }

    /// Both together.
    pub const fn or(self, other: Hints) -> Hints {
        Hints(self.0 | other.0)
    }
}

macro_rules! hints {
    ($($(#[$doc:meta])* $name:ident = $bit:expr, $list:expr;)*) => {
        impl Hints {
            $($(#[$doc])* pub const $name: Hints = Hints(1 << $bit);)*

            /// The flag of a list of the word file, by the list's name.
            fn of_list(name: &str) -> Option<Hints> {
                match name {
                    $($list => Some(Hints::$name),)*
                    _ => None,
                }
            }
        }
    };
}

hints! {
    /// Joins the parts of a number.
    AND = 0, "and";
    /// The decimal point as a word.
    POINT = 1, "point";
    /// Makes a number negative.
    NEGATIVE = 2, "negative";
    /// A prefix on its own before digits.
    CLITIC = 3, "clitics";
    /// A name that keeps a number behind a hyphen.
    HYPHENATED = 4, "hyphenated_names";
    /// A verb of change.
    CHANGE = 5, "change";
    /// "Between".
    BETWEEN = 6, "between";
    /// "From".
    FROM = 7, "from";
    /// "To" of a range.
    TO = 8, "to";
    /// "To" of a change.
    TO_CHANGE = 9, "to_change";
    /// "After" of a compound ordinal.
    AFTER = 10, "after";
    /// A written form of this word may be another word.
    FRIEND = 11, "false_friends";
    /// Stands before a share.
    PERCENT_BEFORE = 12, "percent_before";
    /// "Year" before its number.
    YEAR_BEFORE = 13, "year_before";
    /// A preposition that may stand before a bare year.
    YEAR_PREPOSITION = 14, "year_prepositions";
    /// An era after a year.
    YEAR_AFTER = 15, "year_after";
    /// The name of a month.
    MONTH = 16, "months";
    /// "Day" before a date.
    DATE_BEFORE = 17, "date_before";
    /// "Hour" before a time.
    TIME_BEFORE = 18, "time_before";
    /// "O'clock, in the morning" after a time.
    TIME_AFTER = 19, "time_after";
    /// "Aged" before an age.
    AGE_BEFORE = 20, "age_before";
    /// "Years old" after an age.
    AGE_AFTER = 21, "age_after";
    /// "Years" after a number: an age or a duration.
    YEARS_AFTER = 22, "years_after";
    /// A unit of time.
    DURATION_AFTER = 23, "duration_after";
    /// A currency after its number.
    MONEY_AFTER = 24, "money_after";
    /// A currency before its number.
    MONEY_BEFORE = 25, "money_before";
    /// A unit of measure.
    MEASURE_AFTER = 26, "measure_after";
    /// "Number, resolution, article" before an id.
    ID_BEFORE = 27, "id_before";
    /// "Round, anniversary" before a number in an order.
    ORDINAL_BEFORE = 28, "ordinal_before";
    /// The ending of an ordinal in digits (5th, 5e).
    ORDINAL_SUFFIX = 29, "ordinal_after";
    /// A short word that is no counted noun.
    FUNCTION_WORD = 30, "function_words";
    /// Stands before the result of a match.
    SCORE_BEFORE = 31, "score_before";
    /// Stands after the result of a match.
    SCORE_AFTER = 32, "score_after";
    /// Stands behind the day of a date.
    DATE_AFTER = 33, "date_after";
    /// "A" and "of" inside a share: half a million.
    ARTICLE = 34, "articles";
    /// "Of" between a number and its unit: millions of dollars.
    OF = 35, "of";
    /// A person, who is counted.
    PERSON = 36, "persons";
    /// An attack, which is counted.
    ATTACK = 37, "attacks";
    /// "Only", behind a one that counts.
    SINGLE = 38, "single";
    /// Before a one that is an article of a predicate.
    COPULA = 39, "copulas";
    /// The letter between hours and minutes.
    CLOCK_MARK = 40, "clock_mark";
    /// Behind a number of metres.
    METRE_BEFORE = 41, "metre_before";
    /// "Or" between the ends of a range: four or five.
    OR = 42, "or";
    /// The ending of a decade: 1990s.
    DECADE = 43, "decade_after";
    /// An indefinite article.
    INDEFINITE = 44, "indefinite";
    /// A verb before an age in years: il a 34 ans.
    AGE_VERB = 45, "age_verbs";
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
            }
        }
        for phrase in &context.false_phrases {
            self.false_phrases.insert(vocabulary, phrase, ());
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
            if form.contains([' ', '-']) {
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

    fn add_hint(&mut self, word: WordId, hint: Hints) {
        let before = self.hints.get(word).unwrap_or_default();
        self.hints.set(word, before.or(hint));
    }

    /// Whether a numeral may begin with this word.
    #[inline]
    pub fn begins(&self, word: WordId) -> bool {
        word.is_known()
            && (self.numbers.get(word).is_some()
                || self.marked.get(word).is_some()
                || self.vague.begins_with(word))
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
