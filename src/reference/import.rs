//! Importers: what producers publish becomes a data package.
//!
//! | producer | files | datasets |
//! |---|---|---|
//! | `ucdp-ged` | UCDP events, CSV of any version | deaths, events by month |
//! | `ucdp-country-year` | UCDP organised violence | deaths by year and type |
//! | `acled` | ACLED events, separated by commas or semicolons | deaths, events by month and type |
//! | `acled-hdx` | ACLED aggregates | each type of event for itself, for they overlap |
//! | `gtd` | Global Terrorism Database | deaths, injured, attacks by month and group |
//! | `owid` | grapher CSV and its metadata | one for each column |
//! | `world-bank` | years as columns, and its metadata | one for each indicator |
//! | `unhcr`, `idmc` | refugees, displaced | by country and year |
//! | `un-list` | the Security Council's XML | listed groups by a stated rule |
//! | `sdmx` | SDMX-CSV 1.0 and 2.0 | one |
//! | `tolls` | JSON of tolls by day | cumulative and daily |
//! | `tidy` | any CSV with a figure a row | one, by a mapping of its columns |
//!
//! Files are read as streams, also out of gzip and zip. A row that cannot be used is told with
//! file, line, column and the way out; the package is written beside its place, validated as any
//! other, and only then moved there.

mod acled;
mod acled_hdx;
mod cube;
mod date;
mod draft;
mod gtd;
mod idmc;
mod mapping;
mod number;
mod owid;
mod places;
mod producers;
mod rows;
mod sdmx;
mod source;
mod tidy;
mod tolls;
mod ucdp_country_year;
mod ucdp_ged;
mod un_list;
mod unhcr;
mod world_bank;

use crate::dimension::Period;
use crate::error::Error;
use crate::reference::Catalogue;
use crate::reference::package::{Codes, Published};
use draft::Draft;
use places::{Place, Places};
use producers::Known;
use rows::{Row, Wrong};
use source::Input;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

type Read = fn(&Job, &mut Draft) -> Result<(), Vec<Error>>;

/// Every producer by name, with its reader.
const PRODUCERS: &[(&str, Read)] = &[
    ("acled", acled::read),
    ("acled-hdx", acled_hdx::read),
    ("gtd", gtd::read),
    ("idmc", idmc::read),
    ("owid", owid::read),
    ("sdmx", sdmx::read),
    ("tidy", tidy::read),
    ("tolls", tolls::read),
    ("ucdp-country-year", ucdp_country_year::read),
    ("ucdp-ged", ucdp_ged::read),
    ("un-list", un_list::read),
    ("unhcr", unhcr::read),
    ("world-bank", world_bank::read),
];

/// The names of all producers, sorted.
pub fn producers() -> impl Iterator<Item = &'static str> {
    PRODUCERS.iter().map(|(name, _)| *name)
}

/// What the user says that the files do not; empty where the files are enough.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The name of the package, with which the names of its datasets begin.
    pub name: Option<String>,
    /// What it is, in a line.
    pub title: Option<String>,
    /// Who made the data.
    pub producer: Option<String>,
    /// The edition.
    pub version: Option<String>,
    /// When it was published: a year, a month or a day.
    pub published: Option<String>,
    /// When it was fetched.
    pub accessed: Option<String>,
    /// The licence, where it is not the producer's usual one.
    pub licence: Option<String>,
    /// The dataset of which this is a later edition.
    pub supersedes: Option<String>,
    /// What is counted, where the files do not say it in mizan's terms.
    pub indicator: Option<String>,
    /// What exactly is counted.
    pub definition: Option<String>,
    /// The unit: `persons`, `count`, `percent`.
    pub unit: Option<String>,
    /// The one area of all rows, by its English name.
    pub area: Option<String>,
    /// Areas that are not known: a code or name, and the English name it stands for, or nothing
    /// where its rows are to be left out.
    pub areas: BTreeMap<String, String>,
    /// Columns and their roles, for `tidy`, `sdmx`, `owid` and `tolls`.
    pub map: Vec<(String, String)>,
    /// Columns and the only values of them that count.
    pub only: Vec<(String, String)>,
    /// The days that the data cover, where not every month or year of the rows is whole.
    pub covers: Option<Period>,
}

/// What an import gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The names of the datasets.
    pub datasets: Vec<String>,
    /// How many rows the tables hold.
    pub rows: usize,
    /// What is worth a look: rows left out, estimates out of order.
    pub notes: Vec<String>,
}

/// Imports files of a producer into a package at `output`, a directory that is not there yet.
/// Where anything is wrong, everything that is wrong comes back and nothing is written.
pub fn import(
    producer: &str,
    files: &[PathBuf],
    output: &Path,
    options: &Options,
) -> Result<Imported, Vec<Error>> {
    let one = |error: Error| vec![error];
    let reader = PRODUCERS.iter().find(|(name, _)| *name == producer);
    let (Some((_, read)), Some(known)) = (reader, producers::known(producer)) else {
        let names: Vec<&str> = producers().collect();
        let error = Error::new("", format!("there is no producer \"{producer}\""));
        return Err(one(error.help(format!("write one of {}", names.join(", ")))));
    };
    if let Some(date) = &options.published
        && Published::parse(date).is_none()
    {
        let error = Error::new("", format!("\"{date}\" is no date of publication"));
        return Err(one(error.help("write a year, a month (2021-10) or a day (2021-10-29)")));
    }
    let catalogue = Catalogue::areas_only()?;
    let places = Places::new(catalogue.areas(), &options.areas).map_err(|area| {
        let help = "write the English name of a country or region that mizan knows";
        one(Error::new("", format!("there is no area \"{area}\"")).help(help))
    })?;
    let inputs = source::inputs(files)?;
    let mut draft = Draft::new(output, options, known).map_err(one)?;
    read(&Job { inputs: &inputs, options, known, places: &places }, &mut draft)?;
    draft.finish(output, &inputs)
}

/// What a reader is given.
struct Job<'a> {
    inputs: &'a [Input],
    options: &'a Options,
    known: &'a Known,
    places: &'a Places,
}

impl Job<'_> {
    /// The area of a row by its code, its name or both; `None` where its rows are left out.
    fn place(
        &self,
        row: &Row,
        codes: Codes,
        code: Option<usize>,
        name: Option<usize>,
    ) -> Result<Place<'_>, Wrong> {
        let place = self.places.find(codes, row.maybe(code), row.maybe(name));
        if place != Place::Unknown {
            return Ok(place);
        }
        let at = name.or(code).unwrap_or(0);
        let written = row.cell(at);
        let help = format!(
            "say which area it is with --code '{written}=NAME', or leave its rows out with \
             --code '{written}='"
        );
        Err(row.wrong(at, "is no area that mizan knows", help))
    }

    /// The country of a row; aggregates and what is no area are left out, and a note is taken.
    fn country<'s>(
        &'s self,
        draft: &mut Draft,
        row: &Row,
        codes: Codes,
        code: Option<usize>,
        name: Option<usize>,
    ) -> Result<Option<&'s str>, Wrong> {
        match self.place(row, codes, code, name)? {
            Place::Area(area) => Ok(Some(area)),
            Place::Region(_) | Place::LeftOut | Place::Unknown => {
                draft.leave_out(row.cell(name.or(code).unwrap_or(0)));
                Ok(None)
            }
        }
    }

    /// The file, where there is only one.
    fn single(&self) -> Option<&Input> {
        match self.inputs {
            [only] => Some(only),
            _ => None,
        }
    }

    /// An error for a file that a reader can do nothing with.
    fn useless(&self, input: &Input, help: &str) -> Vec<Error> {
        let message = format!("no file of {}", self.known.name);
        vec![Error::new(&input.path, message).help(help)]
    }
}
