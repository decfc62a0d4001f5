//! Settings: what a `mizan.toml`, the environment and `-c` say, where each of them comes from, and
//! which of them is in force.
//!
//! ```text
//! flag  >  -c KEY=VALUE  >  MIZAN_KEY  >  nearest mizan.toml  >  default
//! ```
//!
//! What can be set is a list of [`Key`]s; the command line makes it of its own options, so that an
//! option is a setting without further words. Beside them stand `[severity]`, which says how much a
//! difference or a rule matters, and `[indicators]`, which declares words as a file of
//! `--indicators` does. A list that is given replaces the one below it.

mod file;
mod key;
mod schema;
mod severity;
mod text;

pub use file::{NAME, find, from_variable, given, read};
pub use key::{Key, Kind, severity_keys};
pub use schema::schema;
pub use severity::severities;
pub use text::{in_force, template};

use crate::error::Error;
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

/// A value that was given, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// One text, or as many as a list has.
    pub values: Vec<String>,
    /// Where it was given.
    pub origin: Origin,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// An option of the command line: `--fail-on`.
    Flag(String),
    /// `-c KEY=VALUE`.
    Set,
    /// A variable of the environment.
    Variable(String),
    /// A place in a file.
    File {
        /// The file.
        path: PathBuf,
        /// Its line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
    },
}

impl Origin {
    /// An error about what was given there.
    pub fn error(&self, message: impl Into<String>) -> Error {
        match self {
            Origin::File { path, line, column } => Error::new(path, message).at(*line, *column),
            other => Error::new("", format!("{other}: {}", message.into())),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Flag(flag) => write!(f, "{flag}"),
            Origin::Set => write!(f, "-c"),
            Origin::Variable(name) => write!(f, "{name}"),
            Origin::File { path, line, .. } => write!(f, "{}:{line}", path.display()),
        }
    }
}

/// What is given, by key.
pub type Layer = BTreeMap<String, Given>;

/// What is in force of several layers, the weakest first.
pub fn merged(layers: impl IntoIterator<Item = Layer>) -> Layer {
    layers.into_iter().fold(Layer::new(), |mut all, layer| {
        all.extend(layer);
        all
    })
}
