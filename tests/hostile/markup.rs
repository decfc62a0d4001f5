//! Pages that are made to be slow, or to say in entities what text may not say.

use super::growth;
use super::run::{claims_of, mizan, numerals};
use mizan::document::{Articles, Document, Form, Reading, read};
use std::fs;

fn page(html: &str) -> Document {
    let mut articles = Articles::default();
    read("a.html", html.as_bytes(), Form::Html, &Reading::default(), &mut articles);
    articles.documents.pop().expect("a page is an article")
}

#[test]
fn a_million_nested_tags_are_read_in_linear_time() {
    let deep = format!("{}12 people were killed in Mali", "<div>".repeat(1_000_000));
    assert_eq!(page(&deep).text, "12 people were killed in Mali");
    assert_eq!(claims_of(&page(&deep)).len(), 1);
    let pieces = [
        "<b>",
        "<table><tr><td>",
        "<p ",
        "<!--",
        "<a href='",
        "</",
        "<script>",
        "<nav>",
        "&#",
        "&amp;",
        "& ",
        "<![CDATA[",
    ];
    for piece in pieces {
        growth(piece, |html| drop(page(html)));
    }
}

#[test]
fn entities_become_characters_once_and_reach_no_terminal() {
    for (html, text) in [
        ("&#1633;&#x662; &lt;b&gt;", "١٢ <b>"),
        ("&amp;lt;script&amp;gt;", "&lt;script&gt;"),
        ("&#xD800; &#x110000; &nosuch; &", "&#xD800; &#x110000; &nosuch; &"),
    ] {
        assert_eq!(page(html).text, text, "{html}");
    }
    assert!(numerals("&#34; &#12; &#x41;").is_empty(), "no entity is a number");
    let dir = tempfile::tempdir().unwrap();
    let html = "<p>12&#27;[2J &#x202e;people &#0;were killed in Mali in 2020";
    fs::write(dir.path().join("a.html"), html).unwrap();
    let ran = mizan(dir.path(), &["check", "a.html", "--all"]);
    let passed = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
    assert!(!ran.out.contains(passed), "{:?}", ran.out);
    assert!(ran.out.contains("12"), "{}", ran.out);
}
