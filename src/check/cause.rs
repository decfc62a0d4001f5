//! Causes: what may have gone wrong in a claim that its references exclude.

use super::Rule;
use super::consult::{Asking, Reference};
use super::fit::Fit;
use super::stated::{Stated, significant};
use super::{
    cumulative_for_period, digit_slip, magnitude_slip, older_vintage, overstated, understated,
    wrong_area, wrong_indicator, wrong_period,
};
use crate::claim::Claim;
use crate::dimension::{Area, Indicator, Period};
use crate::reference::{Answer, Dataset, Query};
use std::sync::Arc;

/// A claim that its references exclude.
pub struct Case<'a> {
    /// The claim.
    pub claim: &'a Claim,
    /// What it allows.
    pub stated: &'a Stated,
    /// Every reference consulted.
    pub found: &'a [Reference],
    /// How the catalogue is asked.
    pub asking: &'a Asking<'a>,
    /// Places in `found` of the references that exclude the claim, the nearest first.
    pub against: Vec<usize>,
}

/// What may have gone wrong.
#[derive(Debug, Clone)]
pub struct Cause {
    /// The rule that names it.
    pub rule: Rule,
    /// How much it changes: the cheapest is the likeliest.
    pub cost: u8,
    /// Place in `found` of the reference that the claim is measured by.
    pub base: usize,
    /// What differs, in a sentence.
    pub says: String,
}

/// What an edit costs at least, where the figure after it is the same.
pub mod cost {
    /// Another edition of the same count.
    pub const EDITION: u8 = 1;
    /// A neighbouring period.
    pub const PERIOD: u8 = 2;
    /// One digit, or the power of ten.
    pub const DIGIT: u8 = 3;
    /// Another indicator, or a longer period.
    pub const INDICATOR: u8 = 3;
    /// The area above or below.
    pub const AREA: u8 = 3;
    /// An area beside.
    pub const SIBLING: u8 = 4;
    /// More where the figure after the edit only rounds to the stated one.
    pub const ROUNDED: u8 = 2;
    /// No cause is known.
    pub const UNKNOWN: u8 = 100;
}

/// Digits that a figure must have for its finding elsewhere to be no accident.
pub const TELLING: u32 = 3;

/// The causes of a contradiction by references that count the same, the cheapest first; the last
/// resort is that the claim says too much or too little.
pub fn all(case: &Case) -> Vec<Cause> {
    let finders = [
        older_vintage::find,
        wrong_period::find,
        digit_slip::find,
        magnitude_slip::find,
        wrong_indicator::find,
        cumulative_for_period::find,
        wrong_area::find,
        overstated::find,
        understated::find,
    ];
    let mut causes: Vec<Cause> = finders.iter().flat_map(|find| find(case)).collect();
    causes.sort_by_key(|cause| (cause.cost, cause.base));
    causes
}

/// The causes that explain a difference between a figure and another reading of its words: the
/// same digits with one slip. Nothing else does, since the two need not be equal.
pub fn across_readings(case: &Case) -> Vec<Cause> {
    let telling = |at: &usize| significant(case.found[*at].answer.best) > TELLING;
    let against = case.against.iter().copied().filter(telling).collect();
    let case = Case { against, ..*case };
    let mut causes = digit_slip::find(&case);
    causes.extend(magnitude_slip::find(&case));
    causes.sort_by_key(|cause| (cause.cost, cause.base));
    causes
}

impl Case<'_> {
    /// The nearest of the references that exclude the claim.
    pub fn nearest(&self) -> Option<usize> {
        self.against.first().copied()
    }

    /// The datasets that may hold the figure under other keys: those that exclude the claim, or all
    /// where none answers.
    pub fn datasets(&self) -> Vec<&Dataset> {
        let catalogue = self.asking.catalogue;
        if self.against.is_empty() {
            return catalogue.datasets().iter().collect();
        }
        let mut names: Vec<_> =
            self.against.iter().map(|&at| &self.found[at].answer.dataset).collect();
        names.sort_unstable();
        names.dedup();
        names.into_iter().filter_map(|name| catalogue.dataset(name)).collect()
    }

    /// Answers under other keys that have the stated digits; each with how they agree.
    pub fn elsewhere(&self, dataset: &Dataset, keys: Keys) -> Vec<(Arc<Answer>, Fit)> {
        let Some(area) = keys.area.or(self.claim.area.as_ref()) else { return Vec::new() };
        let query = Query {
            indicator: keys.indicator.unwrap_or(&self.claim.indicator),
            area,
            period: keys.period.or(self.claim.period),
            actor: self.claim.actor.as_deref(),
            until: self.asking.until,
        };
        // Such questions are as many as they are rare: they would crowd out what is asked often.
        let answers = self.asking.catalogue.ask(dataset, &query).into_iter();
        answers
            .map(|answer| Reference::of(Arc::new(answer), self.stated))
            .filter(|one| one.fit.is_close() && one.answer.complete)
            .filter(|one| !self.asking.most(self.claim, &one.answer).is_shown())
            .map(|one| (one.answer, one.fit))
            .collect()
    }
}

/// Keys that differ from the claim's.
#[derive(Debug, Clone, Copy, Default)]
pub struct Keys<'a> {
    /// Another indicator.
    pub indicator: Option<&'a Indicator>,
    /// Another area.
    pub area: Option<&'a Area>,
    /// Another period.
    pub period: Option<Period>,
}

/// The cost of an edit after which the figures agree so.
pub fn priced(cost: u8, fit: Fit) -> u8 {
    if fit == Fit::Exact { cost } else { cost + cost::ROUNDED }
}
