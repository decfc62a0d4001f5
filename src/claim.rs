//! Claims: a quantity with what it counts, where, when, by whom and says who.
//!
//! ```text
//! sentence → figures → links (cue + figure) → parts → scope (area, period, actor), source → claim
//! ```
//!
//! A sentence is looked at once: its quantities, and the words that say what is counted (`cues`).
//! Figures are linked to cues by the cheapest form that fits (`link`), stated parts and
//! coordinated figures inherit (`part`), and the nearest sensible place and time scope them
//! (`scope`). All words stand in one TOML file a language; a user adds indicators the same way
//! ([`Declared`]).
//!
//! ```
//! use mizan::claim::read;
//! use mizan::document::Document;
//!
//! let text = "قُتل 12 جنديا وأصيب خمسة آخرون في هجوم بشمال مالي.".to_owned();
//! let claims = read(&Document { text, ..Document::default() });
//! let read: Vec<_> =
//!     claims.iter().map(|claim| (claim.indicator.name(), &*claim.quote, &*claim.who)).collect();
//! assert_eq!(read, [("deaths", "12", "جنديا"), ("injured", "خمسة", "آخرون")]);
//! assert_eq!(claims[0].area.as_ref().map(|area| area.name()), Some("Mali"));
//! ```

mod article;
mod cues;
mod declared;
mod figure;
mod id;
mod link;
mod lone;
mod outside;
mod part;
mod record;
mod repeat;
mod scope;
mod sentence;
mod share;
mod source;
mod stance;
mod unreal;

pub use declared::{Declaration, Declared};
pub use record::{Basis, Claim};
pub use stance::Stance;

use crate::document::{Document, Places};
use crate::gazetteer::Gazetteer;
use crate::lang::{Lang, Vocabulary};
use crate::numeral;
use crate::period::{self, TimeWords};
use crate::quantity::{self, Hedges};
use crate::token::{sentences, tokens};
use article::Article;
use cues::Cues;
use std::cell::OnceCell;
use std::sync::OnceLock;

/// Everything that reading claims looks words up in, for one language of Latin script (Arabic is
/// always read).
#[derive(Debug)]
pub struct Reader {
    /// The vocabulary that all domains share.
    pub vocabulary: Vocabulary,
    /// Number words.
    pub words: numeral::Words,
    /// Words that limit figures.
    pub hedges: Hedges,
    /// Names.
    pub gazetteer: Gazetteer,
    /// Words of time.
    pub times: TimeWords,
    cues: Cues,
}

impl Reader {
    fn new(lang: Lang, declared: &Declared) -> Reader {
        let mut vocabulary = Vocabulary::default();
        let mut words = numeral::Words::build(&mut vocabulary, lang);
        let hedges = Hedges::build(&mut vocabulary, lang);
        let mut gazetteer = Gazetteer::build(&mut vocabulary, lang);
        let mut times = TimeWords::build(&mut vocabulary, lang);
        let mut cues = Cues::build(&mut vocabulary, lang, declared);
        words.settle(&vocabulary);
        gazetteer.settle(&vocabulary);
        times.settle(&vocabulary);
        cues.settle(&vocabulary);
        Reader { vocabulary, words, hedges, gazetteer, times, cues }
    }

    /// The reader for articles of a language, built once, with the built-in indicators.
    pub fn of(lang: Lang) -> &'static Reader {
        Readers::built_in().of(lang)
    }
}

/// Readers for all languages, each built when it is first needed.
#[derive(Debug, Default)]
pub struct Readers {
    declared: Declared,
    /// With English words, and with French ones.
    readers: [OnceLock<Reader>; 2],
}

impl Readers {
    /// Readers that know declared indicators beside the built-in ones.
    pub fn with(declared: Declared) -> Readers {
        Readers { declared, ..Readers::default() }
    }

    fn built_in() -> &'static Readers {
        static BUILT_IN: OnceLock<Readers> = OnceLock::new();
        BUILT_IN.get_or_init(Readers::default)
    }

    /// The reader for articles of a language.
    pub fn of(&self, lang: Lang) -> &Reader {
        self.readers[usize::from(lang == Lang::Fr)]
            .get_or_init(|| Reader::new(lang, &self.declared))
    }

    /// What is declared beside the built-in indicators.
    pub fn declared(&self) -> &Declared {
        &self.declared
    }

    /// Reads all claims of an article, in reading order. Linear in the length of the text.
    pub fn read(&self, document: &Document) -> Vec<Claim> {
        let text = document.prose();
        let lang = document.lang.unwrap_or_else(|| Lang::of_text(text));
        let reader = self.of(lang);
        let tokens = tokens(text, &reader.vocabulary);
        // Most articles of a paper count nobody: they need no more than this look, and others end
        // with the sentence of their last cue.
        let begins = |at: &usize| reader.cues.begins_cue(text, &tokens, *at);
        let Some(last) = (0..tokens.len()).rev().find(begins) else { return Vec::new() };
        let sentences = sentences(text, &tokens);
        let end = sentences.iter().map(|range| range.end).find(|&end| end > last);
        let tokens = &tokens[..end.unwrap_or(tokens.len())];
        let numerals = numeral::read(text, tokens, &reader.words);
        let times = period::read(text, tokens, &reader.times, &numerals, document.published);
        let mentions = reader.gazetteer.mentions(text, tokens);
        let quantities = quantity::read(text, tokens, &reader.hedges, numerals);
        let article = Article {
            document,
            id: document.id.as_str().into(),
            lang,
            reader,
            places: Places::of(document),
            tokens,
            quantities: &quantities,
            times: &times,
            mentions: &mentions,
            title: OnceCell::new(),
        };
        article.claims()
    }
}

/// Reads all claims of an article with the built-in indicators, in reading order.
pub fn read(document: &Document) -> Vec<Claim> {
    Readers::built_in().read(document)
}
