//! An Arabic speller, for tests only: writes any number up to 10^15 in every gender, case, joining
//! and spelling that grammar allows.

/// How a number is written.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// The counted noun is feminine: ثلاث نساء.
    pub feminine: bool,
    /// Accusative or genitive: عشرين, ألفين.
    pub oblique: bool,
    /// ثلاث مئة instead of ثلاثمئة.
    pub split: bool,
    /// مائة instead of مئة.
    pub old_hundred: bool,
    /// A space behind و.
    pub apart: bool,
    /// ه for ة, no hamza, as careless typing has it.
    pub careless: bool,
    /// The tanwin of ألفًا is written.
    pub tanwin: bool,
}

impl Style {
    /// The style of a number's bits, so that a loop over numbers visits them all.
    pub fn of_bits(bits: u32) -> Style {
        let bit = |at: u32| bits >> at & 1 == 1;
        Style {
            feminine: bit(0),
            oblique: bit(1),
            split: bit(2),
            old_hundred: bit(3),
            apart: bit(4),
            careless: bit(5),
            tanwin: bit(6),
        }
    }

    /// How many there are.
    pub const COUNT: u32 = 1 << 7;
}

const MASCULINE: [&str; 11] =
    ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"];
const FEMININE: [&str; 11] =
    ["", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع", "عشر"];
const TENS: [&str; 10] = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"];

struct Scale {
    power: u32,
    singular: &'static str,
    plural: &'static str,
}

const SCALES: [Scale; 5] = [
    Scale { power: 15, singular: "كوادريليون", plural: "كوادريليونات" },
    Scale { power: 12, singular: "تريليون", plural: "تريليونات" },
    Scale { power: 9, singular: "مليار", plural: "مليارات" },
    Scale { power: 6, singular: "مليون", plural: "ملايين" },
    Scale { power: 3, singular: "ألف", plural: "آلاف" },
];

/// Writes a number of at most 999 × 10^15.
pub fn spell(number: u64, style: Style) -> String {
    if number == 0 {
        return "صفر".into();
    }
    let mut parts = Vec::new();
    let mut rest = number;
    for scale in &SCALES {
        let unit = 10u64.pow(scale.power);
        let count = rest / unit;
        rest %= unit;
        if count > 0 {
            parts.push(scaled(count, scale, style));
        }
    }
    parts.extend(below_thousand(rest, style, false));
    let joined = parts.join(if style.apart { " و " } else { " و" });
    if style.careless { careless(&joined) } else { joined }
}

fn careless(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'أ' | 'إ' | 'آ' => 'ا',
            'ة' => 'ه',
            c => c,
        })
        .collect()
}

fn dual(stem: &str, style: Style) -> String {
    format!("{stem}{}", if style.oblique { "ين" } else { "ان" })
}

fn scaled(count: u64, scale: &Scale, style: Style) -> String {
    let last_two = count % 100;
    match count {
        1 => scale.singular.into(),
        2 => dual(scale.singular, style),
        _ => {
            // The scales are masculine nouns, whatever is counted.
            let parts = below_thousand(count, Style { feminine: false, ..style }, true);
            let noun = match last_two {
                3..=10 => scale.plural.to_string(),
                11..=99 if style.tanwin => format!("{}اً", scale.singular),
                11..=99 if !style.careless => format!("{}ا", scale.singular),
                _ => scale.singular.to_string(),
            };
            let joined = parts.join(if style.apart { " و " } else { " و" });
            format!("{joined} {noun}")
        }
    }
}

fn below_thousand(number: u64, style: Style, construct: bool) -> Vec<String> {
    let mut parts = Vec::new();
    let (hundreds, rest) = ((number / 100) as usize, (number % 100) as usize);
    let hundred = if style.old_hundred { "مائة" } else { "مئة" };
    let stem = &hundred[..hundred.len() - 'ة'.len_utf8()];
    match hundreds {
        0 => {}
        1 => parts.push(hundred.into()),
        2 if construct && rest == 0 => {
            parts.push(format!("{stem}{}", if style.oblique { "تي" } else { "تا" }));
        }
        2 => parts.push(dual(&format!("{stem}ت"), style)),
        8 if style.split => parts.push(format!("ثماني {hundred}")),
        _ if style.split => parts.push(format!("{} {hundred}", FEMININE[hundreds])),
        _ => parts.push(format!("{}{hundred}", FEMININE[hundreds])),
    }
    parts.extend(below_hundred(rest, style));
    parts
}

fn below_hundred(number: usize, style: Style) -> Vec<String> {
    let unit = |unit: usize| -> String {
        match (unit, style.oblique, style.feminine) {
            (2, true, false) => "اثنين".into(),
            (2, true, true) => "اثنتين".into(),
            (unit, _, true) => FEMININE[unit].into(),
            (unit, _, false) => MASCULINE[unit].into(),
        }
    };
    let (tens, units) = (number / 10, number % 10);
    match number {
        0 => vec![],
        1..=10 => vec![unit(number)],
        11 => vec![if style.feminine { "إحدى عشرة" } else { "أحد عشر" }.into()],
        12 => vec![
            match (style.feminine, style.oblique) {
                (false, false) => "اثنا عشر",
                (false, true) => "اثني عشر",
                (true, false) => "اثنتا عشرة",
                (true, true) => "اثنتي عشرة",
            }
            .into(),
        ],
        18 if style.feminine => vec!["ثماني عشرة".into()],
        13..=19 if style.feminine => vec![format!("{} عشرة", FEMININE[units])],
        13..=19 => vec![format!("{} عشر", MASCULINE[units])],
        _ => {
            let ten = format!("{}{}", TENS[tens], if style.oblique { "ين" } else { "ون" });
            match units {
                0 => vec![ten],
                1 if style.feminine => vec!["إحدى".into(), ten],
                _ => vec![unit(units), ten],
            }
        }
    }
}
