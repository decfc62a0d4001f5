//! Inputs as they lie on disk.

use super::claims::read_and_weigh;
use mizan::archive::{Discovered, Source};
use mizan::document::{Articles, Document, Form, Limits, Places, Reading, lines, read};
use std::fs;

/// The encodings that a byte chooses from; none of them is UTF-8.
const ENCODINGS: [&str; 7] =
    ["utf-16le", "utf-16be", "windows-1256", "iso-8859-6", "gb18030", "iso-2022-jp", "utf-8"];
const FORMS: [Form; 6] =
    [Form::Text, Form::Markdown, Form::Html, Form::Json, Form::Jsonl, Form::Warc];
/// Names that promise a form, or none.
const NAMES: [&str; 8] =
    ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.warc", "a.jsonl.gz", "a"];

/// Any form in any encoding.
pub fn decode(data: &[u8]) {
    let [form, encoding, bytes @ ..] = data else { return };
    let form = FORMS[usize::from(form.wrapping_sub(b'0')) % FORMS.len()];
    let encoding = ENCODINGS.get(usize::from(encoding.wrapping_sub(b'0')));
    let encoding = encoding.map(|name| Reading::encoding_named(name).expect("a known encoding"));
    let reading = Reading { encoding, ..Reading::default() };
    let articles = articles(bytes, form, &reading);
    // What is no UTF-8 and what is told to be something else is noted.
    let plain = form == Form::Text && encoding.is_none() && articles.notes.is_empty();
    if let (true, [only]) = (plain, articles.documents.as_slice()) {
        assert_eq!(only.text.as_bytes(), bytes, "text is what the file holds");
    }
}

/// A page, and the claims in it.
pub fn html(data: &[u8]) {
    let articles = articles(data, Form::Html, &Reading::default());
    articles.documents.iter().for_each(read_and_weigh);
}

/// Markdown, and the claims in its prose.
pub fn markdown(data: &[u8]) {
    let articles = articles(data, Form::Markdown, &Reading::default());
    articles.documents.iter().for_each(read_and_weigh);
}

/// A web archive.
pub fn warc(data: &[u8]) {
    articles(data, Form::Warc, &Reading::default());
}

/// A file as it is found: by its name, else by its first bytes; packed or not; twice, and with
/// limits so small that they are reached.
pub fn file(data: &[u8]) {
    let [name, bytes @ ..] = data else { return };
    let dir = tempfile::tempdir().expect("a temporary directory");
    let path = dir.path().join(NAMES[usize::from(name.wrapping_sub(b'0')) % NAMES.len()]);
    fs::write(&path, bytes).expect("room for a small file");
    let found = |limits: Limits| {
        let reading = Reading { limits, ..Reading::default() };
        let inputs = [Ok(Discovered::File(path.clone()))].into_iter();
        let mut all = Articles::default();
        for batch in Source::new(inputs, "-", &reading) {
            let some = batch.read(&reading);
            all.documents.extend(some.documents);
            all.errors.extend(some.errors);
            all.notes.extend(some.notes);
        }
        all
    };
    let [one, other] = [(); 2].map(|()| found(Limits { unpacked: 1 << 20, ..Limits::default() }));
    assert_eq!(one.documents, other.documents, "read twice");
    assert_eq!(one.errors, other.errors);
    one.documents.iter().for_each(of_document);
    let few = found(Limits { article: 600, line: 200, unpacked: 2_000 });
    for document in &few.documents {
        // What is cut short would be another article.
        assert!(one.documents.contains(document), "{document:?} is read with small limits only");
    }
    assert!(
        few.documents.len() == one.documents.len() || !few.errors.is_empty(),
        "a limit is told"
    );
}

/// Lines of JSON: the same as a whole and in two parts, and the claims in them.
pub fn jsonl(data: &[u8]) {
    let encoding = Some(Reading::encoding_named("utf-8").expect("a known encoding"));
    let reading = Reading { encoding, ..Reading::default() };
    let whole = articles(data, Form::Jsonl, &reading);
    whole.documents.iter().for_each(read_and_weigh);
    let second = data.iter().position(|&byte| byte == b'\n').map_or(data.len(), |at| at + 1);
    let mut parts = Articles::default();
    lines("a", 1, &data[..second], &reading, &mut parts);
    lines("a", 2, &data[second..], &reading, &mut parts);
    if !data.iter().all(u8::is_ascii_whitespace) {
        assert_eq!(whole.documents, parts.documents, "parts give what the whole gives");
        assert_eq!(whole.errors, parts.errors);
    }
}

/// What an input holds, read twice; something is always said of it.
fn articles(bytes: &[u8], form: Form, reading: &Reading) -> Articles {
    let [one, other] = [(); 2].map(|()| {
        let mut articles = Articles::default();
        read("a", bytes, form, reading, &mut articles);
        articles
    });
    assert_eq!(one.documents, other.documents, "read twice");
    assert_eq!(one.errors, other.errors);
    let lines = bytes.iter().filter(|&&byte| byte == b'\n').count() + 1;
    for error in one.errors.iter().chain(&one.warnings) {
        assert!(!error.message.is_empty());
        assert!(error.line <= lines, "{error}: there are {lines} lines");
    }
    let ids = one.documents.iter().all(|document| !document.id.is_empty());
    assert!(ids, "every article has an id");
    let said = one.documents.len() + one.errors.len();
    let may_be_empty = matches!(form, Form::Json | Form::Warc);
    assert!(said > 0 || may_be_empty, "nothing is read and nothing is said");
    one.documents.iter().for_each(of_document);
    one
}

/// Asserts that the prose of an article is its text, and that there is a way back into the file.
fn of_document(document: &Document) {
    let Document { text, prose, source, .. } = document;
    if let Some(prose) = prose {
        assert_eq!(prose.len(), text.len(), "spans are the same in both");
        for (at, c) in prose.char_indices().filter(|(_, c)| !c.is_whitespace()) {
            // A character reference shows the mark that it stands for.
            let referred = text[at..].starts_with('&') && c.is_ascii_punctuation();
            assert!(referred || text[at..].starts_with(c), "prose is text");
        }
    }
    if let Some(map) = source {
        let mut before = None;
        for point in map.points() {
            assert!(text.is_char_boundary(point.at), "a point lies inside of a character");
            assert!(before < Some(point.at), "points are in the order of the text");
            assert!(point.line > 0 && point.column > 0);
            before = Some(point.at);
        }
    }
    let places = Places::of(document);
    let _ = [0, text.len() / 2, text.len()].map(|at| {
        let at = (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        places.place(text, at)
    });
}
