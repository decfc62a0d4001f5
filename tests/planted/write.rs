//! Sentences around a figure that is written already.

use crate::random::Random;
use crate::source::Topic;
use jiff::civil::Date;
use mizan::dimension::Period;
use mizan::lang::Lang;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    nouns: BTreeMap<String, BTreeMap<String, [String; 3]>>,
    publishers: BTreeMap<String, BTreeMap<String, String>>,
    sentence: Vec<Sentence>,
    period: Vec<PeriodWords>,
    limits: Vec<BTreeMap<String, toml::Value>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    lang: String,
    indicator: String,
    forms: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeriodWords {
    lang: String,
    year: Vec<String>,
    year_end: Vec<String>,
    first_half: Vec<String>,
    second_half: Vec<String>,
    july_june: Vec<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("sentences.toml")).unwrap());

/// The areas that sentences can name: the English name of the reference, then "in it" in English,
/// French and Arabic.
pub static AREAS: LazyLock<Vec<[String; 4]>> = LazyLock::new(|| {
    let mut csv = csv::Reader::from_reader(include_str!("areas.csv").as_bytes());
    csv.deserialize().map(Result::unwrap).collect()
});

/// A sentence about a figure of that many, which is written already.
pub fn sentence(
    topic: &Topic,
    lang: Lang,
    written: &str,
    many: u64,
    random: &mut Random,
) -> String {
    let fits = |one: &&Sentence| one.lang == lang.code() && one.indicator == topic.indicator;
    let forms = &WORDS.sentence.iter().find(fits).unwrap().forms;
    let column = match lang {
        Lang::En => 1,
        Lang::Fr => 2,
        Lang::Ar => 3,
    };
    let place = &AREAS.iter().find(|area| area[0] == topic.area).unwrap()[column];
    let text = random
        .pick(forms)
        .replace("{n}", written)
        .replace("{of}", noun(topic.indicator, lang, many))
        .replace("{where}", place)
        .replace("{when}", &when(topic, lang, random));
    let text = capitalised(&text);
    match topic.publisher {
        Some(publisher) => {
            let by = &WORDS.publishers[lang.code()][publisher];
            format!("{}{by}.", text.trim_end_matches('.'))
        }
        None => text,
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn noun(indicator: &str, lang: Lang, many: u64) -> &'static str {
    let form = match many % 100 {
        3..=10 => 2,
        11..=99 => 1,
        _ => 0,
    };
    &WORDS.nouns[lang.code()][indicator][form]
}

fn when(topic: &Topic, lang: Lang, random: &mut Random) -> String {
    let words = WORDS.period.iter().find(|one| one.lang == lang.code()).unwrap();
    let Period { start, end } = topic.period;
    let stock = ["refugees", "displaced"].contains(&topic.indicator);
    let forms = match ((start.month(), start.day()), (end.month(), end.day())) {
        ((1, 1), (12, 31)) if stock => &words.year_end,
        ((1, 1), (12, 31)) => &words.year,
        ((1, 1), (6, 30)) => &words.first_half,
        ((7, 1), (12, 31)) => &words.second_half,
        ((7, 1), (6, 30)) => &words.july_june,
        other => panic!("no words for {other:?}"),
    };
    random
        .pick(forms)
        .replace("{y}", &start.year().to_string())
        .replace("{next}", &end.year().to_string())
}

/// The words of a limit around figures that are written already.
pub fn limited(limit: &str, lang: Lang, low: &str, high: &str, random: &mut Random) -> String {
    let fits = |one: &&BTreeMap<String, toml::Value>| one["lang"].as_str() == Some(lang.code());
    let words = WORDS.limits.iter().find(fits).unwrap();
    let forms: Vec<&str> =
        words[limit].as_array().unwrap().iter().filter_map(|form| form.as_str()).collect();
    random.pick(&forms).replace("{n}", low).replace("{m}", high)
}

/// The first and last day of a calendar year.
pub fn year(year: i16) -> Period {
    span((year, 1), (year, 12))
}

/// From the first day of a month to the last of another.
pub fn span(from: (i16, i8), to: (i16, i8)) -> Period {
    let first = |(year, month)| Date::new(year, month, 1).unwrap();
    Period::new(first(from), first(to).last_of_month())
}
