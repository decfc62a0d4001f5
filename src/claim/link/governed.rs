//! Figures behind what governs them: masdar, verb, toll.

use super::state::NEAR_STATE;
use super::subject::is_passive;
use super::{has_object, is_numbered};
use crate::claim::Basis;
use crate::claim::cues::{Class, Marks, Number, Roles};
use crate::claim::figure::Figure;
use crate::claim::sentence::{Hit, Sentence, Spot};
use crate::lang::Clitics;
use crate::token::TokenKind;
use crate::value::Value;
use std::ops::Range;

/// How far each form reaches.
const MASDAR: u32 = 24;
const MASDAR_LATIN: u32 = 36;
const OBJECT: u32 = 40;
const OBJECT_LATIN: u32 = 18;
const TOLL: u32 = 60;
/// A cue that is one only beside persons.
const WEAK: u32 = 16;
const WEAK_VERB: u32 = 7;
const WEAK_TRANSITIVE: u32 = 32;
/// A rival wins only where it stands nearer than a cue.
const RIVAL: u32 = 3;

/// A figure behind its cue: masdar, verb, toll.
pub(super) fn governed(
    sentence: &Sentence,
    figure: &Figure,
    hit: usize,
    gap: Range<usize>,
) -> Option<u32> {
    let hit = &sentence.hits[hit];
    let roles = hit.cue.roles;
    // جرحوا، اثنان منهم: a part of who stands before the verb.
    let comma = gap.len() == 1 && sentence.punct(gap.start).is_some();
    if hit.arabic && figure.of_them && comma && hit.cue.number == Number::Plural {
        return None;
    }
    // شهيدين اثنين: the number says the dual once more.
    if roles.any(Roles::STATE) && hit.cue.number == Number::Dual {
        let two = figure.high == Value::whole(2) && figure.basis == Basis::Words;
        return (gap.is_empty() && two).then_some(0);
    }
    if figure.origin || figure.part && !only_part(sentence, &gap) {
        return None;
    }
    let named = Roles::MASDAR.or(Roles::OBJECT).or(Roles::BACK);
    if hit.arabic && is_numbered(sentence, figure) && roles.any(named) {
        let cost = sentence.cost(gap.clone()) / 2 + 6;
        let several = roles.any(Roles::BACK) || names_several(sentence, &gap);
        return (cost <= MASDAR && several).then_some(cost);
    }
    if hit.arabic && (is_filled(sentence, figure, hit, &gap) || is_prefixed(sentence, figure, &gap))
    {
        return toll(sentence, figure, hit, gap.clone(), sentence.cost(gap));
    }
    // Words of another script belong to another text.
    let token = sentence.token(figure.tokens.end).filter(|token| token.kind == TokenKind::Word);
    if hit.arabic && token.is_some_and(|token| !token.arabic) {
        return None;
    }
    let joined = if sentence.is_joined(figure.lead) { 5 } else { 0 };
    let rival = if sentence.cues.is_rival(hit.cue.indicator) { RIVAL } else { 0 };
    // فقضى منهم تسعة
    let between = if figure.part { gap.len() as u32 } else { sentence.cost(gap.clone()) };
    let words = between + joined + rival;
    let transitive = roles.any(Roles::OBJECT) && roles.any(Roles::SUBJECT);
    let weak = if transitive { WEAK_TRANSITIVE } else { WEAK };
    let mut best: Option<u32> = None;
    let mut offer = |allowed: bool, cost: u32, limit: u32| {
        let limit = if hit.cue.weak && hit.arabic { limit.min(weak) } else { limit };
        if allowed && cost <= limit && best.is_none_or(|best| cost < best) {
            best = Some(cost);
        }
    };
    let apostrophe = |at: &usize| !matches!(sentence.punct(*at), Some('\'' | '’'));
    let last = gap.clone().rev().find(apostrophe);
    let of = last.is_some_and(|at| sentence.mark(at).any(Marks::FROM.or(Marks::REACH)))
        || figure.lead < figure.tokens.start && sentence.mark(figure.lead).any(Marks::FROM);
    let closed = !hit.arabic && is_closed(sentence, &gap, figure);
    let noun = !hit.arabic || !hit.definite;
    let masdar = if hit.arabic { MASDAR } else { MASDAR_LATIN };
    offer(roles.any(Roles::MASDAR) && noun && (hit.arabic || of), words, masdar);
    let active = !is_passive(sentence, hit.tokens.start) || hit.arabic;
    let object = if hit.arabic { OBJECT } else { OBJECT_LATIN };
    offer(roles.any(Roles::OBJECT) && active && !closed, words + 2, object);
    let subject = if hit.cue.weak { WEAK_VERB } else { OBJECT };
    // "فقد قام شخصان" is no loss: a weak verb has its subject or a word for a place behind it.
    let plain = gap.clone().next().is_some_and(|at| is_plain(sentence, at));
    let alone = hit.cue.weak && !roles.any(Roles::OBJECT) && plain;
    offer(roles.any(Roles::SUBJECT) && hit.arabic && !alone, words + 2, subject);
    toll(sentence, figure, hit, gap, words).into_iter().for_each(|cost| offer(true, cost, TOLL));
    best
}

/// Whether a gap names persons, who have a number: not القتل العمد (عددهم 36).
fn names_several(sentence: &Sentence, gap: &Range<usize>) -> bool {
    let several = |at: usize| {
        let token = sentence.token(at).filter(|_| sentence.spot(at) == Spot::Word);
        token
            .is_some_and(|token| sentence.cues.number_of(token.of(sentence.text)) == Number::Plural)
    };
    gap.clone().any(|at| sentence.is_person(at) || several(at))
}

/// Whether a word has no known part in the grammar.
fn is_plain(sentence: &Sentence, at: usize) -> bool {
    sentence.spot(at) == Spot::Word
        && sentence.mark(at) == Marks::default()
        && sentence.noun(at).is_none()
}

/// Whether a Latin gap says that what follows is no object: killed by 4 gunmen, arrested a man.
fn is_closed(sentence: &Sentence, gap: &Range<usize>, figure: &Figure) -> bool {
    // No object stands farther: each word costs one at least.
    let mut near = gap.clone().take(OBJECT_LATIN as usize);
    let agent = near.any(|at| sentence.mark(at).any(Marks::AGENT));
    // Of the 90 arrested, 12 were charged.
    let cut = gap.len() == 1 && sentence.punct(gap.start) == Some(',');
    // Killed his wife and their three children.
    let own = figure.lead.checked_sub(1).filter(|&at| sentence.mark(at).any(Marks::DETERMINER));
    let start = own.unwrap_or(figure.lead);
    let comma = start.checked_sub(1).is_some_and(|at| sentence.punct(at) == Some(','));
    let goes_on = comma || sentence.is_joined(start);
    let object = gap.len() > 2 && has_object(sentence, gap.start);
    agent || cut || object && !goes_on
}

/// How far behind a filled cue a figure may be joined to what fills it: مقتل شخص وثلاثة آخرين.
const JOINED: usize = 4;

/// Whether what a cue governs is said before the figure: القبض على المهرب …, اختطاف طائرة …. The
/// subject of a verb with an object may stand there: قتل مسلح خمسة.
fn is_filled(sentence: &Sentence, figure: &Figure, hit: &Hit, gap: &Range<usize>) -> bool {
    let roles = hit.cue.roles;
    if roles.any(Roles::STATE.or(Roles::TOLL)) {
        return false;
    }
    let transitive = roles.any(Roles::OBJECT) && roles.any(Roles::SUBJECT) && !hit.governed;
    let at = (gap.start..gap.end).find(|&at| !sentence.mark(at).any(Marks::LIGHT));
    let Some(noun) = at.and_then(|at| sentence.noun(at)) else { return false };
    // توفي في المستشفى اثنان: where, not who.
    let place = noun.class == Class::Thing
        && gap.len() <= 3
        && at.is_some_and(|at| at > gap.start && sentence.mark(at - 1).any(Marks::LOCATIVE));
    if place || counts_family(sentence, figure, at, gap) {
        return false;
    }
    let filled = match noun.class {
        Class::Thing => !transitive,
        Class::Person => !transitive && noun.number == Number::Singular,
        Class::Other => false,
    };
    let joined = sentence.is_joined(figure.lead) && gap.len() <= JOINED;
    // مقتل شخص واحد.
    let one = gap.len() == 1 && figure.high <= Value::whole(1);
    filled && !joined && !one && at.is_some_and(|at| at <= gap.start + 1)
}

/// Whether a figure says of how many a family is: عائلة كاملة من خمسة أفراد.
fn counts_family(
    sentence: &Sentence,
    figure: &Figure,
    at: Option<usize>,
    gap: &Range<usize>,
) -> bool {
    const LONGEST: usize = 4;
    let family = at.is_some_and(|at| sentence.mark(at).any(Marks::COLLECTIVE));
    let of = figure.lead.checked_sub(1).is_some_and(|at| sentence.mark(at).any(Marks::FROM));
    family && of && gap.len() <= LONGEST && figure.noun == Some(Class::Person)
}

/// Whether a preposition that is none of the cue's stands before a figure: أب لطفلين.
fn is_prefixed(sentence: &Sentence, figure: &Figure, gap: &Range<usize>) -> bool {
    let clitics = sentence.token(figure.tokens.start).map_or(Clitics::NONE, |token| token.clitics);
    let before = figure.lead.saturating_sub(1);
    let mark = sentence.mark(before);
    let own = mark.any(Marks::GOVERNS) && gap.len() <= 2;
    // موجة نزوح وصلت إلى مليون
    let reaches = mark.any(Marks::REACH) && before > gap.start;
    let own = own || reaches && sentence.mark(before - 1).any(Marks::RISES);
    let apart =
        mark.any(Marks::PREPOSITION) && !mark.any(Marks::AND) && !own && before >= gap.start;
    !gap.is_empty() && (apart || clitics.any(Clitics::BI | Clitics::LI | Clitics::KA))
}

/// Whether a gap holds nothing but "among them" and a hedge: توفي منهم 4.
fn only_part(sentence: &Sentence, gap: &Range<usize>) -> bool {
    (1..=2).contains(&gap.len()) && gap.clone().all(|at| sentence.mark(at).any(Marks::PART))
}

/// Whether a toll has its figure before the one behind the gap: عدد الأسرى 4650 أسيرا، منهم …;
/// الحصيلة 20 قتيلا، هم: …. The old figure of a change is none: من 12 ألف سجين إلى تسعة آلاف.
fn is_told(sentence: &Sentence, hit: &Hit, gap: &Range<usize>) -> bool {
    let counted = |start: usize| {
        let Spot::Figure(number) = start.checked_sub(1).map_or(Spot::Punct, |at| sentence.spot(at))
        else {
            return false;
        };
        let figure = sentence.quantities[number].numeral.tokens.start;
        let old = figure.checked_sub(1).is_some_and(|at| sentence.mark(at).any(Marks::FROM));
        !old && !sentence.is_joined(start)
    };
    let same =
        |other: &Hit| other.cue.roles.any(Roles::STATE) && other.cue.indicator == hit.cue.indicator;
    let own = |at: usize| match sentence.spot(at) {
        Spot::Cue(other) => {
            let other = &sentence.hits[other];
            other.tokens.start == at && same(other) && counted(at)
        }
        _ => false,
    };
    hit.cue.roles.any(Roles::STATE) && counted(hit.tokens.start) || gap.clone().any(own)
}

/// A running total, or a second mention with its parts behind it: عدد القتلى إلى 14, القتلى: 5,
/// casualties have risen to 11, من بين القتلى ثلاثة موظفين.
fn toll(
    sentence: &Sentence,
    figure: &Figure,
    hit: &Hit,
    gap: Range<usize>,
    words: u32,
) -> Option<u32> {
    let roles = hit.cue.roles;
    let start = hit.tokens.start;
    if hit.arabic && is_told(sentence, hit, &gap) {
        return None;
    }
    let near = |mark: Marks| {
        (1..=2).filter_map(|back| start.checked_sub(back)).any(|at| sentence.mark(at).any(mark))
    };
    // عدد الصحفيين الذين قتلوا … إلى 15
    let number_of = hit.arabic
        && roles.any(Roles::SUBJECT.or(Roles::BACK))
        && (2..=5)
            .filter_map(|back| start.checked_sub(back))
            .any(|at| sentence.mark(at).any(Marks::TOLL));
    let state = roles.any(Roles::STATE);
    let people = hit.arabic && sentence.cues.counts_people(hit.cue.indicator);
    let plural = people || hit.cue.number == Number::Plural;
    // توفي اثنان من المصابين لترتفع الحصيلة إلى تسعة: the toll is of what was counted before.
    let other = |at: usize| {
        let token = sentence.token(at).filter(|token| token.arabic);
        token.is_some_and(|token| token.clitics.any(Clitics::AL))
            && sentence.mark(at).any(Marks::TOLL)
    };
    let rises = plural && gap.clone().any(|at| sentence.mark(at).any(Marks::RISES));
    let rises = rises && !gap.clone().any(other);
    let counted = roles.any(Roles::TOLL)
        || number_of
        || state && plural && near(Marks::TOLL)
        || state && rises;
    // بلغ عدد الموقوفين …: the verb may stand before the toll.
    let farthest = if number_of { 6 } else { 3 };
    let told = (2..=farthest).filter_map(|back| start.checked_sub(back));
    let told = told.filter(|_| hit.arabic && (number_of || near(Marks::TOLL)));
    let reached = (1..=3)
        .filter_map(|back| figure.lead.checked_sub(back))
        .chain(figure.lead..figure.tokens.start)
        .chain(told)
        .any(|at| sentence.mark(at).any(Marks::REACH));
    // Les attaques ont augmenté : 2 005 contre 1 336.
    let told = rises && !hit.arabic && !gap.is_empty() && sentence.punct(gap.end - 1) == Some(':');
    if counted && (reached || told || gap.len() <= 3) {
        return Some(words / 3 + 8);
    }
    let short = gap.len() <= 2;
    // أن القتلى خمسة أشخاص: the subject of a clause.
    let opens = start.checked_sub(1).is_none_or(|at| {
        let mark = sentence.mark(at);
        let that = mark.any(Marks::THAT) && !mark.any(Marks::FROM.or(Marks::PREPOSITION));
        sentence.punct(at).is_some() || that && !hit.governed
    });
    let named = gap.is_empty() && figure.noun == Some(Class::Person) && opens;
    let plain =
        state && plural && hit.definite && short && (figure.elided || named) && words <= NEAR_STATE;
    let inside = state && near(Marks::INSIDE) && gap.len() <= 4 && !figure.elided;
    (plain || inside).then_some(words / 2 + 6)
}
