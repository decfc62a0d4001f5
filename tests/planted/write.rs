//! Writing: a figure in the digits and words of a language, and sentences around it.

use crate::random::Random;
use crate::{ar, en, fr};
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

/// What a sentence says beside its figure.
pub struct Scene<'a> {
    pub indicator: &'a str,
    pub area: &'a str,
    pub period: Period,
    pub publisher: Option<&'a str>,
}

/// A sentence about a figure of that many, which is written already.
pub fn sentence(
    scene: &Scene,
    lang: Lang,
    written: &str,
    many: u64,
    random: &mut Random,
) -> String {
    let fits = |one: &&Sentence| one.lang == lang.code() && one.indicator == scene.indicator;
    let forms = &WORDS.sentence.iter().find(fits).unwrap().forms;
    let column = match lang {
        Lang::En => 1,
        Lang::Fr => 2,
        Lang::Ar => 3,
    };
    let place = &AREAS.iter().find(|area| area[0] == scene.area).unwrap()[column];
    let text = random
        .pick(forms)
        .replace("{n}", written)
        .replace("{of}", noun(scene.indicator, lang, many))
        .replace("{where}", place)
        .replace("{when}", &when(scene, lang, random));
    let text = capitalised(&text);
    match scene.publisher {
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

fn when(scene: &Scene, lang: Lang, random: &mut Random) -> String {
    let words = WORDS.period.iter().find(|one| one.lang == lang.code()).unwrap();
    let Period { start, end } = scene.period;
    let stock = ["refugees", "displaced"].contains(&scene.indicator);
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

/// How a figure is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// 12519
    Plain,
    /// 12,519 in English, 12 519 in French
    Grouped,
    /// ١٢٥١٩
    ArabicDigits,
    /// ١٢٬٥١٩
    ArabicGrouped,
    /// ۱۲۵۱۹
    PersianDigits,
    /// In words
    Words,
    /// 12 ألفا و519, 1.25 million
    Mixed,
}

/// The ways in which a language writes a figure; words only where they stay short.
pub fn writings(number: u64, lang: Lang) -> Vec<Writing> {
    let mut ways = vec![Writing::Plain, Writing::Grouped];
    if lang == Lang::Ar {
        ways.extend([Writing::ArabicDigits, Writing::ArabicGrouped, Writing::PersianDigits]);
    }
    if number.is_multiple_of(100) && !number.is_multiple_of(1_000_000) || number < 10_000 {
        ways.push(Writing::Words);
    }
    let mixed = match lang {
        Lang::Ar => (3_000..1_000_000).contains(&number) && !number.is_multiple_of(1_000),
        Lang::En | Lang::Fr => number >= 1_000_000 && number.is_multiple_of(10_000),
    };
    if mixed {
        ways.push(Writing::Mixed);
    }
    ways
}

/// A figure in one way.
pub fn figure(number: u64, lang: Lang, way: Writing, random: &mut Random) -> String {
    let plain = number.to_string();
    let style = random.below(1 << 9) as u32;
    match way {
        Writing::Plain => plain,
        Writing::Grouped => grouped(&plain, if lang == Lang::Fr { "\u{202f}" } else { "," }),
        Writing::ArabicDigits => shifted(&plain, '٠'),
        Writing::ArabicGrouped => shifted(&grouped(&plain, "٬"), '٠'),
        Writing::PersianDigits => shifted(&plain, '۰'),
        Writing::Words => match lang {
            Lang::Ar => {
                let style = ar::Style::of_bits(style % ar::Style::COUNT);
                ar::spell(number, ar::Style { feminine: false, ..style })
            }
            Lang::En => {
                let style = en::Style::of_bits(style % en::Style::COUNT);
                en::spell(number, en::Style { capital: false, ..style })
            }
            Lang::Fr => {
                let style = fr::Style::of_bits(style % fr::Style::COUNT);
                fr::spell(number, fr::Style { capital: false, feminine: false, ..style })
            }
        },
        Writing::Mixed => mixed(number, lang),
    }
}

fn mixed(number: u64, lang: Lang) -> String {
    let (thousands, rest) = (number / 1_000, number % 1_000);
    let millions = || {
        let decimals = format!("{:02}", number % 1_000_000 / 10_000);
        (number / 1_000_000, decimals.trim_end_matches('0').to_owned())
    };
    match lang {
        Lang::Ar => {
            let scale = match thousands % 100 {
                3..=10 => "آلاف",
                11..=99 => "ألفا",
                _ => "ألف",
            };
            format!("{thousands} {scale} و{rest}")
        }
        Lang::En => match millions() {
            (whole, decimals) if decimals.is_empty() => format!("{whole} million"),
            (whole, decimals) => format!("{whole}.{decimals} million"),
        },
        Lang::Fr => {
            let (whole, decimals) = millions();
            let scale = if whole > 1 { "millions" } else { "million" };
            let comma = if decimals.is_empty() { "" } else { "," };
            format!("{whole}{comma}{decimals} {scale} de")
        }
    }
}

fn grouped(digits: &str, mark: &str) -> String {
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push_str(mark);
        }
        text.push(digit);
    }
    text
}

fn shifted(text: &str, zero: char) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|d| char::from_u32(zero as u32 + d));
    text.chars().map(|c| digit(c).unwrap_or(c)).collect()
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
