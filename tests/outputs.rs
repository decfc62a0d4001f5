//! Outputs that a file of cases cannot show: pipes, devices, files that must stay, threads.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn mizan() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mizan"));
    for name in ["NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command
}

fn run(dir: &Path, arguments: &[&str]) -> Output {
    mizan().current_dir(dir).args(arguments).output().expect("mizan runs")
}

/// An archive of more articles than a pipe holds.
fn archive(dir: &Path) {
    let line = |n| format!("{{\"id\":{n},\"text\":\"قتل {n} شخصا وأصيب {} في هجوم\"}}\n", n % 90);
    let lines: String = (1..2_000).map(line).collect();
    fs::write(dir.join("archive.jsonl"), lines).unwrap();
}

#[test]
fn bytes_do_not_depend_on_threads() {
    let dir = tempfile::tempdir().unwrap();
    for n in 0..100 {
        let text = match n % 40 {
            39 => b"\xFF".to_vec(),
            _ => format!("في 2021 قتل {n} شخصا وأصيب {} في مالي", n % 9).into_bytes(),
        };
        fs::write(dir.path().join(format!("{n:03}.txt")), text).unwrap();
    }
    for (command, format) in
        [("numerals", "jsonl"), ("claims", "csv"), ("check", "concise"), ("check", "json")]
    {
        let runs =
            ["1", "2", "5"].map(|jobs| run(dir.path(), &[command, ".", "-f", format, "-j", jobs]));
        assert!(runs[0].stdout.len() > 10_000, "{command}");
        assert_eq!(runs[0].status.code(), Some(2), "some files cannot be read");
        for other in &runs[1..] {
            assert_eq!(runs[0].stdout, other.stdout, "{command} {format}");
            assert_eq!(runs[0].stderr, other.stderr, "{command} {format}");
        }
    }
}

#[test]
fn a_closed_pipe_ends_it_quietly() {
    let dir = tempfile::tempdir().unwrap();
    archive(dir.path());
    for arguments in [&["numerals"][..], &["numerals", "-f", "csv"], &["claims", "-f", "jsonl"]] {
        let mut child = mizan()
            .current_dir(dir.path())
            .args(arguments)
            .args(["archive.jsonl", "--quiet"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0; 10]).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(!told.contains("pipe") && !told.contains("panic"), "{told}");
        assert!(output.status.code().is_some(), "no signal ends it");
    }
}

#[test]
fn what_cannot_be_written_leaves_the_old_file() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), "قتل 12 شخصا").unwrap();
    fs::write(dir.path().join("old.csv"), "old").unwrap();
    // A wrong option, found after the outputs are known; a directory where a file should be.
    fs::create_dir(dir.path().join("dir.csv")).unwrap();
    for arguments in [
        &["numerals", "a.txt", "-o", "old.csv", "-o", "nowhere/new.csv"][..],
        &["numerals", "a.txt", "-o", "old.csv", "-o", "dir.csv"],
        &["check", "a.txt", "-o", "old.csv", "--reference", "nowhere"],
    ] {
        let output = run(dir.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(fs::read_to_string(dir.path().join("old.csv")).unwrap(), "old");
        assert_eq!(names(dir.path()), ["a.txt", "dir.csv", "old.csv"], "nothing is left behind");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), "قتل 12 شخصا").unwrap();
    let output = run(dir.path(), &["numerals", "a.txt", "-o", "/dev/full"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("error: /dev/full: "));
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let output =
        mizan().current_dir(dir.path()).args(["numerals", "a.txt"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("error: standard output "));
    for arguments in [
        &["explain"][..],
        &["explain", "digit-slip"],
        &["man"],
        &["completions", "bash"],
        &["numerals", "a.txt", "--files"],
        &["reference", "list"],
    ] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = mizan().current_dir(dir.path()).args(arguments).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn no_output_takes_the_place_of_another_or_of_an_article() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), "قتل 12 شخصا").unwrap();
    for (arguments, told) in [
        (&["-o", "x.csv", "-o", "x.csv"][..], "error: x.csv: it is the place of two outputs"),
        (&["-o", "csv=x", "-o", "jsonl=./x"], "error: ./x: it is the place of two outputs"),
        (&["-o", "csv=-", "-o", "-"], "error: standard output is the place of two outputs"),
        (&["-o", "a.txt"], "error: a.txt: it is both an article to read and an output"),
        (&["-o", "./a.txt"], "error: a.txt: it is both an article to read and an output"),
    ] {
        let output = run(dir.path(), &[&["numerals", "a.txt"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(stderr.starts_with(told), "{stderr}");
        assert_eq!(names(dir.path()), ["a.txt"]);
    }
}

#[test]
fn reports_beside_the_articles_are_no_articles_of_the_next_run() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), "قتل 12 شخصا").unwrap();
    for _ in 0..2 {
        let output =
            run(dir.path(), &["numerals", ".", "-o", "all.jsonl", "-o", "all.csv", "-o", "b.txt"]);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), &*stderr), (Some(0), ""));
        assert_eq!(
            names(dir.path()),
            ["a.txt", "all.csv", "all.jsonl", "b.txt", "datapackage.json"]
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn devices_are_not_described() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.txt"), "قتل 12 شخصا").unwrap();
    std::os::unix::fs::symlink("/dev/null", dir.path().join("null.csv")).unwrap();
    let output = run(dir.path(), &["numerals", "a.txt", "-o", "null.csv", "-o", "/dev/null"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(names(dir.path()), ["a.txt", "null.csv"]);
}

#[cfg(unix)]
#[test]
fn a_new_file_takes_the_place_of_the_old_one_behind_a_link() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let path = |name: &str| dir.path().join(name);
    fs::write(path("a.txt"), "قتل 12 شخصا").unwrap();
    fs::write(path("old.txt"), "old").unwrap();
    fs::set_permissions(path("old.txt"), fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("old.txt", path("link.txt")).unwrap();
    let output = run(dir.path(), &["numerals", "a.txt", "-o", "full=link.txt"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(fs::symlink_metadata(path("link.txt")).unwrap().is_symlink());
    assert!(fs::read_to_string(path("old.txt")).unwrap().contains("12"));
    assert_eq!(fs::metadata(path("old.txt")).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn reports_are_described_beside_them_and_other_packages_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = |name: &str| dir.path().join(name);
    fs::write(path("a.txt"), "قتل 12 شخصا").unwrap();
    run(dir.path(), &["numerals", "a.txt", "-o", "figures.csv"]);
    run(dir.path(), &["claims", "a.txt", "-o", "claims.csv"]);
    run(dir.path(), &["claims", "a.txt", "-o", "claims.csv"]);
    let package = fs::read_to_string(path("datapackage.json")).unwrap();
    let package: serde_json::Value = serde_json::from_str(&package).unwrap();
    let paths: Vec<_> =
        package["resources"].as_array().unwrap().iter().map(|r| r["path"].clone()).collect();
    assert_eq!(paths, ["claims.csv", "figures.csv"]);

    fs::write(path("datapackage.json"), "{\"name\": \"mine\"}").unwrap();
    let output = run(dir.path(), &["claims", "a.txt", "-o", "claims.csv"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("warning: "));
    assert_eq!(fs::read_to_string(path("datapackage.json")).unwrap(), "{\"name\": \"mine\"}");
}

#[test]
fn nothing_that_moves_or_reorders_reaches_the_terminal() {
    let dir = tempfile::tempdir().unwrap();
    let text = "قتل \u{202e}12\u{1b}[2J شخصا\u{9b} في مالي\u{7}\n";
    fs::write(dir.path().join("a.txt"), text).unwrap();
    for format in ["full", "concise", "table", "csv", "jsonl", "json"] {
        for command in ["numerals", "claims", "check"] {
            let output = run(dir.path(), &[command, "a.txt", "-f", format]);
            let written = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
            let hostile = |c: char| (c.is_control() && !"\r\n".contains(c)) || c == '\u{202e}';
            assert!(!written.contains(hostile), "{command} {format}: {written:?}");
        }
    }
}

#[test]
fn standard_input_is_read_where_no_path_is_given() {
    let mut child = mizan()
        .args(["numerals", "-f", "csv"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all("قتل 12 شخصا".as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("12,12,,count,digits"));
}

/// The names in a directory, sorted.
fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn what_is_saved_again_is_the_same() {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cmd/report.in");
    let output = run(&dir, &["report", "saved.jsonl", "-f", "jsonl"]);
    assert_eq!(output.stdout, fs::read(dir.join("saved.jsonl")).unwrap());
}
