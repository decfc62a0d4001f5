//! The claim and its references on one axis: a row for each reference, from its lower to its upper
//! estimate, and the claim as a line across all of them.

use super::scale::Scale;
use super::svg::{Svg, n};
use super::{Caption, Mark, data, width_of};
use crate::check::interval::End;
use crate::quantity::Bound;
use crate::report::phrase::{cut, estimate};
use crate::value::Value;
use rust_decimal::prelude::ToPrimitive;

/// What one reference says.
#[derive(Debug, Clone)]
pub struct Reading<'a> {
    /// Who says it.
    pub label: &'a str,
    /// Lower estimate.
    pub low: Value,
    /// Best estimate.
    pub best: Value,
    /// Upper estimate.
    pub high: Value,
    /// How its publisher limits the figure.
    pub bound: Bound,
    /// Whether it agrees with the claim.
    pub agrees: bool,
    /// Whether it may judge the claim.
    pub judges: bool,
}

const WIDTH: f64 = 420.0;
const ROW: f64 = 36.0;
const TOP: f64 = 20.0;
const BOTTOM: f64 = 20.0;
/// Marks keep this distance from the edges.
const EDGE: f64 = 10.0;
/// How many characters of a name are shown.
const LONGEST_LABEL: usize = 44;

/// Draws the axis; there must be a reading for it to show anything.
pub fn interval(readings: &[Reading], mark: &Mark, caption: &Caption) -> String {
    let height = TOP + ROW * readings.len() as f64 + BOTTOM;
    let mut svg = Svg::new("interval", WIDTH, height, caption);
    let scale = scale(readings, mark);
    let (top, bottom) = (TOP, height - BOTTOM);
    for tick in scale.ticks(4) {
        let (at, text) = (scale.at(tick), tick_text(tick));
        svg.line("grid", (at, top), (at, bottom));
        let half = width_of(&text) / 2.0;
        if at >= half && at + half <= WIDTH {
            svg.text("tick", (at, height - 5.0), "middle", &text);
        }
    }
    svg.line("base", (0.0, bottom), (WIDTH, bottom));
    claim(&mut svg, &scale, mark, caption, (top, bottom));
    for (at, reading) in readings.iter().enumerate() {
        row(&mut svg, &scale, reading, top + ROW * at as f64);
    }
    if let Some(nearest) = mark.nearest {
        let data = format!(" data-nearest=\"{nearest}\"");
        svg.circle("nearest", (scale.at(nearest.to_f64()), bottom), 5.0, &data);
    }
    svg.finish()
}

fn scale(readings: &[Reading], mark: &Mark) -> Scale {
    let mut figures = vec![mark.low.to_f64(), mark.high.to_f64()];
    for end in [mark.allowed.low, mark.allowed.high] {
        figures.extend(end.value().and_then(|value| value.to_f64()));
    }
    for Reading { low, best, high, .. } in readings {
        figures.extend([low, best, high].map(|value| value.to_f64()));
    }
    Scale::of(&figures, EDGE, WIDTH - EDGE)
}

/// What the words allow, and the figure stated.
fn claim(svg: &mut Svg, scale: &Scale, mark: &Mark, caption: &Caption, ends: (f64, f64)) {
    let (top, bottom) = ends;
    let edge = |end: End, open: f64| {
        end.value().and_then(|value| value.to_f64()).map_or(open, |value| scale.at(value))
    };
    let (from, to) = (edge(mark.allowed.low, 0.0), edge(mark.allowed.high, WIDTH));
    svg.rect("allowed", (from, top), ((to - from).max(2.0), bottom - top), "");
    let (low, high) = (scale.at(mark.low.to_f64()), scale.at(mark.high.to_f64()));
    for at in if mark.low == mark.high { vec![low] } else { vec![low, high] } {
        svg.line("claim-line", (at, top), (at, bottom));
    }
    let data = format!(" data-claim-low=\"{}\" data-claim-high=\"{}\"", mark.low, mark.high);
    let middle = (low + high) / 2.0;
    svg.diamond("claim", (middle, top), 5.0, &data);
    let text = format!("{} {}", caption.claim, mark.figures());
    let half = width_of(&text) / 2.0;
    let (x, anchor) = match middle {
        at if at < half => (0.0, "start"),
        at if at + half > WIDTH => (WIDTH, "end"),
        at => (at, "middle"),
    };
    svg.text("claim-text", (x, 10.0), anchor, text.trim());
}

fn row(svg: &mut Svg, scale: &Scale, reading: &Reading, top: f64) {
    let Reading { low, best, high, bound, agrees, judges, .. } = *reading;
    let (label_at, at) = (top + 16.0, top + 26.0);
    svg.text("label", (0.0, label_at), "start", &cut(reading.label, LONGEST_LABEL));
    svg.text("value", (WIDTH, label_at), "end", &figure(reading));
    let ends = match bound {
        Bound::AtLeast | Bound::MoreThan => (scale.at(best.to_f64()), WIDTH),
        Bound::AtMost | Bound::LessThan => (0.0, scale.at(best.to_f64())),
        _ => (scale.at(low.to_f64()), scale.at(high.to_f64())),
    };
    let agrees = if agrees { " agrees" } else { "" };
    let shown = if judges { "" } else { " shown" };
    let y = n(at);
    let places = format!("x1=\"{}\" y1=\"{y}\" x2=\"{}\" y2=\"{y}\"", n(ends.0), n(ends.1));
    svg.element("line", &format!("reference{agrees}{shown}"), &places);
    svg.circle("best", (scale.at(best.to_f64()), at), 4.0, &data(low, best, high));
}

/// The figure as it is limited: `≥ 7,030`, `42,720 (40,420–49,527)`.
fn figure(reading: &Reading) -> String {
    let Reading { low, best, high, bound, .. } = *reading;
    let sign = match bound {
        Bound::About => "≈ ",
        Bound::AtLeast => "≥ ",
        Bound::MoreThan => "> ",
        Bound::AtMost => "≤ ",
        Bound::LessThan => "< ",
        Bound::Exact | Bound::Range | Bound::Vague => "",
    };
    format!("{sign}{}", estimate(low, best, high))
}

/// A tick in grouped digits.
pub fn tick_text(tick: f64) -> String {
    let decimals = if tick.fract() == 0.0 || tick.abs() >= 100.0 { 0 } else { 1 };
    let text = format!("{tick:.decimals$}");
    text.parse::<Value>().map_or(text, Value::grouped)
}
