//! What closes a form of English and French: voice, agents, objects already named, other subjects.

use super::super::cues::Marks;
use super::super::figure::Figure;
use super::super::sentence::{Sentence, Spot};
use super::OBJECT_LATIN;
use crate::value::Value;
use std::ops::Range;

/// Was killed, were ambushed and killed.
pub fn is_passive(sentence: &Sentence, start: usize) -> bool {
    let passive = |back: usize| {
        start.checked_sub(back).is_some_and(|at| sentence.mark(at).any(Marks::PASSIVE))
    };
    let joined = start.checked_sub(1).is_some_and(|at| sentence.mark(at).any(Marks::AND));
    passive(1) || passive(2) || joined && (passive(3) || passive(4))
}

/// Whether a Latin gap says that what follows is no object: killed by 4 gunmen, arrested a man.
pub fn is_closed(sentence: &Sentence, gap: &Range<usize>, figure: &Figure) -> bool {
    // No object stands farther: each word costs one at least.
    let mut near = gap.clone().take(OBJECT_LATIN as usize);
    let agent = near.any(|at| sentence.mark(at).any(Marks::AGENT));
    // Killed his wife and their three children.
    let own = figure.lead.checked_sub(1).filter(|&at| sentence.mark(at).any(Marks::DETERMINER));
    let start = own.unwrap_or(figure.lead);
    let comma = start.checked_sub(1).is_some_and(|at| sentence.punct(at) == Some(','));
    let goes_on = comma || sentence.is_joined(start);
    let object = gap.len() > 2 && has_object(sentence, gap.start);
    agent || object && !goes_on
}

/// Whether a short gap holds auxiliaries alone: protesters, 45 of whom have been hurt.
pub fn is_auxiliary(sentence: &Sentence, gap: &Range<usize>) -> bool {
    const LONGEST: usize = 4;
    let marks = Marks::PASSIVE.or(Marks::HAD).or(Marks::OF_THEM);
    gap.len() <= LONGEST && gap.clone().all(|at| sentence.mark(at).any(marks))
}

/// Whether a Latin figure may be the subject of a verb behind it: it is no agent (by 60 men), agrees
/// with the auxiliary, and the verb has no other subject.
pub fn may_be_subject(sentence: &Sentence, figure: &Figure, verb: usize) -> bool {
    let before = |at: usize, mark: Marks| {
        at.checked_sub(1).is_some_and(|before| sentence.mark(before).any(mark))
    };
    let passive = is_passive(sentence, verb);
    let several = figure.high > Value::whole(1);
    let singular = (0..2).any(|back| {
        let at = verb.saturating_sub(back);
        at > figure.tokens.end && before(at, Marks::SINGULAR)
    });
    let agent = before(figure.lead, Marks::AGENT);
    let aside = passive && (before(figure.lead, Marks::AMONG) || several && singular);
    !(agent || aside || has_own_subject(sentence, figure, verb))
}

/// Whether a verb belongs to a clause with another person as its subject: forty people watched as
/// a man died.
fn has_own_subject(sentence: &Sentence, figure: &Figure, verb: usize) -> bool {
    const CLAUSE: usize = 6;
    let auxiliary = Marks::PASSIVE.or(Marks::HAD).or(Marks::VERB);
    let end = (figure.tokens.end..verb)
        .rev()
        .take_while(|&at| sentence.mark(at).any(auxiliary))
        .last()
        .unwrap_or(verb);
    let start = figure.who.end.max(end.saturating_sub(CLAUSE));
    if end <= start || !sentence.is_person(end - 1) {
        return false;
    }
    let clause = |at: usize| sentence.mark(at).any(Marks::CLAUSE);
    let ends = |at: usize| {
        sentence.mark(at).any(Marks::AND)
            || sentence.punct(at).is_some()
            || matches!(sentence.spot(at), Spot::Figure(_))
    };
    (start..end - 1).rev().take_while(|&at| !ends(at)).any(clause)
}

/// Whether a verb has an object that is no figure: killed a policeman.
pub fn has_object(sentence: &Sentence, at: usize) -> bool {
    sentence.mark(at).any(Marks::DETERMINER) || sentence.is_person(at)
}
