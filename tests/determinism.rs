//! The same input gives the same bytes: whatever the number of threads, the locale, the time zone,
//! the order of directory entries and of reference packages.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const ARTICLES: usize = 60;

fn run(dir: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let output = Command::new(env!("CARGO_BIN_EXE_mizan"))
        .current_dir(dir)
        .args(["check", "news", "--color", "never", "-o", "jsonl=-"])
        .args(["-o", "out.csv", "-o", "out.sarif", "-o", "markdown=out.md"])
        .args(arguments)
        .envs(variables.iter().copied())
        .output()
        .expect("mizan runs");
    assert!(output.stdout.len() > 10_000, "{}", String::from_utf8_lossy(&output.stderr));
    output
}

/// Everything that a run writes.
fn bytes(dir: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Vec<Vec<u8>> {
    let output = run(dir, arguments, variables);
    let mut all = vec![output.stdout, output.stderr];
    all.extend(["out.csv", "out.sarif", "out.md"].map(|name| fs::read(dir.join(name)).unwrap()));
    all
}

/// Articles of three languages that count the same people, in files made in that order; some
/// contradict each other, and one cannot be read.
fn archive(dir: &Path, order: impl Iterator<Item = usize>) {
    fs::create_dir(dir.join("news")).unwrap();
    for n in order {
        let text = match n % 3 {
            _ if n == 17 => b"\xFF".to_vec(),
            0 => format!("وفي سنة 2019 اختطف {} شخصا في تشاد، وقتل 12 ألفا.", 700 + n % 4)
                .into_bytes(),
            1 => format!("In 2019, {} people were abducted in Chad.", 700 + n % 5).into_bytes(),
            _ => format!("En 2019, {} personnes ont été enlevées au Tchad.", 700 + n).into_bytes(),
        };
        fs::write(dir.join(format!("news/{n:02}.txt")), text).unwrap();
    }
    for (name, indicator) in [("desk", "abducted"), ("board", "abducted"), ("office", "deaths")] {
        let text = format!(
            r#"{{"name": "{name}", "resources": [{{"name": "{name}-tolls", "path": "tolls.csv",
            "mizan": {{"indicator": "{indicator}", "definition": "as the {name} counts",
            "area": {{"column": "area"}}, "period": {{"column": "year", "granularity": "year"}},
            "value": {{"best": "best"}}, "add": {{"time": "sum", "place": "sum"}}}}}}]}}"#
        );
        fs::create_dir(dir.join(name)).unwrap();
        fs::write(dir.join(name).join("datapackage.json"), text).unwrap();
        fs::write(dir.join(name).join("tolls.csv"), "area,year,best\nChad,2019,702\n").unwrap();
    }
}

#[test]
fn nothing_but_the_input_decides_on_the_bytes() {
    let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    archive(dir.path(), 0..ARTICLES);
    archive(other.path(), (0..ARTICLES).map(|n| (n * 37 + 11) % ARTICLES));
    let references = ["desk", "board", "office"].map(|name| ["--reference", name]).concat();
    let dated = [&references[..], &["--published", "2022-05-10"]].concat();
    let with = |more: &[&'static str]| [&dated[..], more].concat();
    let known = bytes(dir.path(), &dated, &[]);
    assert!(String::from_utf8_lossy(&known[0]).contains("archive-contradiction"));
    let same = |name: &str, arguments: &[&str], variables: &[(&str, &str)]| {
        assert!(bytes(dir.path(), arguments, variables) == known, "{name} changes what is written");
    };
    same("the second run", &dated, &[]);
    for jobs in ["-j1", "-j2", "-j5"] {
        same(jobs, &with(&[jobs]), &[]);
    }
    for locale in ["C", "ar_SA.UTF-8", "fr_FR.UTF-8", "tr_TR.UTF-8"] {
        same(locale, &dated, &[("LC_ALL", locale), ("LANG", locale), ("LANGUAGE", locale)]);
    }
    for zone in ["Pacific/Kiritimati", "America/Los_Angeles"] {
        same(zone, &dated, &[("TZ", zone)]);
    }
    let reversed: Vec<_> = ["office", "board", "desk"].map(|name| ["--reference", name]).concat();
    same("the order of references", &[&reversed[..], &["--published", "2022-05-10"]].concat(), &[]);
    assert!(
        bytes(other.path(), &dated, &[]) == known,
        "the order of directory entries changes what is written"
    );
}
