//! The dimensions of an observation and of a claim: indicator, area, period, actor.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use std::sync::{Arc, LazyLock};

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

/// An indicator that mizan knows without being told: a row of `dimension/indicators.csv`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Known {
    /// Its name.
    pub name: String,
    /// Whether it is counted over a period (flow) or at a moment (stock).
    pub kind: Kind,
    /// What one of it is: `persons`, `count`, `groups`.
    pub unit: String,
    /// What is counted.
    pub definition: String,
    /// Indicators that are near enough to compare with, `|` between them: a comparison with them
    /// says so and proves nothing by itself.
    #[serde(default)]
    pub kin: String,
    /// Indicators that the word may stand for (victims may be the dead), `|` between them.
    #[serde(default)]
    pub may_mean: String,
}

/// Whether an indicator is counted over a period or at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Counted over a period: deaths of 2020.
    Flow,
    /// Counted at a moment: refugees at the end of 2020.
    Stock,
}

/// The indicators that mizan knows without being told.
pub fn known_indicators() -> &'static [Known] {
    static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
        let mut rows =
            csv::Reader::from_reader(include_str!("dimension/indicators.csv").as_bytes());
        rows.deserialize().map_while(std::result::Result::ok).collect()
    });
    &KNOWN
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

/// A text that is no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoPeriod;

impl fmt::Display for NoPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("write 2020, 2020-03, 2020-03-14 or 2019-07-01/2020-06-30")
    }
}

impl std::error::Error for NoPeriod {}

impl FromStr for Period {
    type Err = NoPeriod;

    /// Reads a period as it is displayed.
    fn from_str(text: &str) -> Result<Period, NoPeriod> {
        let day = |text: &str| text.parse::<Date>().ok().filter(|day| day.to_string() == text);
        let year = |text: &str| text.parse::<i16>().ok().filter(|_| !text.starts_with('+'));
        let found = match text.split_once('/') {
            Some((start, end)) => day(start)
                .zip(day(end))
                .filter(|(start, end)| start <= end)
                .map(|(start, end)| Period::new(start, end)),
            // A dash before everything is the sign of a year before the common era.
            None => match text.bytes().skip(1).filter(|&byte| byte == b'-').count() {
                0 => year(text).and_then(Period::year),
                1 => text
                    .rsplit_once('-')
                    .filter(|(year, month)| {
                        year.len() >= 4 && month.len() == 2 && !month.starts_with('+')
                    })
                    .and_then(|(of, month)| Period::month(year(of)?, month.parse().ok()?)),
                _ => day(text).map(|day| Period::new(day, day)),
            },
        };
        found.ok_or(NoPeriod)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_period_is_read_as_it_is_displayed(
            (year, month, day) in (-9999i16..=9999, 1i8..=12, 1i8..=28),
            days in 0i32..3000,
        ) {
            let start = Date::constant(year, month, day);
            let end = start.saturating_add(jiff::Span::new().days(days));
            let all = [Period::year(year), Period::month(year, month), Some(Period::new(start, end))];
            for period in all.into_iter().flatten().chain([Period::new(start, start)]) {
                proptest::prop_assert_eq!(period.to_string().parse(), Ok(period));
            }
        }
    }

    #[test]
    fn what_is_no_period_is_not_read() {
        for text in [
            "",
            "x",
            "+2020",
            "2020-13",
            "2020-3",
            "2020-+3",
            "20-03",
            "2020-02-30",
            "2020-1-1",
            "2020-01-01T00",
            "2020-02-01/2020-01-01",
            "2020/2021",
            "2020-01-01/",
            "-",
            "2020-",
            "99999",
        ] {
            assert_eq!(text.parse::<Period>(), Err(NoPeriod), "{text}");
        }
    }

    #[test]
    fn every_row_of_the_indicators_is_read() {
        let rows = include_str!("dimension/indicators.csv").lines().count() - 1;
        assert_eq!(known_indicators().len(), rows);
        let kin =
            known_indicators().iter().flat_map(|k| k.kin.split('|')).filter(|k| !k.is_empty());
        for name in kin {
            assert!(known_indicators().iter().any(|known| known.name == name), "{name}");
        }
    }
}
