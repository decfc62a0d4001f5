//! Claims without a figure: one by an indefinite singular (مقتل جندي), none by negation (دون وقوع
//! إصابات).

use super::Basis;
use super::cues::{Class, Marks, Number, Roles};
use super::figure::Figure;
use super::link::Link;
use super::sentence::{Sentence, Spot};
use crate::quantity::Bound;
use crate::value::Value;
use std::ops::Range;

/// Figures and links for cues that no figure took. `links` are those of the figures.
pub fn lone(sentence: &Sentence, links: &[Link]) -> Vec<(Figure, Link)> {
    let mut found = Vec::new();
    for hit in &sentence.hits {
        if links.iter().any(|link| link.cue == hit.tokens) || hit.cue.roles == Roles::default() {
            continue;
        }
        let one = zero(sentence, hit.tokens.clone(), hit.cue.roles)
            .or_else(|| singular(sentence, hit.tokens.clone(), hit.cue.roles, hit.arabic));
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
fn singular(sentence: &Sentence, cue: Range<usize>, roles: Roles, arabic: bool) -> Option<Figure> {
    if !arabic || !roles.any(Roles::MASDAR.or(Roles::SUBJECT)) {
        return None;
    }
    let at = cue.end;
    let token = sentence.token(at)?;
    let noun = sentence.noun(at).filter(|noun| noun.number == Number::Singular)?;
    let definite =
        |at: usize| sentence.token(at).is_some_and(|token| sentence.cues.is_definite(token));
    let person = noun.class == Class::Person && sentence.spot(at) == Spot::Word;
    let indefinite = token.clitics.is_none() && !definite(at) && !definite(at + 1);
    (person && indefinite).then(|| figure(at..at + 1, 1, Basis::Singular))
}

/// A noun for victims behind a word that says there were none.
fn zero(sentence: &Sentence, cue: Range<usize>, roles: Roles) -> Option<Figure> {
    if !roles.any(Roles::STATE) {
        return None;
    }
    let none = (1..=3)
        .map_while(|back| cue.start.checked_sub(back))
        .find(|&at| sentence.mark(at).any(Marks::NOTHING))?;
    let plain =
        (none..cue.start).all(|at| !matches!(sentence.spot(at), Spot::Figure(_) | Spot::Punct));
    plain.then(|| figure(cue, 0, Basis::None))
}

fn figure(tokens: Range<usize>, value: i64, basis: Basis) -> Figure {
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
        elided: false,
        part: false,
        origin: false,
    }
}
