//! Figures: rounded, and written in the digits and words of a language.

use crate::random::Random;
use crate::{ar, en, fr};
use mizan::lang::Lang;

/// A figure rounded to so many digits.
pub fn rounded(number: u64, digits: u32) -> u64 {
    let unit = 10u64.pow((number.max(1).ilog10() + 1).saturating_sub(digits));
    (number + unit / 2) / unit * unit
}

/// The unit of the last digit of a figure that is no zero at its end, the first two aside.
pub fn unit(number: u64) -> u64 {
    let length = number.max(1).ilog10() + 1;
    let zeros =
        (0..length).take_while(|&at| number.is_multiple_of(10u64.pow(at + 1))).count() as u32;
    10u64.pow(zeros.min(length.saturating_sub(2)))
}

/// Whether a figure rounds to the stated one.
pub fn rounds(figure: u64, stated: u64) -> bool {
    let unit = unit(stated);
    (figure + unit / 2) / unit == stated / unit
}

/// How a figure is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// 12519
    Plain,
    /// 12,519 in English, 12 519 in French
    Grouped,
    /// ١٢٥١٩
    ArabicDigits,
    /// ١٢٬٥١٩
    ArabicGrouped,
    /// ۱۲۵۱۹
    PersianDigits,
    /// In words
    Words,
    /// 12 ألفا و519, 1.25 million
    Mixed,
}

/// The ways in which a language writes a figure; words only where they stay short.
pub fn writings(number: u64, lang: Lang) -> Vec<Writing> {
    let mut ways = vec![Writing::Plain, Writing::Grouped];
    if lang == Lang::Ar {
        ways.extend([Writing::ArabicDigits, Writing::ArabicGrouped, Writing::PersianDigits]);
    }
    if number.is_multiple_of(100) && !number.is_multiple_of(1_000_000) || number < 10_000 {
        ways.push(Writing::Words);
    }
    let mixed = match lang {
        Lang::Ar => (3_000..1_000_000).contains(&number) && !number.is_multiple_of(1_000),
        Lang::En | Lang::Fr => number >= 1_000_000 && number.is_multiple_of(10_000),
    };
    if mixed {
        ways.push(Writing::Mixed);
    }
    ways
}

/// A figure in one way.
pub fn figure(number: u64, lang: Lang, way: Writing, random: &mut Random) -> String {
    let plain = number.to_string();
    let style = random.below(1 << 9) as u32;
    match way {
        Writing::Plain => plain,
        Writing::Grouped => grouped(&plain, if lang == Lang::Fr { "\u{202f}" } else { "," }),
        Writing::ArabicDigits => shifted(&plain, '٠'),
        Writing::ArabicGrouped => shifted(&grouped(&plain, "٬"), '٠'),
        Writing::PersianDigits => shifted(&plain, '۰'),
        Writing::Words => match lang {
            Lang::Ar => {
                let style = ar::Style::of_bits(style % ar::Style::COUNT);
                ar::spell(number, ar::Style { feminine: false, ..style })
            }
            Lang::En => {
                let style = en::Style::of_bits(style % en::Style::COUNT);
                en::spell(number, en::Style { capital: false, ..style })
            }
            Lang::Fr => {
                let style = fr::Style::of_bits(style % fr::Style::COUNT);
                fr::spell(number, fr::Style { capital: false, feminine: false, ..style })
            }
        },
        Writing::Mixed => mixed(number, lang),
    }
}

fn mixed(number: u64, lang: Lang) -> String {
    let (thousands, rest) = (number / 1_000, number % 1_000);
    let millions = || {
        let decimals = format!("{:02}", number % 1_000_000 / 10_000);
        (number / 1_000_000, decimals.trim_end_matches('0').to_owned())
    };
    match lang {
        Lang::Ar => {
            let scale = match thousands % 100 {
                3..=10 => "آلاف",
                11..=99 => "ألفا",
                _ => "ألف",
            };
            format!("{thousands} {scale} و{rest}")
        }
        Lang::En => match millions() {
            (whole, decimals) if decimals.is_empty() => format!("{whole} million"),
            (whole, decimals) => format!("{whole}.{decimals} million"),
        },
        Lang::Fr => {
            let (whole, decimals) = millions();
            let scale = if whole > 1 { "millions" } else { "million" };
            let comma = if decimals.is_empty() { "" } else { "," };
            format!("{whole}{comma}{decimals} {scale} de")
        }
    }
}

fn grouped(digits: &str, mark: &str) -> String {
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push_str(mark);
        }
        text.push(digit);
    }
    text
}

fn shifted(text: &str, zero: char) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|d| char::from_u32(zero as u32 + d));
    text.chars().map(|c| digit(c).unwrap_or(c)).collect()
}
