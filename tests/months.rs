//! How often area and period are right for each system of months, against the floors of
//! `tests/corpus/months.toml`; `cargo test --test months -- --nocapture` shows the figures.

use mizan::claim;
use mizan::document::Document;
use mizan::lang::Lang;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
struct Corpus {
    published: String,
    sentence: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    text: String,
    published: Option<String>,
    #[serde(default)]
    context: String,
    #[serde(default)]
    claims: Vec<Wanted>,
}

#[derive(Deserialize)]
struct Wanted {
    indicator: String,
    quote: String,
    area: Option<String>,
    period: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct System {
    about: String,
    names: Vec<String>,
    least: usize,
    area: f64,
    period: f64,
}

/// Right ones and all.
#[derive(Default)]
struct Count(usize, usize);

impl Count {
    fn add(&mut self, right: bool) {
        self.0 += usize::from(right);
        self.1 += 1;
    }

    fn share(&self) -> f64 {
        if self.1 == 0 { 1.0 } else { self.0 as f64 / self.1 as f64 }
    }
}

fn systems() -> BTreeMap<String, System> {
    toml::from_str(include_str!("corpus/months.toml")).expect("months are valid")
}

/// The system whose names a text writes; both where it writes two.
fn system<'a>(systems: &'a BTreeMap<String, System>, text: &str) -> Option<&'a str> {
    let written = |name: &&str| systems[*name].names.iter().any(|month| text.contains(&**month));
    ["levant", "maghreb", "greg", "hijri", "figures"]
        .into_iter()
        .find(written)
        .and_then(|found| systems.keys().map(String::as_str).find(|name| *name == found))
}

fn rows() -> Vec<(String, Row)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/claims");
    let files = std::fs::read_dir(folder).expect("corpus").map(|file| file.expect("a file").path());
    let mut all = Vec::new();
    for path in files {
        let arabic = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("ar"));
        if arabic {
            let text = std::fs::read_to_string(&path).expect("readable");
            let corpus: Corpus = toml::from_str(&text).expect("a corpus");
            all.extend(corpus.sentence.into_iter().map(|row| (corpus.published.clone(), row)));
        }
    }
    all
}

#[test]
fn area_and_period_reach_their_floors_in_every_system_of_months() {
    let systems = systems();
    let mut counts: BTreeMap<&str, [Count; 2]> = BTreeMap::new();
    for (published, row) in rows() {
        let Some(system) = system(&systems, &row.text) else { continue };
        let published = row.published.as_deref().unwrap_or(&published);
        let document = Document {
            text: format!("{} {}", row.context, row.text),
            lang: Some(Lang::Ar),
            published: (!published.is_empty()).then(|| published.parse().expect("a day")),
            ..Document::default()
        };
        let found = claim::read(&document);
        let counts = counts.entry(system).or_default();
        for wanted in &row.claims {
            let claim = found.iter().find(|claim| {
                claim.quote == wanted.quote && claim.indicator.name() == wanted.indicator
            });
            let area = claim.and_then(|claim| Some(claim.area.as_ref()?.name().to_owned()));
            let period = claim.and_then(|claim| Some(claim.period?.to_string()));
            if let Some(wanted) = &wanted.area {
                counts[0].add(area.unwrap_or_default() == *wanted);
            }
            if let Some(wanted) = &wanted.period {
                counts[1].add(period.unwrap_or_default() == *wanted);
            }
        }
    }
    let mut low = Vec::new();
    for (name, system) in &systems {
        let none = Default::default();
        let [area, period] = counts.get(&**name).unwrap_or(&none);
        println!(
            "{:<14} area {}/{}  period {}/{}",
            system.about, area.0, area.1, period.0, period.1
        );
        let enough = period.1 >= system.least;
        if !enough || area.share() < system.area || period.share() < system.period {
            low.push(format!("{}: {} claims", system.about, period.1));
        }
    }
    assert!(low.is_empty(), "below the floors: {low:?}");
}
