//! Names of areas and actors in a text.
//!
//! A name is a phrase of the data in `gazetteer/`, whose words are looked up as everything else
//! is: folded, without the prefixes of Arabic. What the letters alone do not tell is told by
//! rules on what stands around them:
//!
//! | written | stands for | why |
//! |---|---|---|
//! | النيجري, النيجيري | the people of Niger, of Nigeria | one letter apart |
//! | في مالي | Mali | behind a word that announces a place; الأزمة المالية is money |
//! | Chad said | Chad | `chad` without a capital is no name |
//! | القارة السمراء | Africa | the longest name wins over القارة |
//! | الأمير تركي الفيصل | – | a person |
//!
//! ```
//! use mizan::gazetteer::{Gazetteer, Named};
//! use mizan::lang::{Lang, Vocabulary};
//! use mizan::token::tokens;
//! let mut vocabulary = Vocabulary::default();
//! let mut gazetteer = Gazetteer::build(&mut vocabulary, Lang::Ar);
//! gazetteer.settle(&vocabulary);
//! let text = "هجوم في شمال بوركينا فاسو";
//! let mentions = gazetteer.mentions(text, &tokens(text, &vocabulary));
//! let Named::Area(area) = mentions[0].named else { panic!() };
//! assert_eq!(gazetteer.area(area).name.name(), "Burkina Faso");
//! assert!(gazetteer.is_within(area, gazetteer.find("Africa").unwrap()));
//! ```

mod context;
mod data;
mod display;
mod find;
mod names;
mod place;
mod rules;

pub use display::display_name;
pub use place::{Place, PlaceKind};

use crate::lang::{Clitics, Lang, Meanings, Vocabulary, WordId};
use crate::phrase::Phrases;
use context::Context;
use data::{DemonymRow, NameRow, PlaceRow, WordRow, list, rows};
use names::Names;
use place::Places;
use rules::Entry;
use std::collections::HashMap;
use std::ops::Range;

/// Number of an area in the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AreaId(pub u16);

/// Number of an actor in the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorId(pub u16);

/// What kind of area a reference word points back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Back {
    /// القارة, the continent.
    Continent,
    /// البلاد, the country.
    Country,
    /// المنطقة, the region.
    Region,
    /// المدينة, the city.
    City,
}

impl Back {
    fn of_name(name: &str) -> Option<Back> {
        Some(match name {
            "continent" => Back::Continent,
            "country" => Back::Country,
            "region" => Back::Region,
            "city" => Back::City,
            _ => return None,
        })
    }
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A place by its name.
    Area(AreaId),
    /// Its people or the adjective of it (النيجري, Nigerian).
    People(AreaId),
    /// An armed group or another actor.
    Actor(ActorId),
    /// A word that points back to an area named before (القارة, البلاد).
    Back(Back),
}

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The tokens it takes.
    pub tokens: Range<usize>,
    /// What it stands for.
    pub named: Named,
}

/// Names of areas and actors of the loaded languages.
#[derive(Debug, Default)]
pub struct Gazetteer {
    places: Places,
    actors: Vec<String>,
    phrases: Phrases<Entry>,
    context: Context,
    /// Areas that share a form with the one that it stands for first.
    twins: HashMap<AreaId, Vec<AreaId>>,
    /// Words that hold a first word behind prefixes (التونسي, interned as part of some phrase).
    inside: Meanings<(WordId, Clitics)>,
}

impl Gazetteer {
    /// Interns the names of Arabic and of the language's Latin side.
    pub fn build(vocabulary: &mut Vocabulary, lang: Lang) -> Gazetteer {
        let langs = [Lang::Ar, if lang == Lang::Fr { Lang::Fr } else { Lang::En }];
        let mut gazetteer = Gazetteer::default();
        let mut names = Names::new(vocabulary);
        gazetteer.add_places(&mut names, langs);
        gazetteer.add_actors(&mut names, langs);
        for row in rows::<NameRow>(data::BACK) {
            let Some(back) = Back::of_name(&row.name) else { continue };
            each(&row.forms, langs, |lang, form| names.add(lang, form, Some(Named::Back(back))));
        }
        for row in rows::<WordRow>(data::OTHERS).filter(|row| langs.contains(&row.lang)) {
            names.add(row.lang, &row.form, None);
        }
        gazetteer.add_twins(&names);
        gazetteer.phrases = names.finish();
        gazetteer.context = Context::build(vocabulary, langs);
        gazetteer
    }

    fn add_places(&mut self, names: &mut Names, langs: [Lang; 2]) {
        let files = data::PLACES.iter().enumerate();
        let all: Vec<(usize, PlaceRow)> =
            files.flat_map(|(at, file)| rows(file).map(move |row| (at, row))).collect();
        for (_, row) in &all {
            self.places.add(&row.name, row.kind);
        }
        for row in rows::<DemonymRow>(data::DEMONYMS) {
            let Some(id) = self.find(&row.area) else { continue };
            each(&row.forms, langs, |lang, form| {
                names.add_adjective(lang, form, Named::People(id))
            });
        }
        for (file, row) in &all {
            let Some(id) = self.find(&row.name) else { continue };
            if let Some(parent) = self.find(&row.parent) {
                self.places.set_parent(id, parent);
            }
            for member in list(&row.members) {
                let Some(member) = self.find(member) else { continue };
                self.places.add_member(id, member);
            }
            for lang in langs {
                for form in row.names(lang) {
                    names.add(lang, form, Some(Named::Area(id)));
                    if data::FOREIGN.contains(file) {
                        names.respell(lang, form, Named::Area(id));
                    }
                }
            }
        }
    }

    fn add_twins(&mut self, names: &Names) {
        for row in rows::<WordRow>(data::TWINS) {
            let first = names.area_of(row.lang, &row.form);
            let (Some(first), Some(other)) = (first, self.find(&row.says)) else { continue };
            let others = self.twins.entry(first).or_default();
            if !others.contains(&other) {
                others.push(other);
            }
        }
    }

    fn add_actors(&mut self, names: &mut Names, langs: [Lang; 2]) {
        for row in rows::<NameRow>(data::ACTORS) {
            let id = ActorId(self.actors.len() as u16);
            each(&row.forms, langs, |lang, form| names.add(lang, form, Some(Named::Actor(id))));
            self.actors.push(row.name);
        }
    }

    /// To be called once all domains have interned their words.
    pub fn settle(&mut self, vocabulary: &Vocabulary) {
        self.context.settle(vocabulary);
        for word in (0..vocabulary.len() as u32).map(WordId) {
            let inner = vocabulary.inner(word, |inner| self.phrases.begins_with(inner));
            if let Some(inner) = inner {
                self.inside.set(word, inner);
            }
        }
    }

    /// The place of a number.
    pub fn area(&self, id: AreaId) -> &Place {
        self.places.get(id)
    }

    /// All places, in the order of their numbers.
    pub fn areas(&self) -> impl Iterator<Item = (AreaId, &Place)> {
        self.places.all()
    }

    /// The place of that canonical English name.
    pub fn find(&self, name: &str) -> Option<AreaId> {
        self.places.find(name)
    }

    /// Every area that holds this one, the nearest first: its parents, and regions that count it
    /// as a member (Mali: West Africa, Sahel, …).
    pub fn ancestors(&self, id: AreaId) -> Vec<AreaId> {
        self.places.ancestors(id)
    }

    /// Whether the first area is the second or lies in it.
    pub fn is_within(&self, inner: AreaId, outer: AreaId) -> bool {
        inner == outer || self.ancestors(inner).contains(&outer)
    }

    /// The country that an area is or lies in.
    pub fn country_of(&self, id: AreaId) -> Option<AreaId> {
        self.places.nearest(id, PlaceKind::Country)
    }

    /// The continent that an area is or lies in.
    pub fn continent_of(&self, id: AreaId) -> Option<AreaId> {
        self.places.nearest(id, PlaceKind::Continent)
    }

    /// The canonical English name of an actor.
    pub fn actor(&self, id: ActorId) -> &str {
        &self.actors[usize::from(id.0)]
    }

    /// The actor of that canonical English name.
    pub fn find_actor(&self, name: &str) -> Option<ActorId> {
        self.actors.iter().position(|actor| actor == name).map(|at| ActorId(at as u16))
    }
}

fn each(forms: &data::Forms, langs: [Lang; 2], mut add: impl FnMut(Lang, &str)) {
    for lang in langs {
        forms.of(lang).for_each(|form| add(lang, form));
    }
}
