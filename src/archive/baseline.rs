//! Decisions about findings, kept in a file beside the articles: the baseline.
//!
//! Published articles are not edited, so that a decision stands outside of them: a JSON object a
//! line, sorted, for people to edit and to review.
//!
//! ```json
//! {"claim_id":"0f3c…","rule":"overstated","article":"may.txt","decision":"accepted","reason":"the ministry's own figure","by":"Amal","until":"2027-01-01"}
//! ```
//!
//! An entry is about the findings of that claim by that rule, in that article where one is named. A
//! claim's id is made of its words, so that edits elsewhere in the article change nothing; once the
//! sentence or the verdict changes, the finding is new and the entry is stale. After `until` an
//! entry no longer holds.

mod entry;

pub use entry::Entry;

use crate::check::{Decision, Finding, archive_contradiction};
use crate::error::Error;
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// The decisions of a file, and which of them were met. It is shared by all threads of a run.
#[derive(Debug, Default)]
pub struct Baseline {
    path: PathBuf,
    /// The directory of the file.
    dir: PathBuf,
    /// The directory in which mizan runs.
    here: PathBuf,
    entries: Vec<Kept>,
    by_claim: HashMap<String, Vec<usize>>,
    /// Whether an article that entries name was checked.
    checked: HashMap<String, AtomicBool>,
}

/// An entry, its line, and whether a finding met it.
#[derive(Debug)]
struct Kept {
    entry: Entry,
    line: usize,
    met: AtomicBool,
}

impl Baseline {
    /// Reads the text of the file at a path, for a run in the directory `here`.
    ///
    /// # Errors
    /// Every line that is no entry, with its place, and every entry that stands twice.
    pub fn read(path: &Path, here: &Path, text: &str) -> std::result::Result<Baseline, Vec<Error>> {
        let mut baseline = Baseline::new(path, here);
        let mut errors = Vec::new();
        let mut first: HashMap<Entry, usize> = HashMap::new();
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
            match Entry::read(text) {
                Ok(entry) => match first.insert(entry.key(), line) {
                    Some(known) => errors.push(twice(path, line, known)),
                    None => baseline.add(entry, line),
                },
                Err(error) => {
                    let column = error.column;
                    errors.push(Error { path: path.to_owned(), ..error }.at(line, column));
                }
            }
        }
        if errors.is_empty() { Ok(baseline) } else { Err(errors) }
    }

    /// A baseline without entries that will stand at a path.
    pub fn new(path: &Path, here: &Path) -> Baseline {
        let dir = joined(here, path.parent().unwrap_or(Path::new("")));
        Baseline { path: path.to_owned(), dir, here: here.to_owned(), ..Baseline::default() }
    }

    fn add(&mut self, entry: Entry, line: usize) {
        self.by_claim.entry(entry.claim_id.clone()).or_default().push(self.entries.len());
        if let Some(article) = &entry.article {
            self.checked.entry(article.clone()).or_default();
        }
        self.entries.push(Kept { entry, line, met: AtomicBool::new(false) });
    }

    /// How many entries it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Where it stands.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The name by which entries name an article: its id, and for a file its path from the
    /// directory of the baseline.
    pub fn name(&self, article: &str) -> String {
        let path = Path::new(article);
        let detours = path.is_absolute() || path.components().any(|p| p == Component::ParentDir);
        let moved = detours || self.here != self.dir;
        if moved && (path.is_absolute() || path.is_file()) {
            return from_dir(&self.dir, &joined(&self.here, path)).to_string_lossy().into_owned();
        }
        article.strip_prefix("./").unwrap_or(article).to_owned()
    }

    /// Notes that an article was checked: entries about it that no finding meets are stale.
    pub fn checked(&self, article: &str) {
        if self.checked.is_empty() {
            return;
        }
        if let Some(checked) = self.checked.get(&self.name(article)) {
            checked.store(true, Relaxed);
        }
    }

    /// Puts the decisions that hold on a day into findings.
    pub fn decide(&self, findings: &mut [Finding], today: Date) {
        if self.entries.is_empty() {
            return;
        }
        for finding in findings {
            if !self.by_claim.contains_key(&finding.claim.claim_id) {
                continue;
            }
            let article = self.name(&finding.claim.article);
            for Kept { entry, met, .. } in self.about(finding, &article) {
                met.store(true, Relaxed);
                if finding.decided.is_none() && entry.holds(today) {
                    finding.decided = Some(entry.decided());
                }
            }
        }
    }

    /// The entries about a finding in the article of that name.
    fn about<'a>(&'a self, finding: &Finding, article: &str) -> Vec<&'a Kept> {
        let entries = self.by_claim.get(&finding.claim.claim_id).into_iter().flatten();
        let about = |Kept { entry, .. }: &&Kept| {
            entry.rule == finding.rule
                && entry.article.as_ref().is_none_or(|known| known == article)
        };
        entries.map(|&at| &self.entries[at]).filter(about).collect()
    }

    /// Makes an entry for a finding that has none, and decides so; `None` where somebody has decided
    /// about it, also where that has ended.
    pub fn enter(&self, finding: &mut Finding) -> Option<Entry> {
        let article = self.name(&finding.claim.article);
        if finding.decided.is_some() || !self.about(finding, &article).is_empty() {
            return None;
        }
        let entry = Entry {
            claim_id: finding.claim.claim_id.clone(),
            rule: finding.rule.clone(),
            article: Some(article),
            decision: Decision::Unreviewed,
            reason: String::new(),
            by: String::new(),
            until: None,
        };
        finding.decided = Some(entry.decided());
        Some(entry)
    }

    /// Stale entries, to be told at the end of a run: their article was checked, and there is no
    /// such finding.
    pub fn stale(&self) -> Vec<Error> {
        let stale = self.entries.iter().filter(|kept| self.is_stale(kept));
        stale
            .map(|kept| {
                let message = format!("the entry is stale: {} is found no more", kept.entry);
                Error::new(&self.path, message)
                    .at(kept.line, 0)
                    .help("remove the line, or let --write-baseline do it")
            })
            .collect()
    }

    /// Entries that no longer hold on a day although there is such a finding.
    pub fn ended(&self, today: Date) -> Vec<Error> {
        let met = self.entries.iter().filter(|kept| kept.met.load(Relaxed));
        met.filter_map(|kept| {
            let until = kept.entry.until.filter(|_| !kept.entry.holds(today))?;
            let message = format!("the decision about {} ended on {until}", kept.entry);
            let error = Error::new(&self.path, message).at(kept.line, 0);
            Some(error.help("decide anew: give a later day, or remove the line"))
        })
        .collect()
    }

    /// Whether an article was checked and has no such finding. Articles that contradict each other
    /// may be checked one by one, which shows nothing.
    fn is_stale(&self, kept: &Kept) -> bool {
        if kept.entry.rule == archive_contradiction::RULE.id {
            return false;
        }
        let article = kept.entry.article.as_ref().and_then(|article| self.checked.get(article));
        article.is_some_and(|checked| checked.load(Relaxed)) && !kept.met.load(Relaxed)
    }

    /// The text of the file without stale entries and with new ones; what was decided stays as it
    /// is. Also how many entries were added and left out.
    pub fn rewritten(&self, new: impl IntoIterator<Item = Entry>) -> Rewritten {
        let mut entries: BTreeMap<(String, String, String), Entry> = BTreeMap::new();
        let key = |entry: &Entry| {
            let article = entry.article.clone().unwrap_or_default();
            (article, entry.claim_id.clone(), entry.rule.clone())
        };
        let kept = self.entries.iter().filter(|kept| !self.is_stale(kept));
        entries.extend(kept.map(|kept| (key(&kept.entry), kept.entry.clone())));
        let before = entries.len();
        for entry in new {
            entries.entry(key(&entry)).or_insert(entry);
        }
        Rewritten {
            added: entries.len() - before,
            removed: self.len() - before,
            entries: entries.len(),
            text: entries.values().map(Entry::line).collect(),
        }
    }
}

/// A baseline written anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewritten {
    /// The text of the file.
    pub text: String,
    /// How many entries it has.
    pub entries: usize,
    /// How many of them are new.
    pub added: usize,
    /// How many stale ones were left out.
    pub removed: usize,
}

/// A path as it is seen from a directory: `../may/a.txt`; as it is where they share nothing.
fn from_dir(dir: &Path, path: &Path) -> PathBuf {
    let shared = dir.components().zip(path.components()).take_while(|(one, other)| one == other);
    let shared = shared.count();
    if shared <= 1 && dir.components().count() > shared {
        return path.to_owned();
    }
    let up = dir.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(path.components().skip(shared)).collect()
}

/// A path from a directory, without the detours of `.` and `..`.
fn joined(dir: &Path, path: &Path) -> PathBuf {
    let mut out = dir.to_owned();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if out.file_name().is_some() => drop(out.pop()),
            part => out.push(part),
        }
    }
    out
}

fn twice(path: &Path, line: usize, first: usize) -> Error {
    Error::new(path, format!("the same finding is decided about in line {first}"))
        .at(line, 0)
        .help("keep one of the two lines")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Report, read_saved};

    const SAVED: &str = include_str!("../../tests/cmd/report.in/saved.jsonl");

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// A finding of an article.
    fn finding(article: &str) -> Finding {
        let Ok(Report::Findings(mut findings)) = read_saved("saved", SAVED.as_bytes()) else {
            panic!("the saved report holds findings");
        };
        let mut finding = findings.swap_remove(0);
        finding.claim.article = article.into();
        finding
    }

    fn line(finding: &Finding, more: &str) -> String {
        let (id, rule) = (&finding.claim.claim_id, &finding.rule);
        format!("{{\"claim_id\":\"{id}\",\"rule\":\"{rule}\"{more}}}\n")
    }

    fn read(text: &str) -> std::result::Result<Baseline, Vec<Error>> {
        Baseline::read(Path::new("b.jsonl"), Path::new("/desk"), text)
    }

    #[test]
    fn entries_meet_their_claim_by_their_rule_in_their_article() {
        let mut known = finding("a.txt");
        let accepted = ",\"decision\":\"accepted\",\"reason\":\"checked\",\"by\":\"Amal\"";
        let here = line(&known, &format!(",\"article\":\"a.txt\"{accepted}"));
        let decided = |text: &str, mut finding: Finding| {
            let baseline = read(text).unwrap();
            baseline.checked(&finding.claim.article);
            baseline.decide(std::slice::from_mut(&mut finding), day("2026-05-01"));
            (finding.decided.map(|decided| decided.reason), baseline.stale())
        };
        assert_eq!(decided(&here, known.clone()), (Some("checked".to_owned()), vec![]));
        assert_eq!(decided(&here, finding("./a.txt")).0.as_deref(), Some("checked"));
        assert_eq!(decided(&here, finding("/desk/a.txt")).0.as_deref(), Some("checked"));
        assert_eq!(decided(&here, finding("b.txt")), (None, vec![]));
        let everywhere = line(&known, accepted);
        assert_eq!(decided(&everywhere, finding("b.txt")).0.as_deref(), Some("checked"));
        known.rule = "no-scope".to_owned();
        let (none, warnings) = decided(&here, known);
        assert_eq!(none, None);
        assert!(warnings[0].to_string().starts_with("b.jsonl:1: the entry is stale"));
    }

    #[test]
    fn a_decision_ends_after_its_last_day() {
        let more = ",\"decision\":\"accepted\",\"reason\":\"x\",\"until\":\"2026-05-01\"";
        let baseline = read(&line(&finding("a.txt"), more)).unwrap();
        let holds = |today: &str| {
            let mut finding = finding("a.txt");
            baseline.decide(std::slice::from_mut(&mut finding), day(today));
            finding.decided.is_some()
        };
        assert!(holds("2026-05-01") && !holds("2026-05-02"));
        let told = baseline.ended(day("2026-05-02")).remove(0).to_string();
        assert!(told.contains("ended on 2026-05-01"), "{told}");
    }

    #[test]
    fn written_anew_it_keeps_what_was_decided_and_drops_what_is_stale() {
        let (known, gone) =
            (finding("b.txt"), Finding { rule: "no-scope".into(), ..finding("b.txt") });
        let more = |article: &str| {
            format!(",\"article\":\"{article}\",\"decision\":\"accepted\",\"reason\":\"x\"")
        };
        let text = [line(&gone, &more("b.txt")), line(&known, &more("b.txt"))].concat();
        let baseline = read(&text).unwrap();
        let mut findings = [known.clone(), finding("b.txt")];
        baseline.checked("b.txt");
        baseline.decide(&mut findings, day("2026-05-01"));
        let names = ["c.txt", "a.txt", "b.txt", "a.txt"];
        let new = names.iter().filter_map(|name| baseline.enter(&mut finding(name)));
        let written = baseline.rewritten(new);
        assert_eq!((written.entries, written.added, written.removed), (3, 2, 1));
        let again = read(&written.text).unwrap();
        let reasons: Vec<_> = again.entries.iter().map(|kept| &*kept.entry.reason).collect();
        assert_eq!(reasons, ["", "x", ""]);
        assert_eq!(again.rewritten([]).text, written.text);
    }

    #[test]
    fn articles_are_named_from_the_directory_of_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let named = |path: &str, here: &str, article: &str| {
            Baseline::new(Path::new(path), Path::new(here)).name(article)
        };
        assert_eq!(named("../b.jsonl", "/desk/may", "42"), "42");
        assert_eq!(named("../b.jsonl", "/desk/may", "/desk/may/a.txt"), "may/a.txt");
        assert_eq!(named("b.jsonl", "/desk/may", "/other/a.txt"), "/other/a.txt");
        let file = dir.path().join("a.txt");
        std::fs::write(&file, "x").unwrap();
        // Tests run in the directory of the package, where this file is.
        assert_eq!(named("../b.jsonl", "/desk/may", "./Cargo.toml"), "may/Cargo.toml");
        assert_eq!(named("../../b.jsonl", "/desk/may", "src/../Cargo.toml"), "desk/may/Cargo.toml");
    }

    #[test]
    fn mistakes_are_told_with_their_place() {
        let told = |text: &str| {
            let errors = read(text).unwrap_err();
            errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
        };
        let entry = r#"{"claim_id":"ق","rule":"overstated","decision":"unreviewed"}"#;
        insta::assert_snapshot!(told("\n// known\n"), @r#"b.jsonl:2:1: this is no entry of a baseline: expected value (help: write a JSON object a line, with claim_id, rule, decision and reason)"#);
        insta::assert_snapshot!(told(r#"{"claim_id":"ق","rule":"overstated","resaon":"x"}"#), @r#"b.jsonl:1:37: an entry has no "resaon" (help: did you mean reason?)"#);
        insta::assert_snapshot!(told(r#"{"claim_id":"ق","rule":"overstatd","decision":"unreviewed"}"#), @r#"b.jsonl:1:24: there is no rule "overstatd" (help: did you mean overstated?)"#);
        insta::assert_snapshot!(told(r#"{"claim_id":"ق","rule":"overstated","decision":"accepted"}"#), @r#"b.jsonl:1:48: "accepted" needs a reason (help: say in "reason" why the finding may stay)"#);
        insta::assert_snapshot!(told(r#"{"claim_id":"ق","rule":"overstated","decision":"wrong"}"#), @r#"b.jsonl:1:54: this is no entry of a baseline: unknown variant `wrong`, expected one of `unreviewed`, `accepted`, `false-positive` (help: write a JSON object a line, with claim_id, rule, decision and reason)"#);
        insta::assert_snapshot!(told(r#"{"claim_id":"ق","rule":"overstated","decision":"unreviewed","until":"soon"}"#), @r#"b.jsonl:1:74: this is no entry of a baseline: failed to parse four digit integer as year: invalid digit, expected 0-9 but got s (help: write a JSON object a line, with claim_id, rule, decision and reason)"#);
        insta::assert_snapshot!(told(&format!("{entry}\n{entry}")), @r#"b.jsonl:2: the same finding is decided about in line 1 (help: keep one of the two lines)"#);
    }
}
