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
mod names;
mod place;

pub use place::{Place, PlaceKind};

use crate::lang::{Clitics, Lang, Meanings, Vocabulary, WordId};
use crate::phrase::Phrases;
use crate::token::{Token, TokenKind};
use context::{Context, is_list};
use data::{DemonymRow, NameRow, PlaceRow, WordRow, list, rows};
use names::{Entry, Names, Rules};
use place::Places;
use std::collections::{HashMap, HashSet};
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
        let all: Vec<PlaceRow> = data::PLACES.iter().flat_map(|file| rows(file)).collect();
        for row in &all {
            self.places.add(&row.name, row.kind);
        }
        for row in rows::<DemonymRow>(data::DEMONYMS) {
            let Some(id) = self.find(&row.area) else { continue };
            each(&row.forms, langs, |lang, form| {
                names.add_adjective(lang, form, Named::People(id))
            });
        }
        for row in &all {
            let Some(id) = self.find(&row.name) else { continue };
            if let Some(parent) = self.find(&row.parent) {
                self.places.set_parent(id, parent);
            }
            for member in list(&row.members) {
                let Some(member) = self.find(member) else { continue };
                self.places.add_member(id, member);
            }
            for lang in langs {
                row.names(lang).for_each(|form| names.add(lang, form, Some(Named::Area(id))));
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

    /// All names in reading order, the longest first where several begin at a word, none
    /// overlapping.
    pub fn mentions(&self, text: &str, tokens: &[Token]) -> Vec<Mention> {
        let mut found: Vec<Candidate> = Vec::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let name = if token.kind == TokenKind::Word && token.word.is_known() {
                self.name_at(text, tokens, at)
            } else {
                None
            };
            let Some((count, entry, clitics)) = name else {
                at += 1;
                continue;
            };
            if let Some(named) = entry.named {
                let sure = self.context.is_sure(entry.rules, clitics, tokens, at);
                let mention = Mention { tokens: at..at + count, named };
                found.push(Candidate { mention, rules: entry.rules, sure });
            }
            at += count;
        }
        confirm(text, tokens, &mut found);
        self.want_kin(&mut found);
        found.retain(|candidate| candidate.sure);
        self.tell_twins(&mut found);
        found.into_iter().map(|candidate| candidate.mention).collect()
    }

    /// A word that is commoner than the area of that name (الساحل, the coast) counts only where
    /// the text names that area's country or something inside it.
    fn want_kin(&self, found: &mut [Candidate]) {
        if !found.iter().any(|candidate| candidate.rules.any(Rules::KIN)) {
            return;
        }
        let mut named: HashSet<AreaId> = HashSet::new();
        for candidate in found.iter().filter(|c| c.sure && !c.rules.any(Rules::KIN)) {
            if let Some(id) = candidate.area().filter(|id| named.insert(*id)) {
                named.extend(self.ancestors(id));
            }
        }
        for candidate in found.iter_mut().filter(|candidate| candidate.rules.any(Rules::KIN)) {
            let area = candidate.area().map(|id| self.country_of(id).unwrap_or(id));
            candidate.sure &= area.is_none_or(|id| named.contains(&id));
        }
    }

    /// A form that two areas share stands for the one whose country the text names more often;
    /// where that does not tell, for the first.
    fn tell_twins(&self, found: &mut [Candidate]) {
        if !found.iter().any(|candidate| candidate.rules.any(Rules::TWIN)) {
            return;
        }
        let mut votes: HashMap<AreaId, usize> = HashMap::new();
        for candidate in found.iter().filter(|candidate| !candidate.rules.any(Rules::TWIN)) {
            if let Some(id) = candidate.area() {
                *votes.entry(self.country_of(id).unwrap_or(id)).or_default() += 1;
            }
        }
        let votes = |id: AreaId| {
            self.country_of(id).and_then(|country| votes.get(&country)).copied().unwrap_or(0)
        };
        for candidate in found.iter_mut().filter(|candidate| candidate.rules.any(Rules::TWIN)) {
            if let Named::Area(id) | Named::People(id) = &mut candidate.mention.named {
                let others = self.twins.get(id).into_iter().flatten().copied();
                *id = others.fold(
                    *id,
                    |best, other| {
                        if votes(other) > votes(best) { other } else { best }
                    },
                );
            }
        }
    }

    /// The longest name that begins at a token and counts there.
    fn name_at(&self, text: &str, tokens: &[Token], at: usize) -> Option<(usize, Entry, Clitics)> {
        let word = tokens[at].word;
        let clitics = tokens[at].clitics;
        if self.phrases.begins_with(word) {
            let whole = self.longest(text, tokens, at, word, clitics);
            if whole.is_some() {
                return whole;
            }
        }
        let (inner, within) = self.inside.get(word)?;
        self.longest(text, tokens, at, inner, clitics | within)
    }

    fn longest(
        &self,
        text: &str,
        tokens: &[Token],
        at: usize,
        first: WordId,
        clitics: Clitics,
    ) -> Option<(usize, Entry, Clitics)> {
        let mut best = None;
        self.phrases.walk(text, tokens, at, first, |entry, count| {
            let name = at..at + count;
            let words = tokens[name.clone()].iter().filter(|token| token.kind == TokenKind::Word);
            if entry.fits(words.map(|token| token.of(text)))
                && self.context.allows(entry.rules, clitics, text, tokens, &name)
                && !self.is_surname(entry, clitics, text, tokens, &name)
            {
                best = Some((count, entry, clitics));
            }
        });
        best
    }

    /// An adjective with the article behind a given name is a name of descent: أبو بكر البغدادي.
    fn is_surname(
        &self,
        entry: Entry,
        clitics: Clitics,
        text: &str,
        tokens: &[Token],
        name: &Range<usize>,
    ) -> bool {
        matches!(entry.named, Some(Named::People(_)))
            && clitics.any(Clitics::AL)
            && tokens[name.end - 1].of(text).ends_with(['\u{064A}', '\u{0649}'])
            && self.context.is_behind_given_name(tokens, name.start)
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

/// A name that may count.
struct Candidate {
    mention: Mention,
    /// Whether it needs no cue, or has one.
    sure: bool,
    rules: Rules,
}

impl Candidate {
    /// The area that it, or its people, stands for.
    fn area(&self) -> Option<AreaId> {
        match self.mention.named {
            Named::Area(id) | Named::People(id) => Some(id),
            Named::Actor(_) | Named::Back(_) => None,
        }
    }
}

/// Names that need a cue have one where a sure name stands beside them in a list: النيجر ومالي.
fn confirm(text: &str, tokens: &[Token], found: &mut [Candidate]) {
    let beside = |left: &Candidate, right: &Candidate| {
        let (left, right) = (&left.mention, &right.mention);
        is_list(text, tokens, left.tokens.end, right.tokens.start)
            && matches!(
                (left.named, right.named),
                (Named::Area(_), Named::Area(_)) | (Named::Actor(_), Named::Actor(_))
            )
    };
    for right in 1..found.len() {
        found[right].sure |= found[right - 1].sure && beside(&found[right - 1], &found[right]);
    }
    for left in (1..found.len()).rev().map(|right| right - 1) {
        found[left].sure |= found[left + 1].sure && beside(&found[left], &found[left + 1]);
    }
}

fn each(forms: &data::Forms, langs: [Lang; 2], mut add: impl FnMut(Lang, &str)) {
    for lang in langs {
        forms.of(lang).for_each(|form| add(lang, form));
    }
}
