//! UNHCR: people by country of origin and of asylum. Its own three letters collide with ISO 3166
//! (ARE is Egypt), so that the ISO column goes first and UNHCR's own codes are read as such.

use super::cube::{At, Cell, Cube, Seen};
use super::draft::Draft;
use super::rows::{Header, Row, Shape, Wrong, read as read_rows};
use super::{Job, number};
use crate::dimension::Period;
use crate::error::Error;
use crate::reference::package::Codes;
use crate::value::Value;

struct Columns {
    year: usize,
    origin: Country,
    asylum: Country,
    refugees: usize,
    idps: Option<usize>,
}

#[derive(Clone, Copy)]
struct Country {
    codes: Codes,
    code: Option<usize>,
    name: Option<usize>,
}

impl Columns {
    fn find(job: &Job, header: &Header) -> Result<Columns, Vec<Error>> {
        let any = |role: String| header.any(job.known.columns(&role));
        let need = |role: &str| header.need(job.known.columns(role)).map_err(|error| vec![error]);
        let country = |side: &str| -> Result<Country, Vec<Error>> {
            let (iso, own) = (any(format!("{side}_iso")), any(format!("{side}_code")));
            if iso.is_none() && own.is_none() {
                need(&format!("{side}_iso"))?;
            }
            let codes = if iso.is_some() { Codes::Iso3 } else { Codes::Unhcr };
            Ok(Country { codes, code: iso.or(own), name: any(format!("{side}_name")) })
        };
        Ok(Columns {
            year: need("year")?,
            origin: country("origin")?,
            asylum: country("asylum")?,
            refugees: need("refugees")?,
            idps: any("idps".to_owned()),
        })
    }
}

#[derive(Default)]
struct Cubes {
    hosted: Cube,
    origin: Cube,
    displaced: Cube,
}

/// Adds people up by country of asylum, by country of origin, and inside their own.
pub fn read(job: &Job, draft: &mut Draft) -> Result<(), Vec<Error>> {
    let (mut cubes, mut seen) = (Cubes::default(), Seen::default());
    for input in job.inputs {
        read_rows(
            input,
            &Shape::default(),
            |header| Columns::find(job, header),
            |columns, row| pair(job, draft, columns, &row, &mut cubes, &mut seen),
        )?;
    }
    let Cubes { hosted, origin, displaced } = cubes;
    let all = [("refugees-hosted", hosted), ("refugees-origin", origin), ("displaced", displaced)];
    for (name, cube) in all.into_iter().filter(|(_, cube)| !cube.is_empty()) {
        let file = draft.table(name, cube, None, None)?;
        job.known.unit(name).into_iter().for_each(|unit| draft.dataset(&file, unit));
    }
    Ok(())
}

fn pair(
    job: &Job,
    draft: &mut Draft,
    columns: &Columns,
    row: &Row,
    cubes: &mut Cubes,
    seen: &mut Seen,
) -> Result<(), Wrong> {
    let year = Period::year(number::year(row, columns.year)?);
    let year = year.ok_or_else(|| row.wrong(columns.year, "is no year", "write a year (2021)"))?;
    let refugees = number::maybe_count(row, columns.refugees)?;
    let idps = columns.idps.map_or(Ok(None), |at| number::maybe_count(row, at))?;
    let sides = [columns.origin, columns.asylum];
    let texts = sides.map(|side| (row.maybe(side.code), row.maybe(side.name)));
    if let Some(line) = seen.note((texts, year), row.line) {
        let message = format!("the pair of countries was given for {year} in line {line} already");
        return Err(Wrong::row(message, "remove one of the two rows"));
    }
    let mut country = |side: Country| job.country(draft, row, side.codes, side.code, side.name);
    let (origin, asylum) = (country(columns.origin)?, country(columns.asylum)?);
    let add = |cube: &mut Cube, area: Option<&str>, figure: Option<_>| {
        let zero = Value::whole(0);
        if let (Some(area), Some(figure)) = (area, figure.filter(|figure| *figure > zero)) {
            cube.add(At::new(area, year), Cell::exact(figure, row.line));
        }
    };
    add(&mut cubes.hosted, asylum, refugees);
    add(&mut cubes.origin, origin, refugees);
    add(&mut cubes.displaced, origin, idps);
    Ok(())
}
