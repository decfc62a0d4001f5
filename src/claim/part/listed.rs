//! Latin lists of subjects and counts: two doctors, three nurses and five patients.

use super::is_joined;
use crate::claim::cues::{Class, Marks, Roles};
use crate::claim::figure::Figure;
use crate::claim::link::Link;
use crate::claim::sentence::{Sentence, Spot};
use std::ops::Range;

/// Eighteen members of the security forces and eight assailants: a noun of the first one stands
/// between.
pub(super) fn is_of_force(sentence: &Sentence, gap: &Range<usize>) -> bool {
    const LONGEST: usize = 8;
    let verbs = Marks::PASSIVE.or(Marks::VERB).or(Marks::SAYS).or(Marks::CLAUSE).or(Marks::PART);
    let word = |at: usize| {
        let plain = matches!(sentence.spot(at), Spot::Word | Spot::Aside);
        let apostrophe = matches!(sentence.punct(at), Some('\'' | '’'));
        sentence.is_latin(at) && (plain && !sentence.mark(at).any(verbs) || apostrophe)
    };
    let of = Marks::FROM.or(Marks::OUT_OF);
    let of = (gap.start.saturating_sub(1)..=gap.start).any(|at| sentence.mark(at).any(of));
    let and = gap.len() > 2 && sentence.mark(gap.end - 1).any(Marks::AND);
    of && and && gap.len() <= LONGEST && (gap.start..gap.end - 1).all(word)
}

/// Trois attentats ayant fait 21, 8 et 2 tués: whether a bare figure is joined to one whose state
/// noun stands right behind it.
pub(super) fn shares_noun(sentence: &Sentence, one: &Figure, two: &Figure, link: &Link) -> bool {
    let gap = one.tokens.end..two.lead;
    let joins = |at: usize| {
        sentence.punct(at) == Some(',')
            || sentence.is_latin(at) && sentence.mark(at).any(Marks::AND)
    };
    let state = matches!(sentence.spot(link.cue.start), Spot::Cue(hit)
        if sentence.hits[hit].cue.roles.any(Roles::STATE) && !sentence.hits[hit].arabic);
    let bare = one.elided || one.who.start >= two.tokens.start;
    gap.len() == 1 && joins(gap.start) && state && bare
}

/// Four policemen, a soldier and two civilians: a single one stands between two counted ones.
pub(super) fn is_list_with_one(sentence: &Sentence, gap: &Range<usize>) -> bool {
    const LONGEST: usize = 6;
    let latin = gap.clone().all(|at| sentence.is_latin(at) && sentence.spot(at) != Spot::Aside);
    let comma = sentence.punct(gap.start) == Some(',');
    let one = sentence.mark(gap.start + 1).any(Marks::DETERMINER.or(Marks::ARTICLE));
    let and = gap.len() >= 4 && sentence.mark(gap.end - 1).any(Marks::AND);
    let person = and && sentence.is_one_person(gap.end - 2);
    latin && comma && one && person && gap.len() <= LONGEST
}

/// Whether the words for who is counted hold no verb: their last one is a known noun.
pub(super) fn ends_in_noun(sentence: &Sentence, figure: &Figure) -> bool {
    let latin = |at: usize| sentence.is_latin(at);
    let last = figure.who.end.checked_sub(1).filter(|_| !figure.who.is_empty());
    last.is_some_and(|at| latin(at) && sentence.noun(at).is_some())
}

/// Two doctors, three nurses and five patients: the middle of a Latin list that ends in "and".
pub(super) fn is_listed(sentence: &Sentence, figures: &[Figure], number: usize) -> bool {
    const LONGEST: usize = 8;
    let comma = |one: usize| {
        let (one, two) = (&figures[one], &figures[one + 1]);
        let start = one.who.end.max(one.tokens.end);
        let persons = [one, two].iter().all(|figure| figure.noun == Some(Class::Person));
        let near = start + 1 == two.lead && sentence.punct(start) == Some(',');
        near && persons && ends_in_noun(sentence, one)
    };
    if number == 0 || !comma(number - 1) {
        return false;
    }
    let last = figures.len() - 1;
    let end = (number..last).take(LONGEST).find(|&at| !comma(at)).unwrap_or(last);
    end < last && {
        let (one, two) = (&figures[end], &figures[end + 1]);
        let gap = one.who.end.max(one.tokens.end)..two.lead;
        gap.len() <= 2 && is_joined(sentence, two) && two.noun == Some(Class::Person)
    }
}
