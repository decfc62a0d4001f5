//! The native part of the Python module `mizan_claims`, which the files in `python/` teach and type:
//! tables of articles in, tables of records out, through the PyCapsule interface of Arrow.
//!
//! ```text
//! Python object → articles (batches) → run (pipeline of threads, lock released) → table, or batches one by one
//! ```

mod articles;
mod batches;
mod loaded;
mod pipeline;
mod run;
mod table;

use crate::error::Error;
use pyo3::PyErr;

pyo3::create_exception!(
    mizan_claims,
    MizanError,
    pyo3::exceptions::PyValueError,
    "What kept mizan from reading a table, a setting or reference data, with the way out."
);

/// Errors as one exception, a line each.
fn raised(errors: &[Error]) -> PyErr {
    let lines: Vec<_> = errors.iter().map(ToString::to_string).collect();
    MizanError::new_err(lines.join("\n"))
}

/// The module.
#[pyo3::pymodule]
mod _core {
    #[pymodule_export]
    use crate::python::MizanError;
    #[pymodule_export]
    use crate::python::batches::Batches;
    #[pymodule_export]
    use crate::python::run::Run;
    #[pymodule_export]
    use crate::python::table::{Table, columns, schema_capsule};

    /// The version of mizan.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
}
