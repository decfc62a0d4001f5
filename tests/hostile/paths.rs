//! Names of files that mean to be obeyed, and files that lie elsewhere.
#![cfg(unix)]

use super::run::mizan;
use mizan::reference::validate_dir;
use std::fs;
use std::os::unix::fs::symlink;

#[test]
fn a_path_with_newlines_and_controls_is_told_on_one_line() {
    let dir = tempfile::tempdir().unwrap();
    let name = "a\nerror: b\u{1b}[31m\u{202e}.txt";
    fs::write(dir.path().join(name), "12 people were killed in Mali in 2020.").unwrap();
    fs::write(dir.path().join(name.replace("a\n", "c\n")), "").unwrap();
    for format in ["concise", "table", "github"] {
        let ran = mizan(dir.path(), &["check", ".", "--all", "-f", format]);
        for text in [&ran.out, &ran.err] {
            assert!(!text.contains("\nerror: b"), "no line begins inside of a name: {text:?}");
            assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text:?}");
        }
        assert!(ran.err.contains("is empty"), "{}", ran.err);
    }
    let ran = mizan(dir.path(), &["claims", ".", "-f", "jsonl"]);
    let record: serde_json::Value = serde_json::from_str(ran.out.lines().next().unwrap()).unwrap();
    assert!(record["article"].as_str().unwrap().ends_with(name), "the record has it exactly");
}

#[test]
fn links_that_lead_out_of_a_directory_are_not_followed() {
    let (dir, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for (dir, name) in [(&dir, "inside.txt"), (&outside, "secret.txt")] {
        fs::write(dir.path().join(name), "12 people were killed in Mali in 2020.").unwrap();
    }
    symlink(outside.path(), dir.path().join("directory")).unwrap();
    symlink(outside.path().join("secret.txt"), dir.path().join("file.txt")).unwrap();
    symlink(dir.path(), dir.path().join("circle")).unwrap();
    let ran = mizan(dir.path(), &["check", ".", "--files"]);
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    assert!(ran.out.contains("inside.txt"));
}

#[test]
fn a_package_reads_no_file_outside_of_its_directory() {
    let (dir, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let table = outside.path().join("tolls.csv");
    fs::write(&table, "area,month,deaths\nMali,2021-03,61\n").unwrap();
    symlink(&table, dir.path().join("link.csv")).unwrap();
    let package = include_str!("../cmd/reference.in/good/datapackage.json");
    let absolute = table.to_str().unwrap();
    for path in
        ["link.csv", absolute, "../tolls.csv", "a/../../tolls.csv", "http://a.example/b.csv"]
    {
        let json = package.replace("tolls.csv", path);
        assert_ne!(json, package);
        fs::write(dir.path().join("datapackage.json"), json).unwrap();
        let errors = validate_dir(dir.path()).unwrap_err();
        assert!(!errors.is_empty(), "{path}");
        assert!(errors.iter().all(|error| !error.to_string().contains("61")), "{errors:?}");
    }
}
