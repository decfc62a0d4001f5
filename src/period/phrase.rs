//! Phrases: moments with their prepositions, ranges of two moments, a year in brackets.

mod range;

use super::context::Context;
use super::moment::{Anchor, Base, Moment, Parts, Year};
use super::relative::{self, moment};
use super::words::{Number, Role, Word};
use super::{Relation, TimePhrase, date};
use crate::dimension::Period;
use crate::lang::Clitics;
use crate::token::TokenKind;
use jiff::civil::Date;
use range::{between, end_of_range, from, next_weekday, other_end, period};

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
        // روسيا اليوم الثلاثاء: not the name.
        let day = |at| matches!(context.entry(at).map(|e| e.word), Some(Word::Weekday(..)));
        return if day(name.end) { at + 1 } else { name.end };
    }
    if !begins(context, at) {
        return at + 1;
    }
    let listed = || listed_year(context, at, phrases.last()?);
    let Some(found) = phrase(context, at).or_else(listed) else {
        return context.numeral(at).map_or(at + 1, |numeral| {
            // Parts of a figure are no years.
            if numeral.tokens.len() > 1 { numeral.tokens.end } else { at + 1 }
        });
    };
    if is_name(context, at, &found) {
        return found.end;
    }
    let period = event_year(context, at, &found).or_else(|| period(&found, anchor));
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

/// Whether a phrase may begin with the word at a token: most words of time stand inside one.
fn begins(context: &Context, at: usize) -> bool {
    match context.role_at(at) {
        Some(
            Role::From | Role::Since | Role::Until | Role::Between | Role::Before | Role::After,
        ) => {
            let next = context.entry(at).map_or(at, |entry| entry.end);
            [next, context.past_article(next)].iter().any(|&next| {
                context.numeral(next).is_some()
                    || context.token(next).is_some_and(|token| context.lexicon.begins(token))
            })
        }
        Some(
            Role::In
            | Role::Of
            | Role::To
            | Role::And
            | Role::General
            | Role::NameBefore
            | Role::NameAfter
            | Role::NotToday
            | Role::Same
            | Role::This
            | Role::First
            | Role::Now
            | Role::EraHijri
            | Role::EraCommon
            | Role::DecadeEnding
            | Role::BeforeLast,
        ) => context.numeral(at).is_some(),
        _ => true,
    }
}

/// A bare number behind a year and "and" or a comma: عامي 1995 و2012.
fn listed_year(context: &Context, at: usize, before: &TimePhrase) -> Option<Found> {
    let link = at.checked_sub(1)?;
    let linked =
        context.role(link, Role::And).is_some() || matches!(context.punct(link), Some(',' | '،'));
    if !linked || !before.explicit || before.tokens.end != link {
        return None;
    }
    let year = date::year(context, at, date::Support::Month)?;
    let Year::Named(low) = year.year else { return None };
    let base = Base::Years(year.calendar, low, year.high.unwrap_or(low));
    Some(Found::new(Relation::In, Moment::new(year.end, base)))
}

/// The attacks of 11 September: a day that names one event, whatever the day of publication.
fn event_year(context: &Context, at: usize, found: &Found) -> Option<Period> {
    let Base::Date(parts) = found.from.base else { return None };
    let undated = parts.year.is_none() && parts.shift.is_none() && parts.weekday.is_none();
    let (day, month) = (parts.days?.0, parts.months?.0);
    let year = context.lexicon.event(month, day).filter(|_| undated && found.to.is_none())?;
    let before = (1..=3)
        .any(|back| at.checked_sub(back).and_then(|at| context.role_at(at)) == Some(Role::Event));
    let day = parts.calendar.day(year, month, day)?;
    (before || context.role_at(found.end) == Some(Role::Event)).then(|| Period::new(day, day))
}

/// ساحة 14 جانفي, rue du 4 septembre: a date without a year that names a thing.
fn is_name(context: &Context, at: usize, found: &Found) -> bool {
    let dated = matches!(found.from.base, Base::Date(parts)
        if parts.days.is_some() && parts.year.is_none() && parts.weekday.is_none()
            && parts.shift.is_none());
    if matches!(context.entry(at).map(|entry| entry.word), Some(Word::Unit(..))) {
        return false;
    }
    let before = |back: usize| at.checked_sub(back).and_then(|at| context.role_at(at));
    let linked = matches!(before(1), Some(Role::From | Role::Of | Role::Article));
    let behind = context.role_at(found.end);
    let movement =
        context.is_latin(found.end) && matches!(behind, Some(Role::NameBefore | Role::NameAfter));
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
    if let Some(second) = next_weekday(context, &first) {
        return Some(Found::range(first, second));
    }
    Some(Found::new(Relation::In, first))
}

/// العام الماضي (2020): the date in brackets is the one that is meant.
fn bracketed(context: &Context, first: Moment) -> Moment {
    if first.is_explicit() || !matches!(context.punct(first.end), Some('(' | '[')) {
        return first;
    }
    let inner = moment(context, first.end + 1);
    let closed = |inner: &Moment| matches!(context.punct(inner.end), Some(')' | ']'));
    let fits = |inner: &Moment| inner.is_explicit() || matches!(inner.base, Base::Date(_));
    match inner.filter(closed).filter(fits) {
        Some(inner) => {
            let portion = if matches!(inner.base, Base::Years(..)) { first.portion } else { None };
            let portion = inner.portion.or(portion);
            let base = match (inner.base, first.base) {
                (Base::Date(parts), Base::Weekday(number, _) | Base::Day(_, Some(number))) => {
                    Base::Date(Parts { weekday: Some(number), ..parts })
                }
                (base, _) => base,
            };
            Moment { end: inner.end + 1, base, portion }
        }
        None => first,
    }
}

/// منذ 2015, منذ بداية العام, منذ سنتين, since Monday.
fn since(context: &Context, at: usize) -> Option<Found> {
    let entry = context.entry(at)?;
    let start = context.past_article(entry.end);
    let inner = duration(context, start)
        .or_else(|| end_of_range(context, start))
        .or_else(|| vague_ago(context, start))?;
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
