//! Who says it: the words of a sentence that name its source.

use super::cues::Marks;
use super::sentence::{Sentence, Spot};
use crate::text::Span;
use crate::token::TokenKind;
use std::ops::Range;

/// The longest name of a source, in tokens.
const LONGEST: usize = 12;

/// The words that name the source of what a sentence says, or `None` where it names none:
/// according to X; قال X إن; كان X قد أعلن; X said.
pub fn source(sentence: &Sentence) -> Option<Span> {
    let range = sentence.range.clone();
    let words = range
        .clone()
        .find_map(|at| according(sentence, at))
        .or_else(|| range.clone().find_map(|at| had_said(sentence, at)))
        .or_else(|| range.clone().find_map(|at| said(sentence, at)))?;
    let (first, last) = (sentence.token(words.start)?, sentence.token(words.end.checked_sub(1)?)?);
    Some(Span::new(first.start as usize, last.end as usize))
}

/// According to X: what follows, to the next mark of punctuation.
fn according(sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    if !sentence.mark(at).any(Marks::ACCORDING) || sentence.mark(at + 1).any(Marks::ACCORDING) {
        return None;
    }
    name(sentence, at + 1, Marks::default())
}

/// كان X قد أعلن, كانت X أعلنت.
fn had_said(sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    if !sentence.mark(at).any(Marks::WAS) {
        return None;
    }
    let words = name(sentence, at + 1, Marks::HAD.or(Marks::SAYS))?;
    let says = (words.end..words.end + 3).any(|here| sentence.mark(here).any(Marks::SAYS));
    (sentence.mark(words.end).any(Marks::HAD.or(Marks::SAYS)) && says).then_some(words)
}

/// A verb of saying: its subject stands behind it in Arabic, before it elsewhere.
fn said(sentence: &Sentence, at: usize) -> Option<Range<usize>> {
    let token = sentence.token(at)?;
    if !sentence.mark(at).any(Marks::SAYS) {
        return None;
    }
    if token.arabic {
        return name(sentence, at + 1, Marks::THAT);
    }
    let start = (sentence.range.start..at)
        .rev()
        .take(LONGEST)
        .take_while(|&here| is_word(sentence, here))
        .last()?;
    Some(start..at)
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

/// Words from a place to punctuation or a word with one of these marks.
fn name(sentence: &Sentence, start: usize, stops: Marks) -> Option<Range<usize>> {
    let mut end = start;
    // أعلنت الوزارة مقتل خمسة: what is told is no part of the name.
    let told = |at: usize| matches!(sentence.spot(at), Spot::Cue(_) | Spot::Figure(_));
    let goes_on = |at: usize| is_word(sentence, at) && !sentence.mark(at).any(stops) && !told(at);
    while end < start + LONGEST && goes_on(end) {
        end += 1;
    }
    (end > start).then_some(start..end)
}
