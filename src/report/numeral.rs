//! The record of a numeral.

use crate::numeral::{Basis, Kind, Numeral};
use crate::text::Span;
use crate::value::Value;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A numeral as it is reported; borrowed from the article, or read back from a saved report.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NumeralRecord<'a> {
    /// The article's id.
    pub article: Cow<'a, str>,
    /// Where it stands, in bytes of the decoded text.
    #[serde(flatten)]
    pub span: Span,
    /// The exact characters of the span.
    pub quote: Cow<'a, str>,
    /// What it stands for; the lower end of a range; null where it is vague.
    pub value: Option<Value>,
    /// The upper end of a range.
    pub high: Option<Value>,
    /// What it counts or measures.
    pub kind: Kind,
    /// What it is written in.
    pub basis: Basis,
}

impl<'a> NumeralRecord<'a> {
    /// The record of a numeral of an article.
    pub fn of(article: &'a str, text: &'a str, numeral: &Numeral) -> NumeralRecord<'a> {
        let Numeral { span, value, high, kind, basis, .. } = *numeral;
        let quote = Cow::Borrowed(span.of(text));
        NumeralRecord { article: Cow::Borrowed(article), span, quote, value, high, kind, basis }
    }

    /// The same record without a bond to the article.
    pub fn into_owned(self) -> NumeralRecord<'static> {
        let (article, quote) = (self.article.into_owned().into(), self.quote.into_owned().into());
        NumeralRecord { article, quote, ..self }
    }

    /// The name of its kind.
    pub fn kind_name(&self) -> &'static str {
        match self.kind {
            Kind::Count => "count",
            Kind::Year => "year",
            Kind::Date => "date",
            Kind::Time => "time",
            Kind::Age => "age",
            Kind::Money => "money",
            Kind::Percent => "percent",
            Kind::Measure => "measure",
            Kind::Ordinal => "ordinal",
            Kind::Duration => "duration",
            Kind::Id => "id",
            Kind::Score => "score",
            Kind::Other => "other",
        }
    }

    /// The name of its basis.
    pub fn basis_name(&self) -> &'static str {
        match self.basis {
            Basis::Digits => "digits",
            Basis::Words => "words",
            Basis::Mixed => "mixed",
        }
    }
}
