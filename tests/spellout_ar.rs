//! Arabic number words: what the speller writes, the parser reads back.
//!
//! `MIZAN_FULL=1 cargo test --release --test spellout_ar` visits every number to 1,000,000.

#[path = "speller/ar.rs"]
mod ar;

use ar::{Style, spell};
use mizan::lang::Lang;
use mizan::numeral::{Reader, read};
use mizan::token::tokens;
use mizan::value::Value;
use proptest::prelude::*;

fn reads_back(number: u64, style: Style) -> Result<(), String> {
    let text = spell(number, style);
    let reader = Reader::of(Lang::Ar);
    let numerals = read(&text, &tokens(&text, &reader.vocabulary), &reader.words);
    match &numerals[..] {
        [only]
            if only.value == Some(Value::whole(number as i64)) && only.span.of(&text) == text =>
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
    let dense = 0..=dense;
    let sparse = (1_200..=1_000_000u64).step_by(stride);
    for (at, number) in dense.chain(sparse).enumerate() {
        if full {
            // Each number in a fourth of the styles, another fourth for the next number.
            for style in (0..Style::COUNT).filter(|style| (style + at as u32).is_multiple_of(4)) {
                reads_back(number, Style::of_bits(style)).unwrap();
            }
        } else {
            for style in (0..Style::COUNT).filter(|style| (style + at as u32).is_multiple_of(8)) {
                reads_back(number, Style::of_bits(style)).unwrap();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn large_numbers_read_back(number in 0u64..=1_000_000_000_000_000, bits in 0..Style::COUNT) {
        reads_back(number, Style::of_bits(bits)).map_err(TestCaseError::fail)?;
    }
}
