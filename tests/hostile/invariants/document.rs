//! Inputs as they lie on disk.

use super::claims::read_and_weigh;
use mizan::document::{Articles, Form, Reading, lines, read};

/// The encodings that a byte chooses from; none of them is UTF-8.
const ENCODINGS: [&str; 7] =
    ["utf-16le", "utf-16be", "windows-1256", "iso-8859-6", "gb18030", "iso-2022-jp", "utf-8"];
const FORMS: [Form; 5] = [Form::Text, Form::Markdown, Form::Html, Form::Json, Form::Jsonl];

/// Any form in any encoding.
pub fn decode(data: &[u8]) {
    let [form, encoding, bytes @ ..] = data else { return };
    let form = FORMS[usize::from(form.wrapping_sub(b'0')) % FORMS.len()];
    let encoding = ENCODINGS.get(usize::from(encoding.wrapping_sub(b'0')));
    let encoding = encoding.map(|name| Reading::encoding_named(name).expect("a known encoding"));
    let reading = Reading { encoding, ..Reading::default() };
    let articles = articles(bytes, form, &reading);
    if let (Form::Text, None, [only]) = (form, encoding, articles.documents.as_slice()) {
        assert_eq!(only.text.as_bytes(), bytes, "text is what the file holds");
    }
}

/// A page, and the claims in it.
pub fn html(data: &[u8]) {
    let articles = articles(data, Form::Html, &Reading::default());
    articles.documents.iter().for_each(read_and_weigh);
}

/// Lines of JSON: the same as a whole and in two parts, and the claims in them.
pub fn jsonl(data: &[u8]) {
    let reading = Reading::default();
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
    assert!(said > 0 || form == Form::Json, "nothing is read and nothing is said");
    one
}
