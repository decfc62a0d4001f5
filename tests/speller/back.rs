//! What the round trip of every language does: read a spelt number, and visit the numbers.

use mizan::lang::Lang;
use mizan::numeral::{Reader, read};
use mizan::token::tokens;
use mizan::value::Value;

/// Whether a text holds one numeral, of that value and written so.
pub fn reads_back(lang: Lang, number: u64, text: &str, written: &str) -> Result<(), String> {
    let reader = Reader::of(lang);
    let numerals = read(text, &tokens(text, &reader.vocabulary), &reader.words);
    match &numerals[..] {
        [only]
            if only.value == Some(Value::whole(number as i64)) && only.span.of(text) == written =>
        {
            Ok(())
        }
        other => Err(format!(
            "{number} as {text} reads as {:?}",
            other.iter().map(|n| (n.span.of(text), n.value)).collect::<Vec<_>>()
        )),
    }
}

/// Visits the numbers to 1,000,000, or without `MIZAN_FULL` a sample of them; each number in a part
/// of the styles, another part for the next one.
pub fn every_number(styles: u32, visit: impl Fn(u64, u32) -> Result<(), String>) {
    let full = std::env::var_os("MIZAN_FULL").is_some();
    // 1,009 is prime and coprime to the number of styles: the sample visits all last digits.
    let (dense, part) = if full { (1_000_000, 4) } else { (1_200, 8) };
    let sparse = (1_200..=1_000_000u64).step_by(1_009).filter(|_| !full);
    for (at, number) in (0..=dense).chain(sparse).enumerate() {
        for style in (0..styles).filter(|style| (style + at as u32).is_multiple_of(part)) {
            visit(number, style).unwrap();
        }
    }
}
