//! Where the generator takes its figures from: one dataset, asked as the check asks it.

use crate::write::{AREAS, span, year};
use jiff::civil::Date;
use mizan::dimension::{Area, Indicator, Period};
use mizan::quantity::Bound;
use mizan::reference::{Answer, Catalogue, Dataset, Query};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// What a claim of the generator is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Topic {
    pub indicator: &'static str,
    pub area: String,
    pub period: Period,
    pub publisher: Option<&'static str>,
}

/// A figure with the bounds that its reference gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    pub low: u64,
    pub best: u64,
    pub high: u64,
}

/// One dataset of a catalogue.
pub struct Source<'a> {
    pub catalogue: &'a Catalogue,
    pub dataset: &'static str,
    /// The day of publication of articles about it: after the vintage.
    pub published: Date,
    /// What it can be asked, each with a figure of at least four digits.
    pub topics: Vec<Topic>,
    known: RefCell<HashMap<Topic, Rc<Vec<Figure>>>>,
}

impl<'a> Source<'a> {
    pub fn new(catalogue: &'a Catalogue, dataset: &'static str, published: &str) -> Source<'a> {
        let published = published.parse().unwrap();
        let known = RefCell::default();
        Source { catalogue, dataset, published, topics: Vec::new(), known }
    }

    /// Adds the topics of an indicator in areas that sentences can name.
    pub fn with(
        mut self,
        indicator: &'static str,
        periods: &[Period],
        regions: bool,
    ) -> Source<'a> {
        for area in AREAS.iter().map(|area| &area[0]) {
            if !regions && !self.catalogue.areas().all_sets(self.id(area)).is_empty() {
                continue;
            }
            for &period in periods {
                let topic = Topic { indicator, area: area.clone(), period, publisher: None };
                if self.one(&topic).is_some_and(|figure| figure.best >= 1_000) {
                    self.topics.push(topic);
                }
            }
        }
        self
    }

    pub fn id(&self, area: &str) -> u32 {
        self.catalogue.areas().find(area).unwrap_or_else(|| panic!("{area} is no area"))
    }

    /// The figure of a topic, where there is exactly one.
    pub fn one(&self, topic: &Topic) -> Option<Figure> {
        match *self.all(topic).as_slice() {
            [figure] => Some(figure),
            _ => None,
        }
    }

    /// Every figure of a topic: several where schemes draw a region differently.
    pub fn all(&self, topic: &Topic) -> Rc<Vec<Figure>> {
        if let Some(known) = self.known.borrow().get(topic) {
            return known.clone();
        }
        let dataset = self.catalogue.dataset(self.dataset).unwrap();
        let fits = |answer: &Answer| {
            // A figure with an open end excludes nothing on that side.
            let limits = matches!(answer.bound, Bound::Exact | Bound::About);
            answer.complete && limits && topic.publisher.is_none_or(|by| *answer.publisher == *by)
        };
        let found = self.answers(topic, |query| self.catalogue.ask(dataset, query));
        let found = Rc::new(found.iter().filter(|one| fits(one)).filter_map(figure).collect());
        self.known.borrow_mut().insert(topic.clone(), Rc::clone(&found));
        found
    }

    /// Every figure that any dataset has for a topic, editions that were replaced aside.
    pub fn said(&self, topic: &Topic) -> Vec<Figure> {
        let found = self.answers(topic, |query| self.catalogue.find(query));
        let replaced = |name: &str| {
            let supersedes = |later: &Dataset| later.spec.supersedes.as_deref() == Some(name);
            self.catalogue.datasets().iter().any(supersedes)
        };
        found.iter().filter(|one| !replaced(&one.dataset)).filter_map(figure).collect()
    }

    fn answers(&self, topic: &Topic, ask: impl Fn(&Query) -> Vec<Answer>) -> Vec<Answer> {
        let (indicator, area) = (Indicator::new(topic.indicator), Area::new(&topic.area));
        ask(&Query::new(&indicator, &area, Some(topic.period)))
    }

    /// The names of all areas.
    pub fn areas(&self) -> Vec<String> {
        self.catalogue.areas().names().map(|area| area.name().to_owned()).collect()
    }
}

fn figure(answer: &Answer) -> Option<Figure> {
    let whole = |value: mizan::value::Value| u64::try_from(value.0).ok();
    Some(Figure { low: whole(answer.low)?, best: whole(answer.best)?, high: whole(answer.high)? })
}

/// Calendar years.
pub fn years(years: std::ops::RangeInclusive<i16>) -> Vec<Period> {
    years.map(year).collect()
}

/// The halves of those years.
pub fn halves(years: std::ops::RangeInclusive<i16>) -> Vec<Period> {
    years.flat_map(|y| [span((y, 1), (y, 6)), span((y, 7), (y, 12))]).collect()
}

/// July to June, from each of those years on.
pub fn july_june(years: std::ops::RangeInclusive<i16>) -> Vec<Period> {
    years.map(|y| span((y, 7), (y + 1, 6))).collect()
}
