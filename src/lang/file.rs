//! The word list of a language, as its file holds it.

use super::Lang;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Values to the forms that mean them: `1_000 = ["الف"]`.
pub type Forms = BTreeMap<String, Vec<String>>;

/// Everything that the file of a language holds.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LangFile {
    /// The commonest words of the language, by which it is told.
    pub common: Vec<String>,
    /// Number words.
    pub numeral: NumeralWords,
    /// What stands around numerals and is neither number nor unit.
    pub context: ContextWords,
    /// What stands beside a numeral and tells its kind, by list name (`money_after`).
    pub kinds: BTreeMap<String, Vec<String>>,
    /// Phrases before a numeral that limit it, by bound (`at_least`).
    pub hedges: BTreeMap<String, Vec<String>>,
    /// Phrases after a numeral that limit it, by bound.
    pub hedges_after: BTreeMap<String, Vec<String>>,
}

/// Number words: values to forms.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NumeralWords {
    /// Words for 0.
    pub zero: Vec<String>,
    /// Words for 1 that count only inside a compound.
    pub compound_one: Vec<String>,
    /// Words that join the parts of a number.
    pub and: Vec<String>,
    /// The decimal point said as a word.
    pub point: Vec<String>,
    /// Words that make a number negative.
    pub negative: Vec<String>,
    /// "A" and "of" between a share and its scale.
    pub articles: Vec<String>,
    /// Articles that may stand between a hedge and its number (more than a hundred).
    pub indefinite: Vec<String>,
    /// Prepositions at the end of a hedge that the language joins to the figure.
    pub by: Vec<String>,
    /// Prefixes written on their own before digits.
    pub clitics: Vec<String>,
    /// "A few" (3 to 9), also before a plural scale.
    pub few: Vec<String>,
    /// 1 to 9, in Arabic to 10.
    pub units: Forms,
    /// 10 or 11 to 19.
    pub teens: Forms,
    /// 20 to 90.
    pub tens: Forms,
    /// 100, in Arabic to 900.
    pub hundreds: Forms,
    /// Thousand and up, singular (English, French: any form).
    pub scales: Forms,
    /// Singular accusative or dual construct.
    pub scales_either: Forms,
    /// Dual.
    pub scales_dual: Forms,
    /// Plural: vague when nothing multiplies it.
    pub scales_plural: Forms,
    /// Letters glued behind digits: 12k, 1.2m.
    pub suffixes: Forms,
    /// Fractions, `"1/2"`.
    pub fractions: Forms,
    /// Fractions whose letters mean something commoner.
    pub fractions_marked: Forms,
    /// Plural denominators after a unit.
    pub fractions_plural: Forms,
    /// Ordinals.
    pub ordinals: Forms,
    /// Ordinals that are only parts of a compound.
    pub ordinals_compound: Forms,
    /// Collective nouns with an exact value: a dozen.
    pub groups: Forms,
    /// Vague classes.
    pub vague: Vec<VagueWords>,
}

/// A vague class and its forms (phrases).
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VagueWords {
    /// The least it stands for.
    pub low: i64,
    /// The most it stands for.
    pub high: i64,
    /// The phrases.
    pub forms: Vec<String>,
}

/// What stands around numerals.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ContextWords {
    /// Written forms, marks aside, that are never numerals though their folded letters are.
    pub false_friends: Vec<String>,
    /// Phrases that hold a number word and are no numeral.
    pub false_phrases: Vec<String>,
    /// Names that keep a number behind a hyphen.
    pub hyphenated_names: Vec<String>,
    /// Per cent, after a numeral.
    pub percent: Vec<String>,
    /// Per mille, after a numeral.
    pub permille: Vec<String>,
    /// Words before a share that need no per cent sign.
    pub percent_before: Vec<String>,
    /// Verbs of change: from 31 to 32 after one of them is no range.
    pub change: Vec<String>,
    /// "Between" of a range.
    pub between: Vec<String>,
    /// "From" of a range.
    pub from: Vec<String>,
    /// "To" of a range.
    pub to: Vec<String>,
    /// "To" of a change.
    pub to_change: Vec<String>,
    /// "After" in a compound ordinal (الثاني بعد المئة).
    pub after: Vec<String>,
    /// Short words with a full stop that end no sentence.
    pub abbreviations: Vec<String>,
}

impl LangFile {
    /// The word list of a language, read once.
    pub fn of(lang: Lang) -> &'static LangFile {
        static FILES: [OnceLock<LangFile>; 3] = [const { OnceLock::new() }; 3];
        FILES[lang as usize].get_or_init(|| {
            let text = match lang {
                Lang::Ar => include_str!("ar.toml"),
                Lang::En => include_str!("en.toml"),
                Lang::Fr => include_str!("fr.toml"),
            };
            // The files are part of the program, and a test parses each: they cannot be wrong.
            toml::from_str(text).expect("embedded word list is valid")
        })
    }
}
