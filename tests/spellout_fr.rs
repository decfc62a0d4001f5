//! French number words: what the speller writes, the parser reads back (from 2: a lone "un" is an article).
//!
//! `MIZAN_FULL=1 cargo test --release --test spellout_fr` visits every number to 1,000,000.

#[path = "speller/fr.rs"]
mod speller;

use mizan::lang::Lang;
use mizan::numeral::{Reader, read};
use mizan::token::tokens;
use mizan::value::Value;
use proptest::prelude::*;
use speller::{Style, spell};

fn reads_back(number: u64, style: Style) -> Result<(), String> {
    let text = spell(number, style);
    // An indefinite article before a hundred or scale belongs to the noun phrase.
    let written = text.strip_prefix("a ").or(text.strip_prefix("A ")).unwrap_or(&text);
    let reader = Reader::of(Lang::Fr);
    let numerals = read(&text, &tokens(&text, &reader.vocabulary), &reader.words);
    match &numerals[..] {
        [only]
            if only.value == Some(Value::whole(number as i64))
                && only.span.of(&text) == written =>
        {
            Ok(())
        }
        other => Err(format!(
            "{number} as {text} ({style:?}) reads as {:?}",
            other.iter().map(|n| (n.span.of(&text), n.value)).collect::<Vec<_>>()
        )),
    }
}

#[test]
fn every_number_in_every_style_reads_back() {
    let full = std::env::var_os("MIZAN_FULL").is_some();
    // 1,009 is prime and coprime to the number of styles: the sample visits all last digits.
    let (dense, stride) = if full { (1_000_000, 1) } else { (1_200, 1_009) };
    let part = if full { 4 } else { 8 };
    let dense = 2..=dense;
    let sparse = (1_200..=1_000_000u64).step_by(stride).filter(|_| !full);
    for (at, number) in dense.chain(sparse).enumerate() {
        // Each number in a part of the styles, another part for the next number.
        for style in (0..Style::COUNT).filter(|style| (style + at as u32).is_multiple_of(part)) {
            reads_back(number, Style::of_bits(style)).unwrap();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn large_numbers_read_back(number in 2..=1_000_000_000_000_000u64, bits in 0..Style::COUNT) {
        reads_back(number, Style::of_bits(bits)).map_err(TestCaseError::fail)?;
    }
}
