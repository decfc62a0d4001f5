//! Checking: a claim against the references that have a right to answer.
//!
//! A claim becomes an interval ([`stated`]), the catalogue is asked and each reference gets the
//! right to judge, to confirm or only to be shown ([`consult`]), and the verdict follows from how
//! they agree ([`weigh`]). Each rule is one file with its page; [`RULES`] lists them.

pub mod article;
pub mod cause;
pub mod consult;
pub mod cumulative_for_period;
pub mod definition_mismatch;
pub mod digit_slip;
pub mod disputed;
pub mod exact_match;
pub mod explain;
pub mod fit;
pub mod interval;
pub mod magnitude_slip;
pub mod no_reference;
pub mod no_scope;
pub mod older_vintage;
pub mod out_of_coverage;
pub mod overstated;
pub mod part;
pub mod parts_exceed_total;
pub mod percent_mismatch;
pub mod rounds_to;
pub mod scope;
pub mod self_contradiction;
pub mod severity;
pub mod stated;
pub mod understated;
pub mod weigh;
pub mod within_hedge;
pub mod within_range;
pub mod wrong_area;
pub mod wrong_indicator;
pub mod wrong_period;

use crate::claim::Claim;
use crate::reference::{Answer, Catalogue};
use crate::value::Value;
use consult::{Asking, Reference};
use jiff::civil::Date;
use scope::Topics;
use serde::{Deserialize, Serialize};
use stated::Stated;
use std::cell::RefCell;
use weigh::Decision;

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
    no_reference::RULE,
    no_scope::RULE,
    out_of_coverage::RULE,
    definition_mismatch::RULE,
];

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
    findings
}

/// A decision with what it stands on.
struct Weighed {
    decision: Decision,
    found: Vec<Reference>,
    evidence: Vec<Evidence>,
}

impl Weighed {
    fn no_scope(missing: &str) -> Weighed {
        let decision = Decision::no_scope(missing);
        Weighed { decision, found: Vec::new(), evidence: Vec::new() }
    }

    fn of(decision: Decision, stated: &Stated, found: Vec<Reference>) -> Weighed {
        let contradicts = decision.rule.verdict == Verdict::Inconsistent;
        let decides = |at| decision.base == Some(at) && contradicts;
        let evidence = found.iter().enumerate();
        let evidence =
            evidence.map(|(at, one)| Evidence::of(one, stated, one.judges() || decides(at)));
        Weighed { evidence: evidence.collect(), decision, found }
    }

    fn finding(self, claim: Claim) -> Finding {
        let Weighed { decision, found, evidence } = self;
        let base = decision.base.and_then(|at| found.get(at));
        let answer = base.map(|base| &*base.answer);
        Finding {
            claim,
            verdict: decision.rule.verdict,
            rule: decision.rule.id.to_owned(),
            also: decision.also,
            severity: decision.severity,
            confidence: f64::from(decision.confidence) / 100.0,
            reference_low: answer.map(|answer| answer.low),
            reference_best: answer.map(|answer| answer.best),
            reference_high: answer.map(|answer| answer.high),
            difference: base.map(|base| base.distance.difference),
            difference_percent: base.and_then(|base| base.distance.percent),
            dataset: answer.map(|answer| answer.dataset.to_string()).unwrap_or_default(),
            observation: answer.map(Answer::observation).unwrap_or_default(),
            vintage: answer.map(|answer| answer.vintage.clone()).unwrap_or_default(),
            explanation: decision.explanation,
            evidence,
        }
    }
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

impl Evidence {
    fn of(reference: &Reference, stated: &Stated, judges: bool) -> Evidence {
        let answer = &reference.answer;
        Evidence {
            dataset: answer.dataset.to_string(),
            vintage: answer.vintage.clone(),
            observation: answer.observation(),
            rows: answer.lines(),
            low: answer.low,
            best: answer.best,
            high: answer.high,
            definition: answer.definition.to_string(),
            members: answer.members.iter().map(ToString::to_string).collect(),
            publisher: answer.publisher.to_string(),
            agrees: !reference.excludes(),
            judges,
            note: explain::note(reference, stated),
        }
    }
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
