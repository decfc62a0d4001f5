//! What a phrase says of time, and the days it stands for once the day of publication is known.

use super::unit::{self, Calendar, Scale};
use super::{Relation, Unit};
use crate::dimension::Period;
use jiff::civil::Date;

/// A year as a phrase gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Year {
    /// By its number.
    Named(i16),
    /// By its distance from the year of publication.
    Shift(i64),
    /// The year named last.
    Same,
}

/// A date of which parts may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// The calendar of year and month.
    pub calendar: Calendar,
    /// The year.
    pub year: Option<Year>,
    /// First and last month.
    pub months: Option<(u8, u8)>,
    /// First and last day of the month.
    pub days: Option<(u8, u8)>,
    /// The weekday written beside it, Monday 1.
    pub weekday: Option<u8>,
    /// Last (-1), this (0), next (1) month or day of that name.
    pub shift: Option<i64>,
}

impl Default for Parts {
    fn default() -> Parts {
        let calendar = Calendar::Gregorian;
        Parts { calendar, year: None, months: None, days: None, weekday: None, shift: None }
    }
}

/// Days before any portion of them is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// A date.
    Date(Parts),
    /// From one named year to another.
    Years(Calendar, i16, i16),
    /// A day by its distance from today, with the weekday written beside it.
    Day(i64, Option<u8>),
    /// A weekday.
    Weekday(u8, Option<i64>),
    /// The unit that holds today, moved.
    Unit(Scale, i64),
    /// A month of the unit "month" moved: the 12th of this month.
    DayOfMonth(u8, u8, i64),
    /// The day, month … a number of units ago.
    Ago(i64, Scale),
    /// The last units up to today.
    Window(i64, Scale),
    /// The next units from today.
    Ahead(i64, Scale),
    /// Days that do not depend on the day of publication.
    Fixed(Period),
    /// The unit named last.
    Same(Scale),
    /// A time that words name and nobody can count: recent years.
    Vague,
}

/// A part of some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Portion {
    /// The first, middle or last third: 0, 1, 2.
    Third(u8),
    /// A quarter, from 1.
    Quarter(u8),
    /// A half, 1 or 2.
    Half(u8),
    /// One unit by its place, from 1.
    Nth(i64, Scale),
    /// The first units.
    First(i64, Scale),
    /// The last units.
    Last(i64, Scale),
}

/// A time phrase without its relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// One past its last token.
    pub end: usize,
    /// The days.
    pub base: Base,
    /// Which part of them.
    pub portion: Option<Portion>,
}

/// What relative phrases are counted from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Anchor {
    /// The day of publication.
    pub published: Option<Date>,
    /// The year named before in the same sentence.
    pub year: Option<i16>,
    /// The last period that was named.
    pub last: Option<Period>,
}

impl Moment {
    /// A moment without portion.
    pub fn new(end: usize, base: Base) -> Moment {
        Moment { end, base, portion: None }
    }

    /// A date.
    pub fn date(end: usize, parts: Parts) -> Moment {
        Moment::new(end, Base::Date(parts))
    }

    /// Whether a year stands in it.
    pub fn is_explicit(&self) -> bool {
        match self.base {
            Base::Date(parts) => matches!(parts.year, Some(Year::Named(_))),
            Base::Years(..) | Base::Fixed(_) => true,
            _ => false,
        }
    }

    /// The unit named before that it points back to.
    pub fn same(&self) -> Option<Unit> {
        let Base::Same(scale) = self.base else { return None };
        Some(match scale {
            Scale::Hour | Scale::Day => Unit::Day,
            Scale::Week => Unit::Week,
            Scale::Month => Unit::Month,
            Scale::Year | Scale::Decade | Scale::Century => Unit::Year,
        })
    }

    /// Its days.
    pub fn period(&self, anchor: &Anchor) -> Option<Period> {
        let whole = base_period(self.base, anchor)?;
        match self.portion {
            Some(portion) => portion.of(whole),
            None => Some(whole),
        }
    }

    /// Its days in their relation to what happened.
    pub fn related(&self, relation: Relation, anchor: &Anchor) -> Option<Period> {
        let period = match (relation, self.base) {
            (Relation::Since, Base::Ago(number, scale)) => back(anchor.published?, number, scale),
            _ => self.period(anchor),
        }?;
        if relation != Relation::Since {
            return Some(period);
        }
        let end = anchor.published?;
        Some(if period.start <= end { Period::new(period.start, end) } else { period })
    }
}

fn back(published: Date, number: i64, scale: Scale) -> Option<Period> {
    Some(Period::new(published.checked_sub(scale.span(number)?).ok()?, published))
}

fn base_period(base: Base, anchor: &Anchor) -> Option<Period> {
    match base {
        Base::Date(parts) => date_period(&parts, anchor),
        Base::Years(calendar, from, to) => {
            let (first, last) = (calendar.year(from)?, calendar.year(to)?);
            (first.start <= last.end).then(|| Period::new(first.start, last.end))
        }
        Base::Day(shift, weekday) => {
            let day = Scale::Day.around(anchor.published?, shift)?.start;
            // Of tomorrow the weekday only repeats what is known.
            let told = weekday.filter(|_| shift <= 0);
            let day = told.and_then(|weekday| nearest_weekday(day, weekday)).unwrap_or(day);
            Some(Period::new(day, day))
        }
        Base::Weekday(number, shift) => weekday_period(number, shift, anchor.published?),
        Base::Unit(scale, shift) => scale.around(anchor.published?, shift),
        Base::DayOfMonth(first, last, shift) => {
            let month = Scale::Month.around(anchor.published?, shift)?.start;
            let day = |day: u8| Date::new(month.year(), month.month(), day as i8).ok();
            Some(Period::new(day(first)?, day(last)?))
        }
        Base::Ago(number, scale) => {
            let published = anchor.published?;
            let span = scale.span(number)?;
            scale.around(published.checked_sub(span).ok()?, 0)
        }
        Base::Window(number, scale) => back(anchor.published?, number, scale),
        Base::Ahead(number, scale) => {
            let published = anchor.published?;
            Some(Period::new(published, published.checked_add(scale.span(number)?).ok()?))
        }
        Base::Fixed(period) => Some(period),
        Base::Same(scale) => same_period(scale, anchor.last?),
        Base::Vague => None,
    }
}

/// The unit that the last named period lies in, where it lies in one.
fn same_period(scale: Scale, last: Period) -> Option<Period> {
    let unit = scale.around(last.start, 0)?;
    unit.contains(&last).then_some(unit)
}

/// The day of that weekday: tomorrow, as clocks differ, else today or before, as papers print
/// again what they wrote.
fn nearest_weekday(day: Date, number: u8) -> Option<Date> {
    let ahead = (i64::from(number) - i64::from(day.weekday().to_monday_one_offset())).rem_euclid(7);
    let ahead = if ahead > 1 { ahead - 7 } else { ahead };
    day.checked_add(Scale::Day.span(ahead)?).ok()
}

/// Without a shift the last such day, the day of publication included; "last" excludes it.
fn weekday_period(number: u8, shift: Option<i64>, published: Date) -> Option<Period> {
    let weekday = unit::weekday(number)?;
    let day = match shift {
        None if published.weekday() == weekday => published,
        // This Friday: of the week of publication.
        Some(0) => {
            let monday = Scale::Week.around(published, 0)?.start;
            monday.checked_add(Scale::Day.span(i64::from(number) - 1)?).ok()?
        }
        Some(1..) => published.nth_weekday(1, weekday).ok()?,
        _ => published.nth_weekday(-1, weekday).ok()?,
    };
    Some(Period::new(day, day))
}

/// The days of a date in a year of its calendar.
fn in_year(parts: &Parts, year: i16) -> Option<Period> {
    let calendar = parts.calendar;
    let Some((first, last)) = parts.months else { return calendar.year(year) };
    let last_year = if last < first { year.checked_add(1)? } else { year };
    match parts.days {
        Some((from, to)) => {
            let period =
                Period::new(calendar.day(year, first, from)?, calendar.day(last_year, last, to)?);
            (period.start <= period.end).then_some(period)
        }
        None => {
            let (first, last) = (calendar.month(year, first)?, calendar.month(last_year, last)?);
            Some(Period::new(first.start, last.end))
        }
    }
}

fn date_period(parts: &Parts, anchor: &Anchor) -> Option<Period> {
    match parts.year {
        Some(Year::Named(year)) => in_year(parts, year),
        Some(Year::Shift(shift)) => {
            let year = i64::from(parts.calendar.year_of(anchor.published?)).checked_add(shift)?;
            in_year(parts, i16::try_from(year).ok()?)
        }
        Some(Year::Same) => in_year(parts, parts.calendar.year_of(anchor.last?.start)),
        None => match (parts.shift, anchor.year) {
            (None, Some(year)) if parts.calendar == Calendar::Gregorian => in_year(parts, year),
            _ => nearest(parts, anchor.published?),
        },
    }
}

/// How many days ahead a day without a year may lie: a paper of 10 December that says "on 21
/// December" means the one to come.
const DAYS_AHEAD: i32 = 31;

/// A date without a year: the one nearest to the day of publication that the words allow, the
/// last one where they do not say.
fn nearest(parts: &Parts, published: Date) -> Option<Period> {
    let this = parts.calendar.year_of(published);
    let around = |years: std::ops::RangeInclusive<i16>| {
        years.rev().filter_map(move |offset| in_year(parts, this.checked_add(offset)?))
    };
    let distance = |period: &Period| days_between(period.start, published).abs();
    if let (Some(number), true) = (parts.weekday, parts.days.is_some()) {
        let fits = |period: &Period| period.start.weekday().to_monday_one_offset() == number as i8;
        let nearest = around(-3..=1).filter(fits).min_by_key(distance);
        if nearest.is_some() {
            return nearest;
        }
    }
    // A month that contains the day of publication is neither last nor next.
    let month = published.first_of_month();
    match (parts.shift, parts.days) {
        (Some(0), _) => around(-1..=1).min_by_key(distance),
        (Some(1..), _) => around(-1..=2).rfind(|period| period.start > published),
        (Some(_), Some(_)) => around(-2..=0).find(|period| period.end < published),
        (Some(_), None) => around(-2..=0).find(|period| period.end < month),
        (None, Some(_)) => {
            let latest = |period: &Period| days_between(published, period.start) <= DAYS_AHEAD;
            around(-2..=1).find(latest)
        }
        (None, None) => around(-2..=0).find(|period| period.start <= published),
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

impl Portion {
    /// The part of a period.
    pub fn of(self, whole: Period) -> Option<Period> {
        match self {
            Portion::Third(third) => thirds(whole, third),
            Portion::Quarter(quarter) => months(whole, i64::from(quarter).checked_sub(1)? * 3, 3),
            Portion::Half(half) => halves(whole, half),
            Portion::Nth(place, scale) => {
                let start = whole.start.checked_add(scale.span(place.checked_sub(1)?)?).ok()?;
                let end = start.checked_add(scale.span(1)?).ok()?.yesterday().ok()?;
                inside(whole, start, end.min(whole.end))
            }
            Portion::First(number, scale) => {
                let end = whole.start.checked_add(scale.span(number)?).ok()?.yesterday().ok()?;
                inside(whole, whole.start, end)
            }
            Portion::Last(number, scale) => {
                let after = whole.end.tomorrow().ok()?;
                inside(whole, after.checked_sub(scale.span(number)?).ok()?, whole.end)
            }
        }
    }
}

fn inside(whole: Period, start: Date, end: Date) -> Option<Period> {
    let period = Period::new(start, end);
    (start <= end && whole.contains(&period)).then_some(period)
}

/// Whole months of a period, counted from its first day.
fn months(whole: Period, skipped: i64, number: i64) -> Option<Period> {
    let start = whole.start.checked_add(Scale::Month.span(skipped)?).ok()?;
    let end = start.checked_add(Scale::Month.span(number)?).ok()?.yesterday().ok()?;
    inside(whole, start, end)
}

fn halves(whole: Period, half: u8) -> Option<Period> {
    if whole.as_year().is_some() {
        return months(whole, if half == 1 { 0 } else { 6 }, 6);
    }
    let days = days_between(whole.start, whole.end) + 1;
    let middle = whole.start.checked_add(Scale::Day.span(i64::from(days / 2))?).ok()?;
    match half {
        1 => inside(whole, whole.start, middle.yesterday().ok()?),
        _ => inside(whole, middle, whole.end),
    }
}

/// A third of a year is four months, of a month ten days, of anything else a third of its days.
fn thirds(whole: Period, third: u8) -> Option<Period> {
    let third = i64::from(third.min(2));
    if whole.as_year().is_some() {
        return months(whole, third * 4, 4);
    }
    let days = i64::from(days_between(whole.start, whole.end)) + 1;
    if (28..=31).contains(&days) {
        let start = whole.start.checked_add(Scale::Day.span(third * 10)?).ok()?;
        let end = start.checked_add(Scale::Day.span(9)?).ok()?;
        return inside(whole, start, if third == 2 { whole.end } else { end });
    }
    let start = whole.start.checked_add(Scale::Day.span(days * third / 3)?).ok()?;
    let next = whole.start.checked_add(Scale::Day.span(days * (third + 1) / 3)?).ok()?;
    inside(whole, start, next.yesterday().ok()?.max(start))
}
