//! Our World in Data: `Entity,Code,Year` and a column for each measure; metadata as JSON beside it.

use super::cube::{At, Cell, Cube};
use super::draft::Draft;
use super::mapping::{Counted, dataset};
use super::rows::{Header, Row, Shape, Wrong, read as read_rows};
use super::source::Input;
use super::{Job, date, number, producers};
use crate::error::Error;
use crate::reference::package::Codes;
use serde_json::Value as Json;

struct Columns {
    name: usize,
    code: Option<usize>,
    period: usize,
    /// Columns of figures with their names.
    measures: Vec<(usize, String)>,
}

impl Columns {
    fn find(job: &Job, header: &Header) -> Result<Columns, Vec<Error>> {
        let need = |role: &str| header.need(job.known.columns(role)).map_err(|error| vec![error]);
        let (name, period) = (need("name")?, need("period")?);
        let code = header.any(job.known.columns("code"));
        let own = |at: &usize| *at != name && *at != period && Some(*at) != code;
        let wanted = |at: &usize| {
            job.options.map.is_empty()
                || job.options.map.iter().any(|(column, _)| header.find(column) == Some(*at))
        };
        for (column, _) in &job.options.map {
            header.need(std::slice::from_ref(column)).map_err(|error| vec![error])?;
        }
        let measures = (0..header.names.len()).filter(|at| own(at) && wanted(at));
        let measures = measures.map(|at| (at, header.names[at].trim().to_owned()));
        Ok(Columns { name, code, period, measures: measures.collect() })
    }
}

/// Reads one CSV, with the metadata that are given beside it; a dataset for each measure.
pub fn read(job: &Job, draft: &mut Draft) -> Result<(), Vec<Error>> {
    let (json, tables): (Vec<&Input>, Vec<&Input>) =
        job.inputs.iter().partition(|input| input.ends_with(".json"));
    let [input] = tables.as_slice() else {
        let error = Error::new("", format!("{} tables are given, not one", tables.len()));
        return Err(vec![error.help("name one CSV, and its metadata in JSON if there are any")]);
    };
    let metadata = json.iter().map(|input| metadata(input)).collect::<Result<Vec<_>, _>>()?;
    draft.label = Some(input.stem());
    let mut cubes = Vec::new();
    let columns = read_rows(
        input,
        &Shape::default(),
        |header| Columns::find(job, header),
        |columns, row| figures(job, draft, columns, &row, &mut cubes),
    )?;
    let all = columns.measures.into_iter().zip(cubes).filter(|(_, cube)| !cube.is_empty());
    let all: Vec<_> = all.map(|((_, name), cube)| (name, cube)).collect();
    let alone = all.len() == 1;
    for (number, (name, cube)) in (1..).zip(all) {
        let path = if alone { "figures".to_owned() } else { format!("figures-{number}") };
        let file = draft.table(&path, cube, None, Some(input))?;
        let Some(unit) = job.known.table.first() else { continue };
        let about = About::of(&metadata, &name);
        let mapped = job.options.map.iter().find(|(column, _)| column.eq_ignore_ascii_case(&name));
        let mapped = mapped.map(|(_, indicator)| indicator);
        let indicator =
            mapped.or(job.options.indicator.as_ref().filter(|_| alone)).unwrap_or(&name);
        let title = if about.title.is_empty() { &name } else { &about.title };
        let counted =
            Counted { indicator, definition: &about.definition, unit: &about.unit, title };
        dataset(draft, job, &file, unit, &counted);
        draft.published = draft.published.take().or(about.published);
    }
    Ok(())
}

fn figures(
    job: &Job,
    draft: &mut Draft,
    columns: &Columns,
    row: &Row,
    cubes: &mut Vec<Cube>,
) -> Result<(), Wrong> {
    cubes.resize_with(columns.measures.len(), Cube::default);
    let (code, name) = (columns.code, Some(columns.name));
    let Some(area) = job.country(draft, row, Codes::Iso3, code, name)? else { return Ok(()) };
    let period = date::period(row.cell(columns.period), producers::months()).ok_or_else(|| {
        row.wrong(columns.period, "is no year or day", "write 2020 or 2020-03-14")
    })?;
    for ((at, _), cube) in columns.measures.iter().zip(cubes) {
        let Some(value) = number::figure(row, *at)? else { continue };
        cube.put(At::new(area, period), Cell::exact(value, row.line)).map_err(|line| {
            let what =
                format!("is a second figure for {area} in {period} beside that of line {line}");
            row.wrong(*at, &what, "remove one of the two rows")
        })?;
    }
    Ok(())
}

fn metadata(input: &Input) -> Result<Json, Vec<Error>> {
    input.read(|reader| {
        serde_json::from_reader(reader).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let error = Error::new(&input.path, "no JSON that can be read").at(line, column);
            vec![error.help("download the metadata anew, or leave them out")]
        })
    })
}

/// What metadata say of a measure.
#[derive(Debug, Default)]
struct About {
    title: String,
    definition: String,
    unit: String,
    published: Option<String>,
}

impl About {
    /// Metadata of the grapher have an entry for each column; those of a data package describe
    /// the whole.
    fn of(metadata: &[Json], name: &str) -> About {
        let mut about = About::default();
        for json in metadata {
            let columns = json["columns"].as_object().into_iter().flatten();
            let of_column = columns.map(|(_, column)| column).find(|column| {
                ["titleLong", "titleShort", "title", "name", "shortName"]
                    .iter()
                    .any(|key| column[key].as_str().is_some_and(|own| own == name))
            });
            let of_column = json["columns"].get(name).or(of_column);
            for source in of_column.into_iter().chain([json]) {
                about.fill(source);
            }
        }
        about
    }

    fn fill(&mut self, json: &Json) {
        let text = |keys: &[&str]| {
            let found = keys.iter().find_map(|key| json[key].as_str().filter(|t| !t.is_empty()));
            found.unwrap_or_default().to_owned()
        };
        let fill = |own: &mut String, keys: &[&str]| {
            if own.is_empty() {
                *own = text(keys);
            }
        };
        fill(&mut self.title, &["titleLong", "titleShort", "title", "name"]);
        fill(&mut self.definition, &["descriptionShort", "description"]);
        fill(&mut self.unit, &["unit", "shortUnit"]);
        let updated = text(&["lastUpdated"]);
        self.published = self.published.take().or(Some(updated).filter(|date| !date.is_empty()));
    }
}
