//! Days: weekdays, today and yesterday, parts of days, the 12th of this month.

use super::super::context::{Context, Entry};
use super::super::date;
use super::super::moment::{Base, Moment};
use super::super::unit::Scale;
use super::super::words::{Number, Role, Word};
use super::{by_unit, moment, shift_behind, unit};
use crate::lang::Clitics;
use crate::numeral::Kind;

/// صباح السبت, مساء أمس الجمعة, فجر 12 مايو: the day itself.
pub(super) fn day_part(context: &Context, entry: Entry) -> Option<Moment> {
    let of_day = |word: Word| {
        matches!(
            word,
            Word::Day(_) | Word::Weekday(..) | Word::Unit(Scale::Day, _) | Word::Role(Role::Night)
        )
    };
    let begins = context.entry(entry.end).is_some_and(|next| of_day(next.word));
    let dated = context.whole(entry.end).is_some_and(|number| number.numeral.kind == Kind::Date);
    (begins || dated).then(|| moment(context, entry.end)).flatten()
}

/// ليلة أمس, الليلة الماضية, ليلة الأحد; الليلة is tonight.
pub(super) fn night(context: &Context, entry: Entry) -> Option<Moment> {
    if let Some(day) = day_part(context, entry) {
        return Some(day);
    }
    if !entry.clitics.any(Clitics::AL) {
        return None;
    }
    match shift_behind(context, entry.end) {
        Some((end, shift)) => Some(Moment::new(end, Base::Day(shift, None))),
        None if is_not_today(context, entry.end) => None,
        None => Some(Moment::new(entry.end, Base::Day(0, None))),
    }
}

/// اليوم, يوم الجمعة الماضي, يوم أمس, يومي 3 و4 مايو, الأيام العشرة الماضية.
pub(super) fn day(context: &Context, at: usize, entry: Entry) -> Option<Moment> {
    let Word::Unit(_, number) = entry.word else { return None };
    let definite = entry.clitics.any(Clitics::AL);
    if number != Number::Many
        && let Some(inner) = named_day(context, entry.end, definite)
    {
        return Some(inner);
    }
    if let Some(unit) = by_unit(context, at, entry, Scale::Day, number) {
        return Some(unit);
    }
    let prefixed = entry.clitics.any(Clitics::BI | Clitics::KA);
    if number != Number::One || !definite || prefixed || is_not_today(context, entry.end) {
        return None;
    }
    Some(Moment::new(entry.end, Base::Day(0, None)))
}

/// What stands behind the word for day and says which: a weekday, a date, yesterday.
fn named_day(context: &Context, at: usize, today: bool) -> Option<Moment> {
    match context.entry(at).map(|entry| (entry.word, entry)) {
        // اليوم اثنين وعشرين: without its article the name of the day is a number.
        Some((Word::Weekday(..), entry)) if today && !entry.clitics.any(Clitics::AL) => None,
        Some((Word::Weekday(number, _), entry)) if today => {
            let mut day = Moment::new(entry.end, Base::Day(0, Some(number)));
            if let Some(dated) = date_behind(context, entry.end) {
                day = with_weekday(dated, number);
            }
            Some(day)
        }
        Some((Word::Weekday(number, _), entry)) => weekday(context, entry, number),
        Some((Word::Day(shift), entry)) => {
            Some(day_by_distance(context, entry.end, i64::from(shift)))
        }
        _ => {
            let dated = date::in_figures(context, at).or_else(|| date::in_words(context, at));
            dated.filter(has_day).or_else(|| day_of_month(context, at))
        }
    }
}

/// The days of a weekday, with the date or the "last" behind it.
pub(super) fn weekday(context: &Context, entry: Entry, number: u8) -> Option<Moment> {
    if !entry.clitics.any(Clitics::AL) {
        return None;
    }
    if let Some(dated) = date_behind(context, entry.end) {
        return Some(with_weekday(dated, number));
    }
    let (end, shift) = match shift_behind(context, entry.end) {
        Some((end, shift)) => (end, Some(shift)),
        None => (entry.end, None),
    };
    // السبت القادم 29 أفريل
    if let Some(dated) = shift.and_then(|_| date_behind(context, end)) {
        return Some(with_weekday(dated, number));
    }
    Some(Moment::new(end, Base::Weekday(number, shift)))
}

/// A date behind a weekday, with or without a comma or bracket: الأحد 18 جانفي, السبت، 12 مايو.
fn date_behind(context: &Context, at: usize) -> Option<Moment> {
    let from = match context.punct(at) {
        Some(',' | '،' | '-' | '–') => at + 1,
        _ => at,
    };
    // الجمعة الموافق 12 مايو
    let dated = date::in_figures(context, from).or_else(|| date::in_words(context, from));
    dated.filter(has_day)
}

fn has_day(moment: &Moment) -> bool {
    matches!(moment.base, Base::Date(parts) if parts.days.is_some())
}

fn with_weekday(moment: Moment, number: u8) -> Moment {
    match moment.base {
        Base::Date(mut parts) => {
            parts.weekday = Some(number);
            Moment { base: Base::Date(parts), ..moment }
        }
        _ => moment,
    }
}

/// أمس, أمس الجمعة, اليوم الأحد, أمس الأول.
pub(super) fn day_by_distance(context: &Context, end: usize, shift: i64) -> Moment {
    match context.entry(end) {
        Some(Entry { word: Word::Weekday(number, _), end: after, clitics })
            if clitics == Clitics::AL =>
        {
            match date_behind(context, after) {
                Some(dated) => with_weekday(dated, number),
                None => Moment::new(after, Base::Day(shift, Some(number))),
            }
        }
        _ => Moment::new(end, Base::Day(shift, None)),
    }
}

/// اليوم followed by an adjective or an ordinal is another day: اليوم العالمي, اليوم الأول.
pub(super) fn is_not_today(context: &Context, at: usize) -> bool {
    let ordinal = context.whole(at).is_some_and(|number| number.numeral.kind == Kind::Ordinal);
    ordinal
        || context.role_at(at) == Some(Role::NotToday) && context.is_definite(at)
        || context.role_at(at) == Some(Role::Same)
}

/// The 24th of this month: الـ24 من الشهر المذكور, 12 من الشهر الجاري.
pub(super) fn day_of_month(context: &Context, at: usize) -> Option<Moment> {
    let number = context.whole(at)?;
    let of = context.role(number.end, Role::From)?;
    let inner = unit(context, of)?;
    let day = u8::try_from(number.low).ok().filter(|day| (1..=31).contains(day))?;
    let last = number.high.map_or(Some(day), |high| u8::try_from(high).ok())?;
    match inner.base {
        Base::Unit(Scale::Month, shift) => {
            Some(Moment::new(inner.end, Base::DayOfMonth(day, last, shift)))
        }
        Base::Same(Scale::Month) => Some(Moment::new(inner.end, Base::Same(Scale::Month))),
        _ => None,
    }
}
