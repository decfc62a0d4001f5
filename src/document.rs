//! An article as mizan reads it: its text and what is known about it.
//!
//! | form | what is read |
//! |---|---|
//! | text | the whole file is one article, named by its path |
//! | Markdown | the same; code, links and other marks are no prose, and stay in the text |
//! | HTML | its main text; spans point into that, lines and columns into the page |
//! | JSON lines | an object a line, each an article |
//! | JSON | an array of objects, or objects one after the other |
//! | Arrow, with the feature `arrow` | a row of a table each |
//! | WARC | a response, resource or conversion record is an article, named by its address |
//!
//! Text is UTF-8, or in the encoding that [`Reading::encoding`], a byte-order mark, a declaration
//! or else its letters tell; where none is sure, that is an error with its line and column.

#[cfg(feature = "arrow")]
pub mod arrow;

mod comment;
mod date;
mod encoding;
mod html;
mod json;
mod limits;
mod markdown;
mod source;
pub mod warc;

pub use comment::Comment;
pub use date::published;
use date::published_in;
pub use encoding::{Hints, Told, encoding_of};
pub use json::Fields;
pub use limits::{Limits, bytes, size};
pub use source::{Places, Point, SourceMap};

use crate::error::{Error, Result};
use crate::lang::Lang;
use comment::blanked;
use encoding_rs::UTF_8;
use jiff::civil::Date;
use std::borrow::Cow;

/// One article. `text` is decoded UTF-8; every span of every record points into it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The JSON id, or the path as it was given, or the name given for standard input.
    pub id: String,
    /// The whole text, in bytes of UTF-8.
    pub text: String,
    /// The headline where it is known apart from the text.
    pub title: Option<String>,
    /// The day of publication, against which "last month" is resolved.
    pub published: Option<Date>,
    /// The language where it is declared; otherwise it is told from the text.
    pub lang: Option<Lang>,
    /// The address the article was published at.
    pub url: Option<String>,
    /// The text with blanks, byte for byte, instead of what is no prose: the marks of Markdown.
    /// `None` where all of the text is prose.
    pub prose: Option<String>,
    /// The way back into the file, where the text is not as the file has it.
    pub source: Option<SourceMap>,
    /// Comments to mizan, in their order.
    pub comments: Vec<Comment>,
}

impl Document {
    /// An article whose text is plain: all of it is prose but comments to mizan.
    fn plain(id: String, text: String) -> Document {
        let (prose, comments) = blanked(&text);
        Document { id, text, prose, comments, ..Document::default() }
    }

    /// What is read for numerals and claims: of the same length as the text, so that spans are the
    /// same in both.
    pub fn prose(&self) -> &str {
        self.prose.as_deref().unwrap_or(&self.text)
    }
}

/// The form an input is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// An HTML page.
    Html,
    /// Objects in one JSON document.
    Json,
    /// An object a line.
    Jsonl,
    /// A web archive.
    Warc,
}

impl Form {
    /// The form that a file name promises, `.gz` or `.zst` aside; `None` where it promises nothing.
    pub fn of_name(name: &str) -> Option<Form> {
        let (stem, mut ending) = name.rsplit_once('.')?;
        if ["gz", "zst", "zstd"].iter().any(|packed| ending.eq_ignore_ascii_case(packed)) {
            ending = stem.rsplit_once('.')?.1;
        }
        match ending.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Form::Text),
            "md" | "markdown" => Some(Form::Markdown),
            "html" | "htm" | "xhtml" => Some(Form::Html),
            "json" => Some(Form::Json),
            "jsonl" | "ndjson" => Some(Form::Jsonl),
            "warc" => Some(Form::Warc),
            _ => None,
        }
    }

    /// The form that the first bytes of an input show.
    pub fn of_head(head: &[u8]) -> Form {
        let head = head.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(head).trim_ascii_start();
        let page =
            |mark: &[u8]| head.get(..mark.len()).is_some_and(|it| it.eq_ignore_ascii_case(mark));
        let inner = head.get(1..).unwrap_or_default();
        match (head.first(), inner.trim_ascii_start().first()) {
            // An object that is broken into lines is not one a line.
            (Some(b'{'), Some(b'"')) if inner.starts_with(b"\n") || inner.starts_with(b"\r\n") => {
                Form::Json
            }
            (Some(b'{'), Some(b'"')) => Form::Jsonl,
            (Some(b'['), Some(b'{')) => Form::Json,
            _ if page(b"<!doctype html") || page(b"<html") => Form::Html,
            _ if head.starts_with(b"WARC/1.") => Form::Warc,
            _ => Form::Text,
        }
    }
}

/// How inputs are read.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The form of every input; `None` tells it from the name.
    pub form: Option<Form>,
    /// The encoding of every input; `None` lets each tell its own.
    pub encoding: Option<&'static encoding_rs::Encoding>,
    /// How much is read at most.
    pub limits: Limits,
    /// Where a JSON object keeps what.
    pub fields: Fields,
    /// The day of publication of articles that carry none.
    pub published: Option<Date>,
    /// The language of articles that declare none.
    pub lang: Option<Lang>,
}

impl Reading {
    /// The encoding of that name (`utf-16le`, `windows-1256`, …).
    pub fn encoding_named(name: &str) -> Result<&'static encoding_rs::Encoding> {
        let label = if name.eq_ignore_ascii_case("utf-16") { "utf-16le" } else { name };
        encoding_rs::Encoding::for_label(label.as_bytes()).ok_or_else(|| {
            Error::new("", format!("no encoding is called \"{name}\""))
                .help("give utf-8, utf-16, windows-1256, iso-8859-6 or another WHATWG label")
        })
    }

    /// What the reading settles for an article that does not say it itself.
    fn settle(&self, mut document: Document) -> Document {
        document.published = document.published.or(self.published);
        document.lang = document.lang.or(self.lang);
        document
    }
}

/// Articles that were read, and what went wrong beside them, in reading order.
#[derive(Debug, Default)]
pub struct Articles {
    /// The articles.
    pub documents: Vec<Document>,
    /// Articles that could not be read.
    pub errors: Vec<Error>,
    /// What was read, but not all of it: a date in no known form, an empty text.
    pub warnings: Vec<Error>,
    /// How inputs were read where that was not certain: the encoding of one that is no UTF-8.
    pub notes: Vec<Error>,
}

impl Articles {
    /// Decodes what an input holds, noting where it is no UTF-8; `None` where that fails, which
    /// is among the errors then.
    fn decoded<'a>(
        &mut self,
        name: &str,
        bytes: &'a [u8],
        hints: Hints<'_>,
    ) -> Option<Cow<'a, str>> {
        let decoded = encoding::decode(name, bytes, hints).map_err(|error| self.errors.push(error));
        let encoding::Decoded { text, encoding, told } = decoded.ok()?;
        self.notes.extend(note(name, encoding, told));
        Some(text)
    }
}

/// The note that an input was not read as UTF-8, where nobody said so.
pub fn note(name: &str, encoding: &'static encoding_rs::Encoding, told: Told) -> Option<Error> {
    (encoding != encoding_rs::UTF_8 && told != Told::Given).then(|| {
        let label = encoding.name().to_ascii_lowercase();
        Error::new(name, format!("read as {label} ({})", told.word()))
    })
}

/// Reads a whole input, named as its path was given.
pub fn read(name: &str, bytes: &[u8], form: Form, reading: &Reading, into: &mut Articles) {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return into.errors.push(empty(name));
    }
    if form == Form::Warc {
        return warc::read_all(name, bytes, reading, into);
    }
    let hints = Hints { given: reading.encoding, sent: None, markup: form == Form::Html };
    if form == Form::Jsonl {
        return whole_lines(name, bytes, hints, reading, into);
    }
    let Some(text) = into.decoded(name, bytes, hints) else { return };
    match form {
        Form::Markdown => {
            into.documents.push(reading.settle(markdown::document(name, text.into_owned())));
        }
        Form::Text => {
            let text = text.into_owned();
            into.documents.push(reading.settle(Document::plain(name.to_owned(), text)));
        }
        Form::Html => into.documents.push(reading.settle(html::page(name, &text))),
        Form::Json => json::objects(name, &text, reading, into),
        Form::Jsonl | Form::Warc => {}
    }
}

/// The error for an input without text.
fn empty(name: &str) -> Error {
    let error = Error::new(name, "the file is empty: there is nothing to check");
    error.help("give a file with text, or leave it out")
}

/// Reads all lines of an input.
fn whole_lines(name: &str, bytes: &[u8], hints: Hints<'_>, reading: &Reading, into: &mut Articles) {
    let (encoding, told) = encoding_of(bytes, hints).unwrap_or((UTF_8, Told::Valid));
    into.notes.extend(note(name, encoding, told));
    if encoding.is_ascii_compatible() {
        let reading = Reading { encoding: Some(encoding), ..reading.clone() };
        return lines(name, 1, bytes, &reading, into);
    }
    let reading = Reading { encoding: Some(UTF_8), ..reading.clone() };
    match encoding::strict(name, 1, bytes, encoding) {
        // Nothing but a byte-order mark.
        Ok(text) if text.trim_ascii().is_empty() => into.errors.push(empty(name)),
        Ok(text) => lines(name, 1, text.as_bytes(), &reading, into),
        Err(error) => into.errors.push(error),
    }
}

/// Reads lines of JSON in an encoding that holds ASCII, UTF-8 where none is given; the first is
/// line `first` of the input. A line in error is reported, and the others are read.
pub fn lines(name: &str, first: usize, bytes: &[u8], reading: &Reading, into: &mut Articles) {
    let encoding = reading.encoding.unwrap_or(UTF_8);
    for (line, bytes) in (first..).zip(bytes.split(|&byte| byte == b'\n')) {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match encoding::strict(name, line, bytes, encoding) {
            Ok(text) => json::line(name, line, &text, reading, into),
            Err(error) => into.errors.push(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_as(form: Form, bytes: &[u8]) -> Articles {
        let mut articles = Articles::default();
        read("a", bytes, form, &Reading::default(), &mut articles);
        articles
    }

    #[test]
    fn text_is_one_article_named_by_its_path() {
        let articles = read_as(Form::Text, "قتل 5\n".as_bytes());
        assert_eq!(articles.documents[0].id, "a");
        assert_eq!(articles.documents[0].text, "قتل 5\n");
    }

    #[test]
    fn an_empty_file_is_an_error() {
        for bytes in [&b""[..], b" \n"] {
            assert!(read_as(Form::Text, bytes).errors[0].to_string().contains("empty"));
        }
    }

    #[test]
    fn a_bad_line_leaves_the_others() {
        let bytes =
            b"{\"text\":\"one\"}\n{\"text\":\n{\"text\":\"\xff\"}\n\n{\"id\":7,\"text\":\"two\"}";
        let articles = read_as(Form::Jsonl, bytes);
        let ids: Vec<_> = articles.documents.iter().map(|d| d.id.as_str()).collect();
        assert_eq!(ids, ["a:1", "7"]);
        let places: Vec<_> = articles.errors.iter().map(|e| (e.line, e.column)).collect();
        assert_eq!(places, [(2, 8), (3, 10)]);
    }

    #[test]
    fn the_first_bytes_show_the_form() {
        for (head, form) in [
            ("{\"text\":\"x\"}", Form::Jsonl),
            ("\u{FEFF}{ \"text\":\"x\"}", Form::Jsonl),
            ("\n{\n  \"text\":\"x\"\n}", Form::Json),
            ("{\r\n\"text\"", Form::Json),
            ("[\n  {\"text\":\"x\"}]", Form::Json),
            (" <!DOCTYPE html><p>x", Form::Html),
            ("<html lang=\"ar\">", Form::Html),
            ("WARC/1.0\r\nWARC-Type: warcinfo", Form::Warc),
            ("[1] {x", Form::Text),
            ("{x", Form::Text),
            ("<b", Form::Text),
            ("\u{FEFF}قتل", Form::Text),
            ("", Form::Text),
        ] {
            assert_eq!(Form::of_head(head.as_bytes()), form, "{head}");
        }
    }

    #[test]
    fn names_promise_forms() {
        assert_eq!(Form::of_name("x/a.jsonl.gz"), Some(Form::Jsonl));
        assert_eq!(Form::of_name("a.MD"), Some(Form::Markdown));
        assert_eq!(Form::of_name("A.TXT.GZ"), Some(Form::Text));
        assert_eq!(Form::of_name("a.warc.gz"), Some(Form::Warc));
        assert_eq!(Form::of_name("a.jsonl.zst"), Some(Form::Jsonl));
        assert_eq!(Form::of_name("archive"), None);
    }
}
