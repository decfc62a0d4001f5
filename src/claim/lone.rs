//! Claims without a figure: one by an indefinite singular (مقتل جندي), none by negation (دون وقوع
//! إصابات).

use super::Basis;
use super::cues::{Class, Marks, Number, Roles};
use super::figure::Figure;
use super::link::{self, Link};
use super::sentence::{Hit, Sentence, Spot};
use crate::quantity::Bound;
use crate::value::Value;
use std::ops::Range;

/// Figures and links for cues that no figure took. `links` are those of the figures.
pub fn lone(sentence: &Sentence, links: &[Link]) -> Vec<(Figure, Link)> {
    let mut found = Vec::new();
    for hit in &sentence.hits {
        let taken = links.iter().any(|link| link.cue == hit.tokens);
        if taken || hit.cue.roles == Roles::default() || sentence.cues.is_rival(hit.cue.indicator) {
            continue;
        }
        let one = zero(sentence, hit).or_else(|| singular(sentence, hit));
        let Some(figure) = one else { continue };
        let link = Link {
            figure: usize::MAX,
            indicator: hit.cue.indicator,
            cue: hit.tokens.clone(),
            part_of: None,
        };
        found.push((figure, link));
    }
    found
}

/// A masdar or verb with an indefinite singular person right behind it. What is definite by its
/// article or by the noun behind it (نجل الرئيس) is a second mention.
fn singular(sentence: &Sentence, hit: &Hit) -> Option<Figure> {
    let roles = hit.cue.roles;
    if !hit.arabic || hit.cue.weak && roles.any(Roles::SUBJECT) {
        return None;
    }
    if !roles.any(Roles::MASDAR.or(Roles::SUBJECT)) {
        return None;
    }
    // أنقذ من الموت امرأة: a masdar with its article governs nothing.
    let bare = hit.definite && hit.tokens.len() == 1 && roles.any(Roles::MASDAR);
    let lost = |mark| hit.tokens.clone().any(|at| sentence.mark(at).any(mark));
    let at = hit.tokens.end;
    if bare || lost(Marks::LOSES) && !link::is_lost(sentence, &(at..at + 1), hit) {
        return None;
    }
    let token = sentence.token(at)?;
    let noun = sentence.noun(at).filter(|noun| noun.number == Number::Singular)?;
    let definite = |at: usize| {
        sentence.token(at).is_some_and(|token| {
            sentence.cues.is_definite(token) || sentence.cues.has_article(token.of(sentence.text))
        })
    };
    let person = noun.class == Class::Person && sentence.spot(at) == Spot::Word;
    let indefinite = sentence.cues.prefixes(token).is_none() && !definite(at) && !definite(at + 1);
    (person && indefinite).then(|| figure(at..at + 1, 1, Basis::Singular))
}

/// How far before its noun a negated verb stands: لم يسفر الحادث عن وقوع أي إصابات.
const NEGATED: usize = 7;
const WITHOUT: usize = 3;

/// An indefinite noun for victims behind a word that says there were none.
fn zero(sentence: &Sentence, hit: &Hit) -> Option<Figure> {
    let start = hit.tokens.start;
    if hit.cue.roles.any(Roles::SUBJECT) && is_nobody(sentence, start) {
        return Some(figure(hit.tokens.clone(), 0, Basis::None));
    }
    let people = sentence.cues.counts_people(hit.cue.indicator) || !hit.arabic;
    if !hit.cue.roles.any(Roles::STATE) || hit.definite && hit.arabic || !people {
        return None;
    }
    // No injury figures: the noun is none of what is denied.
    let end = hit.tokens.end;
    let behind = sentence.spot(end) == Spot::Word && sentence.mark(end) == Marks::default();
    if !hit.arabic && sentence.cues.head_last && behind {
        return None;
    }
    let none = (1..=NEGATED).map_while(|back| start.checked_sub(back)).find(|&at| {
        let mark = sentence.mark(at);
        let near = start - at <= WITHOUT;
        mark.any(Marks::NOTHING) && (near || hit.arabic) || mark.any(Marks::WITHOUT) && near
    })?;
    let without = sentence.mark(none).any(Marks::WITHOUT);
    let plain = (none..start).all(|at| match sentence.spot(at) {
        Spot::Figure(_) | Spot::Punct => false,
        Spot::Cue(other) => {
            sentence.hits[other].cue.weak || sentence.hits[other].tokens.end == start
        }
        Spot::Word | Spot::Aside => {
            at == none || !without || sentence.mark(at).any(Marks::LIGHT.or(Marks::WITHOUT))
        }
    });
    plain.then(|| figure(hit.tokens.clone(), 0, Basis::None))
}

/// No one was hurt, personne n'a été blessé.
fn is_nobody(sentence: &Sentence, start: usize) -> bool {
    const FARTHEST: usize = 6;
    (1..=FARTHEST)
        .map_while(|back| start.checked_sub(back))
        .take_while(|&at| {
            let apostrophe = matches!(sentence.punct(at), Some('\'' | '’'));
            sentence.spot(at) == Spot::Word || apostrophe
        })
        .any(|at| sentence.mark(at).any(Marks::NOBODY))
}

pub(super) fn figure(tokens: Range<usize>, value: i64, basis: Basis) -> Figure {
    let value = Value::whole(value);
    Figure {
        who: tokens.clone(),
        lead: tokens.start,
        tokens,
        low: value,
        high: value,
        bound: Bound::Exact,
        step: Value::whole(1),
        basis,
        noun: Some(Class::Person),
        unit: None,
        elided: false,
        part: false,
        of_them: false,
        definite: false,
        origin: false,
    }
}
