//! The one error of the crate: what went wrong, in which file, at which line and column, and the
//! way out.

mod nearest;

pub use nearest::{likely, nearest};

use std::fmt::{self, Write as _};
use std::path::{Path, PathBuf};

/// Something that kept mizan from reading or trusting an input, with its place and the way out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Error {
    /// The file it was found in; empty where there is none (an option, standard input).
    pub path: PathBuf,
    /// 1-based line, or 0 where the whole file is meant.
    pub line: usize,
    /// 1-based column in characters, or 0 where the whole line is meant.
    pub column: usize,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it, in one sentence without a full stop; empty where it is plain.
    pub help: String,
}

/// The result of whatever reads files or arguments.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error about a file as a whole.
    pub fn new(path: impl AsRef<Path>, message: impl Into<String>) -> Error {
        let path = path.as_ref().to_path_buf();
        Error { path, line: 0, column: 0, message: message.into(), help: String::new() }
    }

    /// The same error at a place: 1-based line and column, 0 for "not known".
    pub fn at(mut self, line: usize, column: usize) -> Error {
        self.line = line;
        self.column = column;
        self
    }

    /// The same error with the way out.
    pub fn help(mut self, help: impl Into<String>) -> Error {
        self.help = help.into();
        self
    }
}

/// The reason of a JSON error without the place that serde_json appends.
pub fn json_reason(error: &serde_json::Error) -> String {
    let mut reason = error.to_string();
    reason.truncate(reason.rfind(" at line ").unwrap_or(reason.len()));
    reason
}

/// The 1-based column of a JSON error in characters, which serde_json counts in bytes.
pub fn json_column(text: &str, error: &serde_json::Error) -> usize {
    let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or("");
    let before = error.column().min(line.len());
    String::from_utf8_lossy(&line.as_bytes()[..before]).chars().count().max(1)
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.as_os_str().is_empty() {
            write_path(f, &self.path)?;
            if self.line > 0 {
                write!(f, ":{}", self.line)?;
            }
            if self.column > 0 {
                write!(f, ":{}", self.column)?;
            }
            write!(f, ": ")?;
        }
        write!(f, "{}", self.message)?;
        if !self.help.is_empty() {
            write!(f, " (help: {})", self.help)?;
        }
        Ok(())
    }
}

/// Writes a path on one line: line breaks and other control characters are escaped.
fn write_path(f: &mut fmt::Formatter<'_>, path: &Path) -> fmt::Result {
    let path = path.to_string_lossy();
    for c in path.chars() {
        match c.is_control() {
            true => write!(f, "{}", c.escape_default())?,
            false => f.write_char(c)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_one_line() {
        let error = Error::new("a\nb\u{1B}[31m.txt", "it is odd").at(2, 1);
        assert_eq!(error.to_string(), "a\\nb\\u{1b}[31m.txt:2:1: it is odd");
    }
}
