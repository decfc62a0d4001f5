//! Who says it: the words of a sentence that name its source.

use super::cues::Marks;
use super::sentence::{Sentence, Spot};
use super::stance::takes_credit;
use crate::period::TimePhrase;
use crate::text::Span;
use crate::token::TokenKind;
use std::ops::Range;

/// The longest name of a source, in tokens.
const LONGEST: usize = 12;

/// Who says something.
#[derive(Debug, Clone)]
pub struct Source {
    /// The words that name the source.
    pub name: Span,
    /// The words by which it says so.
    pub verb: Range<usize>,
}

/// The words that name the source of what a sentence says, or `None` where it names none:
/// according to X; قال X إن; كان X قد أعلن; X said; a déclaré X.
pub fn source(sentence: &Sentence, times: &[TimePhrase]) -> Option<Source> {
    let range = sentence.range.clone();
    let (words, verb) = range
        .clone()
        .find_map(|at| Some((according(sentence, times, at)?, at..at + 1)))
        .or_else(|| range.clone().find_map(|at| had_said(sentence, times, at)))
        .or_else(|| range.clone().find_map(|at| Some((said(sentence, times, at)?, at..at + 1))))?;
    let (first, last) = (sentence.token(words.start)?, sentence.token(words.end.checked_sub(1)?)?);
    Some(Source { name: Span::new(first.start as usize, last.end as usize), verb })
}

/// According to X: what follows, to the next mark of punctuation.
fn according(sentence: &Sentence, times: &[TimePhrase], at: usize) -> Option<Range<usize>> {
    if !sentence.mark(at).any(Marks::ACCORDING) || sentence.mark(at + 1).any(Marks::ACCORDING) {
        return None;
    }
    name(sentence, times, at + 1, Marks::default())
}

/// كان X قد أعلن, كانت X أعلنت.
fn had_said(
    sentence: &Sentence,
    times: &[TimePhrase],
    at: usize,
) -> Option<(Range<usize>, Range<usize>)> {
    if !sentence.mark(at).any(Marks::WAS) {
        return None;
    }
    let words = name(sentence, times, at + 1, Marks::HAD.or(Marks::SAYS))?;
    let says = (words.end..words.end + 3).find(|&here| sentence.mark(here).any(Marks::SAYS))?;
    let had = sentence.mark(words.end).any(Marks::HAD.or(Marks::SAYS));
    had.then_some((words, says..says + 1))
}

/// A verb of saying: its subject stands behind it in Arabic, before it elsewhere, unless the verb
/// begins the clause: …, a annoncé le préfet; …, said the mayor.
fn said(sentence: &Sentence, times: &[TimePhrase], at: usize) -> Option<Range<usize>> {
    let token = sentence.token(at)?;
    // "Claimed the lives of" says nothing.
    let cue = !token.arabic && matches!(sentence.spot(at), Spot::Cue(_));
    if !sentence.mark(at).any(Marks::SAYS) || cue || takes_credit(sentence, at) {
        return None;
    }
    if token.arabic {
        return name(sentence, times, at + 1, Marks::THAT);
    }
    let clause = before_auxiliaries(sentence, at);
    if clause.checked_sub(1).is_some_and(|before| !is_word(sentence, before)) {
        let verb =
            (at..at + SAYING).take_while(|&here| sentence.mark(here).any(Marks::SAYS)).count();
        return name(sentence, times, at + verb, Marks::THAT.or(Marks::BARRIER));
    }
    let start = (sentence.range.start..clause)
        .rev()
        .take(LONGEST)
        .take_while(|&here| is_word(sentence, here) && !is_time(times, here))
        .last()?;
    let conjunction = sentence.mark(start).any(Marks::AND);
    let start = if conjunction { start + 1 } else { start };
    (start < clause).then_some(start..clause)
}

/// The longest verb of saying, in tokens.
const SAYING: usize = 4;

/// Where the auxiliaries before a verb begin: ont annoncé, had reported.
fn before_auxiliaries(sentence: &Sentence, at: usize) -> usize {
    let auxiliary = |here: &usize| sentence.mark(*here).any(Marks::HAD);
    (sentence.range.start..at).rev().take(2).take_while(auxiliary).last().unwrap_or(at)
}

fn is_time(times: &[TimePhrase], at: usize) -> bool {
    let next = times.partition_point(|time| time.tokens.end <= at);
    times.get(next).is_some_and(|time| time.tokens.contains(&at))
}

fn is_word(sentence: &Sentence, at: usize) -> bool {
    sentence.token(at).is_some_and(|token| {
        let inside = matches!(
            sentence.punct(at),
            Some('-' | '\'' | '’' | '"' | '“' | '”' | '«' | '»' | '(' | ')')
        );
        matches!(token.kind, TokenKind::Word | TokenKind::Digits) || inside
    })
}

/// Words from a place to punctuation, a time or a word with one of these marks.
fn name(
    sentence: &Sentence,
    times: &[TimePhrase],
    start: usize,
    stops: Marks,
) -> Option<Range<usize>> {
    let mut end = start;
    let arabic = sentence.token(start).is_some_and(|token| token.arabic);
    // أعلنت الوزارة مقتل خمسة: what is told is no part of the name.
    let told = |at: usize| arabic && matches!(sentence.spot(at), Spot::Cue(_) | Spot::Figure(_));
    let goes_on = |at: usize| is_word(sentence, at) && !sentence.mark(at).any(stops) && !told(at);
    while end < start + LONGEST && goes_on(end) && (arabic || !is_time(times, end)) {
        end += 1;
    }
    // "on Sunday" leaves its preposition behind.
    if !arabic && is_time(times, end) && end > start && sentence.mark(end - 1).any(Marks::BARRIER) {
        end -= 1;
    }
    (end > start).then_some(start..end)
}
