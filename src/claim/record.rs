//! The record of a claim.

use super::stance::Stance;
use crate::dimension::{Area, Indicator, Period};
use crate::lang::Lang;
use crate::numeral;
use crate::quantity::Bound;
use crate::text::{Place, Span};
use crate::value::Value;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

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

impl From<numeral::Basis> for Basis {
    fn from(basis: numeral::Basis) -> Basis {
        match basis {
            numeral::Basis::Digits => Basis::Digits,
            numeral::Basis::Words => Basis::Words,
            numeral::Basis::Mixed => Basis::Mixed,
        }
    }
}

/// A counted statement of an article, with its indicator and dimensions. Text fields are the
/// exact characters of the article and empty where the article does not say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The article's id, shared by its claims.
    pub article: Arc<str>,
    /// Where the quantity stands, in bytes of the decoded text.
    #[serde(flatten)]
    pub span: Span,
    /// The exact characters of the span.
    pub quote: String,
    /// Line and column of its first character.
    #[serde(flatten)]
    pub place: Place,
    /// The sentence it stands in, as written, shared by its claims.
    pub sentence: Arc<str>,
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
    /// The words by which it is said, as written (أكدت, according to); empty where the article
    /// itself says it.
    #[serde(default)]
    pub source_verb: String,
    /// How strongly it is said.
    #[serde(default)]
    pub stance: Stance,
    /// The `claim_id` of the first mention in the article of the same figure for the same thing:
    /// this one tells it again, and is not counted twice.
    #[serde(default)]
    pub repeats: Option<String>,
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
