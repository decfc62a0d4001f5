//! Figures before the verb whose subject they are: 38 شخصا قتلوا, 27 people were killed.

use super::has_object;
use crate::claim::cues::{Marks, Number, Roles};
use crate::claim::figure::Figure;
use crate::claim::sentence::{Hit, Sentence, Spot};
use crate::value::Value;
use std::ops::Range;

const SUBJECT: u32 = 48;
/// "Have been killed" waits for its subject through any clause between.
const SUBJECT_PASSIVE: u32 = 80;

/// 38 شخصا قتلوا: the subject of a verb behind it.
pub(super) fn subject(
    sentence: &Sentence,
    figure: &Figure,
    hit: usize,
    gap: Range<usize>,
) -> Option<u32> {
    let hit = &sentence.hits[hit];
    let part = figure.part && !(gap.is_empty() || !hit.arabic && is_auxiliary(sentence, &gap));
    if !hit.cue.roles.any(Roles::SUBJECT.or(Roles::BACK)) || part {
        return None;
    }
    // An Arabic verb agrees with the subject before it, and is none behind a preposition; a French
    // participle agrees too.
    let behind = !hit.arabic && sentence.mark(hit.tokens.end).any(Marks::PART);
    let singular = hit.cue.number == Number::Singular;
    let one = !hit.arabic && figure.high <= Value::whole(1);
    let agrees = (!singular || one) && !(hit.arabic && hit.governed);
    let whole = is_whole(sentence, figure) && !is_reduced(sentence, figure, hit, &gap);
    if behind || !agrees || whole {
        return None;
    }
    if hit.cue.roles.any(Roles::OBJECT)
        && has_object(sentence, hit.tokens.end)
        && !is_passive(sentence, hit.tokens.start)
    {
        return None;
    }
    // An Arabic verb behind its subject is joined to no other clause: … و قتل 5 begins a new one.
    if hit.arabic && sentence.is_joined(hit.tokens.start) {
        return None;
    }
    if !hit.arabic && !may_be_subject(sentence, figure, hit.tokens.start) {
        return None;
    }
    if hit.arabic
        && (figure.part && is_awaited(sentence, figure)
            || is_of_others(sentence, figure, hit.tokens.start))
    {
        return None;
    }
    let met = hit.arabic && is_met(sentence, figure);
    let waits = met || is_passive(sentence, hit.tokens.start);
    let cost = 4 + sentence.cost_to_verb(gap);
    let limit = if waits { SUBJECT_PASSIVE } else { SUBJECT };
    (cost <= limit).then_some(cost)
}

/// Whether a short gap holds auxiliaries alone: protesters, 45 of whom have been hurt.
fn is_auxiliary(sentence: &Sentence, gap: &Range<usize>) -> bool {
    const LONGEST: usize = 4;
    let marks = Marks::PASSIVE.or(Marks::HAD).or(Marks::OF_THEM).or(Marks::DEGREE);
    gap.len() <= LONGEST && gap.clone().all(|at| sentence.mark(at).any(marks))
}

/// Whether a Latin figure may be the subject of a verb behind it: it is no agent (by 60 men), agrees
/// with the auxiliary, and the verb has no other subject.
fn may_be_subject(sentence: &Sentence, figure: &Figure, verb: usize) -> bool {
    let before = |at: usize, mark: Marks| {
        at.checked_sub(1).is_some_and(|before| sentence.mark(before).any(mark))
    };
    let passive = is_passive(sentence, verb);
    let several = figure.high > Value::whole(1);
    let singular = (0..2).any(|back| {
        let at = verb.saturating_sub(back);
        at > figure.tokens.end && before(at, Marks::SINGULAR)
    });
    let relative = relative_of_others(sentence, figure, verb);
    let agent = before(figure.lead, Marks::AGENT) || relative;
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

/// Thousands marched for those who died: the verb belongs to a relative clause about others.
fn relative_of_others(sentence: &Sentence, figure: &Figure, verb: usize) -> bool {
    const AUXILIARIES: usize = 4;
    let gap = figure.tokens.end..verb;
    let last = gap.rev().take(AUXILIARIES).find(|&at| sentence.mark(at).any(Marks::RELATES));
    let whom = last.and_then(|at| at.checked_sub(1)).filter(|&at| at >= figure.who.end);
    whom.is_some_and(|at| sentence.mark(at).any(Marks::THOSE) || sentence.is_one_person(at))
}

/// تقل 45 شخصا، وإن الجرحى الذين نقلوا: the verb belongs to a clause about others.
fn is_of_others(sentence: &Sentence, figure: &Figure, verb: usize) -> bool {
    let whom = verb.checked_sub(2).filter(|&at| at >= figure.who.end.max(figure.tokens.end));
    let relative = sentence.mark(verb.saturating_sub(1)).any(Marks::RELATIVE);
    let state = |at: usize| match sentence.spot(at) {
        Spot::Cue(hit) => sentence.hits[hit].cue.roles.any(Roles::STATE),
        _ => sentence.is_person(at),
    };
    relative && whom.is_some_and(state)
}

/// لقي سبعة بينهم طفلان مصرعهم: whether the whole of a part waits for its death.
fn is_awaited(sentence: &Sentence, figure: &Figure) -> bool {
    const FARTHEST: usize = 10;
    let from = sentence.range.start.max(figure.lead.saturating_sub(FARTHEST));
    let stops = |at: &usize| sentence.punct(*at).is_none();
    (from..figure.lead).rev().take_while(stops).any(|at| sentence.mark(at).any(Marks::MEETS))
}

/// لقي سبعة لاجئين بينهم طفلان مصرعهم: whether a verb right before a figure waits for its death.
pub(super) fn is_met(sentence: &Sentence, figure: &Figure) -> bool {
    figure.lead.checked_sub(1).is_some_and(|at| sentence.mark(at).any(Marks::MEETS))
}

/// 52 of its roughly 100 members: the 100 is no subject.
pub(super) fn is_whole(sentence: &Sentence, figure: &Figure) -> bool {
    let start = figure.lead;
    (1..=3).filter_map(|back| start.checked_sub(back)).any(|at| {
        let of = sentence.mark(at).any(Marks::FROM.or(Marks::OUT_OF));
        of && at > 0 && matches!(sentence.spot(at - 1), Spot::Figure(_))
    })
}

/// Five of the 22 pupils kidnapped in May: a participle right behind its Latin noun, without an
/// auxiliary, is about the whole. A verb of its own subject is none: two of the 50 passengers drowned.
fn is_reduced(sentence: &Sentence, figure: &Figure, hit: &Hit, gap: &Range<usize>) -> bool {
    let latin = sentence.is_latin(gap.end);
    let participle = match sentence.cues.head_last {
        true => hit.cue.roles.any(Roles::OBJECT.or(Roles::STATE)),
        false => hit.tokens.len() == 1,
    };
    latin && participle && !figure.who.is_empty() && gap.end <= figure.who.end
}

/// Was killed, were ambushed and killed.
pub(super) fn is_passive(sentence: &Sentence, start: usize) -> bool {
    let passive = |back: usize| {
        start.checked_sub(back).is_some_and(|at| sentence.mark(at).any(Marks::PASSIVE))
    };
    let joined = start.checked_sub(1).is_some_and(|at| sentence.mark(at).any(Marks::AND));
    passive(1) || passive(2) || joined && (passive(3) || passive(4))
}
