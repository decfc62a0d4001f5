//! Importers. Each directory of `tests/import` holds files as a producer writes them, with rows
//! that are made up, and a `case.toml` that says what comes of them: a directory more is a case
//! more. `tests/import/published.toml` says the same of files as they were published, which are
//! read where `MIZAN_REFERENCE_SOURCES` names the directory that holds them.

use mizan::dimension::{Area, Indicator};
use mizan::reference::import::{Imported, Options, import, producers};
use mizan::reference::{Answer, Catalogue, Query, validate_dir};
use proptest::prelude::*;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    from: String,
    files: Vec<String>,
    #[serde(default)]
    options: Stated,
    /// The datasets, where they are stated.
    #[serde(default)]
    datasets: Vec<String>,
    /// Notes that must be among those that are told.
    #[serde(default)]
    notes: Vec<String>,
    /// The edition of every answer, where it is stated.
    vintage: Option<String>,
    #[serde(default)]
    find: Vec<Find>,
    /// Every error, without the directory.
    #[serde(default)]
    errors: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Stated {
    name: Option<String>,
    producer: Option<String>,
    edition: Option<String>,
    published: Option<String>,
    licence: Option<String>,
    indicator: Option<String>,
    definition: Option<String>,
    unit: Option<String>,
    area: Option<String>,
    map: BTreeMap<String, String>,
    only: BTreeMap<String, String>,
    code: BTreeMap<String, String>,
    covers: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Find {
    /// Indicator, area and, where one is asked, period.
    ask: Vec<String>,
    /// Low, best and high; nothing where nothing answers.
    figures: Vec<String>,
    /// The dataset, where several answer.
    dataset: Option<String>,
    actor: Option<String>,
    definition: Option<String>,
    complete: Option<bool>,
    #[serde(default)]
    members: Vec<String>,
}

#[test]
fn every_case_gives_what_it_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let mut dirs: Vec<PathBuf> =
        fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).collect();
    dirs.retain(|path| path.is_dir());
    dirs.sort();
    assert!(dirs.len() > 20);
    let cases = dirs.iter().map(|dir| {
        let text = fs::read_to_string(dir.join("case.toml")).unwrap();
        let case: Case = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", dir.display()));
        (dir.clone(), case)
    });
    let cases: Vec<_> = cases.collect();
    for producer in producers() {
        assert!(cases.iter().any(|(_, case)| case.from == producer), "no case of {producer}");
    }
    run(&cases);
    if let Some(sources) = std::env::var_os("MIZAN_REFERENCE_SOURCES") {
        #[derive(Deserialize)]
        struct Published {
            case: Vec<Case>,
        }
        let text = fs::read_to_string(root.join("published.toml")).unwrap();
        let Published { case } = toml::from_str(&text).unwrap();
        let all: Vec<_> = case.into_iter().map(|case| (PathBuf::from(&sources), case)).collect();
        run(&all);
    }
}

fn run(cases: &[(PathBuf, Case)]) {
    let wrong: Vec<String> = cases
        .iter()
        .flat_map(|(dir, case)| {
            let name = format!("{} {}", dir.file_name().unwrap().to_string_lossy(), case.files[0]);
            problems(dir, case).into_iter().map(move |problem| format!("{name}: {problem}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn problems(dir: &Path, case: &Case) -> Vec<String> {
    let output = tempfile::tempdir().unwrap();
    let package = output.path().join("package");
    let files: Vec<PathBuf> = case.files.iter().map(|file| dir.join(file)).collect();
    let imported = match import(&case.from, &files, &package, &options(&case.options)) {
        Ok(imported) => imported,
        Err(errors) => {
            let strip = format!("{}/", dir.display());
            let told: Vec<String> =
                errors.iter().map(|error| error.to_string().replace(&strip, "")).collect();
            assert!(!package.exists(), "a package that failed is there");
            assert_eq!(
                fs::read_dir(output.path()).unwrap().count(),
                0,
                "something was left behind"
            );
            return difference("errors", &told, &case.errors);
        }
    };
    let mut wrong = Vec::new();
    if !case.errors.is_empty() {
        wrong.push("was imported, against what it says".to_owned());
    }
    let Imported { datasets, rows, notes } = imported;
    assert!(rows > 0);
    if !case.datasets.is_empty() {
        wrong.extend(difference("datasets", &datasets, &case.datasets));
    }
    for note in case.notes.iter().filter(|note| !notes.contains(note)) {
        wrong.push(format!("no note `{note}` among {notes:?}"));
    }
    match validate_dir(&package) {
        Ok(catalogue) => {
            wrong.extend(case.find.iter().flat_map(|find| answers(&catalogue, case, find)));
        }
        Err(errors) => wrong.extend(errors.iter().map(ToString::to_string)),
    }
    let mut beside = Catalogue::embedded().unwrap();
    if let Err(errors) = beside.add_dir(&package) {
        wrong.extend(errors.iter().map(|error| format!("beside the embedded package: {error}")));
    }
    wrong
}

fn difference(what: &str, told: &[String], expected: &[String]) -> Vec<String> {
    if told == expected {
        return Vec::new();
    }
    vec![format!(
        "{what}:\n  told\n    {}\n  not\n    {}",
        told.join("\n    "),
        expected.join("\n    ")
    )]
}

fn answers(catalogue: &Catalogue, case: &Case, find: &Find) -> Vec<String> {
    let found = ask(catalogue, find);
    let mut wrong = Vec::new();
    let (Some(answer), true) = (found.first(), found.len() == 1) else {
        if !(found.is_empty() && find.figures.is_empty()) {
            let told: Vec<_> = found.iter().map(|answer| (&answer.dataset, answer.best)).collect();
            wrong.push(format!("{:?}: {} answers {told:?}", find.ask, found.len()));
        }
        return wrong;
    };
    let figures = [answer.low, answer.best, answer.high].map(|value| value.to_string());
    if figures.as_slice() != find.figures {
        wrong.push(format!("{:?}: {figures:?}, not {:?}", find.ask, find.figures));
    }
    let mut same = |what: &str, told: &str, expected: Option<&str>| {
        if expected.is_some_and(|expected| expected != told) {
            wrong.push(format!("{:?}: {what} {told}, not {expected:?}", find.ask));
        }
    };
    same("definition", &answer.definition, find.definition.as_deref());
    same("vintage", &answer.vintage, case.vintage.as_deref());
    let complete = find.complete.map(|complete| complete.to_string());
    same("complete", &answer.complete.to_string(), complete.as_deref());
    if !find.members.is_empty() {
        let told: Vec<String> = answer.members.iter().map(ToString::to_string).collect();
        wrong.extend(difference("members", &told, &find.members));
    }
    wrong
}

fn ask(catalogue: &Catalogue, find: &Find) -> Vec<Answer> {
    let period = find.ask.get(2).map(|period| period.parse().unwrap());
    let (indicator, area) = (Indicator::new(&find.ask[0]), Area::new(&find.ask[1]));
    let mut query = Query::new(&indicator, &area, period);
    query.actor = find.actor.as_deref();
    let mut found = catalogue.find(&query);
    // A cumulative series answers with its total and with what it gained; the total comes first.
    found.dedup_by(|gained, total| gained.dataset == total.dataset);
    found.retain(|answer| find.dataset.as_deref().is_none_or(|name| name == &*answer.dataset));
    found
}

fn options(stated: &Stated) -> Options {
    let pairs = |map: &BTreeMap<String, String>| {
        map.iter().map(|(one, other)| (one.clone(), other.clone())).collect()
    };
    Options {
        name: stated.name.clone(),
        producer: stated.producer.clone(),
        version: stated.edition.clone(),
        published: stated.published.clone(),
        licence: stated.licence.clone(),
        indicator: stated.indicator.clone(),
        definition: stated.definition.clone(),
        unit: stated.unit.clone(),
        area: stated.area.clone(),
        areas: stated.code.clone(),
        map: pairs(&stated.map),
        only: pairs(&stated.only),
        covers: stated.covers.as_deref().map(|period| period.parse().unwrap()),
        ..Options::default()
    }
}

/// A table of one row, and what `import` makes of it.
fn tidy(file: &Path, output: &Path) -> Result<Imported, Vec<String>> {
    let options = Options { indicator: Some("deaths".to_owned()), ..Options::default() };
    let result = import("tidy", &[file.to_owned()], output, &options);
    result.map_err(|errors| errors.iter().map(ToString::to_string).collect())
}

const TABLE: &str = "area,period,value\nMali,2021,7\n";

#[test]
fn compressed_files_give_the_same_package() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name);
    fs::write(at("table.csv"), TABLE).unwrap();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(TABLE.as_bytes()).unwrap();
    fs::write(at("table.csv.gz"), gzip.finish().unwrap()).unwrap();
    let mut zip = zip::ZipWriter::new(fs::File::create(at("table.zip")).unwrap());
    let plain = zip::write::SimpleFileOptions::default();
    for name in ["__MACOSX/._table.csv", ".hidden"] {
        zip.start_file(name, plain).unwrap();
        zip.write_all(b"\0\0").unwrap();
    }
    zip.start_file("folder/table.csv", plain).unwrap();
    zip.write_all(TABLE.as_bytes()).unwrap();
    zip.finish().unwrap();
    let tables = ["table.csv", "table.csv.gz", "table.zip"].map(|name| {
        let output = at(&format!("{name}.package"));
        tidy(&at(name), &output).unwrap();
        fs::read_to_string(output.join("figures.csv")).unwrap()
    });
    assert_eq!(tables[0], "area,period,value\nMali,2021,7\n");
    assert!(tables.iter().all(|table| *table == tables[0]));
}

#[test]
fn a_file_that_grows_without_end_and_one_that_is_cut_off_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let row = b"Mali,2021,0000000000000000000000000000000000000000000000000000000\n".repeat(1000);
    gzip.write_all(b"area,period,value\n").unwrap();
    for _ in 0..130 {
        gzip.write_all(&row).unwrap();
    }
    let bomb = gzip.finish().unwrap();
    let file = dir.path().join("bomb.csv.gz");
    fs::write(&file, &bomb).unwrap();
    let output = dir.path().join("package");
    let errors = tidy(&file, &output).unwrap_err();
    assert!(
        errors.last().unwrap().contains("it grows to more than 200 times its size"),
        "{errors:?}"
    );
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(TABLE.repeat(50).as_bytes()).unwrap();
    let whole = gzip.finish().unwrap();
    fs::write(&file, &whole[..whole.len() - 12]).unwrap();
    let errors = tidy(&file, &output).unwrap_err();
    assert!(errors.iter().any(|error| error.contains("bomb.csv.gz")), "{errors:?}");
    assert!(!output.exists());
}

#[test]
fn a_package_that_is_there_is_not_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("table.csv");
    fs::write(&file, TABLE).unwrap();
    let output = dir.path().join("package");
    fs::create_dir(&output).unwrap();
    assert!(tidy(&file, &output).is_ok(), "an empty directory may be there");
    let before = fs::read(output.join("datapackage.json")).unwrap();
    let errors = tidy(&file, &output).unwrap_err();
    assert!(
        errors[0].ends_with(
            "is there already and not empty (help: remove it, or name another directory)"
        )
    );
    assert_eq!(fs::read(output.join("datapackage.json")).unwrap(), before);
    let again = dir.path().join("again");
    tidy(&file, &again).unwrap();
    assert_eq!(fs::read(again.join("datapackage.json")).unwrap(), before, "the same bytes again");
}

#[test]
fn a_table_that_was_changed_afterwards_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("table.csv");
    fs::write(&file, TABLE).unwrap();
    let output = dir.path().join("package");
    tidy(&file, &output).unwrap();
    fs::write(output.join("figures.csv"), "area,period,value\nMali,2021,8\n").unwrap();
    let errors = validate_dir(&output).unwrap_err();
    assert!(errors[0].message.starts_with("the file is not the one that has the hash sha256:"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Cut off and changed files give errors or packages, never a panic, and leave nothing behind.
    #[test]
    fn damaged_files_never_panic(case in 0..30usize, cut in 0..2000usize, byte in any::<u8>(), at in 0..2000usize) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
        let mut dirs: Vec<_> = fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).collect();
        dirs.retain(|path| path.is_dir());
        dirs.sort();
        let dir = &dirs[case % dirs.len()];
        let case: Case = toml::from_str(&fs::read_to_string(dir.join("case.toml")).unwrap()).unwrap();
        let target = tempfile::tempdir().unwrap();
        let files = case.files.iter().map(|name| {
            let mut bytes = fs::read(dir.join(name)).unwrap();
            bytes.truncate(cut.max(1));
            let at = at % bytes.len();
            bytes[at] = byte;
            let file = target.path().join(name);
            fs::write(&file, bytes).unwrap();
            file
        });
        let files: Vec<PathBuf> = files.collect();
        let output = target.path().join("package");
        let result = import(&case.from, &files, &output, &options(&case.options));
        prop_assert_eq!(result.is_ok(), output.exists());
        let left = fs::read_dir(target.path()).unwrap().count();
        prop_assert_eq!(left, files.len() + usize::from(result.is_ok()));
        if result.is_ok() {
            prop_assert!(validate_dir(&output).is_ok());
        }
    }
}
