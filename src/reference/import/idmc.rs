//! IDMC: displaced people by country and year, as the centre publishes them or through UNHCR.

use super::cube::{At, Cell, Cube};
use super::draft::Draft;
use super::rows::{Header, Row, Shape, Wrong, read as read_rows};
use super::{Job, number};
use crate::dimension::Period;
use crate::error::Error;
use crate::reference::package::Codes;

struct Columns {
    code: Option<usize>,
    name: Option<usize>,
    year: usize,
    stock: Option<usize>,
    moves: Option<usize>,
}

impl Columns {
    fn find(job: &Job, header: &Header) -> Result<Columns, Vec<Error>> {
        let any = |role: &str| header.any(job.known.columns(role));
        let need = |role: &str| header.need(job.known.columns(role)).map_err(|error| vec![error]);
        let (stock, moves) = (any("stock"), any("moves"));
        if moves.is_none() {
            need("stock")?;
        }
        let name = any("name");
        let code = if name.is_none() { Some(need("code")?) } else { any("code") };
        Ok(Columns { code, name, year: need("year")?, stock, moves })
    }
}

/// Takes every country and year once: those who live in displacement, and movements.
pub fn read(job: &Job, draft: &mut Draft) -> Result<(), Vec<Error>> {
    let (mut stock, mut moves) = (Cube::default(), Cube::default());
    for input in job.inputs {
        read_rows(
            input,
            &Shape::default(),
            |header| Columns::find(job, header),
            |columns, row| country(job, draft, columns, &row, &mut stock, &mut moves),
        )?;
    }
    for (name, cube) in [("displaced", stock), ("displacements", moves)] {
        if !cube.is_empty() {
            let file = draft.table(name, cube, None, job.single())?;
            job.known.unit(name).into_iter().for_each(|unit| draft.dataset(&file, unit));
        }
    }
    Ok(())
}

fn country(
    job: &Job,
    draft: &mut Draft,
    columns: &Columns,
    row: &Row,
    stock: &mut Cube,
    moves: &mut Cube,
) -> Result<(), Wrong> {
    let place = job.country(draft, row, Codes::Iso3, columns.code, columns.name)?;
    let Some(area) = place else { return Ok(()) };
    let year = Period::year(number::year(row, columns.year)?);
    let year = year.ok_or_else(|| row.wrong(columns.year, "is no year", "write a year (2021)"))?;
    for (cube, column) in [(stock, columns.stock), (moves, columns.moves)] {
        let Some(at) = column else { continue };
        let Some(figure) = number::maybe_count(row, at)? else { continue };
        cube.put(At::new(area, year), Cell::exact(figure, row.line)).map_err(|line| {
            let what = format!("was given with {area} in line {line} already");
            row.wrong(columns.year, &what, "remove one of the two rows")
        })?;
    }
    Ok(())
}
