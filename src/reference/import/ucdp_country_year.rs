//! UCDP organised violence by country and year: three types of violence a row.

use super::cube::{At, Cell, Cube};
use super::draft::Draft;
use super::rows::{Header, Row, Shape, Wrong, read as read_rows};
use super::{Job, number};
use crate::dimension::Period;
use crate::error::Error;
use crate::reference::package::Codes;
use crate::value::Value;

struct Columns<'a> {
    code: usize,
    name: usize,
    year: usize,
    version: Option<usize>,
    /// The label of each type with its low, best and high columns.
    types: Vec<(&'a str, [usize; 3])>,
    total: Option<usize>,
}

impl<'a> Columns<'a> {
    fn find(job: &Job<'a>, header: &Header) -> Result<Columns<'a>, Vec<Error>> {
        let known = job.known;
        let need = |role: &str| header.need(known.columns(role)).map_err(|error| vec![error]);
        let mut types = Vec::new();
        for (kind, label) in &known.labels {
            let figure = |estimate: &str| need(&format!("{kind}_{estimate}"));
            types.push((label.as_str(), [figure("low")?, figure("best")?, figure("high")?]));
        }
        Ok(Columns {
            code: need("code")?,
            name: need("name")?,
            year: need("year")?,
            version: header.any(known.columns("version")),
            types,
            total: header.any(known.columns("total")),
        })
    }
}

/// Takes every country, year and type once.
pub fn read(job: &Job, draft: &mut Draft) -> Result<(), Vec<Error>> {
    let mut cube = Cube::default();
    for input in job.inputs {
        read_rows(
            input,
            &Shape::default(),
            |header| Columns::find(job, header),
            |columns, row| country(job, draft, columns, &row, &mut cube),
        )?;
    }
    let file = draft.table("deaths", cube, None, job.single())?;
    job.known.table.iter().for_each(|unit| draft.dataset(&file, unit));
    Ok(())
}

fn country(
    job: &Job,
    draft: &mut Draft,
    columns: &Columns,
    row: &Row,
    cube: &mut Cube,
) -> Result<(), Wrong> {
    let version = row.maybe(columns.version);
    match &draft.version {
        Some(before) if before != version && !version.is_empty() => {
            let message = format!("version {version} after version {before}");
            return Err(Wrong::row(message, "import one version at a time"));
        }
        _ => draft.version = Some(version.to_owned()).filter(|version| !version.is_empty()),
    }
    let place = job.country(draft, row, Codes::Gw, Some(columns.code), Some(columns.name))?;
    let Some(area) = place else { return Ok(()) };
    let period = Period::year(number::year(row, columns.year)?)
        .ok_or_else(|| row.wrong(columns.year, "is no year", "write a year (2021)"))?;
    let mut sum = Value::whole(0);
    for (part, figures) in &columns.types {
        let [low, best, high] = figures.map(|at| number::count(row, at));
        let cell =
            Cell { low: low?, best: best?, high: high?, rows: 1, unknown: 0, line: row.line };
        sum.0 += cell.best.0;
        cube.put(At { part, ..At::new(area, period) }, cell).map_err(|line| {
            let what = format!("was given with {area} in line {line} already");
            row.wrong(columns.year, &what, "remove one of the two rows")
        })?;
    }
    // The producer's own total is the proof that no type is missing or counted twice.
    if let Some(at) = columns.total
        && number::count(row, at)? != sum
    {
        let what = format!("is not the sum of the types, {sum}");
        return Err(row.wrong(at, &what, "download the file anew, or look the row up"));
    }
    Ok(())
}
