//! `mizan reference import`: a data package of what a producer publishes.

use super::write;
use crate::args::{ProvenanceOptions, ReadingOptions, ReferenceImport};
use crate::messages::Messages;
use crate::status::{Outcome, Status};
use crate::tally::counted;
use mizan::reference::import::{Imported, Options, import as run};

/// Imports the files, and tells what was made of them.
pub fn import(options: ReferenceImport, messages: &Messages) -> Outcome {
    let ReferenceImport { from, files, output, reading, provenance } = options;
    let Imported { datasets, rows, notes } =
        run(&from, &files, &output, &self::options(reading, provenance))?;
    notes.iter().for_each(|note| messages.note(note));
    let (named, rows) = (datasets.join(", "), counted(rows, "row"));
    write(&format!("{}: {rows} ({named})\n", output.display())).map(|()| Status::default())
}

fn options(reading: ReadingOptions, provenance: ProvenanceOptions) -> Options {
    let ReadingOptions { map, only, indicator, definition, unit, area, code, covers } = reading;
    let ProvenanceOptions {
        name,
        title,
        producer,
        edition: version,
        published,
        accessed,
        licence,
        supersedes,
    } = provenance;
    Options {
        name,
        title,
        producer,
        version,
        published,
        accessed,
        licence,
        supersedes,
        indicator,
        definition,
        unit,
        area,
        areas: code.into_iter().collect(),
        map,
        only,
        covers,
    }
}
