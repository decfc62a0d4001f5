//! The day of publication, in the forms that archives write it.

use crate::lang::Lang;
use jiff::civil::Date;

/// The day in `2022-05-10`, `2022-5-10`, `2022/05/10`, `20220510`, any of them followed by a time,
/// in `Tue, 10 May 2022 08:00:00 +0100`, or in `17/05/2022`, whose first number can be no month;
/// `None` for any other form. In `10/05/2022` the day stands first only where `day_first` says so:
/// it is the custom of Arabic and French, while English writes both.
pub fn published(text: &str, day_first: impl FnOnce() -> bool) -> Option<Date> {
    let text = text.trim();
    leading_date(text)
        .or_else(|| {
            let zoned =
                jiff::fmt::rfc2822::DateTimeParser::new().parse_zoned_datetime(text).ok()?;
            Some(zoned.date())
        })
        .or_else(|| trailing_year(text, day_first))
}

/// The day in a text that an article in that language carries; where none is declared, the text of
/// the article tells it.
pub fn published_in(day: &str, lang: Option<Lang>, text: &str) -> Option<Date> {
    published(day, || lang.unwrap_or_else(|| Lang::of_text(text)) != Lang::En)
}

/// A day, a month and a year, with `/`, `-` or `.` between them.
fn trailing_year(text: &str, day_first: impl FnOnce() -> bool) -> Option<Date> {
    let day = &text[..text.find([' ', 'T']).unwrap_or(text.len())];
    let parts: Vec<&str> = day.split(['/', '-', '.']).collect();
    let [one, two, year] = parts.as_slice() else { return None };
    if year.len() != 4 {
        return None;
    }
    let (one, two): (i8, i8) = (one.parse().ok()?, two.parse().ok()?);
    let (day, month) = match (one > 12, two > 12) {
        (true, _) => (one, two),
        (_, true) => (two, one),
        _ if one == two || day_first() => (one, two),
        _ => return None,
    };
    Date::new(year.parse().ok()?, month, day).ok()
}

/// A year, a month and a day at the beginning, with `-`, `/` or nothing between them.
fn leading_date(text: &str) -> Option<Date> {
    let end = text.find([' ', 'T', 't']).unwrap_or(text.len());
    let day = &text[..end];
    let parts: Vec<&str> = match day.len() {
        8 if day.bytes().all(|byte| byte.is_ascii_digit()) => {
            vec![&day[..4], &day[4..6], &day[6..]]
        }
        _ => day.split(['-', '/']).collect(),
    };
    let [year, month, day] = parts.as_slice() else { return None };
    if year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_many_forms() {
        let day = Date::constant(2022, 5, 10);
        for text in [
            "2022-05-10",
            "2022-5-10",
            "2022/05/10",
            "20220510",
            " 2022-05-10T08:00:00Z",
            "2022-05-10 08:00",
            "Tue, 10 May 2022 08:00:00 +0100",
        ] {
            assert_eq!(published(text, || false), Some(day), "{text}");
        }
        for text in ["", "10/05/2022", "2022-13-01", "yesterday", "20220510١", "17/13/2022"] {
            assert_eq!(published(text, || false), None, "{text}");
        }
        for text in ["10/05/2022", "10.5.2022 08:00", "10-05-2022"] {
            assert_eq!(published(text, || true), Some(day), "{text}");
        }
        let late = Some(Date::constant(2015, 5, 17));
        assert_eq!(published("17/05/2015", || false), late);
        assert_eq!(published("05/17/2015", || true), late);
    }
}
