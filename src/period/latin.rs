//! English and French: one grammar, since both put articles and numbers first; where a unit stands
//! is said before it in English (last year) and before or behind it in French.

mod placed;

use super::context::{Context, Entry};
use super::date::{self, Support};
use super::moment::{Base, Moment, Parts, Portion, Year};
use super::unit::{self, Calendar, Scale};
use super::words::{Role, Word};
use crate::lang::Lang;
use crate::numeral::Kind;
use placed::{counted_then, placed, some, this};

/// Any moment that begins at a token.
pub fn moment(context: &Context, at: usize) -> Option<Moment> {
    context.nested(|| any(context, at))
}

fn any(context: &Context, at: usize) -> Option<Moment> {
    let start = context.past_article(at);
    if start > at {
        // "The 2020 election" is named by its year alone.
        let year = context.digits(start).is_some_and(|(_, length)| length == 4);
        return moment(context, start).filter(|moment| !year || moment.end > start + 1);
    }
    let Some(entry) = context.entry(at) else { return figures(context, at) };
    match entry.word {
        Word::Role(role) => by_role(context, at, entry, role),
        Word::Month(..) => date::in_words(context, at),
        Word::Weekday(number, risky) => weekday(context, at, entry.end, number, risky),
        Word::Day(shift) => Some(day(context, entry.end, i64::from(shift))),
        Word::Season(first, last) => season(context, entry.end, (first, last)),
        Word::Unit(scale, number) => {
            let named = named_unit(context, entry, scale, number.is_many());
            named.or_else(|| unit(context, at))
        }
        Word::Decade(tens) => {
            let period = unit::decade(1900 + i16::from(tens))?;
            Some(Moment::new(entry.end, Base::Fixed(period)))
        }
        Word::Half(half) => of_whole(context, entry.end, Portion::Half(half)),
        Word::Name => None,
    }
    .or_else(|| figures(context, at))
}

/// What begins with a number.
fn figures(context: &Context, at: usize) -> Option<Moment> {
    decade(context, at)
        .or_else(|| date::in_figures(context, at))
        .or_else(|| date::in_words(context, at))
        .or_else(|| share(context, at))
        .or_else(|| counted_then(context, at))
        .or_else(|| years(context, at, Support::Bare))
}

/// 2020, 2015-2020, les années 2015 et 2016.
fn years(context: &Context, at: usize, support: Support) -> Option<Moment> {
    let first = date::year(context, at, support)?;
    let Year::Named(low) = first.year else { return None };
    let high = first.high.unwrap_or(low);
    if support == Support::Noun && low == high {
        let second = context.role(first.end, Role::And).and_then(|next| context.whole(next));
        let follows = |n: i64| n == i64::from(low) + 1;
        if let Some(second) = second.filter(|n| n.is_four_digits() && follows(n.low)) {
            return Some(Moment::new(second.end, Base::Years(first.calendar, low, low + 1)));
        }
    }
    Some(Moment::new(first.end, Base::Years(first.calendar, low, high)))
}

/// 1990s, the 90s.
fn decade(context: &Context, at: usize) -> Option<Moment> {
    let (value, length) = context.digits(at)?;
    let here = if matches!(context.punct(at + 1), Some('\'' | '’')) { at + 2 } else { at + 1 };
    let end = context.role(here, Role::DecadeEnding).filter(|_| context.is_glued(here))?;
    decade_of(value, length).map(|base| Moment::new(end, base))
}

fn decade_of(value: i64, length: usize) -> Option<Base> {
    let year = match length {
        4 => value,
        2 if value >= 20 => 1900 + value,
        _ => return None,
    };
    let fits = year % 10 == 0 && (1500..2100).contains(&year);
    let period = unit::decade(i16::try_from(year).ok()?)?;
    fits.then_some(Base::Fixed(period))
}

fn by_role(context: &Context, at: usize, entry: Entry, role: Role) -> Option<Moment> {
    let next = entry.end;
    match role {
        Role::Past | Role::Recent | Role::Next => placed(context, next, role),
        Role::Demonstrative => this(context, next),
        Role::That | Role::SameBefore => {
            let (end, scale) = single(context, next)?;
            Some(Moment::new(end, Base::Same(scale)))
        }
        Role::Start => portion(context, next, Portion::Third(0)),
        Role::Middle => portion(context, next, Portion::Third(1)),
        Role::End => portion(context, next, Portion::Third(2)),
        Role::QuarterLetter | Role::HalfLetter => lettered(context, next, role),
        Role::Ago => {
            let (end, base) = match counted(context, next) {
                Some((end, number, scale)) => (end, Base::Ago(number, scale)),
                None => (some(context, next)?, Base::Vague),
            };
            Some(Moment::new(end, base))
        }
        Role::One | Role::Few => counted_then(context, at),
        Role::DayPart => {
            // The morning of May 10, nuit de lundi.
            let of = context.past_article(past_of(context, next));
            let inner = (of > next).then(|| moment(context, of)).flatten()?;
            is_day(&inner).then_some(inner)
        }
        _ => None,
    }
}

fn is_day(moment: &Moment) -> bool {
    match moment.base {
        Base::Date(parts) => parts.days.is_some(),
        Base::Day(..) | Base::Weekday(..) => true,
        _ => false,
    }
}

fn past_of(context: &Context, at: usize) -> usize {
    context.role(at, Role::Of).or_else(|| context.role(at, Role::From)).unwrap_or(at)
}

/// One unit in the singular.
fn single(context: &Context, at: usize) -> Option<(usize, Scale)> {
    let entry = context.entry(at)?;
    match entry.word {
        Word::Unit(scale, number) if number.is_one() => Some((entry.end, scale)),
        _ => None,
    }
}

fn plural(context: &Context, at: usize) -> Option<(usize, Scale)> {
    let entry = context.entry(at)?;
    match entry.word {
        Word::Unit(scale, number) if number.is_many() => Some((entry.end, scale)),
        _ => None,
    }
}

/// First quarter of 2020, second half of last year, premier semestre 2020.
fn share(context: &Context, at: usize) -> Option<Moment> {
    let order = context.whole(at).filter(|number| number.numeral.kind == Kind::Ordinal)?;
    let entry = context.entry(order.end)?;
    let which = u8::try_from(order.low).ok()?;
    let portion = match entry.word {
        Word::Role(Role::Quarter) if (1..=4).contains(&which) => Portion::Quarter(which),
        Word::Role(Role::Half) if (1..=2).contains(&which) => Portion::Half(which),
        Word::Unit(Scale::Century, _) => {
            let period = unit::century(i16::from(which))?;
            return Some(Moment::new(entry.end, Base::Fixed(period)));
        }
        // The first week of May.
        Word::Unit(scale, number) if number.is_one() => Portion::Nth(order.low, scale),
        _ => return None,
    };
    of_whole(context, entry.end, portion)
}

/// Q1 2020, T1 2020, H2 of last year.
fn lettered(context: &Context, at: usize, role: Role) -> Option<Moment> {
    let (which, _) = context.digits(at).filter(|_| context.is_glued(at))?;
    let portion = match (role, which) {
        (Role::QuarterLetter, 1..=4) => Portion::Quarter(which as u8),
        (Role::HalfLetter, 1..=2) => Portion::Half(which as u8),
        _ => return None,
    };
    of_whole(context, at + 1, portion)
}

/// A portion of the month or year that follows, with or without "of".
fn of_whole(context: &Context, at: usize, portion: Portion) -> Option<Moment> {
    let of = context.past_article(past_of(context, at));
    let inner = whole(context, of)?;
    inner.portion.is_none().then_some(Moment { portion: Some(portion), ..inner })
}

/// Early 2020, the end of March, mi-mars, début de l'année; early Monday is Monday.
fn portion(context: &Context, at: usize, portion: Portion) -> Option<Moment> {
    let here = if matches!(context.punct(at), Some('-' | '‑')) { at + 1 } else { at };
    if let Some(part) = of_whole(context, here, portion) {
        return Some(part);
    }
    let on = context.past(here, Role::In);
    moment(context, on).filter(is_day)
}

/// What a portion may be taken of.
fn whole(context: &Context, at: usize) -> Option<Moment> {
    let year = || years(context, at, Support::Month);
    let Some(entry) = context.entry(at) else { return year().or_else(|| decade(context, at)) };
    match entry.word {
        Word::Month(..) => date::in_words(context, at).or_else(|| date::month_alone(context, at)),
        Word::Unit(scale, number) => {
            named_unit(context, entry, scale, number.is_many())
                .or_else(|| unit(context, at))
                .or_else(
                    // "The beginning of the year": of this one.
                    || {
                        let this = number.is_one() && scale >= Scale::Week && scale <= Scale::Year;
                        this.then(|| Moment::new(entry.end, Base::Unit(scale, 0)))
                    },
                )
        }
        Word::Role(
            Role::Past | Role::Next | Role::Demonstrative | Role::SameBefore | Role::That,
        )
        | Word::Decade(_)
        | Word::Season(..) => moment(context, at).filter(|inner| !is_day(inner)),
        _ => year(),
    }
}

/// A unit with its name: l'année 2020, les années 1990, the month of May, mois de mars.
fn named_unit(context: &Context, entry: Entry, scale: Scale, many: bool) -> Option<Moment> {
    match scale {
        Scale::Year => {
            if many
                && context.latin == Lang::Fr
                && let Some((value, length)) = context.digits(entry.end)
                && let (Some(base), true) = (decade_of(value, length), value % 10 == 0)
            {
                return Some(Moment::new(entry.end + 1, base));
            }
            years(context, entry.end - 1, Support::Noun)
        }
        Scale::Month => {
            let of = past_of(context, entry.end);
            let named = matches!(context.entry(of)?.word, Word::Month(..)) && of > entry.end;
            let month = || date::in_words(context, of).or_else(|| date::month_alone(context, of));
            named.then(month).flatten()
        }
        Scale::Day => {
            let of = past_of(context, entry.end);
            moment(context, of).filter(|inner| of > entry.end && is_day(inner))
        }
        _ => None,
    }
}

/// Monday, last Monday, lundi dernier, lundi 10 mai 2022, Monday, May 10, Monday morning.
fn weekday(context: &Context, at: usize, end: usize, number: u8, risky: bool) -> Option<Moment> {
    if context.latin == Lang::En && !context.is_capital(at) {
        return None;
    }
    let end = context.past(end, Role::DayPart);
    let comma = matches!(context.punct(end), Some(',' | '.')) && context.is_glued(end);
    let from = context.past_article(if comma { end + 1 } else { end });
    let dated = date::in_words(context, from).or_else(|| date::in_figures(context, from));
    if let Some(Moment { base: Base::Date(parts), end, .. }) = dated
        && parts.days.is_some()
    {
        let end = context.past(end, Role::DayPart);
        return Some(Moment::date(end, Parts { weekday: Some(number), ..parts }));
    }
    if risky {
        return None;
    }
    let (end, shift) = match shift_behind(context, end) {
        Some((end, shift)) => (end, Some(shift)),
        None => (end, None),
    };
    let end = context.past(end, Role::DayPart);
    Some(Moment::new(end, Base::Weekday(number, shift)))
}

/// Yesterday, hier soir, yesterday, 10 May, today Friday.
fn day(context: &Context, end: usize, shift: i64) -> Moment {
    let end = context.past(end, Role::DayPart);
    let from = match context.punct(end) {
        Some(',') => end + 1,
        _ => end,
    };
    let beside = match context.entry(from) {
        Some(Entry { word: Word::Weekday(number, risky), end, .. }) => {
            weekday(context, from, end, number, risky)
        }
        _ => date::in_words(context, from),
    };
    match beside.map(|moment| (moment, moment.base)) {
        Some((moment, Base::Weekday(number, None))) if from == end => {
            Moment::new(moment.end, Base::Day(shift, Some(number)))
        }
        Some((dated, Base::Date(_))) if is_day(&dated) => dated,
        _ => Moment::new(end, Base::Day(shift, None)),
    }
}

/// Summer 2015, the summer of 2015, été dernier.
fn season(context: &Context, at: usize, months: (u8, u8)) -> Option<Moment> {
    let parts = Parts { months: Some(months), ..Parts::default() };
    if let Some((end, shift)) = shift_behind(context, at) {
        return Some(Moment::date(end, Parts { shift: Some(shift), ..parts }));
    }
    let year = date::year(context, past_of(context, at), Support::Month)?;
    let named = match year.year {
        // A winter is named by the year in which it ends.
        Year::Named(number) if months.0 > months.1 => Year::Named(number - 1),
        other => other,
    };
    let parts = Parts { calendar: Calendar::Gregorian, year: Some(named), ..parts };
    Some(Moment::date(year.end, parts))
}

/// A number of units: two years, 24 heures, a week, un an.
pub fn counted(context: &Context, at: usize) -> Option<(usize, i64, Scale)> {
    if let Some(one) = context.role(at, Role::One) {
        return single(context, one).map(|(end, scale)| (end, 1, scale));
    }
    let number = context.whole(at).filter(|n| n.low > 0 && n.numeral.kind != Kind::Ordinal)?;
    let hyphen = matches!(context.punct(number.end), Some('-' | '‑'));
    let (end, scale) = if hyphen {
        single(context, number.end + 1)
    } else {
        plural(context, number.end).or_else(|| single(context, number.end))
    }?;
    Some((end, number.high.unwrap_or(number.low), scale))
}

/// A unit by its distance from now: last year, année dernière, this month, the year before last.
pub fn unit(context: &Context, at: usize) -> Option<Moment> {
    let here = context.past_article(at);
    let entry = context.entry(here)?;
    match entry.word {
        Word::Unit(scale, number) if number.is_one() => {
            let (end, shift) = shift_behind(context, entry.end)?;
            Some(Moment::new(end, Base::Unit(scale, shift)))
        }
        Word::Role(Role::Past | Role::Next | Role::This) => {
            let (end, scale) = single(context, entry.end)?;
            let shift = match context.role_at(here) {
                Some(Role::Past) => -1,
                Some(Role::Next) => 1,
                _ => 0,
            };
            Some(Moment::new(end, Base::Unit(scale, shift)))
        }
        Word::Role(Role::Demonstrative) => {
            this(context, entry.end).filter(|m| matches!(m.base, Base::Unit(..) | Base::Same(_)))
        }
        Word::Role(Role::That | Role::SameBefore) => {
            let (end, scale) = single(context, entry.end)?;
            Some(Moment::new(end, Base::Same(scale)))
        }
        _ => None,
    }
}

/// "Last, this, next" behind a month, weekday or unit: dernier, en cours, before last.
pub fn shift_behind(context: &Context, at: usize) -> Option<(usize, i64)> {
    let entry = context.entry(at)?;
    let Word::Role(role) = entry.word else { return None };
    let french = context.latin == Lang::Fr;
    match role {
        Role::BeforeLast => Some((entry.end, -2)),
        Role::Past if french => Some((entry.end, -1)),
        Role::This if french => Some((entry.end, 0)),
        Role::Next if french => Some((entry.end, 1)),
        _ => None,
    }
}
