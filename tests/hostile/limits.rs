//! Limits: what is larger is told, with the option that raises it, and the rest is read.

use super::run::mizan;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;

const SENTENCE: &str = "12 people were killed in Mali in 2020. ";

/// Runs `mizan claims` over a small article and another file, and asserts that the small one is
/// read, that the other is told with the option, and that the run is not to be trusted.
fn reached(name: &str, bytes: &[u8], option: &str, most: &str) {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("small.txt"), SENTENCE).unwrap();
    fs::write(dir.path().join(name), bytes).unwrap();
    let ran = mizan(dir.path(), &["claims", ".", "-f", "jsonl", "--no-cache", option, most]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    assert!(ran.err.contains(option) && ran.err.contains(name), "{}", ran.err);
    assert!(ran.out.contains("small.txt"), "the other article is read");
    // Without the limit there is nothing to tell.
    let ran = mizan(dir.path(), &["claims", ".", "-f", "jsonl", "--no-cache"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
}

#[test]
fn an_article_larger_than_the_limit_is_told() {
    reached("a.txt", SENTENCE.repeat(100).as_bytes(), "--max-article-size", "2KiB");
}

#[test]
fn a_line_longer_than_the_limit_is_told() {
    let line = format!("{{\"text\":\"{}\"}}\n", SENTENCE.repeat(100));
    reached("a.jsonl", line.as_bytes(), "--max-line-size", "2KiB");
}

#[test]
fn an_archive_that_unpacks_to_more_than_the_limit_is_told() {
    let line = format!("{{\"text\":\"{}\"}}\n", SENTENCE);
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(line.repeat(2_000).as_bytes()).unwrap();
    let packed = gzip.finish().unwrap();
    assert!(packed.len() < 2_000);
    reached("a.jsonl.gz", &packed, "--max-unpacked-size", "16KiB");
}

#[test]
fn an_article_of_more_claims_than_the_limit_is_told() {
    reached("a.txt", SENTENCE.repeat(20).as_bytes(), "--max-article-claims", "10");
}
