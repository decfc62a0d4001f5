//! Running the command line, and reading texts as it does.

use jiff::civil::Date;
use mizan::claim::{Claim, read};
use mizan::document::Document;
use mizan::numeral::Numeral;
use std::path::Path;
use std::process::Command;

/// How a run of the command line ended.
#[derive(Debug)]
pub struct Ran {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// The exit status; `None` where a signal ended it.
    pub status: Option<i32>,
}

/// Runs mizan in a directory.
pub fn mizan(dir: &Path, args: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mizan"));
    let output = command.current_dir(dir).args(args).output().expect("mizan runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("mizan writes UTF-8");
    Ran { out: text(output.stdout), err: text(output.stderr), status: output.status.code() }
}

/// An article that was published on one of three days, the last of which is not known.
pub fn document(text: &str, day: usize) -> Document {
    let days = [Some(Date::constant(2021, 3, 1)), Some(Date::constant(2022, 5, 10)), None];
    let (text, published) = (text.to_owned(), days[day % days.len()]);
    Document { id: "a".to_owned(), text, published, ..Document::default() }
}

/// The claims of an article.
pub fn claims_of(document: &Document) -> Vec<Claim> {
    read(document)
}

/// The claims of a text.
pub fn claims(text: &str) -> Vec<Claim> {
    read(&document(text, 2))
}

/// The numerals of a text.
pub fn numerals(text: &str) -> Vec<Numeral> {
    mizan::numeral::numerals(text)
}
