//! English number words: what the speller writes, the parser reads back.
//!
//! `MIZAN_FULL=1 cargo test --release --test spellout_en` visits every number to 1,000,000.

#[path = "speller/back.rs"]
mod back;
#[path = "speller/en.rs"]
mod speller;

use mizan::lang::Lang;
use proptest::prelude::*;
use speller::{Style, spell};

fn reads_back(number: u64, style: u32) -> Result<(), String> {
    let text = spell(number, Style::of_bits(style));
    // An indefinite article before a hundred or scale belongs to the noun phrase.
    let written = text.strip_prefix("a ").or(text.strip_prefix("A ")).unwrap_or(&text);
    back::reads_back(Lang::En, number, &text, written)
}

#[test]
fn every_number_in_every_style_reads_back() {
    back::every_number(Style::COUNT, reads_back);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn large_numbers_read_back(number in 0..=1_000_000_000_000_000u64, style in 0..Style::COUNT) {
        reads_back(number, style).map_err(TestCaseError::fail)?;
    }
}
