//! Names of areas and actors: the corpus, and what must hold for the data.

use mizan::gazetteer::{Back, Gazetteer, Named};
use mizan::lang::{Lang, Vocabulary};
use mizan::normalise::fold;
use mizan::token::tokens;
use proptest::prelude::*;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::OnceLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    #[serde(default = "arabic")]
    lang: Lang,
    text: String,
    names: Vec<String>,
}

fn arabic() -> Lang {
    Lang::Ar
}

fn build(lang: Lang) -> (Vocabulary, Gazetteer) {
    let mut vocabulary = Vocabulary::default();
    let mut gazetteer = Gazetteer::build(&mut vocabulary, lang);
    gazetteer.settle(&vocabulary);
    (vocabulary, gazetteer)
}

fn stands_for(gazetteer: &Gazetteer, named: Named) -> String {
    match named {
        Named::Area(id) => gazetteer.area(id).name.to_string(),
        Named::People(id) => format!("people of {}", gazetteer.area(id).name),
        Named::Actor(id) => gazetteer.actor(id).to_owned(),
        Named::Back(Back::Continent) => "back to continent".to_owned(),
        Named::Back(Back::Country) => "back to country".to_owned(),
        Named::Back(Back::Region) => "back to region".to_owned(),
        Named::Back(Back::City) => "back to city".to_owned(),
    }
}

#[test]
fn the_corpus_is_read_as_it_says() {
    let corpus: Corpus = toml::from_str(include_str!("corpus/gazetteer.toml")).unwrap();
    let built = Lang::ALL.map(|lang| (lang, build(lang)));
    let mut wrong = String::new();
    for case in &corpus.case {
        let (_, (vocabulary, gazetteer)) =
            built.iter().find(|(lang, _)| *lang == case.lang).unwrap();
        let cut = tokens(&case.text, vocabulary);
        let names: Vec<String> = gazetteer
            .mentions(&case.text, &cut)
            .iter()
            .map(|mention| {
                let start = cut[mention.tokens.start].stem as usize;
                let end = cut[mention.tokens.end - 1].end as usize;
                format!("{} = {}", &case.text[start..end], stands_for(gazetteer, mention.named))
            })
            .collect();
        if names != case.names {
            wrong += &format!("{}\n  is    {names:?}\n  wants {:?}\n", case.text, case.names);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_area_and_region_of_the_reference_is_named() {
    let (_, gazetteer) = build(Lang::Ar);
    for (file, column) in [("areas.csv", 0), ("regions.csv", 1)] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("reference").join(file);
        for row in csv::Reader::from_path(path).unwrap().into_records() {
            let name = row.unwrap()[column].to_owned();
            assert!(gazetteer.find(&name).is_some(), "{name} of {file}");
        }
    }
}

/// A file of the gazetteer's data with its rows, a map of column to cell each.
fn data(file: &str) -> Vec<HashMap<String, String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/gazetteer").join(file);
    csv::Reader::from_path(path).unwrap().into_deserialize().map(Result::unwrap).collect()
}

const PLACES: [&str; 6] =
    ["regions.csv", "countries.csv", "arab.csv", "africa.csv", "world.csv", "subdivisions.csv"];

/// Spelling, hyphens and spaces aside.
fn words(form: &str) -> String {
    let folded = fold(form);
    let parts = folded.text().split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

fn cell<'r>(row: &'r HashMap<String, String>, column: &str) -> &'r str {
    row.get(column).map_or("", String::as_str)
}

fn forms<'r>(row: &'r HashMap<String, String>, lang: &str) -> Vec<&'r str> {
    let place = row.contains_key("kind");
    let english =
        if place && cell(row, "en").is_empty() { cell(row, "name") } else { cell(row, "en") };
    let all = match lang {
        "en" => english,
        "fr" if place && cell(row, "fr").is_empty() => english,
        _ => cell(row, lang),
    };
    all.split('|').filter(|form| !form.is_empty() && *form != "-").collect()
}

#[test]
fn every_form_has_one_meaning() {
    let mut meanings: HashMap<(String, String), String> = HashMap::new();
    let mut twice = String::new();
    for file in PLACES.iter().chain(&["demonyms.csv", "actors.csv", "back.csv"]) {
        for row in data(file) {
            let name = cell(&row, if *file == "demonyms.csv" { "area" } else { "name" });
            for lang in ["ar", "en", "fr"] {
                for form in forms(&row, lang) {
                    assert_eq!(form, form.trim(), "{form:?}");
                    let key = (lang.to_owned(), words(form));
                    let before = meanings.insert(key, name.to_owned());
                    if before.as_ref().is_some_and(|before| before != name) {
                        twice += &format!("{lang} {form}: {name}, {}\n", before.unwrap());
                    }
                }
            }
        }
    }
    assert!(twice.is_empty(), "\n{twice}");
}

#[test]
fn every_place_is_named_in_three_languages_and_has_a_parent() {
    let (_, gazetteer) = build(Lang::Fr);
    let mut names = HashSet::new();
    for row in PLACES.iter().flat_map(|file| data(file)) {
        let name = cell(&row, "name");
        assert!(names.insert(name.to_owned()), "{name} stands twice");
        let id = gazetteer.find(name).unwrap_or_else(|| panic!("{name} is not read"));
        let parent = gazetteer.area(id).parent;
        assert_eq!(parent.map_or("", |id| gazetteer.area(id).name.name()), cell(&row, "parent"));
        assert!(parent.is_some() || name == "World", "{name} lies nowhere");
        assert!(!forms(&row, "ar").is_empty(), "{name} has no Arabic name");
        let world = gazetteer.find("World").unwrap();
        assert!(gazetteer.is_within(id, world), "{name} is not in the world");
        for member in cell(&row, "members").split('|').filter(|member| !member.is_empty()) {
            let member = gazetteer.find(member).unwrap_or_else(|| panic!("{member} of {name}"));
            assert!(gazetteer.is_within(member, id));
        }
    }
    assert_eq!(gazetteer.areas().count(), names.len());
    assert!(names.len() > 2_000);
}

#[test]
fn every_rule_is_about_a_form_of_the_data() {
    let mut known: HashSet<(String, String)> = HashSet::new();
    let mut names: HashSet<String> = HashSet::new();
    for file in PLACES.iter().chain(&["demonyms.csv", "actors.csv"]) {
        for row in data(file) {
            names.insert(cell(&row, "name").to_owned());
            for lang in ["ar", "en", "fr"] {
                known.extend(forms(&row, lang).iter().map(|form| (lang.to_owned(), words(form))));
            }
        }
    }
    let rules =
        ["cue", "titled", "person", "article", "bare", "inside", "group", "free", "kin", "dotted"];
    for (file, column) in [("ambiguous.csv", "says"), ("twins.csv", "area")] {
        for row in data(file) {
            let (lang, form) = (cell(&row, "lang").to_owned(), cell(&row, "form"));
            assert!(known.contains(&(lang, words(form))), "{form} of {file} is no name");
            for said in cell(&row, column).split('|') {
                let right =
                    if column == "area" { names.contains(said) } else { rules.contains(&said) };
                assert!(right, "{form} of {file}: {said}");
            }
        }
    }
    let cues = ["before", "title", "given", "joins", "group"];
    for row in data("cues.csv") {
        assert!(cues.contains(&cell(&row, "says")), "{}", cell(&row, "form"));
    }
    for row in data("endings.csv").iter().chain(&data("spellings.csv")) {
        assert!(!cell(row, "form").is_empty() && !cell(row, "says").is_empty());
    }
}

#[test]
fn no_word_has_two_rules() {
    for file in ["ambiguous.csv", "twins.csv", "others.csv"] {
        let mut seen = HashSet::new();
        for row in data(file) {
            let (lang, form) = (cell(&row, "lang").to_owned(), cell(&row, "form"));
            assert!(seen.insert((lang, fold(form).text().to_owned())), "{form} of {file}");
        }
    }
}

#[test]
fn places_know_what_holds_them() {
    let (_, gazetteer) = build(Lang::Ar);
    let id = |name: &str| gazetteer.find(name).unwrap_or_else(|| panic!("{name}"));
    for (inner, outer, holds) in [
        ("Mali", "Africa", true),
        ("Mali", "Sahel", true),
        ("Mali", "Central Sahel", true),
        ("Mali", "Sub-Saharan Africa", true),
        ("Kidal", "Sahel", true),
        ("Tunisia", "Maghreb", true),
        ("Tunisia", "Sub-Saharan Africa", false),
        ("Egypt", "Middle East", true),
        ("Gaza City", "Palestinian Territories", true),
        ("Mosul", "Middle East", true),
        ("Africa", "Mali", false),
        ("France", "France", true),
    ] {
        assert_eq!(gazetteer.is_within(id(inner), id(outer)), holds, "{inner} in {outer}");
    }
    assert_eq!(gazetteer.country_of(id("Maiduguri")), Some(id("Nigeria")));
    assert_eq!(gazetteer.country_of(id("Rafah")), Some(id("Palestinian Territories")));
    assert_eq!(gazetteer.continent_of(id("Kabul")), Some(id("Asia")));
    assert_eq!(gazetteer.country_of(id("Sahel")), None);
    assert_eq!(gazetteer.ancestors(id("Tunisia"))[0], id("North Africa"));
}

/// Text of names, cues and what may stand between them.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(vec![
            "مالي", "النيجر", "و", "وتشاد", "في", "الساحل", "تركي", "الفيصل", "بن", "عمان", "الأردن",
            "تنظيم", "القاعدة", "داعش", "جمهورية", "الكونغو", "الديمقراطية", "شمال", "لل", "سودان",
            "M23", "Chad", "Jordan", "Smith", "Congo", "U.S.", "the", "world", "Côte", "d’Ivoire",
            "Gaza", "nigérian", " ", " ", " ", "\n", "،", ",", "-", ".", "(", "«", "\u{200F}", "ـ", "12",
        ]).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn mentions_stand_in_order_in_any_text(text in any_text()) {
        static BUILT: OnceLock<[(Vocabulary, Gazetteer); 2]> = OnceLock::new();
        for (vocabulary, gazetteer) in BUILT.get_or_init(|| [Lang::En, Lang::Fr].map(build)) {
            let cut = tokens(&text, vocabulary);
            let mut end = 0;
            for mention in gazetteer.mentions(&text, &cut) {
                prop_assert!(mention.tokens.start >= end && !mention.tokens.is_empty());
                prop_assert!(mention.tokens.end <= cut.len());
                end = mention.tokens.end;
            }
        }
    }
}
