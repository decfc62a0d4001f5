//! Charts as SVG: pure functions from figures to text, the same in a page and in a file of their
//! own. Every mark carries the exact figures it stands for as `data-` attributes.
//!
//! | chart | shows |
//! |---|---|
//! | [`interval`] | what each reference says and what the claim allows, on one axis |
//! | [`series`] | the observations around a period: bars, or a line where levels are counted |
//! | [`columns`] | counts in time, a stack of parts in each column |

pub mod columns;
pub mod interval;
pub mod series;

mod scale;
mod svg;

pub use svg::standalone;

use crate::check::interval::Interval;
use crate::dimension::{Area, Indicator, Period};
use crate::report::phrase::ends;
use crate::value::Value;

/// The observations of one indicator in one area from one publisher, around a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// The dataset.
    pub dataset: String,
    /// Its edition.
    pub vintage: String,
    /// Who published it.
    pub publisher: String,
    /// What is counted.
    pub indicator: Indicator,
    /// Where.
    pub area: Area,
    /// Whether each figure is a level at a moment or a running total, and not a count of its own.
    pub is_level: bool,
    /// The period of the observation that was asked for, where one was.
    pub asked: Option<Period>,
    /// The observations in time.
    pub points: Vec<Point>,
}

/// One observation.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// When.
    pub period: Period,
    /// Lower estimate.
    pub low: Value,
    /// Best estimate.
    pub best: Value,
    /// Upper estimate.
    pub high: Value,
    /// The lines of the rows that were added up.
    pub rows: String,
}

/// What is told of a chart to those who do not see it, and the words it writes.
#[derive(Debug, Clone, Default)]
pub struct Caption<'a> {
    /// What tells the elements of this chart from those of others in a page.
    pub id: &'a str,
    /// Its name.
    pub title: &'a str,
    /// What it shows.
    pub about: &'a str,
    /// What the mark of the claim is called.
    pub claim: &'a str,
    /// What the nearest value that would agree is called.
    pub nearest: &'a str,
}

/// A claim in a chart.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    /// The lower figure that is stated.
    pub low: Value,
    /// The upper one; the same where there is one.
    pub high: Value,
    /// What the words allow.
    pub allowed: Interval,
    /// The nearest figure of the reference that would agree.
    pub nearest: Option<Value>,
}

impl Mark {
    /// Whether an observation agrees with the claim.
    fn agrees(&self, point: &Point) -> bool {
        self.allowed.overlaps(&Interval::between(point.low, point.high))
    }

    /// The figures as text: `12,519` or `20–99`.
    fn figures(&self) -> String {
        ends(self.low, self.high)
    }
}

/// Where in a drawing a chart stands.
#[derive(Debug, Clone, Copy)]
struct Frame {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

/// About how wide a text is in the type of charts.
fn width_of(text: &str) -> f64 {
    text.chars().count() as f64 * 6.3
}

/// Exact figures as attributes, for those who read the drawing by program.
fn data(low: Value, best: Value, high: Value) -> String {
    format!(" data-low=\"{low}\" data-best=\"{best}\" data-high=\"{high}\"")
}
