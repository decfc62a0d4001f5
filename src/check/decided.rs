//! What people decided about findings.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What was decided about a finding: it no longer stops a run, and people are not shown it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// The decision.
    pub decision: Decision,
    /// Why; empty where nobody has said it.
    pub reason: String,
    /// Who decided; empty where that is not said.
    pub by: String,
    /// The last day on which it holds; `None` for good.
    pub until: Option<Date>,
    /// Where it is written.
    pub from: DecidedIn,
}

/// A decision about a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// It was there when a baseline was written; nobody has looked at it.
    Unreviewed,
    /// It is right, and the article stays as it is.
    Accepted,
    /// It is wrong: the claim was misread, or the reference does not fit.
    FalsePositive,
}

/// Where a decision is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecidedIn {
    /// In a baseline.
    Baseline,
    /// In a comment of the article.
    Comment,
}

impl Decision {
    /// All decisions.
    pub const ALL: [Decision; 3] =
        [Decision::Unreviewed, Decision::Accepted, Decision::FalsePositive];

    /// Its name in records and baselines.
    pub fn name(self) -> &'static str {
        match self {
            Decision::Unreviewed => "unreviewed",
            Decision::Accepted => "accepted",
            Decision::FalsePositive => "false-positive",
        }
    }
}

impl DecidedIn {
    /// Its name in records.
    pub fn name(self) -> &'static str {
        match self {
            DecidedIn::Baseline => "baseline",
            DecidedIn::Comment => "comment",
        }
    }
}

/// A decision as the fields `decision`, `decision_reason`, `decision_by`, `decision_until` and
/// `decision_from`, null or empty where there is none; records of before may lack them.
pub mod flat {
    use super::{Decided, DecidedIn, Decision};
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::borrow::Cow;

    #[derive(Default, Serialize, Deserialize)]
    #[serde(default)]
    struct Flat<'a> {
        decision: Option<Decision>,
        decision_reason: Cow<'a, str>,
        decision_by: Cow<'a, str>,
        decision_until: Option<Date>,
        decision_from: Option<DecidedIn>,
    }

    /// Writes the fields.
    pub fn serialize<S: Serializer>(decided: &Option<Decided>, to: S) -> Result<S::Ok, S::Error> {
        let flat = decided.as_ref().map(|decided| Flat {
            decision: Some(decided.decision),
            decision_reason: Cow::Borrowed(&decided.reason),
            decision_by: Cow::Borrowed(&decided.by),
            decision_until: decided.until,
            decision_from: Some(decided.from),
        });
        flat.unwrap_or_default().serialize(to)
    }

    /// Reads the fields back.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Decided>, D::Error> {
        let flat = Flat::deserialize(from)?;
        Ok(flat.decision.map(|decision| Decided {
            decision,
            reason: flat.decision_reason.into_owned(),
            by: flat.decision_by.into_owned(),
            until: flat.decision_until,
            from: flat.decision_from.unwrap_or(DecidedIn::Baseline),
        }))
    }
}
