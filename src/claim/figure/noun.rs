//! The noun that a figure counts, with its adjectives.

use crate::claim::cues::{Class, Marks, Number, Roles};
use crate::claim::sentence::{Sentence, Spot};
use crate::lang::Clitics;
use crate::token::{Token, TokenKind};
use std::ops::Range;

/// The longest noun phrase that says who is counted, in words.
const LONGEST: usize = 4;

/// The class of the counted noun behind a figure, and the words of its phrase; empty where the
/// noun is left out. A noun may also stand before its number: إرهابيين اثنين.
pub(super) fn counted(
    sentence: &Sentence,
    end: usize,
    start: usize,
    small: bool,
) -> (Option<Class>, Range<usize>) {
    let before = start.checked_sub(1).and_then(|at| sentence.noun(at));
    if let Some(noun) = before.filter(|noun| small && noun.number != Number::Singular) {
        return (Some(noun.class), start - 1..start);
    }
    let mut at = end;
    while matches!(sentence.punct(at), Some(')' | '"' | '”' | '»' | '(' | '“' | '«')) {
        at += 1;
    }
    let from = sentence.mark(at).any(Marks::FROM) && sentence.spot(at) == Spot::Word;
    let at = if from { at + 1 } else { at };
    let elided = from && matches!(sentence.punct(at), Some('\'' | '’'));
    let at = if elided { at + 1 } else { at };
    if is_case_of(sentence, at) {
        return (Some(Class::Thing), at..at + 2);
    }
    let phrase = noun_phrase(sentence, at);
    let class = head(sentence, &phrase);
    // A noun may look like a verb: سجنا is "prison" behind 23.
    let state = matches!(sentence.spot(at), Spot::Cue(hit)
        if sentence.hits[hit].cue.roles.any(Roles::STATE));
    // 974 سنة 2020: the noun of a time is not counted.
    let aside = sentence.spot(at) == Spot::Aside;
    let alone = sentence.noun(at).filter(|_| !state && !aside && !is_prefixed(sentence, at));
    let alone = alone.map(|noun| noun.class);
    let class = class.or(alone);
    (class, phrase)
}

/// ثلاث حالات اعتداء: cases of what the noun behind says, not of what was counted before.
fn is_case_of(sentence: &Sentence, at: usize) -> bool {
    let behind = sentence.token(at + 1).filter(|token| token.arabic);
    let noun = |token: &Token| {
        let word = token.of(sentence.text);
        let plain = sentence.mark(at + 1) == Marks::default() && !sentence.is_joined(at + 1);
        plain && !sentence.cues.is_adjective(word) && !sentence.cues.has_article(word)
    };
    let case = sentence.spot(at) == Spot::Word && sentence.mark(at).any(Marks::CASE);
    let word = match sentence.spot(at + 1) {
        Spot::Word => !is_prefixed(sentence, at + 1),
        Spot::Cue(hit) => !sentence.cues.counts_people(sentence.hits[hit].cue.indicator),
        _ => false,
    };
    case && word && behind.is_some_and(noun)
}

/// The class of the first known noun of a phrase, or of the last one joined to it where a language
/// puts the head last: police vehicles. In Arabic what stands behind an unknown one is its
/// adjective: حذاء رياضي.
fn head(sentence: &Sentence, phrase: &Range<usize>) -> Option<Class> {
    let class = |at: usize| sentence.noun(at).map(|noun| noun.class);
    let first = phrase.clone().find(|&at| class(at).is_some())?;
    if first > phrase.start && sentence.token(first).is_some_and(|token| token.arabic) {
        return None;
    }
    let latin = sentence.is_latin(first);
    if !latin || !sentence.cues.head_last {
        return class(first);
    }
    (first..phrase.end).map_while(class).last()
}

/// A noun with its adjectives: words up to a preposition, verb, cue, figure or mark.
pub(super) fn noun_phrase(sentence: &Sentence, start: usize) -> Range<usize> {
    let mut end = start;
    while end < start + LONGEST && goes_on(sentence, start, end) {
        end += 1;
    }
    start..end
}

/// Whether a word is the noun at `start` or goes on with it.
fn goes_on(sentence: &Sentence, start: usize, at: usize) -> bool {
    let Some(token) = sentence.token(at) else { return false };
    // The name of an armed group goes before or for its members: 12 Boko Haram fighters.
    if sentence.spot(at) == Spot::Aside && sentence.is_group(at) {
        return true;
    }
    let stops = Marks::LIGHT.or(Marks::BARRIER).or(Marks::PART).or(Marks::AND);
    let verbs = Marks::VERB.or(Marks::PASSIVE).or(Marks::SAYS).or(Marks::ACCORDING);
    // وتجرح 150 قرب نقطة تفتيش, قتل ألف بحسب مصدر: where, and who says so.
    let apart = Marks::LOCATIVE.or(Marks::ACCORDING);
    let stops = stops.or(if token.arabic { apart } else { verbs });
    let noun = sentence.noun(at).is_some();
    if at == start && is_prefixed(sentence, at) {
        return false;
    }
    let word = token.kind == TokenKind::Word && sentence.spot(at) == Spot::Word;
    if !word || sentence.mark(at).any(stops) && !noun {
        return false;
    }
    if at == start {
        return noun || !sentence.is_joined(at);
    }
    if sentence.is_joined(at) || !token.arabic {
        return !sentence.is_joined(at);
    }
    let (text, cues) = (sentence.text, sentence.cues);
    let before = sentence.token(at - 1).map_or("", |before| before.of(text));
    if cues.has_article(token.of(text)) {
        return cues.has_article(before) || !cues.is_adjective(before);
    }
    noun || cues.is_adjective(token.of(text))
}

/// Whether a preposition stands in an Arabic word: إصابة ثلاثة بطلقات says with what, not who.
fn is_prefixed(sentence: &Sentence, at: usize) -> bool {
    let prefixes = Clitics::BI | Clitics::LI | Clitics::KA;
    let within = |token: &Token| token.clitics | sentence.cues.prefixes(token);
    sentence.token(at).is_some_and(|token| token.arabic && within(token).any(prefixes))
}
