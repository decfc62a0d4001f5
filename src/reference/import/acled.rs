//! ACLED: an event a row, separated by semicolons in 2021 and by commas later.

use super::cube::{At, Cell, Cube, Seen};
use super::draft::Draft;
use super::rows::{Header, Row, Shape, Wrong, read as read_rows};
use super::{Job, date, number};
use crate::dimension::Period;
use crate::error::Error;
use crate::reference::package::Codes;

struct Columns {
    id: usize,
    date: usize,
    code: Option<usize>,
    name: usize,
    kind: usize,
    deaths: usize,
}

impl Columns {
    fn find(job: &Job, header: &Header) -> Result<Columns, Vec<Error>> {
        let need = |role: &str| header.need(job.known.columns(role)).map_err(|error| vec![error]);
        Ok(Columns {
            id: need("id")?,
            date: need("date")?,
            code: header.any(job.known.columns("code")),
            name: need("name")?,
            kind: need("type")?,
            deaths: need("deaths")?,
        })
    }
}

/// Adds events up by country, month and type of event.
pub fn read(job: &Job, draft: &mut Draft) -> Result<(), Vec<Error>> {
    let (mut cube, mut seen) = (Cube::default(), Seen::default());
    for input in job.inputs {
        read_rows(
            input,
            &Shape::default(),
            |header| Columns::find(job, header),
            |columns, row| event(job, draft, columns, &row, &mut cube, &mut seen),
        )?;
    }
    let file = draft.table("events", cube, Some("events"), None)?;
    job.known.table.iter().for_each(|unit| draft.dataset(&file, unit));
    Ok(())
}

fn event(
    job: &Job,
    draft: &mut Draft,
    columns: &Columns,
    row: &Row,
    cube: &mut Cube,
    seen: &mut Seen,
) -> Result<(), Wrong> {
    seen.once(row, columns.id)?;
    let place = job.country(draft, row, Codes::M49, columns.code, Some(columns.name))?;
    let Some(area) = place else { return Ok(()) };
    let day = date::of(row, columns.date)?;
    let month = Period::month(day.year(), day.month())
        .ok_or_else(|| row.wrong(columns.date, "is no date", "write a day that exists"))?;
    let deaths = number::count(row, columns.deaths)?;
    let kind = row.cell(columns.kind);
    cube.add(At { part: kind, ..At::new(area, month) }, Cell::exact(deaths, row.line));
    Ok(())
}
