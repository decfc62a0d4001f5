//! Articles of one run against each other: the same count with figures that exclude each other.

use crate::check::{Finding, Settings, archive_contradiction};
use archive_contradiction::{Statement, Subject, finding};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// How many statements are held; what comes later is only compared with these.
const MOST: usize = 20_000;
/// How many different figures of one count are held.
const FIGURES: usize = 16;

/// The counts that the articles of a run state, each figure once. Articles must come in the order
/// of the run; what is found depends on nothing else.
#[derive(Debug, Default)]
pub struct Contradictions {
    subjects: HashMap<Subject, Vec<Held>>,
    held: usize,
    articles: usize,
    /// How many statements were not held because there were too many.
    pub left_out: usize,
}

/// The earliest article that states a figure.
#[derive(Debug)]
struct Held {
    statement: Statement,
    article: usize,
}

impl Contradictions {
    /// Adds what the next article states.
    pub fn add(&mut self, statements: Vec<Statement>) {
        self.articles += 1;
        for statement in statements {
            self.one(statement);
        }
    }

    fn one(&mut self, statement: Statement) {
        let new = Held { statement, article: self.articles };
        let figures = match self.subjects.entry(new.statement.subject.clone()) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(_) if self.held >= MOST => {
                self.left_out += 1;
                return;
            }
            Entry::Vacant(free) => free.insert(Vec::new()),
        };
        let known = figures.iter().position(|held| held.statement.agrees(&new.statement));
        match known {
            Some(at) if new.is_before(&figures[at]) => figures[at] = new,
            Some(_) => {}
            None if figures.len() >= FIGURES || self.held >= MOST => self.left_out += 1,
            None => {
                figures.push(new);
                self.held += 1;
            }
        }
    }

    /// A finding for each figure that an earlier article excludes, in the order of the articles.
    pub fn findings(self, settings: &Settings) -> Vec<Finding> {
        let mut found: Vec<(usize, Finding)> = Vec::new();
        for mut figures in self.subjects.into_values().filter(|figures| figures.len() > 1) {
            figures.sort_by_key(Held::order);
            for (at, here) in figures.iter().enumerate() {
                let excludes = |earlier: &&Held| {
                    earlier.article != here.article
                        && !earlier.statement.agrees(&here.statement)
                        && !here.statement.updates(&earlier.statement)
                };
                let earlier: Vec<_> =
                    figures[..at].iter().filter(excludes).map(|held| &held.statement).collect();
                found.extend(
                    finding(&here.statement, &earlier, settings)
                        .map(|finding| (here.article, finding)),
                );
            }
        }
        found.sort_by(|(one, a), (other, b)| {
            (one, a.claim.span, &a.claim.claim_id).cmp(&(other, b.claim.span, &b.claim.claim_id))
        });
        found.iter_mut().for_each(|(_, finding)| settings.settle(finding));
        found.into_iter().map(|(_, finding)| finding).collect()
    }
}

impl Held {
    /// The order in which articles appeared: by day where it is known, then as they came.
    fn order(&self) -> (bool, Option<jiff::civil::Date>, usize) {
        (self.statement.published.is_none(), self.statement.published, self.article)
    }

    fn is_before(&self, other: &Held) -> bool {
        self.order() < other.order()
    }
}
