//! wrong-period: the figure is that of a neighbouring year, month or day, of half a year for a
//! year, of July to June for a calendar year, or of another period that overlaps.

use super::cause::{Case, Cause, Keys, TELLING, cost, priced};
use super::explain::source;
use super::fit::Fit;
use super::{Rule, Verdict};
use crate::dimension::Period;
use crate::reference::package::InTime;
use jiff::civil::Date;
use jiff::{Span, ToSpan};

/// The rule.
pub const RULE: Rule = Rule {
    id: "wrong-period",
    verdict: Verdict::Inconsistent,
    page: include_str!("wrong_period.md"),
};

/// How many days around a day are tried.
const DAYS: i64 = 7;

/// How many days a period has at least that is taken for a year or half of one.
const LONG: i64 = 150;

/// Fits for each other period that has the stated figure.
pub fn find(case: &Case) -> Vec<Cause> {
    let Some(base) = case.nearest() else { return Vec::new() };
    let cause = |one: Match| Cause {
        rule: RULE,
        cost: priced(cost::PERIOD, one.fit),
        base,
        says: one.says,
    };
    matches(case).into_iter().map(cause).collect()
}

/// Another period that has the stated figure.
pub struct Match {
    /// The period.
    pub period: Period,
    /// How the figures agree.
    pub fit: Fit,
    /// The same in a sentence.
    pub says: String,
}

/// Every other period that has the stated figure.
pub fn matches(case: &Case) -> Vec<Match> {
    let Some(period) = case.claim.period else { return Vec::new() };
    // Tolls of single days are small: two digits tell there, if they are the same.
    let one_day = period.start == period.end;
    let digits = case.stated.significant();
    if digits < if one_day { TELLING - 1 } else { TELLING } {
        return Vec::new();
    }
    let mut found = Vec::new();
    for dataset in case.datasets() {
        let mut others = neighbours(&period);
        if dataset.spec.add.time == InTime::None
            && let Some(area) = &case.claim.area
        {
            let held = case.asking.catalogue.periods(dataset, &case.claim.indicator, area);
            others.extend(held.into_iter().filter(|other| is_near(&period, other)));
        }
        others.sort_by_key(|other| (apart(&period, other), *other));
        others.dedup();
        for other in others {
            for (answer, fit) in
                case.elsewhere(dataset, Keys { period: Some(other), ..Keys::default() })
            {
                if answer.period != period && (fit == Fit::Exact || digits >= TELLING) {
                    let figure = answer.best.grouped();
                    let says =
                        format!("{figure} is the figure of {other}, by {}.", source(&answer));
                    found.push(Match { period: other, fit, says });
                }
            }
        }
    }
    found
}

/// How many days the ends of two periods lie apart, together.
fn apart(one: &Period, other: &Period) -> i64 {
    let days = |one: Date, other: Date| {
        one.until(other).map_or(i64::MAX / 4, |span| i64::from(span.get_days()).abs())
    };
    days(one.start, other.start) + days(one.end, other.end)
}

fn is_near(period: &Period, other: &Period) -> bool {
    other != period && (other.overlaps(period) || apart(period, other) <= 2 * 366)
}

/// Periods that a slip of memory takes for this one.
fn neighbours(period: &Period) -> Vec<Period> {
    let Period { start, end } = *period;
    let year = start.year();
    let mut found = Vec::new();
    if start == end {
        let days = (1..=DAYS).flat_map(|days| [days, -days]);
        found.extend(days.filter_map(|days| moved(period, days.days())));
    } else if Period::month(year, start.month()) == Some(*period) {
        found.extend([1, -1].into_iter().filter_map(|months| {
            let day = start.checked_add(months.months()).ok()?;
            Period::month(day.year(), day.month())
        }));
    } else {
        found.extend([1, -1].into_iter().filter_map(|years| moved(period, years.years())));
        let days = start.until(end).map_or(0, |span| i64::from(span.get_days()) + 1);
        let weeks = [days, -days].into_iter().filter(|_| (1..LONG).contains(&days));
        found.extend(weeks.filter_map(|days| moved(period, days.days())));
    }
    let span = |from: (i16, i8), to: (i16, i8)| {
        let last = Date::new(to.0, to.1, 1).ok()?.last_of_month();
        Some(Period::new(Date::new(from.0, from.1, 1).ok()?, last))
    };
    let mut years = vec![year, end.year()];
    years.dedup();
    let shapes = years.into_iter().flat_map(|year| {
        let (before, after) = (year.saturating_sub(1), year.saturating_add(1));
        [
            Period::year(year),
            span((year, 1), (year, 6)),
            span((year, 7), (year, 12)),
            span((before, 7), (year, 6)),
            span((year, 7), (after, 6)),
        ]
    });
    let long = start.until(end).is_ok_and(|span| i64::from(span.get_days()) >= LONG);
    found
        .extend(shapes.flatten().filter(|shape| long && shape != period && shape.overlaps(period)));
    found
}

fn moved(period: &Period, by: Span) -> Option<Period> {
    Some(Period::new(period.start.checked_add(by).ok()?, period.end.checked_add(by).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_taken_for_its_neighbours_and_halves() {
        let found = neighbours(&Period::year(2020).unwrap());
        let names: Vec<String> = found.iter().map(ToString::to_string).collect();
        let expected = [
            "2021",
            "2019",
            "2020-01-01/2020-06-30",
            "2020-07-01/2020-12-31",
            "2019-07-01/2020-06-30",
            "2020-07-01/2021-06-30",
        ];
        assert_eq!(names, expected);
        let from_july =
            Period::new(Date::new(2020, 7, 1).unwrap(), Date::new(2021, 6, 30).unwrap());
        let found = neighbours(&from_july);
        assert!([2020, 2021].iter().all(|year| found.contains(&Period::year(*year).unwrap())));
        let day = Date::new(2020, 3, 1).unwrap();
        assert_eq!(neighbours(&Period::new(day, day)).len(), 14);
        let week = Period::new(day, Date::new(2020, 3, 7).unwrap());
        let names: Vec<String> = neighbours(&week).iter().map(ToString::to_string).collect();
        assert!(names.contains(&"2020-03-08/2020-03-14".to_owned()), "{names:?}");
        assert!(neighbours(&Period::year(9999).unwrap()).contains(&Period::year(9998).unwrap()));
    }
}
