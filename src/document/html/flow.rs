//! The text of runs, one after the other, and the way back into the page.

use super::entity;
use crate::document::source::{Point, SourceMap};
use std::ops::Range;

/// After how many bytes at most another place is kept, so that a look-up never walks far.
const STRIDE: usize = 4_096;

/// A text while it is put together.
#[derive(Debug, Default)]
pub struct Flow {
    /// The text.
    pub text: String,
    /// Offsets of the text with the offsets in the page that they came from; what follows one is
    /// as written up to the next.
    ways: Vec<(usize, usize)>,
    /// Whether what comes next does not follow in the page what came last.
    apart: bool,
}

impl Flow {
    /// Takes a run: white space becomes one space, and character references are resolved.
    pub fn take(&mut self, html: &str, range: Range<usize>) {
        self.apart = true;
        let (mut at, bytes) = (range.start, html.as_bytes());
        while at < range.end {
            match bytes[at] {
                b' ' | b'\n' | b'\r' | b'\t' | b'\x0C' => {
                    if !self.text.is_empty() && !self.text.ends_with([' ', '\n', '\t']) {
                        self.push(" ", at);
                    }
                    at += 1;
                    self.apart = true;
                }
                b'&' => {
                    let (c, length) = entity::first(&html[at..range.end]).unwrap_or(('&', 1));
                    self.apart = true;
                    self.push(c.encode_utf8(&mut [0; 4]), at);
                    self.apart = true;
                    at += length;
                }
                _ => {
                    let rest = &bytes[at..range.end];
                    let ends = |&byte: &u8| byte == b'&' || byte.is_ascii_whitespace();
                    let end = at + rest.iter().position(ends).unwrap_or(rest.len());
                    self.push(&html[at..end], at);
                    at = end;
                }
            }
        }
    }

    /// Adds text as it is written at `from`.
    fn push(&mut self, text: &str, from: usize) {
        let here = self.text.len();
        let (apart, last) = (std::mem::take(&mut self.apart), self.ways.last());
        let follows = last.is_some_and(|&(to, at)| !apart && here - to == from.wrapping_sub(at));
        if !follows || last.is_some_and(|&(to, _)| here - to > STRIDE) {
            self.ways.push((here, from));
        }
        self.text.push_str(text);
    }

    /// Sets what follows apart from what stands before it.
    pub fn part(&mut self, mark: char) {
        self.trim(if mark == '\n' { &[' ', '\t'] } else { &[' '] });
        if !self.text.is_empty() && !self.text.ends_with(['\n', mark]) {
            self.text.push(mark);
        }
        self.apart = true;
    }

    /// Ends the text: white space at its end goes.
    pub fn end(&mut self) {
        self.trim(&[' ', '\t', '\n']);
    }

    fn trim(&mut self, marks: &[char]) {
        self.text.truncate(self.text.trim_end_matches(marks).len());
        while self.ways.last().is_some_and(|&(to, _)| to >= self.text.len()) {
            self.ways.pop();
        }
        self.apart = true;
    }

    /// The way back: lines and columns in the page, found in one pass over it.
    pub fn source(&self, html: &str) -> SourceMap {
        let mark = if html.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let (mut at, mut line, mut column) = (mark, 1, 1);
        let points = self.ways.iter().map(|&(to, from)| {
            let between = &html[at..from];
            match between.rfind('\n') {
                Some(last) => {
                    line += memchr::memchr_iter(b'\n', between.as_bytes()).count();
                    column = 1 + between[last + 1..].chars().count();
                }
                None => column += between.chars().count(),
            }
            at = from;
            Point { at: to, line, column }
        });
        SourceMap::new(points.collect())
    }
}
