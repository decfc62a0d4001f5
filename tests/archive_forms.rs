//! The same articles as JSON lines, as files and as web archives give the same claims.
//!
//! `MIZAN_CORPUS` names a corpus of JSON lines, gzip or not, whose objects hold `text` and `date`;
//! where it is not set, the few articles of `tests/articles` are the corpus.

use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::process::Command;

/// An article of the corpus.
struct Article {
    text: String,
    date: String,
}

/// The articles that hold text.
fn corpus() -> Vec<Article> {
    let Some(path) = std::env::var_os("MIZAN_CORPUS") else { return few() };
    let file = File::open(path).expect("MIZAN_CORPUS names a file");
    let mut reader = BufReader::new(file);
    let packed = reader.fill_buf().expect("a corpus").starts_with(&[0x1F, 0x8B]);
    let reader: Box<dyn Read> = match packed {
        true => Box::new(flate2::read::MultiGzDecoder::new(reader)),
        false => Box::new(reader),
    };
    let article = |line: std::io::Result<String>| {
        let value: Value = serde_json::from_str(&line.expect("a line")).expect("an object");
        let field = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        Article { text: field("text"), date: field("date") }
    };
    let articles = BufReader::new(reader).lines().map(article);
    articles.filter(|article| !article.text.trim().is_empty()).collect()
}

/// The articles of this repository.
fn few() -> Vec<Article> {
    let files =
        fs::read_dir("tests/articles").expect("articles").map(|entry| entry.unwrap().path());
    let article = |path| Article {
        text: fs::read_to_string(path).expect("a text"),
        date: "12/05/2022".to_owned(),
    };
    let mut files: Vec<_> = files.collect();
    files.sort();
    files.into_iter().map(article).collect()
}

/// The claims of inputs, in their order, with all that does not name the article.
fn claims(dir: &Path, arguments: &[&str]) -> Vec<Value> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mizan"));
    command.current_dir(dir).args(["claims", "-f", "jsonl", "--quiet"]).args(arguments);
    let output = command.output().expect("mizan runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let record = |line: &str| {
        let mut value: Value = serde_json::from_str(line).expect("a record");
        value.as_object_mut().expect("an object").remove("article");
        value
    };
    String::from_utf8(output.stdout).expect("UTF-8").lines().map(record).collect()
}

/// Claims without what white space in an article changes: where they stand.
fn without_places(claims: Vec<Value>) -> Vec<Value> {
    let bare = |mut claim: Value| {
        let fields = claim.as_object_mut().expect("an object");
        for name in ["start", "end", "line", "column", "sentence_start", "version"] {
            fields.remove(name);
        }
        for value in fields.values_mut() {
            if let Value::String(text) = value {
                *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            }
        }
        claim
    };
    claims.into_iter().map(bare).collect()
}

/// That both hold the same claims, in few words where they do not.
fn assert_same(found: &[Value], expected: &[Value], form: &str) {
    for (at, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert_eq!(found, expected, "{form}: claim {at}");
    }
    assert_eq!(found.len(), expected.len(), "{form}");
    assert!(!found.is_empty(), "{form}");
}

fn lines(articles: &[Article], path: &Path) {
    let mut out = BufWriter::new(File::create(path).expect("a file"));
    for Article { text, date } in articles {
        writeln!(out, "{}", json!({ "text": text, "date": date })).expect("a line");
    }
}

fn files(articles: &[Article], dir: &Path) {
    fs::create_dir(dir).expect("a directory");
    for (number, article) in articles.iter().enumerate() {
        fs::write(dir.join(format!("{number:06}.txt")), &article.text).expect("a file");
    }
}

/// A record, as a gzip member of its own where it is packed.
fn record(kind: &str, article: &Article, number: usize, content: &str, block: &str) -> Vec<u8> {
    let date = iso(&article.date);
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/{number}\r\n\
         WARC-Date: {date}T10:00:00Z\r\nContent-Type: {content}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block.as_bytes(), b"\r\n\r\n"].concat()
}

/// The day as archives write it, of one that may have its year last.
fn iso(date: &str) -> String {
    let parts: Vec<&str> = date.split('/').collect();
    match parts.as_slice() {
        [day, month, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => date.to_owned(),
    }
}

/// The plain text of each article, as a converted record.
fn conversions(articles: &[Article], path: &Path) {
    let mut out = BufWriter::new(File::create(path).expect("a file"));
    for (number, article) in articles.iter().enumerate() {
        let record = record("conversion", article, number, "text/plain", &article.text);
        out.write_all(&record).expect("a record");
    }
}

/// A page for each article, as a crawler keeps what servers send, between other records.
fn pages(articles: &[Article], path: &Path) {
    let mut out = BufWriter::new(File::create(path).expect("a file"));
    for (number, article) in articles.iter().enumerate() {
        let response = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n{}",
            page(article)
        );
        for (kind, block) in [("request", "GET / HTTP/1.1\r\n\r\n"), ("response", &response)] {
            let content = format!("application/http; msgtype={kind}");
            let mut member = flate2::write::GzEncoder::new(&mut out, flate2::Compression::fast());
            member.write_all(&record(kind, article, number, &content, block)).expect("a record");
            member.finish().expect("a member");
        }
    }
}

fn page(Article { text, date }: &Article) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    let paragraphs: Vec<_> = escaped.lines().map(|line| format!("<p>{line}</p>")).collect();
    format!(
        "<!doctype html><html><head><meta charset=utf-8>\
         <meta property='article:published_time' content='{date}'></head><body>\
         <nav><a href=/1>99 dead</a></nav><div class='article-body'>\n{}\n</div>\
         <footer>98 dead</footer></body></html>",
        paragraphs.join("\n")
    )
}

#[test]
fn every_form_of_an_archive_gives_the_same_claims() {
    let articles = corpus();
    let dir = tempfile::tempdir().expect("a directory");
    let at = |name: &str| dir.path().join(name);
    lines(&articles, &at("a.jsonl"));
    let dated = claims(dir.path(), &["a.jsonl"]);

    files(&articles, &at("files"));
    let undated = claims(dir.path(), &["a.jsonl", "--fields", "published=none"]);
    assert_same(&claims(dir.path(), &["files"]), &undated, "files");

    conversions(&articles, &at("a.warc"));
    assert_same(&claims(dir.path(), &["a.warc"]), &dated, "converted records");

    pages(&articles, &at("pages.warc.gz"));
    let found = without_places(claims(dir.path(), &["pages.warc.gz"]));
    assert_same(&found, &without_places(dated), "pages");
}
