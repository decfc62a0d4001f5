//! Checking: a claim against the references that have a right to answer.
//!
//! A claim becomes an interval ([`stated`]), the catalogue is asked and each reference gets the
//! right to judge, to confirm or only to be shown (`check/standing.rs`), and the verdict follows
//! from how they agree (`check/weigh.rs`). Each rule is one file with its page; [`RULES`] lists
//! them.

pub mod archive_contradiction;
pub mod interval;
pub mod stated;

mod allow;
mod article;
mod cause;
mod consult;
mod cumulative_for_period;
mod decided;
mod definition_mismatch;
mod digit_slip;
mod disputed;
mod exact_match;
mod explain;
mod fit;
mod magnitude_slip;
mod no_reference;
mod no_scope;
mod not_asserted;
mod older_vintage;
mod out_of_coverage;
mod overstated;
mod part;
mod parts_exceed_total;
mod percent_mismatch;
mod record;
mod rounds_to;
mod scope;
mod self_contradiction;
mod severity;
mod standing;
mod understated;
mod weigh;
mod within_hedge;
mod within_range;
mod wrong_area;
mod wrong_indicator;
mod wrong_period;

pub use allow::allow;
pub use decided::{Decided, DecidedIn, Decision};

use crate::claim::Claim;
use crate::error::{Error, Result, likely};
use crate::quantity::Bound;
use crate::reference::Catalogue;
use crate::value::Value;
use consult::Asking;
use jiff::civil::Date;
use record::Weighed;
use scope::Topics;
use serde::{Deserialize, Serialize};
use stated::Stated;
use std::cell::RefCell;
use std::collections::BTreeMap;

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
    /// The severity of all findings of a rule, whatever the difference, by the rule's id.
    pub severities: BTreeMap<&'static str, Severity>,
}

impl Settings {
    /// Gives a finding the severity that is set for its rule.
    pub fn settle(&self, finding: &mut Finding) {
        if let Some(&severity) = self.severities.get(&*finding.rule) {
            finding.severity = severity;
        }
    }
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            as_of: None,
            warning_from: Value::whole(1),
            error_from: Value::whole(10),
            severities: BTreeMap::new(),
        }
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

impl Rule {
    /// What it means in a few words: the first sentence of its page, up to the examples that a
    /// colon announces.
    pub fn summary(&self) -> String {
        let text = |text: &&str| !text.is_empty() && !text.starts_with('#');
        let first = self.page.split("\n\n").map(str::trim).find(text).unwrap_or_default();
        let end = first.find([':', '.']).unwrap_or(first.len());
        first[..end].replace('\n', " ")
    }
}

/// All rules: those of agreement, of contradiction with the likeliest cause first, and those that
/// say why nothing is judged.
pub const RULES: &[Rule] = &[
    exact_match::RULE,
    rounds_to::RULE,
    within_hedge::RULE,
    within_range::RULE,
    disputed::RULE,
    older_vintage::RULE,
    wrong_period::RULE,
    digit_slip::RULE,
    magnitude_slip::RULE,
    wrong_indicator::RULE,
    cumulative_for_period::RULE,
    wrong_area::RULE,
    overstated::RULE,
    understated::RULE,
    parts_exceed_total::RULE,
    percent_mismatch::RULE,
    self_contradiction::RULE,
    archive_contradiction::RULE,
    no_reference::RULE,
    no_scope::RULE,
    out_of_coverage::RULE,
    definition_mismatch::RULE,
    not_asserted::RULE,
];

/// The rule of that name.
///
/// # Errors
/// Where there is none, with the likely one; the error has no place.
pub fn known_rule(name: &str) -> Result<&'static Rule> {
    RULES.iter().find(|rule| rule.id == name).ok_or_else(|| {
        let names = RULES.iter().map(|rule| rule.id);
        let help = likely(name, names, "`mizan explain` lists all rules");
        Error::new("", format!("there is no rule \"{name}\"")).help(help)
    })
}

/// Checks the claims of one article, published on that day, against everything the catalogue
/// holds; one finding a claim, in their order.
pub fn check(
    claims: Vec<Claim>,
    published: Option<Date>,
    catalogue: &Catalogue,
    settings: &Settings,
) -> Vec<Finding> {
    let as_of = settings.as_of.or(published);
    let until = published.or(settings.as_of);
    let topics = RefCell::new(Topics::of(&claims));
    let weighed: Vec<Weighed> = claims
        .iter()
        .enumerate()
        .map(|(at, claim)| {
            let Some(stated) = Stated::of(claim) else { return Weighed::no_scope("figure") };
            if not_asserted::is_denied(claim) {
                return Weighed::not_asserted();
            }
            if let Some(missing) = no_scope::missing(claim, catalogue) {
                return Weighed::no_scope(missing);
            }
            let scope = || topics.borrow_mut().at(at);
            let asking = Asking { catalogue, as_of, until, scope: &scope };
            let found = asking.consult(claim, &stated);
            let decision = weigh::weigh(claim, &stated, &found, &asking, settings);
            Weighed::of(decision, &stated, found)
        })
        .collect();
    let findings = claims.into_iter().zip(weighed);
    let mut findings: Vec<Finding> =
        findings.map(|(claim, weighed)| weighed.finding(claim)).collect();
    article::compare(&mut findings, settings);
    findings.iter_mut().for_each(|finding| settings.settle(finding));
    findings
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
    /// The lines of those rows in the dataset's file: `ucdp-country-year.csv:12-14,20`.
    #[serde(default)]
    pub rows: String,
    /// What the reference says: low, best, high.
    pub low: Value,
    /// The best estimate.
    pub best: Value,
    /// The upper estimate.
    pub high: Value,
    /// How its publisher limits the figure.
    #[serde(default = "exact")]
    pub bound: Bound,
    /// What it counts, and by which rule.
    pub definition: String,
    /// The names of what was counted, where the reference is a list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// Who published it, when.
    pub publisher: String,
    /// Whether it agrees with the claim.
    pub agrees: bool,
    /// Whether it may judge the claim (definition, period, vintage fit), and why not.
    pub judges: bool,
    /// One sentence: the rule it fires or why it may not judge.
    pub note: String,
}

fn exact() -> Bound {
    Bound::Exact
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
    /// What people decided about it.
    #[serde(flatten, with = "decided::flat")]
    pub decided: Option<Decided>,
}
