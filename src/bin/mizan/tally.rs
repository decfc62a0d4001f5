//! Counting what was read and found, for the exit status and for `--statistics`.

use crate::args::FailOn;
use mizan::check::{Finding, RULES, Severity, Verdict};
use mizan::claim::Claim;
use mizan::report::Report;
use std::collections::BTreeMap;
use std::fmt::Write;

/// How many articles and records of which kind there were.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// Records that tell again what their article told before.
    pub repeats: usize,
    /// Articles that were read.
    pub articles: usize,
    /// Bytes of their texts.
    pub bytes: usize,
    /// Records that were found.
    pub records: usize,
    /// Inputs that could not be read.
    pub errors: usize,
    /// Warnings about articles, shown or not.
    pub warnings: usize,
    groups: BTreeMap<&'static str, BTreeMap<String, usize>>,
    /// Findings that people decided about in a baseline, and in comments of articles.
    pub decided: [usize; 2],
    by_severity: [usize; 4],
    by_verdict: [usize; 4],
}

impl Tally {
    /// Counts the records of a report.
    pub fn add(&mut self, report: &Report) {
        self.records += report.len();
        match report {
            Report::Numerals(records) => {
                records.iter().for_each(|record| self.group("kind", record.kind_name()));
            }
            Report::Claims(records) => records.iter().for_each(|record| self.claim(record)),
            Report::Findings(records) => records.iter().for_each(|finding| self.finding(finding)),
        }
    }

    /// Counts one of a group; numerals that are written as they are found become no report.
    pub fn group(&mut self, by: &'static str, name: &str) {
        self.group_of(by, name, 1);
    }

    /// Counts without an allocation for a name that was seen before.
    fn group_of(&mut self, by: &'static str, name: &str, count: usize) {
        let names = self.groups.entry(by).or_default();
        match names.get_mut(name) {
            Some(known) => *known += count,
            None => drop(names.insert(name.to_owned(), count)),
        }
    }

    /// What an article tells again is counted once.
    fn claim(&mut self, claim: &Claim) {
        match claim.repeats {
            Some(_) => self.repeats += 1,
            None => self.group("indicator", claim.indicator.name()),
        }
    }

    fn finding(&mut self, finding: &Finding) {
        match &finding.decided {
            Some(decided) => self.decided[decided.from as usize] += 1,
            None => self.by_severity[finding.severity as usize] += 1,
        }
        if finding.claim.repeats.is_some() {
            self.repeats += 1;
            return;
        }
        self.by_verdict[finding.verdict as usize] += 1;
        self.group("rule", &finding.rule);
    }

    /// Adds another tally.
    pub fn join(&mut self, other: Tally) {
        self.articles += other.articles;
        self.bytes += other.bytes;
        self.records += other.records;
        self.errors += other.errors;
        self.repeats += other.repeats;
        for (by, names) in other.groups {
            names.iter().for_each(|(name, &count)| self.group_of(by, name, count));
        }
        for at in 0..2 {
            self.decided[at] += other.decided[at];
        }
        for at in 0..4 {
            self.by_severity[at] += other.by_severity[at];
            self.by_verdict[at] += other.by_verdict[at];
        }
    }

    /// Whether there is a finding to stop for.
    pub fn stops(&self, fail_on: FailOn) -> bool {
        let least = match fail_on {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Note => Severity::Note,
            FailOn::Never => return false,
        };
        self.by_severity[least as usize..].iter().any(|&count| count > 0)
    }

    /// How a check ended, in a line: `4 claims in 1 article: 1 disputed, 3 consistent`.
    pub fn summary(&self) -> String {
        let claims = counted(self.records, "claim");
        let mut line = format!("{claims} in {}", counted(self.articles, "article"));
        let verdicts = [
            (Verdict::Inconsistent, "inconsistent"),
            (Verdict::Disputed, "disputed"),
            (Verdict::Unverifiable, "unverifiable"),
            (Verdict::Consistent, "consistent"),
        ];
        let named = verdicts.map(|(verdict, name)| (self.by_verdict[verdict as usize], name));
        if self.repeats > 0 {
            let _ = write!(line, " ({} repeated)", self.repeats);
        }
        let parts: Vec<_> = named.into_iter().filter(|(count, _)| *count > 0).collect();
        for (at, (count, name)) in parts.iter().enumerate() {
            let _ = write!(line, "{} {count} {name}", if at == 0 { ":" } else { "," });
        }
        let [baseline, comments] = self.decided;
        let decided = [(baseline, "the baseline"), (comments, "comments")];
        for (at, (count, place)) in decided.iter().filter(|(count, _)| *count > 0).enumerate() {
            let _ = write!(line, "{} {count} decided in {place}", if at == 0 { ";" } else { "," });
        }
        if self.errors > 0 {
            let _ = write!(line, "; {} not read", counted(self.errors, "input"));
        }
        line
    }

    /// All counts, a line each; for findings how many were judged, how many were not, and why.
    pub fn statistics(&self, kind: &str) -> String {
        let mut lines = format!("{:>8}  {kind}", self.records);
        if self.articles > 0 {
            // A saved report does not hold the articles.
            lines = format!(
                "{:>8}  articles\n{:>8}  bytes of text\n{lines}",
                self.articles, self.bytes
            );
        }
        for (by, names) in self.groups.iter().filter(|(by, _)| **by != "rule") {
            for (name, count) in names {
                let _ = write!(lines, "\n{count:>8}  {by} {name}");
            }
        }
        let Some(rules) = self.groups.get("rule") else { return lines };
        let unverifiable = self.by_verdict[Verdict::Unverifiable as usize];
        for (count, what, judged) in [
            (self.records.saturating_sub(unverifiable), "judged", true),
            (unverifiable, "not judged", false),
        ] {
            let share = self.share(count);
            let _ = write!(lines, "\n{count:>8}  {what}{share}");
            for rule in
                RULES.iter().filter(|rule| (rule.verdict != Verdict::Unverifiable) == judged)
            {
                let Some(count) = rules.get(rule.id) else { continue };
                let (name, why) = (rule.id, rule.summary());
                let _ = match judged {
                    true => write!(lines, "\n{count:>8}  rule {name}"),
                    false => write!(lines, "\n{count:>8}  rule {name} ({why})"),
                };
            }
        }
        lines
    }

    /// A count of all records in per cent.
    fn share(&self, count: usize) -> String {
        match self.records {
            0 => String::new(),
            all => format!(", {:.1} %", count as f64 * 100.0 / all as f64),
        }
    }
}

/// `1 article`, `2 articles`.
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
