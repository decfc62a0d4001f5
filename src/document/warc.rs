//! Records of web archives (WARC), as crawlers such as Common Crawl's CC-NEWS publish them.
//!
//! | record | what is read |
//! |---|---|
//! | `response` | the page that a server sent with status 200, unpacked as its HTTP head says |
//! | `resource` | the page or the plain text, by its content type |
//! | `conversion` | plain text that somebody made of a page |
//! | any other, and any other content | nothing |
//!
//! An article is named by the address of its record, `WARC-Target-URI`. It was published on the
//! day that the page says, else on that of `--published`, and only else on the day of the record,
//! `WARC-Date`, on which it was fetched.
//!
//! Records are cut out of the stream here and not by a crate, because those there are end at the
//! first record in error, and none of the others may be lost.

mod head;
mod http;
mod records;

use super::{Articles, Document, Form, Hints, Limits, Reading, html, published};
use crate::error::Error;
pub use head::{Head, Kind};
pub use records::Records;

/// A record of which an article can be made.
#[derive(Debug)]
pub struct Record {
    /// 1-based number in the archive.
    pub number: usize,
    /// Where it begins, in bytes of the unpacked archive.
    pub offset: u64,
    /// What stands before its block.
    pub head: Head,
    /// What it holds.
    pub block: Vec<u8>,
}

/// Reads a whole archive.
pub(super) fn read_all(name: &str, bytes: &[u8], reading: &Reading, into: &mut Articles) {
    for record in Records::new(name, bytes, reading.limits) {
        match record {
            Ok(record) => read(name, &record, reading, into),
            Err(error) => into.errors.push(error),
        }
    }
}

/// Reads the article of a record, where it holds one.
pub fn read(name: &str, record: &Record, reading: &Reading, into: &mut Articles) {
    match content(record, &reading.limits) {
        Ok(Some(content)) => content.read(name, record, reading, into),
        Ok(None) => {}
        Err(reason) => into.errors.push(
            record_error(name, record.number, record.offset, &reason)
                .help("fetch the page again, or leave the record out"),
        ),
    }
}

/// An error about a record.
fn record_error(name: &str, number: usize, offset: u64, reason: &str) -> Error {
    Error::new(name, format!("record {number} at byte {offset}: {reason}"))
}

/// Text or markup that a record holds.
struct Content<'a> {
    form: Form,
    charset: Option<String>,
    bytes: std::borrow::Cow<'a, [u8]>,
}

/// What a record holds; `None` where that is no article.
fn content<'a>(record: &'a Record, limits: &Limits) -> Result<Option<Content<'a>>, String> {
    let (content_type, bytes) = match record.head.kind {
        Kind::Response => {
            let Some(response) = http::Response::parse(&record.block) else { return Ok(None) };
            if !response.is_article() {
                return Ok(None);
            }
            let bytes = response.body(limits)?;
            (response.content_type.unwrap_or_default(), bytes)
        }
        Kind::Resource | Kind::Conversion => {
            let content_type = record.head.content_type.clone().unwrap_or_default();
            (content_type, record.block.as_slice().into())
        }
        Kind::Other => return Ok(None),
    };
    let Some(form) = http::form_of(&content_type) else { return Ok(None) };
    let blank = bytes.iter().all(u8::is_ascii_whitespace);
    Ok((!blank).then(|| Content { form, charset: http::charset(&content_type), bytes }))
}

impl Content<'_> {
    fn read(&self, name: &str, record: &Record, reading: &Reading, into: &mut Articles) {
        let head = &record.head;
        let url = head.target.clone();
        let id = url.clone().unwrap_or_else(|| format!("{name}:{}", record.number));
        let hints = Hints {
            given: reading.encoding,
            sent: self.charset.as_deref(),
            markup: self.form == Form::Html,
        };
        let errors = into.errors.len();
        let text = into.decoded(name, &self.bytes, hints);
        for error in &mut into.errors[errors..] {
            error.message = format!("record {} ({id}): {}", record.number, error.message);
        }
        let Some(text) = text else { return };
        let document = match self.form {
            Form::Html => html::page(&id, &text),
            _ => Document::plain(id, text.into_owned()),
        };
        let mut document = reading.settle(document);
        document.url = url.or(document.url);
        let fetched = || head.date.as_deref().and_then(|date| published(date, || false));
        document.published = document.published.or_else(fetched);
        into.documents.push(document);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record as it is written.
    fn record(kind: &str, head: &str, block: &str) -> String {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <https://example.org/{kind}>\r\n\
             WARC-Date: 2022-05-11T07:00:00Z\r\n{head}Content-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
    }

    fn response(head: &str, body: &str) -> String {
        record("response", "", &format!("HTTP/1.1 200 OK\r\n{head}\r\n{body}"))
    }

    fn read_bytes(bytes: &[u8], reading: &Reading) -> Articles {
        let mut articles = Articles::default();
        super::super::read("a.warc", bytes, Form::Warc, reading, &mut articles);
        articles
    }

    #[test]
    fn pages_and_texts_are_articles() {
        let page = "<html lang=ar><meta property=article:published_time content=2022-05-10>\
                    <p>مقتل 12 شخصا</html>";
        let archive = [
            record("warcinfo", "", "software: none"),
            response("Content-Type: text/html; charset=utf-8\r\n", page),
            record("request", "", "GET / HTTP/1.1\r\n\r\n"),
            response("Content-Type: image/png\r\n", "PNG"),
            record("response", "", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n3"),
            record("conversion", "Content-Type: text/plain\r\n", "5 killed\n"),
            record("resource", "Content-Type: text/html\r\n", "<p>7 killed"),
        ]
        .concat();
        let articles = read_bytes(archive.as_bytes(), &Reading::default());
        assert_eq!(articles.errors, []);
        let texts: Vec<_> = articles.documents.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["مقتل 12 شخصا", "5 killed\n", "7 killed"]);
        let first = &articles.documents[0];
        assert_eq!(first.id, "https://example.org/response");
        assert_eq!(first.url.as_ref(), Some(&first.id));
    }

    #[test]
    fn comments_to_mizan_are_no_prose_of_a_text() {
        let text = "<!-- mizan: allow overstated 99 killed -->\n5 killed\n";
        let archive = record("conversion", "Content-Type: text/plain\r\n", text);
        let document = read_bytes(archive.as_bytes(), &Reading::default()).documents.remove(0);
        assert_eq!(document.comments.len(), 1);
        assert!(!document.prose().contains("99"));
    }

    #[test]
    fn the_day_of_fetching_is_the_last_resort() {
        let day = |page: &str, reading: &Reading| {
            let archive = response("Content-Type: text/html\r\n", page);
            read_bytes(archive.as_bytes(), reading).documents[0].published.unwrap().to_string()
        };
        let given = jiff::civil::Date::constant(2021, 1, 1);
        let reading = Reading { published: Some(given), ..Reading::default() };
        let dated = "<meta name=date content=2022-05-09><p>x";
        assert_eq!(day(dated, &reading), "2022-05-09");
        assert_eq!(day("<p>x", &reading), "2021-01-01");
        assert_eq!(day("<p>x", &Reading::default()), "2022-05-11");
    }

    #[test]
    fn the_server_says_the_encoding() {
        let (body, ..) = encoding_rs::WINDOWS_1256.encode("<p>مقتل 12 شخصا</p>");
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html;charset=\"windows-1256\"\r\n\r\n";
        let block = [head.as_bytes(), &body].concat();
        let mut archive =
            format!("WARC/1.1\r\nWARC-Type: response\r\ncontent-length: {}\r\n\r\n", block.len())
                .into_bytes();
        archive.extend(&block);
        let articles = read_bytes(&archive, &Reading::default());
        assert_eq!(articles.documents[0].text, "مقتل 12 شخصا");
        assert_eq!(articles.documents[0].id, "a.warc:1");
        assert_eq!(articles.notes[0].to_string(), "a.warc: read as windows-1256 (declared)");
    }

    #[test]
    fn a_page_that_cannot_be_decoded_is_named() {
        let archive = [
            response("Content-Type: text/html\r\nContent-Encoding: br\r\n", "\u{1}\u{2}"),
            response("Content-Type: text/html\r\n", "<p>5 killed"),
        ]
        .concat();
        let articles = read_bytes(archive.as_bytes(), &Reading::default());
        insta::assert_snapshot!(articles.errors[0], @"a.warc: record 1 at byte 0: its content is packed as \"br\", which is not read (help: fetch the page again, or leave the record out)");
        assert_eq!(articles.documents.len(), 1);
    }
}
