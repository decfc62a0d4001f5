//! Units, months and days by where they stand: last year, ce mois-ci, six derniers mois, a year ago.

use super::super::context::Context;
use super::super::date;
use super::super::moment::{Base, Moment, Parts, Portion};
use super::super::unit::Scale;
use super::super::words::{Role, Word};
use super::{counted, is_day, named_unit, of_whole, plural, shift_behind, single, weekday};
use crate::lang::Lang;
use crate::numeral::{Kind, Numeral};

/// A few units: quelques jours.
pub(super) fn some(context: &Context, at: usize) -> Option<usize> {
    let here = context.past(at, Role::One);
    let few = context.role(here, Role::Few).or_else(|| {
        context.numeral(here).filter(|numeral| is_vague(numeral)).map(|numeral| numeral.tokens.end)
    })?;
    plural(context, few).map(|(end, _)| end)
}

fn is_vague(numeral: &Numeral) -> bool {
    numeral.vague.is_some()
}

/// What stands behind "last, past, next" and their French kin: a unit, a number of units, a month,
/// a weekday, a season.
pub(super) fn placed(context: &Context, at: usize, role: Role) -> Option<Moment> {
    let shift = if role == Role::Next { 1 } else { -1 };
    if let Some((end, scale)) = single(context, at).filter(|_| plural(context, at).is_none()) {
        if role == Role::Past && context.role(end, Role::BeforeLast).is_some() {
            return None;
        }
        return Some(match role {
            Role::Recent => Moment::new(end, Base::Window(1, scale)),
            _ => Moment::new(end, Base::Unit(scale, shift)),
        });
    }
    if let Some((end, number, scale)) = counted(context, at) {
        let base = if shift > 0 { Base::Ahead(number, scale) } else { Base::Window(number, scale) };
        if shift < 0
            && let Some(part) = of_whole(context, end, Portion::Last(number, scale))
        {
            return Some(part);
        }
        return Some(Moment::new(end, base));
    }
    if let Some(end) = some(context, at).or_else(|| plural(context, at).map(|(end, _)| end)) {
        return Some(Moment::new(end, Base::Vague));
    }
    let entry = context.entry(at)?;
    match entry.word {
        Word::Role(Role::Quarter) => of_whole(context, entry.end, Portion::Quarter(4)),
        Word::Role(Role::Half) => of_whole(context, entry.end, Portion::Half(2)),
        _ => shifted(context, at, shift),
    }
}

/// A month, weekday or season that "last, this, next" stands before.
fn shifted(context: &Context, at: usize, shift: i64) -> Option<Moment> {
    let entry = context.entry(at)?;
    let moment = match entry.word {
        Word::Month(..) => date::in_words(context, at).or_else(|| date::month_alone(context, at)),
        Word::Weekday(number, risky) => weekday(context, at, entry.end, number, risky),
        Word::Season(first, last) => {
            let months = Some((first, last));
            Some(Moment::date(entry.end, Parts { months, ..Parts::default() }))
        }
        _ => None,
    }?;
    let base = match moment.base {
        Base::Date(parts) if parts.year.is_none() => {
            Base::Date(Parts { shift: parts.shift.or(Some(shift)), ..parts })
        }
        Base::Weekday(number, None) => Base::Weekday(number, Some(shift)),
        other => other,
    };
    Some(Moment { base, ..moment })
}

/// This year, ce mois-ci, this morning, cette année-là (that one), ces six derniers mois.
pub(super) fn this(context: &Context, at: usize) -> Option<Moment> {
    if let Some((end, scale)) = single(context, at).filter(|_| !last_follows(context, at)) {
        // Cette journée du 5 juillet 1962.
        let dated = || named_unit(context, context.entry(at)?, scale, false).filter(is_day);
        if let Some(dated) = (scale == Scale::Day).then(dated).flatten() {
            return Some(dated);
        }
        if let Some(there) = hyphenated(context, end) {
            // là points back, ci does not.
            let back = context.role(end + 1, Role::Article).is_some();
            let base = if back { Base::Same(scale) } else { Base::Unit(scale, 0) };
            return Some(Moment::new(there, base));
        }
        if let Some((end, shift)) = shift_behind(context, end) {
            return Some(Moment::new(end, Base::Unit(scale, shift)));
        }
        return Some(Moment::new(end, Base::Unit(scale, 0)));
    }
    if let Some(same) = context.role(at, Role::SameBefore) {
        let (end, scale) = single(context, same)?;
        return Some(Moment::new(end, Base::Same(scale)));
    }
    if let Some(end) = context.role(at, Role::DayPart) {
        return Some(Moment::new(end, Base::Day(0, None)));
    }
    if let Some(found) = counted_then(context, at) {
        return Some(found);
    }
    match context.role_at(at) {
        Some(role @ (Role::Past | Role::Recent)) => placed(context, context.entry(at)?.end, role),
        _ => shifted(context, at, 0),
    }
}

fn last_follows(context: &Context, at: usize) -> bool {
    plural(context, at).is_some() && context.latin == Lang::En
}

/// Past a hyphen and the short word behind it.
fn hyphenated(context: &Context, at: usize) -> Option<usize> {
    let hyphen = matches!(context.punct(at), Some('-' | '‐' | '‑')) && context.is_glued(at);
    (hyphen && context.is_latin(at + 1) && context.is_glued(at + 1)).then_some(at + 2)
}

/// A number of units with what follows: three days ago, six derniers mois, 24 hours past.
pub(super) fn counted_then(context: &Context, at: usize) -> Option<Moment> {
    if let Some((end, number, scale)) = counted(context, at) {
        if let Some(end) = context.role(end, Role::Ago) {
            return Some(Moment::new(end, Base::Ago(number, scale)));
        }
        let (end, role) = placed_behind(context, end)?;
        return Some(Moment::new(end, window(role, number, scale)?));
    }
    if let Some(end) = some(context, at).and_then(|end| context.role(end, Role::Ago)) {
        return Some(Moment::new(end, Base::Vague));
    }
    // Six derniers mois, neuf premiers mois de 2020.
    let number = context.whole(at)?;
    if number.numeral.kind == Kind::Ordinal {
        return first_units(context, number.end, None);
    }
    if context.whole(number.end).is_some_and(|n| n.numeral.kind == Kind::Ordinal && n.low == 1) {
        return first_units(context, context.whole(number.end)?.end, Some(number.low));
    }
    let (here, role) = placed_behind(context, number.end)?;
    let (end, scale) = plural(context, here)?;
    Some(Moment::new(end, window(role, number.low, scale)?))
}

fn placed_behind(context: &Context, at: usize) -> Option<(usize, Role)> {
    match context.role_at(at)? {
        role @ (Role::Past | Role::Recent | Role::Next) => Some((context.entry(at)?.end, role)),
        _ => None,
    }
}

fn window(role: Role, number: i64, scale: Scale) -> Option<Base> {
    match role {
        Role::Past | Role::Recent => Some(Base::Window(number, scale)),
        Role::Next => Some(Base::Ahead(number, scale)),
        _ => None,
    }
}

/// The first six months of 2021.
fn first_units(context: &Context, at: usize, number: Option<i64>) -> Option<Moment> {
    let (end, number, scale) = match number {
        Some(number) => plural(context, at).map(|(end, scale)| (end, number, scale))?,
        None => counted(context, at).filter(|&(_, number, _)| number > 1)?,
    };
    of_whole(context, end, Portion::First(number, scale))
}
