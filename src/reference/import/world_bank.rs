//! The World Bank: years as columns under a preamble, several indicators in one file; metadata in
//! two files beside it tell which codes are aggregates and what an indicator counts.

use super::cube::{At, Cell, Cube};
use super::draft::Draft;
use super::mapping::{Counted, dataset};
use super::places::Place;
use super::rows::{Header, Row, Shape, Wrong, names, read as read_rows};
use super::source::Input;
use super::{Job, number};
use crate::dimension::Period;
use crate::error::Error;
use crate::reference::package::Codes;
use std::collections::{BTreeMap, HashSet};

struct Columns {
    code: usize,
    name: Option<usize>,
    indicator: usize,
    title: Option<usize>,
    years: Vec<(usize, Period)>,
}

impl Columns {
    fn find(job: &Job, header: &Header) -> Result<Columns, Vec<Error>> {
        let any = |role: &str| header.any(job.known.columns(role));
        let need = |role: &str| header.need(job.known.columns(role)).map_err(|error| vec![error]);
        let year = |name: &String| {
            let year = name.trim().get(..4)?.parse().ok()?;
            let rest = &name.trim()[4..];
            // The data bank writes `2020 [YR2020]`.
            Period::year(year).filter(|_| rest.is_empty() || rest.starts_with(" ["))
        };
        let years = header.names.iter().enumerate();
        let years: Vec<_> = years.filter_map(|(at, name)| Some((at, year(name)?))).collect();
        if years.is_empty() {
            let help = "is it the file in which years are columns? A file with a year a row is \
                        read with --from tidy";
            return Err(vec![header.error("no column is a year").help(help)]);
        }
        let name = any("name").filter(|at| Some(*at) != any("code"));
        Ok(Columns {
            code: need("code")?,
            name,
            indicator: need("indicator")?,
            title: any("title"),
            years,
        })
    }
}

/// What the metadata say.
#[derive(Debug, Default)]
struct Metadata {
    aggregates: HashSet<String>,
    /// Names and definitions by indicator code.
    indicators: BTreeMap<String, (String, String)>,
}

/// The figures of one indicator.
#[derive(Debug, Default)]
struct Measure {
    title: String,
    cube: Cube,
}

/// Reads the tables of figures; a dataset for each indicator.
pub fn read(job: &Job, draft: &mut Draft) -> Result<(), Vec<Error>> {
    let mut metadata = Metadata::default();
    let mut tables = Vec::new();
    for input in job.inputs {
        if !metadata.read(job, input)? {
            tables.push(input);
        }
    }
    if metadata.aggregates.is_empty() {
        let note = "no metadata of countries are given: aggregates are told by their names only";
        draft.note(note.to_owned());
    }
    let mut measures: BTreeMap<String, Measure> = BTreeMap::new();
    for input in &tables {
        read_rows(
            input,
            &Shape { delimiter: Some(b','), header: job.known.columns("code") },
            |header| {
                draft.published = updated(job, header);
                draft.version.clone_from(&draft.published);
                Columns::find(job, header)
            },
            |columns, row| series(job, &metadata, columns, &row, &mut measures),
        )?;
    }
    for (code, measure) in measures {
        describe(job, draft, &metadata, &code, measure)?;
    }
    Ok(())
}

/// The day of the last update, which the preamble tells.
fn updated(job: &Job, header: &Header) -> Option<String> {
    let names = job.known.columns("updated");
    let told = |record: &&csv::StringRecord| {
        let first = record.get(0).unwrap_or("").trim_start_matches('\u{feff}').to_lowercase();
        names.contains(&first)
    };
    header.preamble.iter().find(told)?.get(1).map(str::to_owned)
}

fn series(
    job: &Job,
    metadata: &Metadata,
    columns: &Columns,
    row: &Row,
    measures: &mut BTreeMap<String, Measure>,
) -> Result<(), Wrong> {
    let code = row.cell(columns.code);
    let place = match metadata.aggregates.contains(code) {
        // An aggregate bears no country's code, and its name may be a region that mizan knows.
        true => match job.places.find(Codes::Name, code, row.maybe(columns.name)) {
            Place::Region(region) => Place::Region(region),
            _ => Place::LeftOut,
        },
        false => job.place(row, Codes::Iso3, Some(columns.code), columns.name)?,
    };
    let (Place::Area(area) | Place::Region(area)) = place else { return Ok(()) };
    let indicator = row.cell(columns.indicator);
    let measure = measures.entry(indicator.to_owned()).or_default();
    row.maybe(columns.title).clone_into(&mut measure.title);
    for (at, year) in &columns.years {
        let Some(value) = number::figure(row, *at)? else { continue };
        measure.cube.put(At::new(area, *year), Cell::exact(value, row.line)).map_err(|line| {
            let what =
                format!("is a second figure for {area} in {year} beside that of line {line}");
            row.wrong(*at, &what, "remove one of the two rows")
        })?;
    }
    Ok(())
}

/// Figures that add up are given without aggregates, which would be counted twice; shares keep
/// them, for nothing else gives those of a region.
fn describe(
    job: &Job,
    draft: &mut Draft,
    metadata: &Metadata,
    code: &str,
    Measure { title, mut cube }: Measure,
) -> Result<(), Vec<Error>> {
    let Some(unit) = job.known.table.first() else { return Ok(()) };
    let own = job.known.indicators.get(code).map(String::as_str);
    let given = job.options.map.iter().find(|(column, _)| column == code);
    let indicator = given.map(|(_, indicator)| indicator.as_str()).or(own);
    if indicator.is_some() {
        let areas = job.places.areas();
        let region = |area: &str| areas.find(area).is_some_and(|id| !areas.all_sets(id).is_empty());
        cube.without(|area| region(area)).iter().for_each(|area| draft.leave_out(area));
    }
    if cube.is_empty() {
        draft.note(format!("{code} {title} has no figure"));
        return Ok(());
    }
    let (name, note) = metadata.indicators.get(code).cloned().unwrap_or_default();
    let title = if title.is_empty() { name } else { title };
    let percent = job.known.label("percent");
    let measure = if title.contains(percent) { "percent" } else { "" };
    let indicator = indicator.unwrap_or(code);
    let file = draft.table(&super::draft::slug(&[code]), cube, None, None)?;
    let counted = Counted { indicator, definition: &note, unit: measure, title: &title };
    dataset(draft, job, &file, unit, &counted);
    Ok(())
}

impl Metadata {
    /// Reads a file of metadata; whether it was one.
    fn read(&mut self, job: &Job, input: &Input) -> Result<bool, Vec<Error>> {
        let header = names(input)?;
        let has = |role: &str| {
            let names = job.known.columns(role);
            header.iter().any(|own| names.contains(&own.trim().to_lowercase()))
        };
        if has("metadata_indicator") {
            self.indicators(job, input)?;
        } else if has("metadata_region") && has("metadata_income") {
            self.countries(job, input)?;
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    fn indicators(&mut self, job: &Job, input: &Input) -> Result<(), Vec<Error>> {
        let need = |header: &Header, role: &str| {
            header.need(job.known.columns(role)).map_err(|error| vec![error])
        };
        read_rows(
            input,
            &Shape { delimiter: Some(b','), header: &[] },
            |header| {
                let title = need(header, "metadata_title")?;
                Ok((need(header, "metadata_indicator")?, title, need(header, "metadata_note")?))
            },
            |(code, title, note), row| {
                let about = (row.cell(*title).to_owned(), row.cell(*note).to_owned());
                self.indicators.insert(row.cell(*code).to_owned(), about);
                Ok(())
            },
        )
        .map(drop)
    }

    fn countries(&mut self, job: &Job, input: &Input) -> Result<(), Vec<Error>> {
        let need = |header: &Header, role: &str| {
            header.need(job.known.columns(role)).map_err(|error| vec![error])
        };
        read_rows(
            input,
            &Shape { delimiter: Some(b','), header: &[] },
            |header| Ok((need(header, "code")?, need(header, "metadata_region")?)),
            |(code, region), row| {
                // A country lies in a region, an aggregate in none.
                if row.cell(*region).is_empty() {
                    self.aggregates.insert(row.cell(*code).to_owned());
                }
                Ok(())
            },
        )
        .map(drop)
    }
}
