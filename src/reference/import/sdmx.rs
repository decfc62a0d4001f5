//! SDMX-CSV 1.0 and 2.0. The first cell tells the version and the character between the values of
//! one cell; headers and cells may carry names behind their ids (`REF_AREA: Reference area`).

use super::Job;
use super::cube::Cube;
use super::draft::Draft;
use super::mapping::{Mapping, datasets};
use super::rows::{Header, Shape, read as read_rows};
use super::source::Input;
use crate::error::Error;

/// The first column of version 1.0.
const DATAFLOW: &str = "DATAFLOW";
/// The first column of version 2.0.
const STRUCTURE: &str = "STRUCTURE";
/// The action that takes an observation back.
const DELETE: &str = "D";

struct Columns {
    mapping: Mapping,
    action: Option<usize>,
}

/// Reads observations; those that are taken back are left out.
pub fn read(job: &Job, draft: &mut Draft) -> Result<(), Vec<Error>> {
    let mut cube = Cube::default();
    let mut deleted = 0;
    for input in job.inputs {
        read_rows(
            input,
            &Shape::default(),
            |header| columns(job, input, header),
            |columns, row| {
                if columns.action.is_some_and(|at| row.cell(at) == DELETE) {
                    deleted += 1;
                    return Ok(());
                }
                columns.mapping.row(job, draft, &row, &mut cube)
            },
        )?;
    }
    if deleted > 0 {
        draft.note(format!("observations with the action {DELETE}, left out: {deleted}"));
    }
    draft.label = job.inputs.first().map(Input::stem);
    draft.title.clone_from(&draft.label);
    let indicators = cube.indicators();
    let file = draft.table("figures", cube, None, job.single())?;
    datasets(draft, job, &file, &indicators);
    Ok(())
}

fn columns(job: &Job, input: &Input, header: &Header) -> Result<Columns, Vec<Error>> {
    let id = |name: &str| name.split([':', '[']).next().unwrap_or(name).trim().to_owned();
    let first = header.names.first().map(|name| id(name)).unwrap_or_default();
    if first != STRUCTURE && first != DATAFLOW {
        let help = format!("SDMX-CSV begins with a column {DATAFLOW} (1.0) or {STRUCTURE} (2.0)");
        return Err(job.useless(input, &help));
    }
    let header = header.renamed(header.names.iter().map(|name| id(name)).collect());
    let mut mapping = Mapping::find(job, &header)?;
    mapping.labelled = true;
    // A table of a language with decimal commas separates its cells by semicolons.
    mapping.decimal_comma = header.delimiter == b';';
    Ok(Columns { mapping, action: header.find("ACTION") })
}
