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

/// Seeds that are cut, doubled, mixed and changed at random, the same way in each run: a little of
/// what fuzzing does, where no fuzzer is. `MIZAN_MUTATIONS` says how many of each seed.
#[test]
fn changed_seeds_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/seeds");
    let number = std::env::var("MIZAN_MUTATIONS").ok().and_then(|number| number.parse().ok());
    let only = std::env::var("MIZAN_TARGET").ok();
    for (name, target) in TARGETS.iter().filter(|(name, _)| only.as_ref().is_none_or(|o| o == name))
    {
        let mut paths: Vec<_> =
            fs::read_dir(root.join(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        let seeds: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).unwrap()).collect();
        let mut random = Random(0x5EED);
        for number in 0..number.unwrap_or(12) {
            for seed in &seeds {
                let other = &seeds[random.below(seeds.len())];
                let changed = random.changed(seed, other);
                let shown = String::from_utf8_lossy(&changed).into_owned();
                let ran = std::panic::catch_unwind(|| target(&changed));
                assert!(ran.is_ok(), "{name}, change {number}: {shown:?}");
            }
        }
    }
}

/// Numbers that look random: a linear congruence (Knuth's MMIX).
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most.max(1)
    }

    /// A seed with a few changes, pieces of another one among them.
    fn changed(&mut self, seed: &[u8], other: &[u8]) -> Vec<u8> {
        let mut bytes = seed.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(bytes.len() + 1);
            let end = (at + self.below(24)).min(bytes.len());
            match self.below(6) {
                0 => bytes.truncate(at.max(2)),
                1 => drop(bytes.drain(at..end)),
                2 => bytes = [&bytes[..end], &bytes[at..]].concat(),
                3 => {
                    let from = self.below(other.len());
                    let to = (from + self.below(80)).min(other.len());
                    bytes.splice(at..end, other[from..to].iter().copied());
                }
                4 => bytes[at..end].iter_mut().for_each(|byte| *byte = byte.wrapping_add(1)),
                _ => bytes[at..end].fill(b"0<\n\xff\"&"[at % 6]),
            }
        }
        bytes
    }
}

/// The table of the documentation names every test, and no other.
#[test]
fn the_documentation_lists_every_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut tests = BTreeSet::from(["seeds_hold", "changed_seeds_hold"].map(str::to_owned));
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
