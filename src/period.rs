//! Time phrases: what days a text speaks of.

use crate::dimension::Period;
use crate::lang::{Lang, Vocabulary};
use crate::numeral::Numeral;
use crate::token::Token;
use jiff::civil::Date;
use std::ops::Range;

/// A unit of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// A day.
    Day,
    /// Seven days.
    Week,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
}

/// A phrase of time in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimePhrase {
    /// The tokens it takes, prepositions that belong to it included.
    pub tokens: Range<usize>,
    /// The days it stands for; `None` where they cannot be known (no day of publication).
    pub period: Option<Period>,
    /// العام نفسه, the same day: it stands for the last period of that unit named before.
    pub same: Option<Unit>,
}

/// Words of time of the loaded languages.
#[derive(Debug, Default)]
pub struct TimeWords {}

impl TimeWords {
    /// Interns the words of Arabic and of the language's Latin side.
    pub fn build(_vocabulary: &mut Vocabulary, _lang: Lang) -> TimeWords {
        TimeWords::default()
    }

    /// To be called once all domains have interned their words.
    pub fn settle(&mut self, _vocabulary: &Vocabulary) {}
}

/// All phrases of time in reading order, none overlapping; relative ones are resolved against the
/// day of publication.
pub fn read(
    _text: &str,
    _tokens: &[Token],
    _words: &TimeWords,
    _numerals: &[Numeral],
    _published: Option<Date>,
) -> Vec<TimePhrase> {
    Vec::new()
}
