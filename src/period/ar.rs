//! Arabic: the noun first, then its number, then where it stands (السنوات الخمس الماضية).

mod day;

use super::context::{Context, Entry};
use super::date::{self, Support};
use super::moment::{Base, Moment, Parts, Portion, Year};
use super::unit::{self, Scale};
use super::words::{Number, Role, Word};
use crate::lang::Clitics;
use crate::numeral::Kind;
use day::{day, day_by_distance, day_of_month, day_part, is_not_today, night, weekday};

/// Any moment that begins at a token.
pub fn moment(context: &Context, at: usize) -> Option<Moment> {
    context.nested(|| any(context, at))
}

fn any(context: &Context, at: usize) -> Option<Moment> {
    let Some(entry) = context.entry(at) else { return figures(context, at) };
    match entry.word {
        Word::Role(role) => by_role(context, entry, role),
        Word::Unit(Scale::Day, _) => day(context, at, entry),
        Word::Unit(scale, number) => by_unit(context, at, entry, scale, number),
        Word::Month(..) => date::in_words(context, at),
        Word::Weekday(number, _) => weekday(context, entry, number),
        Word::Day(shift) => Some(day_by_distance(context, entry.end, i64::from(shift))),
        Word::Season(first, last) => season(context, entry, first, last),
        Word::Decade(tens) => decade(context, entry, tens),
        Word::Half(_) | Word::Name => None,
    }
    .or_else(|| figures(context, at))
}

/// Dates and years that begin with a number.
fn figures(context: &Context, at: usize) -> Option<Moment> {
    date::in_figures(context, at)
        .or_else(|| date::in_words(context, at))
        .or_else(|| day_of_month(context, at))
        .or_else(|| counted_first(context, at))
        .or_else(|| years(context, at, Support::Bare))
}

/// A year or several by their numbers: عام 2020, أعوام 2015 و2016, 2015-2020.
fn years(context: &Context, at: usize, support: Support) -> Option<Moment> {
    let first = date::year(context, at, support)?;
    let Year::Named(low) = first.year else { return None };
    let mut high = first.high.unwrap_or(low);
    let mut end = first.end;
    // Years that follow each other are one period: عامي 2015 و2016.
    while let Some(second) = context.role(end, Role::And).and_then(|next| context.whole(next)) {
        let follows = second.high.is_none() && second.low == i64::from(high) + 1;
        if !follows || !second.is_four_digits() {
            break;
        }
        high += 1;
        end = second.end;
    }
    Some(Moment::new(end, Base::Years(first.calendar, low, high)))
}

fn by_role(context: &Context, entry: Entry, role: Role) -> Option<Moment> {
    let next = entry.end;
    match role {
        Role::Demonstrative => match context.entry(next)?.word {
            Word::Unit(Scale::Day, Number::One) if is_not_today(context, next + 1) => None,
            Word::Unit(scale, Number::One) if context.is_definite(next) => {
                Some(Moment::new(next + 1, Base::Unit(scale, 0)))
            }
            Word::Role(Role::DayPart | Role::Night) if context.is_definite(next) => {
                Some(Moment::new(next + 1, Base::Day(0, None)))
            }
            _ => None,
        },
        Role::That | Role::SameBefore => match context.entry(next)?.word {
            Word::Unit(scale, Number::One) if context.is_definite(next) => {
                Some(Moment::new(next + 1, Base::Same(scale)))
            }
            _ => None,
        },
        Role::Last => {
            let (end, number, scale) = counted(context, next)?;
            (number > 1).then(|| Moment::new(end, Base::Window(number, scale)))
        }
        Role::Start => portion(context, next, Portion::Third(0)),
        Role::Middle => portion(context, next, Portion::Third(1)),
        Role::End => portion(context, next, Portion::Third(2)),
        Role::FirstDay => portion(context, next, Portion::First(1, Scale::Day)),
        Role::Quarter | Role::Half => share(context, entry, role),
        Role::DayPart => day_part(context, entry),
        Role::Night => night(context, entry),
        _ => None,
    }
}

/// بداية العام, نهاية مارس, مطلع 2020, أواخر التسعينيات.
fn portion(context: &Context, at: usize, portion: Portion) -> Option<Moment> {
    let inner = whole(context, at)?;
    inner.portion.is_none().then_some(Moment { portion: Some(portion), ..inner })
}

/// What a portion may be taken of: a month, a year, a unit with the article alone (العام).
fn whole(context: &Context, at: usize) -> Option<Moment> {
    let entry = context.entry(at);
    match entry.map(|entry| entry.word) {
        Some(Word::Unit(scale @ (Scale::Week | Scale::Month | Scale::Year), Number::One)) => {
            let definite = context.is_definite(at);
            moment(context, at)
                .or_else(|| definite.then(|| Moment::new(at + 1, Base::Unit(scale, 0))))
        }
        Some(Word::Month(..) | Word::Decade(_) | Word::Unit(..) | Word::Season(..)) => {
            moment(context, at)
        }
        Some(Word::Role(Role::Demonstrative | Role::SameBefore | Role::That)) => {
            moment(context, at)
        }
        _ => years(context, at, Support::Noun),
    }
}

/// الربع الأول من 2020, النصف الثاني من العام الجاري, الربع الأخير.
fn share(context: &Context, entry: Entry, role: Role) -> Option<Moment> {
    let parts = if role == Role::Quarter { 4 } else { 2 };
    let (end, which) = if let Some(end) = context.role(entry.end, Role::Recent) {
        (end, parts)
    } else {
        let order = context.whole(entry.end).filter(|n| n.numeral.kind == Kind::Ordinal)?;
        (order.end, u8::try_from(order.low).ok()?)
    };
    if !(1..=parts).contains(&which) {
        return None;
    }
    let portion =
        if role == Role::Quarter { Portion::Quarter(which) } else { Portion::Half(which) };
    let of = context.past(end, Role::From);
    if let Some(inner) = whole(context, of).filter(|inner| inner.portion.is_none()) {
        return Some(Moment { portion: Some(portion), ..inner });
    }
    // الربع الأول alone is as often a quarter of a match or of a city as one of this year.
    None
}

/// صيف 2015, خريف العام الماضي.
fn season(context: &Context, entry: Entry, first: u8, last: u8) -> Option<Moment> {
    let of = context.past(entry.end, Role::From);
    let months = Some((first, last));
    let parts = Parts { months, ..Default::default() };
    if let Some(year) = date::year(context, of, Support::Month) {
        let begins = |year: Year| match year {
            // A winter is named by the year in which it ends.
            Year::Named(number) if first > last => Year::Named(number - 1),
            other => other,
        };
        let year = Some(begins(year.year)).zip(Some(year.end));
        let (year, end) = year?;
        return Some(Moment::date(end, Parts { year: Some(year), ..parts }));
    }
    let inner = unit(context, of)?;
    match inner.base {
        Base::Unit(Scale::Year, shift) => {
            let year = Some(Year::Shift(shift));
            Some(Moment::date(inner.end, Parts { year, ..parts }))
        }
        _ => None,
    }
}

/// التسعينيات, تسعينيات القرن الماضي.
fn decade(context: &Context, entry: Entry, tens: u8) -> Option<Moment> {
    let century = match unit(context, context.past(entry.end, Role::From)) {
        Some(Moment { base: Base::Unit(Scale::Century, -1), end, .. }) => Some((end, 1900)),
        Some(Moment { base: Base::Unit(Scale::Century, 0), end, .. }) => Some((end, 2000)),
        _ => None,
    };
    let definite = entry.clitics.any(Clitics::AL);
    let (end, century) = century.or_else(|| definite.then_some((entry.end, 1900)))?;
    let period = unit::decade(century + i16::from(tens))?;
    Some(Moment::new(end, Base::Fixed(period)))
}

/// A unit with its number or its place: العام 2020, الشهر الماضي, الأشهر الستة الأخيرة.
fn by_unit(
    context: &Context,
    at: usize,
    entry: Entry,
    scale: Scale,
    number: Number,
) -> Option<Moment> {
    if scale == Scale::Year && is_general(context, at) {
        return None;
    }
    if scale == Scale::Year
        && let Some(years) = years(context, at, Support::Noun)
    {
        return Some(years);
    }
    if scale == Scale::Month
        && let Some(month) = named_month(context, entry.end, number)
    {
        return Some(month);
    }
    if number == Number::One {
        return unit(context, at).or_else(|| nth(context, entry, scale));
    }
    if !entry.clitics.any(Clitics::AL) {
        return None;
    }
    window(context, entry, scale, number)
}

/// القرن العشرون, الأسبوع الأول من مايو, الشهر الأخير من 2020.
fn nth(context: &Context, entry: Entry, scale: Scale) -> Option<Moment> {
    let recent = context.role(entry.end, Role::Recent);
    let (end, place) = match recent {
        Some(end) => (end, None),
        None => {
            let order = context.whole(entry.end).filter(|n| n.numeral.kind == Kind::Ordinal)?;
            (order.end, Some(order.low))
        }
    };
    if let (Scale::Century, Some(place)) = (scale, place) {
        let period = unit::century(i16::try_from(place).ok()?)?;
        return Some(Moment::new(end, Base::Fixed(period)));
    }
    let of = context.role(end, Role::From)?;
    let inner = whole(context, of).filter(|inner| inner.portion.is_none())?;
    let portion = match place {
        Some(place) => Portion::Nth(place, scale),
        None => Portion::Last(1, scale),
    };
    Some(Moment { portion: Some(portion), ..inner })
}

/// شهر مارس, شهري مارس وأبريل.
fn named_month(context: &Context, at: usize, number: Number) -> Option<Moment> {
    if number == Number::Many || !matches!(context.entry(at)?.word, Word::Month(..)) {
        return None;
    }
    date::in_words(context, at)
}

/// السنوات الخمس الماضية, العامين الماضيين, الأشهر التسعة الأولى من 2020, الأيام الأخيرة.
fn window(context: &Context, entry: Entry, scale: Scale, number: Number) -> Option<Moment> {
    let (end, count) = if number == Number::Two {
        (entry.end, Some(2))
    } else if let Some(whole) = context.whole(entry.end) {
        (whole.end, Some(whole.low))
    } else {
        (context.past(entry.end, Role::Few), None)
    };
    let role = context.role_at(end).filter(|_| context.is_definite(end));
    let first = role == Some(Role::First)
        || context.whole(end).is_some_and(|n| n.numeral.kind == Kind::Ordinal && n.low == 1);
    if first {
        let of = context.role(end + 1, Role::From)?;
        let inner = whole(context, of).filter(|inner| inner.portion.is_none())?;
        return Some(match count {
            Some(count) => Moment { portion: Some(Portion::First(count, scale)), ..inner },
            None => Moment::new(inner.end, Base::Vague),
        });
    }
    let base = match (role?, count) {
        (Role::Past | Role::Recent, Some(count)) => {
            if let Some(of) =
                context.role(end + 1, Role::From).filter(|_| role == Some(Role::Recent))
                && let Some(inner) = whole(context, of).filter(|inner| inner.portion.is_none())
            {
                return Some(Moment { portion: Some(Portion::Last(count, scale)), ..inner });
            }
            Base::Window(count, scale)
        }
        (Role::Past | Role::Recent | Role::Next | Role::This, None) => Base::Vague,
        (Role::Next, Some(count)) => Base::Ahead(count, scale),
        _ => return None,
    };
    Some(Moment::new(end + 1, base))
}

/// الـ24 ساعة الماضية, خمس السنوات الماضية.
fn counted_first(context: &Context, at: usize) -> Option<Moment> {
    let (end, number, scale) = counted(context, at)?;
    let base = match context.role_at(end).filter(|_| context.is_definite(end))? {
        Role::Past | Role::Recent => Base::Window(number, scale),
        Role::Next => Base::Ahead(number, scale),
        _ => return None,
    };
    Some(Moment::new(end + 1, base))
}

/// A number of units: 24 ساعة, ثلاثة أيام, شهرين, شهر واحد.
pub fn counted(context: &Context, at: usize) -> Option<(usize, i64, Scale)> {
    if let Some(number) = context.whole(at).filter(|number| number.low > 0) {
        let entry = context.entry(number.end)?;
        let Word::Unit(scale, _) = entry.word else { return None };
        return Some((entry.end, number.high.unwrap_or(number.low), scale));
    }
    let entry = context.entry(at)?;
    let Word::Unit(scale, number) = entry.word else { return None };
    let many = match number {
        Number::One => 1,
        Number::Two => 2,
        Number::Many | Number::Either => return None,
    };
    (!entry.clitics.any(Clitics::AL)).then_some((entry.end, many, scale))
}

/// A unit by its distance from now: العام الماضي, الشهر الجاري, هذا الأسبوع, السنة نفسها.
pub fn unit(context: &Context, at: usize) -> Option<Moment> {
    let entry = context.entry(at)?;
    match entry.word {
        Word::Role(Role::Demonstrative | Role::That | Role::SameBefore) => {
            by_role(context, entry, context.role_at(at)?)
        }
        Word::Unit(scale, Number::One)
            if entry.clitics.any(Clitics::AL) && !is_general(context, at) =>
        {
            let end = entry.end;
            if context.role(end, Role::Same).is_some() {
                return Some(Moment::new(end + 1, Base::Same(scale)));
            }
            let (end, shift) = shift_behind(context, end)?;
            Some(Moment::new(end, Base::Unit(scale, shift)))
        }
        _ => None,
    }
}

/// Whether العام is "general" here: الأمين العام.
fn is_general(context: &Context, at: usize) -> bool {
    at.checked_sub(1).and_then(|before| context.role_at(before)) == Some(Role::General)
}

/// الماضي, الجاري, المقبل, قبل الماضي behind a unit, a month or a weekday.
pub fn shift_behind(context: &Context, at: usize) -> Option<(usize, i64)> {
    let entry = context.entry(at)?;
    let Word::Role(role) = entry.word else { return None };
    if role == Role::BeforeLast {
        return Some((entry.end, -2));
    }
    if !context.is_definite(at) {
        return None;
    }
    let shift = match role {
        Role::Past | Role::Recent => -1,
        Role::This => 0,
        Role::Next => 1,
        _ => return None,
    };
    Some((entry.end, shift))
}
