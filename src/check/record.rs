//! Decisions written down: findings with all their evidence.

use super::consult::Reference;
use super::explain;
use super::stated::Stated;
use super::weigh::Decision;
use super::{Evidence, Finding, Verdict};
use crate::claim::Claim;
use crate::reference::Answer;

/// A decision with what it stands on.
pub struct Weighed {
    decision: Decision,
    found: Vec<Reference>,
    evidence: Vec<Evidence>,
}

impl Weighed {
    /// A claim that does not say what it must.
    pub fn no_scope(missing: &str) -> Weighed {
        let decision = Decision::no_scope(missing);
        Weighed { decision, found: Vec::new(), evidence: Vec::new() }
    }

    /// A claim that the article tells as denied.
    pub fn not_asserted() -> Weighed {
        let decision = Decision::not_asserted();
        Weighed { decision, found: Vec::new(), evidence: Vec::new() }
    }

    /// A decision on what was found.
    pub fn of(decision: Decision, stated: &Stated, found: Vec<Reference>) -> Weighed {
        let contradicts = decision.rule.verdict == Verdict::Inconsistent;
        let decides = |at| decision.base == Some(at) && contradicts;
        let evidence = found.iter().enumerate();
        let evidence =
            evidence.map(|(at, one)| Evidence::of(one, stated, one.judges() || decides(at)));
        Weighed { evidence: evidence.collect(), decision, found }
    }

    /// The record.
    pub fn finding(self, claim: Claim) -> Finding {
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
            decided: None,
        }
    }
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
            bound: answer.bound,
            definition: answer.definition.to_string(),
            members: answer.members.iter().map(ToString::to_string).collect(),
            publisher: answer.publisher.to_string(),
            agrees: !reference.excludes(),
            judges,
            note: explain::note(reference, stated),
        }
    }
}
