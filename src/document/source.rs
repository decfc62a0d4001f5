//! The way from the text of an article back into the file it was taken from.

use super::Document;
use crate::text::{Lines, Place};

/// A place in the source that an offset of the text came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// Offset into the text.
    pub at: usize,
    /// 1-based line of the source.
    pub line: usize,
    /// 1-based column of the source in characters.
    pub column: usize,
}

/// Points in the order of the text; from one to the next the text is as the source has it, on one
/// line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceMap(Vec<Point>);

impl SourceMap {
    /// The map of such points.
    pub fn new(points: Vec<Point>) -> SourceMap {
        SourceMap(points)
    }

    /// Its points, in the order of the text.
    pub fn points(&self) -> &[Point] {
        &self.0
    }

    /// The place in the source of an offset into the text.
    pub fn place(&self, text: &str, offset: usize) -> Place {
        let offset = offset.min(text.len());
        match self.0[..self.0.partition_point(|point| point.at <= offset)].last() {
            Some(&Point { at, line, column }) => {
                Place { line, column: column + text[at..offset].chars().count() }
            }
            None => Place { line: 1, column: 1 },
        }
    }
}

/// Turns offsets into the text of an article into places that a reader can find: in the file it
/// was taken from, as far as that is known.
#[derive(Debug, Clone)]
pub enum Places<'d> {
    /// The text is as the file has it.
    Text(Lines),
    /// The text was taken out of a page.
    Source(&'d SourceMap),
}

impl<'d> Places<'d> {
    /// The places of an article. Built in linear time.
    pub fn of(document: &'d Document) -> Places<'d> {
        match &document.source {
            Some(map) => Places::Source(map),
            None => Places::Text(Lines::of(&document.text)),
        }
    }

    /// The place of an offset into the text of that article.
    pub fn place(&self, text: &str, offset: usize) -> Place {
        match self {
            Places::Text(lines) => lines.place(text, offset),
            Places::Source(map) => map.place(text, offset),
        }
    }
}
