//! What a desk writes beside its articles: settings and decisions.

use super::text::text_of;
use jiff::civil::date;
use mizan::archive::{Baseline, Entry};
use mizan::check::{Finding, Settings};
use mizan::error::Error;
use mizan::settings::{Key, Kind, Layer, Origin, given, in_force, read, severities, severity_keys};
use std::path::Path;

/// A `mizan.toml`: it is refused with places, or all that it sets is in force as it was written;
/// each of its lines as `-c` takes it.
pub fn settings(data: &[u8]) {
    let (text, keys) = (text_of(data), keys());
    match read(Path::new("mizan.toml"), &text, &keys) {
        Err(errors) => refused(&text, &errors),
        Ok(layer) => in_force_again(&text, &keys, &layer),
    }
    for line in text.lines() {
        match given(line, Origin::Set, &keys) {
            Err(error) => assert!(!error.message.is_empty() && !error.help.is_empty()),
            Ok((name, _)) => assert!(keys.iter().any(|key| key.name == name)),
        }
    }
}

fn in_force_again(text: &str, keys: &[Key], layer: &Layer) {
    for (name, given) in layer {
        let Origin::File { line, column, .. } = &given.origin else { panic!("{name}") };
        assert!(*line >= 1 && *line <= lines(text) && *column >= 1, "{name}");
    }
    if let Err(error) = severities(layer, &mut Settings::default()) {
        refused(text, &[error]);
    }
    let shown = in_force(keys, layer);
    let again = read(Path::new("mizan.toml"), &shown, keys);
    let again = again.unwrap_or_else(|errors| panic!("{shown}: {errors:?}"));
    for (name, given) in layer.iter().filter(|(name, _)| *name != "indicators") {
        assert_eq!(again.get(name).map(|again| &again.values), Some(&given.values), "{shown}");
    }
}

/// One setting of each kind, alone and in a list, and those of `[severity]`.
fn keys() -> Vec<Key> {
    let kinds =
        [Kind::Text, Kind::Truth, Kind::Whole, Kind::Number, Kind::Path, Kind::Output, Kind::Text];
    let names = ["word", "truth", "whole", "number", "path", "output", "choice"];
    let one = |(kind, name): (Kind, &str)| Key {
        name: name.to_owned(),
        kind,
        many: false,
        about: "A setting".to_owned(),
        placeholder: "VALUE".to_owned(),
        default: Vec::new(),
        choices: match name {
            "choice" => vec!["ar".to_owned(), "en".to_owned()],
            _ => Vec::new(),
        },
    };
    let mut keys: Vec<Key> = kinds.into_iter().zip(names).map(one).collect();
    let many = |key: &Key| Key { name: format!("{}s", key.name), many: true, ..key.clone() };
    keys.extend(keys.iter().map(many).collect::<Vec<_>>());
    keys.extend(severity_keys());
    keys
}

/// A baseline: it is refused with places, or it is written again as it was read, and decides about
/// the findings that its entries name.
pub fn baseline(data: &[u8]) {
    let text = text_of(data);
    let read = |text: &str| Baseline::read(Path::new("baseline.jsonl"), Path::new("/desk"), text);
    let baseline = match read(&text) {
        Err(errors) => return refused(&text, &errors),
        Ok(baseline) => baseline,
    };
    let written = baseline.rewritten([]);
    assert_eq!((written.added, written.removed, written.entries), (0, 0, baseline.len()));
    let again = read(&written.text).unwrap_or_else(|errors| panic!("{errors:?}"));
    assert_eq!(again.rewritten([]), written, "written twice");
    for line in written.text.lines() {
        decides(&baseline, &serde_json::from_str(line).expect("an entry as it is written"));
    }
    assert!(baseline.stale().is_empty(), "no article was checked");
}

fn decides(baseline: &Baseline, entry: &Entry) {
    let today = date(2026, 6, 1);
    let mut finding: Finding =
        serde_json::from_str(include_str!("finding.json")).expect("a record as it is saved");
    finding.claim.claim_id.clone_from(&entry.claim_id);
    finding.rule.clone_from(&entry.rule);
    // An absolute path is named from the baseline.
    finding.claim.article = match &entry.article {
        Some(article) if article.starts_with(['/', '.']) => return,
        Some(article) => article.as_str().into(),
        None => "x".into(),
    };
    let mut findings = [finding];
    baseline.decide(&mut findings, today);
    let [finding] = &mut findings;
    if entry.until.is_none_or(|until| until >= today) {
        assert!(finding.decided.is_some(), "{entry:?}");
    }
    assert_eq!(baseline.enter(finding), None, "there is an entry already");
}

/// Asserts that errors say what is wrong, and where in a text.
fn refused(text: &str, errors: &[Error]) {
    assert!(!errors.is_empty());
    for error in errors {
        assert!(!error.message.is_empty(), "{error:?}");
        assert!(error.line >= 1 && error.line <= lines(text), "{error}");
    }
}

fn lines(text: &str) -> usize {
    text.matches('\n').count() + 1
}
