//! Linking: which cue claims which figure.
//!
//! | form | example |
//! |---|---|
//! | figure + state noun | 12 قتيلا, 50 dead |
//! | toll … figure | ارتفع عدد القتلى إلى 14, the death toll rose to 14 |
//! | masdar + figure | مقتل 5 أشخاص, the death of five people |
//! | verb + figure | قُتل 5, killing five |
//! | figure … verb | 38 شخصا قتلوا, 27 people were killed |
//!
//! Every pair that a form allows has a cost: that of the form and of the words between. The
//! cheapest pairs win; a cue claims one figure on a side, and a verb with an object has no figure
//! as its subject.

use super::cues::{Class, Marks, Roles};
use super::figure::Figure;
use super::sentence::{Sentence, Spot};
use std::ops::Range;

/// A figure with its cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Number of the figure.
    pub figure: usize,
    /// Number of the indicator in the cues.
    pub indicator: u8,
    /// The words of the cue.
    pub cue: Range<usize>,
    /// The link of which this is a stated part.
    pub part_of: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// The figure stands before the cue.
    Before,
    /// The figure stands behind the cue.
    Behind,
}

#[derive(Debug, Clone, Copy)]
struct Pair {
    cost: u32,
    figure: usize,
    hit: usize,
    side: Side,
}

/// How far each form reaches.
const NEAR_STATE: u32 = 9;
const MASDAR: u32 = 24;
const OBJECT: u32 = 40;
const OBJECT_LATIN: u32 = 18;
const SUBJECT: u32 = 48;
const TOLL: u32 = 60;

/// Links figures to cues, in the order of the figures.
pub fn link(sentence: &Sentence, figures: &[Figure]) -> Vec<Link> {
    let mut pairs = Vec::new();
    for (number, figure) in figures.iter().enumerate() {
        for hit in 0..sentence.hits.len() {
            pairs.extend(pair(sentence, number, figure, hit));
        }
    }
    pairs.sort_by_key(|pair| (pair.cost, pair.figure, pair.hit));
    let mut claimed = vec![None; figures.len()];
    let mut taken = vec![(false, false); sentence.hits.len()];
    for pair in pairs {
        let roles = sentence.hits[pair.hit].cue.roles;
        let (before, behind) = taken[pair.hit];
        let free = match pair.side {
            Side::Before => !before && (!behind || !roles.any(Roles::OBJECT)),
            Side::Behind => !behind,
        };
        if claimed[pair.figure].is_some() || !free {
            continue;
        }
        claimed[pair.figure] = Some(pair.hit);
        match pair.side {
            Side::Before => taken[pair.hit].0 = true,
            Side::Behind => taken[pair.hit].1 = true,
        }
    }
    let link = |(figure, hit): (usize, Option<usize>)| {
        let hit = &sentence.hits[hit?];
        let cue = hit.tokens.clone();
        Some(Link { figure, indicator: hit.cue.indicator, cue, part_of: None })
    };
    claimed.into_iter().enumerate().filter_map(link).collect()
}

/// The cheapest form in which a cue may claim a figure.
fn pair(sentence: &Sentence, number: usize, figure: &Figure, hit: usize) -> Option<Pair> {
    let cue = &sentence.hits[hit];
    let of = |cost: Option<u32>, side: Side| cost.map(|cost| Pair { cost, figure: number, hit, side });
    if cue.tokens.start <= figure.tokens.start && figure.tokens.start < cue.tokens.end {
        return of(figure.basis.eq(&super::Basis::Dual).then_some(0), Side::Before);
    }
    if figure.noun == Some(Class::Thing) || cue.cue.weak && figure.noun != Some(Class::Person) {
        return None;
    }
    if cue.tokens.start >= figure.tokens.end {
        let gap = figure.tokens.end..cue.tokens.start;
        let state = state_behind(sentence, gap.clone(), hit);
        return of(state.or_else(|| subject(sentence, figure, hit, gap)), Side::Before);
    }
    let gap = cue.tokens.end..figure.tokens.start;
    of(governed(sentence, figure, hit, gap), Side::Behind)
}

/// 12 قتيلا, 50 من الجرحى, 7 بين قتيل وجريح.
fn state_behind(sentence: &Sentence, gap: Range<usize>, hit: usize) -> Option<u32> {
    let hit = &sentence.hits[hit];
    if !hit.cue.roles.any(Roles::STATE) {
        return None;
    }
    let latin = !hit.arabic;
    let passes = gap.clone().all(|at| {
        let mark = sentence.mark(at);
        let open = mark.any(Marks::FROM.or(Marks::AMONG));
        match sentence.spot(at) {
            Spot::Word => open || !mark.any(Marks::LIGHT.or(Marks::BARRIER).or(Marks::PART)) && !sentence.is_joined(at),
            Spot::Aside => true,
            Spot::Punct => matches!(sentence.punct(at), Some('"' | '“' | '«' | '(' | ')' | '-' | '\'' | '’')),
            Spot::Figure(_) | Spot::Cue(_) => false,
        }
    });
    let most = if latin { 3 } else { 2 };
    (passes && gap.len() <= most).then(|| sentence.cost(gap) / 2).filter(|&cost| cost <= NEAR_STATE)
}

/// 38 شخصا قتلوا: the subject of a verb behind it.
fn subject(sentence: &Sentence, figure: &Figure, hit: usize, gap: Range<usize>) -> Option<u32> {
    let hit = &sentence.hits[hit];
    if !hit.cue.roles.any(Roles::SUBJECT) || figure.part && gap.len() > 4 {
        return None;
    }
    if hit.cue.roles.any(Roles::OBJECT) && has_object(sentence, hit.tokens.end) && !is_passive(sentence, hit.tokens.start) {
        return None;
    }
    // An Arabic verb behind its subject is joined to no other clause: … و قتل 5 begins a new one.
    if hit.arabic && sentence.is_joined(hit.tokens.start) {
        return None;
    }
    let cost = 4 + sentence.cost_to_verb(gap);
    (cost <= SUBJECT).then_some(cost)
}

/// Whether a verb has an object that is no figure: killed a policeman.
fn has_object(sentence: &Sentence, at: usize) -> bool {
    sentence.mark(at).any(Marks::DETERMINER) || sentence.is_person(at)
}

fn is_passive(sentence: &Sentence, start: usize) -> bool {
    (1..=2).filter_map(|back| start.checked_sub(back)).any(|at| sentence.mark(at).any(Marks::PASSIVE))
}

/// A figure behind its cue: masdar, verb, toll.
fn governed(sentence: &Sentence, figure: &Figure, hit: usize, gap: Range<usize>) -> Option<u32> {
    let hit = &sentence.hits[hit];
    let roles = hit.cue.roles;
    if figure.part || figure.origin {
        return None;
    }
    let joined = if sentence.is_joined(figure.tokens.start) { 5 } else { 0 };
    let words = sentence.cost(gap.clone()) + joined;
    let mut best: Option<u32> = None;
    let mut offer = |allowed: bool, cost: u32, limit: u32| {
        if allowed && cost <= limit && best.is_none_or(|best| cost < best) {
            best = Some(cost);
        }
    };
    offer(roles.any(Roles::MASDAR), words, MASDAR);
    let active = !is_passive(sentence, hit.tokens.start) || hit.arabic;
    let object = if hit.arabic { OBJECT } else { OBJECT_LATIN };
    offer(roles.any(Roles::OBJECT) && active, words + 2, object);
    offer(roles.any(Roles::SUBJECT) && hit.arabic, words + 2, OBJECT);
    let counted = hit.tokens.start.checked_sub(1).is_some_and(|at| {
        (at.saturating_sub(1)..=at).any(|at| sentence.mark(at).any(Marks::TOLL))
    });
    let toll = roles.any(Roles::TOLL) || roles.any(Roles::STATE) && counted;
    let reached = (1..=3).filter_map(|back| figure.tokens.start.checked_sub(back)).any(|at| sentence.mark(at).any(Marks::REACH));
    let far = words / 3 + 8;
    offer(toll && (reached || gap.len() <= 3), far, TOLL);
    offer(roles.any(Roles::STATE) && hit.definite && gap.len() <= 2 && figure.elided, words + 6, NEAR_STATE * 2);
    best
}
