//! Sentences: ranges of tokens between full stops, question and exclamation marks and line ends.

use super::{Token, TokenKind};
use std::ops::Range;

/// Cuts tokens into sentences; every token but the line ends belongs to exactly one.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].kind == TokenKind::Newline {
            push(&mut sentences, start..at);
            start = at + 1;
        } else if ends(text, tokens, at) {
            let mut end = at + 1;
            while end < tokens.len() && !tokens[end].spaced && closes(text, &tokens[end]) {
                end += 1;
            }
            push(&mut sentences, start..end);
            start = end;
            at = end;
            continue;
        }
        at += 1;
    }
    push(&mut sentences, start..tokens.len());
    sentences
}

fn push(sentences: &mut Vec<Range<usize>>, range: Range<usize>) {
    if !range.is_empty() {
        sentences.push(range);
    }
}

fn closes(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Punct
        && matches!(
            token.first_char(text),
            '"' | '”' | '»' | '\'' | '’' | ')' | '.' | '!' | '?' | '؟'
        )
}

/// Whether the token ends its sentence: a mark followed by white space or a closing quote, and a
/// full stop only where no abbreviation stands before it.
fn ends(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    if token.kind != TokenKind::Punct {
        return false;
    }
    let next = tokens.get(at + 1);
    let open = next
        .is_none_or(|next| next.spaced || closes(text, next) || next.kind == TokenKind::Newline);
    match token.first_char(text) {
        '؟' | '…' | '۔' => true,
        '!' | '?' => open,
        '.' => {
            // "قتلوا.وقال" without a space still ends an Arabic sentence.
            let glued = at > 0 && tokens[at - 1].arabic && next.is_some_and(|next| next.arabic);
            (open || glued) && !is_abbreviation(text, tokens, at)
        }
        _ => false,
    }
}

/// A single letter (د. أحمد, U.S.) or a short Latin title in capitals before a capital (Dr. Smith)
/// is an abbreviation; so is a stop before a small Latin letter or a digit right behind it.
fn is_abbreviation(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else { return false };
    if before.kind != TokenKind::Word || token_gap(before, &tokens[at]) {
        return false;
    }
    let word = before.of(text);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let next = tokens.get(at + 1);
    let next_small = next.is_some_and(|next| next.first_char(text).is_lowercase());
    let title = !before.arabic
        && letters <= 3
        && word.starts_with(char::is_uppercase)
        && word.chars().skip(1).all(char::is_lowercase)
        && next.is_some_and(|next| next.first_char(text).is_uppercase())
        && letters > 1
        && ["a", "e", "i", "o", "u", "y"].iter().all(|vowel| !word.contains(vowel));
    letters == 1 && next.is_some_and(|next| next.kind != TokenKind::Newline) || next_small || title
}

fn token_gap(before: &Token, stop: &Token) -> bool {
    before.end != stop.start
}

#[cfg(test)]
mod tests {
    use crate::lang::Vocabulary;
    use crate::token::{sentences, tokens};

    #[test]
    fn sentences_end_where_readers_see_them_end() {
        for (text, count) in [
            ("قتل 12.5 شخص. وأصيب آخرون.", 2),
            ("الشيخ د.أحمد ناصر، وقال د. علي كذا", 1),
            ("قال \"قتلوا.\" ثم مضى؟ نعم", 3),
            ("Dr. Smith said 12 died. Mr. Jones agreed.", 2),
            ("The U.S. army said so.\nTwo died", 2),
            ("", 0),
        ] {
            let tokens = tokens(text, &Vocabulary::default());
            assert_eq!(sentences(text, &tokens).len(), count, "{text}");
        }
    }
}
