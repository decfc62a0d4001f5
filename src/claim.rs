//! Claims: a quantity with what it counts, where, when, by whom and says who.

use crate::dimension::{Area, Indicator, Period};
use crate::document::Document;
use crate::gazetteer::Gazetteer;
use crate::lang::{Lang, Vocabulary};
use crate::numeral;
use crate::period::TimeWords;
use crate::quantity::{Bound, Hedges};
use crate::text::{Place, Span};
use crate::value::Value;
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// What the figure of a claim stands on in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Digits (7108, ١٢).
    Digits,
    /// Number words (خمسة وثلاثين).
    Words,
    /// Both (12 ألفا).
    Mixed,
    /// Only the dual of a noun: قتيلان is 2.
    Dual,
    /// Only an indefinite singular: مقتل جندي is 1.
    Singular,
    /// A stated zero: دون وقوع إصابات.
    None,
}

/// A counted statement of an article, with its indicator and dimensions. Text fields are the
/// exact characters of the article and empty where the article does not say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The article's id.
    pub article: String,
    /// Where the quantity stands, in bytes of the decoded text.
    #[serde(flatten)]
    pub span: Span,
    /// The exact characters of the span.
    pub quote: String,
    /// Line and column of its first character.
    #[serde(flatten)]
    pub place: Place,
    /// The sentence it stands in, as written.
    pub sentence: String,
    /// First byte of that sentence in the decoded text.
    pub sentence_start: usize,
    /// What is counted.
    pub indicator: Indicator,
    /// The lower end of what the words state, before any hedge.
    pub low: Option<Value>,
    /// The upper end; equal to `low` for a single figure.
    pub high: Option<Value>,
    /// How the text limits the figure.
    pub bound: Bound,
    /// The unit of the last digit as written: 1 for 12,519, 1000 for 12 ألفا, 0.1 for 7.2.
    pub step: Value,
    /// What the figure stands on.
    pub basis: Basis,
    /// Who or what is counted, as written (شخصا).
    pub who: String,
    /// The words that gave the indicator, as written (مقتل).
    pub cue: String,
    /// The claim of which this is a stated part (11 civilians, among them 5 children).
    pub part_of: Option<String>,
    /// The area it holds for.
    pub area: Option<Area>,
    /// The words that gave the area.
    pub area_text: String,
    /// First and last day it holds for.
    #[serde(flatten, with = "flat_period")]
    pub period: Option<Period>,
    /// The words that gave the period.
    pub period_text: String,
    /// Who did it, by the canonical name of the gazetteer.
    pub actor: Option<String>,
    /// The words that gave the actor.
    pub actor_text: String,
    /// Who says it, as written.
    pub source_text: String,
    /// The language of the sentence.
    pub lang: Lang,
    /// A hash of the normalised sentence, indicator, area, period and value; never of its place.
    pub claim_id: String,
}

/// Everything that reading claims looks words up in, for one language of Latin script (Arabic is
/// always read).
#[derive(Debug)]
pub struct Reader {
    /// The vocabulary that all domains share.
    pub vocabulary: Vocabulary,
    /// Number words.
    pub words: numeral::Words,
    /// Words that limit figures.
    pub hedges: Hedges,
    /// Names.
    pub gazetteer: Gazetteer,
    /// Words of time.
    pub times: TimeWords,
}

impl Reader {
    /// The reader for articles of a language, built once.
    pub fn of(lang: Lang) -> &'static Reader {
        static READERS: [OnceLock<Reader>; 2] = [const { OnceLock::new() }; 2];
        READERS[usize::from(lang == Lang::Fr)].get_or_init(|| {
            let mut vocabulary = Vocabulary::default();
            let mut words = numeral::Words::build(&mut vocabulary, lang);
            let hedges = Hedges::build(&mut vocabulary, lang);
            let mut gazetteer = Gazetteer::build(&mut vocabulary, lang);
            let mut times = TimeWords::build(&mut vocabulary, lang);
            words.settle(&vocabulary);
            gazetteer.settle(&vocabulary);
            times.settle(&vocabulary);
            Reader { vocabulary, words, hedges, gazetteer, times }
        })
    }
}

/// Reads all claims of an article, in reading order.
pub fn read(_document: &Document) -> Vec<Claim> {
    Vec::new()
}

/// A period as the two fields `period_start` and `period_end`, null where unknown.
mod flat_period {
    use crate::dimension::Period;
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct Flat {
        period_start: Option<Date>,
        period_end: Option<Date>,
    }

    pub fn serialize<S: Serializer>(period: &Option<Period>, to: S) -> Result<S::Ok, S::Error> {
        let (period_start, period_end) = (period.map(|p| p.start), period.map(|p| p.end));
        Flat { period_start, period_end }.serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Period>, D::Error> {
        let flat = Flat::deserialize(from)?;
        Ok(flat.period_start.zip(flat.period_end).map(|(start, end)| Period { start, end }))
    }
}
