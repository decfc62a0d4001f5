//! Parts told as a share of their whole: نصفهم, 70 بالمئة منهم, half of them, la moitié d'entre eux.
//!
//! A share gives a figure only where it comes out whole: half of 30 is 15, a third of 31 says
//! nothing exact.

use super::Basis;
use super::cues::{Class, Marks};
use super::figure::Figure;
use super::link::Link;
use super::sentence::{Sentence, Spot};
use crate::numeral::Kind;
use crate::quantity::Bound;
use crate::value::Value;
use rust_decimal::Decimal;
use std::ops::Range;

/// How far behind its whole a share stands, in tokens.
const FARTHEST: usize = 24;

/// A share where it stands.
struct Share {
    tokens: Range<usize>,
    /// How many parts of how many.
    of: (Decimal, Decimal),
    basis: Basis,
    bound: Bound,
}

/// Figures that shares make of the figures before them, each a part of that link.
pub fn shares(sentence: &Sentence, figures: &[Figure], links: &[Link]) -> Vec<(Figure, Link)> {
    if links.is_empty() {
        return Vec::new();
    }
    let percents = sentence.quantities.iter().filter_map(|quantity| {
        let numeral = &quantity.numeral;
        let value = numeral.value.filter(|_| numeral.high.is_none())?.0;
        let end = numeral.tokens.end;
        let of = (end..end + 4).any(|at| sentence.mark(at).any(Marks::OF_THEM));
        (numeral.kind == Kind::Percent && of).then(|| Share {
            tokens: numeral.tokens.clone(),
            of: (value, Decimal::ONE_HUNDRED),
            basis: Basis::Digits,
            bound: quantity.bound,
        })
    });
    let named = sentence.range.clone().filter_map(|at| {
        let (share, taken) = sentence.cues.share(sentence.text, sentence.tokens, at)?;
        let (parts, all) = share;
        Some(Share {
            tokens: at..at + taken,
            of: (Decimal::from(parts), Decimal::from(all)),
            basis: Basis::Words,
            bound: hedge(sentence, at),
        })
    });
    let part = |share: Share| part(sentence, figures, links, share);
    percents.filter_map(part).chain(named.filter_map(part)).collect()
}

fn part(
    sentence: &Sentence,
    figures: &[Figure],
    links: &[Link],
    share: Share,
) -> Option<(Figure, Link)> {
    let start = share.tokens.start;
    let before = |link: &Link| {
        let end = figures[link.figure].tokens.end;
        end <= start && start - end <= FARTHEST
    };
    let whole = (0..links.len()).rev().find(|&at| before(&links[at]))?;
    let (link, figure) = (&links[whole], &figures[links[whole].figure]);
    let people = sentence.cues.counts_people(link.indicator);
    let quiet = (figure.tokens.end..start).all(|at| match sentence.spot(at) {
        Spot::Cue(_) => link.cue.contains(&at),
        Spot::Figure(_) => false,
        Spot::Punct => !matches!(sentence.punct(at), Some('.' | ';' | '؛' | ':')),
        Spot::Word | Spot::Aside => true,
    });
    let single = figure.low == figure.high && figure.bound != Bound::Vague;
    let (parts, all) = share.of;
    let value = figure.low.0.checked_mul(parts)?.checked_div(all)?;
    if !(people && quiet && single && value.is_integer() && value > Decimal::ZERO) {
        return None;
    }
    let value = Value(value.normalize());
    // Half of "about 800" is about 400.
    let bound = if share.bound == Bound::Exact { figure.bound } else { share.bound };
    let made = Figure {
        lead: start,
        tokens: share.tokens.clone(),
        low: value,
        high: value,
        bound,
        step: Value::whole(1),
        basis: share.basis,
        noun: Some(Class::Person),
        unit: None,
        who: share.tokens.end..share.tokens.end,
        elided: true,
        part: true,
        of_them: true,
        definite: false,
        origin: false,
    };
    let cue = link.cue.clone();
    let link = Link { figure: usize::MAX, indicator: link.indicator, cue, part_of: Some(whole) };
    Some((made, link))
}

/// What limits a share: more than half of them, about half of them; a word behind it makes it
/// about, too.
fn hedge(sentence: &Sentence, at: usize) -> Bound {
    let near = (at.saturating_sub(2)..at).chain(at + 1..at + 3);
    let marks = |mark: Marks| near.clone().any(|here| sentence.mark(here).any(mark));
    match () {
        () if marks(Marks::MORE) => Bound::MoreThan,
        () if marks(Marks::ROUGHLY) => Bound::About,
        () => Bound::Exact,
    }
}
