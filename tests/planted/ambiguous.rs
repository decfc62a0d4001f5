//! What a wrong figure could have come from: a case that two slips explain equally well has no right
//! answer, and none is planted. Every other slip of one step is tried on it, by means of the
//! generator's own and not of the check's.

use crate::figure::{rounded, rounds, unit};
use crate::slip::{Slip, others};
use crate::source::{Figure, Source, Topic};
use crate::write::span;
use mizan::dimension::Period;

/// Whether a wrong figure is no clear case: a reference allows it, or another slip of one step
/// leads to it as well.
pub fn is_ambiguous(
    slip: Slip,
    stated: u64,
    source: &Source,
    topic: &Topic,
    older: Option<&Source>,
) -> bool {
    let Some(truth) = source.one(topic) else { return true };
    let step = unit(stated);
    let same = |figure: &Figure| figure.best / step == stated / step;
    let near = |figure: &Figure| rounds(figure.best, stated);
    let allows = |figure: &Figure| {
        figure.low <= stated + step / 2 && stated <= figure.high + step / 2 || near(figure)
    };
    if too_few(slip, stated) || allows(&truth) || source.said(topic).iter().any(allows) {
        return true;
    }
    let is = |one: &[Slip]| one.contains(&slip);
    let digits = [Slip::Dropped, Slip::Added, Slip::Swapped, Slip::Substituted];
    let by_digit = || one_digit(stated, truth.best) || one_digit(stated, rounded(truth.best, 3));
    let carried = |large: u64, small: u64| {
        (1..=6).map(|power| 10u64.pow(power)).any(|times| {
            let unit = unit(small);
            large.checked_add(times * unit / 2).is_some_and(|v| v / (times * unit) == small / unit)
        })
    };
    let by_power = || carried(truth.best, stated) || carried(stated, truth.best);
    let has = |topic: Topic| source.all(&topic).iter().any(near);
    let in_time = [Slip::NeighbourYear, Slip::HalfYear, Slip::JulyJune];
    let by_period = || {
        let mut periods = in_time.iter().flat_map(|&slip| others(slip, &topic.period));
        periods.any(|period| has(Topic { period, ..topic.clone() }))
    };
    let by_area = || {
        let mut areas = source.areas().into_iter().filter(|area| *area != topic.area);
        areas.any(|area| has(Topic { area, ..topic.clone() }))
    };
    let by_indicator = || {
        let others = ["deaths", "injured", "casualties", "refugees", "displaced", "attacks"];
        let mut others = others.into_iter().filter(|other| *other != topic.indicator);
        others.any(|indicator| {
            let other = Topic { indicator, ..topic.clone() };
            source.said(&other).iter().any(near)
        })
    };
    let by_sum = || {
        let first = topic.period.start.year();
        let end = topic.period.end;
        (1..=20).any(|years| {
            let start = span((first - years, topic.period.start.month()), (first, 12)).start;
            has(Topic { period: Period::new(start, end), ..topic.clone() })
        })
    };
    let by_edition = || older.is_some_and(|older| older.all(topic).iter().any(same));
    !is(&digits) && by_digit()
        || !is(&[Slip::Magnitude]) && by_power()
        || !is(&in_time) && by_period()
        || !is(&[Slip::Parent, Slip::Child, Slip::Sibling]) && by_area()
        || !is(&[Slip::Indicator]) && by_indicator()
        || !is(&[Slip::Cumulative]) && by_sum()
        || !is(&[Slip::OlderVintage]) && by_edition()
}

/// Whether a figure says too little to betray where it comes from: of "3,000" nobody can tell. One
/// below a thousand may be the toll of one event rather than that of another area.
fn too_few(slip: Slip, stated: u64) -> bool {
    let length = stated.max(1).ilog10() + 1;
    let zeros =
        (0..length).take_while(|&at| stated.is_multiple_of(10u64.pow(at + 1))).count() as u32;
    let (digits, least) = match slip {
        Slip::Magnitude => (2, 10),
        Slip::Parent | Slip::Child | Slip::Sibling => (3, 1_000),
        _ => (3, 100),
    };
    length - zeros < digits || stated < least
}

/// Whether one digit dropped, added or substituted, or two neighbours swapped, makes one figure
/// out of the other.
fn one_digit(one: u64, other: u64) -> bool {
    let (one, other) = (one.to_string().into_bytes(), other.to_string().into_bytes());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    match long.len() - short.len() {
        0 => {
            let apart: Vec<usize> = (0..long.len()).filter(|&at| short[at] != long[at]).collect();
            match apart[..] {
                [_] => true,
                [a, b] => b == a + 1 && short[a] == long[b] && short[b] == long[a],
                _ => false,
            }
        }
        1 => (0..long.len()).any(|at| short[..at] == long[..at] && short[at..] == long[at + 1..]),
        _ => false,
    }
}
