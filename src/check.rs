//! Checking: a claim against the references that have a right to answer.

use crate::claim::Claim;
use crate::reference::Catalogue;
use crate::value::Value;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What the references say about a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// A reference with a right to answer agrees.
    Consistent,
    /// None agrees.
    Inconsistent,
    /// References with an equal right to answer disagree.
    Disputed,
    /// It cannot be judged; the rule says why.
    Unverifiable,
}

/// How far a finding matters: note under 1 %, warning under 10 %, error from there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing to do.
    None,
    /// Worth knowing.
    Note,
    /// Worth a look.
    Warning,
    /// Wrong by the references.
    Error,
}

/// How claims are checked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Editions published after this day are shown, and do not judge; `None` takes the day of
    /// publication of each article.
    pub as_of: Option<Date>,
    /// From this difference on, in per cent, a finding is a warning.
    pub warning_from: Value,
    /// From this difference on, in per cent, a finding is an error.
    pub error_from: Value,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { as_of: None, warning_from: Value::whole(1), error_from: Value::whole(10) }
    }
}

/// A rule: what a finding was decided by.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its id, which reads after "allow": `digit-slip`.
    pub id: &'static str,
    /// The verdict it gives.
    pub verdict: Verdict,
    /// What it means, with an example: Markdown, the page of `mizan explain`.
    pub page: &'static str,
}

/// All rules.
pub const RULES: &[Rule] = &[];

/// Checks the claims of one article, published on that day, against everything the catalogue
/// holds; one finding a claim, in their order.
pub fn check(
    _claims: Vec<Claim>,
    _published: Option<Date>,
    _catalogue: &Catalogue,
    _settings: &Settings,
) -> Vec<Finding> {
    Vec::new()
}

/// One reference that was consulted for a claim.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// Name of the dataset (a resource of a data package).
    pub dataset: String,
    /// Its vintage: the version or the date it was published.
    pub vintage: String,
    /// Keys of the rows that were added up, `area=Mali;period=2020`.
    pub observation: String,
    /// What the reference says: low, best, high.
    pub low: Value,
    /// The best estimate.
    pub best: Value,
    /// The upper estimate.
    pub high: Value,
    /// How its definition relates to the claim's.
    pub definition: String,
    /// Who published it, when.
    pub publisher: String,
    /// Whether it agrees with the claim.
    pub agrees: bool,
    /// Whether it may judge the claim (definition, period, vintage fit), and why not.
    pub judges: bool,
    /// One sentence: the rule it fires or why it may not judge.
    pub note: String,
}

/// A claim with its verdict, its rule and its evidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The claim.
    #[serde(flatten)]
    pub claim: Claim,
    /// The verdict.
    pub verdict: Verdict,
    /// The id of the rule that gave it.
    pub rule: String,
    /// Other rules that fit as well, the cheapest first.
    pub also: Vec<String>,
    /// How far it matters.
    pub severity: Severity,
    /// 0 to 1: how sure the reading and the match are.
    pub confidence: f64,
    /// The reference interval that decided.
    pub reference_low: Option<Value>,
    /// Its best estimate.
    pub reference_best: Option<Value>,
    /// Its upper end.
    pub reference_high: Option<Value>,
    /// Claim minus best estimate.
    pub difference: Option<Value>,
    /// The same in per cent of the best estimate.
    pub difference_percent: Option<Value>,
    /// The dataset that decided.
    pub dataset: String,
    /// The keys of its rows.
    pub observation: String,
    /// Its vintage.
    pub vintage: String,
    /// The verdict in a sentence.
    pub explanation: String,
    /// Every reference consulted.
    pub evidence: Vec<Evidence>,
}
