//! Text that means to be obeyed, or to be read as another number than the one that is seen.

use super::growth;
use super::run::{Ran, claims, mizan, numerals};
use mizan::lang::Lang;
use mizan::numeral::{Kind, Reader};
use std::fs;

/// What a terminal, a page or a shell may obey.
const OBEYED: &str = "\u{1b}[2J\u{1b}]0;title\u{7}\u{9b}31m\u{8}\u{0}\u{7f}\u{85}\u{2028}";
/// What changes the direction of text: override, embedding, isolates, marks.
const TURNED: &str = "\u{202e}\u{202a}\u{2067}\u{2068}\u{2069}\u{202c}\u{200e}\u{200f}\u{61c}";

/// Of these, what only tells the side of its neighbours.
const SIDES: &str = "\u{200e}\u{200f}\u{61c}";

/// An article with controls between all its words, in its name and in a line that is no JSON.
fn article(controls: &str) -> Vec<Ran> {
    let dir = tempfile::tempdir().unwrap();
    let text = format!("In Mali{controls} 12519 {controls}people were killed{controls} in 2020.");
    let line = serde_json::json!({ "id": format!("a{controls}b"), "text": text, "date": controls });
    let broken = format!("{{\"text\":{controls}");
    fs::write(dir.path().join("a.jsonl"), format!("{line}\n{broken}\n")).unwrap();
    let formats = ["full", "table", "csv", "jsonl", "html"];
    let args = |format: &'static str| ["check", "a.jsonl", "--all", "-f", format];
    formats.map(|format| mizan(dir.path(), &args(format))).into()
}

#[test]
fn no_control_character_reaches_a_terminal() {
    for ran in article(OBEYED) {
        assert_eq!(ran.status, Some(2), "the broken line is told");
        for text in [&ran.out, &ran.err] {
            let passed = |c: char| c.is_control() && !matches!(c, '\n' | '\r');
            assert!(!text.contains(passed), "{text:?}");
            assert!(!text.contains('\u{2028}'), "{text:?}");
        }
    }
}

#[test]
fn nothing_turns_the_direction_of_what_is_shown() {
    for ran in article(TURNED) {
        // On a page each text has a place of its own, where a mark turns nothing else.
        let page = ran.out.starts_with("<!DOCTYPE html>");
        let turns = |c| TURNED.contains(c) && !(page && SIDES.contains(c));
        assert!(!ran.out.contains(turns), "{:?}", ran.out);
        assert!(!ran.err.contains(|c| TURNED.contains(c)), "{:?}", ran.err);
    }
}

#[test]
fn digits_of_known_scripts_are_read_and_what_looks_like_digits_is_not() {
    let values = |text: &str| -> Vec<String> {
        let numerals = numerals(text);
        let counts = numerals.iter().filter(|numeral| numeral.kind == Kind::Count);
        counts.filter_map(|numeral| numeral.value).map(|value| value.to_string()).collect()
    };
    for text in ["12 people", "١٢ شخصا", "۱۲ شخصا", "１２ people"] {
        assert_eq!(values(text), ["12"], "{text}");
    }
    for text in [
        "1O5 people",       // a letter O
        "1\u{41e}5 people", // a Cyrillic O
        "5O people",
        "l2 people",       // a letter l
        "\u{417}0 people", // a Cyrillic letter that looks like 3
        "𝟏𝟐 people",       // mathematical digits
        "①② people",
        "१२ people", // Devanagari
        "Ⅻ people",
    ] {
        assert_eq!(values(text), <[&str; 0]>::default(), "{text}");
        let claimed = claims(&text.replace("people", "people were killed in Mali"));
        assert!(claimed.iter().all(|claim| !claim.quote.chars().any(char::is_numeric)), "{text}");
    }
}

#[test]
fn invisible_characters_inside_a_number_change_nothing() {
    for hidden in ["\u{200d}", "\u{200c}", "\u{200b}", "\u{2060}", "\u{ad}", "\u{feff}", "\u{202e}"]
    {
        let text = format!("killed 1{hidden}2{hidden},{hidden}5{hidden}19 people");
        let found = numerals(&text);
        assert_eq!(found[0].value, Some(12_519.into()), "{text:?}");
        assert_eq!(found[0].span.of(&text).replace(hidden, ""), "12,519");
    }
}

#[test]
fn a_numeral_of_ten_thousand_digits_is_a_code() {
    let digits = "9".repeat(10_000);
    for text in [
        format!("{digits} people were killed"),
        format!("1.{digits} million people were killed"),
        format!("{digits} آلاف قتيل"),
    ] {
        for lang in Lang::ALL {
            let found = Reader::of(lang).numerals(&text);
            assert_eq!((found[0].kind, found[0].value), (Kind::Id, None));
            assert_eq!(found.len(), 1, "its scale stands for no number of its own");
        }
        assert!(claims(&text).is_empty());
    }
}

#[test]
fn text_without_a_space_is_read_in_linear_time() {
    for piece in
        ["x", "ق", "١", "7", "خمسة", "وال", "5,", "(", "%", "five-", "من5", "\u{200d}", "http://"]
    {
        growth(piece, |text| drop(claims(&format!("{text} people were killed"))));
    }
    // Ten megabytes as a whole.
    assert!(claims(&"بلا".repeat(10_000_000 / 6)).is_empty());
}
