//! Calendars and units of time, and the arithmetic of days.

use crate::dimension::Period;
use icu_calendar::cal::Hijri;
use icu_calendar::cal::hijri::UmmAlQura;
use icu_calendar::types::RataDie;
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use serde::Deserialize;

/// A calendar that months and years are counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Calendar {
    /// The Gregorian calendar.
    Gregorian,
    /// The Islamic calendar.
    Hijri,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week, from Monday.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years, the 20th 1901 to 2000.
    Century,
}

impl Scale {
    /// A number of these as a span of the calendar; `None` where it leaves it.
    pub fn span(self, number: i64) -> Option<Span> {
        match self {
            Scale::Hour => Span::new().try_days(number.checked_add(23)? / 24).ok(),
            Scale::Day => Span::new().try_days(number).ok(),
            Scale::Week => Span::new().try_weeks(number).ok(),
            Scale::Month => Span::new().try_months(number).ok(),
            Scale::Year => Span::new().try_years(number).ok(),
            Scale::Decade => Span::new().try_years(number.checked_mul(10)?).ok(),
            Scale::Century => Span::new().try_years(number.checked_mul(100)?).ok(),
        }
    }

    /// The unit that holds a day, moved by a number of units.
    pub fn around(self, day: Date, shift: i64) -> Option<Period> {
        match self {
            Scale::Hour => Some(Period::new(day, day)),
            Scale::Day => {
                let day = day.checked_add(self.span(shift)?).ok()?;
                Some(Period::new(day, day))
            }
            Scale::Week => {
                let back = i64::from(day.weekday().to_monday_zero_offset());
                let monday = day.checked_sub(Scale::Day.span(back)?).ok()?;
                let monday = monday.checked_add(self.span(shift)?).ok()?;
                Some(Period::new(monday, monday.checked_add(6.days()).ok()?))
            }
            Scale::Month => {
                let month = day.first_of_month().checked_add(self.span(shift)?).ok()?;
                Period::month(month.year(), month.month())
            }
            Scale::Year => Period::year(shifted(day.year(), shift)?),
            Scale::Decade => decade(shifted(day.year().div_euclid(10), shift)?.checked_mul(10)?),
            Scale::Century => century(shifted((day.year() - 1).div_euclid(100), shift)? + 1),
        }
    }
}

fn shifted(number: i16, by: i64) -> Option<i16> {
    i16::try_from(i64::from(number).checked_add(by)?).ok()
}

/// The ten years from the given one.
pub fn decade(first: i16) -> Option<Period> {
    let last = first.checked_add(9)?;
    Some(Period::new(Period::year(first)?.start, Period::year(last)?.end))
}

/// A century by its number: the 20th is 1901 to 2000.
pub fn century(number: i16) -> Option<Period> {
    let last = number.checked_mul(100)?;
    Some(Period::new(Period::year(last - 99)?.start, Period::year(last)?.end))
}

/// The weekday of a number, Monday 1.
pub fn weekday(number: u8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number as i8).ok()
}

impl Calendar {
    /// The day of a date of this calendar; `None` where there is no such day.
    pub fn day(self, year: i16, month: u8, day: u8) -> Option<Date> {
        match self {
            Calendar::Gregorian => Date::new(year, month as i8, day as i8).ok(),
            Calendar::Hijri => hijri(year, month, day),
        }
    }

    /// The days of a month.
    pub fn month(self, year: i16, month: u8) -> Option<Period> {
        match self {
            Calendar::Gregorian => Period::month(year, month as i8),
            Calendar::Hijri => {
                let (next_year, next) =
                    if month == 12 { (year.checked_add(1)?, 1) } else { (year, month + 1) };
                let end = hijri(next_year, next, 1)?.yesterday().ok()?;
                Some(Period::new(hijri(year, month, 1)?, end))
            }
        }
    }

    /// The days of a year.
    pub fn year(self, year: i16) -> Option<Period> {
        Some(Period::new(self.month(year, 1)?.start, self.month(year, 12)?.end))
    }

    /// The year of this calendar that holds a day.
    pub fn year_of(self, day: Date) -> i16 {
        match self {
            Calendar::Gregorian => day.year(),
            Calendar::Hijri => {
                let day = icu_calendar::Date::from_rata_die(RataDie::new(days(day)), hijri_rules());
                i16::try_from(day.year().extended_year()).unwrap_or(i16::MAX)
            }
        }
    }
}

fn hijri_rules() -> Hijri<UmmAlQura> {
    Hijri::new_umm_al_qura()
}

/// 1 January 1, from which [`RataDie`] counts: that day is 1.
const FIRST: Date = jiff::civil::date(1, 1, 1);

fn days(day: Date) -> i64 {
    FIRST.until(day).map_or(0, |span| i64::from(span.get_days())) + 1
}

/// The Umm al-Qura calendar, 1300 to 1600; tabular arithmetic before and after.
fn hijri(year: i16, month: u8, day: u8) -> Option<Date> {
    let year = i32::from(year);
    let date = icu_calendar::Date::try_new_hijri_with_calendar(year, month, day, hijri_rules());
    let days = date.ok()?.to_rata_die().to_i64_date();
    FIRST.checked_add(Scale::Day.span(days - 1)?).ok()
}
