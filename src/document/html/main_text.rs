//! Which runs of a page are its article.
//!
//! `dom_smoothie` knows no places. So a character that no text holds is put before each run, one
//! of its own for each: those that are left in what it takes for the article tell which runs are.

use super::{Run, entity};
use dom_smoothie::{Config, Readability};

/// The first of the characters for private use that mark runs.
const FIRST_MARK: u32 = 0xF_0000;
/// How many runs can be marked.
const MARKS: usize = 0xF_FFFD - 0xF_0000;
/// Larger pages, with more elements in one another, are no news: they are not searched, which
/// would take long.
const LARGEST: usize = 8 << 20;
const DEEPEST: usize = 400;
/// How many bytes an article has at least; less is the cookie banner.
const SMALLEST: usize = 250;

/// Whether each run is of the article; `None` where that cannot be told.
pub fn of(html: &str, runs: &[Run], deepest: usize) -> Option<Vec<bool>> {
    if html.len() > LARGEST || runs.len() > MARKS || deepest > DEEPEST {
        return None;
    }
    let length = |run: &Run| html[run.range.clone()].trim().len();
    let all: usize = runs.iter().map(length).sum();
    if all < SMALLEST {
        return None;
    }
    let mut article = Readability::new(marked(html, runs), None, Some(config())).ok()?;
    let content = article.parse().ok()?.content;
    let mut kept = vec![false; runs.len()];
    let mut taken = 0;
    for at in content.chars().filter_map(run_of).filter(|&at| at < runs.len()) {
        taken += if kept[at] { 0 } else { length(&runs[at]) };
        kept[at] = true;
    }
    (taken >= SMALLEST.min(all / 2)).then_some(kept)
}

fn config() -> Config {
    Config { disable_json_ld: true, ..Config::default() }
}

/// The page with a mark before each run.
fn marked(html: &str, runs: &[Run]) -> String {
    let mut out = String::with_capacity(html.len() + 4 * runs.len());
    let mut from = 0;
    for (at, run) in runs.iter().enumerate() {
        let text = &html[run.range.clone()];
        let start = run.range.end - text.trim_start().len();
        if start == run.range.end {
            continue;
        }
        copy(&html[from..start], &mut out);
        out.extend(char::from_u32(FIRST_MARK + at as u32));
        from = start;
    }
    copy(&html[from..], &mut out);
    out
}

/// Copies markup; a page that holds marks, or refers to them, means nothing by them. Ampersands and
/// references become characters without a meaning in markup: the parser takes time for each in
/// proportion to all that stands before it.
fn copy(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        without_marks(&rest[..at], out);
        let (c, length) = entity::first(&rest[at..]).unwrap_or(('&', 1));
        let plain = c.is_alphanumeric() || c.is_whitespace();
        out.push(if plain { c } else { '+' });
        rest = &rest[at + length..];
    }
    without_marks(rest, out);
}

fn without_marks(text: &str, out: &mut String) {
    match text.chars().any(|c| run_of(c).is_some()) {
        true => out.extend(text.chars().filter(|&c| run_of(c).is_none())),
        false => out.push_str(text),
    }
}

/// The run that a character marks.
fn run_of(mark: char) -> Option<usize> {
    (u32::from(mark) as usize).checked_sub(FIRST_MARK as usize).filter(|&at| at < MARKS)
}
