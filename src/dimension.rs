//! The dimensions of an observation and of a claim: indicator, area, period, actor.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// The name of an indicator (`attacks`, `deaths`, …): what is counted. Its definition stands in
/// the indicator data, not in code.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Indicator(pub Arc<str>);

impl Indicator {
    /// The indicator of that name.
    pub fn new(name: &str) -> Indicator {
        Indicator(name.into())
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Indicator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An area by its canonical English name ("Mali", "Africa", "Sahel"), unique in the gazetteer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Area(pub Arc<str>);

impl Area {
    /// The area of that canonical English name.
    pub fn new(name: &str) -> Area {
        Area(name.into())
    }

    /// Its canonical English name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A span of days, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Period {
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
}

impl Period {
    /// The days from `start` to `end`, both included.
    pub fn new(start: Date, end: Date) -> Period {
        Period { start, end }
    }

    /// One calendar year, 1 January to 31 December; `None` outside the calendar (-9999 to 9999).
    pub fn year(year: i16) -> Option<Period> {
        Some(Period::new(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
    }

    /// One calendar month; `None` where there is no such month.
    pub fn month(year: i16, month: i8) -> Option<Period> {
        let start = Date::new(year, month, 1).ok()?;
        Some(Period::new(start, start.last_of_month()))
    }

    /// Whether every day of `other` lies inside.
    pub fn contains(&self, other: &Period) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a day.
    pub fn overlaps(&self, other: &Period) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// The year, where the period is exactly one calendar year.
    pub fn as_year(&self) -> Option<i16> {
        (Period::year(self.start.year()) == Some(*self)).then(|| self.start.year())
    }
}

impl fmt::Display for Period {
    /// `2020`, `2020-03`, `2020-03-14` or `2019-07-01/2020-06-30`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Period { start, end } = self;
        if let Some(year) = self.as_year() {
            write!(f, "{year}")
        } else if Period::month(start.year(), start.month()) == Some(*self) {
            write!(f, "{:04}-{:02}", start.year(), start.month())
        } else if start == end {
            write!(f, "{start}")
        } else {
            write!(f, "{start}/{end}")
        }
    }
}
