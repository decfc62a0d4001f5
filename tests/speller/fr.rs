//! A French speller, for tests only: writes any number up to 10^18 in every style in use.

/// How a number is written.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Where hyphens stand.
    pub hyphens: Hyphens,
    /// How 70 to 99 are counted.
    pub region: Region,
    /// The counted noun is feminine: vingt et une.
    pub feminine: bool,
    /// Douze cents instead of mille deux cents.
    pub by_hundreds: bool,
    /// The first letter is a capital.
    pub capital: bool,
}

/// Where hyphens stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hyphens {
    /// Between parts below a hundred that "et" does not join.
    Traditional,
    /// Between all parts (1990): vingt-et-un, deux-cent-mille.
    Everywhere,
    /// Nowhere, as careless typing has it.
    Nowhere,
}

/// How 70 to 99 are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Region {
    /// Soixante-dix, quatre-vingts, quatre-vingt-dix.
    France,
    /// Septante, quatre-vingts, nonante.
    Belgium,
    /// Septante, huitante, nonante.
    Switzerland,
}

impl Style {
    /// The style of a number's bits, so that a loop over numbers visits them all.
    pub fn of_bits(bits: u32) -> Style {
        let bit = |at: u32| ((bits / 9) >> at) & 1 == 1;
        Style {
            hyphens: [Hyphens::Traditional, Hyphens::Everywhere, Hyphens::Nowhere]
                [(bits % 3) as usize],
            region: [Region::France, Region::Belgium, Region::Switzerland][(bits / 3 % 3) as usize],
            feminine: bit(0),
            by_hundreds: bit(1),
            capital: bit(2),
        }
    }

    /// How many there are.
    pub const COUNT: u32 = 9 << 3;
}

const SMALL: [&str; 17] = [
    "", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize",
];
const TENS: [&str; 10] = [
    "",
    "dix",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "septante",
    "huitante",
    "nonante",
];
const SCALES: [(u32, &str); 5] =
    [(15, "billiard"), (12, "billion"), (9, "milliard"), (6, "million"), (3, "mille")];

/// Writes a number of 2 to 10^18: a lone "un" is an article.
pub fn spell(number: u64, style: Style) -> String {
    let text = words(number, style);
    if style.capital {
        text.chars().take(1).flat_map(char::to_uppercase).chain(text.chars().skip(1)).collect()
    } else {
        text
    }
}

fn words(number: u64, style: Style) -> String {
    if number == 0 {
        return "zéro".into();
    }
    let gap = if style.hyphens == Hyphens::Everywhere { "-" } else { " " };
    let hundreds = number / 100;
    if style.by_hundreds && (11..17).contains(&hundreds) {
        let cent = if number.is_multiple_of(100) { "cents" } else { "cent" };
        let mut parts = vec![SMALL[hundreds as usize].to_string(), cent.to_string()];
        parts.extend(below_hundred(number % 100, style, true));
        return parts.join(gap);
    }
    let mut parts = Vec::new();
    let mut rest = number;
    for (power, name) in SCALES {
        let unit = 10u64.pow(power);
        let count = rest / unit;
        rest %= unit;
        if count == 0 {
            continue;
        }
        // Mille is a numeral, never plural and never behind un; the others are masculine nouns.
        let inner = Style { feminine: false, ..style };
        if power == 3 {
            if count > 1 {
                parts.extend(below_thousand(count, inner, false));
            }
            parts.push("mille".into());
        } else {
            parts.extend(below_thousand(count, inner, true));
            parts.push(if count > 1 { format!("{name}s") } else { name.to_string() });
        }
    }
    parts.extend(below_thousand(rest, style, true));
    parts.join(gap)
}

/// The parts of a number below 1,000; `last` where cent and vingt take their plural.
fn below_thousand(number: u64, style: Style, last: bool) -> Vec<String> {
    let (hundreds, rest) = ((number / 100) as usize, number % 100);
    let mut parts = Vec::new();
    if hundreds > 1 {
        parts.push(SMALL[hundreds].to_string());
    }
    if hundreds > 0 {
        parts.push(if hundreds > 1 && rest == 0 && last { "cents" } else { "cent" }.to_string());
    }
    parts.extend(below_hundred(rest, style, last));
    parts
}

/// The part below 100, as one string with its own hyphens.
fn below_hundred(number: u64, style: Style, last: bool) -> Option<String> {
    let hyphen = if style.hyphens == Hyphens::Nowhere { " " } else { "-" };
    let et = if style.hyphens == Hyphens::Everywhere { "-et-" } else { " et " };
    let one = if style.feminine { "une" } else { "un" };
    let unit = |unit: u64| if unit == 1 { one } else { SMALL[unit as usize] };
    let teen = |teen: u64| match teen {
        17.. => format!("dix{hyphen}{}", SMALL[(teen - 10) as usize]),
        _ => SMALL[teen as usize].to_string(),
    };
    let (tens, units) = (number / 10, number % 10);
    let france = style.region == Region::France;
    Some(match (tens, units) {
        (0, 0) => return None,
        (0, _) => unit(units).into(),
        (1, _) => teen(number),
        (7, 1) if france => format!("soixante{et}onze"),
        (7, _) if france => format!("soixante{hyphen}{}", teen(number - 60)),
        (9, _) if france => format!("quatre{hyphen}vingt{hyphen}{}", teen(number - 80)),
        (8, 0) if style.region != Region::Switzerland => {
            format!("quatre{hyphen}vingt{}", if last { "s" } else { "" })
        }
        (8, _) if style.region != Region::Switzerland => {
            format!("quatre{hyphen}vingt{hyphen}{}", unit(units))
        }
        (_, 0) => TENS[tens as usize].into(),
        (_, 1) => format!("{}{et}{one}", TENS[tens as usize]),
        _ => format!("{}{hyphen}{}", TENS[tens as usize], unit(units)),
    })
}
