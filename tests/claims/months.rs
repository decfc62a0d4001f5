//! How often area and period are right for each system of months, against the floors of
//! `tests/corpus/months.toml`; `cargo test --test claims months -- --nocapture` shows the figures.

use super::{corpora, document};
use mizan::claim;
use mizan::lang::Lang;
use serde::Deserialize;
use std::collections::BTreeMap;

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
    toml::from_str(include_str!("../corpus/months.toml")).expect("months are valid")
}

/// The system whose names a text writes; both where it writes two.
fn system<'a>(systems: &'a BTreeMap<String, System>, text: &str) -> Option<&'a str> {
    let written = |name: &&str| systems[*name].names.iter().any(|month| text.contains(&**month));
    ["levant", "maghreb", "greg", "hijri", "figures"]
        .into_iter()
        .find(written)
        .and_then(|found| systems.keys().map(String::as_str).find(|name| *name == found))
}

#[test]
fn area_and_period_reach_their_floors_in_every_system_of_months() {
    let systems = systems();
    let mut counts: BTreeMap<&str, [Count; 2]> = BTreeMap::new();
    let arabic = corpora().into_iter().filter(|(_, lang, _)| *lang == Lang::Ar);
    let rows = arabic.flat_map(|(.., corpus)| {
        let published = corpus.published;
        corpus.sentence.into_iter().map(move |row| (published.clone(), row))
    });
    for (published, row) in rows {
        let Some(system) = system(&systems, &row.text) else { continue };
        let document = document(&row, Lang::Ar, &published);
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
