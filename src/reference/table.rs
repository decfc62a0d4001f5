//! A CSV of a package into series; every wrong cell with its line and column.

mod builder;
mod columns;

use crate::dimension::Period;
use crate::error::Error;
use crate::quantity::Bound;
use crate::reference::areas::{AreaId, Areas};
use crate::reference::package::{self, Granularity, InTime, Published, Spec};
use crate::reference::series::{Facets, Key, Row, Series, Table};
use crate::value::Value;
use builder::Builder;
use columns::Columns;
use csv::StringRecord;
use jiff::civil::Date;
use std::path::Path;
use std::sync::Arc;

/// More wrong cells of one file than this are counted, not listed.
const LISTED: usize = 200;

/// The largest figure that is read. More is a slip of columns, and many rows of it could not be
/// added up exactly.
const LARGEST: i64 = 1_000_000_000_000_000_000;

/// Reads a table. Errors are all that were found, and the table is what could be read beside them.
pub fn read(
    path: &Path,
    text: &str,
    delimiter: u8,
    spec: &Spec,
    areas: &Areas,
    known: &dyn Fn(&str) -> bool,
) -> (Table, Vec<Error>) {
    let text = text.trim_start_matches('\u{feff}');
    let mut csv = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let headers = match csv.headers() {
        Ok(headers) => headers.clone(),
        Err(error) => return (Table::default(), vec![csv_error(path, &error)]),
    };
    let (columns, missing) = Columns::find(spec, &headers, path);
    if !missing.is_empty() {
        return (Table::default(), missing);
    }
    let mut load = Load {
        path,
        text,
        delimiter,
        spec,
        areas,
        known,
        columns,
        errors: Vec::new(),
        unlisted: 0,
        same_facets: None,
        builder: Builder::default(),
    };
    let mut record = StringRecord::new();
    loop {
        match csv.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => load.row(&record),
            Err(error) => load.fail(csv_error(path, &error)),
        }
    }
    load.finish()
}

pub(super) fn csv_error(path: &Path, error: &csv::Error) -> Error {
    let line = error.position().map_or(0, |at| at.line() as usize);
    let (message, help) = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => (
            format!("{len} fields where the header has {expected_len}"),
            "add or remove a separator, or put quotes round a field that holds one",
        ),
        csv::ErrorKind::Utf8 { .. } => ("not UTF-8".to_owned(), "save the file as UTF-8"),
        csv::ErrorKind::Io(error) if error.kind() == std::io::ErrorKind::FileTooLarge => (
            format!("cannot be read: {error}"),
            "if it is what you expect, unpack it and name the file inside",
        ),
        _ => (error.to_string(), "correct the CSV"),
    };
    Error::new(path, message).at(line, 0).help(help)
}

struct Load<'a> {
    path: &'a Path,
    text: &'a str,
    delimiter: u8,
    spec: &'a Spec,
    areas: &'a Areas,
    known: &'a dyn Fn(&str) -> bool,
    columns: Columns,
    errors: Vec<Error>,
    unlisted: usize,
    /// The facets of every row, where no column tells them apart.
    same_facets: Option<u32>,
    builder: Builder,
}

impl Load<'_> {
    fn fail(&mut self, error: Error) {
        if self.errors.len() < LISTED {
            self.errors.push(error);
        } else {
            self.unlisted += 1;
        }
    }

    /// An error about one cell: its value is quoted, its column is counted in characters.
    fn cell(&mut self, record: &StringRecord, field: usize, what: &str, help: &str) {
        let at = record.position();
        let line = at.map_or(0, |at| at.line() as usize);
        let start = at.map_or(0, |at| at.byte() as usize);
        let column = column_of(self.text.get(start..).unwrap_or(""), field, self.delimiter);
        let value = record.get(field).unwrap_or("");
        let message = format!("`{}` {what}", clip(value));
        self.fail(Error::new(self.path, message).at(line, column).help(help));
    }

    fn row(&mut self, record: &StringRecord) {
        if !self.counts(record) {
            return;
        }
        let before = self.errors.len() + self.unlisted;
        let indicator = self.indicator(record);
        let area = self.area(record);
        let period = self.period(record);
        let figures = self.figures(record);
        let facets = match self.same_facets {
            Some(facets) => Some(facets),
            None => self.facets(record).map(|facets| self.builder.facets(facets)),
        };
        if self.errors.len() + self.unlisted > before {
            return;
        }
        let (Some(indicator), Some(area), Some(period), Some(figures), Some(facets)) =
            (indicator, area, period, figures, facets)
        else {
            return;
        };
        let [low, best, high] = figures;
        let line = record.position().map_or(0, |at| at.line() as u32);
        let actor = self.columns.actor.and_then(|at| record.get(at)).filter(|a| !a.is_empty());
        let parts: Vec<&str> = self.columns.parts.iter().filter_map(|&at| record.get(at)).collect();
        let key = Key {
            indicator: self.builder.word(indicator),
            area,
            actor: actor.map(|actor| self.builder.word(actor)),
            part: self.builder.word(&parts.join(", ")),
            facets,
        };
        if self.columns.have_no_facets() {
            self.same_facets = Some(facets);
        }
        if let Some(member) = self.columns.member.and_then(|at| record.get(at)) {
            self.builder.members.insert(line, member.into());
        }
        let address = self.columns.address.and_then(|at| record.get(at));
        if let Some(address) = address.filter(|address| !address.is_empty()) {
            self.builder.addresses.insert(line, address.into());
        }
        let Period { start, end } = period;
        self.builder.push(key, Row { start, end, low, best, high, line });
    }

    fn counts(&self, record: &StringRecord) -> bool {
        self.spec.filters.iter().zip(&self.columns.filters).all(|(filter, &at)| {
            let cell = record.get(at).unwrap_or("");
            (filter.only.is_empty() || filter.only.iter().any(|only| only == cell))
                && !filter.never.iter().any(|never| never == cell)
        })
    }

    fn indicator<'r>(&mut self, record: &'r StringRecord) -> Option<&'r str>
    where
        Self: 'r,
    {
        let Some(at) = self.columns.indicator else { return Some("") };
        let name = record.get(at).unwrap_or("");
        if (self.known)(name) {
            return Some(name);
        }
        let help = "use an indicator that mizan knows, or declare it in datapackage.json under \
                    mizan.indicators";
        self.cell(record, at, "is no known indicator", help);
        None
    }

    fn area(&mut self, record: &StringRecord) -> Option<AreaId> {
        let spec = &self.spec.area;
        let Some(at) = self.columns.area else {
            return self.areas.find(spec.value.as_deref().unwrap_or(""));
        };
        let cell = record.get(at).unwrap_or("").trim();
        let found = self.areas.by_code(spec.codes, cell);
        if found.is_none() {
            let what = format!("is no area of the code system `{}`", spec.codes.name());
            let help = "correct the code, state another code system, or add the area in a table \
                        with the role `areas`";
            self.cell(record, at, &what, help);
        }
        found
    }

    fn period(&mut self, record: &StringRecord) -> Option<Period> {
        let granularity = self.spec.period.granularity;
        if let (Some(start), Some(end)) = (self.columns.start, self.columns.end) {
            let first = self.day(record, start)?;
            let last = self.day(record, end)?;
            if first > last {
                self.cell(record, end, "is before the first day", "exchange the two days");
                return None;
            }
            return Some(Period::new(first, last));
        }
        let at = self.columns.period?;
        let cell = record.get(at).unwrap_or("").trim();
        let period = read_period(cell, granularity);
        if period.is_none() {
            let form = match granularity {
                Granularity::Day | Granularity::Since | Granularity::Span => "a day (2020-03-14)",
                Granularity::Month => "a month (2020-03)",
                Granularity::Quarter => "a quarter (2020-Q1)",
                Granularity::Year => "a year (2020)",
                Granularity::JulyJune => "the year a July-June year begins in (2019)",
            };
            self.cell(record, at, "is no date", &format!("write {form}"));
        }
        period
    }

    fn day(&mut self, record: &StringRecord, at: usize) -> Option<Date> {
        let day = record.get(at).and_then(|cell| cell.trim().parse().ok());
        if day.is_none() {
            self.cell(record, at, "is no date", "write a day that exists (2020-03-14)");
        }
        day
    }

    /// Low, best, high in this order; `None` where the figure is not known.
    fn figures(&mut self, record: &StringRecord) -> Option<[Value; 3]> {
        if self.spec.value.count {
            return Some([Value::whole(1); 3]);
        }
        let at = self.columns.best?;
        let best = self.number(record, at)?;
        let low = match self.columns.low {
            Some(at) => self.number(record, at).unwrap_or(best),
            None => best,
        };
        let high = match self.columns.high {
            Some(at) => self.number(record, at).unwrap_or(best),
            None => best,
        };
        if low > best || best > high {
            let what = format!("breaks the order low {low} <= best {best} <= high {high}");
            self.cell(record, at, &what, "put the three figures in order");
            return None;
        }
        Some([low, best, high])
    }

    fn number(&mut self, record: &StringRecord, at: usize) -> Option<Value> {
        let cell = record.get(at).unwrap_or("").trim();
        if cell.is_empty() || self.spec.missing.iter().any(|missing| missing == cell) {
            return None;
        }
        let number = cell.parse().ok();
        if number.is_none() {
            let help = "write ASCII digits without grouping, with a point for decimals, or list \
                        the cell under mizan.missing";
            self.cell(record, at, "is no number", help);
        }
        if number.is_some_and(|number: Value| number.0.abs() > Value::whole(LARGEST).0) {
            self.cell(record, at, "is more than there is of anything", "correct the number");
            return None;
        }
        number
    }

    fn facets(&mut self, record: &StringRecord) -> Option<Facets> {
        let text = |at: Option<usize>, otherwise: &str| -> Arc<str> {
            at.and_then(|at| record.get(at)).unwrap_or(otherwise).into()
        };
        let (spec, columns) = (self.spec, &self.columns);
        let scope = text(columns.scope, spec.scope.as_deref().unwrap_or(""));
        let names = text(columns.names, "");
        let published = columns.published.map(|at| (at, record.get(at).unwrap_or("")));
        let facets = Facets {
            definition: text(columns.definition, &spec.definition),
            scope,
            publisher: text(columns.publisher, &spec.producer),
            title: text(columns.title, ""),
            names,
            published: match published {
                Some((_, "")) | None => spec.published.clone(),
                Some((_, cell)) => Published::parse(cell),
            },
            bound: Bound::Exact,
        };
        if let Some((at, cell)) = published.filter(|(_, cell)| !cell.is_empty())
            && Published::parse(cell).is_none()
        {
            self.cell(record, at, "is no date", "write a year, a month (2021-10) or a day");
            return None;
        }
        let Some(at) = self.columns.bound else { return Some(facets) };
        let Some(bound) = package::bound(record.get(at).unwrap_or("")) else {
            let help = "write exact, about, at_least, more_than, at_most or less_than";
            self.cell(record, at, "is no bound", help);
            return None;
        };
        Some(Facets { bound, ..facets })
    }

    fn finish(mut self) -> (Table, Vec<Error>) {
        let additive = matches!(self.spec.add.time, InTime::Sum);
        for series in &mut self.builder.series {
            series.rows.sort_by_key(|row| (row.start, std::cmp::Reverse(row.end), row.line));
            series.rows.shrink_to_fit();
        }
        if self.spec.add.time != InTime::Members {
            let clashes: Vec<Error> =
                self.builder.series.iter().flat_map(|s| clashes(self.path, s, additive)).collect();
            for clash in clashes {
                self.fail(clash);
            }
        }
        if self.unlisted > 0 {
            let message = format!("{} more errors of this file are not listed", self.unlisted);
            self.errors.push(Error::new(self.path, message));
        }
        self.errors.sort_by_key(|error| (error.line == 0, error.line, error.column));
        (self.builder.table(), self.errors)
    }
}

/// Rows of one series that say the same twice, or overlap without one holding the other.
fn clashes(path: &Path, series: &Series, additive: bool) -> Vec<Error> {
    let mut found = Vec::new();
    for pair in series.rows.windows(2) {
        let (one, two) = (&pair[0], &pair[1]);
        let (first, second) = if one.line < two.line { (one, two) } else { (two, one) };
        let at = |message: String, help: &str| {
            Error::new(path, message).at(second.line as usize, 1).help(help)
        };
        if (one.start, one.end) == (two.start, two.end) {
            let message = format!(
                "duplicate key: {} was given in line {} already",
                Period::new(one.start, one.end),
                first.line
            );
            found.push(at(message, "remove one of the two rows, or tell them apart by a column"));
        } else if additive && two.start <= one.end && two.end > one.end {
            let message = format!(
                "{} overlaps {} of line {}",
                Period::new(second.start, second.end),
                Period::new(first.start, first.end),
                first.line
            );
            found.push(at(message, "rows that add up must not overlap: split or remove one"));
        }
    }
    found
}

/// Reads a period as a table of that granularity writes it.
pub fn read_period(cell: &str, granularity: Granularity) -> Option<Period> {
    let year = |text: &str| text.parse::<i16>().ok().filter(|_| text.len() == 4);
    match granularity {
        Granularity::Day | Granularity::Since | Granularity::Span => {
            let day: Date = cell.parse().ok().filter(|_| cell.len() == 10)?;
            Some(Period::new(day, day))
        }
        Granularity::Month => {
            let (y, m) = cell.split_once('-')?;
            Period::month(year(y)?, m.parse().ok().filter(|_| m.len() == 2)?)
        }
        Granularity::Quarter => {
            let (y, q) = cell.split_once("-Q")?;
            let quarter: i8 = q.parse().ok().filter(|q| (1..=4).contains(q))?;
            let first = Period::month(year(y)?, quarter * 3 - 2)?;
            Some(Period::new(first.start, Period::month(year(y)?, quarter * 3)?.end))
        }
        Granularity::Year => Period::year(year(cell)?),
        Granularity::JulyJune => {
            let begins = year(cell)?;
            let first = Period::month(begins, 7)?;
            Some(Period::new(first.start, Period::month(begins.checked_add(1)?, 6)?.end))
        }
    }
}

/// The 1-based column, in characters, at which a field of a record begins.
fn column_of(record: &str, field: usize, delimiter: u8) -> usize {
    let mut quoted = false;
    let mut fields = 0;
    for (column, c) in record.chars().enumerate() {
        if fields == field {
            return column + 1;
        }
        match c {
            '"' => quoted = !quoted,
            '\n' if !quoted && column > 0 => break,
            c if !quoted && c == delimiter as char => fields += 1,
            _ => {}
        }
    }
    1
}

pub(super) fn clip(value: &str) -> String {
    let mut short: String = value.chars().take(60).collect();
    if short.len() < value.len() {
        short.push('…');
    }
    short
}
