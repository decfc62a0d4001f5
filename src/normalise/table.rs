//! What each character is to mizan, by the code charts of Unicode 16 (blocks Arabic, Arabic
//! Presentation Forms-A and -B, Latin-1 Supplement, Latin Extended-A, General Punctuation).

/// The first letter of the Arabic block that has a letter code (hamza); its code is 0x80.
pub const ARABIC_FIRST: u32 = 0x0621;

/// What a character is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// A letter, with its folded code.
    Letter(u8),
    /// A decimal digit of any of the known scripts, as ASCII.
    Digit(u8),
    /// A character that folds into several letters.
    Ligature,
    /// Dropped by folding: marks, tatweel, invisible characters.
    Ignorable,
    /// A letter of a script that mizan does not read.
    Foreign,
    /// White space inside a line.
    Space,
    /// The end of a line.
    Newline,
    /// Anything else.
    Punct,
}

/// Classes of the first 0x700 code points (ASCII, Latin, Arabic), made once at compile time.
static LOW: [Class; 0x700] = low();

const fn low() -> [Class; 0x700] {
    let mut table = [Class::Punct; 0x700];
    let mut at = 0;
    while at < 0x700 {
        table[at] = low_class(at as u32);
        at += 1;
    }
    table
}

const fn low_class(c: u32) -> Class {
    match c {
        0x0A | 0x0D | 0x0B | 0x0C | 0x85 => Class::Newline,
        0x09 | 0x20 | 0xA0 => Class::Space,
        0x00..=0x1F | 0x7F..=0x9F | 0xAD => Class::Ignorable,
        0x30..=0x39 => Class::Digit(c as u8),
        0x41..=0x5A => Class::Letter(c as u8 + 32),
        0x61..=0x7A => Class::Letter(c as u8),
        0xC0..=0x17F => latin(c),
        0x180..=0x24F | 0x370..=0x3FF | 0x400..=0x52F | 0x531..=0x5F2 => Class::Foreign,
        0x300..=0x36F => Class::Ignorable,
        0x0600..=0x06FF => arabic(c),
        _ => Class::Punct,
    }
}

/// Latin-1 and Latin Extended-A letters by their base letter.
const fn latin(c: u32) -> Class {
    let base = match c {
        0xC0..=0xC5 | 0xE0..=0xE5 | 0x100..=0x105 => b'a',
        0xC7 | 0xE7 | 0x106..=0x10D => b'c',
        0xC8..=0xCB | 0xE8..=0xEB | 0x112..=0x11B => b'e',
        0xCC..=0xCF | 0xEC..=0xEF | 0x128..=0x131 => b'i',
        0xD1 | 0xF1 | 0x143..=0x148 => b'n',
        0xD2..=0xD6 | 0xD8 | 0xF2..=0xF6 | 0xF8 | 0x14C..=0x151 => b'o',
        0xD9..=0xDC | 0xF9..=0xFC | 0x168..=0x173 => b'u',
        0xDD | 0xFD | 0xFF | 0x176..=0x178 => b'y',
        0x10E..=0x111 => b'd',
        0x11C..=0x123 => b'g',
        0x139..=0x142 => b'l',
        0x154..=0x159 => b'r',
        0x15A..=0x161 => b's',
        0x162..=0x167 => b't',
        0x179..=0x17E => b'z',
        0xC6 | 0xE6 | 0x152 | 0x153 | 0xDF => return Class::Ligature,
        0xD7 | 0xF7 => return Class::Punct,
        _ => return Class::Foreign,
    };
    Class::Letter(base)
}

const fn arabic(c: u32) -> Class {
    let folded = match c {
        0x0622 | 0x0623 | 0x0625 | 0x0671 | 0x0672 | 0x0673 => 0x0627,
        0x0624 => 0x0648,
        0x0626 | 0x0649 | 0x06CC | 0x06D0 | 0x06D2 => 0x064A,
        0x0629 | 0x06C0..=0x06C3 | 0x06BE | 0x06D5 => 0x0647,
        0x06A9 | 0x06AA => 0x0643,
        0x0621..=0x063A | 0x0641..=0x064A => c,
        0x0660..=0x0669 => return Class::Digit(b'0' + (c - 0x0660) as u8),
        0x06F0..=0x06F9 => return Class::Digit(b'0' + (c - 0x06F0) as u8),
        0x0640 | 0x064B..=0x065F | 0x0670 => return Class::Ignorable,
        0x0610..=0x061A | 0x061C | 0x06D6..=0x06DC | 0x06DF..=0x06E8 | 0x06EA..=0x06ED => {
            return Class::Ignorable;
        }
        0x063B..=0x063F | 0x066E..=0x06D3 | 0x06EE..=0x06FF => return Class::Foreign,
        _ => return Class::Punct,
    };
    Class::Letter((folded - ARABIC_FIRST) as u8 + 0x80)
}

/// The same table with one byte a character, for loops over bytes: a letter code (from `a`, Arabic
/// from 0x80), an ASCII digit, or one of the codes below.
pub static CODES: [u8; 0x700] = codes();

/// Code of an ignorable character in [`CODES`].
pub const IGNORABLE: u8 = 3;
/// Code of white space inside a line in [`CODES`].
pub const SPACE: u8 = 1;

const fn codes() -> [u8; 0x700] {
    let mut table = [0; 0x700];
    let mut at = 0;
    while at < 0x700 {
        table[at] = match LOW[at] {
            Class::Letter(code) | Class::Digit(code) => code,
            Class::Space => SPACE,
            Class::Newline => 2,
            Class::Ignorable => IGNORABLE,
            Class::Ligature => 4,
            Class::Foreign => 5,
            Class::Punct => 0,
        };
        at += 1;
    }
    table
}

/// The class of any character.
#[inline]
pub fn class_of(c: char) -> Class {
    match c as u32 {
        low @ 0..=0x6FF => LOW[low as usize],
        high => high_class(high),
    }
}

fn high_class(c: u32) -> Class {
    match c {
        0x2028 | 0x2029 => Class::Newline,
        0x2000..=0x200A | 0x202F | 0x205F | 0x3000 => Class::Space,
        0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF => {
            Class::Ignorable
        }
        0xFE70..=0xFE7F | 0xFBB2..=0xFBC2 => Class::Ignorable,
        0xFB50..=0xFDFF | 0xFE80..=0xFEFC => Class::Ligature,
        0xFB00..=0xFB06 => Class::Ligature,
        0xFF10..=0xFF19 => Class::Digit(b'0' + (c - 0xFF10) as u8),
        0xFF21..=0xFF3A => Class::Letter(b'a' + (c - 0xFF21) as u8),
        0xFF41..=0xFF5A => Class::Letter(b'a' + (c - 0xFF41) as u8),
        0x1E00..=0x1EFF | 0x0700..=0x1FFF | 0x2C00..=0x2DFF | 0x3040..=0xD7FF => Class::Foreign,
        _ => Class::Punct,
    }
}

/// The letters of a ligature or presentation form; empty where it stands for no word of letters.
pub fn expand(c: char) -> &'static str {
    match c {
        'Æ' | 'æ' => "ae",
        'Œ' | 'œ' => "oe",
        'ß' => "ss",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => presentation(c as u32),
    }
}

/// Presentation forms of Arabic letters: Forms-B are runs of two or four shapes a letter in the
/// order of the alphabet; of Forms-A the shapes that Arabic text uses.
fn presentation(c: u32) -> &'static str {
    const RUNS: [(u32, &str); 40] = [
        (0xFB50, "\u{0671}"),
        (0xFB8E, "\u{06A9}"),
        (0xFBA4, "\u{06C0}"),
        (0xFBA6, "\u{06C1}"),
        (0xFBAA, "\u{06BE}"),
        (0xFBFC, "\u{06CC}"),
        (0xFDF2, "\u{0627}\u{0644}\u{0644}\u{0647}"),
        (0xFE80, "\u{0621}"),
        (0xFE81, "\u{0622}"),
        (0xFE83, "\u{0623}"),
        (0xFE85, "\u{0624}"),
        (0xFE87, "\u{0625}"),
        (0xFE89, "\u{0626}"),
        (0xFE8D, "\u{0627}"),
        (0xFE8F, "\u{0628}"),
        (0xFE93, "\u{0629}"),
        (0xFE95, "\u{062A}"),
        (0xFE99, "\u{062B}"),
        (0xFE9D, "\u{062C}"),
        (0xFEA1, "\u{062D}"),
        (0xFEA5, "\u{062E}"),
        (0xFEA9, "\u{062F}"),
        (0xFEAB, "\u{0630}"),
        (0xFEAD, "\u{0631}"),
        (0xFEAF, "\u{0632}"),
        (0xFEB1, "\u{0633}"),
        (0xFEB5, "\u{0634}"),
        (0xFEB9, "\u{0635}"),
        (0xFEBD, "\u{0636}"),
        (0xFEC1, "\u{0637}"),
        (0xFEC5, "\u{0638}"),
        (0xFEC9, "\u{0639}"),
        (0xFECD, "\u{063A}"),
        (0xFED1, "\u{0641}"),
        (0xFED5, "\u{0642}"),
        (0xFED9, "\u{0643}"),
        (0xFEDD, "\u{0644}"),
        (0xFEE1, "\u{0645}"),
        (0xFEE5, "\u{0646}"),
        (0xFEE9, "\u{0647}"),
    ];
    match c {
        0xFB52..=0xFB8D | 0xFB92..=0xFBA3 | 0xFBAE..=0xFBFB | 0xFC00..=0xFDF1 => "",
        0xFDF3..=0xFDFF => "",
        0xFEED..=0xFEEE => "\u{0648}",
        0xFEEF..=0xFEF0 => "\u{0649}",
        0xFEF1..=0xFEF4 => "\u{064A}",
        0xFEF5..=0xFEFC => "\u{0644}\u{0627}",
        _ => RUNS.iter().rev().find(|(first, _)| *first <= c).map_or("", |(_, letters)| letters),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{fold, lightly};

    #[test]
    fn spellings_fold_into_one() {
        for (written, folded) in [
            ("إثْنَا", "اثنا"),
            ("مِئَةٌ", "ميه"),
            ("مائة", "مايه"),
            ("ﻻ", "لا"),
            ("ﺛﻼﺛﺔ", "ثلاثه"),
            ("١٢٫٥", "12٫5"),
            ("۱۲", "12"),
            ("Œuvre É", "oeuvre e"),
            ("ا\u{200F}ل\u{202B}ف", "الف"),
            ("مقـــتل", "مقتل"),
            ("کی", "كي"),
        ] {
            assert_eq!(fold(written).text(), folded, "{written}");
        }
    }

    #[test]
    fn light_folding_keeps_what_tells_words_apart() {
        assert_ne!(lightly("أثنى"), lightly("اثنى"));
        assert_ne!(lightly("ألّف"), lightly("ألف"));
        assert_eq!(lightly("لَسْتُ"), "لست");
    }
}
