//! Comments to mizan in an article: `<!-- mizan: … -->`, in any form of text.

use crate::text::{Lines, Place};
use memchr::memmem;
use std::ops::{Range, RangeInclusive};

/// A comment to mizan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Where it begins in the file.
    pub place: Place,
    /// What it says after `mizan:`.
    pub text: String,
    /// The lines of the file that it is about: its own, or what follows where it stands alone.
    pub lines: RangeInclusive<usize>,
}

/// How far a comment that stands alone on its lines reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Over the next line with text.
    Line,
    /// Over the next lines with text, up to a blank one.
    Paragraph,
}

const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
const NAME: &str = "mizan:";

/// Where comments to mizan stand, in bytes.
fn ranges(source: &str) -> Vec<Range<usize>> {
    let (mut found, mut at) = (Vec::new(), 0);
    let (open, close) = (memmem::Finder::new(OPEN), memmem::Finder::new(CLOSE));
    while let Some(start) = open.find(&source.as_bytes()[at..]).map(|found| found + at) {
        let inside = start + OPEN.len();
        let Some(end) = close.find(&source.as_bytes()[inside..]) else { break };
        at = inside + end + CLOSE.len();
        if source[inside..].trim_start().starts_with(NAME) {
            found.push(start..at);
        }
    }
    found
}

/// The comments to mizan of a file, in their order. Linear in its length.
pub fn comments(source: &str, reach: Reach) -> Vec<Comment> {
    let ranges = ranges(source);
    if ranges.is_empty() {
        Vec::new()
    } else {
        told(source, &ranges, &without(source, &ranges), reach)
    }
}

/// The comments at some places; `bare` is the file without them.
fn told(source: &str, ranges: &[Range<usize>], bare: &str, reach: Reach) -> Vec<Comment> {
    let places = Lines::of(source);
    let has_text: Vec<bool> = bare.split('\n').map(|line| !line.trim().is_empty()).collect();
    let texts: Vec<usize> = (1..).zip(&has_text).filter(|(_, has)| **has).map(|(n, _)| n).collect();
    let lines = |first: usize, last: usize| {
        if has_text[first - 1..last].contains(&true) {
            return first..=last;
        }
        let next = texts.partition_point(|&line| line <= last);
        let Some(&from) = texts.get(next) else { return last + 1..=last };
        match reach {
            Reach::Line => from..=from,
            Reach::Paragraph => {
                let rest = texts[next..].iter().zip(from..);
                from..=rest
                    .take_while(|(line, n)| *line == n)
                    .last()
                    .map_or(from, |(line, _)| *line)
            }
        }
    };
    let comment = |range: &Range<usize>| {
        let inside = source[range.start + OPEN.len()..range.end - CLOSE.len()].trim();
        let place = places.place(source, range.start);
        Comment {
            place,
            text: inside.trim_start_matches(NAME).trim().to_owned(),
            lines: lines(place.line, places.place(source, range.end).line),
        }
    };
    ranges.iter().map(comment).collect()
}

/// A text with blanks, byte for byte, instead of its comments to mizan, `None` where it has none; and
/// the comments, each about its line.
pub fn blanked(text: &str) -> (Option<String>, Vec<Comment>) {
    let ranges = ranges(text);
    if ranges.is_empty() {
        return (None, Vec::new());
    }
    let bare = without(text, &ranges);
    let comments = told(text, &ranges, &bare, Reach::Line);
    (Some(bare), comments)
}

fn without(text: &str, ranges: &[Range<usize>]) -> String {
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for range in ranges {
        out.push_str(&text[at..range.start]);
        out.extend(text[range.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_about_its_line_or_about_what_follows() {
        let about = |text: &str, reach| {
            let all = comments(text, reach);
            all.iter()
                .map(|comment| (*comment.lines.start(), *comment.lines.end()))
                .collect::<Vec<_>>()
        };
        let comment = "<!-- mizan: allow x y -->";
        let text =
            format!("one {comment}\n\n{comment}\n{comment}\n\ntwo\nthree\n\nfour\n{comment}");
        assert_eq!(about(&text, Reach::Line), [(1, 1), (6, 6), (6, 6), (11, 10)]);
        assert_eq!(about(&text, Reach::Paragraph), [(1, 1), (6, 7), (6, 7), (11, 10)]);
        assert_eq!(about("<!--\nmizan: allow x\n-->\nطالع", Reach::Line), [(4, 4)]);
        assert!(about("<!-- other --> <!-- mizan: x", Reach::Line).is_empty());
    }

    #[test]
    fn blanks_keep_every_byte_in_its_place() {
        let text = "قتل <!-- mizan: allow x قال\n5 --> 12";
        let blank = blanked(text).0.unwrap();
        assert_eq!((blank.len(), blank.find("12")), (text.len(), text.find("12")));
        assert_eq!(blank.split_whitespace().collect::<Vec<_>>(), ["قتل", "12"]);
        assert_eq!(blanked("<!-- 5 -->"), (None, Vec::new()));
    }

    #[test]
    fn many_comments_take_linear_time() {
        let text = "<!-- mizan: allow x y -->\n".repeat(50_000) + "<!--".repeat(100_000).as_str();
        assert_eq!(comments(&text, Reach::Paragraph).len(), 50_000);
    }
}
