//! An entry of a baseline: a line of JSON.

use crate::check::{Decided, DecidedIn, Decision, known_rule};
use crate::error::{Error, Result, json_column, json_reason, likely};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A decision about the findings of a claim by a rule.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The id of the claim.
    pub claim_id: String,
    /// The rule of the finding.
    pub rule: String,
    /// The article, by its id or by its path from the baseline; `None` for every article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// The decision.
    pub decision: Decision,
    /// Why; a decision that somebody took must say it.
    #[serde(default)]
    pub reason: String,
    /// Who took it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// The last day on which it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// The keys of an entry.
const KEYS: [&str; 7] = ["claim_id", "rule", "article", "decision", "reason", "by", "until"];

impl Entry {
    /// Reads an entry from its line; the column of an error is in characters.
    pub(super) fn read(line: &str) -> Result<Entry> {
        let entry: Entry = serde_json::from_str(line).map_err(|error| no_entry(line, &error))?;
        known_rule(&entry.rule).map_err(|error| error.at(0, column_of(line, &entry.rule)))?;
        if entry.reason.trim().is_empty() && entry.decision != Decision::Unreviewed {
            let error = Error::new("", format!("\"{}\" needs a reason", entry.decision.name()));
            let error = error.at(0, column_of(line, entry.decision.name()));
            return Err(error.help("say in \"reason\" why the finding may stay"));
        }
        Ok(entry)
    }

    /// Its line, with the newline.
    pub(super) fn line(&self) -> String {
        // Strings, days and names become JSON without fail.
        serde_json::to_string(self).map(|line| line + "\n").unwrap_or_default()
    }

    /// What it is about, without what was decided.
    pub(super) fn key(&self) -> Entry {
        Entry {
            decision: Decision::Unreviewed,
            reason: String::new(),
            by: String::new(),
            until: None,
            ..self.clone()
        }
    }

    /// What it decides about a finding.
    pub(super) fn decided(&self) -> Decided {
        Decided {
            decision: self.decision,
            reason: self.reason.clone(),
            by: self.by.clone(),
            until: self.until,
            from: DecidedIn::Baseline,
        }
    }

    /// Whether it holds on a day.
    pub(super) fn holds(&self, day: Date) -> bool {
        self.until.is_none_or(|until| day <= until)
    }
}

/// What it is about: `overstated in may.txt`.
impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.article {
            Some(article) => write!(f, "{} in {article}", self.rule),
            None => write!(f, "{} of claim {}", self.rule, self.claim_id),
        }
    }
}

/// What is wrong with a line, without the place that serde_json appends.
fn no_entry(line: &str, error: &serde_json::Error) -> Error {
    let reason = json_reason(error);
    let unknown = reason.strip_prefix("unknown field `").and_then(|rest| rest.split_once('`'));
    if let Some((key, _)) = unknown {
        let error =
            Error::new("", format!("an entry has no \"{key}\"")).at(0, column_of(line, key));
        return error.help(likely(key, KEYS, format!("write one of {}", KEYS.join(", "))));
    }
    Error::new("", format!("this is no entry of a baseline: {reason}"))
        .at(0, json_column(line, error))
        .help("write a JSON object a line, with claim_id, rule, decision and reason")
}

/// The column of a string of the line, in characters.
fn column_of(line: &str, string: &str) -> usize {
    let at = line.find(&format!("\"{string}\"")).unwrap_or(0);
    line[..at].chars().count() + 1
}
