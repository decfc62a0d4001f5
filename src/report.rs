//! Reports: pure functions from records to text, one file for each format.
//!
//! | format | for | draws |
//! |---|---|---|
//! | `full`, `concise` | people at a terminal | numerals, claims, findings |
//! | `table` | people who compare | numerals, claims, findings |
//! | `csv` | spreadsheets and data frames | numerals, claims, findings |
//! | `jsonl` | programs; the full record, from which all others can be drawn | numerals, claims, findings |
//! | `json` | programs that want one document | numerals, claims, findings |
//! | `xlsx` | spreadsheets, right to left where most is Arabic | numerals, claims, findings |
//! | `parquet` | engines and data frames, with the feature `parquet` | numerals, claims, findings |
//! | `markdown` | the summary of a CI run | findings |
//! | `html` | people who look at a report and send it on: one page that stands alone | findings |
//! | `claimreview` | fact-checkers: drafts of schema.org ClaimReview | findings |
//! | `sarif` | code scanning: SARIF 2.1.0 | findings |
//! | `junit` | test reports: JUnit XML | findings |
//! | `github`, `gitlab`, `rdjson` | annotations of GitHub, GitLab and reviewdog | findings |
//!
//! Text of an article is hostile: every format that people read drops bidi controls and shows
//! control characters as U+FFFD ([`safe()`]); JSON writes both as escapes, so that they are kept.

#[cfg(feature = "arrow")]
pub mod arrow;
#[cfg(feature = "parquet")]
pub mod parquet;
#[cfg(not(feature = "parquet"))]
#[path = "report/without_parquet.rs"]
pub mod parquet;

pub mod chart;

mod background;
mod claim_review;
mod columns;
mod concise;
mod csv;
mod fingerprint;
mod format;
mod full;
mod github;
mod gitlab;
mod html;
mod json;
mod junit;
mod location;
mod markdown;
mod notable;
mod numeral;
mod phrase;
mod plot;
mod rdjson;
mod safe;
mod sarif;
mod saved;
mod table;
mod wrap;
mod xlsx;

pub use background::{Background, Charts, Source, around, every};
pub use csv::data_package;
pub use format::{Format, Look};
pub use html::charts;
pub use json::write_lines as write_numeral_lines;
pub use numeral::NumeralRecord;
pub use phrase::{severity_name, verdict_name};
pub use plot::plot;
pub use safe::safe;
pub use saved::read_saved;
pub use table::draw as draw_table;

use crate::check::{Finding, Severity};
use crate::claim::Claim;
use std::io::{self, Write};

/// The version of the machine formats; it rises when a field changes its name or meaning.
pub const VERSION: u32 = 1;

/// Records of one kind, in reading order: what a report is drawn from.
#[derive(Debug, Clone, PartialEq)]
pub enum Report {
    /// What `mizan numerals` finds.
    Numerals(Vec<NumeralRecord<'static>>),
    /// What `mizan claims` finds.
    Claims(Vec<Claim>),
    /// What `mizan check` finds.
    Findings(Vec<Finding>),
}

impl Report {
    /// How many records it holds.
    pub fn len(&self) -> usize {
        match self {
            Report::Numerals(records) => records.len(),
            Report::Claims(records) => records.len(),
            Report::Findings(records) => records.len(),
        }
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The name of what it holds, in the plural.
    pub fn kind(&self) -> &'static str {
        match self {
            Report::Numerals(_) => "numerals",
            Report::Claims(_) => "claims",
            Report::Findings(_) => "findings",
        }
    }

    /// Keeps the first `most` records.
    pub fn truncate(&mut self, most: usize) {
        match self {
            Report::Numerals(records) => records.truncate(most),
            Report::Claims(records) => records.truncate(most),
            Report::Findings(records) => records.truncate(most),
        }
    }

    /// Adds the records of another report of the same kind after its own; those of another kind
    /// are left.
    pub fn extend(&mut self, other: Report) {
        match (self, other) {
            (Report::Numerals(records), Report::Numerals(others)) => records.extend(others),
            (Report::Claims(records), Report::Claims(others)) => records.extend(others),
            (Report::Findings(records), Report::Findings(others)) => records.extend(others),
            _ => {}
        }
    }

    /// The same records in reports of at most so many, made as they are taken.
    pub fn in_parts(self, most: usize) -> Box<dyn Iterator<Item = Report>> {
        match self {
            Report::Numerals(records) => Box::new(parts(records, most).map(Report::Numerals)),
            Report::Claims(records) => Box::new(parts(records, most).map(Report::Claims)),
            Report::Findings(records) => Box::new(parts(records, most).map(Report::Findings)),
        }
    }

    /// The report without what agrees with the references: what a reader must look at.
    pub fn without_consistent(mut self) -> Report {
        if let Report::Findings(findings) = &mut self {
            findings.retain(|finding| {
                finding.verdict != crate::check::Verdict::Consistent
                    || finding.severity > Severity::None
            });
        }
        self
    }

    /// The report without what people have decided about.
    pub fn without_decided(mut self) -> Report {
        if let Report::Findings(findings) = &mut self {
            findings.retain(|finding| finding.decided.is_none());
        }
        self
    }
}

fn parts<T>(records: Vec<T>, most: usize) -> impl Iterator<Item = Vec<T>> {
    let mut left = records.into_iter();
    std::iter::from_fn(move || {
        let part: Vec<T> = left.by_ref().take(most).collect();
        (!part.is_empty()).then_some(part)
    })
}

/// Draws the whole report in a format.
///
/// # Errors
/// Where the writer fails, or the format does not draw records of this kind.
pub fn write(report: &Report, format: Format, look: Look, out: &mut impl Write) -> io::Result<()> {
    write_with(report, &Background::default(), format, look, out)
}

/// Draws the whole report in a format that may show what stands behind the records.
///
/// # Errors
/// Where the writer fails, or the format does not draw records of this kind.
pub fn write_with(
    report: &Report,
    background: &Background,
    format: Format,
    look: Look,
    out: &mut impl Write,
) -> io::Result<()> {
    can_draw(report, format)?;
    match format {
        Format::Html => return html::write(report, background, out),
        Format::ClaimReview => return claim_review::write(report, background, out),
        _ => {}
    }
    begin(report.kind(), format, look, out)?;
    write_part(report, format, look, out)
}

/// That a format draws records of that kind.
fn can_draw(report: &Report, format: Format) -> io::Result<()> {
    if format.draws(report.kind()) {
        return Ok(());
    }
    let told = format!("the format {} draws findings, not {}", format.name(), report.kind());
    Err(io::Error::new(io::ErrorKind::InvalidInput, told))
}

/// Writes what stands before the first record: the header row of a CSV file.
pub fn begin(kind: &str, format: Format, look: Look, out: &mut impl Write) -> io::Result<()> {
    match format {
        Format::Csv => csv::header(kind, look, out),
        _ => Ok(()),
    }
}

/// Draws records without what stands before the first of all; for formats that stream, a report
/// may be drawn in parts.
pub fn write_part(
    report: &Report,
    format: Format,
    look: Look,
    out: &mut impl Write,
) -> io::Result<()> {
    can_draw(report, format)?;
    match format {
        Format::Full => full::write(report, look, out),
        Format::Concise => concise::write(report, look, out),
        Format::Table => table::write(report, look, out),
        Format::Csv => csv::rows(report, look, out),
        Format::Jsonl => json::lines(report, out),
        Format::Json => json::document(report, out),
        Format::Markdown => markdown::write(report, look, out),
        Format::Html => html::write(report, &Background::default(), out),
        Format::ClaimReview => claim_review::write(report, &Background::default(), out),
        Format::Xlsx => xlsx::write(report, look, out),
        Format::Parquet => {
            let mut groups = parquet::Groups::of(report.kind())?;
            out.write_all(&groups.draw(report)?)?;
            out.write_all(&groups.end()?)
        }
        Format::Sarif => sarif::write(report, look, out),
        Format::Junit => junit::write(report, look, out),
        Format::Github => github::write(report, look, out),
        Format::Gitlab => gitlab::write(report, look, out),
        Format::Rdjson => rdjson::write(report, look, out),
    }
}
