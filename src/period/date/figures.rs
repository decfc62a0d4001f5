//! Dates in figures: 10/5/2022, 2022-05-10, 5/2022, 2019/2020.

use super::super::context::Context;
use super::super::moment::{Base, Moment, Parts, Year};
use super::super::unit::{Calendar, Scale};
use super::super::words::{Role, Word};

/// A date in figures: 10/5/2022, 10-05-22, 2022-05-10, 5/2022, 2019/2020, 29/9/1436هـ.
pub fn in_figures(context: &Context, at: usize) -> Option<Moment> {
    let mark = context.punct(at + 1).filter(|mark| matches!(mark, '/' | '-' | '.' | '\\' | '–'))?;
    let (first, first_digits) = context.digits(at)?;
    let part = |at: usize| {
        let glued =
            context.punct(at) == Some(mark) && context.is_glued(at) && context.is_glued(at + 1);
        glued.then(|| context.digits(at + 1)).flatten()
    };
    let (second, second_digits) = part(at + 1)?;
    let Some((third, third_digits)) = part(at + 3) else {
        return two_parts(context, at, mark, (first, first_digits), (second, second_digits));
    };
    if part(at + 5).is_some() {
        return None;
    }
    let end = at + 5;
    let (year, month, day) = if first_digits == 4 {
        (first, second, third)
    } else if first_digits <= 2 && second_digits <= 2 && matches!(third_digits, 2 | 4) {
        let year = if third_digits == 4 { third } else { century_of(third) };
        if second > 12 { (year, first, second) } else { (year, second, first) }
    } else {
        return None;
    };
    let hijri = context.role_at(end) == Some(Role::EraHijri) || (1300..=1500).contains(&year);
    let calendar = if hijri { Calendar::Hijri } else { Calendar::Gregorian };
    let end = match context.role_at(end) {
        Some(Role::EraHijri | Role::EraCommon) => end + 1,
        _ => end,
    };
    let parts = Parts { calendar, ..Parts::default() };
    numbered(end, parts, year, month, Some(day))
}

fn numbered(end: usize, parts: Parts, year: i64, month: i64, day: Option<i64>) -> Option<Moment> {
    let valid = (1..=2999).contains(&year)
        && (1..=12).contains(&month)
        && day.is_none_or(|day| (1..=31).contains(&day));
    let days = day.map(|day| (day as u8, day as u8));
    let months = Some((month as u8, month as u8));
    let year = Some(Year::Named(year as i16));
    valid.then(|| Moment::date(end, Parts { year, months, days, ..parts }))
}

/// Two digits of a year: 22 is 2022, 98 is 1998.
fn century_of(year: i64) -> i64 {
    if year < 50 { 2000 + year } else { 1900 + year }
}

/// 5/2022 and 2019/2020; a day and a month only where a word for day stands before them.
fn two_parts(
    context: &Context,
    at: usize,
    mark: char,
    (first, first_digits): (i64, usize),
    (second, second_digits): (i64, usize),
) -> Option<Moment> {
    let end = at + 3;
    let modern = |year: i64| (1900..=2100).contains(&year);
    if mark == '.' {
        return None;
    }
    if first_digits == 4 && modern(first) && (second_digits == 4 && modern(second)) {
        let years = Base::Years(Calendar::Gregorian, first as i16, second as i16);
        // 2017/2016, as it is written from right to left.
        let turned = Base::Years(Calendar::Gregorian, second as i16, first as i16);
        let years = if first == second + 1 { turned } else { years };
        return (second > first || years == turned).then(|| Moment::new(end, years));
    }
    if first_digits == 4 && modern(first) && second_digits == 2 && second == (first + 1) % 100 {
        let years = Base::Years(Calendar::Gregorian, first as i16, first as i16 + 1);
        return Some(Moment::new(end, years));
    }
    if first_digits <= 2 && second_digits == 4 && modern(second) && mark == '/' {
        return numbered(end, Parts::default(), second, first, None);
    }
    let day_before = at
        .checked_sub(1)
        .and_then(|before| context.entry(before))
        .is_some_and(|entry| matches!(entry.word, Word::Unit(Scale::Day, _) | Word::Weekday(..)));
    let (day, month) = if second > 12 { (second, first) } else { (first, second) };
    let fits = (1..=31).contains(&day) && (1..=12).contains(&month);
    (day_before && mark == '/' && fits && first_digits <= 2 && second_digits <= 2).then(|| {
        let (day, month) = (day as u8, month as u8);
        let (months, days) = (Some((month, month)), Some((day, day)));
        Moment::date(end, Parts { months, days, ..Parts::default() })
    })
}
