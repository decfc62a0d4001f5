//! Articles as Python gives them: anything that speaks the PyCapsule interface of Arrow, or
//! dictionaries.

use super::{MizanError, raised};
use crate::document::Fields;
use crate::document::arrow::Columns;
use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyInt, PyString};
use pyo3_arrow::input::AnyRecordBatch;
use std::sync::Arc;

/// What tables are called in messages: `articles:7` is the seventh row.
pub const NAME: &str = "articles";

/// A table of articles.
pub struct Frame {
    /// Which columns hold what.
    pub columns: Columns,
    /// The rows.
    pub batches: Vec<RecordBatch>,
}

impl Frame {
    /// Takes a table, without a copy where it speaks the PyCapsule interface.
    pub fn of(given: &Bound<PyAny>, fields: &Fields) -> PyResult<Frame> {
        let (schema, batches) = taken(given, fields)?;
        let columns = Columns::of(NAME, &schema, fields)
            .map_err(|error| raised(std::slice::from_ref(&error)))?;
        Ok(Frame { columns, batches })
    }
}

fn taken(given: &Bound<PyAny>, fields: &Fields) -> PyResult<(SchemaRef, Vec<RecordBatch>)> {
    if given.hasattr("__arrow_c_stream__")? || given.hasattr("__arrow_c_array__")? {
        let reader = given.extract::<AnyRecordBatch>()?.into_reader()?;
        let schema = reader.schema();
        let batches: Result<Vec<_>, ArrowError> = reader.collect();
        return Ok((schema, batches.map_err(|error| MizanError::new_err(error.to_string()))?));
    }
    let alone = given.cast::<PyDict>().is_ok() || given.cast::<PyString>().is_ok();
    if alone || given.try_iter().is_err() {
        return Err(PyTypeError::new_err(format!(
            "articles are a table that speaks the PyCapsule interface of Arrow (pyarrow, polars, \
             pandas, DuckDB) or a list of dictionaries, not {}",
            given.get_type().name()?
        )));
    }
    let batch = dictionaries(given, fields)?;
    Ok((batch.schema(), vec![batch]))
}

/// Dictionaries as a batch of texts; keys that name no part of an article are left unread.
fn dictionaries(given: &Bound<PyAny>, fields: &Fields) -> PyResult<RecordBatch> {
    let mut columns: Vec<(String, StringBuilder)> = Vec::new();
    let mut rows = 0;
    for (row, article) in given.try_iter()?.enumerate() {
        let article = article?;
        let number = row + 1;
        let known = article.cast::<PyDict>().map_err(|_| {
            let kind = article.get_type();
            PyTypeError::new_err(format!("{NAME}:{number}: an article is a dictionary, not {kind}"))
        })?;
        for (key, value) in known {
            let Ok(key) = key.cast::<PyString>() else { continue };
            let key = key.to_cow()?;
            if !fields.knows(&key) {
                continue;
            }
            let at = columns.iter().position(|(name, _)| *name == key).unwrap_or_else(|| {
                columns.push((key.clone().into_owned(), StringBuilder::new()));
                columns.len() - 1
            });
            let column = &mut columns[at].1;
            fill(column, row);
            column.append_option(written(&value, number, &key)?);
        }
        rows = number;
    }
    let arrays = columns.into_iter().map(|(name, mut column)| {
        fill(&mut column, rows);
        (name, Arc::new(column.finish()) as ArrayRef)
    });
    let arrays: Vec<_> = arrays.collect();
    if arrays.is_empty() {
        return Ok(RecordBatch::new_empty(Arc::new(arrow_schema::Schema::empty())));
    }
    RecordBatch::try_from_iter_with_nullable(
        arrays.into_iter().map(|(name, array)| (name, array, true)),
    )
    .map_err(|error| MizanError::new_err(error.to_string()))
}

/// Makes a column as long as the rows before.
fn fill(column: &mut StringBuilder, rows: usize) {
    use arrow_array::builder::ArrayBuilder;
    while column.len() < rows {
        column.append_null();
    }
}

/// A value as text: a string, a whole number, a day or a moment; `None` where it is None.
fn written(value: &Bound<PyAny>, number: usize, key: &str) -> PyResult<Option<String>> {
    if value.is_none() {
        return Ok(None);
    }
    if let Ok(text) = value.cast::<PyString>() {
        return Ok(Some(text.to_cow()?.into_owned()));
    }
    let whole = value.is_instance_of::<PyInt>() && !value.is_instance_of::<PyBool>();
    if whole {
        return Ok(Some(value.str()?.to_cow()?.into_owned()));
    }
    if value.hasattr("isoformat")? {
        return value.call_method0("isoformat")?.extract().map(Some);
    }
    let kind = value.get_type();
    let told = format!("{NAME}:{number}: the value of \"{key}\" is of type {kind}");
    Err(PyTypeError::new_err(format!("{told} (help: give text, a whole number or a day)")))
}
