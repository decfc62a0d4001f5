//! Where a claim stands, in the ways in which other programs tell it.

use crate::claim::Claim;
use crate::text::Place;
use std::fmt::Write;

/// The article as a path from where mizan ran: without a leading `./`.
pub fn path(claim: &Claim) -> &str {
    match claim.article.strip_prefix("./").map(|path| path.trim_start_matches('/')) {
        Some(path) if !path.is_empty() => path,
        _ => &claim.article,
    }
}

/// The place of the first character of a claim; never before the first line and column.
pub fn start(claim: &Claim) -> Place {
    Place { line: claim.place.line.max(1), column: claim.place.column.max(1) }
}

/// The place after the last character of a claim.
pub fn end(claim: &Claim) -> Place {
    let start = start(claim);
    match claim.quote.rsplit_once('\n') {
        None => Place { column: start.column + claim.quote.chars().count(), ..start },
        Some((before, last)) => Place {
            line: start.line + before.matches('\n').count() + 1,
            column: last.chars().count() + 1,
        },
    }
}

/// The column of a claim in bytes, from 1, where the record tells it: it knows the bytes of its
/// line from the beginning of the sentence on.
pub fn byte_column(claim: &Claim) -> Option<usize> {
    let before = claim.sentence.get(..claim.span.start.checked_sub(claim.sentence_start)?)?;
    match before.rsplit_once('\n') {
        Some((_, on_its_line)) => Some(on_its_line.len() + 1),
        None => (before.chars().count() + 1 == claim.place.column).then_some(before.len() + 1),
    }
}

/// A reference to an article by RFC 3986.
#[derive(Debug, PartialEq, Eq)]
pub struct Uri {
    /// Its characters, all of them ASCII.
    pub text: String,
    /// Whether it is relative to where mizan ran.
    pub is_relative: bool,
}

/// The URI of an article: relative for a path, absolute for an absolute path or an address.
pub fn uri(claim: &Claim) -> Uri {
    let path = path(claim);
    let scheme = path.split_once("://").map_or("", |(scheme, _)| scheme);
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    match path.strip_prefix('/') {
        _ if is_scheme => Uri { text: encoded(path, ":?#%"), is_relative: false },
        Some(rest) => {
            let rest = encoded(rest.trim_start_matches('/'), "");
            Uri { text: format!("file:///{rest}"), is_relative: false }
        }
        None => Uri { text: encoded(path, ""), is_relative: true },
    }
}

/// Percent-encodes what may not stand in a path; `kept` may stand too.
fn encoded(text: &str, kept: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || "-._~/!$&'()*+,;=@".contains(c) || kept.contains(c) {
            out.push(c);
            continue;
        }
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            // Writing to a string does not fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Report, read_saved};

    fn claim() -> Claim {
        let saved = include_str!("../../tests/cmd/report.in/saved.jsonl");
        let Ok(Report::Findings(mut findings)) = read_saved("saved", saved.as_bytes()) else {
            panic!("the saved report holds findings");
        };
        findings.swap_remove(0).claim
    }

    #[test]
    fn articles_are_uris() {
        let of = |article: &str| {
            let Uri { text, is_relative } = uri(&Claim { article: article.into(), ..claim() });
            format!("{text} {is_relative}")
        };
        assert_eq!(of("./news/a b.txt"), "news/a%20b.txt true");
        assert_eq!(of("a:b#c?d%e\\f[1].txt"), "a%3Ab%23c%3Fd%25e%5Cf%5B1%5D.txt true");
        assert_eq!(of("أ.txt"), "%D8%A3.txt true");
        assert_eq!(of("//srv/أ.txt"), "file:///srv/%D8%A3.txt false");
        assert_eq!(of("https://a.org/x?y=1#z"), "https://a.org/x?y=1#z false");
        assert_eq!(of("://x"), "%3A//x true");
        assert_eq!(of("-"), "- true");
    }

    #[test]
    fn a_claim_ends_after_its_last_character() {
        let start = Place { line: 3, column: 5 };
        let of = |quote: &str| {
            let end = end(&Claim { quote: quote.to_owned(), place: start, ..claim() });
            (end.line, end.column)
        };
        assert_eq!(of("خمسة"), (3, 9));
        assert_eq!(of("خمسة\nوثلاثين"), (4, 8));
    }

    #[test]
    fn columns_in_bytes_are_told_where_they_are_known() {
        let of = |sentence: &str, column: usize| {
            let span = crate::text::Span::new(200 + sentence.find('5').unwrap(), 0);
            let place = Place { line: 3, column };
            byte_column(&Claim { sentence: sentence.into(), span, place, ..claim() })
        };
        assert_eq!(of("قتل 5", 5), Some(8));
        assert_eq!(of("قتل\nجندي 5", 6), Some(10));
        assert_eq!(of("قتل 5", 15), None);
    }
}
