//! Areas as producers write them: codes of five systems, and names that differ from producer to
//! producer.

use crate::reference::areas::{AreaId, Areas};
use crate::reference::package::Codes;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// Other names of areas and names of what is no area, a row each.
const NAMES: &str = include_str!("names.csv");

#[derive(Deserialize)]
struct Name {
    written: String,
    area: String,
}

/// What an area's code or name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<'a> {
    /// A country or territory.
    Area(&'a str),
    /// A region: what its members make together.
    Region(&'a str),
    /// Something that is no area, left out on purpose: an income group, people without a country.
    LeftOut,
    /// Nobody knows.
    Unknown,
}

/// Looks areas up.
pub struct Places {
    areas: Areas,
    names: HashMap<String, AreaId>,
    left_out: Vec<String>,
    given: BTreeMap<String, Option<AreaId>>,
}

impl Places {
    /// The areas that mizan knows and what the user says of others: a code or name, and the area
    /// it stands for or nothing. An area that is not known comes back.
    pub fn new(areas: &Areas, given: &BTreeMap<String, String>) -> Result<Places, String> {
        let mut names: HashMap<String, AreaId> = HashMap::new();
        let mut left_out = Vec::new();
        for name in areas.names() {
            names.extend(areas.find(name.name()).map(|id| (folded(name.name()), id)));
        }
        let mut rows = csv::Reader::from_reader(NAMES.as_bytes());
        for row in rows.deserialize::<Name>().map_while(Result::ok) {
            match areas.find(&row.area) {
                Some(id) => drop(names.insert(folded(&row.written), id)),
                None => left_out.push(folded(&row.written)),
            }
        }
        let one = |(code, name): (&String, &String)| match name.as_str() {
            "" => Ok((code.clone(), None)),
            name => match areas.find(name) {
                Some(id) => Ok((code.clone(), Some(id))),
                None => Err(name.to_owned()),
            },
        };
        let given = given.iter().map(one).collect::<Result<_, _>>()?;
        Ok(Places { areas: areas.clone(), names, left_out, given })
    }

    /// What a code of a system stands for; where the system does not have it, what the name does.
    pub fn find(&self, codes: Codes, code: &str, name: &str) -> Place<'_> {
        for written in [code, name] {
            match self.given.get(written) {
                Some(Some(id)) => return self.place(*id),
                Some(None) => return Place::LeftOut,
                None => {}
            }
        }
        if let Some(id) = self.areas.by_code(codes, code).filter(|_| !code.is_empty()) {
            return self.place(id);
        }
        let names = [folded(name), folded(code)];
        if let Some(id) = names.iter().find_map(|name| self.names.get(name)) {
            return self.place(*id);
        }
        match names.iter().any(|name| self.left_out.contains(name)) {
            true => Place::LeftOut,
            false => Place::Unknown,
        }
    }

    /// What a name stands for.
    pub fn named(&self, name: &str) -> Place<'_> {
        self.find(Codes::Name, "", name)
    }

    /// The areas themselves.
    pub fn areas(&self) -> &Areas {
        &self.areas
    }

    fn place(&self, id: AreaId) -> Place<'_> {
        let name = self.areas.name(id).name();
        match self.areas.all_sets(id).is_empty() {
            true => Place::Area(name),
            false => Place::Region(name),
        }
    }
}

/// Names that differ in case and in space around them are the same.
fn folded(name: &str) -> String {
    let name = name.trim().replace('’', "'");
    Cow::from(name).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Catalogue;

    #[test]
    fn every_name_stands_for_a_known_area_and_is_there_once() {
        let catalogue = Catalogue::areas_only().unwrap();
        let mut seen = Vec::new();
        for row in csv::Reader::from_reader(NAMES.as_bytes()).deserialize::<Name>() {
            let Name { written, area } = row.unwrap();
            assert!(area.is_empty() || catalogue.areas().find(&area).is_some(), "{area}");
            assert!(!seen.contains(&folded(&written)), "{written} is there twice");
            seen.push(folded(&written));
        }
        assert!(seen.len() > 100);
    }

    #[test]
    fn codes_go_before_names_and_what_the_user_says_before_both() {
        let catalogue = Catalogue::areas_only().unwrap();
        let given = [("XX", "Mali"), ("Nowhere", "")];
        let given = given.map(|(code, area)| (code.to_owned(), area.to_owned()));
        let places = Places::new(catalogue.areas(), &given.into()).unwrap();
        for (codes, code, name, expected) in [
            (Codes::Iso3, "MLI", "Mali", Place::Area("Mali")),
            (Codes::Unhcr, "ARE", "", Place::Area("Egypt")),
            (Codes::Iso3, "ARE", "", Place::Area("United Arab Emirates")),
            (Codes::Gw, "", "DR Congo (Zaire)", Place::Area("Congo - Kinshasa")),
            (Codes::Name, "", "ivory coast", Place::Area("Côte d’Ivoire")),
            (Codes::Iso3, "XX", "Niger", Place::Area("Mali")),
            (Codes::Iso3, "OWID_WRL", "World", Place::Region("World")),
            (Codes::Iso3, "HIC", "High income", Place::LeftOut),
            (Codes::Name, "", "Nowhere", Place::LeftOut),
            (Codes::Name, "", "Atlantis", Place::Unknown),
        ] {
            assert_eq!(places.find(codes, code, name), expected, "{code} {name}");
        }
        let unknown = [("XX".to_owned(), "Atlantis".to_owned())];
        assert_eq!(
            Places::new(catalogue.areas(), &unknown.into()).err().as_deref(),
            Some("Atlantis")
        );
    }
}
