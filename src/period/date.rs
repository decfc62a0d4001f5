//! Dates: days, months and years in figures and words, the same way in every language.

mod figures;

use super::context::{Context, Whole};
use super::moment::{Base, Moment, Parts, Year};
use super::relative;
use super::unit::{Calendar, Scale};
use super::words::{Role, Word};
use crate::lang::{Clitics, Lang};
use crate::numeral::{Basis, Kind};

pub use figures::in_figures;

/// A year in a phrase.
#[derive(Debug, Clone, Copy)]
pub struct YearRead {
    pub end: usize,
    pub year: Year,
    /// The last year of a range.
    pub high: Option<i16>,
    pub calendar: Calendar,
}

/// How sure the words before make it that a number is a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Support {
    /// Nothing but the number itself.
    Bare,
    /// A month before it.
    Month,
    /// The word for year.
    Noun,
}

/// A year by its number: 2020, عام 2020, سنة ألفين وعشرين, 1436هـ, 2015-2020.
pub fn year(context: &Context, at: usize, support: Support) -> Option<YearRead> {
    let start = context.past_article(at);
    let noun =
        context.entry(start).filter(|entry| matches!(entry.word, Word::Unit(Scale::Year, _)));
    let (from, support) = match noun {
        Some(noun) => (noun.end, Support::Noun),
        None => (start, support),
    };
    let number = context.whole(from)?;
    let era = context.role_at(number.end);
    let hijri = era == Some(Role::EraHijri);
    let common = era == Some(Role::EraCommon);
    if !is_year(&number, support, hijri || common, context.is_latin(start)) {
        return None;
    }
    let end = if hijri || common { number.end + 1 } else { number.end };
    // The Hijri years that modern papers speak of; as Gregorian years they are history.
    let modern_hijri =
        context.is_arabic(at.saturating_sub(1)) && (1400..=1450).contains(&number.low);
    let hijri = hijri || !common && modern_hijri;
    Some(YearRead {
        end,
        year: Year::Named(i16::try_from(number.low).ok()?),
        high: number.high.and_then(|high| i16::try_from(high).ok()),
        calendar: if hijri { Calendar::Hijri } else { Calendar::Gregorian },
    })
}

fn is_year(number: &Whole, support: Support, era: bool, latin: bool) -> bool {
    let highest = number.high.unwrap_or(number.low);
    if number.low < 1 || highest > 2999 || highest < number.low {
        return false;
    }
    let plausible = number.low >= 1300 && highest <= 2199;
    let told = number.numeral.kind == Kind::Year;
    match support {
        // 1500 م may be metres, 139 م millions.
        Support::Bare if era => told && number.low >= 1000 && number.is_four_digits(),
        _ if era => number.low > 31,
        // "Since the beginning of the year 40 have died"; عام 48 is one of a century not said.
        Support::Noun => {
            told && number.low > if latin { 999 } else { 99 }
                || number.is_four_digits() && plausible
        }
        Support::Month => {
            number.is_four_digits() && plausible
                || told && number.numeral.basis == Basis::Words && number.low >= 1000
        }
        Support::Bare => told && number.is_four_digits() && number.low >= 1800 && plausible,
    }
}

/// A year by its number or by its distance from today: من العام الماضي, of last year.
fn any_year(context: &Context, at: usize) -> Option<YearRead> {
    if let Some(year) = year(context, at, Support::Month) {
        return Some(year);
    }
    let moment = relative::unit(context, at)?;
    let year = match moment.base {
        Base::Unit(Scale::Year, shift) => Year::Shift(shift),
        Base::Same(Scale::Year) => Year::Same,
        _ => return None,
    };
    Some(YearRead { end: moment.end, year, high: None, calendar: Calendar::Gregorian })
}

/// The day of a month: 25, العاشر, 1er, 3-5, 3 و4.
fn day(context: &Context, at: usize) -> Option<(usize, (u8, u8))> {
    let first = context.whole(at)?;
    let valid = |day: i64| (1..=31).contains(&day).then_some(day as u8);
    let low = valid(first.low)?;
    if matches!(first.numeral.kind, Kind::Money | Kind::Percent | Kind::Measure | Kind::Id) {
        return None;
    }
    let mut end = past_ending(context, first.end);
    let mut high = match first.high {
        Some(high) => valid(high)?,
        None => low,
    };
    // 3 و4 مايو: digits behind a conjunction, a month behind them.
    let joined = context.role(end, Role::And).or_else(|| {
        let dash = matches!(context.punct(end), Some('-' | '–' | '/'));
        (dash && first.numeral.basis == Basis::Digits).then_some(end + 1)
    });
    if let Some(second) = joined.and_then(|next| context.whole(next)) {
        let after = past_ending(context, second.end);
        let day = valid(second.low).filter(|&day| day > low && second.high.is_none());
        if let (Some(day), true) = (day, is_month(context, past_of(context, after))) {
            high = day;
            end = after;
        }
    }
    (low <= high).then_some((end, (low, high)))
}

/// Past the ending of an ordinal in digits: 10th, 1er.
fn past_ending(context: &Context, at: usize) -> usize {
    match context.role(at, Role::Of) {
        Some(end) if context.is_glued(at) => end,
        _ => at,
    }
}

/// Past "of" between day, month and year: من, of, de.
fn past_of(context: &Context, at: usize) -> usize {
    let of = context.role(at, Role::From).or_else(|| context.role(at, Role::Of)).unwrap_or(at);
    // شهر before its name.
    let here = context.past_article(of);
    match context.entry(here).map(|entry| entry.word) {
        Some(Word::Unit(Scale::Month, _)) if is_month(context, here + 1) => here + 1,
        _ => of,
    }
}

fn is_month(context: &Context, at: usize) -> bool {
    month(context, at).is_some()
}

/// A month's name, with the second name of the same month or the end of a range of months.
struct MonthRead {
    end: usize,
    calendar: Calendar,
    first: u8,
    last: u8,
    risky: bool,
}

fn month(context: &Context, at: usize) -> Option<MonthRead> {
    let name = |at: usize| {
        let entry = context.entry(at)?;
        match entry.word {
            Word::Month(calendar, number, risky) => Some((entry.end, calendar, number, risky)),
            _ => None,
        }
    };
    let (mut end, calendar, first, mut risky) = name(at)?;
    if !context.is_arabic(at) && context.latin == Lang::En && risky && !context.is_capital(at) {
        return None;
    }
    // Abbreviated months end in a full stop: "Sept. 11".
    if !context.is_arabic(at) && context.punct(end) == Some('.') && context.is_glued(end) {
        let short = context.token(at).is_some_and(|token| token.end - token.start <= 5);
        if short && context.digits(end + 1).is_some() {
            end += 1;
        }
    }
    let mut last = first;
    // سبتمبر أيلول: the second name without a mark.
    if let Some((after, _, number, _)) = name(end).filter(|found| found.1 == calendar)
        && number == first
        && context.is_arabic(at)
    {
        (end, risky) = (after, false);
    }
    // أشهر جوان وجويلية وأوت, June and July.
    while let Some((after, number)) = next_month(context, end, calendar) {
        if number != last + 1 {
            break;
        }
        (end, last, risky) = (after, number, false);
    }
    if let Some(mark @ ('/' | '-' | '–' | '(' | '،' | '\\')) = context.punct(end)
        && let Some((after, other, number, _)) = name(end + 1)
    {
        let closed = if mark == '(' { context.punct(after) == Some(')') } else { true };
        let same = number == first && other == calendar;
        if same && closed && mark != '،' {
            end = if mark == '(' { after + 1 } else { after };
            risky = false;
        } else if mark != '(' && mark != '،' && other == calendar && number > first {
            (end, last, risky) = (after, number, false);
        }
    }
    Some(MonthRead { end, calendar, first, last, risky })
}

/// A month joined to the one before by "and", with no day of its own.
fn next_month(context: &Context, at: usize, calendar: Calendar) -> Option<(usize, u8)> {
    let and = context.role(at, Role::And).or_else(|| {
        let joined = context.entry(at)?.clitics == Clitics::WA;
        joined.then_some(at)
    })?;
    let entry = context.entry(and)?;
    match entry.word {
        Word::Month(other, number, _) if other == calendar => Some((entry.end, number)),
        _ => None,
    }
}

/// A date with a month in words: 25 يونيو/ حزيران 2021, May 10, 2022, le 1er mai, مارس الماضي.
pub fn in_words(context: &Context, at: usize) -> Option<Moment> {
    let day_first = day(context, at).and_then(|(end, days)| {
        let here = past_of(context, end);
        month(context, here).map(|month| (Some(days), month))
    });
    let (mut days, month) = match day_first {
        Some(found) => found,
        None => (None, month(context, at)?),
    };
    let mut end = month.end;
    if days.is_none()
        && !context.is_arabic(at)
        && context.latin == Lang::En
        && let Some((after, found)) = day_behind(context, end)
    {
        (end, days) = (after, Some(found));
    }
    let mut parts = Parts {
        calendar: month.calendar,
        months: Some((month.first, month.last)),
        days: days.filter(|_| month.first == month.last),
        ..Parts::default()
    };
    let mut supported = !month.risky || days.is_some();
    if let Some(year) = year_behind(context, end) {
        end = year.end;
        parts.year = Some(year.year);
        supported = true;
        if let (Year::Named(low), Calendar::Hijri, Calendar::Gregorian) =
            (year.year, month.calendar, year.calendar)
        {
            // رمضان 2020: a Hijri month of the year that holds most of it.
            parts.year = Some(Year::Named(hijri_year(low, month.first)));
        }
    } else if let Some((after, shift)) = relative::shift_behind(context, end) {
        end = after;
        parts.shift = Some(shift);
        supported = true;
    } else if let Some((after, _)) = next_month(context, end, month.calendar) {
        // In March and August 2015: the year of the second is that of the first.
        parts.year = year_behind(context, after).map(|year| year.year);
    }
    (supported || is_supported(context, at)).then(|| Moment::date(end, parts))
}

/// The name of a month where nothing but a date can stand.
pub fn month_alone(context: &Context, at: usize) -> Option<Moment> {
    let month = month(context, at)?;
    let (calendar, months) = (month.calendar, Some((month.first, month.last)));
    Some(Moment::date(month.end, Parts { calendar, months, ..Parts::default() }))
}

/// The number of a day that the other end of a range gives its month: du 3 au 5 mai.
pub fn day_alone(context: &Context, at: usize) -> Option<Moment> {
    let (end, days) = day(context, at)?;
    Some(Moment::date(end, Parts { days: Some(days), ..Parts::default() }))
}

/// The Hijri year of a month that begins in a Gregorian year.
fn hijri_year(year: i16, month: u8) -> i16 {
    if year < 1600 {
        return year;
    }
    let within = |hijri: &i16| {
        let start = Calendar::Hijri.month(*hijri, month).map(|month| month.start.year());
        start == Some(year)
    };
    let first = jiff::civil::Date::new(year, 1, 1).map_or(1, |day| Calendar::Hijri.year_of(day));
    (first..=first + 1).find(within).unwrap_or(first)
}

/// The day behind an English month: May 10, May 3-5, May 1st.
fn day_behind(context: &Context, at: usize) -> Option<(usize, (u8, u8))> {
    let (value, length) = context.digits(at)?;
    if length > 2 || !(1..=31).contains(&value) {
        return None;
    }
    if let Some(number) = context.whole(at).filter(|number| number.numeral.tokens.len() <= 3) {
        let kind = number.numeral.kind;
        if !matches!(kind, Kind::Date | Kind::Count | Kind::Ordinal | Kind::Other) {
            return None;
        }
        let high = number.high.filter(|high| (value..=31).contains(high)).unwrap_or(value);
        let end = past_ending(context, number.end);
        if number.low == value {
            return Some((end, (value as u8, high as u8)));
        }
    }
    // "May 10, 2022" may be read as one number with its comma.
    Some((past_ending(context, at + 1), (value as u8, value as u8)))
}

/// The year behind a month: 2021, of 2021, من عام 2021, لعام 2021, من العام الماضي.
fn year_behind(context: &Context, at: usize) -> Option<YearRead> {
    let comma =
        matches!(context.punct(at), Some(',' | '،' | '/')) && context.punct(at + 1).is_none();
    let from = if comma { at + 1 } else { at };
    if comma {
        return year(context, from, Support::Month)
            .filter(|_| context.digits(from).is_some_and(|(_, length)| length == 4));
    }
    let of = context.role(at, Role::From).or_else(|| context.role(at, Role::Of));
    let of = of.or_else(|| context.role(at, Role::In).filter(|_| !context.is_arabic(at)));
    match of {
        Some(next) => any_year(context, next),
        None => any_year(context, at),
    }
}

/// Whether the word before a month that may be another word shows that it is one.
fn is_supported(context: &Context, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    if context.entry(at).is_some_and(|entry| entry.clitics.any(Clitics::BI | Clitics::LI)) {
        return false;
    }
    let told = |word: Word| {
        matches!(
            word,
            Word::Unit(Scale::Month, _)
                | Word::Weekday(..)
                | Word::Role(
                    Role::In
                        | Role::Since
                        | Role::Until
                        | Role::Start
                        | Role::Middle
                        | Role::End
                        | Role::FirstDay
                        | Role::Past
                        | Role::Next
                )
        )
    };
    let article = before.checked_sub(1).filter(|_| context.role(before, Role::Article).is_some());
    [Some(before), article]
        .iter()
        .flatten()
        .any(|&at| context.entry(at).is_some_and(|entry| told(entry.word)))
}
