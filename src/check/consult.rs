//! The references of a claim: everything the catalogue says, each with its right to answer.

use super::fit::Fit;
use super::interval::Interval;
use super::part;
use super::scope::{folded, is_within, names};
use super::severity::Distance;
use super::standing::{Standing, Why};
use super::stated::{Stated, hedge};
use crate::claim::Claim;
use crate::dimension::{Indicator, Period};
use crate::quantity::Bound;
use crate::reference::package::{InTime, Published, Reading};
use crate::reference::{Answer, Catalogue, Query};
use jiff::civil::Date;
use std::sync::Arc;

/// A reference that was consulted.
#[derive(Debug, Clone)]
pub struct Reference {
    /// What it says.
    pub answer: Arc<Answer>,
    /// What that allows.
    pub interval: Interval,
    /// How it agrees.
    pub fit: Fit,
    /// What it may do.
    pub standing: Standing,
    /// How far the claim is from it.
    pub distance: Distance,
    /// Whether all that the claim allows lies above it.
    pub is_exceeded: bool,
}

impl Reference {
    /// Weighs an answer against a claim, before anything is known of its right.
    pub fn of(answer: Arc<Answer>, stated: &Stated) -> Reference {
        let interval = interval(&answer);
        let fit = Fit::of(stated, &answer, &interval);
        let distance = Distance::of(stated, answer.best);
        let is_exceeded = stated.allowed.is_above(&interval);
        Reference { answer, interval, fit, standing: Standing::Judges, distance, is_exceeded }
    }

    /// Whether it may contradict.
    pub fn judges(&self) -> bool {
        self.standing == Standing::Judges
    }

    /// Whether no value fits both it and the claim.
    pub fn excludes(&self) -> bool {
        self.fit == Fit::Differs
    }

    fn limit(&mut self, standing: Standing) {
        self.standing = self.standing.min(standing);
    }
}

/// What an answer allows, by its estimates or by the bound that its publisher gives.
pub fn interval(answer: &Answer) -> Interval {
    let estimates = Interval::between(answer.low, answer.high);
    match answer.bound {
        Bound::About => estimates.joined(&Interval::around(answer.best, hedge(answer.best))),
        bound => estimates.opened(answer.best, answer.best, bound),
    }
}

/// What a claim is asked with.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// The references.
    pub catalogue: &'a Catalogue,
    /// Editions after this day do not judge.
    pub as_of: Option<Date>,
    /// The day of which stocks are asked where the claim has no period.
    pub until: Option<Date>,
    /// The violence the claim speaks of, read only where a reference needs it.
    pub scope: &'a dyn Fn() -> Option<&'static str>,
}

impl Asking<'_> {
    /// Everything the references say about a claim, in an order of its own: the right to answer,
    /// then the agreement, then the distance, then names and rows.
    pub fn consult(&self, claim: &Claim, stated: &Stated) -> Vec<Reference> {
        let mut found = self.ask(claim, &claim.indicator, stated, Standing::Judges);
        if let Some(info) = self.catalogue.indicator(claim.indicator.name()) {
            for name in &info.may_mean {
                let reading = Standing::Confirms(Why::Reading);
                found.extend(self.ask(claim, &Indicator::new(name), stated, reading));
            }
            for name in info.kin.iter().filter(|name| !info.may_mean.contains(name)) {
                let kin = Standing::Shown(Why::Kin);
                found.extend(self.ask(claim, &Indicator::new(name), stated, kin));
            }
        }
        self.stand(claim, &mut found);
        found.sort_by_cached_key(order);
        found
    }

    fn ask(
        &self,
        claim: &Claim,
        indicator: &Indicator,
        stated: &Stated,
        most: Standing,
    ) -> Vec<Reference> {
        let Some(area) = &claim.area else { return Vec::new() };
        let query = Query {
            indicator,
            area,
            period: claim.period,
            actor: claim.actor.as_deref(),
            until: self.until,
        };
        let answers = self.catalogue.recall(&query);
        let weighed = answers.iter().map(|answer| Reference::of(answer.clone(), stated));
        let mut weighed: Vec<Reference> = weighed.collect();
        for reference in &mut weighed {
            reference.limit(most);
        }
        weighed
    }

    /// Limits each reference to what it may do.
    fn stand(&self, claim: &Claim, found: &mut [Reference]) {
        let part = part::is_part(claim);
        let older: Vec<bool> = found.iter().map(|one| self.is_older(one, found)).collect();
        for (reference, older) in found.iter_mut().zip(older) {
            reference.limit(self.most(claim, &reference.answer));
            if older {
                reference.limit(Standing::Shown(Why::Older));
            }
            // The whole is not to be exceeded by a part, and says no more about it.
            if part && !reference.is_exceeded {
                reference.limit(Standing::Shown(Why::Part));
            }
        }
        self.prefer_the_same_scope(found);
        prefer_the_named(claim, found);
    }

    /// What an answer may do at most, whatever else answers.
    pub fn most(&self, claim: &Claim, answer: &Answer) -> Standing {
        let limits = [
            (self.is_other_scope(claim, answer), Standing::Shown(Why::Scope)),
            (is_total(self.catalogue, claim, answer), Standing::Shown(Why::Total)),
            (self.is_later(answer), Standing::Helps(Why::Later)),
            (!answer.actor_fits, Standing::Helps(Why::Actor)),
            (!answer.complete, Standing::Helps(Why::Gaps)),
            (self.is_dated(claim, answer), Standing::Helps(Why::Dated)),
            (answer.reading == Reading::Alternative, Standing::Confirms(Why::Alternative)),
        ];
        let limit = limits.into_iter().find(|(holds, _)| *holds);
        limit.map_or(Standing::Judges, |(_, standing)| standing)
    }

    fn is_later(&self, answer: &Answer) -> bool {
        let known = answer.known.as_ref().map(|known| known.from);
        self.as_of.zip(known).is_some_and(|(as_of, known)| known > as_of)
    }

    /// Whether a claim without a period is asked of a stock whose last figure is older than it.
    fn is_dated(&self, claim: &Claim, answer: &Answer) -> bool {
        let stock = || {
            let dataset = self.catalogue.dataset(&answer.dataset);
            dataset.is_some_and(|dataset| dataset.spec.add.time == InTime::Stock)
        };
        claim.period.is_none() && self.until != Some(answer.period.end) && stock()
    }

    /// Whether the article speaks of other violence. Where it names the reference, words for wider
    /// violence ("war") are said of what that counts.
    fn is_other_scope(&self, claim: &Claim, answer: &Answer) -> bool {
        let other = |scope: &str| {
            let meant = || is_within(&answer.scope, scope) && is_named(&spoken(claim), answer);
            *answer.scope != *scope && !meant()
        };
        !answer.scope.is_empty() && (self.scope)().is_some_and(other)
    }

    /// A claim that does not say which violence it means is judged by what counts all of it, where
    /// there is such a reference; otherwise by all, since its words choose none.
    fn prefer_the_same_scope(&self, found: &mut [Reference]) {
        let whole = |one: &Reference| one.judges() && one.answer.scope.is_empty();
        let part = |one: &Reference| !one.answer.scope.is_empty();
        if found.iter().any(part) && found.iter().any(whole) && (self.scope)().is_none() {
            for reference in found.iter_mut().filter(|one| part(one)) {
                reference.limit(Standing::Confirms(Why::Narrower));
            }
        }
    }

    /// Whether a later edition that was there in time says the same quantity anew.
    fn is_older(&self, one: &Reference, all: &[Reference]) -> bool {
        all.iter()
            .any(|other| succeeds(&other.answer, &one.answer) && !self.is_later(&other.answer))
    }
}

/// Whether an answer is a later edition of another.
fn succeeds(later: &Answer, earlier: &Answer) -> bool {
    if later.indicator != earlier.indicator || later.period != earlier.period {
        return false;
    }
    let day = |published: &Option<Published>| published.as_ref().map(|published| published.from);
    let days = day(&earlier.published).zip(day(&later.published));
    let same = !later.publisher.is_empty()
        && later.publisher == earlier.publisher
        && later.scope == earlier.scope;
    later.supersedes.as_deref() == Some(&*earlier.dataset)
        || same && days.is_some_and(|(earlier, later)| earlier < later)
}

/// Whether an answer counts from the beginning of its series on, and the claim from a later day.
fn is_total(catalogue: &Catalogue, claim: &Claim, answer: &Answer) -> bool {
    let Some(period) = claim.period.filter(|period| period.start != period.end) else {
        return false;
    };
    if answer.period == period {
        return false;
    }
    let Some(dataset) = catalogue.dataset(&answer.dataset) else { return false };
    let begins = || catalogue.table(dataset).coverage().map(|all: Period| all.start);
    dataset.spec.add.time == InTime::Cumulative
        && begins().is_some_and(|begins| period.start > begins)
}

/// Where a dataset that the article names judges, the others are only shown.
fn prefer_the_named(claim: &Claim, found: &mut [Reference]) {
    if found.len() < 2 {
        return;
    }
    let text = spoken(claim);
    let named: Vec<bool> = found.iter().map(|one| is_named(&text, &one.answer)).collect();
    if found.iter().zip(&named).any(|(one, named)| *named && one.judges()) {
        let others = found.iter_mut().zip(&named).filter(|(_, named)| !**named);
        others.for_each(|(one, _)| one.limit(Standing::Shown(Why::Unnamed)));
    }
}

/// The words in which a claim may name its source.
fn spoken(claim: &Claim) -> String {
    format!("{} {}", folded(&claim.source_text), folded(&claim.sentence))
}

fn is_named(text: &str, answer: &Answer) -> bool {
    answer.names.iter().any(|name| names(text, &folded(name)))
}

/// The order in which references are listed and, where they are equal, decide.
fn order(one: &Reference) -> impl Ord + use<> {
    let answer = &one.answer;
    (
        std::cmp::Reverse(rank(one.standing)),
        std::cmp::Reverse(one.fit),
        one.distance.size(),
        std::cmp::Reverse(answer.published.as_ref().map(|published| published.from)),
        (answer.dataset.clone(), answer.vintage.clone(), answer.observation()),
    )
}

fn rank(standing: Standing) -> u8 {
    match standing {
        Standing::Shown(_) => 0,
        Standing::Helps(_) => 1,
        Standing::Confirms(_) => 2,
        Standing::Judges => 3,
    }
}
