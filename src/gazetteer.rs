//! Names of areas and actors in a text.

use crate::lang::{Lang, Vocabulary};
use crate::token::Token;
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
pub struct Gazetteer {}

impl Gazetteer {
    /// Interns the names of Arabic and of the language's Latin side.
    pub fn build(_vocabulary: &mut Vocabulary, _lang: Lang) -> Gazetteer {
        Gazetteer::default()
    }

    /// To be called once all domains have interned their words.
    pub fn settle(&mut self, _vocabulary: &Vocabulary) {}

    /// All names in reading order, the longest first where several begin at a word, none
    /// overlapping.
    pub fn mentions(&self, _text: &str, _tokens: &[Token]) -> Vec<Mention> {
        Vec::new()
    }
}
