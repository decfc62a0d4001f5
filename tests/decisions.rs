//! What people decide about findings, through the command line: baselines of many entries, edits
//! beside what was decided, decisions that end.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Runs mizan in a directory, without reference data: none is needed for a part that exceeds its
/// whole.
fn run(dir: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mizan"));
    command.current_dir(dir).args(arguments).arg("--no-embedded").output().expect("mizan runs")
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A sentence that contradicts itself, as no other number does.
fn wrong(number: usize) -> String {
    format!("قُتل {number} شخصا بينهم {} امرأة في الهجوم.", number * 2 + 1)
}

/// An archive of articles with a contradiction each, in one file.
fn archive(dir: &Path, numbers: impl Iterator<Item = usize>) {
    let line = |n| format!("{{\"id\":\"n{n}\",\"text\":\"{}\"}}\n", wrong(n));
    fs::write(dir.join("archive.jsonl"), numbers.map(line).collect::<String>()).unwrap();
}

#[test]
fn a_new_contradiction_stops_a_run_with_ten_thousand_known_ones() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let check = "check archive.jsonl --baseline known.jsonl -o concise=- -o all.jsonl";
    let check: Vec<&str> = check.split(' ').collect();
    archive(dir, 10..10_010);
    let written = run(dir, &[&check[..], &["--write-baseline"]].concat());
    assert_eq!(written.status.code(), Some(0), "{}", errors(&written));
    assert!(errors(&written).contains("10000 entries (10000 new, 0 stale removed)"));

    archive(dir, (10..5_000).chain([20_000]).chain(5_000..10_010));
    let new = run(dir, &check);
    assert_eq!(new.status.code(), Some(1));
    assert!(errors(&new).contains("10000 decided in the baseline"), "{}", errors(&new));
    let told = String::from_utf8(new.stdout).unwrap();
    let told: Vec<&str> =
        told.lines().filter(|line| line.contains("[parts-exceed-total]")).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("n20000:1:"), "{told:?}");
    let records = fs::read_to_string(dir.join("all.jsonl")).unwrap();
    assert_eq!(records.matches("\"decision\":\"unreviewed\"").count(), 10_000);
}

/// The fingerprints of every kind in an article's findings.
fn fingerprints(dir: &Path) -> BTreeSet<String> {
    let output = run(dir, &["check", "a.md", "-f", "jsonl"]);
    let records = String::from_utf8(output.stdout).unwrap();
    let ids = records.lines().map(|line| {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        format!("{} {}", record["claim_id"], record["rule"])
    });
    let mut all: BTreeSet<String> = ids.collect();
    let sarif = run(dir, &["check", "a.md", "-f", "sarif"]);
    let sarif: serde_json::Value = serde_json::from_slice(&sarif.stdout).unwrap();
    for result in sarif["runs"][0]["results"].as_array().unwrap() {
        all.insert(result["partialFingerprints"].to_string());
    }
    let gitlab = run(dir, &["check", "a.md", "-f", "gitlab"]);
    let gitlab: serde_json::Value = serde_json::from_slice(&gitlab.stdout).unwrap();
    all.extend(gitlab.as_array().unwrap().iter().map(|issue| issue["fingerprint"].to_string()));
    all
}

#[test]
fn edits_elsewhere_change_no_fingerprint_and_no_decision() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let (one, two) = (wrong(11), wrong(12));
    fs::write(dir.join("a.md"), format!("# عنوان\n\n{one}\n\n{two}\n")).unwrap();
    let before = fingerprints(dir);
    assert!(before.len() >= 6, "{before:?}");
    let baseline = ["check", "a.md", "--baseline", "known.jsonl", "-f", "concise"];
    run(dir, &[&baseline[..], &["--write-baseline"]].concat());
    let edited = format!(
        "# عنوان آخر\n\nفقرة جديدة بلا أرقام.\n\n\n{two}\n\nفقرة أخرى.\n\n{one}  \n\nخاتمة.\n"
    );
    fs::write(dir.join("a.md"), edited).unwrap();
    assert_eq!(fingerprints(dir), before);
    let output = run(dir, &baseline);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(!errors(&output).contains("stale"), "{}", errors(&output));
}

#[test]
fn stale_entries_are_told_and_removed_and_others_kept() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("a.txt"), wrong(11)).unwrap();
    fs::write(dir.join("b.txt"), wrong(12)).unwrap();
    let baseline = ["--baseline", "known.jsonl"];
    run(dir, &[&["check", "a.txt", "b.txt", "--write-baseline"], &baseline[..]].concat());
    let text = fs::read_to_string(dir.join("known.jsonl")).unwrap();
    let decided =
        text.replacen("\"unreviewed\",\"reason\":\"\"", "\"accepted\",\"reason\":\"x\"", 1);
    assert_ne!(text, decided);
    fs::write(dir.join("known.jsonl"), &decided).unwrap();

    fs::write(dir.join("b.txt"), wrong(13)).unwrap();
    // An article that was not checked says nothing about its entries.
    let output = run(dir, &[&["check", "a.txt"], &baseline[..]].concat());
    assert!(!errors(&output).contains("stale"), "{}", errors(&output));
    let output = run(dir, &[&["check", "b.txt"], &baseline[..]].concat());
    assert_eq!(output.status.code(), Some(1));
    assert!(errors(&output).contains("known.jsonl:2: the entry is stale"), "{}", errors(&output));

    let output = run(dir, &[&["check", "b.txt", "--write-baseline"], &baseline[..]].concat());
    assert!(errors(&output).contains("2 entries (1 new, 1 stale removed)"), "{}", errors(&output));
    let text = fs::read_to_string(dir.join("known.jsonl")).unwrap();
    assert!(text.starts_with(decided.lines().next().unwrap()), "{text}");
}

#[test]
fn a_decision_that_ended_counts_no_more_and_is_not_renewed() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("a.txt"), wrong(11)).unwrap();
    let check = ["check", "a.txt", "--baseline", "known.jsonl"];
    run(dir, &[&check[..], &["--write-baseline"]].concat());
    let text = fs::read_to_string(dir.join("known.jsonl")).unwrap();
    let ending = text.replace("\"}\n", "\",\"until\":\"2026-03-01\"}\n");
    let ending =
        if ending == text { text.replace("}\n", ",\"until\":\"2026-03-01\"}\n") } else { ending };
    fs::write(dir.join("known.jsonl"), &ending).unwrap();
    let status = |day: &str, more: &[&str]| {
        let output = run(dir, &[&check[..], &["--as-of", day], more].concat());
        (output.status.code(), errors(&output).contains("ended on 2026-03-01"))
    };
    assert_eq!(status("2026-03-01", &[]), (Some(0), false));
    assert_eq!(status("2026-03-02", &[]), (Some(1), true));
    assert_eq!(status("2026-03-02", &["--write-baseline"]), (Some(1), true));
    assert_eq!(fs::read_to_string(dir.join("known.jsonl")).unwrap(), ending);
}

#[test]
fn a_baseline_holds_wherever_in_its_tree_mizan_runs() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::create_dir(dir.join("may")).unwrap();
    fs::write(dir.join("may/a.txt"), wrong(11)).unwrap();
    run(dir, &["check", "may", "--baseline", "known.jsonl", "--write-baseline"]);
    let below = dir.join("may");
    for article in ["a.txt", "./a.txt", "../may/a.txt"] {
        let output = run(&below, &["check", article, "--baseline", "../known.jsonl"]);
        assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    }
}

#[test]
fn a_baseline_in_error_stops_before_anything_is_checked() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("a.txt"), wrong(11)).unwrap();
    fs::write(dir.join("known.jsonl"), "# known\n").unwrap();
    let output = run(dir, &["check", "a.txt", "--baseline", "known.jsonl"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    assert!(errors(&output).contains("known.jsonl:1:1"), "{}", errors(&output));
    for arguments in [&["--baseline", "none.jsonl"][..], &["--write-baseline"]] {
        let output = run(dir, &[&["check", "a.txt"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{}", errors(&output));
    }
}

#[test]
fn comments_in_an_article_allow_findings_for_a_reason() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let comment = "<!-- mizan: allow parts-exceed-total the source counts both -->";
    for (name, text) in [
        ("a.md", format!("{comment}\n\n{}\n", wrong(11))),
        ("b.md", format!("{} {comment}\n\n{}\n", wrong(11), "خاتمة بلا أرقام.")),
        ("c.txt", format!("عنوان\n{comment}\n{}\n", wrong(11))),
        ("d.html", format!("<html><body>\n{comment}\n<p>{}</p></body></html>", wrong(11))),
    ] {
        fs::write(dir.join(name), text).unwrap();
        let output = run(dir, &["check", name, "-f", "concise"]);
        assert_eq!(output.status.code(), Some(0), "{name} {}", errors(&output));
        assert!(errors(&output).contains("1 decided in comments"), "{name} {}", errors(&output));
        assert!(!errors(&output).contains("warning"), "{name} {}", errors(&output));
        let output = run(dir, &["check", name, "--no-comments", "-f", "concise"]);
        assert_eq!(output.status.code(), Some(1), "{name}");
    }
    let sarif = run(dir, &["check", "a.md", "-f", "sarif"]);
    assert!(String::from_utf8_lossy(&sarif.stdout).contains("\"kind\":\"inSource\""));
}

#[test]
fn comments_that_allow_nothing_are_told_with_the_likely_name() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    for (comment, told) in [
        ("allow parts-exceed-totl because", "did you mean parts-exceed-total?"),
        ("allow overstated because", "there is no overstated here"),
        ("allow parts-exceed-total", "gives no reason"),
        ("allow archive-contradiction because", "decide it in a baseline"),
        ("alow parts-exceed-total because", "says \"alow\""),
    ] {
        let text = format!("خبر.\n\n{} <!-- mizan: {comment} -->\n", wrong(11));
        fs::write(dir.join("a.md"), text).unwrap();
        let output = run(dir, &["check", "a.md"]);
        assert_eq!(output.status.code(), Some(1), "{comment}");
        assert!(errors(&output).contains("a.md:3:"), "{comment}: {}", errors(&output));
        assert!(errors(&output).contains(told), "{comment}: {}", errors(&output));
    }
    // What a reason says is no claim.
    let text = format!("{} <!-- mizan: allow parts-exceed-total 99 killed -->", wrong(11));
    fs::write(dir.join("a.txt"), text).unwrap();
    let output = run(dir, &["check", "a.txt", "-f", "concise"]);
    assert!(!String::from_utf8_lossy(&output.stdout).contains("99"), "{output:?}");
}

#[test]
fn an_article_has_one_name_wherever_the_baseline_and_mizan_are() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    for name in ["lists", "may"] {
        fs::create_dir(dir.join(name)).unwrap();
    }
    fs::write(dir.join("may/a.txt"), wrong(10)).unwrap();
    let written = ["check", "may/a.txt", "--baseline", "lists/b.jsonl", "--write-baseline"];
    assert_eq!(run(dir, &written).status.code(), Some(0));
    let entries = fs::read_to_string(dir.join("lists/b.jsonl")).unwrap();
    assert!(entries.contains("\"article\":\"../may/a.txt\""), "{entries}");
    let whole = dir.join("may/a.txt");
    let whole = whole.to_str().unwrap();
    for (from, article, baseline) in [
        (".", "may/a.txt", "lists/b.jsonl"),
        (".", "./lists/../may/a.txt", "lists/b.jsonl"),
        (".", whole, "lists/b.jsonl"),
        ("may", "a.txt", "../lists/b.jsonl"),
        ("lists", "../may/a.txt", "b.jsonl"),
    ] {
        let output = run(&dir.join(from), &["check", article, "--baseline", baseline]);
        assert_eq!(output.status.code(), Some(0), "{from} {article}: {}", errors(&output));
    }
}
