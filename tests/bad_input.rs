//! Input that cannot be read, or not all of it: it is named, with the way out and exit status 2,
//! and nothing is lost of the others.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

const LINE: &str = "{\"id\":\"first\",\"text\":\"Officials said 31 people were killed.\"}\n";

fn mizan(dir: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mizan"));
    command.current_dir(dir).args(["numerals", "-f", "jsonl"]).args(arguments);
    command.output().expect("mizan runs")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A record of plain text that says how long it is.
fn record(number: usize, length: usize, text: &str) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://example.org/{number}\r\n\
         Content-Type: text/plain\r\nContent-Length: {length}\r\n\r\n{text}\r\n\r\n"
    )
}

/// Reads a file between two good ones: exit status 2, both good ones read, and the messages.
fn messages(name: &str, bytes: &[u8], arguments: &[&str]) -> (String, String) {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("good.txt"), "Some 12 were killed").unwrap();
    std::fs::write(dir.path().join("last.txt"), "Some 45 were killed").unwrap();
    std::fs::write(dir.path().join(name), bytes).unwrap();
    let output = mizan(dir.path(), &[&["good.txt", name, "last.txt"], arguments].concat());
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{name}: {errors}");
    let records = String::from_utf8(output.stdout).unwrap();
    assert!(records.contains("\"good.txt\"") && records.contains("\"last.txt\""), "{name}");
    (errors, records)
}

#[test]
fn each_is_named_and_the_others_are_read() {
    let arabic = "قتل خمسة أشخاص في هجوم شمال البلاد";
    let (legacy, ..) = encoding_rs::WINDOWS_1256.encode(arabic);
    let mixed = [&legacy[..], b"\n", arabic.as_bytes()].concat();
    let packed = gzip("Some 7 were killed. ".repeat(200).as_bytes());
    let lines = [LINE, "{\"id\":\"x\"}\n"].concat();
    for (name, bytes, expected) in [
        ("bad.txt.gz", &packed[..40], "bad.txt.gz: it cannot be read"),
        ("bad.txt.gz", &b"\x1F\x8Bnot packed"[..], "bad.txt.gz: it cannot be read"),
        ("bad.txt.zst", b"\x28\xB5\x2F\xFDnot packed", "bad.txt.zst: it cannot be read"),
        ("bad.txt", &mixed, "bad.txt:1:1: byte 0xDE is not UTF-8"),
        ("bad.txt", b"", "bad.txt: the file is empty"),
        ("bad.jsonl", lines.as_bytes(), "bad.jsonl:2: article x has no text"),
        ("bad.jsonl", b"\n[1, 2]\n", "bad.jsonl:2:1: this is no readable JSON"),
        ("bad.warc", b"no archive\n", "bad.warc: no record begins at byte 0"),
        ("bad\nname.txt", b"", "bad\\nname.txt: the file is empty"),
    ] {
        let (errors, _) = messages(name, bytes, &[]);
        assert!(errors.starts_with(&format!("error: {expected}")), "{name}: {errors}");
        assert!(errors.contains("\n  help: "), "{name}: {errors}");
    }
}

#[test]
fn records_around_one_in_error_are_read() {
    let text = "Some 7 were killed";
    let good = |number| record(number, text.len(), text);
    for (archive, error) in [
        (good(1) + &record(2, 3, text) + &good(3), "record 2 at byte"),
        (good(1) + &record(2, 9_000, text) + &good(3), "record 2 at byte"),
        (good(1) + "stray\n" + &good(3), "record 1 at byte 0: its Content-Length"),
        (good(1) + &good(3) + &good(4)[..60], "record 3 at byte"),
    ] {
        let (errors, records) = messages("bad.warc", archive.as_bytes(), &[]);
        assert!(errors.contains(&format!("bad.warc: {error}")), "{errors}");
        assert!(records.contains("example.org/3"), "{records}");
    }
    let packed = gzip((good(1) + &good(2)).as_bytes());
    let (errors, _) = messages("bad.warc.gz", &packed[..packed.len() - 12], &[]);
    assert!(errors.contains("cut short"), "{errors}");
}

#[test]
fn limits_can_be_set() {
    let long = format!("{{\"text\":\"{}\"}}\n", "x".repeat(5_000));
    let lines = [LINE, &long, LINE].concat();
    let (errors, records) = messages("bad.jsonl", lines.as_bytes(), &["--max-line-size", "1KiB"]);
    assert!(errors.contains("bad.jsonl:2: the line is longer than 1 KiB"), "{errors}");
    assert_eq!(records.matches("\"first\"").count(), 2, "{records}");
    let (errors, _) = messages("bad.txt", long.as_bytes(), &["--max-article-size", "1KiB"]);
    assert!(errors.contains("bad.txt: it holds more than 1 KiB"), "{errors}");
    let bomb = gzip(&[b'\n'; 100_000]);
    let (errors, _) = messages("bad.jsonl.gz", &bomb, &["--max-unpacked-size", "10KiB"]);
    assert!(errors.contains("unpacks to more than"), "{errors}");
    let dir = tempfile::tempdir().unwrap();
    for size in ["0", "5GiB", "many"] {
        let output = mizan(dir.path(), &["--max-article-size", size]);
        assert_eq!(output.status.code(), Some(2), "{size}");
    }
}

#[cfg(unix)]
#[test]
fn what_the_file_system_refuses_is_told() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    std::fs::write(at("good.txt"), "Some 12 were killed").unwrap();
    std::fs::create_dir(at("deep")).unwrap();
    symlink(dir.path(), at("deep/loop")).unwrap();
    let output = mizan(dir.path(), &["."]);
    assert_eq!(output.status.code(), Some(0), "a loop of directories is not walked");
    assert_eq!(String::from_utf8_lossy(&output.stdout).matches("\"12\"").count(), 1);
    symlink("round.txt", at("round.txt")).unwrap();
    let output = mizan(dir.path(), &["good.txt", "round.txt", "deep"]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors.contains("error: round.txt: "), "{errors}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("good.txt"));
    std::fs::remove_file(at("round.txt")).unwrap();

    std::fs::write(at("secret.txt"), "Some 45 were killed").unwrap();
    for name in ["secret.txt", "deep"] {
        std::fs::set_permissions(at(name), PermissionsExt::from_mode(0o000)).unwrap();
    }
    let output = mizan(dir.path(), &["."]);
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    // The superuser may read everything.
    let refused = std::fs::File::open(at("secret.txt")).is_err();
    for name in ["secret.txt", "deep"] {
        assert_eq!(
            errors.contains(&format!("error: ./{name}: reading it is not allowed"))
                || errors.contains(&format!("error: {name}: reading it is not allowed")),
            refused,
            "{errors}"
        );
        std::fs::set_permissions(at(name), PermissionsExt::from_mode(0o755)).unwrap();
    }
    assert!(String::from_utf8_lossy(&output.stdout).contains("good.txt"));
    assert_eq!(output.status.code(), Some(if refused { 2 } else { 0 }));
}

#[test]
fn encodings_of_every_kind_are_read_and_noted() {
    let text = "قتل خمسة أشخاص وأصيب 31 آخرون في هجوم شمال البلاد";
    let iso_8859_6 =
        |c: char| if c.is_ascii() { c as u8 } else { (u32::from(c) - 0x600 + 0xA0) as u8 };
    let utf16 = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| {
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect::<Vec<u8>>()
    };
    let windows = encoding_rs::WINDOWS_1256.encode(text).0.into_owned();
    let (french, ..) = encoding_rs::WINDOWS_1252.encode("31 personnes ont été tuées à Ménaka");
    let page = [b"<meta charset=windows-1256><p>", &windows[..]].concat();
    let xml =
        [b"<?xml version=\"1.0\" encoding=\"windows-1256\"?><html><p>", &windows[..]].concat();
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes, note) in [
        ("a.txt", windows.clone(), "windows-1256 (detected)"),
        ("a.txt", text.chars().map(iso_8859_6).collect(), "iso-8859-6 (detected)"),
        ("a.txt", french.into_owned(), "windows-1252 (detected)"),
        ("a.txt", utf16([0xFF, 0xFE], u16::to_le_bytes), "utf-16le (byte-order mark)"),
        ("a.md", utf16([0xFE, 0xFF], u16::to_be_bytes), "utf-16be (byte-order mark)"),
        ("a.html", page, "windows-1256 (declared)"),
        ("a.xhtml", xml, "windows-1256 (declared)"),
        ("a.txt", text.as_bytes().to_vec(), ""),
        ("a.txt", ["\u{FEFF}".as_bytes(), text.as_bytes()].concat(), ""),
    ] {
        std::fs::write(dir.path().join(name), bytes).unwrap();
        let output = mizan(dir.path(), &[name]);
        let errors = String::from_utf8(output.stderr).unwrap();
        let expected =
            if note.is_empty() { String::new() } else { format!("note: {name}: read as {note}\n") };
        assert_eq!(errors, expected);
        assert!(String::from_utf8(output.stdout).unwrap().contains("\"31\""), "{note}");
        assert_eq!(output.status.code(), Some(0), "{note}");
    }
    std::fs::write(dir.path().join("a.txt"), windows).unwrap();
    let output = mizan(dir.path(), &["a.txt", "--encoding", "windows-1256"]);
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
