//! Time phrases: every row of `tests/corpus/period/*.toml` names all phrases of its text and the
//! days they stand for. Add a row to add a test.

use jiff::civil::Date;
use mizan::claim::Reader;
use mizan::lang::Lang;
use mizan::numeral;
use mizan::period::{self, Relation, TimePhrase, Unit};
use mizan::token::tokens;
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
