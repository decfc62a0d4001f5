//! One way of reading and checking articles, over whole tables on several threads.

use super::articles::{Frame, NAME};
use super::batches::Batches;
use super::loaded::{Loaded, Wanted};
use super::pipeline::Pipeline;
use super::table::Table;
use super::{MizanError, raised};
use crate::check::{self, Settings};
use crate::document::arrow::Rows;
use crate::document::{Articles, Document, Fields, Reading, published};
use crate::error::Error;
use crate::lang::Lang;
use crate::numeral::Reader;
use crate::report::arrow::{batches, joined, schema, unread};
use crate::report::{NumeralRecord, Report};
use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use jiff::civil::Date;
use pyo3::prelude::*;
use std::collections::HashMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// How articles are read and checked.
pub struct Way {
    /// What is looked for: `numerals`, `claims` or `findings`.
    pub kind: &'static str,
    /// How articles are read.
    pub reading: Reading,
    loaded: Arc<Loaded>,
    settings: Settings,
}

/// A way of reading and checking articles.
#[pyclass(frozen, module = "mizan_claims._core")]
pub struct Run(Arc<Way>);

#[pymethods]
impl Run {
    #[new]
    #[pyo3(signature = (kind, *, reference, embedded, indicators, as_of, fields, published, lang, encoding))]
    #[expect(clippy::too_many_arguments, reason = "the settings that Python names")]
    fn new(
        py: Python,
        kind: &str,
        reference: Vec<PathBuf>,
        embedded: bool,
        indicators: Vec<PathBuf>,
        as_of: Option<&str>,
        fields: HashMap<String, String>,
        published: Option<&str>,
        lang: Option<&str>,
        encoding: Option<&str>,
    ) -> PyResult<Run> {
        let kind = known_kind(kind)?;
        let wanted = Wanted { checks: kind == "findings", embedded, reference, indicators };
        let reading = Reading {
            encoding: encoding.map(Reading::encoding_named).transpose().map_err(one)?,
            fields: named(&fields)?,
            published: published.map(|text| day("published", text)).transpose()?,
            lang: lang.map(language).transpose()?,
            ..Reading::default()
        };
        let as_of = as_of.map(|text| day("as_of", text)).transpose()?;
        let settings = Settings { as_of, ..Settings::default() };
        let loaded = py.detach(|| wanted.load())?;
        Ok(Run(Arc::new(Way { kind, reading, loaded, settings })))
    }

    /// Everything that is found in a table of articles.
    fn table(&self, py: Python, articles: &Bound<PyAny>, jobs: Option<usize>) -> PyResult<Table> {
        let way = &*self.0;
        let frame = Frame::of(articles, &way.reading.fields)?;
        let mut pipeline = Pipeline::new(&self.0, jobs.unwrap_or_else(processors));
        let (mut count, mut first) = (0, 1);
        for batch in &frame.batches {
            let rows = frame.columns.rows(NAME, first, batch).map_err(one)?;
            count += pipeline.give(&Arc::new(rows), 0..batch.num_rows());
            first += batch.num_rows();
        }
        let mut parts = pipeline.take(py, count)?;
        let problems =
            parts.iter_mut().flat_map(|part| std::mem::take(&mut part.problems)).collect();
        let batches = parts.into_iter().flat_map(|part| part.batches).collect();
        let batches = py.detach(|| joined(way.kind, batches)).map_err(unfit)?;
        Ok(Table { schema: schema(way.kind), batches, problems })
    }

    /// What is found in batches of articles, as they come.
    fn batches(&self, batches: &Bound<PyAny>, keep: Vec<String>, jobs: usize) -> PyResult<Batches> {
        Batches::new(Arc::clone(&self.0), batches, keep, jobs)
    }
}

/// What some articles came to.
#[derive(Default)]
pub struct Part {
    /// The records.
    pub batches: Vec<RecordBatch>,
    /// For each record the row of its article.
    pub origins: Vec<u64>,
    /// What could not be read, or not wholly.
    pub problems: Vec<String>,
}

impl Way {
    /// Works on a range of rows.
    pub fn part(&self, rows: &Rows, range: Range<usize>) -> Result<Part, ArrowError> {
        let mut part = Part::default();
        let mut held = Held::default();
        let mut articles = Articles::default();
        for row in range {
            rows.read(row, &self.reading, &mut articles);
            for document in articles.documents.drain(..) {
                let report = self.report(&document);
                if !report.is_empty() && !held.unread.is_empty() {
                    held.flush(&mut part)?;
                }
                part.origins.extend(std::iter::repeat_n(row as u64, report.len()));
                held.add(report);
            }
            for error in articles.errors.drain(..) {
                if self.kind == "findings" {
                    if held.report.is_some() {
                        held.flush(&mut part)?;
                    }
                    part.origins.push(row as u64);
                    held.unread.push((rows.id(row), error.to_string()));
                }
                part.problems.push(error.to_string());
            }
            part.problems.extend(articles.warnings.drain(..).map(|error| error.to_string()));
        }
        held.flush(&mut part)?;
        Ok(part)
    }

    /// What is found in an article.
    fn report(&self, document: &Document) -> Report {
        let text = &document.text;
        if self.kind == "numerals" {
            let reader = Reader::of(document.lang.unwrap_or_else(|| Lang::of_text(text)));
            let found = reader.numerals(document.prose());
            let records = found.iter().map(|one| NumeralRecord::of(&document.id, text, one));
            return Report::Numerals(records.map(NumeralRecord::into_owned).collect());
        }
        let claims = self.loaded.readers.read(document);
        match &self.loaded.catalogue {
            Some(catalogue) => {
                let findings = check::check(claims, document.published, catalogue, &self.settings);
                Report::Findings(findings)
            }
            None => Report::Claims(claims),
        }
    }
}

/// Records, or articles that could not be read, which are no batch yet.
#[derive(Default)]
struct Held {
    report: Option<Report>,
    unread: Vec<(String, String)>,
}

impl Held {
    fn add(&mut self, report: Report) {
        match &mut self.report {
            Some(held) => held.extend(report),
            None if report.is_empty() => {}
            None => self.report = Some(report),
        }
    }

    /// Makes batches of what is held.
    fn flush(&mut self, part: &mut Part) -> Result<(), ArrowError> {
        if let Some(report) = self.report.take() {
            part.batches.extend(batches(&report)?);
        }
        if !self.unread.is_empty() {
            part.batches.push(unread(&std::mem::take(&mut self.unread))?);
        }
        Ok(())
    }
}

fn known_kind(kind: &str) -> PyResult<&'static str> {
    let kinds = ["numerals", "claims", "findings"];
    let known = kinds.into_iter().find(|known| *known == kind);
    known.ok_or_else(|| MizanError::new_err(format!("there are no {kind}")))
}

fn named(names: &HashMap<String, String>) -> PyResult<Fields> {
    let mut fields = Fields::default();
    for (slot, name) in names {
        fields.name(slot, name).map_err(one)?;
    }
    Ok(fields)
}

fn day(what: &str, text: &str) -> PyResult<Date> {
    published(text, || false).ok_or_else(|| {
        let told = format!("{what}: \"{text}\" is no day (help: write it as 2022-05-10)");
        MizanError::new_err(told)
    })
}

fn language(tag: &str) -> PyResult<Lang> {
    Lang::from_tag(tag).ok_or_else(|| {
        MizanError::new_err(format!("lang: \"{tag}\" is not read (help: write ar, en or fr)"))
    })
}

fn processors() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get)
}

/// One error as an exception.
pub fn one(error: Error) -> PyErr {
    raised(&[error])
}

/// Records that make no table.
pub fn unfit(error: ArrowError) -> PyErr {
    MizanError::new_err(error.to_string())
}
