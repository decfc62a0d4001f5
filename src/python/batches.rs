//! Batches in, batches out: what engines call on each partition.

use super::MizanError;
use super::articles::{Frame, NAME};
use super::pipeline::Pipeline;
use super::run::{Part, Way, one, unfit};
use crate::document::arrow::{Columns, Rows};
use crate::report::arrow::{joined, schema};
use arrow_array::{ArrayRef, RecordBatch, UInt64Array};
use arrow_schema::{ArrowError, Schema, SchemaRef};
use arrow_select::take::take;
use pyo3::prelude::*;
use pyo3::types::PyIterator;
use pyo3_arrow::PyRecordBatch;
use std::collections::VecDeque;
use std::sync::Arc;

/// The records of so many rows are handed over at a time.
const ROWS: usize = 1024;

/// How many times so many rows are in work at a time, so that no thread is idle while the next batch
/// of articles is fetched.
const AHEAD: usize = 8;

/// How many batches of articles are held at a time.
const HELD: usize = 2;

/// The records of batches of articles, as batches of pyarrow. It holds two batches
/// of articles, the one in work and the next, and the records of some of their rows.
#[pyclass(module = "mizan_claims._core")]
pub struct Batches {
    way: Arc<Way>,
    given: Py<PyIterator>,
    keep: Vec<String>,
    pipeline: Pipeline,
    /// Batches of articles that were given and not yet worked on.
    waiting: VecDeque<RecordBatch>,
    columns: Option<Columns>,
    open: Option<Open>,
    /// What is in work, in the order it was given.
    works: VecDeque<Work>,
    /// Why no more batches are fetched: they ended, or one could not be taken, which is told once
    /// the records before it are handed over.
    ended: Option<PyResult<()>>,
    ready: VecDeque<RecordBatch>,
    /// The row of the next article, from 1.
    next: usize,
}

/// A batch whose rows are being given to the threads.
struct Open {
    rows: Arc<Rows>,
    at: usize,
    count: usize,
    kept: Arc<Kept>,
}

/// Rows that threads work on, in so many parts.
struct Work {
    parts: usize,
    /// Whether they are the last ones of their batch.
    last: bool,
    kept: Arc<Kept>,
}

/// The columns of a batch that go along with its records, and the schema of both.
struct Kept {
    columns: Vec<ArrayRef>,
    schema: SchemaRef,
}

impl Batches {
    /// Reads from an iterator of batches; the columns of `keep` go along with the records.
    pub fn new(
        way: Arc<Way>,
        given: &Bound<PyAny>,
        keep: Vec<String>,
        jobs: usize,
    ) -> PyResult<Batches> {
        let known = schema(way.kind);
        if let Some(name) = keep.iter().find(|name| known.field_with_name(name).is_ok()) {
            let told = format!("keep: \"{name}\" is a column of {} (help: rename it)", way.kind);
            return Err(MizanError::new_err(told));
        }
        let given = given.try_iter()?.unbind();
        let pipeline = Pipeline::new(&way, jobs);
        let (waiting, works, ready) = (VecDeque::new(), VecDeque::new(), VecDeque::new());
        let (columns, open, ended, next) = (None, None, None, 1);
        Ok(Batches {
            way,
            given,
            keep,
            pipeline,
            waiting,
            columns,
            open,
            works,
            ended,
            ready,
            next,
        })
    }

    /// Takes the next batch of articles; `false` at the end.
    fn open(&mut self, py: Python) -> PyResult<bool> {
        while self.waiting.is_empty() {
            let Some(given) = self.given.bind(py).clone().next() else { return Ok(false) };
            let frame = Frame::of(&given?, &self.way.reading.fields)?;
            if !frame.columns.has_ids() {
                let told = format!(
                    "{NAME}: no column holds ids, which tell the articles of all batches apart"
                );
                let help = "add a column \"id\", or name another field: id=NAME";
                return Err(MizanError::new_err(format!("{told} (help: {help})")));
            }
            self.columns = Some(frame.columns);
            self.waiting.extend(frame.batches);
        }
        let (Some(batch), Some(columns)) = (self.waiting.pop_front(), &self.columns) else {
            return Ok(false);
        };
        let count = batch.num_rows();
        let rows = columns.rows(NAME, self.next, &batch).map_err(one)?;
        let kept = Arc::new(Kept::of(self.way.kind, &batch, &self.keep)?);
        self.next += count;
        self.open = Some(Open { rows: Arc::new(rows), at: 0, count, kept });
        Ok(true)
    }

    /// Gives rows to the threads until they have enough.
    fn feed(&mut self, py: Python) {
        while self.works.len() < AHEAD && self.ended.is_none() {
            let Some(open) = &mut self.open else {
                if self.works.iter().filter(|work| work.last).count() >= HELD {
                    return;
                }
                self.ended = match self.open(py) {
                    Ok(true) => None,
                    Ok(false) => Some(Ok(())),
                    Err(error) => Some(Err(error)),
                };
                continue;
            };
            let range = open.at..open.count.min(open.at + ROWS);
            open.at = range.end;
            let parts = self.pipeline.give(&open.rows, range);
            let last = open.at >= open.count;
            self.works.push_back(Work { parts, last, kept: Arc::clone(&open.kept) });
            if last {
                self.open = None;
            }
        }
    }

    /// Takes the records of the rows that were given first; `false` where there are none left.
    fn take(&mut self, py: Python) -> PyResult<bool> {
        let Some(Work { parts, kept, .. }) = self.works.pop_front() else {
            return self.ended.replace(Ok(())).unwrap_or(Ok(())).map(|()| false);
        };
        let parts = self.pipeline.take(py, parts).inspect_err(|_| {
            self.works.clear();
            self.ended = Some(Ok(()));
        })?;
        let kind = self.way.kind;
        self.ready.extend(py.detach(|| kept.with(kind, parts)).map_err(unfit)?);
        Ok(true)
    }
}

#[pymethods]
impl Batches {
    fn __iter__(slf: Bound<Self>) -> Bound<Self> {
        slf
    }

    fn __next__<'py>(&mut self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        loop {
            if let Some(batch) = self.ready.pop_front() {
                return PyRecordBatch::new(batch).into_pyarrow(py).map(Some);
            }
            self.feed(py);
            if !self.take(py)? {
                return Ok(None);
            }
        }
    }
}

impl Kept {
    fn of(kind: &str, batch: &RecordBatch, names: &[String]) -> PyResult<Kept> {
        let known = schema(kind);
        if names.is_empty() {
            return Ok(Kept { columns: Vec::new(), schema: known });
        }
        let (mut columns, mut fields) = (Vec::new(), known.fields().to_vec());
        for name in names {
            let column = batch.column_by_name(name).ok_or_else(|| {
                let told = format!("{NAME}: there is no column \"{name}\" to keep");
                MizanError::new_err(told)
            })?;
            columns.push(Arc::clone(column));
            fields.push(Arc::new(batch.schema().field_with_name(name).map_err(unfit)?.clone()));
        }
        let schema = Arc::new(Schema::new_with_metadata(fields, known.metadata().clone()));
        Ok(Kept { columns, schema })
    }

    /// Batches of records with the kept columns of their articles.
    fn with(&self, kind: &str, parts: Vec<Part>) -> Result<Vec<RecordBatch>, ArrowError> {
        let origins: Vec<u64> =
            parts.iter().flat_map(|part| part.origins.iter().copied()).collect();
        let batches = joined(kind, parts.into_iter().flat_map(|part| part.batches).collect())?;
        let origins = UInt64Array::from(origins);
        let mut at = 0;
        let with = |batch: RecordBatch| {
            let own = origins.slice(at, batch.num_rows());
            at += batch.num_rows();
            let kept = self.columns.iter().map(|column| take(column, &own, None));
            let columns = batch.columns().iter().cloned().map(Ok).chain(kept);
            RecordBatch::try_new(Arc::clone(&self.schema), columns.collect::<Result<_, _>>()?)
        };
        batches.into_iter().map(with).collect()
    }
}
