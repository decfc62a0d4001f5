//! ACLED's aggregates on HDX: months by area and type of event. The types overlap, so that each
//! is a dataset of its own.

use super::cube::{At, Cell, Cube, Seen};
use super::draft::Draft;
use super::rows::{Header, Row, Shape, Wrong, read as read_rows};
use super::source::Input;
use super::{Job, date, number, producers};
use crate::dimension::Period;
use crate::error::Error;
use crate::reference::package::Codes;
use std::collections::BTreeMap;

struct Columns {
    code: Option<usize>,
    name: Option<usize>,
    /// Columns of smaller areas.
    places: Vec<usize>,
    when: When,
    kind: Option<usize>,
    figures: [(&'static str, usize); 2],
}

enum When {
    MonthYear(usize, usize),
    Days(usize, usize),
}

impl Columns {
    fn find(job: &Job, header: &Header) -> Result<Columns, Vec<Error>> {
        let any = |role: &str| header.any(job.known.columns(role));
        let need = |role: &str| header.need(job.known.columns(role)).map_err(|error| vec![error]);
        let when = match (any("start"), any("end")) {
            (Some(start), Some(end)) => When::Days(start, end),
            _ => When::MonthYear(need("month")?, need("year")?),
        };
        let (code, name) = (any("code"), any("name"));
        let name = if code.is_none() { Some(need("name")?) } else { name };
        let places = job.known.columns("places").iter().filter_map(|place| header.find(place));
        let figures = [("deaths", need("deaths")?), ("events", need("events")?)];
        Ok(Columns { code, name, places: places.collect(), when, kind: any("type"), figures })
    }
}

/// Adds smaller areas up by country and month, for each type of event.
pub fn read(job: &Job, draft: &mut Draft) -> Result<(), Vec<Error>> {
    let mut cubes: BTreeMap<String, Cube> = BTreeMap::new();
    let mut seen = Seen::default();
    for input in job.inputs {
        let of_file = kind(job, &input.name);
        read_rows(
            input,
            &Shape::default(),
            |header| {
                let columns = Columns::find(job, header)?;
                match (columns.kind, of_file) {
                    (None, None) => Err(nameless(job, input)),
                    _ => Ok(columns),
                }
            },
            |columns, row| month(job, draft, columns, &row, of_file, &mut cubes, &mut seen),
        )?;
    }
    for unit in &job.known.table {
        if let Some(cube) = cubes.remove(&unit.name) {
            let file = draft.table(&unit.name, cube, None, None)?;
            draft.dataset(&file, unit);
        }
    }
    Ok(())
}

/// The type of event that a name or cell speaks of, whatever stands between its words.
fn kind<'a>(job: &Job<'a>, text: &str) -> Option<&'a str> {
    let text: String = text.to_lowercase().replace([' ', '-'], "_");
    let found = job.known.labels.iter().find(|(_, label)| text.contains(label.as_str()));
    found.map(|(key, _)| key.as_str())
}

fn nameless(job: &Job, input: &Input) -> Vec<Error> {
    let kinds: Vec<&str> = job.known.labels.values().map(String::as_str).collect();
    let help = format!(
        "it has no column of the type of event: let the file's name hold one of {}",
        kinds.join(", ")
    );
    job.useless(input, &help)
}

fn month(
    job: &Job,
    draft: &mut Draft,
    columns: &Columns,
    row: &Row,
    of_file: Option<&str>,
    cubes: &mut BTreeMap<String, Cube>,
    seen: &mut Seen,
) -> Result<(), Wrong> {
    let place = job.country(draft, row, Codes::Iso3, columns.code, columns.name)?;
    let Some(area) = place else { return Ok(()) };
    let period = period(columns, row)?;
    let kind = match columns.kind {
        Some(at) => kind(job, row.cell(at))
            .ok_or_else(|| row.wrong(at, "is no type of event", "is it of a later version?"))?,
        None => of_file.unwrap_or_default(),
    };
    let places: Vec<&str> = columns.places.iter().map(|&at| row.cell(at)).collect();
    if let Some(line) = seen.note((kind, area, period, places), row.line) {
        let message = format!("{area} in {period} was given in line {line} already");
        return Err(Wrong::row(message, "remove one of the two rows"));
    }
    for (figure, at) in columns.figures {
        let cell = match number::maybe_count(row, at)? {
            Some(value) => Cell::exact(value, row.line),
            None => continue,
        };
        cubes.entry(format!("{kind}-{figure}")).or_default().add(At::new(area, period), cell);
    }
    Ok(())
}

fn period(columns: &Columns, row: &Row) -> Result<Period, Wrong> {
    match columns.when {
        When::Days(start, end) => Ok(Period::new(date::of(row, start)?, date::of(row, end)?)),
        When::MonthYear(month, year) => {
            let number = date::month(row.cell(month), producers::months());
            let period =
                number.and_then(|number| Period::month(number::year(row, year).ok()?, number));
            number::year(row, year)?;
            period.ok_or_else(|| row.wrong(month, "is no month", "write a month (October or 10)"))
        }
    }
}
