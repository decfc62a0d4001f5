//! The elements of charts.

use super::Caption;
use crate::report::safe;
use crate::report::safe::entity;
use std::fmt::Write;

/// How charts look where no page says it: in a file of their own.
const STYLE: &str = include_str!("chart.css");

/// A drawing under way.
pub struct Svg {
    out: String,
}

impl Svg {
    /// Begins a drawing of that size, named and described.
    pub fn new(kind: &str, width: f64, height: f64, caption: &Caption) -> Svg {
        let Caption { id, title, about, .. } = caption;
        let (id, title, about) = (escaped(id), escaped(title), escaped(about));
        let mut out = String::new();
        // Writing to a string does not fail, here and below.
        let _ = write!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart {kind}\" role=\"img\" \
             viewBox=\"0 0 {} {}\" direction=\"ltr\" aria-labelledby=\"{id}-t {id}-d\">\n\
             <title id=\"{id}-t\">{title}</title>\n<desc id=\"{id}-d\">{about}</desc>\n",
            n(width),
            n(height)
        );
        Svg { out }
    }

    /// An element without text; `attributes` are written as they are.
    pub fn element(&mut self, name: &str, class: &str, attributes: &str) {
        let _ = writeln!(self.out, "<{name} class=\"{class}\" {attributes}/>");
    }

    /// A line from one place to another.
    pub fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        let ((x1, y1), (x2, y2)) = (from, to);
        let places = [x1, y1, x2, y2].map(n);
        let [x1, y1, x2, y2] = places;
        self.element("line", class, &format!("x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\""));
    }

    /// A rectangle by its corner and size.
    pub fn rect(&mut self, class: &str, corner: (f64, f64), size: (f64, f64), data: &str) {
        let [x, y, width, height] = [corner.0, corner.1, size.0.max(0.0), size.1.max(0.0)].map(n);
        let place = format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
        self.element("rect", class, &format!("{place}{data}"));
    }

    /// A circle.
    pub fn circle(&mut self, class: &str, centre: (f64, f64), radius: f64, data: &str) {
        let [x, y, r] = [centre.0, centre.1, radius].map(n);
        self.element("circle", class, &format!("cx=\"{x}\" cy=\"{y}\" r=\"{r}\"{data}"));
    }

    /// A diamond: the sign of the claim in every chart.
    pub fn diamond(&mut self, class: &str, centre: (f64, f64), radius: f64, data: &str) {
        let (x, y, r) = (centre.0, centre.1, radius);
        let [left, right, top, bottom, x, y] = [x - r, x + r, y - r, y + r, x, y].map(n);
        let path = format!("d=\"M{x} {top}L{right} {y}L{x} {bottom}L{left} {y}Z\"");
        self.element("path", class, &format!("{path}{data}"));
    }

    /// A text; `anchor` is `start`, `middle` or `end`.
    pub fn text(&mut self, class: &str, place: (f64, f64), anchor: &str, text: &str) {
        let [x, y] = [place.0, place.1].map(n);
        let text = escaped(text);
        let _ = writeln!(
            self.out,
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{text}</text>"
        );
    }

    /// Ends the drawing.
    pub fn finish(mut self) -> String {
        self.out.push_str("</svg>\n");
        self.out
    }
}

/// A drawing as a file of its own, with its style inside.
pub fn standalone(svg: &str, width: u32, height: u32) -> String {
    let sized = format!("<svg width=\"{width}\" height=\"{height}\" ");
    let svg = svg.replacen("<svg ", &sized, 1);
    match svg.find("<title ") {
        Some(at) => format!("{}<style>\n{STYLE}</style>\n{}", &svg[..at], &svg[at..]),
        None => svg,
    }
}

/// A place to a tenth of a unit, without zeros that say nothing.
pub fn n(place: f64) -> String {
    let tenths = (place * 10.0).round();
    let (whole, tenth) = ((tenths / 10.0).trunc(), (tenths.abs() % 10.0));
    match tenth as u8 {
        0 => format!("{}", whole as i64),
        tenth => format!("{}{}.{tenth}", if place < 0.0 { "-" } else { "" }, whole.abs() as i64),
    }
}

/// A text of an article or of a package in which XML means nothing.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in safe(text).chars() {
        match entity(c) {
            Some(entity) => out.push_str(entity),
            None => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_short() {
        let written = [0.0, 1.0, 1.25, -0.33, 12.96, -3.0].map(n);
        assert_eq!(written, ["0", "1", "1.3", "-0.3", "13", "-3"]);
    }
}
