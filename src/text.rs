//! Places in a text: spans in bytes of the decoded text, and the line and column of a byte.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A half-open range of bytes in the decoded UTF-8 text of an article; both ends are character
/// boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`, both in bytes.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Whether the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The characters of the span in the text it was made for.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The span as a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A place a reader can find: 1-based line and 1-based column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
}

/// Turns byte offsets of a text into lines and columns. Built once in linear time; a look-up is a
/// binary search over lines and a walk along a few kilobytes of one.
#[derive(Debug, Clone)]
pub struct Lines {
    starts: Vec<usize>,
    /// Bytes inside long lines with their columns, so that a look-up never walks far.
    marks: Vec<(usize, usize)>,
}

/// How far apart known columns of a long line are, in bytes.
const STRIDE: usize = 4_096;

impl Lines {
    /// Finds the lines of a text; `\n` ends a line. A byte-order mark before the first one is not
    /// in any column.
    pub fn of(text: &str) -> Lines {
        let mark = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let mut starts = vec![mark];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
        let mut marks = Vec::new();
        for (at, &start) in starts.iter().enumerate() {
            let end = starts.get(at + 1).copied().unwrap_or(text.len());
            let (mut here, mut column) = (start, 1);
            while end - here > STRIDE {
                // A character is at most four bytes, so one of four places begins one.
                let next =
                    (here + STRIDE - 3..=here + STRIDE).find(|&at| text.is_char_boundary(at));
                let Some(next) = next else { break };
                column += text[here..next].chars().count();
                here = next;
                marks.push((here, column));
            }
        }
        Lines { starts, marks }
    }

    /// The place of a byte offset; an offset past the end gives the end.
    pub fn place(&self, text: &str, offset: usize) -> Place {
        let offset = offset.min(text.len()).max(self.starts[0]);
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        let known = self.marks[..self.marks.partition_point(|&(at, _)| at <= offset)].last();
        let (from, before) = known.copied().filter(|&(at, _)| at > start).unwrap_or((start, 1));
        Place { line, column: before + text[from..offset].chars().count() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters_from_one() {
        let text = "قتل\nخمسة جنود";
        let lines = Lines::of(text);
        assert_eq!(lines.place(text, 0), Place { line: 1, column: 1 });
        let at = text.find("جنود").unwrap();
        assert_eq!(lines.place(text, at), Place { line: 2, column: 6 });
        assert_eq!(lines.place(text, 10_000).line, 2);
    }

    #[test]
    fn a_byte_order_mark_shifts_no_column() {
        for text in ["\u{feff}12 dead\n7", "12 dead\n7"] {
            let (at, lines) = (text.find("12").unwrap(), Lines::of(text));
            assert_eq!(lines.place(text, at), Place { line: 1, column: 1 });
            assert_eq!(lines.place(text, 0), Place { line: 1, column: 1 });
            assert_eq!(lines.place(text, text.len() - 1), Place { line: 2, column: 1 });
        }
        assert_eq!(Lines::of("\u{feff}").place("\u{feff}", 3), Place { line: 1, column: 1 });
    }

    #[test]
    fn long_lines_are_counted_all_the_same() {
        let text = format!("x\n{}\nقتل", "aé‏𐎀".repeat(5_000));
        let lines = Lines::of(&text);
        for (at, _) in text.char_indices().step_by(997).chain(text.char_indices().skip(20_000)) {
            let before = &text[..at];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
            assert_eq!(lines.place(&text, at), Place { line, column });
        }
    }
}
