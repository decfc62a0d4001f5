//! Bytes to text: strict UTF-8, or another encoding where it is named.

use crate::error::{Error, Result};
use encoding_rs::Encoding;
use std::borrow::Cow;

/// Decodes the bytes of an input that begin at line `line` of it.
pub fn decode<'a>(
    name: &str,
    line: usize,
    bytes: &'a [u8],
    encoding: Option<&'static Encoding>,
) -> Result<Cow<'a, str>> {
    match encoding {
        Some(encoding) if encoding != encoding_rs::UTF_8 => {
            let (text, used, broken) = encoding.decode(bytes);
            if broken {
                let label = used.name().to_ascii_lowercase();
                return Err(Error::new(name, format!("the bytes are not all {label}"))
                    .help("give another --encoding, or convert the file to UTF-8"));
            }
            Ok(text)
        }
        _ => match std::str::from_utf8(bytes) {
            Ok(_) if has_nuls(bytes) => Err(not_text(name, line, bytes)),
            Ok(text) => Ok(Cow::Borrowed(text)),
            Err(error) => Err(not_utf8(name, line, bytes, error.valid_up_to())),
        },
    }
}

/// How many bytes from the first on tell what an input is.
const HEAD: usize = 4_096;

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
    let lines_before = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    let byte = bytes.get(valid).copied().unwrap_or_default();
    Error::new(name, format!("byte 0x{byte:02X} is not UTF-8"))
        .at(line + lines_before, column)
        .help(way_out(bytes, &before))
}

/// What to do about bytes that are no UTF-8 after the text `before` them, which is.
fn way_out(bytes: &[u8], before: &str) -> String {
    if !before.is_ascii() {
        return "what stands before it is UTF-8, so the file is damaged here: put it right, or \
                leave it out"
            .to_owned();
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    let high = head.iter().filter(|&&byte| byte >= 0xC0).count();
    // The first byte of a Latin letter or a space is the one that is 0 in UTF-16BE.
    let first = memchr::memchr(0, head).unwrap_or(1).is_multiple_of(2);
    let likely = if head.starts_with(&[0xFE, 0xFF]) {
        Some("utf-16be")
    } else if head.starts_with(&[0xFF, 0xFE]) || has_nuls(head) {
        Some(if head[0] != 0xFF && first { "utf-16be" } else { "utf-16le" })
    } else if let Some(declared) = declared(head) {
        Some(declared)
    } else if high * 3 > head.len() {
        Some("windows-1256")
    } else {
        None
    };
    match likely {
        Some(label) => format!("it looks like {label}: try --encoding {label}"),
        None => "convert the file to UTF-8, or name its encoding with --encoding".to_owned(),
    }
}

/// The encoding that the head of a page declares, where it is one and another than UTF-8.
fn declared(head: &[u8]) -> Option<&'static str> {
    let key = b"charset=";
    let at = head.windows(key.len()).position(|it| it.eq_ignore_ascii_case(key))?;
    let value = head[at + key.len()..].trim_ascii_start();
    let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
    let is_label = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_:".contains(byte);
    let end = value.iter().position(|byte| !is_label(byte)).unwrap_or(value.len());
    match Encoding::for_label(&value[..end])? {
        encoding if encoding == encoding_rs::UTF_8 => None,
        encoding => Some(encoding.name()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_utf8_have_a_place_and_a_way_out() {
        let error = decode("a.txt", 1, b"one\n\xD9\x82\xFFx", None).unwrap_err();
        assert_eq!((error.line, error.column), (2, 2));
        assert!(error.help.contains("damaged"), "{error}");
        let text = "قتل خمسة أشخاص في الهجوم";
        let (bytes, ..) = encoding_rs::WINDOWS_1256.encode(text);
        let error = decode("a.txt", 1, &bytes, None).unwrap_err();
        assert!(error.help.contains("--encoding windows-1256"), "{error}");
        assert_eq!(decode("", 1, &bytes, Some(encoding_rs::WINDOWS_1256)).unwrap(), text);
    }

    #[test]
    fn a_page_names_its_encoding() {
        for (meta, label) in [
            ("<meta charset=windows-1256>", "windows-1256"),
            ("<META CHARSET='cp1256'>", "windows-1256"),
            ("<meta content=\"text/html; charset=iso-8859-6\">", "ISO-8859-6"),
        ] {
            let page = [meta.as_bytes(), b"<p>\xC7\xCA 120"].concat();
            let help = decode("a", 1, &page, None).unwrap_err().help;
            assert!(help.ends_with(&format!("--encoding {label}")), "{help}");
            assert!(decode("a", 1, &page, Encoding::for_label(label.as_bytes())).is_ok());
        }
        for meta in ["<meta charset=utf-8>", "<meta charset=", "<meta charset=klingon>"] {
            let page = [meta.as_bytes(), b"\xDE"].concat();
            assert!(decode("a", 1, &page, None).unwrap_err().help.starts_with("convert"));
        }
    }

    #[test]
    fn utf16_is_named_by_its_mark() {
        let bytes: Vec<u8> = [0xFF, 0xFE].into_iter().chain([0x42, 0x06, 0x31, 0x00]).collect();
        assert!(decode("a", 1, &bytes, None).unwrap_err().help.contains("utf-16le"));
        assert_eq!(decode("a", 1, &bytes, Some(encoding_rs::UTF_16LE)).unwrap(), "ق1");
    }

    #[test]
    fn utf16_without_a_mark_is_no_utf8() {
        for (label, bytes_of) in
            [("utf-16le", u16::to_le_bytes as fn(u16) -> [u8; 2]), ("utf-16be", u16::to_be_bytes)]
        {
            let bytes: Vec<u8> = "قتل 120 شخصا في 2020".encode_utf16().flat_map(bytes_of).collect();
            assert!(std::str::from_utf8(&bytes).is_ok());
            let error = decode("a", 1, &bytes, None).unwrap_err();
            assert!(error.help.contains(&format!("--encoding {label}")), "{error}");
        }
        assert!(decode("a", 1, b"a stray \0 in a text", None).is_ok());
    }
}
