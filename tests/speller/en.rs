//! An English speller, for tests only: writes any number up to 10^18 in every style in use.

/// How a number is written.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Twenty-five instead of twenty five.
    pub hyphen: bool,
    /// A hundred and five instead of a hundred five.
    pub and: bool,
    /// A hundred, a thousand instead of one hundred, one thousand.
    pub article: bool,
    /// Twelve hundred instead of one thousand two hundred.
    pub by_hundreds: bool,
    /// The first letter is a capital.
    pub capital: bool,
}

impl Style {
    /// The style of a number's bits, so that a loop over numbers visits them all.
    pub fn of_bits(bits: u32) -> Style {
        let bit = |at: u32| bits >> at & 1 == 1;
        Style { hyphen: bit(0), and: bit(1), article: bit(2), by_hundreds: bit(3), capital: bit(4) }
    }

    /// How many there are.
    pub const COUNT: u32 = 1 << 5;
}

const SMALL: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SCALES: [(u32, &str); 5] =
    [(15, "quadrillion"), (12, "trillion"), (9, "billion"), (6, "million"), (3, "thousand")];

/// Writes a number below 10^18.
pub fn spell(number: u64, style: Style) -> String {
    let text = words(number, style);
    if style.capital { text[..1].to_uppercase() + &text[1..] } else { text }
}

fn words(number: u64, style: Style) -> String {
    if number == 0 {
        return "zero".into();
    }
    if style.by_hundreds && (1_100..10_000).contains(&number) && !(number / 100).is_multiple_of(10)
    {
        let hundreds = format!("{} hundred", below_hundred(number / 100, style));
        return joined(hundreds, number % 100, style);
    }
    let mut parts: Vec<String> = Vec::new();
    let mut rest = number;
    for (power, name) in SCALES {
        let unit = 10u64.pow(power);
        let count = rest / unit;
        rest %= unit;
        match count {
            0 => {}
            1 if style.article && parts.is_empty() => parts.push(format!("a {name}")),
            _ => {
                let inner = Style { article: style.article && parts.is_empty(), ..style };
                parts.push(format!("{} {name}", below_thousand(count, inner)));
            }
        }
    }
    let head = parts.join(" ");
    match rest {
        0 => head,
        1..=99 if !head.is_empty() => joined(head, rest, style),
        _ if head.is_empty() => below_thousand(rest, style),
        _ => format!("{head} {}", below_thousand(rest, Style { article: false, ..style })),
    }
}

/// What stands so far, and what is below a hundred behind it.
fn joined(head: String, rest: u64, style: Style) -> String {
    match (rest, style.and) {
        (0, _) => head,
        (_, true) => format!("{head} and {}", below_hundred(rest, style)),
        (_, false) => format!("{head} {}", below_hundred(rest, style)),
    }
}

fn below_thousand(number: u64, style: Style) -> String {
    let hundreds = match number / 100 {
        0 => return below_hundred(number, style),
        1 if style.article => "a hundred".to_string(),
        hundreds => format!("{} hundred", SMALL[hundreds as usize]),
    };
    joined(hundreds, number % 100, style)
}

fn below_hundred(number: u64, style: Style) -> String {
    let (tens, units) = ((number / 10) as usize, (number % 10) as usize);
    match (tens, units) {
        (0 | 1, _) => SMALL[number as usize].into(),
        (_, 0) => TENS[tens].into(),
        _ if style.hyphen => format!("{}-{}", TENS[tens], SMALL[units]),
        _ => format!("{} {}", TENS[tens], SMALL[units]),
    }
}
