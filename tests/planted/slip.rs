//! Slips: what becomes of a figure when one thing goes wrong.

use crate::figure::rounded;
use crate::random::Random;
use crate::source::{Source, Topic};
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
pub fn others(slip: Slip, period: &Period) -> Vec<Period> {
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
