//! GTD: an incident a row. An empty toll is not known, which is not zero.

use super::cube::{At, Cell, Cube, Seen};
use super::draft::Draft;
use super::rows::{Header, Row, Shape, Wrong, read as read_rows};
use super::{Job, number};
use crate::dimension::Period;
use crate::error::Error;
use crate::reference::package::Codes;

struct Columns {
    id: usize,
    year: usize,
    month: usize,
    name: usize,
    actor: usize,
    doubt: usize,
    deaths: usize,
    injured: usize,
}

impl Columns {
    fn find(job: &Job, header: &Header) -> Result<Columns, Vec<Error>> {
        let need = |role: &str| header.need(job.known.columns(role)).map_err(|error| vec![error]);
        Ok(Columns {
            id: need("id")?,
            year: need("year")?,
            month: need("month")?,
            name: need("name")?,
            actor: need("actor")?,
            doubt: need("doubt")?,
            deaths: need("deaths")?,
            injured: need("injured")?,
        })
    }
}

/// Deaths with the number of attacks, and the wounded.
#[derive(Default)]
struct Cubes {
    deaths: Cube,
    injured: Cube,
}

/// Adds incidents up by country, month and group.
pub fn read(job: &Job, draft: &mut Draft) -> Result<(), Vec<Error>> {
    let (mut cubes, mut seen) = (Cubes::default(), Seen::default());
    for input in job.inputs {
        read_rows(
            input,
            &Shape::default(),
            |header| Columns::find(job, header),
            |columns, row| incident(job, draft, columns, &row, &mut cubes, &mut seen),
        )?;
    }
    let deaths = draft.table("attacks", cubes.deaths, Some("events"), None)?;
    let injured = draft.table("injured", cubes.injured, Some("events"), None)?;
    for unit in &job.known.table {
        let file = if unit.name == "injured" { &injured } else { &deaths };
        draft.dataset(file, unit);
    }
    Ok(())
}

fn incident(
    job: &Job,
    draft: &mut Draft,
    columns: &Columns,
    row: &Row,
    cubes: &mut Cubes,
    seen: &mut Seen,
) -> Result<(), Wrong> {
    seen.once(row, columns.id)?;
    let place = job.country(draft, row, Codes::Name, None, Some(columns.name))?;
    let Some(area) = place else { return Ok(()) };
    let year = number::year(row, columns.year)?;
    let (period, dated) = match row.cell(columns.month) {
        "0" => (Period::year(year), false),
        month => (month.parse().ok().and_then(|month| Period::month(year, month)), true),
    };
    let help = "write a month from 1 to 12, or 0 where it is not known";
    let period = period.ok_or_else(|| row.wrong(columns.month, "is no month", help))?;
    let doubt = row.cell(columns.doubt) == "1";
    let label = |key: &str| job.known.label(key);
    let mut part = label(if doubt { "doubtful" } else { "certain" }).to_owned();
    if !dated {
        part = format!("{part}, {}", label("undated"));
    }
    let at = At { part: &part, actor: row.cell(columns.actor), ..At::new(area, period) };
    for (cube, column) in
        [(&mut cubes.deaths, columns.deaths), (&mut cubes.injured, columns.injured)]
    {
        let toll = number::maybe_count(row, column)?;
        cube.add(at, toll.map_or(Cell::unknown(row.line), |toll| Cell::exact(toll, row.line)));
    }
    Ok(())
}
