//! Shares of a whole as stated parts: 40 people, half of them children; 70% of whom were women;
//! two-thirds of the 66 victims. A share is a claim where it makes a whole number.

mod named;

use super::cues::{Marks, Roles};
use super::figure::{Figure, follows_part, lead};
use super::link::Link;
use super::lone;
use super::sentence::{Sentence, Spot};
use crate::numeral::Kind;
use crate::quantity::{Bound, Quantity};
use crate::value::Value;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// How far behind its whole a share stands, in costs of words.
const REACH: u32 = 60;
/// How far before its whole: half of the nearly 40 dead.
const NEAR: usize = 4;

/// Figures and links of the shares; `part_of` is the number of the link that is the whole.
pub fn shares(sentence: &Sentence, figures: &[Figure], links: &[Link]) -> Vec<(Figure, Link)> {
    if links.is_empty() {
        return Vec::new();
    }
    let one = |quantity: &Quantity| {
        let written = matches!(sentence.spot(quantity.numeral.tokens.start), Spot::Figure(_));
        let share = fraction(quantity).filter(|_| written)?;
        let at = whole(sentence, figures, links, quantity)?;
        let of = &figures[links[at].figure];
        let low = exact(share, of.low).filter(|_| of.low == of.high)?;
        let numeral = &quantity.numeral;
        let bound = both(quantity.bound, of.bound);
        let figure = lone::figure(numeral.tokens.clone(), low, numeral.basis.into());
        let figure = Figure { bound, step: of.step, who: 0..0, ..figure };
        Some((figure, Link { figure: usize::MAX, part_of: Some(at), ..links[at].clone() }))
    };
    let written = sentence.quantities.iter().filter_map(one);
    written.chain(named::named(sentence, figures, links)).collect()
}

/// The share that a quantity states, of one.
fn fraction(quantity: &Quantity) -> Option<Decimal> {
    let value = quantity.low.filter(|_| quantity.low == quantity.high)?.0;
    let share = match quantity.numeral.kind {
        Kind::Percent => value.checked_div(Decimal::ONE_HUNDRED)?,
        Kind::Other | Kind::Count => value,
        _ => return None,
    };
    (share > Decimal::ZERO && share < Decimal::ONE).then_some(share)
}

/// A share of a whole where it is a whole number; thirds are rounded in their last digit.
fn exact(share: Decimal, whole: Value) -> Option<i64> {
    let product = share.checked_mul(whole.0)?;
    let near = product.round();
    let error = (product - near).abs();
    (error < Decimal::new(1, 9) && near >= Decimal::ONE).then(|| near.to_i64())?
}

/// The number of the link whose part a share is.
fn whole(
    sentence: &Sentence,
    figures: &[Figure],
    links: &[Link],
    quantity: &Quantity,
) -> Option<usize> {
    let (start, end) = (quantity.numeral.tokens.start, quantity.numeral.tokens.end);
    let begins = |link: &&Link| figures[link.figure].tokens.start >= end;
    let next = links.iter().position(|link| begins(&link));
    let of = |at: usize| sentence.mark(at).any(Marks::FROM.or(Marks::OUT_OF));
    // The sign of percent stands between.
    let behind = (end..end + 2).find(|&at| of(at));
    if let (Some(at), Some(of)) = (next, behind) {
        let whole = figures[links[at].figure].lead;
        if whole > of && whole - of <= NEAR && (of..whole).all(|at| sentence.punct(at).is_none()) {
            return Some(at);
        }
    }
    let last = links.iter().rposition(|link| figures[link.figure].tokens.end <= start)?;
    let at = links[last].part_of.unwrap_or(last);
    let pronoun = (end..end + 2).any(|at| sentence.mark(at).any(Marks::OF_THEM.or(Marks::DEGREE)));
    let again = behind.is_some_and(|of| is_again(sentence, of, links[at].indicator));
    let gap = figures[links[last].figure].tokens.end..start;
    let part = pronoun || again || follows_part(sentence, lead(sentence, quantity));
    (part && sentence.cost(gap) <= REACH + REACH / 2).then_some(at)
}

/// Half of the dead: the noun of what was counted before.
fn is_again(sentence: &Sentence, of: usize, indicator: u8) -> bool {
    (of + 1..of + 1 + NEAR).take_while(|&at| !matches!(sentence.spot(at), Spot::Figure(_))).any(
        |at| match sentence.spot(at) {
            Spot::Cue(hit) => {
                let cue = sentence.hits[hit].cue;
                cue.roles.any(Roles::STATE) && cue.indicator == indicator
            }
            _ => false,
        },
    )
}

/// The bound of a share of a whole that is bounded itself: more than half of "about 800" is more
/// than 400, more than half of "at most 800" only about 400.
fn both(share: Bound, whole: Bound) -> Bound {
    use Bound::{About, AtLeast, AtMost, Exact, LessThan, MoreThan};
    match (share, whole) {
        (Exact, bound) | (bound, Exact | About) => bound,
        (one, other) if one == other => one,
        (MoreThan, AtLeast) | (AtLeast, MoreThan) => MoreThan,
        (LessThan, AtMost) | (AtMost, LessThan) => LessThan,
        _ => About,
    }
}
