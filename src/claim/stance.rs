//! How strongly a claim is said: by the verb of saying that governs it, or by a word beside it
//! that withholds judgement.
//!
//! The classes are those that studies of attribution agree on: a verb that takes no side (said),
//! one that vouches for what it reports (confirmed), one that gives it as a judgement (estimated),
//! one that leaves it to who says it (alleged), and one that turns it down (denied).

use super::cues::{Marks, Roles};
use super::sentence::{Sentence, Spot};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How strongly the article lets a claim be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// The article itself says it.
    #[default]
    Asserted,
    /// Someone says it, by a verb that takes no side.
    Said,
    /// Someone vouches for it.
    Confirmed,
    /// It is given as an estimate, a belief or a fear.
    Estimated,
    /// It is said by someone whose word the article does not take, or is not confirmed.
    Alleged,
    /// It is denied.
    Denied,
}

/// How far before its figure a verb of saying stands.
const FARTHEST: usize = 60;
/// The longest phrase that says so.
const LONGEST: usize = 5;

const WEIGHED: Marks = Marks::CONFIRMS.or(Marks::ESTIMATES).or(Marks::ALLEGES).or(Marks::DENIES);
const ALL: Marks = WEIGHED.or(Marks::SAYS).or(Marks::ACCORDING);

/// The stance of the claim whose figure and cue these are, and the words that say so. `source` are
/// the words by which the sentence names its source.
pub fn stance(
    sentence: &Sentence,
    figure: &Range<usize>,
    cue: &Range<usize>,
    source: Option<&Range<usize>>,
) -> (Stance, Range<usize>) {
    let end = if cue.start >= figure.end { cue.end } else { figure.end };
    let before = sentence.range.start.max(end.saturating_sub(FARTHEST));
    let own = (before..end)
        .rev()
        .find(|&at| {
            says(sentence, at, cue) && !is_apart(sentence, at, end) && !takes_credit(sentence, at)
        })
        .map(|last| words(sentence, last));
    match (own, source) {
        (Some(verb), _) => (strength(sentence, &verb), verb),
        // A denial before the figure was found to be of something else.
        (None, Some(verb)) if verb.start < end && denies(sentence, verb) => {
            (Stance::Said, verb.clone())
        }
        (None, Some(verb)) => (strength(sentence, verb), verb.clone()),
        (None, None) => (Stance::Asserted, 0..0),
    }
}

/// Whether a word says how strongly something is said. "Claimed the lives of" is no verb of saying.
fn says(sentence: &Sentence, at: usize, cue: &Range<usize>) -> bool {
    let latin = sentence.is_latin(at);
    let own = cue.contains(&at) && latin && sentence.mark(at).any(Marks::SAYS);
    sentence.mark(at).any(ALL) && !own
}

fn denies(sentence: &Sentence, verb: &Range<usize>) -> bool {
    verb.clone().any(|at| sentence.mark(at).any(Marks::DENIES))
}

/// The whole phrase whose last word this is.
fn words(sentence: &Sentence, last: usize) -> Range<usize> {
    let from = sentence.range.start.max((last + 1).saturating_sub(LONGEST));
    let kind = |at: usize| sentence.mark(at).any(ALL) && !sentence.is_joined(at + 1);
    let start = (from..last).rev().take_while(|&at| kind(at)).last().unwrap_or(last);
    start..last + 1
}

/// Whether a denial is of something else than what stands behind it: denied responsibility for the
/// attack that killed five.
fn is_apart(sentence: &Sentence, verb: usize, end: usize) -> bool {
    sentence.mark(verb).any(Marks::DENIES)
        && (verb + 1..end).any(|at| {
            let mark = sentence.mark(at);
            let that = mark.any(Marks::THAT);
            mark.any(Marks::BLAME) || mark.any(Marks::RELATIVE) && !(that && goes_on(sentence, at))
        })
}

/// Whether a verb of saying only says who did what its object names, and leaves the figure behind
/// that to the article: claimed the attack that killed 30; أعلنت مسؤوليتها عن الهجوم الذي قتل فيه 30.
pub fn takes_credit(sentence: &Sentence, verb: usize) -> bool {
    const LONGEST: usize = 14;
    const NEAR: usize = 5;
    if !sentence.mark(verb).any(Marks::CREDIT) {
        return false;
    }
    let arabic = sentence.token(verb).is_some_and(|token| token.arabic);
    let stops = |at: usize| match sentence.spot(at) {
        Spot::Figure(_) => true,
        Spot::Cue(hit) => sentence.hits[hit].cue.roles.any(Roles::OBJECT.or(Roles::SUBJECT)),
        _ => false,
    };
    let object = verb + 1..(verb + LONGEST).min(sentence.range.end);
    let relative = |at: &usize| sentence.mark(*at).any(Marks::RELATIVE);
    let Some(relative) = object.clone().take_while(|&at| !stops(at)).find(relative) else {
        return false;
    };
    let blame = (verb + 1..relative).any(|at| sentence.mark(at).any(Marks::BLAME));
    let named = sentence.mark(verb + 1).any(Marks::DETERMINER.or(Marks::ARTICLE));
    let harm = |at: usize| matches!(sentence.spot(at), Spot::Cue(_) | Spot::Figure(_));
    (blame || named && !arabic) && (relative + 1..relative + NEAR).any(harm)
}

/// Whether "that" begins what is said, and no clause about the noun before it: that five died.
fn goes_on(sentence: &Sentence, that: usize) -> bool {
    !matches!(sentence.spot(that + 1), Spot::Cue(_))
}

fn strength(sentence: &Sentence, verb: &Range<usize>) -> Stance {
    let any = |mark: Marks| verb.clone().any(|at| sentence.mark(at).any(mark));
    let negated = (1..=2)
        .filter_map(|back| verb.start.checked_sub(back))
        .any(|at| sentence.mark(at).any(Marks::NEGATES));
    match negated {
        true if any(Marks::CONFIRMS) => Stance::Alleged,
        false if any(Marks::DENIES) => Stance::Denied,
        _ if any(Marks::ALLEGES) => Stance::Alleged,
        _ if any(Marks::ESTIMATES) => Stance::Estimated,
        _ if any(Marks::CONFIRMS) => Stance::Confirmed,
        _ => Stance::Said,
    }
}
