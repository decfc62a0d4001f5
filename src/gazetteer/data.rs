//! The rows of the gazetteer's files.

use super::place::PlaceKind;
use crate::lang::Lang;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Files of places, those that hold others first.
pub(super) const PLACES: [&str; 6] = [
    include_str!("regions.csv"),
    include_str!("countries.csv"),
    include_str!("arab.csv"),
    include_str!("africa.csv"),
    include_str!("world.csv"),
    include_str!("subdivisions.csv"),
];
/// The files of [`PLACES`] whose names are foreign to Arabic.
pub(super) const FOREIGN: [usize; 4] = [1, 3, 4, 5];
/// Peoples and adjectives of places.
pub(super) const DEMONYMS: &str = include_str!("demonyms.csv");
/// Endings by which an adjective takes gender and number.
pub(super) const ENDINGS: &str = include_str!("endings.csv");
/// Letters by which the press of one country writes foreign names and that of another does not.
pub(super) const SPELLINGS: &str = include_str!("spellings.csv");
/// Armed groups and other actors.
pub(super) const ACTORS: &str = include_str!("actors.csv");
/// Words that point back.
pub(super) const BACK: &str = include_str!("back.csv");
/// Names that are also something else.
pub(super) const AMBIGUOUS: &str = include_str!("ambiguous.csv");
/// Forms that two areas share; the one that the file of places gives is the likelier.
pub(super) const TWINS: &str = include_str!("twins.csv");
/// Phrases that hold a name and are none.
pub(super) const OTHERS: &str = include_str!("others.csv");
/// Words that tell what stands beside them.
pub(super) const CUES: &str = include_str!("cues.csv");

/// A place with its names, `|` between them. Without English forms it is named as `name` says,
/// without French ones as in English; `-` is a language that does not name it.
#[derive(Debug, Deserialize)]
pub(super) struct PlaceRow {
    /// Canonical English name.
    pub(super) name: String,
    /// What kind of area.
    pub(super) kind: PlaceKind,
    /// Canonical name of the area that holds it.
    pub(super) parent: String,
    /// Of a region that is a set: canonical names of its members.
    #[serde(default)]
    pub(super) members: String,
    #[serde(flatten)]
    pub(super) forms: Forms,
}

/// The forms of a name in each language, `|` between them.
#[derive(Debug, Deserialize)]
pub(super) struct Forms {
    pub(super) ar: String,
    pub(super) en: String,
    pub(super) fr: String,
}

impl PlaceRow {
    /// The forms of one language.
    pub(super) fn names(&self, lang: Lang) -> impl Iterator<Item = &str> {
        let Forms { ar, en, fr } = &self.forms;
        let english = if en.is_empty() { &self.name } else { en };
        let cell = match lang {
            Lang::Ar => ar,
            Lang::Fr if !fr.is_empty() => fr,
            Lang::En | Lang::Fr => english,
        };
        list(cell).filter(|form| *form != "-")
    }
}

impl Forms {
    /// The forms of one language.
    pub(super) fn of(&self, lang: Lang) -> impl Iterator<Item = &str> {
        list(match lang {
            Lang::Ar => &self.ar,
            Lang::En => &self.en,
            Lang::Fr => &self.fr,
        })
    }
}

/// The adjective and the people of an area.
#[derive(Debug, Deserialize)]
pub(super) struct DemonymRow {
    pub(super) area: String,
    #[serde(flatten)]
    pub(super) forms: Forms,
}

/// An actor, or a class of words that point back, with its names.
#[derive(Debug, Deserialize)]
pub(super) struct NameRow {
    pub(super) name: String,
    #[serde(flatten)]
    pub(super) forms: Forms,
}

/// A word or phrase of a language with what is said of it: an ending with its inflections, an
/// ambiguous name with its rule, a cue with its kind.
#[derive(Debug, Deserialize)]
pub(super) struct WordRow {
    pub(super) lang: Lang,
    pub(super) form: String,
    #[serde(default, alias = "area")]
    pub(super) says: String,
}

/// The parts of a cell.
pub(super) fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty())
}

/// All rows of an embedded file. A row that does not fit is left out, and a test counts them.
pub(super) fn rows<T: DeserializeOwned>(file: &str) -> impl Iterator<Item = T> {
    csv::Reader::from_reader(file.as_bytes()).into_deserialize().filter_map(std::result::Result::ok)
}
