//! `mizan reference`: the reference data.

mod draw;
mod find;
mod import;
mod list;
mod plot;

use crate::args::{DataOptions, Reference, ReferenceValidate};
use crate::messages::Messages;
use crate::print::print;
use crate::status::{Outcome, Status};
use crate::tally::counted;
use mizan::claim::Declared;
use mizan::error::Error;
use mizan::reference::{Catalogue, validate_dir};
use std::path::Path;

/// Runs the command.
pub fn run(command: Reference, messages: &Messages) -> Outcome {
    match command {
        Reference::List(options) => list::list(&options, messages),
        Reference::Show(options) => list::show(&options, messages),
        Reference::Find(options) => find::find(&options, messages),
        Reference::Plot(options) => plot::plot(&options, messages),
        Reference::Validate(options) => validate(&options, messages),
        Reference::Import(options) => import::import(*options, messages),
    }
}

/// The reference data that the options name.
///
/// `declared` are indicators that the packages may use without declaring them.
pub fn catalogue(
    options: &DataOptions,
    declared: &Declared,
    messages: &Messages,
) -> Result<Catalogue, Vec<Error>> {
    let catalogue = Catalogue::of(!options.no_embedded, declared, &options.reference)?;
    for dir in &options.reference {
        messages.detail(&format!("{}: added", dir.display()));
    }
    Ok(catalogue)
}

/// Tells every problem of every package.
fn validate(options: &ReferenceValidate, messages: &Messages) -> Outcome {
    let mut status = Status::default();
    for dir in &options.dirs {
        match package(dir) {
            Ok(line) => status.failed |= write(&line).is_err(),
            Err(errors) => {
                errors.iter().for_each(|error| messages.error(error));
                messages.note(&format!("{}: {}", dir.display(), counted(errors.len(), "problem")));
                status.failed = true;
            }
        }
    }
    Ok(status)
}

/// What a package without problems holds.
fn package(dir: &Path) -> Result<String, Vec<Error>> {
    let catalogue = validate_dir(dir)?;
    let datasets = catalogue.datasets();
    let rows = datasets.iter().map(|dataset| catalogue.table(dataset).rows()).sum();
    let (datasets, rows) = (counted(datasets.len(), "dataset"), counted(rows, "row"));
    Ok(format!("{}: no problem ({datasets}, {rows})\n", dir.display()))
}

/// Writes to standard output.
fn write(text: &str) -> Result<(), Vec<Error>> {
    print(text.as_bytes()).map_err(|error| vec![error])
}
