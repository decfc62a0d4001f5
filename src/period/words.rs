//! What words mean to time phrases.

use super::unit::{Calendar, Scale};
use crate::lang::{Clitics, Lang, Meanings, Vocabulary, WordId};
use crate::phrase::Phrases;
use crate::token::Token;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::str::FromStr;

/// The grammatical number of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Number {
    /// One: عام, year.
    One,
    /// Two: عامين.
    Two,
    /// More: أعوام, years.
    Many,
    /// One or more: mois.
    Either,
}

impl Number {
    /// Whether it may be one.
    pub fn is_one(self) -> bool {
        matches!(self, Number::One | Number::Either)
    }

    /// Whether it may be more than one.
    pub fn is_many(self) -> bool {
        matches!(self, Number::Many | Number::Either)
    }
}

/// A word or fixed expression of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// A month, and whether its name is another word too.
    Month(Calendar, u8, bool),
    /// A day of the week, Monday 1, and whether its name is another word too.
    Weekday(u8, bool),
    /// A day by its distance from today.
    Day(i8),
    /// A unit of time.
    Unit(Scale, Number),
    /// First and last month of a season.
    Season(u8, u8),
    /// The nineties: 90.
    Decade(u8),
    /// A half of a year, 1 or 2, in one expression.
    Half(u8),
    /// A grammatical word.
    Role(Role),
    /// A name that holds a word of time.
    Name,
}

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $list:literal;)*) => {
        /// What a grammatical word does in a time phrase.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Role { $($(#[$doc])* $name,)* }

        impl Role {
            /// The role that a list of the word file fills.
            fn of_list(name: &str) -> Option<Role> {
                match name { $($list => Some(Role::$name),)* _ => None }
            }
        }
    };
}

roles! {
    /// Last year.
    Past = "past";
    /// The most recent.
    Recent = "recent";
    /// The current.
    This = "this";
    /// This, as a word before its noun.
    Demonstrative = "demonstrative";
    /// Next.
    Next = "next";
    /// The one before last.
    BeforeLast = "before_last";
    /// The same, behind its noun.
    Same = "same";
    /// The same, before its noun.
    SameBefore = "same_before";
    /// That.
    That = "that";
    /// The last (number of) units, before its noun.
    Last = "last";
    /// The first.
    First = "first";
    /// A few.
    Few = "few";
    /// Now: only behind "until".
    Now = "now";
    /// In, on, during.
    In = "in";
    /// Since.
    Since = "since";
    /// Until, by.
    Until = "until";
    /// From.
    From = "from";
    /// To.
    To = "to";
    /// And.
    And = "and";
    /// Between.
    Between = "between";
    /// Before.
    Before = "before";
    /// After.
    After = "after";
    /// Ago, behind or before its duration.
    Ago = "ago";
    /// The beginning.
    Start = "start";
    /// The middle.
    Middle = "middle";
    /// The end.
    End = "end";
    /// The first day of a month.
    FirstDay = "first_day";
    /// A quarter of a year.
    Quarter = "quarter";
    /// A half of a year.
    Half = "half";
    /// A part of a day.
    DayPart = "day_part";
    /// A night.
    Night = "night";
    /// Counted from the Hijra.
    EraHijri = "era_hijri";
    /// Counted from the common era.
    EraCommon = "era_common";
    /// An article or a prefix on its own.
    Article = "article";
    /// Makes the word for year behind it "general".
    General = "general";
    /// Makes the date behind it a name.
    NameBefore = "name_before";
    /// Says that "the day" before it is not today.
    NotToday = "not_today";
    /// The ending of an ordinal in digits, or "of" in a date.
    Of = "of";
    /// A, one, before a unit.
    One = "one";
    /// Until now, in one expression: to date.
    ToDate = "to_date";
    /// Earlier (this year).
    Earlier = "earlier";
    /// The letter of a quarter: Q1.
    QuarterLetter = "quarter_letter";
    /// The letter of a half: H1.
    HalfLetter = "half_letter";
    /// The ending of decades: 1990s.
    DecadeEnding = "decade_ending";
    /// An event that a day of [`Lexicon::event`] names.
    Event = "event";
    /// Makes the date before it a name.
    NameAfter = "name_after";
}

type Forms = BTreeMap<String, Vec<String>>;

/// The word file of a language.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct TimeFile {
    months: BTreeMap<Calendar, Forms>,
    weekdays: Forms,
    days: Forms,
    units: BTreeMap<Scale, BTreeMap<Number, Vec<String>>>,
    seasons: Forms,
    decades: Forms,
    halves: Forms,
    events: BTreeMap<String, i16>,
    roles: Forms,
    lists: Forms,
}

impl TimeFile {
    fn of(lang: Lang) -> TimeFile {
        let text = match lang {
            Lang::Ar => include_str!("ar.toml"),
            Lang::En => include_str!("en.toml"),
            Lang::Fr => include_str!("fr.toml"),
        };
        // The files are part of the program, and a test parses each: they cannot be wrong.
        toml::from_str(text).expect("embedded word list is valid")
    }
}

/// Words of time by id.
#[derive(Debug, Default)]
pub struct Lexicon {
    single: Meanings<Word>,
    phrases: Phrases<Word>,
    /// Month, day and year of events that their day names.
    events: Vec<(u8, u8, i16)>,
}

impl Lexicon {
    /// Interns the words of a language.
    pub fn add(&mut self, vocabulary: &mut Vocabulary, lang: Lang) {
        let file = TimeFile::of(lang);
        let none = Vec::new();
        let risky = file.lists.get("risky").unwrap_or(&none);
        let risky: Vec<WordId> = risky.iter().map(|form| vocabulary.intern(form)).collect();
        let is_risky = |word: Option<WordId>| word.is_some_and(|word| risky.contains(&word));
        for (&calendar, months) in &file.months {
            each(months, |month, form| {
                let word = Word::Month(calendar, month, is_risky(vocabulary.find(form)));
                self.set(vocabulary, form, word);
            });
        }
        each(&file.weekdays, |day, form| {
            let word = Word::Weekday(day, is_risky(vocabulary.find(form)));
            self.set(vocabulary, form, word);
        });
        each(&file.days, |offset, form| self.set(vocabulary, form, Word::Day(offset)));
        each(&file.decades, |decade, form| self.set(vocabulary, form, Word::Decade(decade)));
        each(&file.halves, |half, form| self.set(vocabulary, form, Word::Half(half)));
        for (&scale, forms) in &file.units {
            for (&number, forms) in forms {
                for form in forms {
                    self.set(vocabulary, form, Word::Unit(scale, number));
                }
            }
        }
        for (day, &year) in &file.events {
            let parts = day.split_once('-').and_then(|(a, b)| a.parse().ok().zip(b.parse().ok()));
            self.events.extend(parts.map(|(month, day)| (month, day, year)));
        }
        for (months, forms) in &file.seasons {
            let ends = months.split_once('-').and_then(|(a, b)| a.parse().ok().zip(b.parse().ok()));
            let Some((first, last)) = ends else { continue };
            for form in forms {
                self.set(vocabulary, form, Word::Season(first, last));
            }
        }
        for (name, forms) in &file.roles {
            let Some(role) = Role::of_list(name) else {
                debug_assert!(false, "no such role: {name}");
                continue;
            };
            for form in forms {
                self.set(vocabulary, form, Word::Role(role));
            }
        }
        for form in file.lists.get("names").unwrap_or(&none) {
            self.set(vocabulary, form, Word::Name);
        }
    }

    fn set(&mut self, vocabulary: &mut Vocabulary, form: &str, word: Word) {
        if form.contains([' ', '-', '\'']) {
            let before = self.phrases.insert(vocabulary, form, word);
            debug_assert!(before.is_none_or(|before| before == word), "{form} stands twice");
        } else {
            let before = self.single.set(vocabulary.intern(form), word);
            debug_assert!(before.is_none_or(|before| before == word), "{form} stands twice");
        }
    }

    /// To be called once all domains have interned their words.
    pub fn settle(&mut self, vocabulary: &Vocabulary) {
        self.single.settle(vocabulary);
        self.phrases.settle(vocabulary);
    }

    /// The year of the event that a day of the year names.
    pub fn event(&self, month: u8, day: u8) -> Option<i16> {
        let found = self.events.iter().find(|event| (event.0, event.1) == (month, day));
        found.map(|event| event.2)
    }

    /// Whether a phrase of time may begin with the word of a token.
    #[inline]
    pub fn begins(&self, token: &Token) -> bool {
        token.word.is_known()
            && (self.single.get(token.word).is_some() || self.phrases.begins_with(token.word))
    }

    /// The word or the longest expression at a token, its length in tokens, and its prefixes.
    pub fn read(&self, text: &str, tokens: &[Token], at: usize) -> Option<(Word, usize, Clitics)> {
        let token = tokens.get(at)?;
        if !token.word.is_known() {
            return None;
        }
        if self.phrases.begins_with(token.word)
            && let Some((word, length)) = self.phrases.longest(text, tokens, at)
        {
            return Some((word, length, self.phrases.clitics(token)));
        }
        let (word, inner) = self.single.read(token.word)?;
        Some((word, 1, token.clitics | inner))
    }
}

/// Calls back with each number and form of lists keyed by numbers.
fn each<N: FromStr + Copy>(lists: &Forms, mut with: impl FnMut(N, &String)) {
    for (key, forms) in lists {
        if let Ok(number) = key.parse::<N>() {
            forms.iter().for_each(|form| with(number, form));
        } else {
            debug_assert!(false, "no number: {key}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalise::fold;

    #[test]
    fn forms_are_folded_and_stand_once() {
        for lang in Lang::ALL {
            let file = TimeFile::of(lang);
            let units = file.units.values().flat_map(BTreeMap::values);
            let tables = [
                &file.weekdays,
                &file.days,
                &file.seasons,
                &file.decades,
                &file.halves,
                &file.roles,
            ];
            let lists = tables.into_iter().chain(file.months.values()).flat_map(BTreeMap::values);
            let names = file.lists.get("names").into_iter();
            let mut seen = std::collections::HashSet::new();
            for form in lists.chain(units).chain(names).flatten() {
                assert_eq!(fold(form).text(), form, "{lang:?}");
                assert!(seen.insert(form), "{form} stands twice in {lang:?}");
            }
        }
    }

    #[test]
    fn every_role_and_list_is_known() {
        for lang in Lang::ALL {
            let file = TimeFile::of(lang);
            let unknown = file.roles.keys().find(|name| Role::of_list(name).is_none());
            assert_eq!(unknown, None, "{lang:?}");
            let list = file.lists.keys().find(|name| !["risky", "names"].contains(&name.as_str()));
            assert_eq!(list, None, "{lang:?}");
        }
    }
}
