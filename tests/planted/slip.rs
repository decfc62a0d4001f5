//! Slips: what becomes of a figure when one thing goes wrong, and what else the wrong figure could
//! have come from. A case that two slips explain equally well has no right answer, and none is
//! planted: [`is_ambiguous`] tries every other slip of one step on it.

use crate::random::Random;
use crate::source::{Figure, Source, Topic};
use crate::write::{AREAS, span, year};
use mizan::dimension::Period;

/// One kind of slip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Slip {
    Dropped,
    Added,
    Swapped,
    Substituted,
    Magnitude,
    NeighbourYear,
    HalfYear,
    JulyJune,
    Parent,
    Child,
    Sibling,
    Indicator,
    Cumulative,
    OlderVintage,
    Overstated,
    Understated,
}

impl Slip {
    /// The rule that names it.
    pub fn rule(self) -> &'static str {
        match self {
            Slip::Dropped | Slip::Added | Slip::Swapped | Slip::Substituted => "digit-slip",
            Slip::Magnitude => "magnitude-slip",
            Slip::NeighbourYear | Slip::HalfYear | Slip::JulyJune => "wrong-period",
            Slip::Parent | Slip::Child | Slip::Sibling => "wrong-area",
            Slip::Indicator => "wrong-indicator",
            Slip::Cumulative => "cumulative-for-period",
            Slip::OlderVintage => "older-vintage",
            Slip::Overstated => "overstated",
            Slip::Understated => "understated",
        }
    }
}

/// Indicators of which one is given for another.
const CONFUSED: [(&str, &str); 5] = [
    ("deaths", "injured"),
    ("deaths", "casualties"),
    ("injured", "casualties"),
    ("injured", "deaths"),
    ("refugees", "displaced"),
];

/// The figure that a slip makes out of the true one; `None` where the topic has no such slip.
pub fn plant(
    slip: Slip,
    source: &Source,
    topic: &Topic,
    older: Option<&Source>,
    random: &mut Random,
) -> Option<u64> {
    let truth = source.one(topic)?.best;
    let best = |topic: Topic| source.one(&topic).map(|figure| figure.best);
    match slip {
        Slip::Dropped | Slip::Added | Slip::Swapped | Slip::Substituted => {
            digit(slip, &truth.to_string(), random)
        }
        Slip::Magnitude => {
            let times = 10u64.pow(random.between(1, 3) as u32);
            match random.below(2) {
                0 => truth.checked_mul(times),
                _ => Some(rounded(truth, 3)).filter(|v| v.is_multiple_of(times)).map(|v| v / times),
            }
        }
        Slip::NeighbourYear | Slip::HalfYear | Slip::JulyJune => {
            let periods = others(slip, &topic.period);
            let period = (!periods.is_empty()).then(|| *random.pick(&periods))?;
            best(Topic { period, ..topic.clone() })
        }
        Slip::Parent | Slip::Child | Slip::Sibling => {
            let areas = around(slip, source, &topic.area);
            (!areas.is_empty())
                .then(|| random.pick(&areas).clone())
                .and_then(|area| best(Topic { area, ..topic.clone() }))
        }
        Slip::Indicator => {
            let others = CONFUSED.iter().filter(|(said, _)| *said == topic.indicator);
            let others: Vec<&'static str> = others.map(|(_, meant)| *meant).collect();
            let indicator = others.get(random.below(others.len() as u64) as usize)?;
            let other = Topic { indicator, ..topic.clone() };
            let figures = source.said(&other);
            figures.first().map(|figure| figure.best)
        }
        Slip::Cumulative => {
            topic.period.as_year()?;
            let first = topic.period.start.year() - random.between(1, 6) as i16;
            let longer = span((first, 1), (topic.period.end.year(), 12));
            best(Topic { period: longer, ..topic.clone() })
        }
        Slip::OlderVintage => older?.one(topic).map(|figure| figure.best),
        Slip::Overstated => Some(truth * random.between(115, 160) / 100 + random.below(10)),
        Slip::Understated => Some(truth * random.between(40, 85) / 100 + random.below(10)),
    }
}

fn digit(slip: Slip, digits: &str, random: &mut Random) -> Option<u64> {
    let mut digits: Vec<char> = digits.chars().collect();
    let at = random.below(digits.len() as u64) as usize;
    let any = char::from_digit(random.below(10) as u32, 10)?;
    match slip {
        Slip::Dropped => drop(digits.remove(at)),
        Slip::Added => digits.insert(at, any),
        Slip::Swapped if at + 1 < digits.len() => digits.swap(at, at + 1),
        Slip::Substituted => digits[at] = any,
        _ => return None,
    }
    let text: String = digits.into_iter().collect();
    (!text.starts_with('0')).then(|| text.parse().ok())?
}

/// The periods that a slip takes for one.
fn others(slip: Slip, period: &Period) -> Vec<Period> {
    let (from, to) = (period.start.year(), period.end.year());
    let halves = |y: i16| [span((y, 1), (y, 6)), span((y, 7), (y, 12))];
    let mut found: Vec<Period> = match slip {
        Slip::NeighbourYear => {
            let moved =
                |by: i16| span((from + by, period.start.month()), (to + by, period.end.month()));
            vec![moved(-1), moved(1)]
        }
        Slip::HalfYear if period.start.month() == 1 && period.end.month() == 12 || from != to => {
            [halves(from), halves(to)].concat()
        }
        Slip::HalfYear => vec![year(from)],
        _ if from == to => vec![span((from - 1, 7), (from, 6)), span((from, 7), (from + 1, 6))],
        _ => vec![year(from), year(to)],
    };
    found.sort();
    found.dedup();
    found
        .retain(|other| other != period && (slip == Slip::NeighbourYear || other.overlaps(period)));
    found
}

fn around(slip: Slip, source: &Source, area: &str) -> Vec<String> {
    let areas = source.catalogue.areas();
    let own = source.id(area);
    let name = |id: u32| areas.name(id).name().to_owned();
    let parents = areas.parents(own);
    let beside = || parents.iter().map(|&parent| areas.children(parent)).filter(|c| c.len() <= 20);
    let found: Vec<String> = match slip {
        Slip::Parent => parents.iter().map(|&id| name(id)).collect(),
        Slip::Child => areas.children(own).into_iter().map(name).collect(),
        _ => beside().flatten().filter(|&id| id != own).map(name).collect(),
    };
    // Only what articles speak of: an area that the sentences name.
    found.into_iter().filter(|name| AREAS.iter().any(|area| area[0] == *name)).collect()
}

/// A figure rounded to so many digits.
pub fn rounded(number: u64, digits: u32) -> u64 {
    let unit = 10u64.pow((number.max(1).ilog10() + 1).saturating_sub(digits));
    (number + unit / 2) / unit * unit
}

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

/// The unit of the last digit of a figure that is no zero at its end, the first two aside.
pub fn unit(number: u64) -> u64 {
    let length = number.max(1).ilog10() + 1;
    let zeros =
        (0..length).take_while(|&at| number.is_multiple_of(10u64.pow(at + 1))).count() as u32;
    10u64.pow(zeros.min(length.saturating_sub(2)))
}

/// Whether a figure rounds to the stated one.
pub fn rounds(figure: u64, stated: u64) -> bool {
    let unit = unit(stated);
    (figure + unit / 2) / unit == stated / unit
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
