//! Shares that one Arabic word says with its whole: نصفهم, ثلثاهم.

use super::both;
use crate::claim::Basis;
use crate::claim::cues::Marks;
use crate::claim::figure::Figure;
use crate::claim::link::Link;
use crate::claim::lone;
use crate::claim::sentence::{Sentence, Spot};
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
    bound: Bound,
}

/// Figures that such words make of the figures before them, each a part of that link.
pub(super) fn named(
    sentence: &Sentence,
    figures: &[Figure],
    links: &[Link],
) -> Vec<(Figure, Link)> {
    let share = |at: usize| {
        let ((parts, all), taken) = sentence.cues.share(sentence.text, sentence.tokens, at)?;
        let of = (Decimal::from(parts), Decimal::from(all));
        let tokens = at..at + taken;
        Some(Share { bound: hedge(sentence, &tokens), tokens, of })
    };
    let part = |share: Share| part(sentence, figures, links, share);
    sentence.range.clone().filter_map(share).filter_map(part).collect()
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
    let bound = both(share.bound, figure.bound);
    let end = share.tokens.end;
    let made = Figure {
        low: value,
        high: value,
        bound,
        who: end..end,
        elided: true,
        part: true,
        of_them: true,
        ..lone::figure(share.tokens, 0, Basis::Words)
    };
    let cue = link.cue.clone();
    let link = Link { figure: usize::MAX, indicator: link.indicator, cue, part_of: Some(whole) };
    Some((made, link))
}

/// What limits a share: more than half of them, about half of them; a word behind it makes it
/// about, too.
fn hedge(sentence: &Sentence, share: &Range<usize>) -> Bound {
    const NEAR: usize = 2;
    let before = share.start.saturating_sub(NEAR)..share.start;
    let behind = share.end..share.end + NEAR;
    let marks = |mut near: Range<usize>, mark| near.any(|at| sentence.mark(at).any(mark));
    match () {
        () if marks(before.clone(), Marks::MORE) => Bound::MoreThan,
        () if marks(before, Marks::ROUGHLY) || marks(behind, Marks::ROUGHLY) => Bound::About,
        () => Bound::Exact,
    }
}
