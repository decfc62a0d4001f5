//! Batches in, batches out: what engines call on each partition.

use super::MizanError;
use super::articles::{Frame, NAME};
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

/// How many rows are worked on before their records are handed over.
const ROWS: usize = 1024;

/// The records of batches of articles, as batches of pyarrow. It holds one batch of articles and
/// the records of some of its rows at a time.
#[pyclass(module = "mizan_claims._core")]
pub struct Batches {
    way: Arc<Way>,
    given: Py<PyIterator>,
    keep: Vec<String>,
    jobs: usize,
    /// Batches of articles that were given and not yet worked on.
    waiting: VecDeque<RecordBatch>,
    columns: Option<Columns>,
    open: Option<Open>,
    ready: VecDeque<RecordBatch>,
    /// The row of the next article, from 1.
    next: usize,
}

/// A batch that is being worked on.
struct Open {
    rows: Rows,
    at: usize,
    count: usize,
    kept: Vec<ArrayRef>,
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
        let (waiting, ready) = (VecDeque::new(), VecDeque::new());
        Ok(Batches { way, given, keep, jobs, waiting, columns: None, open: None, ready, next: 1 })
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
        let (kept, schema) = kept(self.way.kind, &batch, &self.keep)?;
        self.next += count;
        self.open = Some(Open { rows, at: 0, count, kept, schema });
        Ok(true)
    }

    /// Works on some rows of the open batch.
    fn work(&mut self, py: Python) -> PyResult<()> {
        let Some(open) = &mut self.open else { return Ok(()) };
        let range = open.at..open.count.min(open.at + ROWS);
        open.at = range.end;
        let parts = self.way.over(py, &open.rows, range, self.jobs)?;
        self.ready.extend(py.detach(|| open.with_kept(self.way.kind, parts)).map_err(unfit)?);
        if open.at >= open.count {
            self.open = None;
        }
        Ok(())
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
            if self.open.is_none() && !self.open(py)? {
                return Ok(None);
            }
            self.work(py)?;
        }
    }
}

impl Open {
    /// Batches of records with the kept columns of their articles.
    fn with_kept(&self, kind: &str, parts: Vec<Part>) -> Result<Vec<RecordBatch>, ArrowError> {
        let origins: Vec<u64> =
            parts.iter().flat_map(|part| part.origins.iter().copied()).collect();
        let batches = joined(kind, parts.into_iter().flat_map(|part| part.batches).collect())?;
        let origins = UInt64Array::from(origins);
        let mut at = 0;
        let with = |batch: RecordBatch| {
            let own = origins.slice(at, batch.num_rows());
            at += batch.num_rows();
            let kept = self.kept.iter().map(|column| take(column, &own, None));
            let columns = batch.columns().iter().cloned().map(Ok).chain(kept);
            RecordBatch::try_new(Arc::clone(&self.schema), columns.collect::<Result<_, _>>()?)
        };
        batches.into_iter().map(with).collect()
    }
}

/// The columns that go along, and the schema of records with them.
fn kept(kind: &str, batch: &RecordBatch, names: &[String]) -> PyResult<(Vec<ArrayRef>, SchemaRef)> {
    let known = schema(kind);
    if names.is_empty() {
        return Ok((Vec::new(), known));
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
    Ok((columns, Arc::new(Schema::new_with_metadata(fields, known.metadata().clone()))))
}
