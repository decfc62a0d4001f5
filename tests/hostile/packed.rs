//! Files that are small and grow, or that nest without end.

use super::run::mizan;
use flate2::Compression;
use flate2::write::GzEncoder;
use mizan::document::{Articles, Form, Reading, read};
use mizan::error::Error;
use mizan::reference::import::{Options, import};
use mizan::reference::validate_dir;
use mizan::report::read_saved;
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn nested(opening: &str, closing: &str) -> String {
    format!("{}{}", opening.repeat(100_000), closing.repeat(100_000))
}

fn articles(json: &str, form: Form) -> Articles {
    let mut articles = Articles::default();
    read("a", json.as_bytes(), form, &Reading::default(), &mut articles);
    articles
}

fn imported(producer: &str, file: &Path) -> Vec<Error> {
    let out = tempfile::tempdir().unwrap();
    let package = out.path().join("package");
    let files = [file.to_owned()];
    let errors = import(producer, &files, &package, &Options::default()).unwrap_err();
    assert_eq!(fs::read_dir(out.path()).unwrap().count(), 0, "nothing is left behind");
    errors
}

#[test]
fn json_that_nests_without_end_is_skipped_or_refused() {
    for (opening, closing) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = nested(opening, closing);
        let deep = if opening == "[" { deep } else { deep.replace(":}", ":1}") };
        let other = articles(&format!("{{\"text\":\"12\",\"x\":{deep}}}"), Form::Jsonl);
        assert_eq!(other.documents.len(), 1, "a field that is not asked for is skipped");
        for form in [Form::Json, Form::Jsonl] {
            let wrong = articles(&format!("{{\"text\":{deep}}}"), form);
            assert_eq!(wrong.errors.len(), 1, "a text that is no text is told");
        }
        assert!(
            read_saved("a", format!("{{\"version\":1,\"article\":{deep}}}").as_bytes()).is_err()
        );
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("datapackage.json"), format!("{{\"resources\":{deep}}}"))
            .unwrap();
        assert!(!validate_dir(dir.path()).unwrap_err().is_empty());
        let tolls = dir.path().join("tolls.json");
        fs::write(&tolls, deep).unwrap();
        assert!(!imported("tolls", &tolls).is_empty());
    }
}

#[test]
fn entities_of_a_list_are_not_expanded() {
    let mut xml = String::from("<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a0 \"lol\">");
    for n in 1..=30 {
        let twice = format!("&a{0};&a{0};", n - 1);
        xml.push_str(&format!("<!ENTITY a{n} \"{twice}\">"));
    }
    xml.push_str("<!ENTITY file SYSTEM \"file:///etc/passwd\">]>");
    xml.push_str("<CONSOLIDATED_LIST dateGenerated=\"2022-01-01T00:00:00Z\"><ENTITIES><ENTITY>");
    xml.push_str("<DATAID>1</DATAID><FIRST_NAME>&a30;&file;</FIRST_NAME></ENTITY></ENTITIES>");
    xml.push_str("</CONSOLIDATED_LIST>");
    let dir = tempfile::tempdir().unwrap();
    let list = dir.path().join("list.xml");
    fs::write(&list, xml).unwrap();
    let told: Vec<String> = imported("un-list", &list).iter().map(ToString::to_string).collect();
    assert!(told.iter().all(|error| error.len() < 1_000 && !error.contains("root:")), "{told:?}");
}

/// A CSV that is nearly all zeros: twelve megabytes in twelve kilobytes.
fn zeros(mut into: impl Write) {
    into.write_all(b"Entity,Code,Year,deaths\nMali,MLI,2020,1\n").unwrap();
    let block = vec![b'0'; 1 << 20];
    (0..12).for_each(|_| into.write_all(&block).unwrap());
}

#[test]
fn a_producers_file_that_grows_out_of_all_proportion_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let packed = dir.path().join("a.csv.gz");
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    zeros(&mut gzip);
    fs::write(&packed, gzip.finish().unwrap()).unwrap();
    let archive = dir.path().join("a.zip");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("a.csv", SimpleFileOptions::default()).unwrap();
    zeros(&mut zip);
    fs::write(&archive, zip.finish().unwrap().into_inner()).unwrap();
    for file in [packed, archive] {
        assert!(fs::metadata(&file).unwrap().len() < 20_000);
        let errors = imported("owid", &file);
        let told = errors[0].to_string();
        assert!(told.contains("times its size") && told.contains("unpack it"), "{told}");
    }
}

#[test]
fn spreadsheets_run_no_cell() {
    let dir = tempfile::tempdir().unwrap();
    let cells = ["=cmd|'/c calc'!A0", "+1-1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1"];
    let line = |cell: &&str| {
        let text = "12 people were killed in Mali in 2020.";
        format!("{}\n", serde_json::json!({ "id": cell, "text": text }))
    };
    fs::write(dir.path().join("a.jsonl"), cells.iter().map(line).collect::<String>()).unwrap();
    let ran = mizan(dir.path(), &["check", "a.jsonl", "-f", "csv", "--csv-bom"]);
    let text = ran.out.strip_prefix('\u{feff}').expect("a byte-order mark");
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let mut count = 0;
    for row in rows.records() {
        for cell in &row.unwrap() {
            let number = cell.parse::<f64>().is_ok();
            let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(number || !runs, "{cell:?}");
        }
        count += 1;
    }
    assert_eq!(count, cells.len());
    mizan(dir.path(), &["check", "a.jsonl", "-o", "a.xlsx"]);
    let book = fs::read(dir.path().join("a.xlsx")).unwrap();
    let mut book = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    for at in 0..book.len() {
        let file = book.by_index(at).unwrap();
        let name = file.name().to_owned();
        let xml = std::io::read_to_string(file).unwrap_or_default();
        assert!(!xml.contains("<f>"), "{name} holds a formula");
    }
}
