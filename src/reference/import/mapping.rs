//! Tables with a figure a row, read by the roles of their columns.
//!
//! | role | the column holds |
//! |---|---|
//! | `area` | areas by name, ISO or M49 code; `iso2`, `iso3`, `m49`, `gw`, `unhcr` say which |
//! | `period` | a day, month, quarter, half or year; or `start` and `end`; or `year` and `month` |
//! | `value`, `low`, `high` | the figure and its estimates |
//! | `part` | which part of the whole (rows of several parts are added up) |
//! | `actor`, `indicator` | by whom, and what is counted |

use super::cube::{At, Cell, Cube};
use super::draft::{Draft, File, slug};
use super::places::Place;
use super::producers::Unit;
use super::rows::{Header, Row, Wrong};
use super::{Job, date, number, producers};
use crate::dimension::{Kind, Period, known_indicators};
use crate::error::Error;
use crate::reference::package::{Codes, InPlace, InTime};
use crate::value::Value;
use std::borrow::Cow;

/// Every role that a column may have.
pub const ROLES: &[&str] = &[
    "area",
    "iso2",
    "iso3",
    "m49",
    "gw",
    "unhcr",
    "period",
    "start",
    "end",
    "year",
    "month",
    "value",
    "low",
    "high",
    "part",
    "actor",
    "indicator",
];

/// The columns of a table by their roles.
#[derive(Debug, Default)]
pub struct Mapping {
    roles: Vec<(&'static str, usize)>,
    only: Vec<(usize, Vec<String>)>,
    /// Cells may read `ID: Name`, of which the ID counts.
    pub labelled: bool,
    /// Decimals stand behind a comma.
    pub decimal_comma: bool,
}

impl Mapping {
    /// The columns that the user maps, those named as a role, and those of the producer.
    pub fn find(job: &Job, header: &Header) -> Result<Mapping, Vec<Error>> {
        let mut errors = Vec::new();
        let mut mapping = Mapping::default();
        for (column, role) in &job.options.map {
            let known = ROLES.iter().find(|known| *known == role);
            match (header.find(column), known) {
                (Some(at), Some(role)) => mapping.roles.push((role, at)),
                (None, _) => errors.extend(header.need(std::slice::from_ref(column)).err()),
                (_, None) => {
                    let error = Error::new("", format!("there is no role \"{role}\""));
                    errors.push(error.help(format!("write one of {}", ROLES.join(", "))));
                }
            }
        }
        for role in ROLES {
            let own = job.known.columns(role);
            let at = header.any(own).or_else(|| header.find(role).filter(|_| own.is_empty()));
            let taken = |at: usize| mapping.roles.iter().any(|(_, own)| *own == at);
            if let Some(at) = at.filter(|at| mapping.at(role).is_none() && !taken(*at)) {
                mapping.roles.push((role, at));
            }
        }
        for (column, value) in &job.options.only {
            match header.need(std::slice::from_ref(column)) {
                Ok(at) => match mapping.only.iter_mut().find(|(own, _)| *own == at) {
                    Some((_, values)) => values.push(value.clone()),
                    None => mapping.only.push((at, vec![value.clone()])),
                },
                Err(error) => errors.push(error),
            }
        }
        errors.extend(mapping.lacks(job, header));
        if errors.is_empty() { Ok(mapping) } else { Err(errors) }
    }

    /// The column of a role.
    pub fn at(&self, role: &str) -> Option<usize> {
        self.roles.iter().find(|(own, _)| *own == role).map(|(_, at)| *at)
    }

    /// What no column says.
    fn lacks(&self, job: &Job, header: &Header) -> Vec<Error> {
        let has = |roles: &[&str]| roles.iter().any(|role| self.at(role).is_some());
        let there = || header.names.join(", ");
        let mut errors = Vec::new();
        let mut lack = |what: &str, roles: &str| {
            let help = format!("map it with --map COLUMN={roles}; the columns are {}", there());
            errors.push(header.error(format!("no column for the {what}")).help(help));
        };
        if job.options.area.is_none() && !has(&["area", "iso2", "iso3", "m49", "gw", "unhcr"]) {
            lack("area", "area (or iso3, iso2, m49, gw, unhcr), or name the one area with --area");
        }
        let pair = has(&["start"]) && has(&["end"]);
        if !pair && !has(&["period", "year"]) {
            lack("period", "period (or year, month, start, end)");
        }
        if !has(&["value"]) {
            lack("figure", "value");
        }
        if job.options.indicator.is_none() && !has(&["indicator"]) {
            let help = "say what is counted with --indicator, or map the column that says it";
            errors.push(Error::new("", "nothing says what is counted").help(help));
        }
        errors
    }

    /// Puts a row into the cube, unless it is filtered out or has no figure.
    pub fn row(
        &self,
        job: &Job,
        draft: &mut Draft,
        row: &Row,
        cube: &mut Cube,
    ) -> Result<(), Wrong> {
        let counts = |(at, values): &(usize, Vec<String>)| {
            values.iter().any(|value| value == self.text(row.cell(*at)))
        };
        if !self.only.iter().all(counts) {
            return Ok(());
        }
        let Some(area) = self.area(job, draft, row)? else { return Ok(()) };
        let period = self.period(row)?;
        let Some(value) = self.at("value") else { return Ok(()) };
        let Some(best) = self.figure(row, value)? else { return Ok(()) };
        let estimate = |role: &str| self.at(role).map_or(Ok(None), |at| self.figure(row, at));
        let cell = Cell {
            low: estimate("low")?.unwrap_or(best),
            high: estimate("high")?.unwrap_or(best),
            ..Cell::exact(best, row.line)
        };
        let text = |role: &str| self.at(role).map_or("", |at| self.text(row.cell(at)));
        let at = At {
            part: text("part"),
            actor: text("actor"),
            indicator: text("indicator"),
            ..At::new(&area, period)
        };
        cube.put(at, cell).map_err(|line| {
            let what =
                format!("is a second figure for {area} in {period} beside that of line {line}");
            row.wrong(
                value,
                &what,
                "say which column tells them apart with --map COLUMN=part, or keep one of its \
                 values with --only COLUMN=VALUE",
            )
        })
    }

    fn area<'s>(
        &self,
        job: &'s Job,
        draft: &mut Draft,
        row: &Row,
    ) -> Result<Option<Cow<'s, str>>, Wrong> {
        if job.options.area.is_some() {
            return Ok(Some("".into()));
        }
        for (role, codes) in [
            ("iso3", Codes::Iso3),
            ("iso2", Codes::Iso2),
            ("m49", Codes::M49),
            ("gw", Codes::Gw),
            ("unhcr", Codes::Unhcr),
        ] {
            if let Some(at) = self.at(role) {
                let name = self.at("area");
                let place = job.country(draft, row, codes, Some(at), name)?;
                return Ok(place.map(Cow::from));
            }
        }
        let at = self.at("area").unwrap_or(0);
        let written = self.text(row.cell(at));
        let systems = [Codes::Name, Codes::Iso3, Codes::Iso2, Codes::M49];
        let mut places = systems.iter().map(|codes| job.places.find(*codes, written, written));
        let found = places.find(|place| *place != Place::Unknown);
        match found {
            Some(Place::Area(area)) => Ok(Some(area.into())),
            Some(_) => {
                draft.leave_out(written);
                Ok(None)
            }
            // Once more, for its error.
            None => job.country(draft, row, Codes::Name, Some(at), None).map(|_| None),
        }
    }

    fn period(&self, row: &Row) -> Result<Period, Wrong> {
        let months = producers::months();
        if let (Some(start), Some(end)) = (self.at("start"), self.at("end")) {
            let (first, last) = (date::of(row, start)?, date::of(row, end)?);
            let wrong = || row.wrong(end, "is before the first day", "exchange the two days");
            return (first <= last).then(|| Period::new(first, last)).ok_or_else(wrong);
        }
        if let (Some(year), Some(month)) = (self.at("year"), self.at("month")) {
            let (year, number) = (number::year(row, year)?, date::month(row.cell(month), months));
            let period = number.and_then(|number| Period::month(year, number));
            return period.ok_or_else(|| row.wrong(month, "is no month", "write 1 to 12"));
        }
        let at = self.at("period").or(self.at("year")).unwrap_or(0);
        date::period(self.text(row.cell(at)), months).ok_or_else(|| {
            let help = "write a day (2020-03-14), month (2020-03), quarter (2020-Q1), half \
                        (2020-S1) or year (2020)";
            row.wrong(at, "is no period", help)
        })
    }

    fn figure(&self, row: &Row, at: usize) -> Result<Option<Value>, Wrong> {
        let cell = row.cell(at);
        if self.decimal_comma && cell.contains(',') {
            let value = number::parse(&cell.replace(',', "."));
            return value.map(Some).ok_or_else(|| row.wrong(at, "is no number", "write 12,4"));
        }
        number::figure(row, at)
    }

    fn text<'r>(&self, cell: &'r str) -> &'r str {
        match cell.split_once(": ").filter(|_| self.labelled) {
            Some((id, _)) => id,
            None => cell,
        }
    }
}

/// What one dataset of free figures counts.
pub struct Counted<'a> {
    /// The indicator: one that mizan knows, or a new one.
    pub indicator: &'a str,
    /// What exactly is counted.
    pub definition: &'a str,
    /// The unit, where it is known.
    pub unit: &'a str,
    /// What the figures are, in a line.
    pub title: &'a str,
}

/// Adds a dataset whose figures add up as those of its indicator do; those of an indicator that
/// mizan does not know stand alone, for they may be shares.
pub fn dataset(draft: &mut Draft, job: &Job, file: &File, unit: &Unit, counted: &Counted) {
    let Counted { indicator, definition, unit: measure, title } = *counted;
    let known = known_indicators().iter().find(|known| known.name == indicator);
    let mut spec = unit.mizan.clone();
    let stated = job.options.definition.as_deref().unwrap_or(definition);
    let definition = match (stated, known) {
        ("", Some(known)) => &known.definition,
        ("", None) if title.is_empty() => indicator,
        ("", None) => title,
        (stated, _) => stated,
    };
    let name = if known.is_some() { indicator.to_owned() } else { slug(&[indicator]) };
    if known.is_none() {
        draft.declare(&name, definition, Kind::Flow);
    }
    spec.add.time = match known.map(|known| known.kind) {
        Some(Kind::Flow) => InTime::Sum,
        Some(Kind::Stock) => InTime::Stock,
        None => InTime::None,
    };
    spec.add.place = if known.is_some() { InPlace::Sum } else { InPlace::None };
    spec.unit = job.options.unit.clone().unwrap_or_else(|| match (measure, known) {
        ("", Some(known)) => known.unit.clone(),
        (measure, _) => measure.to_owned(),
    });
    spec.indicator = Some(name.clone());
    spec.definition = definition.to_owned();
    spec.area.value.clone_from(&job.options.area);
    draft.dataset_as(file, &name, title, spec);
}

/// Adds the datasets of a table whose rows say what they count, or of one that counts one thing.
pub fn datasets(draft: &mut Draft, job: &Job, file: &File, cube: &[String]) {
    let Some(unit) = job.known.table.first() else { return };
    let title = job.options.title.clone().unwrap_or_default();
    if let Some(indicator) = &job.options.indicator {
        let counted = Counted { indicator, definition: "", unit: "", title: &title };
        return dataset(draft, job, file, unit, &counted);
    }
    let mut spec = unit.mizan.clone();
    spec.definition = job.options.definition.clone().unwrap_or_else(|| draft.title());
    spec.area.value.clone_from(&job.options.area);
    spec.unit = job.options.unit.clone().unwrap_or_default();
    for indicator in cube {
        draft.declare(indicator, &spec.definition, Kind::Flow);
    }
    let kinds = cube.iter().map(|name| known_indicators().iter().find(|known| known.name == *name));
    let kinds: Vec<_> = kinds.map(|known| known.map(|known| known.kind)).collect();
    (spec.add.time, spec.add.place) = match kinds.first() {
        Some(Some(Kind::Flow)) if kinds.iter().all(|kind| *kind == Some(Kind::Flow)) => {
            (InTime::Sum, InPlace::Sum)
        }
        Some(Some(Kind::Stock)) if kinds.iter().all(|kind| *kind == Some(Kind::Stock)) => {
            (InTime::Stock, InPlace::Sum)
        }
        _ => (InTime::None, InPlace::None),
    };
    draft.dataset_as(file, "figures", &title, spec);
}
