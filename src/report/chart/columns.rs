//! Counts in time: a column for each moment, a stack of parts in each.

use super::interval::tick_text;
use super::scale::Scale;
use super::svg::Svg;
use super::{Caption, width_of};

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 170.0;

/// A column: its label, and the classes and counts of its parts from the bottom up.
pub type Column<'a> = (String, Vec<(&'a str, usize)>);

/// Draws the columns.
pub fn columns(all: &[Column], caption: &Caption) -> String {
    let mut svg = Svg::new("columns", WIDTH, HEIGHT, caption);
    let total = |parts: &[(&str, usize)]| parts.iter().map(|part| part.1).sum::<usize>() as f64;
    let totals: Vec<f64> = all.iter().map(|(_, parts)| total(parts)).collect();
    let (top, bottom) = (10.0, HEIGHT - 20.0);
    let y = Scale::from_zero(&totals, bottom, top);
    let ticks: Vec<f64> = y.ticks(3).into_iter().filter(|tick| tick.fract() == 0.0).collect();
    let widest = ticks.iter().map(|tick| width_of(&tick_text(*tick))).fold(0.0, f64::max);
    let left = widest + 8.0;
    for tick in ticks {
        svg.line("grid", (left, y.at(tick)), (WIDTH, y.at(tick)));
        svg.text("tick", (left - 6.0, y.at(tick) + 4.0), "end", &tick_text(tick));
    }
    svg.line("base", (left, bottom), (WIDTH, bottom));
    let step = (WIDTH - left) / all.len().max(1) as f64;
    let labels = all.iter().map(|(label, _)| width_of(label)).fold(0.0, f64::max);
    let every = ((labels + 8.0) / step).ceil().max(1.0) as usize;
    for (at, (label, parts)) in all.iter().enumerate() {
        let x = left + step * at as f64;
        let width = (step * 0.78).min(48.0);
        let mut below = 0;
        for (class, count) in parts.iter().filter(|(_, count)| *count > 0) {
            let (from, to) = (y.at(below as f64), y.at((below + count) as f64));
            let data = format!(" data-label=\"{label}\" data-count=\"{count}\"");
            let corner = (x + (step - width) / 2.0, to);
            svg.rect(&format!("part {class}"), corner, (width, from - to), &data);
            below += count;
        }
        if at % every == 0 {
            svg.text("tick", (x + step / 2.0, bottom + 14.0), "middle", label);
        }
    }
    svg.finish()
}
