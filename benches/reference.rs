//! What a reference of a million rows costs: loading, memory and look-up, each against the least
//! that the same work can cost, so that the ratios hold on any machine.
//!
//! `cargo run --release --manifest-path benches/Cargo.toml --bin reference -- [ROWS]`. The package
//! is made up: days of many countries, written into a temporary directory and removed again.

use mizan::dimension::{Area, Indicator, Period};
use mizan::reference::{Catalogue, Query};
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const COUNTRIES: usize = 200;
const FIRST_YEAR: i16 = 2000;
/// Each look-up is asked so often, of another year each time.
const ASKED: u32 = 200;

fn main() {
    let rows = std::env::args().nth(1).and_then(|rows| rows.parse().ok()).unwrap_or(1_000_000);
    let known = Catalogue::areas_only().expect("the embedded areas are free of errors");
    let countries: Vec<String> = countries(&known).take(COUNTRIES).collect();
    let dir = std::env::temp_dir().join(format!("mizan-reference-{}", std::process::id()));
    let (file, days) = write(&dir, &countries, rows);
    let size = std::fs::metadata(&file).map_or(0, |data| data.len());
    println!("{} rows, {:.1} MB", days * countries.len(), size as f64 / 1e6);

    let text = std::fs::read_to_string(&file).expect("the file was written above");
    let floor = best(|| black_box(read_cells(&text)));
    drop(text);
    let before = memory("VmRSS:");
    let start = Instant::now();
    let mut catalogue = Catalogue::areas_only().expect("the embedded areas are free of errors");
    if let Err(errors) = catalogue.add_dir(&dir) {
        panic!("{}", errors.iter().map(|error| format!("{error}\n")).collect::<String>());
    }
    let load = start.elapsed();
    let after = memory("VmRSS:");
    println!("  cells read by csv alone      {:>9.0} ms", millis(floor));
    println!("  package loaded and checked   {:>9.0} ms", millis(load));
    println!("  loading / reading the cells  {:>9.1}", load.as_secs_f64() / floor.as_secs_f64());
    if let Some((before, after)) = before.zip(after) {
        let bytes = after.saturating_sub(before) as f64;
        println!("  memory kept                  {:>9.1} MB", bytes / 1e6);
        println!("  memory / size of the file    {:>9.1}", bytes / size as f64);
        let most = memory("VmHWM:").unwrap_or(after).saturating_sub(before) as f64;
        println!("  memory at most while loading {:>9.1} MB", most / 1e6);
    }
    let years = (days / 366).max(1) as i16;
    for (name, area, month) in [
        ("a day of a country", &*countries[0], None),
        ("a month of a country", &countries[0], Some(3)),
        ("a year of a country", &countries[0], Some(0)),
        ("a month of Africa", "Africa", Some(3)),
        ("a year of Africa", "Africa", Some(0)),
    ] {
        let (each, rows) = look_up(&catalogue, area, month, years);
        println!("  {name:24} {:>9.1} µs, {rows} rows", each.as_secs_f64() * 1e6);
    }
    let _ = std::fs::remove_dir_all(&dir);
}

/// Areas that have members are regions, the others countries.
fn countries(known: &Catalogue) -> impl Iterator<Item = String> {
    let areas = known.areas();
    let single =
        |area: &&Area| areas.find(area.name()).is_some_and(|id| areas.all_sets(id).is_empty());
    areas.names().filter(single).map(|area| area.name().to_owned())
}

fn write(dir: &Path, countries: &[String], rows: usize) -> (PathBuf, usize) {
    let days = rows / countries.len();
    let mut day = jiff::civil::date(FIRST_YEAR, 1, 1);
    let mut text = String::from("area,day,deaths\n");
    for at in 0..days {
        for (number, country) in countries.iter().enumerate() {
            // Any figures do; they only must not be all the same.
            let _ = writeln!(text, "\"{country}\",{day},{}", (at * 7 + number * 13) % 97);
        }
        day = day.tomorrow().expect("the calendar reaches on");
    }
    std::fs::create_dir_all(dir).expect("the temporary directory can be written");
    let file = dir.join("daily.csv");
    std::fs::write(&file, text).expect("the temporary directory can be written");
    let package = r#"{ "name": "large", "resources": [{ "name": "daily", "path": "daily.csv", "mizan": {
        "indicator": "deaths", "definition": "made up", "area": { "column": "area", "scheme": "m49" },
        "period": { "column": "day", "granularity": "day" }, "value": { "best": "deaths" },
        "add": { "time": "sum", "place": "sum" }, "absent": "zero" } }] }"#;
    std::fs::write(dir.join("datapackage.json"), package).expect("as before");
    (file, days)
}

/// The least that loading can cost: every cell seen once.
fn read_cells(text: &str) -> usize {
    let mut csv = csv::Reader::from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut cells = 0;
    while csv.read_record(&mut record).unwrap_or(false) {
        cells += record.len();
    }
    cells
}

/// The mean time of a look-up, and how many rows the last one added up.
fn look_up(catalogue: &Catalogue, area: &str, month: Option<i8>, years: i16) -> (Duration, usize) {
    let (deaths, area) = (Indicator::new("deaths"), Area::new(area));
    let mut rows = 0;
    let start = Instant::now();
    for at in 0..ASKED {
        let year = FIRST_YEAR + at as i16 % years;
        let period = match month {
            None => Some(jiff::civil::date(year, 3, 14)).map(|day| Period::new(day, day)),
            Some(0) => Period::year(year),
            Some(month) => Period::month(year, month),
        };
        let answers = black_box(catalogue.find(&Query::new(&deaths, &area, period)));
        rows = answers.iter().map(|answer| answer.rows.len()).sum();
    }
    (start.elapsed() / ASKED, rows)
}

fn best<T>(mut work: impl FnMut() -> T) -> Duration {
    let once = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    };
    (0..3).map(once).min().unwrap_or_default()
}

/// Bytes that the process holds, where the system tells it.
fn memory(field: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(field))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024)
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
