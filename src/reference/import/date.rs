//! Dates and periods as producers write them.

use super::producers::months;
use super::rows::{Row, Wrong};
use crate::dimension::Period;
use crate::reference::package::Granularity;
use crate::reference::table::read_period;
use jiff::civil::Date;

/// A day: `2021-10-13`, with or without a time behind it, `20211013`, or `04 November 2021` with
/// the names of months that the producer uses.
pub fn day(cell: &str, months: &[String]) -> Option<Date> {
    let cell = cell.trim();
    let start = cell.get(..10).unwrap_or(cell);
    let rest = cell.get(10..).unwrap_or("");
    if start.len() == 10 && (rest.is_empty() || rest.starts_with([' ', 'T'])) {
        return start.parse().ok().or_else(|| spelt(cell, months));
    }
    if cell.len() == 8 && cell.bytes().all(|byte| byte.is_ascii_digit()) {
        return cell.parse().ok();
    }
    spelt(cell, months)
}

/// The day in a cell.
pub fn of(row: &Row, at: usize) -> Result<Date, Wrong> {
    day(row.cell(at), months()).ok_or_else(|| {
        row.wrong(at, "is no date", "write a day that exists, as 2021-10-13 or 13 October 2021")
    })
}

/// `04 November 2021`, `4-Nov-2021`.
fn spelt(cell: &str, months: &[String]) -> Option<Date> {
    let mut words = cell.split([' ', '-']).filter(|word| !word.is_empty());
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    if words.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, self::month(month, months)?, day.parse().ok()?).ok()
}

/// A month by its number or its name; three letters of the name do.
pub fn month(cell: &str, months: &[String]) -> Option<i8> {
    let cell = cell.trim();
    if let Ok(number) = cell.parse() {
        return (1..=12).contains(&number).then_some(number);
    }
    let cell = cell.to_lowercase();
    let at = months
        .iter()
        .position(|name| *name == cell || (cell.len() == 3 && name.starts_with(&cell)))?;
    i8::try_from(at + 1).ok()
}

/// A period in any of the ways that statistics write it: a day, a month (`2020-03`, `2020-M03`),
/// a quarter (`2020-Q1`), a half year (`2020-S1`), a year (`2020`, `2020-A1`), a span
/// (`2019-07-01/2020-06-30`).
pub fn period(cell: &str, months: &[String]) -> Option<Period> {
    let cell = cell.trim();
    if let Some((first, last)) = cell.split_once('/') {
        let (start, end) = (day(first, months)?, day(last, months)?);
        return (start <= end).then(|| Period::new(start, end));
    }
    let kinds = [Granularity::Year, Granularity::Month, Granularity::Quarter];
    if let Some(period) = kinds.into_iter().find_map(|kind| read_period(cell, kind)) {
        return Some(period);
    }
    if let Some((year, rest)) = cell.split_once('-').filter(|(year, _)| year.len() == 4) {
        let number = rest.get(1..).filter(|_| rest.is_ascii());
        match (rest.chars().next(), number) {
            (Some('M'), Some(number)) => {
                return Period::month(year.parse().ok()?, number.parse().ok()?);
            }
            (Some('A'), Some("1")) => return Period::year(year.parse().ok()?),
            (Some('S'), Some(number)) => {
                let half: i8 = number.parse().ok().filter(|half| (1..=2).contains(half))?;
                let first = Period::month(year.parse().ok()?, half * 6 - 5)?;
                return Some(Period::new(
                    first.start,
                    Period::month(first.start.year(), half * 6)?.end,
                ));
            }
            _ => {}
        }
    }
    day(cell, months).map(|day| Period::new(day, day))
}

/// How a period is written where all of a table are of one kind; `None` for a span.
pub fn granularity(period: &Period) -> Option<Granularity> {
    let Period { start, end } = *period;
    if start == end {
        Some(Granularity::Day)
    } else if period.as_year().is_some() {
        Some(Granularity::Year)
    } else if Period::month(start.year(), start.month()) == Some(*period) {
        Some(Granularity::Month)
    } else {
        let quarter = write(period, Granularity::Quarter);
        (read_period(&quarter, Granularity::Quarter) == Some(*period))
            .then_some(Granularity::Quarter)
    }
}

/// A period as a table of that granularity writes it.
pub fn write(period: &Period, granularity: Granularity) -> String {
    let start = period.start;
    match granularity {
        Granularity::Day | Granularity::Since | Granularity::Span => start.to_string(),
        Granularity::Month => format!("{:04}-{:02}", start.year(), start.month()),
        Granularity::Quarter => format!("{:04}-Q{}", start.year(), (start.month() + 2) / 3),
        Granularity::Year | Granularity::JulyJune => format!("{:04}", start.year()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_every_form() {
        for (cell, expected) in [
            ("2021-10-13", Some("2021-10-13")),
            ("2021-10-13 00:00:00.000", Some("2021-10-13")),
            ("2021-10-13T04:05:00Z", Some("2021-10-13")),
            ("20211013", Some("2021-10-13")),
            ("04 November 2021", Some("2021-11-04")),
            ("4-Nov-2021", Some("2021-11-04")),
            ("01-Jan-2021", Some("2021-01-01")),
            ("31 February 2021", None),
            ("2021-02-30", None),
            ("2021-10-13x", None),
            ("04 Nov 21", None),
            ("", None),
            ("٢٠٢١", None),
        ] {
            let day = day(cell, months()).map(|day| day.to_string());
            assert_eq!(day.as_deref(), expected, "{cell}");
        }
    }

    #[test]
    fn periods_are_read_in_every_form_and_written_again() {
        for (cell, expected) in [
            ("2020", Some("2020")),
            ("2020-A1", Some("2020")),
            ("2020-03", Some("2020-03")),
            ("2020-M03", Some("2020-03")),
            ("2020-Q2", Some("2020-04-01/2020-06-30")),
            ("2020-S2", Some("2020-07-01/2020-12-31")),
            ("2019-07-01/2020-06-30", Some("2019-07-01/2020-06-30")),
            ("2020-07-01/2019-06-30", None),
            ("2020-03-14", Some("2020-03-14")),
            ("2020-S3", None),
            ("2020-13", None),
            ("March", None),
        ] {
            let period = period(cell, months());
            assert_eq!(period.map(|period| period.to_string()).as_deref(), expected, "{cell}");
            if let Some((period, kind)) = period.and_then(|p| Some((p, granularity(&p)?))) {
                assert_eq!(read_period(&write(&period, kind), kind), Some(period), "{cell}");
            }
        }
    }
}
