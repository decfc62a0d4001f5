//! Roll-up in time and place is what adding up by brute force gives, on cubes that chance makes.

use jiff::civil::Date;
use mizan::dimension::{Area, Indicator, Period};
use mizan::reference::package::InTime;
use mizan::reference::series::{Row, roll_up, roll_up_sparse};
use mizan::reference::{Catalogue, Query};
use mizan::value::Value;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write;

const YEARS: std::ops::Range<i16> = 2019..2022;

/// One year of a series: told by the year, by quarters, by months, or by some of its months;
/// with the year's own row beside its months where `doubled`.
#[derive(Debug, Clone)]
struct Year {
    kind: Kind,
    figures: Vec<i64>,
    doubled: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    Whole,
    Quarters,
    Months,
    /// Only the months whose figure is not zero.
    Some,
}

fn year() -> impl Strategy<Value = Year> {
    let kind =
        prop_oneof![Just(Kind::Whole), Just(Kind::Quarters), Just(Kind::Months), Just(Kind::Some)];
    (kind, prop::collection::vec(0..500i64, 12), any::<bool>())
        .prop_map(|(kind, figures, doubled)| Year { kind, figures, doubled })
}

fn years() -> impl Strategy<Value = Vec<Year>> {
    prop::collection::vec(year(), YEARS.len())
}

/// A period from a month to a month, some of them shifted by a day so that no rows fit.
fn period() -> impl Strategy<Value = Period> {
    (0..36i16, 0..36i16, 0..8u8).prop_map(|(one, other, shift)| {
        let month = |at: i16| Period::month(2019 + at / 12, (at % 12 + 1) as i8).unwrap();
        let (first, last) = (month(one.min(other)), month(one.max(other)));
        let start = if shift == 0 { first.start.tomorrow().unwrap() } else { first.start };
        Period::new(start, last.end)
    })
}

/// The leaves of a series: the finest rows, which never overlap.
fn leaves(years: &[Year]) -> Vec<(Period, i64)> {
    let mut all = Vec::new();
    for (number, year) in YEARS.zip(years) {
        let months = |from: i8, to: i8| {
            let end = Period::month(number, to).unwrap().end;
            Period::new(Date::new(number, from, 1).unwrap(), end)
        };
        match year.kind {
            Kind::Whole => all.push((months(1, 12), year.figures[0])),
            Kind::Quarters => {
                all.extend(
                    (0..4).map(|q| (months(q * 3 + 1, q * 3 + 3), year.figures[q as usize])),
                );
            }
            Kind::Months => {
                all.extend((0..12).map(|m| (months(m + 1, m + 1), year.figures[m as usize])));
            }
            Kind::Some => {
                let some = (0..12).filter(|m| year.figures[*m as usize] % 3 == 0);
                all.extend(some.map(|m| (months(m + 1, m + 1), year.figures[m as usize])));
            }
        }
    }
    all
}

/// Leaves, and the totals of years beside their quarters or months, sorted as a table sorts them.
fn all_rows(years: &[Year]) -> Vec<(Period, i64)> {
    let leaves = leaves(years);
    let mut all = leaves.clone();
    for (number, year) in YEARS.zip(years) {
        let whole = Period::year(number).unwrap();
        if year.doubled && matches!(year.kind, Kind::Quarters | Kind::Months) {
            let total =
                leaves.iter().filter(|(leaf, _)| whole.contains(leaf)).map(|(_, n)| n).sum();
            all.push((whole, total));
        }
    }
    all.sort_by_key(|(period, _)| (period.start, std::cmp::Reverse(period.end)));
    all
}

fn rows(years: &[Year]) -> Vec<Row> {
    let value = |number: i64| Value::whole(number);
    let row = |(line, (period, number)): (usize, &(Period, i64))| Row {
        start: period.start,
        end: period.end,
        low: value(number - number / 3),
        best: value(*number),
        high: value(number * 2),
        line: line as u32 + 2,
    };
    all_rows(years).iter().enumerate().map(row).collect()
}

/// Brute force: every day of the period must lie in exactly one leaf that lies in the period.
fn brute(leaves: &[(Period, i64)], period: &Period) -> Option<i64> {
    let inside: Vec<_> = leaves.iter().filter(|(leaf, _)| period.contains(leaf)).collect();
    let mut day = period.start;
    loop {
        let on = Period::new(day, day);
        if inside.iter().filter(|(leaf, _)| leaf.contains(&on)).count() != 1 {
            return None;
        }
        if day == period.end {
            return Some(inside.iter().map(|(_, number)| number).sum());
        }
        day = day.tomorrow().ok()?;
    }
}

/// Brute force where no row means zero: every leaf that shares a day must lie in the period.
fn brute_sparse(leaves: &[(Period, i64)], period: &Period) -> Option<i64> {
    let touching: Vec<_> = leaves.iter().filter(|(leaf, _)| leaf.overlaps(period)).collect();
    let inside = !touching.is_empty() && touching.iter().all(|(leaf, _)| period.contains(leaf));
    inside.then(|| touching.iter().map(|(_, number)| number).sum())
}

fn whole(value: Value) -> i64 {
    value.to_string().parse().unwrap()
}

proptest! {
    #[test]
    fn in_time(years in years(), period in period()) {
        let rows = rows(&years);
        let leaves = leaves(&years);
        let sum = roll_up(&rows, Some(&period), InTime::Sum, None);
        prop_assert_eq!(sum.as_ref().map(|sum| whole(sum.best)), brute(&leaves, &period));
        if let Some(sum) = sum {
            prop_assert_eq!(sum.period, period);
            // Low and high are carried through, and the rows that are told give the sum.
            let again = |figure: fn(&Row) -> Value| sum.rows.iter().map(|row| whole(figure(row))).sum::<i64>();
            prop_assert_eq!(whole(sum.low), again(|row| row.low));
            prop_assert_eq!(whole(sum.best), again(|row| row.best));
            prop_assert_eq!(whole(sum.high), again(|row| row.high));
            prop_assert!(sum.rows.windows(2).all(|pair| pair[0].end < pair[1].start));
        }
    }

    #[test]
    fn in_time_where_no_row_means_zero(years in years(), period in period()) {
        let sum = roll_up_sparse(&rows(&years), &period);
        prop_assert_eq!(sum.map(|sum| whole(sum.best)), brute_sparse(&leaves(&years), &period));
    }
}

const COUNTRIES: &[&str] = &["Mali", "Niger", "Chad", "Burkina Faso", "Mauritania"];
const PARTS: &[&str] = &["battles", "bombs"];

/// A region by the numbers of its countries.
fn regions() -> impl Strategy<Value = Vec<Vec<usize>>> {
    prop::collection::vec(
        prop::sample::subsequence((0..COUNTRIES.len()).collect::<Vec<_>>(), 1..=5),
        3,
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// A cube of country × part × year, as a package on disk: every region in every span of years
    /// is the sum of its cells, none twice, and complete where no cell is missing.
    #[test]
    fn in_place(
        figures in prop::collection::vec(prop::option::weighted(0.8, 0..9999i64), 30),
        regions in regions(),
        first in YEARS,
        length in 1..3i16,
    ) {
        let cells = cells(&figures);
        let dir = package(&cells, &regions);
        let mut catalogue = Catalogue::areas_only().unwrap();
        catalogue.add_dir(dir.path()).unwrap();
        let last = (first + length - 1).min(YEARS.end - 1);
        let (start, end) = (Period::year(first).unwrap(), Period::year(last).unwrap());
        let period = Period::new(start.start, end.end);
        for (number, members) in regions.iter().enumerate() {
            let (indicator, area) = (Indicator::new("deaths"), Area::new(&format!("Region {number}")));
            let answers = catalogue.find(&Query::new(&indicator, &area, Some(period)));
            let expected = expected(&cells, members, first, last);
            prop_assert_eq!(answers.len(), usize::from(expected.is_some()));
            let Some(expected) = expected else { continue };
            prop_assert_eq!(whole(answers[0].best), expected.total);
            prop_assert_eq!(answers[0].complete, expected.complete);
            let mut lines: Vec<u32> = answers[0].rows.iter().map(|row| row.line).collect();
            lines.sort_unstable();
            lines.dedup();
            prop_assert_eq!(lines.len(), answers[0].rows.len(), "a row was added twice");
            let again: i64 = answers[0].rows.iter().map(|row| whole(row.best)).sum();
            prop_assert_eq!(again, expected.total);
        }
    }
}

/// Country, part and year by their numbers.
type Cells = BTreeMap<(usize, usize, i16), i64>;

fn cells(figures: &[Option<i64>]) -> Cells {
    let keys = (0..COUNTRIES.len())
        .flat_map(|country| (0..PARTS.len()).map(move |part| (country, part)))
        .flat_map(|(country, part)| YEARS.map(move |year| (country, part, year)));
    keys.zip(figures).filter_map(|(key, figure)| Some((key, (*figure)?))).collect()
}

struct Expected {
    total: i64,
    complete: bool,
}

/// Brute force over cells. A country's part counts where it has every year; a country without any
/// row at all is no part of what the dataset covers.
fn expected(cells: &Cells, members: &[usize], first: i16, last: i16) -> Option<Expected> {
    let (mut total, mut complete, mut any) = (0, true, false);
    for &country in members {
        for part in 0..PARTS.len() {
            let has = |year| cells.get(&(country, part, year));
            if YEARS.clone().all(|year| has(year).is_none()) {
                continue;
            }
            let all: Option<Vec<_>> = (first..=last).map(has).collect();
            match all {
                Some(figures) => {
                    any = true;
                    total += figures.into_iter().sum::<i64>();
                }
                None => complete = false,
            }
        }
    }
    any.then_some(Expected { total, complete })
}

fn package(cells: &Cells, regions: &[Vec<usize>]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let mut table = "area,part,year,value\n".to_owned();
    for ((country, part, year), figure) in cells {
        writeln!(table, "{},{},{year},{figure}", COUNTRIES[*country], PARTS[*part]).unwrap();
    }
    let mut sets = "scheme,region,area\n".to_owned();
    for (number, members) in regions.iter().enumerate() {
        for member in members {
            writeln!(sets, "generated,Region {number},{}", COUNTRIES[*member]).unwrap();
        }
    }
    std::fs::write(dir.path().join("cube.csv"), table).unwrap();
    std::fs::write(dir.path().join("regions.csv"), sets).unwrap();
    let json = r#"{"name": "cube", "resources": [
        {"name": "sets", "path": "regions.csv", "mizan": {"table": "regions"}},
        {"name": "cube", "path": "cube.csv", "mizan": {
            "indicator": "deaths", "definition": "made up", "parts": ["part"],
            "area": {"column": "area", "codes": "name", "scheme": "generated"},
            "period": {"column": "year", "granularity": "year"}, "value": {"best": "value"},
            "add": {"time": "sum", "place": "sum"}}}]}"#;
    std::fs::write(dir.path().join("datapackage.json"), json).unwrap();
    dir
}
