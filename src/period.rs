//! Time phrases: what days a text speaks of.

mod ar;
mod context;
mod date;
mod latin;
mod moment;
mod phrase;
mod relative;
mod unit;
mod words;

use crate::dimension::Period;
use crate::lang::{Lang, Vocabulary};
use crate::numeral::Numeral;
use crate::token::Token;
use context::Context;
use jiff::civil::Date;
use std::cell::Cell;
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

/// How a phrase relates its days to what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// On these days (في، خلال, in, during, or no word).
    In,
    /// From the first of these days on: the period ends on the day of publication.
    Since,
    /// Up to these days: only the end of the period bounds what happened.
    Until,
    /// Before these days: they are not part of it.
    Before,
    /// After these days: they are not part of it.
    After,
}

/// A phrase of time in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimePhrase {
    /// The tokens it takes, prepositions that belong to it included (منذ, حتى, بين, but not في).
    pub tokens: Range<usize>,
    /// The days it stands for; `None` where they cannot be known: no day of publication, a vague
    /// time (في السنوات الأخيرة), or an unknown earlier one (العام نفسه).
    pub period: Option<Period>,
    /// العام نفسه, the same day: it stands for the last period of that unit named before. Where
    /// such a one stands in the same text, `period` holds it already.
    pub same: Option<Unit>,
    /// How it relates these days to what happened.
    pub relation: Relation,
    /// Whether a year stands in it, so that it does not depend on the day of publication.
    pub explicit: bool,
}

/// Words of time of the loaded languages.
#[derive(Debug, Default)]
pub struct TimeWords {
    lexicon: words::Lexicon,
    latin: Option<Lang>,
}

impl TimeWords {
    /// Interns the words of Arabic and of the language's Latin side.
    pub fn build(vocabulary: &mut Vocabulary, lang: Lang) -> TimeWords {
        let latin = if lang == Lang::Fr { Lang::Fr } else { Lang::En };
        let mut lexicon = words::Lexicon::default();
        lexicon.add(vocabulary, Lang::Ar);
        lexicon.add(vocabulary, latin);
        TimeWords { lexicon, latin: Some(latin) }
    }

    /// To be called once all domains have interned their words.
    pub fn settle(&mut self, vocabulary: &Vocabulary) {
        self.lexicon.settle(vocabulary);
    }
}

/// All phrases of time in reading order, none overlapping; relative ones are resolved against the
/// day of publication.
pub fn read(
    text: &str,
    tokens: &[Token],
    words: &TimeWords,
    numerals: &[Numeral],
    published: Option<Date>,
) -> Vec<TimePhrase> {
    let latin = words.latin.unwrap_or(Lang::En);
    let context =
        Context { text, tokens, lexicon: &words.lexicon, numerals, latin, depth: Cell::new(0) };
    phrase::all(&context, published)
}
