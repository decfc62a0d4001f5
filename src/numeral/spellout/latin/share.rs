//! Shares in English and French: half a million, two-thirds, un quart de million, deux et demi.

use super::super::super::context::{Context, Shape, Written};
use super::super::super::words::{Hints, Word};
use super::super::{Last, Sum, power_of_ten, quotient};
use super::{joint, past_hyphen};
use crate::token::TokenKind;
use rust_decimal::Decimal;

/// A share that begins at a token: half, a third of, un quart, la moitié, demi-million.
pub fn read(context: &Context, at: usize) -> Option<Written> {
    let one = matches!(context.number(at), Some((Word::CompoundOne | Word::Unit(1), _)));
    let word = if one { past_hyphen(context, at + 1) } else { at };
    let share = share_word(context, word)?;
    let whole_article = matches!(context.number(at), Some((Word::CompoundOne, _)));
    let indefinite = whole_article || at > 0 && context.hints(at - 1).any(Hints::INDEFINITE);
    let article = indefinite || !one && behind_article(context, at);
    let ordinal = matches!(context.number(word), Some((Word::Ordinal(_), _)));
    let article = if ordinal { indefinite } else { article };
    if !is_share(context, word, share, one && !whole_article, article) {
        return None;
    }
    let (value, end) = times_scale(context, quotient(share)?, word + 1);
    let shape = if end > word + 1 { Shape::Cardinal } else { Shape::Share };
    Some(Written { words: true, ..Written::new(end, Some(value), shape) })
}

fn behind_article(context: &Context, at: usize) -> bool {
    at > 0 && context.hints(at - 1).any(Hints::ARTICLE) && !context.hints(at - 1).any(Hints::OF)
}

fn share_word(context: &Context, at: usize) -> Option<(u8, u8)> {
    match context.number(at) {
        Some((Word::Fraction(over, under), _)) => Some((over, under)),
        _ => context.words.marked(context.token(at)?),
    }
}

/// Whether a word that may be a share is one here: a fifth of the dead, not the fifth victim; a
/// quarter of them, not the third quarter of the year.
fn is_share(context: &Context, word: usize, share: (u8, u8), counted: bool, article: bool) -> bool {
    if matches!(context.number(word), Some((Word::Fraction(..), _))) || counted {
        return true;
    }
    let scaled = times_scale(context, Decimal::ONE, word + 1).1 > word + 1;
    let of = context.hints(word + 1).any(Hints::OF.or(Hints::ARTICLE));
    if matches!(context.number(word), Some((Word::Ordinal(_), _))) {
        return article && of;
    }
    let bare = context.token(word + 1).is_none_or(|next| next.kind != TokenKind::Word);
    let behind_ordinal =
        word > 0 && matches!(context.number(word - 1), Some((Word::Ordinal(_), _)));
    let half = share == (1, 2);
    scaled || !behind_ordinal && !half && (of || article && bare)
}

/// A share inside a number: two and a half, un million et demi, deux tiers, two-thirds.
pub fn part(context: &Context, sum: &mut Sum, at: usize, and: bool) -> Option<usize> {
    if sum.is_new() {
        return None;
    }
    if !and {
        return divide(context, sum, at);
    }
    let article = context.hints(at).any(Hints::ARTICLE) && share_word(context, at).is_none();
    let word = if article { past_hyphen(context, at + 1) } else { at };
    let share = share_word(context, word)?;
    let ordinal = matches!(context.number(word), Some((Word::Ordinal(_), _)));
    if ordinal && !article || joint(context, word + 1).1 && sum.last == Last::Closed {
        return None;
    }
    add(context, sum, word, share)
}

/// Two-thirds, trois quarts; of a scale: three quarters of a million.
fn divide(context: &Context, sum: &mut Sum, at: usize) -> Option<usize> {
    let under = match context.number(at) {
        Some((Word::Denominator(under), _)) => under,
        Some((Word::Fraction(..) | Word::Ordinal(_), _)) => return None,
        _ => share_word(context, at).map(|(_, under)| under).filter(|&under| under > 2)?,
    };
    if sum.last != Last::Unit || !sum.total.is_zero() || sum.hundreds > 0 || sum.tens > 0 {
        return None;
    }
    let (total, end) = times_scale(context, quotient((sum.units, under))?, at + 1);
    *sum = Sum { total, last: Last::Closed, ..Sum::new() };
    Some(end)
}

/// Two and a half, and its scale behind it: two and a half million; or un million et demi.
fn add(context: &Context, sum: &mut Sum, word: usize, share: (u8, u8)) -> Option<usize> {
    let small = sum.last != Last::Scale;
    if !sum.share(share) {
        return None;
    }
    match context.number(word + 1) {
        Some((Word::Scale(power, _), _)) if small => {
            sum.total = sum.total.checked_mul(power_of_ten(power))?;
            Some(word + 2)
        }
        _ => Some(word + 1),
    }
}

/// The value times the scale that stands behind "a", "of a", "d'un" or a hyphen.
pub fn times_scale(context: &Context, value: Decimal, at: usize) -> (Decimal, usize) {
    let mut here = past_hyphen(context, at);
    while here < at + 5 {
        let elided = here > at && matches!(context.punct(here), Some('\'' | '’'));
        if !elided && !context.hints(here).any(Hints::ARTICLE) {
            break;
        }
        here = past_hyphen(context, here + 1);
    }
    let factor = match context.number(here) {
        Some((Word::Scale(power, _), _)) => power_of_ten(power),
        Some((Word::Group(size), _)) => Decimal::from(size),
        Some((Word::Hundreds(_), _)) => Decimal::ONE_HUNDRED,
        _ => return (value, at),
    };
    let product = value.checked_mul(factor).unwrap_or(value);
    let rounded = product.round_dp(6);
    (if rounded.is_integer() { rounded.normalize() } else { product.normalize() }, here + 1)
}
