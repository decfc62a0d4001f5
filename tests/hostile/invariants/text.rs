//! Folding, tokens, numerals and quantities of any text.

use mizan::lang::Lang;
use mizan::normalise::{Letters, fold, lightly};
use mizan::numeral::{Numeral, Reader};
use mizan::quantity::{Quantity, quantities};
use mizan::text::{Lines, Span};
use mizan::token::{sentences, tokens};
use std::borrow::Cow;

/// The text that bytes are taken for.
pub fn text_of(data: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(data)
}

/// Asserts that a span lies on characters of a text, and gives what stands there.
pub fn quoted(text: &str, span: Span) -> &str {
    let quote = text.get(span.range());
    quote.unwrap_or_else(|| panic!("{span:?} is no place in a text of {} bytes", text.len()))
}

/// Folding maps back to whole characters in their order, and folds nothing twice.
pub fn normalise(data: &[u8]) {
    let text = text_of(data);
    let folded = fold(&text);
    let mut before = Span::new(0, 0);
    for (at, c) in folded.text().char_indices() {
        let span = folded.original(at, at + c.len_utf8());
        assert_eq!(quoted(&text, span).chars().count(), 1, "one character gives {c:?}");
        assert!(span == before || span.start >= before.end, "{span:?} after {before:?}");
        before = span;
    }
    let whole = folded.original(0, folded.text().len());
    quoted(&text, whole);
    assert_eq!(fold(folded.text()).text(), folded.text(), "folded twice");
    for word in text.split_whitespace() {
        let letters = Letters::of(word);
        assert_eq!(letters.codes(), Letters::of(&lightly(word)).codes(), "marks are no letters");
    }
    let lines = Lines::of(&text);
    for (at, _) in text.char_indices().step_by(7) {
        let head = text[..at].strip_prefix('\u{FEFF}').unwrap_or(&text[..at]);
        let place = lines.place(&text, at);
        assert_eq!(place.line, head.matches('\n').count() + 1);
        assert_eq!(place.column, head.rsplit('\n').next().unwrap_or("").chars().count() + 1);
    }
}

/// Numerals stand on characters, in order, with sensible bounds; quantities are the same numerals.
pub fn numerals(data: &[u8]) {
    let text = text_of(data);
    for lang in Lang::ALL {
        let reader = Reader::of(lang);
        let cut = tokens(&text, &reader.vocabulary);
        let mut end = 0;
        for token in &cut {
            assert!(token.start as usize >= end, "tokens overlap");
            assert!(!quoted(&text, token.span()).is_empty());
            quoted(&text, token.stem_span());
            end = token.end as usize;
        }
        for sentence in sentences(&text, &cut) {
            assert!(sentence.start <= sentence.end && sentence.end <= cut.len());
        }
        let found = reader.numerals(&text);
        ordered(&text, &found);
        assert_eq!(found, reader.numerals(&text), "read twice");
    }
    for Quantity { numeral, low, high, hedge, .. } in quantities(&text) {
        assert!(low <= high, "{low:?} to {high:?} in {:?}", quoted(&text, numeral.span));
        assert!(hedge.is_none_or(|hedge| !quoted(&text, hedge).is_empty()));
    }
}

fn ordered(text: &str, found: &[Numeral]) {
    let mut end = 0;
    for numeral in found {
        assert!(!quoted(text, numeral.span).is_empty());
        assert!(numeral.span.start >= end, "numerals overlap");
        end = numeral.span.end;
        if let (Some(low), Some(high)) = (numeral.value, numeral.high) {
            assert!(low <= high, "{numeral:?}");
        }
        if let Some((low, high)) = numeral.vague {
            assert!(low <= high && numeral.value.is_none(), "{numeral:?}");
        }
        assert!(numeral.step > 0.into(), "{numeral:?}");
    }
}
