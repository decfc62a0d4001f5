//! Claims that tell again what the article has told before: the headline's figure in the first
//! sentence, the toll in the last one. A repeated claim points to the first mention.
//!
//! The same figure for the same thing is a repetition; for a small one, which chance gives too,
//! the words for who is counted must be the same as well, and for the smallest the place.

use super::{Basis, Claim, Stance};
use crate::dimension::Area;
use crate::gazetteer::Gazetteer;
use crate::normalise::fold;
use crate::value::Value;
use std::collections::HashMap;

/// Below this figure the words for who is counted must agree …
const SMALL: i64 = 20;
/// … and below this one the place, too.
const SMALLEST: i64 = 5;
/// How many earlier claims of the same figure are compared with one.
const MOST: usize = 16;

/// Sets `repeats` of the claims of one article, which stand in reading order.
pub fn link(claims: &mut [Claim], gazetteer: &Gazetteer) {
    let mut first: HashMap<_, Vec<usize>> = HashMap::new();
    for at in 0..claims.len() {
        let claim = &claims[at];
        let key = (claim.indicator.clone(), claim.low, claim.high);
        let known = first.entry(key).or_default();
        let same = |&&one: &&usize| is_same(&claims[one], claim, gazetteer);
        match known.iter().rev().take(MOST).find(same) {
            Some(&one) => claims[at].repeats = Some(claims[one].claim_id.clone()),
            None => known.push(at),
        }
    }
}

fn is_same(one: &Claim, other: &Claim, gazetteer: &Gazetteer) -> bool {
    let Some(figure) = one.low else { return false };
    // Within a sentence, counts of one kind are an enumeration.
    let apart = one.sentence_start != other.sentence_start;
    let said = (one.stance == Stance::Denied) == (other.stance == Stance::Denied);
    let singular = [one, other].iter().any(|claim| claim.basis == Basis::Singular);
    let who = heads_agree(&one.who, &other.who, figure);
    let place = match (&one.area, &other.area) {
        (Some(one), Some(other)) => is_near(one, other, gazetteer),
        (None, None) => figure >= Value::whole(SMALLEST),
        _ => figure >= Value::whole(SMALL),
    };
    let part = one.part_of.is_some() == other.part_of.is_some();
    let time = one.period.zip(other.period);
    let time = time.is_none_or(|(one, other)| one.contains(&other) || other.contains(&one));
    let actor = one.actor.is_none() || other.actor.is_none() || one.actor == other.actor;
    apart && said && !singular && who && place && part && time && actor
}

/// Whether one place lies in the other.
fn is_near(one: &Area, other: &Area, gazetteer: &Gazetteer) -> bool {
    let within = || {
        let (one, other) = (gazetteer.find(one.name())?, gazetteer.find(other.name())?);
        Some(gazetteer.is_within(one, other) || gazetteer.is_within(other, one))
    };
    one == other || within().unwrap_or_default()
}

/// Whether the nouns for who is counted are the same; a large figure says the same by itself.
fn heads_agree(one: &str, other: &str, figure: Value) -> bool {
    if figure >= Value::whole(SMALL) {
        return true;
    }
    let head = |who: &str| who.split_whitespace().next().map(|word| fold(word).text().to_owned());
    match (head(one), head(other)) {
        (Some(one), Some(other)) => one == other,
        (None, None) => true,
        _ => figure >= Value::whole(SMALLEST),
    }
}
