//! Faults: runs that are killed or interrupted, disks that are full, caches that are broken. The
//! next run gives the same bytes, and nothing half-written is left.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

const MIZAN: &str = env!("CARGO_BIN_EXE_mizan");
/// How many articles the archive has. `MIZAN_KILLS=100` kills more runs than a short test does.
const ARTICLES: usize = 240;

fn command(dir: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(MIZAN);
    command.current_dir(dir).args(arguments).args(["--color", "never"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(dir: &Path, arguments: &[&str]) -> Output {
    command(dir, arguments).output().expect("mizan runs")
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// An archive of small files, some with claims and one that cannot be read: `news/000.txt`, ….
fn archive(dir: &Path) {
    fs::create_dir(dir.join("news")).unwrap();
    for n in 0..ARTICLES {
        let text = match n % 6 {
            _ if n == 77 => b"\xFF\xFE\xFD".to_vec(),
            0 => format!("وفي سنة 2020 قتل {n} شخصا في مالي وأصيب {} آخرون.", n + 3).into_bytes(),
            1 => format!("In 2019, {n} people were abducted in Chad.").into_bytes(),
            _ => format!("نص قصير رقمه {n}. ").repeat(40).into_bytes(),
        };
        fs::write(dir.join(format!("news/{n:03}.txt")), text).unwrap();
    }
}

/// How many articles came from the cache, by `--statistics`.
fn hits(output: &Output) -> usize {
    let told = told(output);
    let line = told.lines().find(|line| line.ends_with("from the cache")).expect(&told);
    line.split_whitespace().next().unwrap().parse().unwrap()
}

const CHECK: [&str; 5] = ["check", "news", "-f", "jsonl", "--statistics"];
const CACHED: [&str; 7] = ["check", "news", "-f", "jsonl", "--statistics", "--cache-dir", "cache"];

#[test]
fn a_second_run_does_nothing_again() {
    let dir = tempfile::tempdir().unwrap();
    archive(dir.path());
    let plain = run(dir.path(), &CHECK);
    let first = run(dir.path(), &CACHED);
    let second = run(dir.path(), &CACHED);
    assert_eq!((hits(&first), hits(&second)), (0, ARTICLES - 1));
    for other in [&first, &second] {
        assert_eq!(plain.stdout, other.stdout);
        assert_eq!(plain.status, other.status);
    }
    // Another format, another selection: the same cache. Another article, another setting: new work.
    let csv = |more: &[&str]| {
        run(dir.path(), &[&["check", "news", "-f", "csv", "--ignore", "no-scope"], more].concat())
    };
    let cached = csv(&["--cache-dir", "cache", "--statistics"]);
    assert_eq!(csv(&[]).stdout, cached.stdout);
    assert_eq!(hits(&cached), ARTICLES - 1);
    fs::write(dir.path().join("news/005.txt"), "قتل 9 أشخاص").unwrap();
    assert_eq!(hits(&run(dir.path(), &CACHED)), ARTICLES - 2);
    for more in [&["--as-of", "2021-01-01"][..], &["--published", "2021-01-01"], &["--no-embedded"]]
    {
        let other = run(dir.path(), &[&CACHED[..], more].concat());
        assert_eq!(hits(&other), 0, "{more:?}");
    }
    let none = run(dir.path(), &[&CACHED[..], &["--no-cache"]].concat());
    assert!(!told(&none).contains("from the cache"));
}

#[test]
fn reference_data_and_words_that_change_are_new_work() {
    let dir = tempfile::tempdir().unwrap();
    archive(dir.path());
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    fs::create_dir(dir.path().join("desk")).unwrap();
    write(
        "desk/datapackage.json",
        r#"{"name": "desk", "resources": [{"name": "tolls", "path": "tolls.csv", "mizan": {
            "indicator": "abducted", "definition": "people abducted, as the desk counts",
            "area": {"column": "area"}, "period": {"column": "year", "granularity": "year"},
            "value": {"best": "best"}, "add": {"time": "sum", "place": "sum"}}}]}"#,
    );
    write(
        "words.toml",
        "[unemployed]\nkind = \"stock\"\nunit = \"persons\"\ndefinition = \"people without work\"\n[unemployed.en]\nstates = [\"jobseeker|jobseekers\"]\n",
    );
    let with = [&CACHED[..], &["--reference", "desk", "--indicators", "words.toml"]].concat();
    write("desk/tolls.csv", "area,year,best\nChad,2019,7\n");
    let first = run(dir.path(), &with);
    assert_eq!(hits(&first), 0, "{}", told(&first));
    assert_eq!(hits(&run(dir.path(), &with)), ARTICLES - 1);
    write("desk/tolls.csv", "area,year,best\nChad,2019,9\n");
    let changed = run(dir.path(), &with);
    assert_eq!(hits(&changed), 0);
    assert_ne!(changed.stdout, first.stdout);
    let words = fs::read_to_string(dir.path().join("words.toml")).unwrap();
    write("words.toml", &words.replace("jobseekers", "jobless"));
    assert_eq!(hits(&run(dir.path(), &with)), 0);
}

#[test]
fn a_run_that_is_killed_leaves_less_to_do() {
    let dir = tempfile::tempdir().unwrap();
    archive(dir.path());
    let whole = run(dir.path(), &CHECK);
    run(dir.path(), &CACHED);
    let cache = dir.path().join("cache/mizan.cache");
    let length = || fs::metadata(&cache).map_or(0, |known| known.len());
    let all = length();
    let kills =
        std::env::var("MIZAN_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(6u64);
    let mut saved = 0;
    for kill in 0..kills {
        fs::remove_dir_all(dir.path().join("cache")).unwrap();
        // Nobody reads what it writes: a pipe that is full would keep it from reaching the point.
        let mut child = command(dir.path(), &CACHED)
            .arg("-j1")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // At points spread over the run by a step that meets no other twice.
        let point = all * (kill * 37 % 100) / 100;
        while length() < point && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_micros(200));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let next = run(dir.path(), &CACHED);
        assert_eq!(next.stdout, whole.stdout, "after kill {kill}");
        assert_eq!(next.status, whole.status, "after kill {kill}");
        assert!(!told(&next).contains("damaged"), "{}", told(&next));
        saved += usize::from(hits(&next) > 0);
    }
    assert!(saved > 0, "some run had less to do");
    println!("{kills} kills: {saved} next runs had less to do");
}

#[test]
fn a_broken_cache_changes_no_result() {
    let dir = tempfile::tempdir().unwrap();
    archive(dir.path());
    let whole = run(dir.path(), &CACHED);
    let path = dir.path().join("cache/mizan.cache");
    let good = fs::read(&path).unwrap();
    for at in [3, good.len() / 2, good.len() - 5] {
        let mut bytes = good.clone();
        bytes[at..at + 4].iter_mut().for_each(|byte| *byte ^= 0x55);
        fs::write(&path, bytes).unwrap();
        let next = run(dir.path(), &CACHED);
        assert_eq!((&next.stdout, next.status), (&whole.stdout, whole.status), "{at}");
        assert!(told(&next).contains("warning: cache/mizan.cache: "), "{at}: {}", told(&next));
    }
    // A directory in its place, and a directory that cannot be made.
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    for cache in ["cache", "news/000.txt/cache"] {
        let next = run(dir.path(), &[&CHECK[..], &["--cache-dir", cache]].concat());
        assert_eq!((&next.stdout, next.status), (&whole.stdout, whole.status));
        assert!(told(&next).contains("warning: "), "{}", told(&next));
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_ends_at_a_whole_record() {
    use std::io::Write;
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("old.csv"), "old").unwrap();
    let out = dir.path().join("out");
    for (signal, status) in [("INT", 130), ("TERM", 143)] {
        let mut child =
            command(dir.path(), &["claims", "-", "--input-format", "jsonl", "-o", "jsonl=-"])
                .args(["-o", "old.csv", "-o", "json=new.json"])
                .stdin(Stdio::piped())
                .stdout(fs::File::create(&out).unwrap())
                .spawn()
                .unwrap();
        // Articles come until nobody reads them, so that no run ends by itself.
        let mut articles = child.stdin.take().unwrap();
        let feed = std::thread::spawn(move || {
            let line = |n| format!("{{\"id\":{n},\"text\":\"في 2020 قتل {n} شخصا في مالي\"}}\n");
            (0..).map(line).take_while(|line| articles.write_all(line.as_bytes()).is_ok()).count()
        });
        while fs::metadata(&out).unwrap().len() == 0 && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
        send(&child, signal);
        let output = child.wait_with_output().unwrap();
        assert!(feed.join().unwrap() > 0);
        assert_eq!(output.status.code(), Some(status), "{}", told(&output));
        let told = told(&output);
        assert!(told.starts_with("error: interrupted after "), "{told}");
        assert!(told.contains("not written: old.csv, new.json"), "{told}");
        let written = fs::read_to_string(&out).unwrap();
        assert!(written.ends_with("}\n"));
        assert!(
            written.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok())
        );
        assert_eq!(fs::read_to_string(dir.path().join("old.csv")).unwrap(), "old");
        let mut names: Vec<_> =
            fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["old.csv", "out"]);
    }
}

#[cfg(unix)]
fn send(child: &Child, signal: &str) {
    let sent = Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status();
    assert!(sent.unwrap().success());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_nothing_half_written() {
    let dir = tempfile::tempdir().unwrap();
    archive(dir.path());
    let full = dir.path().join("full");
    fs::create_dir(&full).unwrap();
    let script = r#"
        set -e
        mount -t tmpfs -o size=64k tmpfs full
        printf old > full/old.csv
        set +e
        "$0" check news -o full/old.csv; echo "csv $?"
        "$0" check news -o json=full/new.json; echo "json $?"
        "$0" check news -f jsonl --cache-dir full > out.jsonl; echo "cache $?"
        "$0" reference import --from tidy tolls.csv -o full/desk --indicator deaths \
            --map Country=area --map Year=period --map Dead=value --producer Desk \
            --published 2022-01-15 --licence CC-BY-4.0; echo "import $?"
        cat full/old.csv; echo; ls -A full
    "#;
    let rows: String = (0..4_000).map(|n| format!("Mali,{},{n}\n", 1000 + n)).collect();
    fs::write(dir.path().join("tolls.csv"), format!("Country,Year,Dead\n{rows}")).unwrap();
    let output = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", script, MIZAN])
        .current_dir(dir.path())
        .output();
    let output = match output {
        Ok(output) if output.stdout.starts_with(b"csv ") => output,
        other => {
            // /dev/full is tested wherever this is not.
            let why = other.map(|output| told(&output)).unwrap_or_else(|error| error.to_string());
            eprintln!("SKIPPED: a small disk cannot be mounted here: {why}");
            return;
        }
    };
    let (told, said) = (told(&output), String::from_utf8_lossy(&output.stdout).into_owned());
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[..4], ["csv 2", "json 2", "cache 2", "import 2"], "{told}");
    assert_eq!(lines[4..], ["old", "mizan.cache", "old.csv"], "{told}");
    assert!(told.contains("error: full/old.csv: there is no room left"), "{told}");
    assert!(told.contains("warning: full/mizan.cache: the cache cannot be written"), "{told}");
    assert_eq!(told.matches("make room").count(), 4, "{told}");
    // What the cache could not hold is in the result all the same: the exit status is that of the
    // article that cannot be read.
    let whole = run(dir.path(), &CHECK);
    assert_eq!(fs::read(dir.path().join("out.jsonl")).unwrap(), whole.stdout);
}
