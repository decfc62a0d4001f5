//! The table that Python gets.

use super::MizanError;
use crate::report;
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef, RecordBatch, StructArray};
use arrow_schema::{DataType, Field, SchemaRef};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList};
use pyo3_arrow::error::PyArrowResult;
use pyo3_arrow::ffi::{ArrayIterator, to_schema_pycapsule, to_stream_pycapsule};
use std::sync::Arc;

/// Records as a table, a row each. It speaks the PyCapsule interface of Arrow: hand it to
/// `polars.DataFrame`, `pyarrow.table`, `pandas.DataFrame.from_arrow` or a query of DuckDB.
#[pyclass(frozen, module = "mizan_claims")]
pub struct Table {
    pub schema: SchemaRef,
    pub batches: Vec<RecordBatch>,
    pub problems: Vec<String>,
}

#[pymethods]
impl Table {
    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    fn __repr__(&self) -> String {
        let (rows, columns) = (self.__len__(), self.schema.fields().len());
        format!("<mizan_claims.Table: {rows} rows, {columns} columns>")
    }

    /// How many rows there are.
    #[getter]
    fn num_rows(&self) -> usize {
        self.__len__()
    }

    /// The names of the columns, in order.
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    /// What could not be read, or not wholly: what the command line tells on standard error.
    #[getter]
    fn problems(&self) -> Vec<String> {
        self.problems.clone()
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyArrowResult<Bound<'py, PyCapsule>> {
        to_schema_pycapsule(py, &*self.schema)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        let field = Field::new_struct("", self.schema.fields().clone(), false)
            .with_metadata(self.schema.metadata().clone());
        let batches: Vec<_> = self.batches.clone();
        let rows =
            batches.into_iter().map(|batch| Ok(Arc::new(StructArray::from(batch)) as ArrayRef));
        to_stream_pycapsule(py, Box::new(ArrayIterator::new(rows, field.into())), requested_schema)
    }

    /// The rows as dictionaries; None where nothing is known.
    fn to_pylist<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let rows = PyList::empty(py);
        for batch in &self.batches {
            for row in 0..batch.num_rows() {
                let record = PyDict::new(py);
                for (field, column) in self.schema.fields().iter().zip(batch.columns()) {
                    record.set_item(field.name(), cell(py, column, row)?)?;
                }
                rows.append(record)?;
            }
        }
        Ok(rows)
    }

    /// The same as a pyarrow.Table.
    fn to_pyarrow<'py>(slf: Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("pyarrow")?.call_method1("table", (slf,))
    }

    /// The same as a polars.DataFrame.
    fn to_polars<'py>(slf: Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("polars")?.call_method1("DataFrame", (slf,))
    }

    /// The same as a pandas.DataFrame, by way of pyarrow.
    fn to_pandas<'py>(slf: Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        Table::to_pyarrow(slf)?.call_method0("to_pandas")
    }
}

/// The columns of `numerals`, `claims` or `findings` as a schema in a capsule.
#[pyfunction]
pub fn schema_capsule<'py>(py: Python<'py>, kind: &str) -> PyArrowResult<Bound<'py, PyCapsule>> {
    to_schema_pycapsule(py, &*report::arrow::schema(kind))
}

/// The columns of `numerals`, `claims` or `findings`: their names, and their types in SQL.
#[pyfunction]
pub fn columns(kind: &str) -> Vec<(String, &'static str)> {
    let schema = report::arrow::schema(kind);
    let columns = schema.fields().iter().map(|field| {
        let sql = match field.data_type() {
            DataType::Int64 => "bigint",
            DataType::Float64 => "double",
            DataType::Date32 => "date",
            DataType::Boolean => "boolean",
            _ => "string",
        };
        (field.name().clone(), sql)
    });
    columns.collect()
}

/// A cell as Python knows it.
fn cell<'py>(py: Python<'py>, column: &ArrayRef, row: usize) -> PyResult<Bound<'py, PyAny>> {
    if column.is_null(row) {
        return Ok(py.None().into_bound(py));
    }
    let any = match column.data_type() {
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).into_bound_py_any(py)?,
        DataType::Float64 => {
            column.as_primitive::<Float64Type>().value(row).into_bound_py_any(py)?
        }
        DataType::Boolean => column.as_boolean().value(row).into_bound_py_any(py)?,
        DataType::Utf8 => column.as_string::<i32>().value(row).into_bound_py_any(py)?,
        DataType::Date32 => {
            let days = column.as_primitive::<Date32Type>().value(row);
            let day = Date32Type::to_naive_date_opt(days);
            let day = day.ok_or_else(|| MizanError::new_err(format!("day {days} is none")))?;
            let class = py.import("datetime")?.getattr("date")?;
            class.call_method1("fromisoformat", (day.to_string(),))?
        }
        other => return Err(MizanError::new_err(format!("cells of type {other} have no value"))),
    };
    Ok(any)
}
