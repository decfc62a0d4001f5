//! The HTTP response that a record holds: its head, and its body as the server meant it.

use super::Limits;
use super::head::fields;
use crate::document::Form;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::borrow::Cow;
use std::io::Read;

/// A response, its body as it was sent.
pub struct Response<'a> {
    status: u16,
    /// `Content-Type`, with its charset.
    pub content_type: Option<String>,
    packed: String,
    chunked: bool,
    body: &'a [u8],
}

impl<'a> Response<'a> {
    /// Reads a response; `None` where there is none, or its head does not end.
    pub fn parse(block: &'a [u8]) -> Option<Response<'a>> {
        let end = end_of_head(block)?;
        let (head, body) = block.split_at(end);
        let first = head.split(|&byte| byte == b'\n').next()?;
        let line = std::str::from_utf8(first).ok()?;
        let status = line.strip_prefix("HTTP/")?.split_ascii_whitespace().nth(1)?.parse().ok()?;
        let (mut content_type, mut packed, mut chunked) = (None, String::new(), false);
        for (name, value) in fields(head.get(first.len()..)?) {
            match name.to_ascii_lowercase().as_str() {
                "content-type" => content_type = Some(value),
                "content-encoding" => packed = value.to_ascii_lowercase(),
                "transfer-encoding" => chunked = value.to_ascii_lowercase().contains("chunked"),
                _ => {}
            }
        }
        Some(Response { status, content_type, packed, chunked, body })
    }

    /// Whether the server sent a page or a text.
    pub fn is_article(&self) -> bool {
        self.status == 200 && self.content_type.as_deref().and_then(form_of).is_some()
    }

    /// The body without chunks and unpacked. Crawlers that keep it so themselves leave the head as
    /// it was, so that what is not chunked or packed stays as it is.
    ///
    /// # Errors
    /// Where it is packed in an unknown way, is damaged or too large, in words.
    pub fn body(&self, limits: &Limits) -> Result<Cow<'a, [u8]>, String> {
        let mut body = match unchunked(self.body).filter(|_| self.chunked) {
            Some(whole) => Cow::Owned(whole),
            None => Cow::Borrowed(self.body),
        };
        let steps = self.packed.split(',').map(str::trim).rev();
        for step in steps.filter(|step| !matches!(*step, "" | "identity")) {
            let unpacked = match (step, &*body) {
                ("gzip" | "x-gzip", [0x1F, 0x8B, ..]) => all(MultiGzDecoder::new(&*body), limits)?,
                // The head of zlib by RFC 1950, with its check.
                ("deflate", [first, second, ..])
                    if first & 0x0F == 8 && u16::from_be_bytes([*first, *second]) % 31 == 0 =>
                {
                    all(ZlibDecoder::new(&*body), limits)?
                }
                (_, bytes) if is_plain(bytes) => continue,
                ("deflate", bytes) => all(DeflateDecoder::new(bytes), limits)?,
                _ => return Err(format!("its content is packed as \"{step}\", which is not read")),
            };
            body = Cow::Owned(unpacked);
        }
        Ok(body)
    }
}

/// The form of an article of that content type; `None` where it is none.
pub fn form_of(content_type: &str) -> Option<Form> {
    let bare = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match bare.as_str() {
        "text/html" | "application/xhtml+xml" => Some(Form::Html),
        "text/plain" => Some(Form::Text),
        _ => None,
    }
}

/// The charset of a content type.
pub fn charset(content_type: &str) -> Option<String> {
    content_type.split(';').skip(1).find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let is_it = name.trim().eq_ignore_ascii_case("charset");
        is_it.then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    })
}

/// Where the body begins: after the first empty line.
fn end_of_head(block: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let line = from + memchr::memchr(b'\n', &block[from..])?;
        if block[from..line].iter().all(|&byte| byte == b'\r') {
            return Some(line + 1);
        }
        from = line + 1;
    }
}

/// Whether bytes begin like markup or text, and not like something packed.
fn is_plain(bytes: &[u8]) -> bool {
    let text = |byte: &u8| *byte >= 0x20 || byte.is_ascii_whitespace();
    bytes.trim_ascii_start().starts_with(b"<") || bytes.iter().take(64).all(text)
}

/// The content of chunks, each after its size in hexadecimal; `None` where there are none. A last
/// chunk that is cut short counts as far as it goes.
fn unchunked(body: &[u8]) -> Option<Vec<u8>> {
    let (mut whole, mut rest) = (Vec::new(), body);
    loop {
        let line = memchr::memchr(b'\n', rest);
        let digits = rest[..line.unwrap_or(rest.len())].trim_ascii();
        let digits = digits.split(|&byte| byte == b';').next()?.trim_ascii();
        let size =
            std::str::from_utf8(digits).ok().and_then(|it| usize::from_str_radix(it, 16).ok());
        let (Some(size), Some(line)) = (size, line) else {
            return (!whole.is_empty()).then_some(whole);
        };
        rest = &rest[line + 1..];
        let chunk = &rest[..size.min(rest.len())];
        whole.extend_from_slice(chunk);
        rest = &rest[chunk.len()..];
        if size == 0 || rest.is_empty() {
            return Some(whole);
        }
        rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
}

/// All that a reader gives, up to the limit.
fn all(reader: impl Read, limits: &Limits) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = reader.take(limits.article + 1).read_to_end(&mut bytes);
    match read {
        Err(error) => Err(format!("its content cannot be unpacked: {error}")),
        Ok(_) if bytes.len() as u64 > limits.article => {
            Err("its content unpacks to more than --max-article-size".to_owned())
        }
        Ok(_) => Ok(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn body(head: &str, bytes: &[u8]) -> Result<Vec<u8>, String> {
        let block = [b"HTTP/1.1 200 OK\r\n", head.as_bytes(), b"\r\n", bytes].concat();
        let limits = Limits { article: 1_000, ..Limits::default() };
        Response::parse(&block).unwrap().body(&limits).map(Cow::into_owned)
    }

    fn packed(bytes: &[u8]) -> [Vec<u8>; 3] {
        let level = flate2::Compression::default();
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), level);
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), level);
        let mut raw = flate2::write::DeflateEncoder::new(Vec::new(), level);
        gzip.write_all(bytes).unwrap();
        zlib.write_all(bytes).unwrap();
        raw.write_all(bytes).unwrap();
        [gzip.finish().unwrap(), zlib.finish().unwrap(), raw.finish().unwrap()]
    }

    #[test]
    fn bodies_are_unpacked_as_the_head_says() {
        let [gzip, zlib, raw] = packed(b"<p>12");
        for (head, bytes) in [
            ("Content-Encoding: gzip\r\n", &gzip),
            ("content-encoding: deflate\r\n", &zlib),
            ("Content-Encoding: deflate\r\n", &raw),
            ("Content-Encoding: gzip\r\n", &b"<p>12".to_vec()),
            ("Content-Encoding: br\r\n", &b"<p>12".to_vec()),
        ] {
            assert_eq!(body(head, bytes).unwrap(), b"<p>12", "{head}");
        }
        // The first letter alone looks like the head of zlib.
        let text = b"However, 12 died";
        assert_eq!(body("Content-Encoding: deflate\r\n", text).unwrap(), text);
        let chunked = "Transfer-Encoding: chunked\r\n";
        assert_eq!(body(chunked, b"3\r\n<p>\r\n2;x=y\r\n12\r\n0\r\n\r\n").unwrap(), b"<p>12");
        assert_eq!(body(chunked, b"<p>12").unwrap(), b"<p>12");
        assert_eq!(body(chunked, b"ff\r\n<p>12").unwrap(), b"<p>12");
        let both = [format!("{:x}\r\n", gzip.len()).as_bytes(), &gzip, b"\r\n0\r\n\r\n"].concat();
        assert_eq!(body(&format!("{chunked}Content-Encoding: gzip\r\n"), &both).unwrap(), b"<p>12");
    }

    #[test]
    fn damaged_and_endless_bodies_are_errors() {
        let [gzip, ..] = packed(&[b'x'; 1_001]);
        let head = "Content-Encoding: gzip\r\n";
        assert!(body(head, &gzip).unwrap_err().contains("more than"));
        let [gzip, ..] = packed(&[b'x'; 900]);
        assert!(body(head, &gzip[..gzip.len() - 9]).unwrap_err().contains("cannot be unpacked"));
    }

    #[test]
    fn heads_tell_what_is_an_article() {
        let is = |block: &[u8]| Response::parse(block).is_some_and(|it| it.is_article());
        assert!(is(b"HTTP/1.1 200 OK\nContent-Type: Text/HTML\n\n"));
        assert!(!is(b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n"));
        assert!(!is(b"HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n\r\n"));
        assert!(!is(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"));
        assert!(!is(b"\xFF\n\n"));
        assert_eq!(charset("text/html; a=b; Charset='cp1256'").as_deref(), Some("cp1256"));
    }
}
