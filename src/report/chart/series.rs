//! The observations around a period. Counts are bars from zero, since their lengths are compared;
//! levels and running totals are a line. The band from the lower to the upper estimate is drawn
//! behind the line, or as a whisker on each bar.

use super::interval::tick_text;
use super::scale::Scale;
use super::svg::{Svg, n};
use super::{Caption, Frame, Mark, Point, Series, data, width_of};
use crate::dimension::Period;
use crate::value::Value;

const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 196.0;
/// The height of a panel in a drawing of several, with its heading.
const PANEL: f64 = 230.0;
const PLOT_WIDTH: f64 = 760.0;

/// Draws a series with the claim.
pub fn series(series: &Series, mark: Option<&Mark>, caption: &Caption) -> String {
    let mut svg = Svg::new("series", WIDTH, HEIGHT, caption);
    let frame = Frame { x: 0.0, y: 0.0, width: WIDTH, height: HEIGHT };
    draw(&mut svg, series, mark, caption, frame);
    svg.finish()
}

/// Draws series under each other, each with its heading; and how wide and high that is.
pub fn panels(all: &[(String, &Series)], caption: &Caption) -> (String, u32, u32) {
    let height = PANEL * all.len().max(1) as f64;
    let mut svg = Svg::new("series", PLOT_WIDTH, height, caption);
    svg.rect("paper", (0.0, 0.0), (PLOT_WIDTH, height), "");
    for (at, (head, series)) in all.iter().enumerate() {
        let y = PANEL * at as f64;
        svg.text("head", (12.0, y + 20.0), "start", head);
        let frame = Frame { x: 12.0, y: y + 24.0, width: PLOT_WIDTH - 24.0, height: PANEL - 34.0 };
        draw(&mut svg, series, None, caption, frame);
    }
    (svg.finish(), PLOT_WIDTH as u32, height as u32)
}

/// The axes of one chart.
struct Axes {
    /// From figures to heights.
    y: Scale,
    left: f64,
    column: f64,
    bottom: f64,
    right: f64,
}

impl Axes {
    fn of(series: &Series, mark: Option<&Mark>, frame: Frame) -> Axes {
        let mut figures: Vec<f64> = Vec::new();
        for Point { low, best, high, .. } in &series.points {
            figures.extend([low, best, high].map(|value| value.to_f64()));
        }
        if let Some(mark) = mark {
            figures.extend([mark.low.to_f64(), mark.high.to_f64()]);
            figures.extend(mark.nearest.map(Value::to_f64));
        }
        let (top, bottom) = (frame.y + 26.0, frame.y + frame.height - 20.0);
        let y = match series.is_level {
            true => Scale::of(&figures, bottom, top),
            false => Scale::from_zero(&figures, bottom, top),
        };
        let widest = y.ticks(4).into_iter().map(|tick| width_of(&tick_text(tick)));
        let left = frame.x + widest.fold(0.0, f64::max) + 8.0;
        let right = frame.x + frame.width;
        let column = (right - left) / series.points.len().max(1) as f64;
        Axes { y, left, column, bottom, right }
    }

    fn middle(&self, at: usize) -> f64 {
        self.left + self.column * (at as f64 + 0.5)
    }

    fn height(&self, value: Value) -> f64 {
        self.y.at(value.to_f64())
    }
}

fn draw(svg: &mut Svg, series: &Series, mark: Option<&Mark>, caption: &Caption, frame: Frame) {
    let axes = Axes::of(series, mark, frame);
    grid(svg, series, &axes);
    let asked = mark.and(series.asked).and_then(|period| place_of(&series.points, period));
    let agrees = mark.and_then(|mark| nearest_point(&series.points, mark, asked));
    if series.is_level {
        level(svg, series, &axes);
    }
    for (at, point) in series.points.iter().enumerate() {
        let mut class = String::from(if series.is_level { "dot" } else { "bar" });
        if asked == Some(at) {
            class.push_str(" asked");
        }
        if agrees == Some(at) {
            class.push_str(" agrees");
        }
        observation(svg, point, at, &class, &axes);
    }
    if let Some(mark) = mark {
        claim(svg, mark, asked, caption, &axes, frame);
    }
}

/// The place of the observation of a period, or of the last one that ends with it.
fn place_of(points: &[Point], period: Period) -> Option<usize> {
    let same = points.iter().position(|point| point.period == period);
    same.or_else(|| points.iter().rposition(|point| point.period.end == period.end))
}

/// The place of the observation that agrees and is nearest in time to the one asked.
fn nearest_point(points: &[Point], mark: &Mark, asked: Option<usize>) -> Option<usize> {
    let asked = asked?;
    let agreeing = points.iter().enumerate().filter(|(_, point)| mark.agrees(point));
    agreeing.map(|(at, _)| at).min_by_key(|at| at.abs_diff(asked))
}

fn grid(svg: &mut Svg, series: &Series, axes: &Axes) {
    for tick in axes.y.ticks(4) {
        let at = axes.y.at(tick);
        svg.line("grid", (axes.left, at), (axes.right, at));
        svg.text("tick", (axes.left - 6.0, at + 4.0), "end", &tick_text(tick));
    }
    svg.line("base", (axes.left, axes.bottom), (axes.right, axes.bottom));
    let labels: Vec<String> =
        series.points.iter().map(|point| label(point, series.is_level)).collect();
    let widest = labels.iter().map(|label| width_of(label)).fold(0.0, f64::max);
    let every = ((widest + 6.0) / axes.column.max(1.0)).ceil().max(1.0) as usize;
    for (at, label) in labels.iter().enumerate().filter(|(at, _)| at % every == 0) {
        svg.text("tick", (axes.middle(at), axes.bottom + 14.0), "middle", label);
    }
}

/// When an observation was: its day where it is a level, its period otherwise.
fn label(point: &Point, is_level: bool) -> String {
    let Period { start, end } = point.period;
    match is_level && point.period.as_year().is_none() {
        true => end.to_string(),
        false if start.year() != end.year() => format!("{}/{:02}", start.year(), end.year() % 100),
        false => point.period.to_string(),
    }
}

/// The line through the best estimates, and the band behind it.
fn level(svg: &mut Svg, series: &Series, axes: &Axes) {
    let path = |figure: fn(&Point) -> Value, back: bool| {
        let place = |(at, point): (usize, &Point)| {
            format!("{} {}", n(axes.middle(at)), n(axes.height(figure(point))))
        };
        let mut places: Vec<String> = series.points.iter().enumerate().map(place).collect();
        if back {
            places.reverse();
        }
        places.join("L")
    };
    let band = format!("d=\"M{}L{}Z\"", path(|p| p.low, false), path(|p| p.high, true));
    svg.element("path", "band", &band);
    svg.element("path", "curve", &format!("d=\"M{}\"", path(|p| p.best, false)));
}

fn observation(svg: &mut Svg, point: &Point, at: usize, class: &str, axes: &Axes) {
    let data =
        format!(" data-period=\"{}\"{}", point.period, data(point.low, point.best, point.high));
    let (x, y) = (axes.middle(at), axes.height(point.best));
    if class.starts_with("dot") {
        return svg.circle(class, (x, y), 3.5, &data);
    }
    let half = (axes.column * 0.34).min(22.0);
    let zero = axes.y.at(0.0);
    svg.rect(class, (x - half, y.min(zero)), (half * 2.0, (zero - y).abs()), &data);
    if point.low != point.high {
        let (low, high) = (axes.height(point.low), axes.height(point.high));
        svg.line("whisker", (x, low), (x, high));
        let cap = (half * 0.5).min(4.0);
        svg.line("whisker", (x - cap, low), (x + cap, low));
        svg.line("whisker", (x - cap, high), (x + cap, high));
    }
}

/// The claim at its place in time, a dashed line across at its height, and what both are called.
fn claim(
    svg: &mut Svg,
    mark: &Mark,
    asked: Option<usize>,
    caption: &Caption,
    axes: &Axes,
    frame: Frame,
) {
    let (low, high) = (axes.height(mark.low), axes.height(mark.high));
    for at in if mark.low == mark.high { vec![low] } else { vec![low, high] } {
        svg.line("claim-line", (axes.left, at), (axes.right, at));
    }
    let x = asked.map_or(axes.right - 6.0, |at| axes.middle(at));
    let data = format!(" data-claim-low=\"{}\" data-claim-high=\"{}\"", mark.low, mark.high);
    svg.diamond("claim", (x, (low + high) / 2.0), 5.0, &data);
    let head = frame.y + 11.0;
    let text = format!("◆ {} {}", caption.claim, mark.figures());
    svg.text("claim-text", (axes.left, head), "start", &text);
    if let (Some(nearest), Some(at)) = (mark.nearest, asked) {
        let data = format!(" data-nearest=\"{nearest}\"");
        svg.circle("nearest", (axes.middle(at), axes.height(nearest)), 6.0, &data);
        let text = format!("○ {} {}", caption.nearest, nearest.grouped());
        svg.text("agree-text", (axes.right, head), "end", &text);
    }
}
