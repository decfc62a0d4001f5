//! Ages that no word behind them shows.

use crate::claim::cues::Marks;
use crate::claim::sentence::{Sentence, Spot};
use crate::numeral;
use crate::quantity::Quantity;
use crate::value::Value;
use std::ops::Range;

/// Ages that no word behind them shows: aged 4, 6 and 9; a farmer, 34, said.
pub(super) fn is_age(sentence: &Sentence, quantity: &Quantity) -> bool {
    const OLDEST: i64 = 120;
    const LONGEST_LIST: usize = 16;
    let tokens = &quantity.numeral.tokens;
    if quantity.high.is_none_or(|high| high > Value::whole(OLDEST)) {
        return false;
    }
    let listed = |at: &usize| {
        matches!(sentence.spot(*at), Spot::Figure(_))
            || sentence.punct(*at) == Some(',')
            || sentence.mark(*at).any(Marks::AND)
    };
    if is_boy_of_12(sentence, tokens) || sentence.mark(tokens.end).any(Marks::OF_AGE) {
        return true;
    }
    let aged = matches!(sentence.spot(tokens.start), Spot::Figure(n) if sentence.is_aged(n));
    if aged {
        return true;
    }
    let first =
        (sentence.range.start..tokens.start).rev().take(LONGEST_LIST).find(|at| !listed(at));
    if first.is_some_and(|at| sentence.mark(at).any(Marks::AGE)) {
        return true;
    }
    let digits = quantity.numeral.basis == numeral::Basis::Digits && tokens.len() == 1;
    let comma = |at: Option<usize>| at.is_some_and(|at| sentence.punct(at) == Some(','));
    let word = tokens.start.checked_sub(2).map(|at| sentence.spot(at));
    let latin = tokens.start.checked_sub(2).and_then(|at| sentence.token(at));
    digits
        && comma(tokens.start.checked_sub(1))
        && comma(Some(tokens.end))
        && matches!(word, Some(Spot::Word | Spot::Aside))
        && latin.is_some_and(|token| !token.arabic)
}

/// A boy of 12: behind one person, with nothing counted.
fn is_boy_of_12(sentence: &Sentence, tokens: &Range<usize>) -> bool {
    let Some(at) = tokens.start.checked_sub(2).filter(|at| sentence.range.contains(at)) else {
        return false;
    };
    let latin = sentence.is_latin(at);
    latin
        && sentence.mark(at + 1).any(Marks::FROM)
        && sentence.is_one_person(at)
        && !sentence.mark(at).any(Marks::COLLECTIVE)
        && sentence.punct(tokens.end).is_some()
}
