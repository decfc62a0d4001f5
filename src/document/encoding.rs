//! Bytes to text, by what they say of themselves and never silently otherwise.
//!
//! | what tells the encoding, first to last | |
//! |---|---|
//! | `--encoding` | always wins |
//! | a byte-order mark | UTF-8, UTF-16LE, UTF-16BE |
//! | validity | what is UTF-8 and beyond ASCII is nothing else, whatever it declares |
//! | the declaration | of a transport (HTTP), an XML declaration, a `meta` element |
//! | detection | where the letters found are those of Arabic, English or French |
//!
//! Bytes that mix encodings, or that detection is not sure of, are an error with line and column.
//! A page that is UTF-8 and declares otherwise was saved anew by a program that left its
//! declaration as it was, so that validity goes before it.

mod detect;

use crate::error::{Error, Result};
use encoding_rs::{DecoderResult, Encoding, UTF_8};
use std::borrow::Cow;

/// How many bytes from the first on tell what an input is.
const HEAD: usize = 4_096;

/// What told an encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The caller.
    Given,
    /// A byte-order mark.
    Mark,
    /// The input itself, or what it was sent with.
    Declared,
    /// The bytes, which are valid UTF-8.
    Valid,
    /// The frequencies of its letters.
    Detected,
}

impl Told {
    /// How a note says it.
    pub fn word(self) -> &'static str {
        match self {
            Told::Given => "given",
            Told::Mark => "byte-order mark",
            Told::Declared => "declared",
            Told::Valid => "valid",
            Told::Detected => "detected",
        }
    }
}

/// What is known of an encoding before the bytes are looked at.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints<'a> {
    /// The one that the caller insists on.
    pub given: Option<&'static Encoding>,
    /// The label that the bytes were sent with.
    pub sent: Option<&'a str>,
    /// Whether the bytes are markup, which may declare one.
    pub markup: bool,
}

/// A text, and what told its encoding.
pub struct Decoded<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// Its encoding.
    pub encoding: &'static Encoding,
    /// What told it.
    pub told: Told,
}

/// Decodes a whole input.
///
/// # Errors
/// Where the bytes are not all in one encoding, or none is sure: with the place.
pub fn decode<'a>(name: &str, bytes: &'a [u8], hints: Hints<'_>) -> Result<Decoded<'a>> {
    let (encoding, told) = encoding_of(bytes, hints).unwrap_or((UTF_8, Told::Valid));
    let text = strict(name, 1, bytes, encoding)?;
    Ok(Decoded { text, encoding, told })
}

/// The encoding of an input that begins with `bytes`; `None` where nothing tells it, so that they
/// are no text that can be read.
pub fn encoding_of(bytes: &[u8], hints: Hints<'_>) -> Option<(&'static Encoding, Told)> {
    if let Some(given) = hints.given {
        return Some((given, Told::Given));
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return Some((encoding, Told::Mark));
    }
    if std::str::from_utf8(bytes).is_ok() {
        return (!has_nuls(bytes)).then_some((UTF_8, Told::Valid));
    }
    let sent = hints.sent.and_then(|label| Encoding::for_label(label.as_bytes()));
    let head = &bytes[..bytes.len().min(HEAD)];
    let declared = sent.or_else(|| hints.markup.then(|| detect::declared(head)).flatten());
    match declared.filter(|&encoding| encoding != UTF_8) {
        Some(encoding) => Some((encoding, Told::Declared)),
        None => detect::sure(bytes).map(|encoding| (encoding, Told::Detected)),
    }
}

/// Decodes bytes that begin at line `line` of an input, in the encoding they must be in.
///
/// # Errors
/// At the first byte that is not in it.
pub fn strict<'a>(
    name: &str,
    line: usize,
    bytes: &'a [u8],
    encoding: &'static Encoding,
) -> Result<Cow<'a, str>> {
    if encoding == UTF_8 {
        return match std::str::from_utf8(bytes) {
            Ok(_) if has_nuls(bytes) => Err(not_text(name, line, bytes)),
            Ok(text) => Ok(Cow::Borrowed(text)),
            Err(error) => Err(not_utf8(name, line, bytes, error.valid_up_to())),
        };
    }
    let (text, used, broken) = encoding.decode(bytes);
    if !broken {
        return Ok(text);
    }
    let label = used.name().to_ascii_lowercase();
    let (line, column) = end_of(&before_broken(bytes, used), line);
    Err(Error::new(name, format!("the bytes are not all {label}"))
        .at(line, column)
        .help("give another --encoding, or convert the file to UTF-8"))
}

/// The text before the first bytes that are not in an encoding.
fn before_broken(bytes: &[u8], encoding: &'static Encoding) -> String {
    let mut decoder = encoding.new_decoder();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(room.unwrap_or(bytes.len()));
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (
            DecoderResult::InputEmpty | DecoderResult::OutputFull | DecoderResult::Malformed(..),
            _,
        ) => text,
    }
}

/// Line and column of what follows a text that begins at line `line`.
fn end_of(before: &str, line: usize) -> (usize, usize) {
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line + before.matches('\n').count(), column)
}

/// Whether bytes begin like UTF-16 or no text at all, although they may be UTF-8 by chance.
fn has_nuls(bytes: &[u8]) -> bool {
    memchr::memchr_iter(0, &bytes[..bytes.len().min(HEAD)]).nth(2).is_some()
}

/// The error for bytes that are UTF-8 and yet no text.
fn not_text(name: &str, line: usize, bytes: &[u8]) -> Error {
    Error::new(name, "the bytes hold NULs, which no text does").at(line, 1).help(way_out(bytes, ""))
}

/// The error for bytes that stop being UTF-8 after `valid` bytes, with the likely encoding.
fn not_utf8(name: &str, line: usize, bytes: &[u8], valid: usize) -> Error {
    let before = String::from_utf8_lossy(&bytes[..valid]);
    let (line, column) = end_of(&before, line);
    let byte = bytes.get(valid).copied().unwrap_or_default();
    Error::new(name, format!("byte 0x{byte:02X} is not UTF-8"))
        .at(line, column)
        .help(way_out(bytes, &before))
}

/// What to do about bytes that are no UTF-8 after the text `before` them, which is.
fn way_out(bytes: &[u8], before: &str) -> String {
    if !before.is_ascii() {
        return "what stands before it is UTF-8, so the file is damaged here: put it right, or \
                leave it out"
            .to_owned();
    }
    if std::str::from_utf8(bytes).is_err() && detect::is_mixed(bytes) {
        return "other parts are UTF-8, so the file mixes encodings: put it right, or leave it out"
            .to_owned();
    }
    match detect::likely(bytes) {
        Some(label) => format!("it looks like {label}: try --encoding {label}"),
        None => "convert the file to UTF-8, or name its encoding with --encoding".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{ISO_8859_6, UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1256};

    const ARABIC: &str = "قتل خمسة أشخاص في الهجوم الذي وقع يوم الأحد، وأصيب 120 آخرون.";
    const FRENCH: &str = "Douze personnes ont été tuées et près de 40 blessées à Ménaka.";

    fn told(bytes: &[u8], hints: Hints<'_>) -> Option<(&'static str, Told)> {
        encoding_of(bytes, hints).map(|(encoding, told)| (encoding.name(), told))
    }

    fn error(bytes: &[u8]) -> Error {
        decode("a.txt", bytes, Hints::default()).err().expect("an error")
    }

    /// ISO-8859-6, which encoding_rs decodes and does not encode.
    fn iso_8859_6(text: &str) -> Vec<u8> {
        let byte = |c: char| match u32::from(c) {
            ascii @ 0..0x80 => ascii as u8,
            letter => (letter - 0x600 + 0xA0) as u8,
        };
        text.chars().map(byte).collect()
    }

    #[test]
    fn what_is_declared_nowhere_is_detected() {
        for (bytes, text, encoding) in [
            (WINDOWS_1256.encode(ARABIC).0.to_vec(), ARABIC, WINDOWS_1256),
            (iso_8859_6(ARABIC), ARABIC, ISO_8859_6),
            (WINDOWS_1252.encode(FRENCH).0.to_vec(), FRENCH, WINDOWS_1252),
        ] {
            let decoded = decode("a", &bytes, Hints::default()).unwrap();
            assert_eq!((&*decoded.text, decoded.told), (text, Told::Detected));
            assert_eq!(decoded.encoding, encoding);
        }
    }

    #[test]
    fn marks_go_before_declarations_and_those_before_detection() {
        let page = |label: &str| format!("<meta charset={label}><p>").into_bytes();
        let markup = Hints { markup: true, ..Hints::default() };
        let bytes = |label: &str| [page(label), WINDOWS_1256.encode(ARABIC).0.to_vec()].concat();
        assert_eq!(told(&bytes("cp1256"), markup), Some(("windows-1256", Told::Declared)));
        let sent = Hints { sent: Some("iso-8859-6"), ..markup };
        assert_eq!(told(&bytes("cp1256"), sent), Some(("ISO-8859-6", Told::Declared)));
        let given = Hints { given: Some(WINDOWS_1252), ..sent };
        assert_eq!(told(&bytes("cp1256"), given), Some(("windows-1252", Told::Given)));
        assert_eq!(told(&bytes("utf-8"), markup), Some(("windows-1256", Told::Detected)));
        let resaved = [page("windows-1256"), ARABIC.into()].concat();
        assert_eq!(told(&resaved, sent), Some(("UTF-8", Told::Valid)));
        let marked = ["\u{FEFF}".as_bytes(), &bytes("cp1256")].concat();
        assert_eq!(told(&marked, markup), Some(("UTF-8", Told::Mark)));
        let xml = [b"<?xml version='1.0' encoding='ISO-8859-6'?>".to_vec(), iso_8859_6(ARABIC)];
        assert_eq!(told(&xml.concat(), markup), Some(("ISO-8859-6", Told::Declared)));
    }

    #[test]
    fn utf16_is_read_by_its_mark_and_named_without_one() {
        for (mark, encoding, label, bytes_of) in [
            ([0xFF, 0xFE], UTF_16LE, "utf-16le", u16::to_le_bytes as fn(u16) -> [u8; 2]),
            ([0xFE, 0xFF], UTF_16BE, "utf-16be", u16::to_be_bytes),
        ] {
            let bare: Vec<u8> = "قتل 120 شخصا في 2020".encode_utf16().flat_map(bytes_of).collect();
            let marked = [&mark[..], &bare].concat();
            let decoded = decode("a", &marked, Hints::default()).unwrap();
            assert_eq!((decoded.encoding, decoded.told), (encoding, Told::Mark));
            assert_eq!(decoded.text, "قتل 120 شخصا في 2020");
            assert!(std::str::from_utf8(&bare).is_ok());
            let error = error(&bare);
            assert!(error.help.contains(&format!("--encoding {label}")), "{error}");
        }
        assert!(decode("a", b"a stray \0 in a text", Hints::default()).is_ok());
    }

    #[test]
    fn damage_and_mixture_have_a_place_and_a_way_out() {
        let damaged = error(b"one\n\xD9\x82\xFFx");
        assert_eq!((damaged.line, damaged.column), (2, 2));
        assert!(damaged.help.contains("damaged"), "{damaged}");
        let legacy = WINDOWS_1256.encode(ARABIC).0.to_vec();
        let mixed = error(&[b"x\n", &legacy[..], b"\n", ARABIC.as_bytes()].concat());
        assert_eq!((mixed.line, mixed.column), (2, 1));
        assert!(mixed.help.contains("mixes"), "{mixed}");
        let undefined = strict("a", 3, b"\n\xC7\xFF", ISO_8859_6).unwrap_err();
        assert_eq!((undefined.line, undefined.column), (4, 2));
    }

    #[test]
    fn a_few_bytes_are_not_enough_to_be_sure() {
        let error = error(b"\xDE\xCA\xFE 7");
        assert_eq!((error.line, error.column), (1, 1));
        assert!(error.help.contains("--encoding"), "{error}");
    }
}
