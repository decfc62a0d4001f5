//! `--since REV`: only what changed is read, and a run in which nothing changed is in order.

use std::path::Path;
use std::process::{Command, Output};

fn git(dir: &Path, arguments: &[&str]) {
    let own = ["-c", "user.name=desk", "-c", "user.email=desk@news.example"];
    let output = Command::new("git").current_dir(dir).args(own).args(arguments).output();
    let output = output.expect("git is installed");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn mizan(dir: &Path, revision: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mizan"));
    command.current_dir(dir).args(["claims", ".", "-f", "jsonl", "--since", revision]);
    command.output().expect("mizan runs")
}

#[test]
fn what_changed_is_read_and_nothing_changed_is_no_error() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    for (name, text) in [("one.txt", "Some 31 people were killed."), ("two.txt", "Nothing yet.")] {
        std::fs::write(dir.join(name), text).unwrap();
    }
    git(dir, &["init", "--quiet"]);
    git(dir, &["add", "."]);
    git(dir, &["commit", "--quiet", "-m", "Add articles"]);

    let same = mizan(dir, "HEAD");
    let told = String::from_utf8(same.stderr).unwrap();
    assert_eq!((same.status.code(), same.stdout.len()), (Some(0), 0), "{told}");
    assert!(told.contains("no article changed since HEAD"), "{told}");

    std::fs::write(dir.join("two.txt"), "Some 45 people were killed.").unwrap();
    std::fs::write(dir.join("new.txt"), "Some 7 people were injured.").unwrap();
    let changed = String::from_utf8(mizan(dir, "HEAD").stdout).unwrap();
    assert_eq!(changed.lines().count(), 2, "{changed}");
    assert!(!changed.contains("\"one.txt\""), "{changed}");

    let wrong = mizan(dir, "nowhere");
    assert_eq!(wrong.status.code(), Some(2));
}
