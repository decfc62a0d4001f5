//! What the open web may hand over. `docs/trust.md` lists every test with the behaviour it states;
//! what fuzzing found lies in `tests/hostile/seeds` and is replayed here.

mod hostile {
    pub mod invariants;

    mod independent;
    mod limits;
    mod markup;
    mod packed;
    mod paths;
    mod run;
    mod text;

    use std::time::{Duration, Instant};

    /// The help of `mizan check`.
    pub fn help() -> String {
        run::mizan(std::path::Path::new("."), &["check", "--help"]).out
    }

    /// Asserts that reading a piece over and over takes time in proportion to its length.
    fn growth(piece: &str, read: impl Fn(&str)) {
        let time = |bytes: usize| {
            let text = piece.repeat(bytes / piece.len());
            let once = || {
                let start = Instant::now();
                read(&text);
                start.elapsed()
            };
            // The quickest of two is the less disturbed one.
            once().min(once())
        };
        let (short, long) = (time(12_000), time(96_000));
        // Eight times as long; sixty-four times would be quadratic. Memory that is asked for the
        // first time costs something too.
        let most = short * 24 + Duration::from_millis(200);
        assert!(long < most, "{piece:?}: {short:?} for a piece, {long:?} for eight times as much");
    }
}

use hostile::invariants::TARGETS;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

#[test]
fn seeds_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/seeds");
    for (name, target) in TARGETS {
        let seeds = fs::read_dir(root.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
        for seed in seeds {
            let path = seed.unwrap().path();
            println!("{}", path.display());
            target(&fs::read(path).unwrap());
        }
    }
}

/// The table of the documentation names every test, and no other.
#[test]
fn the_documentation_lists_every_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tests = BTreeSet::from(["seeds_hold".to_owned()]);
    for entry in fs::read_dir(root.join("tests/hostile")).unwrap() {
        let path = entry.unwrap().path();
        let Ok(text) = fs::read_to_string(&path) else { continue };
        let mut after = text.split("#[test]").skip(1);
        let name = |code: &str| code.split("fn ").nth(1)?.split('(').next().map(str::to_owned);
        tests.extend(after.by_ref().filter_map(name));
    }
    let page = fs::read_to_string(root.join("docs/trust.md")).unwrap();
    let rows = page.lines().filter(|line| line.starts_with('|'));
    let cell = |row: &str| row.trim_end_matches([' ', '|']).rsplit('|').next().map(str::to_owned);
    let named: BTreeSet<String> = rows
        .filter_map(cell)
        .filter_map(|cell| {
            cell.trim().strip_prefix("`hostile::")?.strip_suffix('`').map(str::to_owned)
        })
        .collect();
    assert_eq!(named, tests);
}

/// The limits of the documentation are the defaults of the command line.
#[test]
fn the_documentation_states_the_limits() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let help = hostile::help();
    let page = fs::read_to_string(root.join("docs/trust.md")).unwrap();
    let plain = |text: &str| text.replace([' ', ','], "");
    let mut count = 0;
    for row in page.lines().filter(|row| row.contains("| `--max-")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let (most, option) = (plain(cells[2]), cells[3].trim_matches('`'));
        let told = help.split(option).nth(1).unwrap_or_else(|| panic!("no option {option}"));
        let default = told.split("[default: ").nth(1).and_then(|rest| rest.split(']').next());
        assert_eq!(default, Some(&*most), "{option}");
        count += 1;
    }
    assert_eq!(count, help.matches("--max-").count(), "every limit is in the table");
}
