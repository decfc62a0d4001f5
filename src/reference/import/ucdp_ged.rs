//! UCDP GED: an event a row. Columns are found by name, for their order differs by version.

use super::cube::{At, Cell, Cube, Seen, month_or_year};
use super::draft::Draft;
use super::rows::{Header, Row, Shape, Wrong, read as read_rows};
use super::{Job, date, number};
use crate::dimension::Period;
use crate::error::Error;
use crate::reference::package::Codes;
use regex::Regex;
use std::borrow::Cow;

struct Columns {
    id: usize,
    year: usize,
    kind: usize,
    code: Option<usize>,
    name: usize,
    start: usize,
    end: usize,
    figures: [usize; 3],
}

impl Columns {
    fn find(job: &Job, header: &Header) -> Result<Columns, Vec<Error>> {
        let need = |role: &str| header.need(job.known.columns(role)).map_err(|error| vec![error]);
        Ok(Columns {
            id: need("id")?,
            year: need("year")?,
            kind: need("type")?,
            code: header.any(job.known.columns("code")),
            name: need("name")?,
            start: need("start")?,
            end: need("end")?,
            figures: [need("low")?, need("best")?, need("high")?],
        })
    }
}

/// Adds events up by country, month and type of violence.
pub fn read(job: &Job, draft: &mut Draft) -> Result<(), Vec<Error>> {
    let (mut cube, mut seen) = (Cube::default(), Seen::default());
    for input in job.inputs {
        draft.version = draft.version.take().or_else(|| version(job, &input.name));
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
    let Some(area) = job.country(draft, row, Codes::Gw, columns.code, Some(columns.name))? else {
        return Ok(());
    };
    let kind = job.known.label(row.cell(columns.kind));
    if kind.is_empty() {
        return Err(row.wrong(columns.kind, "is no type of violence", "write 1, 2 or 3"));
    }
    let (year, first, last) = (
        number::year(row, columns.year)?,
        date::of(row, columns.start)?,
        date::of(row, columns.end)?,
    );
    let period = month_or_year(first, last, year)
        .ok_or_else(|| row.wrong(columns.year, "is no year", "write a year (2021)"))?;
    let [low, best, high] = columns.figures.map(|at| number::count(row, at));
    let cell = Cell { low: low?, best: best?, high: high?, rows: 1, unknown: 0, line: row.line };
    cube.add(At { part: &part(job, kind, &period), ..At::new(area, period) }, cell);
    Ok(())
}

/// Events that may belong to several months are a part of their own, so that no month holds what
/// may be another's, and every year holds all.
fn part<'a>(job: &Job, kind: &'a str, period: &Period) -> Cow<'a, str> {
    match period.as_year() {
        Some(_) => format!("{kind}, {}", job.known.label("undated")).into(),
        None => kind.into(),
    }
}

/// The version in a file's name: `ged251.csv` is 25.1, `GEDEvent_v21_01_21_12.csv` 21.01-21.12.
fn version(job: &Job, name: &str) -> Option<String> {
    let found = Regex::new(job.known.label("version")).ok()?.captures(name)?;
    let group = |at: usize| found.get(at).map(|group| group.as_str());
    let (year, number) = (group(1)?, group(2)?);
    Some(match (group(3), group(4)) {
        (Some(to), Some(month)) => format!("{year}.{number}-{to}.{month}"),
        _ => format!("{year}.{number}"),
    })
}
