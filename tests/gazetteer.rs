//! Names of areas and actors: the corpus, and what must hold for the data.

use mizan::gazetteer::{Back, Gazetteer, Named};
use mizan::lang::{Lang, Vocabulary};
use mizan::token::tokens;
use serde::Deserialize;

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
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("reference").join(file);
        for row in csv::Reader::from_path(path).unwrap().into_records() {
            let name = row.unwrap()[column].to_owned();
            assert!(gazetteer.find(&name).is_some(), "{name} of {file}");
        }
    }
}
