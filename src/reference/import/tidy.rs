//! Any CSV with a figure a row, by the roles of its columns.

use super::Job;
use super::cube::Cube;
use super::draft::Draft;
use super::mapping::{Mapping, datasets};
use super::rows::{Shape, read as read_rows};
use super::source::Input;
use crate::error::Error;

/// Reads the files as one table.
pub fn read(job: &Job, draft: &mut Draft) -> Result<(), Vec<Error>> {
    let mut cube = Cube::default();
    for input in job.inputs {
        read_rows(
            input,
            &Shape::default(),
            |header| Mapping::find(job, header),
            |mapping, row| mapping.row(job, draft, &row, &mut cube),
        )?;
    }
    draft.label = job.inputs.first().map(Input::stem);
    draft.title.clone_from(&draft.label);
    let indicators = cube.indicators();
    let file = draft.table("figures", cube, None, job.single())?;
    datasets(draft, job, &file, &indicators);
    Ok(())
}
