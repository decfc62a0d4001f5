//! The day of publication, in the forms that archives write it.

use jiff::civil::Date;

/// The day in `2022-05-10`, `2022-5-10`, `2022/05/10`, `20220510`, any of them followed by a time,
/// or `Tue, 10 May 2022 08:00:00 +0100`; `None` for any other form, such as `10/05/2022`, whose
/// month cannot be told from its day.
pub fn published(text: &str) -> Option<Date> {
    let text = text.trim();
    leading_date(text).or_else(|| {
        let zoned = jiff::fmt::rfc2822::DateTimeParser::new().parse_zoned_datetime(text).ok()?;
        Some(zoned.date())
    })
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
            assert_eq!(published(text), Some(day), "{text}");
        }
        for text in ["", "10/05/2022", "2022-13-01", "yesterday", "20220510١"] {
            assert_eq!(published(text), None, "{text}");
        }
    }
}
