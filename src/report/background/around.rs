//! Periods around a period.

use crate::dimension::Period;
use jiff::{Span, ToSpan};

/// Periods of the same length before a period, the period, and those behind it. Whole months are
/// followed by whole months, a year by a year.
///
/// ```
/// use mizan::dimension::Period;
/// use mizan::report::around;
/// let years = around(Period::year(2020).unwrap(), 2, 1);
/// let years: Vec<String> = years.iter().map(ToString::to_string).collect();
/// assert_eq!(years, ["2018", "2019", "2020", "2021"]);
/// ```
pub fn around(period: Period, before: i32, behind: i32) -> Vec<Period> {
    (-before..=behind).filter_map(|times| moved(period, times)).collect()
}

fn moved(period: Period, times: i32) -> Option<Period> {
    let Period { start, end } = period;
    match months(period) {
        Some(months) => {
            let start = start.checked_add(step(months.checked_mul(times)?)?).ok()?;
            let last = start.checked_add(step(months - 1)?).ok()?;
            Some(Period::new(start, last.last_of_month()))
        }
        None => {
            let days = start.until(end).ok()?.get_days().checked_add(1)?;
            let by = Span::new().try_days(days.checked_mul(times)?).ok()?;
            Some(Period::new(start.checked_add(by).ok()?, end.checked_add(by).ok()?))
        }
    }
}

fn step(months: i32) -> Option<Span> {
    Span::new().try_months(months).ok()
}

/// How many months a period has, where it is made of whole ones.
fn months(period: Period) -> Option<i32> {
    let Period { start, end } = period;
    let whole = start.day() == 1 && end.checked_add(1.day()).map_or(true, |next| next.day() == 1);
    let years = i32::from(end.year()) - i32::from(start.year());
    whole.then(|| years * 12 + i32::from(end.month()) - i32::from(start.month()) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_keep_their_length() {
        let period =
            |start: &str, end: &str| Period::new(start.parse().unwrap(), end.parse().unwrap());
        let named = |around: Vec<Period>| {
            around.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            named(around(period("2020-02-01", "2020-02-29"), 1, 1)),
            "2020-01 2020-02 2020-03"
        );
        assert_eq!(
            named(around(period("2019-07-01", "2020-06-30"), 1, 0)),
            "2018-07-01/2019-06-30 2019-07-01/2020-06-30"
        );
        assert_eq!(
            named(around(period("2020-02-28", "2020-02-28"), 0, 2)),
            "2020-02-28 2020-02-29 2020-03-01"
        );
        assert_eq!(named(around(period("9999-12-01", "9999-12-31"), 0, 3)), "9999-12");
    }
}
