//! What people decided about findings: the baseline, read before a run and written after it.

use crate::args::CheckingOptions;
use crate::messages::Messages;
use crate::output::NewFile;
use jiff::civil::Date;
use jiff::{Timestamp, tz::Offset};
use mizan::archive::{Baseline, Entry};
use mizan::check::{Finding, Severity, allow};
use mizan::document::Document;
use mizan::error::{Error, Result};
use mizan::report::Report;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The decisions of a run.
pub struct Decisions {
    baseline: Option<Baseline>,
    /// What is to be added to the baseline, where it is written.
    new: Option<Mutex<Vec<Entry>>>,
    heeds_comments: bool,
    today: Date,
}

impl Decisions {
    /// Reads what the options name.
    pub fn open(options: &CheckingOptions) -> std::result::Result<Decisions, Vec<Error>> {
        let CheckingOptions { baseline, write_baseline, as_of, .. } = options;
        if *write_baseline && baseline.is_none() {
            return Err(vec![
                Error::new("", "--write-baseline has no file to write").help("add --baseline FILE"),
            ]);
        }
        let baseline = baseline.as_deref().map(|path| read(path, *write_baseline)).transpose()?;
        let today = as_of.unwrap_or_else(|| Offset::UTC.to_datetime(Timestamp::now()).date());
        let heeds_comments = !options.no_comments;
        Ok(Decisions { baseline, new: write_baseline.then(Mutex::default), heeds_comments, today })
    }

    /// Puts decisions into the findings of an article.
    pub fn decide(&self, document: &Document, findings: &mut [Finding], warnings: &mut Vec<Error>) {
        if self.heeds_comments {
            warnings.extend(allow(document, findings));
        }
        if let Some(baseline) = &self.baseline {
            baseline.checked(&document.id);
        }
        self.settle(findings);
    }

    /// Puts the decisions of the baseline into findings of any articles.
    pub fn settle(&self, findings: &mut [Finding]) {
        if let Some(baseline) = &self.baseline {
            baseline.decide(findings, self.today);
        }
    }

    /// Enters findings that matter into the baseline that is to be written.
    pub fn enter(&self, report: &mut Report) {
        let (Some(baseline), Some(new), Report::Findings(findings)) =
            (&self.baseline, &self.new, report)
        else {
            return;
        };
        let matter = findings.iter_mut().filter(|finding| finding.severity > Severity::None);
        let entries: Vec<Entry> = matter.filter_map(|finding| baseline.enter(finding)).collect();
        new.lock().unwrap_or_else(PoisonError::into_inner).extend(entries);
    }

    /// Tells what no longer holds, and writes the baseline where that is asked for.
    pub fn close(self, messages: &Messages) -> Result<()> {
        let Decisions { baseline: Some(baseline), new, today, .. } = self else { return Ok(()) };
        baseline.ended(today).iter().for_each(|warning| messages.warning(warning));
        let Some(new) = new else {
            baseline.stale().iter().for_each(|warning| messages.warning(warning));
            return Ok(());
        };
        let new = new.into_inner().unwrap_or_else(PoisonError::into_inner);
        let rewritten = baseline.rewritten(new);
        write(baseline.path(), &rewritten.text)?;
        messages.note(&format!(
            "{}: {} ({} new, {} stale removed)",
            baseline.path().display(),
            entries(rewritten.entries),
            rewritten.added,
            rewritten.removed
        ));
        Ok(())
    }
}

fn entries(number: usize) -> String {
    if number == 1 { "1 entry".to_owned() } else { format!("{number} entries") }
}

/// Reads a baseline; one that will be written need not be there.
fn read(path: &Path, written: bool) -> std::result::Result<Baseline, Vec<Error>> {
    let here = std::env::current_dir().unwrap_or_default();
    match std::fs::read_to_string(path) {
        Ok(text) => Baseline::read(path, &here, &text),
        Err(error) if written && error.kind() == ErrorKind::NotFound => {
            Ok(Baseline::new(path, &here))
        }
        Err(error) => {
            let help = "give a baseline, or write one with --write-baseline";
            Err(vec![Error::new(path, format!("it cannot be read: {error}")).help(help)])
        }
    }
}

/// Writes a baseline, whole or not at all.
fn write(path: &Path, text: &str) -> Result<()> {
    let place = |error: Error| error.help("give another path to --baseline");
    let mut file = NewFile::create(path).map_err(place)?;
    file.write_all(text.as_bytes())
        .map_err(|error| place(Error::new(path, format!("it cannot be written: {error}"))))?;
    file.keep().map_err(place)
}
