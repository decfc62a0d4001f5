//! Time phrases: every row of `tests/corpus/period/*.toml` names all phrases of its text and the
//! days they stand for. Add a row to add a test.

use jiff::civil::Date;
use mizan::claim::Reader;
use mizan::lang::Lang;
use mizan::numeral;
use mizan::period::{self, Relation, TimePhrase, Unit};
use mizan::token::tokens;
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    /// The day of publication of rows that give none.
    published: Date,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    text: String,
    /// A day, or empty for an unknown one.
    published: Option<String>,
    /// `phrase = days` for each phrase in order; see [`shown`] for the days.
    finds: Vec<String>,
}

fn phrases(text: &str, lang: Lang, published: Option<Date>) -> Vec<(String, TimePhrase)> {
    let reader = Reader::of(lang);
    let cut = tokens(text, &reader.vocabulary);
    let numerals = numeral::read(text, &cut, &reader.words);
    let found = period::read(text, &cut, &reader.times, &numerals, published);
    let quote = |phrase: &TimePhrase| {
        let (first, last) = (&cut[phrase.tokens.start], &cut[phrase.tokens.end - 1]);
        text[first.start as usize..last.end as usize].to_string()
    };
    found.into_iter().map(|phrase| (quote(&phrase), phrase)).collect()
}

/// `2020`, `2020-03`, `2020-03-14`, `2019-07-01/2020-06-30`; `?` where unknown; before it
/// `until`, `before` or `after`; behind it `same year` where it points back.
fn shown(phrase: &TimePhrase) -> String {
    let relation = match phrase.relation {
        Relation::In | Relation::Since => "",
        Relation::Until => "until ",
        Relation::Before => "before ",
        Relation::After => "after ",
    };
    let same = match phrase.same {
        None => "",
        Some(Unit::Day) => " same day",
        Some(Unit::Week) => " same week",
        Some(Unit::Month) => " same month",
        Some(Unit::Year) => " same year",
    };
    let days = phrase.period.map_or("?".to_string(), |period| period.to_string());
    format!("{relation}{days}{same}")
}

fn check(lang: Lang, corpus: &str, at_least: usize) {
    let corpus: Corpus = toml::from_str(corpus).expect("corpus is valid TOML");
    assert!(corpus.rows.len() >= at_least, "{} rows", corpus.rows.len());
    let wrong: Vec<String> = corpus
        .rows
        .iter()
        .filter_map(|row| {
            let published = match row.published.as_deref() {
                None => Some(corpus.published),
                Some("") => None,
                Some(day) => Some(day.parse().expect("published is a day")),
            };
            let found: Vec<String> = phrases(&row.text, lang, published)
                .iter()
                .map(|(quote, phrase)| format!("{quote} = {}", shown(phrase)))
                .collect();
            (found != row.finds)
                .then(|| format!("{}\n  wanted {:?}\n  found  {:?}", row.text, row.finds, found))
        })
        .collect();
    assert!(wrong.is_empty(), "{} rows\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn arabic() {
    check(Lang::Ar, include_str!("corpus/period/ar.toml"), 80);
}

#[test]
fn english() {
    check(Lang::En, include_str!("corpus/period/en.toml"), 50);
}

#[test]
fn french() {
    check(Lang::Fr, include_str!("corpus/period/fr.toml"), 50);
}

/// Words of time of one language, numbers, marks, and any characters.
fn any_text(lang: Lang) -> impl Strategy<Value = String> {
    let words: Vec<&str> = match lang {
        Lang::Ar => vec![
            "بين",
            "من",
            "إلى",
            "حتى",
            "منذ",
            "قبل",
            "بعد",
            "نهاية",
            "الربع",
            "الأول",
            "يوم",
            "اليوم",
            "عام",
            "العام",
            "الماضي",
            "نفسه",
            "عامي",
            "السنوات",
            "الخمس",
            "الأخيرة",
            "شهر",
            "مارس",
            "آذار",
            "رمضان",
            "تشرين الثاني",
            "الاثنين",
            "أمس",
            "صباح",
            "مساء",
            "القرن",
            "تسعينيات",
            "صيف",
            "هـ",
            "الـ",
            "و",
            "ومارس",
            "خمسة",
            "آخر",
            "الأشهر",
            "غرة",
            "هذا",
            "ذلك",
            "ساعة",
        ],
        Lang::En => vec![
            "between",
            "from",
            "to",
            "and",
            "until",
            "since",
            "before",
            "end",
            "of",
            "the",
            "first",
            "half",
            "quarter",
            "Q",
            "H",
            "last",
            "next",
            "this",
            "same",
            "that",
            "year",
            "years",
            "month",
            "May",
            "March",
            "Monday",
            "yesterday",
            "morning",
            "three",
            "a",
            "ago",
            "s",
            "summer",
            "century",
            "early",
            "mid",
            "today",
            "weeks",
            "th",
            "recent",
            "days",
        ],
        Lang::Fr => vec![
            "entre",
            "de",
            "du",
            "à",
            "au",
            "et",
            "depuis",
            "jusqu'à",
            "avant",
            "fin",
            "début",
            "mi",
            "premier",
            "trimestre",
            "T",
            "dernier",
            "dernières",
            "ce",
            "cette",
            "même",
            "année",
            "années",
            "mois",
            "mars",
            "mai",
            "lundi",
            "hier",
            "matin",
            "trois",
            "il y a",
            "un",
            "ans",
            "l'",
            "été",
            "siècle",
            "semaine",
            "jour",
            "là",
            "er",
            "aujourd'hui",
            "quelques",
        ],
    };
    let piece = prop_oneof![
        6 => proptest::sample::select(words).prop_map(String::from),
        3 => proptest::sample::select(vec![
            "2020", "2015", "12", "31", "30", "2", "1436", "99", "0", "9999", "32767", "00", "5",
            "99999999999999999999",
        ])
        .prop_map(String::from),
        2 => proptest::sample::select(vec!["/", "-", "–", ",", "،", "(", ")", ".", "\n", "'", "["])
            .prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    let glue = prop_oneof![3 => Just(" "), 1 => Just("")];
    proptest::collection::vec((piece, glue), 0..24)
        .prop_map(|pieces| pieces.iter().map(|(piece, glue)| format!("{piece}{glue}")).collect())
}

fn phrases_hold(text: &str, lang: Lang, published: Option<Date>) -> Result<(), TestCaseError> {
    let mut end = 0;
    for (quote, phrase) in phrases(text, lang, published) {
        prop_assert!(!quote.is_empty());
        prop_assert!(phrase.tokens.start >= end, "overlap in {text:?}");
        prop_assert!(phrase.tokens.start < phrase.tokens.end);
        if let Some(period) = phrase.period {
            prop_assert!(period.start <= period.end, "{quote} is {period} in {text:?}");
        }
        end = phrase.tokens.end;
    }
    Ok(())
}

/// Days at the ends of the calendar, of months and of weeks.
fn any_day() -> impl Strategy<Value = Option<Date>> {
    let day = |year, month, day| Date::new(year, month, day).ok();
    proptest::sample::select(vec![
        None,
        day(2022, 5, 18),
        day(2020, 2, 29),
        day(2021, 12, 31),
        day(2022, 1, 1),
        day(1, 1, 1),
        day(9999, 12, 31),
        day(-9999, 1, 1),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn arabic_phrases_stand_in_order(text in any_text(Lang::Ar), day in any_day()) {
        phrases_hold(&text, Lang::Ar, day)?;
    }

    #[test]
    fn english_phrases_stand_in_order(text in any_text(Lang::En), day in any_day()) {
        phrases_hold(&text, Lang::En, day)?;
    }

    #[test]
    fn french_phrases_stand_in_order(text in any_text(Lang::Fr), day in any_day()) {
        phrases_hold(&text, Lang::Fr, day)?;
    }
}

/// Words that open a phrase inside a phrase, by the thousand: neither slow nor deep.
#[test]
fn long_nests_end() {
    let nests = [
        (Lang::Ar, "ليلة "),
        (Lang::Ar, "صباح يوم "),
        (Lang::Ar, "نهاية الربع الأول من "),
        (Lang::Ar, "بين "),
        (Lang::Ar, "هذا اليوم الأحد "),
        (Lang::Ar, "2015 و"),
        (Lang::Ar, "مارس و"),
        (Lang::Ar, "(العام الماضي "),
        (Lang::En, "early "),
        (Lang::En, "the "),
        (Lang::En, "this last "),
        (Lang::En, "the end of the morning of "),
        (Lang::En, "from 3 to "),
        (Lang::Fr, "début de l'"),
        (Lang::Fr, "fin du premier "),
        (Lang::Fr, "12/"),
    ];
    for (lang, piece) in nests {
        phrases(&piece.repeat(2_000), lang, Date::new(2022, 5, 18).ok());
    }
}
