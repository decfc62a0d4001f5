//! Phrases: moments with their prepositions, ranges of two moments, a year in brackets.

use super::context::Context;
use super::moment::{Anchor, Base, Moment, Year};
use super::relative::{self, moment};
use super::words::{Number, Role, Word};
use super::{Relation, TimePhrase, date};
use crate::dimension::Period;
use crate::lang::Clitics;
use crate::token::TokenKind;
use jiff::civil::Date;

/// A phrase before its tokens and days are settled.
struct Found {
    end: usize,
    relation: Relation,
    from: Moment,
    to: Option<Moment>,
}

impl Found {
    fn new(relation: Relation, from: Moment) -> Found {
        Found { end: from.end, relation, from, to: None }
    }

    fn range(from: Moment, to: Moment) -> Found {
        Found { end: to.end, relation: Relation::In, from, to: Some(to) }
    }
}

/// All phrases in reading order.
pub fn all(context: &Context, published: Option<Date>) -> Vec<TimePhrase> {
    let mut phrases = Vec::new();
    let mut anchor = Anchor { published, ..Anchor::default() };
    let mut at = 0;
    while let Some(token) = context.token(at) {
        if is_sentence_end(context, at) {
            anchor.year = None;
        }
        let candidate = match token.kind {
            TokenKind::Word => context.lexicon.begins(token) || context.numeral(at).is_some(),
            TokenKind::Digits => true,
            _ => false,
        };
        at = if candidate { step(context, at, &mut anchor, &mut phrases) } else { at + 1 };
    }
    phrases
}

fn is_sentence_end(context: &Context, at: usize) -> bool {
    let token = &context.tokens[at];
    token.kind == TokenKind::Newline
        || matches!(context.punct(at), Some('.' | '!' | '?' | '؟'))
            && context.token(at + 1).is_none_or(|next| next.spaced)
}

/// Reads the phrase at a token, if one begins there; returns where to go on.
fn step(context: &Context, at: usize, anchor: &mut Anchor, phrases: &mut Vec<TimePhrase>) -> usize {
    let entry = context.entry(at);
    if let Some(name) = entry.filter(|entry| entry.word == Word::Name) {
        return name.end;
    }
    let Some(found) = phrase(context, at) else {
        return context.numeral(at).map_or(at + 1, |numeral| {
            // Parts of a figure are no years.
            if numeral.tokens.len() > 1 { numeral.tokens.end } else { at + 1 }
        });
    };
    if is_name(context, at, &found) {
        return found.end;
    }
    let period = period(&found, anchor);
    if let (true, Some(period)) = (found.from.is_explicit(), period) {
        anchor.year = Some(period.end.year());
    }
    if period.is_some() {
        anchor.last = period;
    }
    phrases.push(TimePhrase {
        tokens: at..found.end,
        period,
        same: found.from.same().filter(|_| found.to.is_none()),
        relation: found.relation,
        explicit: found.from.is_explicit() && found.to.is_none_or(|to| to.is_explicit())
            || found.to.is_some_and(|to| to.is_explicit()),
    });
    found.end
}

/// ساحة 14 جانفي, rue du 4 septembre: a date without a year that names a thing.
fn is_name(context: &Context, at: usize, found: &Found) -> bool {
    let dated = matches!(found.from.base, Base::Date(parts)
        if parts.days.is_some() && parts.year.is_none() && parts.weekday.is_none());
    let before = |back: usize| at.checked_sub(back).and_then(|at| context.role_at(at));
    let linked = matches!(before(1), Some(Role::From | Role::Of | Role::Article));
    let behind = context.role_at(found.end);
    let movement = matches!(behind, Some(Role::NameBefore | Role::NameAfter));
    dated
        && (movement && !context.is_arabic(at)
            || before(1) == Some(Role::NameBefore)
            || linked && !context.is_arabic(at) && before(2) == Some(Role::NameBefore))
}

/// The phrase that begins at a token.
fn phrase(context: &Context, at: usize) -> Option<Found> {
    match context.role_at(at) {
        Some(Role::Between) => between(context, at),
        Some(Role::From) => from(context, at),
        Some(Role::Since) => since(context, at),
        Some(Role::Until) => until(context, at),
        Some(Role::Before) => before(context, at),
        Some(Role::After) => {
            let inner = moment(context, context.past_article(context.entry(at)?.end))?;
            Some(Found::new(Relation::After, inner))
        }
        Some(Role::ToDate) => {
            let today = Moment::new(context.entry(at)?.end, Base::Day(0, None));
            Some(Found::new(Relation::Until, today))
        }
        Some(Role::Earlier) => {
            let inner = moment(context, context.entry(at)?.end)?;
            let unit = matches!(inner.base, Base::Unit(_, 0));
            unit.then(|| Found::new(Relation::Since, inner))
        }
        _ => plain(context, at),
    }
    .or_else(|| plain(context, at))
}

/// A moment with what may follow it: a year in brackets, the other end of a range.
fn plain(context: &Context, at: usize) -> Option<Found> {
    let first = bracketed(context, moment(context, at)?);
    if let Some(second) = other_end(context, &first) {
        return Some(Found::range(first, second));
    }
    Some(Found::new(Relation::In, first))
}

/// العام الماضي (2020): the date in brackets is the one that is meant.
fn bracketed(context: &Context, first: Moment) -> Moment {
    if first.is_explicit() || context.punct(first.end) != Some('(') {
        return first;
    }
    let inner = moment(context, first.end + 1);
    let closed = |inner: &Moment| context.punct(inner.end) == Some(')');
    let fits = |inner: &Moment| inner.is_explicit() || matches!(inner.base, Base::Date(_));
    match inner.filter(closed).filter(fits) {
        Some(inner) => {
            let portion = if matches!(inner.base, Base::Years(..)) { first.portion } else { None };
            let portion = inner.portion.or(portion);
            Moment { end: inner.end + 1, base: inner.base, portion }
        }
        None => first,
    }
}

/// The other end behind a dash or "to" where both are dates: July 2019 to June 2020.
fn other_end(context: &Context, first: &Moment) -> Option<Moment> {
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
fn end_of_range(context: &Context, at: usize) -> Option<Moment> {
    let here = past_plural(context, at);
    let year = |here: usize| {
        let number = context.whole(here).filter(|number| number.is_four_digits())?;
        let low = i16::try_from(number.low).ok().filter(|year| (1300..2200).contains(year))?;
        let base = Base::Years(super::unit::Calendar::Gregorian, low, low);
        number.high.is_none().then(|| Moment::new(number.end, base))
    };
    let month = || date::month_alone(context, here);
    if here > at {
        return year(here).or_else(|| moment(context, here)).or_else(month);
    }
    moment(context, here).or_else(|| year(here)).or_else(month)
}

/// بين يوليو 2019 ويونيو 2020, between 2015 and 2020.
fn between(context: &Context, at: usize) -> Option<Found> {
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
        let years = number.high.filter(|_| number.is_four_digits())?;
        let base = Base::Years(
            super::unit::Calendar::Gregorian,
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
fn from(context: &Context, at: usize) -> Option<Found> {
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

/// منذ 2015, منذ بداية العام, منذ سنتين, since Monday.
fn since(context: &Context, at: usize) -> Option<Found> {
    let entry = context.entry(at)?;
    let start = context.past_article(entry.end);
    let inner = duration(context, start).or_else(|| end_of_range(context, start))?;
    let inner = bracketed(context, inner);
    // منذ 2015 حتى 2020 has both ends.
    let to = context.role(inner.end, Role::Until).or_else(|| context.role(inner.end, Role::To));
    if let Some(to) = to {
        if let Some(end) = context.role(to, Role::Now) {
            return Some(Found { end, ..Found::new(Relation::Since, inner) });
        }
        if let Some(second) = end_of_range(context, context.past_article(to)) {
            return Some(Found::range(inner, second));
        }
    }
    Some(Found::new(Relation::Since, inner))
}

/// A number of units up to now.
fn duration(context: &Context, at: usize) -> Option<Moment> {
    let (end, number, scale) = relative::counted(context, at)?;
    // منذ الـ24 ساعة الماضية, منذ عام 2015 and منذ شهر مارس are other phrases.
    if moment(context, at).is_some_and(|other| other.end > end) {
        return None;
    }
    Some(Moment::new(end, Base::Ago(number, scale)))
}

/// حتى نهاية مارس, until 2020, حتى الآن.
fn until(context: &Context, at: usize) -> Option<Found> {
    let entry = context.entry(at)?;
    let start = context.past_article(entry.end);
    if let Some(end) = context.role(start, Role::Now) {
        let today = Moment::new(end, Base::Day(0, None));
        return Some(Found::new(Relation::Until, today));
    }
    let inner = end_of_range(context, start)?;
    Some(Found::new(Relation::Until, bracketed(context, inner)))
}

/// قبل شهرين is ago, قبل عام 2015 is before.
fn before(context: &Context, at: usize) -> Option<Found> {
    let entry = context.entry(at)?;
    let start = context.past_article(entry.end);
    let arabic = context.is_arabic(at);
    if let Some(mut ago) = duration(context, start).filter(|_| arabic) {
        // قبل شهرين من الانتخابات is counted from something else.
        let elsewhere = context.role(ago.end, Role::From).is_some();
        if elsewhere {
            ago.base = Base::Vague;
        }
        return Some(Found::new(Relation::In, ago));
    }
    if let Some(vague) = vague_ago(context, start).filter(|_| arabic) {
        return Some(Found::new(Relation::In, vague));
    }
    let inner = end_of_range(context, start)?;
    Some(Found::new(Relation::Before, bracketed(context, inner)))
}

/// قبل أيام, قبل بضعة أشهر: nobody can say when.
fn vague_ago(context: &Context, at: usize) -> Option<Moment> {
    let here = context.past(at, Role::Few);
    let entry = context.entry(here)?;
    let plural =
        matches!(entry.word, Word::Unit(_, Number::Many)) && !entry.clitics.any(Clitics::AL);
    if !plural {
        return None;
    }
    let end = context.past(entry.end, Role::Few);
    Some(Moment::new(end, Base::Vague))
}

/// The days of a phrase.
fn period(found: &Found, anchor: &Anchor) -> Option<Period> {
    let Some(to) = found.to else { return found.from.related(found.relation, anchor) };
    let mut from = found.from;
    let last = later_end(&from, to, anchor)?;
    share_year(&mut from, &to, last);
    let first = from.period(anchor)?;
    if first.start <= last.end {
        return Some(Period::new(first.start, last.end));
    }
    // بين نوفمبر ومارس 2020: the first end lies in the year before.
    match from.base {
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
