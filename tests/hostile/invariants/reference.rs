//! Data packages, and what producers publish.

use super::files::{listed, written};
use mizan::dimension::{Area, Indicator, Period};
use mizan::error::Error;
use mizan::reference::import::{Options, producers};
use mizan::reference::{Answer, Catalogue, Query, import as made, validate_dir};
use std::fs;
use std::path::Path;

/// A data package: it is refused with reasons, or it answers with figures in their order.
pub fn package(data: &[u8]) {
    let dir = written(data, "datapackage.json");
    let [one, other] = [(); 2].map(|()| validate_dir(dir.path()));
    match (one, other) {
        (Ok(one), Ok(other)) => {
            let answers = answers(&one);
            assert_eq!(answers, self::answers(&other), "read twice");
            answers.iter().for_each(in_order);
        }
        (Err(one), Err(other)) => {
            assert_eq!(one, other, "read twice");
            told(&one);
        }
        _ => panic!("once it is read and once it is refused"),
    }
}

/// What a producer publishes: it is refused with reasons and nothing is left behind, or it becomes
/// a package that is sound, the same each time.
pub fn import(data: &[u8]) {
    let [producer, flags, files @ ..] = data else { return };
    let number = usize::from(producer.wrapping_sub(b'a'));
    let Some(producer) = producers().nth(number % producers().count()) else { return };
    let dir = written(files, "data.csv");
    let paths = listed(&dir);
    let out = tempfile::tempdir().expect("a temporary directory");
    let options = options(*flags);
    let [one, other] = ["one", "other"].map(|name| {
        let package = out.path().join(name);
        made::import(producer, &paths, &package, &options).map(|imported| (package, imported))
    });
    match (one, other) {
        (Ok((one, imported)), Ok((other, again))) => {
            assert_eq!(imported, again, "imported twice");
            same_files(&one, &other);
            let catalogue = validate_dir(&one).expect("a package that was made is sound");
            answers(&catalogue).iter().for_each(in_order);
        }
        (Err(one), Err(other)) => {
            assert_eq!(one, other, "imported twice");
            told(&one);
            let left = fs::read_dir(out.path()).expect("a directory that was made here").count();
            assert_eq!(left, 0, "something was left behind");
        }
        _ => panic!("once it is imported and once it is refused"),
    }
}

/// What the user says beside the files: everything where the lowest bit is set.
fn options(flags: u8) -> Options {
    let name = Some("p".to_owned());
    if flags & 1 == 0 {
        return Options { name, ..Options::default() };
    }
    let some = |text: &str| Some(text.to_owned());
    let pairs = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|&(one, other)| (one.to_owned(), other.to_owned())).collect()
    };
    Options {
        name,
        producer: some("A desk"),
        version: some("1"),
        published: some("2022-01"),
        licence: some("CC0-1.0"),
        indicator: some("deaths"),
        definition: some("made up"),
        area: (flags & 2 != 0).then(|| "Mali".to_owned()),
        map: match flags & 4 {
            0 => Vec::new(),
            _ => pairs(&[("area", "country"), ("period", "year"), ("value", "value")]),
        },
        covers: (flags & 8 != 0).then(|| Period::year(2020)).flatten(),
        ..Options::default()
    }
}

fn answers(catalogue: &Catalogue) -> Vec<Answer> {
    let mut all = Vec::new();
    for indicator in ["deaths", "refugees", "population"].map(Indicator::new) {
        for area in ["Mali", "Africa", "World"].map(Area::new) {
            for period in [None, Period::year(2020), Period::month(2020, 1)] {
                all.extend(catalogue.find(&Query::new(&indicator, &area, period)));
            }
        }
    }
    all
}

fn in_order(answer: &Answer) {
    let Answer { low, best, high, period, rows, .. } = answer;
    assert!(low <= best && best <= high, "{low} {best} {high}");
    assert!(period.start <= period.end);
    assert!(!rows.is_empty() || best == low, "figures without rows: {answer:?}");
}

fn told(errors: &[Error]) {
    assert!(!errors.is_empty(), "refused without a reason");
    for error in errors {
        assert!(!error.message.is_empty());
        assert!(error.message.len() < 10_000, "nobody reads {} bytes", error.message.len());
    }
}

fn same_files(one: &Path, other: &Path) {
    let names = |dir: &Path| {
        let entries = fs::read_dir(dir).expect("a package");
        let mut names: Vec<_> = entries.map(|entry| entry.expect("an entry").file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(names(one), names(other));
    for name in names(one) {
        let read = |dir: &Path| fs::read(dir.join(&name)).expect("a file of the package");
        assert!(read(one) == read(other), "{name:?} differs from import to import");
    }
}
