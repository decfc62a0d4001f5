//! Ranges: two moments and what one of them leaves to the other.

use super::super::Relation;
use super::super::context::Context;
use super::super::date;
use super::super::moment::{Anchor, Base, Moment, Year};
use super::super::relative::moment;
use super::super::unit::{Calendar, Scale};
use super::super::words::{Number, Role, Word};
use super::Found;
use crate::dimension::Period;
use crate::lang::Clitics;
use crate::numeral::Kind;

/// يومي الأحد والاثنين, Saturday and Sunday.
pub(super) fn next_weekday(context: &Context, first: &Moment) -> Option<Moment> {
    let Base::Weekday(number, _) = first.base else { return None };
    let and = context.role(first.end, Role::And).or_else(|| {
        let joined = context.entry(first.end)?.clitics.any(Clitics::WA);
        joined.then_some(first.end)
    })?;
    let second = moment(context, and)?;
    matches!(second.base, Base::Weekday(next, _) if next == number % 7 + 1).then_some(second)
}

/// The other end behind a dash or "to" where both are dates: July 2019 to June 2020.
pub(super) fn other_end(context: &Context, first: &Moment) -> Option<Moment> {
    let dash = matches!(context.punct(first.end), Some('-' | '–' | '—'));
    let next = if dash { first.end + 1 } else { context.role(first.end, Role::To)? };
    let second = moment(context, context.past_article(next))?;
    let dated = |moment: &Moment| matches!(moment.base, Base::Date(_) | Base::Years(..));
    (dated(first) && dated(&second) && second.is_explicit()).then_some(second)
}

/// Past the word for years or days that both ends share: بين عامي 2015 و2020.
fn past_plural(context: &Context, at: usize) -> usize {
    match context.entry(at).map(|entry| (entry.word, entry.end)) {
        Some((Word::Unit(_, Number::Two | Number::Many), end)) => end,
        _ => at,
    }
}

/// A moment, or a bare number that the other end completes (من 3 إلى 5 مايو is one numeral).
pub(super) fn end_of_range(context: &Context, at: usize) -> Option<Moment> {
    let here = past_plural(context, at);
    let year = |here: usize| {
        let number = context.whole(here).filter(|number| number.is_four_digits())?;
        let low = i16::try_from(number.low).ok().filter(|year| (1300..2200).contains(year))?;
        let base = Base::Years(Calendar::Gregorian, low, low);
        number.high.is_none().then(|| Moment::new(number.end, base))
    };
    let month = || date::month_alone(context, here);
    if here > at {
        return year(here).or_else(|| moment(context, here)).or_else(month);
    }
    moment(context, here).or_else(|| year(here)).or_else(month)
}

/// بين يوليو 2019 ويونيو 2020, between 2015 and 2020.
pub(super) fn between(context: &Context, at: usize) -> Option<Found> {
    let start = past_plural(context, context.past_article(context.entry(at)?.end));
    if let Some(whole) = ranged(context, start) {
        return Some(Found::new(Relation::In, whole));
    }
    let day = || date::day_alone(context, start);
    let first = end_of_range(context, start).or_else(day)?;
    let next = if let Some(next) = context.role(first.end, Role::And) {
        next
    } else {
        let joined = context.entry(first.end)?.clitics.any(Clitics::WA);
        joined.then_some(first.end)?
    };
    let second = end_of_range(context, context.past_article(next))?;
    (!is_day_alone(&first) || has_day(&second)).then(|| Found::range(first, second))
}

/// A moment that is a range by itself: 2015-2020, 3-5 مايو.
fn ranged(context: &Context, at: usize) -> Option<Moment> {
    let inner = moment(context, at).or_else(|| {
        let number = context.whole(at)?;
        let years = number.high.filter(|high| number.low >= 1300 && *high < 2200)?;
        number.is_four_digits().then_some(())?;
        // بين 1500 و2000 معتقل: whole hundreds that nothing makes years are counts.
        let hundreds = number.low % 100 == 0 && years % 100 == 0;
        (!hundreds || number.numeral.kind != Kind::Count).then_some(())?;
        let base = Base::Years(
            Calendar::Gregorian,
            i16::try_from(number.low).ok()?,
            i16::try_from(years).ok()?,
        );
        Some(Moment::new(number.end, base))
    })?;
    let is_range = match inner.base {
        Base::Years(_, low, high) => low < high,
        Base::Date(parts) => {
            parts.days.is_some_and(|(a, b)| a < b) || parts.months.is_some_and(|(a, b)| a < b)
        }
        _ => false,
    };
    is_range.then_some(inner)
}

/// من 2015 إلى 2020, from July 2019 to June 2020, du 3 au 5 mai.
pub(super) fn from(context: &Context, at: usize) -> Option<Found> {
    let start = context.past_article(context.entry(at)?.end);
    let start = past_plural(context, start);
    if let Some(whole) = ranged(context, start) {
        return Some(Found::new(Relation::In, whole));
    }
    let day = || date::day_alone(context, start);
    let first = end_of_range(context, start).or_else(day)?;
    let to = context.role(first.end, Role::To).or_else(|| context.role(first.end, Role::Until))?;
    if let Some(end) = context.role(to, Role::Now) {
        let today = Moment::new(end, Base::Day(0, None));
        return Some(Found::range(first, today));
    }
    let second = end_of_range(context, context.past_article(to))?;
    (!is_day_alone(&first) || has_day(&second)).then(|| Found::range(first, second))
}

/// A day without its month.
fn is_day_alone(moment: &Moment) -> bool {
    matches!(moment.base, Base::Date(parts) if parts.days.is_some() && parts.months.is_none())
}

fn has_day(moment: &Moment) -> bool {
    matches!(moment.base, Base::Date(parts) if parts.days.is_some() && parts.months.is_some())
}

/// The days of a phrase.
pub(super) fn period(found: &Found, anchor: &Anchor) -> Option<Period> {
    let Some(to) = found.to else { return found.from.related(found.relation, anchor) };
    let mut from = found.from;
    let last = later_end(&from, to, anchor)?;
    share_year(&mut from, &to, last);
    let first = from.period(anchor)?;
    if first.start <= last.end {
        return Some(Period::new(first.start, last.end));
    }
    // بين نوفمبر ومارس 2020: the first end lies in the year before; Sunday and Monday: in the week.
    match from.base {
        Base::Weekday(..) => {
            let start = first.start.checked_sub(Scale::Week.span(1)?).ok()?;
            (start <= last.end).then(|| Period::new(start, last.end))
        }
        Base::Date(mut parts) if !found.from.is_explicit() => {
            parts.year = Some(Year::Named(last.end.year().checked_sub(1)?));
            let first = Moment { base: Base::Date(parts), ..from }.period(anchor)?;
            (first.start <= last.end).then(|| Period::new(first.start, last.end))
        }
        _ => None,
    }
}

/// The second end of a range; where only the first has a year, the first such days behind it.
fn later_end(from: &Moment, to: Moment, anchor: &Anchor) -> Option<Period> {
    let Base::Date(mut parts) = to.base else { return to.period(anchor) };
    if !from.is_explicit() || parts.year.is_some() || parts.shift.is_some() {
        return to.period(anchor);
    }
    let first = from.period(anchor)?;
    let year = parts.calendar.year_of(first.end);
    (year..=year.saturating_add(1)).find_map(|year| {
        parts.year = Some(Year::Named(year));
        let base = Base::Date(parts);
        Moment { base, ..to }.period(anchor).filter(|last| last.start >= first.start)
    })
}

/// The first end of a range without a month or year has that of the second.
fn share_year(from: &mut Moment, to: &Moment, last: Period) {
    if let (Base::Date(parts), Base::Date(other)) = (&mut from.base, &to.base) {
        if parts.months.is_none() && parts.days.is_some() {
            (parts.months, parts.calendar) = (other.months, other.calendar);
        }
        if parts.year.is_none() && parts.shift.is_none() && parts.calendar == other.calendar {
            parts.year = match other.year {
                Some(year) => Some(year),
                None => Some(Year::Named(parts.calendar.year_of(last.start))),
            };
        }
    }
}
