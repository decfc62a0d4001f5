//! The check: fixtures of claims and references with the finding they must give, one file a rule.
//!
//! A file of `tests/check/` holds cases: what differs from a plain claim, what the package says of
//! it is in `tests/check/reference/` (`embedded = true` takes the embedded package), and the finding.

#[path = "check/properties.rs"]
mod properties;

use mizan::archive::Contradictions;
use mizan::check::archive_contradiction::Statement;
use mizan::check::{Evidence, Finding, RULES, Settings, Severity, Verdict, check};
use mizan::claim::Claim;
use mizan::reference::Catalogue;
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What it shows.
    name: String,
    #[serde(default)]
    embedded: bool,
    published: Option<String>,
    as_of: Option<String>,
    /// Articles of the same run before this one.
    #[serde(default)]
    before: Vec<Before>,
    /// Fields of the claims, in order; the last one is looked at.
    claims: Vec<Map<String, Json>>,
    verdict: Verdict,
    rule: String,
    severity: Severity,
    /// Parts of the explanation.
    #[serde(default)]
    says: Vec<String>,
    #[serde(default)]
    also: Vec<String>,
    /// Datasets of references that are shown and do not judge, with parts of their notes.
    #[serde(default)]
    shown: Vec<[String; 2]>,
    difference: Option<String>,
}

/// An article of the same run: its day, and fields of its claims.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Before {
    published: Option<String>,
    claims: Vec<Map<String, Json>>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check")
}

fn claim(fields: &Map<String, Json>) -> Claim {
    let plain = json!({
        "article": "a", "start": 0, "end": 1, "quote": "1", "line": 1, "column": 1,
        "sentence": "", "sentence_start": 0, "indicator": "deaths", "low": null, "high": null,
        "bound": "exact", "step": 1, "basis": "digits", "who": "", "cue": "", "part_of": null,
        "area": "Arland", "area_text": "", "period_start": "2020-01-01",
        "period_end": "2020-12-31", "period_text": "", "actor": null, "actor_text": "",
        "source_text": "", "lang": "en", "claim_id": "", "source_verb": "", "stance": "said",
        "repeats": null,
    });
    let Json::Object(mut all) = plain else { unreachable!("an object was written above") };
    for (name, value) in fields {
        assert!(all.contains_key(name) || name == "value", "no such field: {name}");
        let set = |all: &mut Map<String, Json>, name: &str| {
            all.insert(name.to_owned(), value.clone());
        };
        match name.as_str() {
            "value" => ["low", "high"].iter().for_each(|name| set(&mut all, name)),
            "area" | "period_start" | "period_end" if value == "none" => {
                all.insert(name.clone(), Json::Null);
            }
            name => set(&mut all, name),
        }
    }
    serde_json::from_value(Json::Object(all)).unwrap_or_else(|error| panic!("{fields:?}: {error}"))
}

fn catalogue(embedded: bool) -> Catalogue {
    if embedded {
        return Catalogue::embedded().unwrap();
    }
    let mut catalogue = Catalogue::empty();
    if let Err(errors) = catalogue.add_dir(&root().join("reference")) {
        panic!("{}", errors.iter().map(|error| format!("{error}\n")).collect::<String>());
    }
    catalogue
}

fn cases() -> Vec<(String, Case)> {
    let files = std::fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    files.sort();
    let mut cases = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let file: File =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        cases.extend(file.case.into_iter().map(|case| (stem.clone(), case)));
    }
    cases
}

fn run(case: &Case, catalogue: &Catalogue) -> Finding {
    let claims: Vec<Claim> = case.claims.iter().map(claim).collect();
    let day = |text: &Option<String>| text.as_ref().map(|text| text.parse().unwrap());
    let settings = Settings { as_of: day(&case.as_of), ..Settings::default() };
    let count = claims.len();
    let mut archive = Contradictions::default();
    let mut states = |claims: &[Claim], published| {
        archive.add(claims.iter().filter_map(|claim| Statement::of(claim, published)).collect());
    };
    for before in &case.before {
        states(&before.claims.iter().map(claim).collect::<Vec<_>>(), day(&before.published));
    }
    states(&claims, day(&case.published));
    let mut findings = check(claims, day(&case.published), catalogue, &settings);
    assert_eq!(findings.len(), count);
    archive.findings(&settings).pop().or(findings.pop()).unwrap()
}

#[test]
fn findings_are_as_the_fixtures_say() {
    let (mini, embedded) = (catalogue(false), catalogue(true));
    let mut wrong = String::new();
    for (file, case) in cases() {
        let finding = run(&case, if case.embedded { &embedded } else { &mini });
        let got = (finding.verdict, finding.rule.as_str(), finding.severity);
        let mut fails = Vec::new();
        if got != (case.verdict, case.rule.as_str(), case.severity) {
            fails.push(format!("gives {got:?}"));
        }
        let said = case.says.iter().filter(|part| !finding.explanation.contains(part.as_str()));
        fails.extend(said.map(|part| format!("does not say {part:?}")));
        let also = case.also.iter().filter(|rule| !finding.also.contains(rule));
        fails.extend(also.map(|rule| format!("does not list {rule}: {:?}", finding.also)));
        let shows = |evidence: &Evidence, [dataset, note]: &[String; 2]| {
            evidence.dataset == *dataset
                && !evidence.judges
                && evidence.note.contains(note.as_str())
        };
        let shown = case.shown.iter().filter(|one| !finding.evidence.iter().any(|e| shows(e, one)));
        fails.extend(shown.map(|[dataset, note]| format!("does not show {dataset}: {note}")));
        let difference = finding.difference.map(|difference| difference.to_string());
        if case.difference.is_some() && case.difference != difference {
            fails.push(format!("differs by {difference:?}"));
        }
        if !fails.is_empty() {
            let Finding { explanation, evidence, .. } = &finding;
            let notes: Vec<String> = evidence
                .iter()
                .map(|e| format!("\n      {} {} judges={} {}", e.dataset, e.best, e.judges, e.note))
                .collect();
            let fails = fails.join("\n    ");
            wrong += &format!(
                "\n{file}: {}\n    {fails}\n    {explanation}{}",
                case.name,
                notes.concat()
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_rule_has_an_id_a_page_and_a_fixture_of_its_own() {
    let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len(), "an id is used twice");
    let cases = cases();
    for rule in RULES {
        let id = rule.id;
        assert!(id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{id}");
        assert_eq!(rule.page.lines().next(), Some(format!("# {id}").as_str()));
        assert!(rule.page.contains("\n## Example\n"), "{id} has no example");
        let fits = |(file, case): &(String, Case)| {
            file == id && case.rule == id && case.verdict == rule.verdict
        };
        assert!(cases.iter().any(fits), "{id} has no fixture in tests/check/{id}.toml");
    }
    for (file, case) in &cases {
        assert!(ids.contains(case.rule.as_str()), "{file}: no rule {}", case.rule);
    }
}

/// The lines that `file.csv:12-14,20` names.
fn lines(rows: &str) -> Vec<usize> {
    let (_, lines) = rows.split_once(':').unwrap();
    let runs = lines.split(',').map(|run| run.split_once('-').unwrap_or((run, run)));
    runs.flat_map(|(from, to)| from.parse::<usize>().unwrap()..=to.parse().unwrap()).collect()
}

#[test]
fn a_sum_can_be_made_again_from_its_rows() {
    let asked = json!({ "value": 42720, "area": "Africa", "sentence": "in armed conflicts" });
    let Json::Object(fields) = asked else { unreachable!("an object was written above") };
    let findings = check(vec![claim(&fields)], None, &catalogue(true), &Settings::default());
    let sum = findings[0].evidence.iter().find(|one| one.dataset == "ucdp-country-year").unwrap();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("reference/ucdp-country-year.csv");
    let text = std::fs::read_to_string(file).unwrap();
    let table: Vec<&str> = text.lines().collect();
    let best = |line: usize| table[line - 1].split(',').nth(5).unwrap().parse::<i64>().unwrap();
    let lines = lines(&sum.rows);
    assert!(lines.len() > 100);
    assert_eq!(lines.into_iter().map(best).sum::<i64>().to_string(), sum.best.to_string());
}
