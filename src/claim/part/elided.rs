//! Figures that go on with the verb and noun of the one before: but the army spoke of 14; the
//! second blast eleven.

use crate::claim::cues::Marks;
use crate::claim::figure::Figure;
use crate::claim::sentence::{Sentence, Spot};
use crate::numeral::Kind;
use crate::value::Value;

/// Whether a clause ends before a token.
fn ends(sentence: &Sentence, at: usize) -> bool {
    let closes = |mark| matches!(mark, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '»' | '”' | '"');
    sentence.token(at).is_none() || sentence.punct(at).is_some_and(closes)
}

/// The army spoke of 14; Kampala put its losses at 12: another figure for what was counted before.
pub(super) fn is_put(sentence: &Sentence, figure: &Figure) -> bool {
    const REACH: usize = 4;
    let start = figure.lead;
    let arabic = |at: usize| sentence.token(at).is_some_and(|token| token.arabic);
    if start.checked_sub(1).is_some_and(arabic) {
        return is_put_in_arabic(sentence, start);
    }
    let closed = ends(sentence, figure.tokens.end);
    let before = |back: usize| start.checked_sub(back).filter(|at| sentence.range.contains(at));
    let told = before(1).is_some_and(|at| sentence.mark(at).any(Marks::RETELLS));
    let at = before(1).is_some_and(|at| sentence.mark(at).any(Marks::REACH));
    let toll = (2..=REACH).filter_map(before).find(|&at| sentence.mark(at).any(Marks::TOLL));
    let own = |toll: usize| {
        toll.checked_sub(1).is_some_and(|at| sentence.mark(at).any(Marks::DETERMINER))
    };
    // The toll, 17 this morning, had climbed to 26.
    let risen = (2..=REACH).filter_map(before).any(|at| sentence.mark(at).any(Marks::RISES));
    closed && told || at && (risen || closed && toll.is_some_and(own))
}

/// ثم إلى 27, بينما تتحدث منظمة عن 31.
fn is_put_in_arabic(sentence: &Sentence, start: usize) -> bool {
    const REACH: usize = 7;
    let told = |at: &usize| sentence.mark(*at).any(Marks::RETELLS);
    let Some(last) = start.checked_sub(1).filter(|at| sentence.range.contains(at)) else {
        return false;
    };
    let subject = |at: &usize| match sentence.spot(*at) {
        Spot::Word | Spot::Aside => true,
        Spot::Punct => matches!(sentence.punct(*at), Some('"' | '«' | '»' | '“' | '”')),
        Spot::Figure(_) | Spot::Cue(_) => false,
    };
    let room = sentence.range.start.max(last.saturating_sub(REACH))..last;
    let speaks = sentence.mark(last).any(Marks::GOVERNS)
        && room.rev().take_while(subject).any(|at| told(&at));
    told(&last) || speaks
}

/// The first blast killed six, the second eleven: only a subject stands before it in its clause.
pub(super) fn is_gapped(sentence: &Sentence, figure: &Figure) -> bool {
    const LONGEST: usize = 5;
    let start = figure.lead;
    if !sentence.is_latin(start) || !ends(sentence, figure.tokens.end) {
        return false;
    }
    let stops = |at: usize| {
        matches!(sentence.punct(at), Some(',' | ';')) || sentence.mark(at).any(Marks::AND)
    };
    let room = start.saturating_sub(LONGEST).max(sentence.range.start)..start;
    let Some(stop) = room.rev().find(|&at| stops(at)) else { return false };
    let verbs = Marks::SAYS.or(Marks::HAD).or(Marks::CLAUSE).or(Marks::COMPARED);
    let others = Marks::TOLL.or(Marks::AGE).or(Marks::PREPOSITION).or(Marks::REACH);
    let subject = |at: usize| {
        let inside = match sentence.spot(at) {
            Spot::Word | Spot::Aside | Spot::Cue(_) => true,
            // The second, une seconde.
            Spot::Figure(number) => {
                let numeral = &sentence.quantities[number].numeral;
                numeral.kind != Kind::Count || numeral.value == Some(Value::whole(1))
            }
            Spot::Punct => false,
        };
        let apostrophe = matches!(sentence.punct(at), Some('\'' | '’'));
        inside && !sentence.mark(at).any(verbs.or(others)) || apostrophe
    };
    let article = sentence.mark(stop + 1).any(Marks::DETERMINER.or(Marks::ARTICLE));
    let named = sentence.spot(stop + 1) == Spot::Aside || article;
    named && stop + 2 < start + usize::from(!article) && (stop + 1..start).all(subject)
}

/// Five died in Gao, six near Kidal and two in Mopti: the same in another place.
pub(super) fn is_elsewhere(sentence: &Sentence, figure: &Figure) -> bool {
    const NAME: usize = 6;
    let (start, end) = (figure.lead, figure.tokens.end);
    let joins = |at: usize| {
        matches!(sentence.punct(at), Some(',' | ';')) || sentence.mark(at).any(Marks::AND)
    };
    let joined = start.checked_sub(1).is_some_and(joins);
    let placed = sentence.is_latin(end) && sentence.mark(end).any(Marks::LOCATIVE);
    let name = |at: usize| {
        sentence.token(at).is_some_and(|token| token.first_char(sentence.text).is_uppercase())
    };
    let apostrophe = |at: usize| matches!(sentence.punct(at), Some('\'' | '’'));
    let mut behind =
        (end + 1..end + NAME).take_while(|&at| sentence.punct(at).is_none() || apostrophe(at));
    joined && placed && behind.any(name)
}

/// Of the 52 people wounded, …: a whole that opens its clause, whose parts follow.
pub(super) fn opens_as_whole(sentence: &Sentence, whole: &Figure) -> bool {
    const REACH: usize = 3;
    let start = whole.lead;
    if !sentence.is_latin(start) {
        return false;
    }
    let of = (1..=REACH)
        .map_while(|back| start.checked_sub(back).filter(|at| sentence.range.contains(at)))
        .take_while(|&at| sentence.spot(at) == Spot::Word)
        .last();
    let opens = |at: usize| {
        at == sentence.range.start || sentence.punct(at - 1).is_some_and(|mark| mark != '\'')
    };
    let marks = Marks::FROM.or(Marks::OUT_OF).or(Marks::INSIDE);
    of.is_some_and(|at| opens(at) && sentence.mark(at).any(marks))
}
