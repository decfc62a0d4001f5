//! Telling the encoding of bytes that are no UTF-8.

use super::{HEAD, has_nuls};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_6, UTF_8, WINDOWS_1252, WINDOWS_1256};

/// How many bytes are looked at: more do not make it surer.
const SAMPLE: usize = 1 << 20;

/// How many letters beyond ASCII an Arabic text must show to be sure of its encoding.
const ENOUGH: usize = 3;

/// Letters and marks that French and English write beyond ASCII.
const WESTERN: &str = "àâäæçèéêëîïñôöùûüÿœÀÂÄÆÇÈÉÊËÎÏÑÔÖÙÛÜŸŒ«»“”‘’‚„–—…•·°€£©®§ª²³½¼¾\u{A0}\u{AD}";

/// Those of them that are common: a single one of the others is a damaged byte.
const FRENCH: &str = "àâçèéêëîïôùûœÀÂÇÈÉÊÎÔŒ«»“”‘’–—…•°€\u{A0}";

/// The encoding that the text of an article is surely in: one of Arabic or Western Europe, where
/// every letter found is one of the languages read.
pub fn sure(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if has_nuls(sample) || is_mixed(sample) {
        return None;
    }
    let encoding = guess(sample);
    let (text, _, broken) = encoding.decode(sample);
    let beyond = || text.chars().filter(|c| !c.is_ascii());
    let fits = match encoding {
        _ if broken => false,
        it if it == WINDOWS_1252 => {
            beyond().all(|c| WESTERN.contains(c)) && beyond().any(|c| FRENCH.contains(c))
        }
        it if it == WINDOWS_1256 || it == ISO_8859_6 => {
            let arabic = |c: &char| ('\u{600}'..='\u{6FF}').contains(c);
            beyond().filter(arabic).count() >= ENOUGH
                && beyond().all(|c| arabic(&c) || is_beside_arabic(c))
        }
        _ => false,
    };
    fits.then_some(encoding)
}

/// Whether a character of Windows-1256 stands in Arabic text without being Arabic.
fn is_beside_arabic(c: char) -> bool {
    WESTERN.contains(c) || matches!(c, '\u{200C}'..='\u{200F}')
}

fn guess(sample: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether bytes that are no UTF-8 hold words of UTF-8, three letters of more than one byte side
/// by side, which are there by chance in no other encoding; or are UTF-8 for the better part.
pub fn is_mixed(bytes: &[u8]) -> bool {
    let (mut inside, mut outside) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        outside += chunk.invalid().len();
        let mut run = 0;
        for c in chunk.valid().chars() {
            run = if c.is_ascii() { 0 } else { run + 1 };
            inside += if c.is_ascii() { 0 } else { c.len_utf8() };
            if run == 3 {
                return true;
            }
        }
    }
    inside > outside
}

/// The encoding that bytes look like, in the words of `--encoding`.
pub fn likely(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let high = head.iter().filter(|&&byte| byte >= 0xC0).count();
    // The first byte of a Latin letter or a space is the one that is 0 in UTF-16BE.
    let first = memchr::memchr(0, head).unwrap_or(1).is_multiple_of(2);
    if head.starts_with(&[0xFE, 0xFF]) {
        Some("utf-16be")
    } else if head.starts_with(&[0xFF, 0xFE]) || has_nuls(head) {
        Some(if head[0] != 0xFF && first { "utf-16be" } else { "utf-16le" })
    } else if let Some(declared) = declared(head) {
        Some(declared.name()).filter(|_| declared != UTF_8)
    } else if high * 3 > head.len() {
        Some("windows-1256")
    } else {
        None
    }
}

/// The encoding that the head of markup declares: `charset=…` of a `meta` element or `encoding=…`
/// of an XML declaration. A declaration that could be read is in no UTF-16.
pub fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let meta = value_after(head, b"charset=");
    let xml = head.trim_ascii_start().starts_with(b"<?xml");
    let label = meta.or_else(|| if xml { value_after(head, b"encoding=") } else { None })?;
    let encoding = Encoding::for_label(label)?;
    Some(encoding.output_encoding())
}

/// The word after a key, with or without quotes.
fn value_after<'a>(head: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let at = head.windows(key.len()).position(|it| it.eq_ignore_ascii_case(key))?;
    let value = head[at + key.len()..].trim_ascii_start();
    let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
    let is_label = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_:".contains(byte);
    let end = value.iter().position(|byte| !is_label(byte)).unwrap_or(value.len());
    Some(&value[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_its_encoding() {
        for (head, encoding) in [
            ("<meta charset=windows-1256>", Some(WINDOWS_1256)),
            ("<META CHARSET='cp1256'>", Some(WINDOWS_1256)),
            ("<meta content=\"text/html; charset=iso-8859-6\">", Some(ISO_8859_6)),
            ("<?xml version=\"1.0\" encoding=\"windows-1256\"?>", Some(WINDOWS_1256)),
            ("<meta charset=utf-16>", Some(UTF_8)),
            ("<meta charset=", None),
            ("<meta charset=klingon>", None),
            ("<p encoding=windows-1256>", None),
        ] {
            assert_eq!(declared(head.as_bytes()), encoding, "{head}");
        }
    }

    #[test]
    fn letters_side_by_side_are_utf8() {
        assert!(is_mixed(b"\xD9\x82\xFFx"));
        assert!(is_mixed("\u{642}\u{62A}\u{644}".as_bytes()));
        assert!(!is_mixed(b"\xC8\xA1\xC8\xA1 \xE9t\xE9 \xE9\xE0 \xE9"));
    }
}
