//! `mizan reference` and its commands.

use super::{DataOptions, parse};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// `mizan reference`.
#[derive(Debug, Subcommand)]
pub enum Reference {
    /// List the datasets
    List(ReferenceList),
    /// Show how a dataset is read and where it comes from
    Show(ReferenceShow),
    /// Find what the datasets say about an indicator in an area
    Find(ReferenceFind),
    /// Draw what the datasets have of an indicator in an area as an SVG file
    Plot(ReferencePlot),
    /// Check data packages and tell every problem with its place
    Validate(ReferenceValidate),
    /// Make a data package of what a producer publishes
    Import(Box<ReferenceImport>),
}

/// `mizan reference list`.
#[derive(Debug, Args)]
pub struct ReferenceList {
    #[command(flatten)]
    pub data: DataOptions,
    #[command(flatten)]
    pub drawing: DrawingOptions,
}

/// `mizan reference show`.
#[derive(Debug, Args)]
pub struct ReferenceShow {
    /// The name of the dataset
    pub dataset: String,
    #[command(flatten)]
    pub data: DataOptions,
    #[command(flatten)]
    pub drawing: DrawingOptions,
}

/// `mizan reference find`. What is asked may be written in its order, or by name in any order.
#[derive(Debug, Args)]
pub struct ReferenceFind {
    /// What is counted: deaths, attacks, …
    #[arg(value_name = "INDICATOR", required_unless_present = "by_indicator")]
    pub indicator: Option<String>,
    /// Where, by the name of a country or region
    #[arg(value_name = "AREA", required_unless_present = "by_area")]
    pub area: Option<String>,
    /// When: 2020, 2020-03, 2020-03-14 or 2019-07-01/2020-06-30
    #[arg(value_name = "PERIOD", value_parser = parse::period)]
    pub period: Option<mizan::dimension::Period>,
    /// What is counted, by name
    #[arg(
        id = "by_indicator",
        long = "indicator",
        value_name = "INDICATOR",
        conflicts_with = "indicator",
        requires = "by_area"
    )]
    pub by_indicator: Option<String>,
    /// Where, by name
    #[arg(
        id = "by_area",
        long = "area",
        value_name = "AREA",
        conflicts_with = "area",
        requires = "by_indicator"
    )]
    pub by_area: Option<String>,
    /// When, by name
    #[arg(
        id = "by_period", long = "period", value_name = "PERIOD",
        value_parser = parse::period, conflicts_with = "period"
    )]
    pub by_period: Option<mizan::dimension::Period>,
    /// By whom
    #[arg(long, value_name = "NAME")]
    pub actor: Option<String>,
    #[command(flatten)]
    pub data: DataOptions,
    #[command(flatten)]
    pub drawing: DrawingOptions,
}

/// `mizan reference plot`.
#[derive(Debug, Args)]
pub struct ReferencePlot {
    /// What is counted: deaths, attacks, …
    #[arg(long, value_name = "INDICATOR")]
    pub indicator: String,
    /// Where, by the name of a country or region
    #[arg(long, value_name = "AREA")]
    pub area: String,
    /// Only what lies within: 2020 or 2010-01-01/2020-12-31
    #[arg(long, value_name = "PERIOD", value_parser = parse::period)]
    pub period: Option<mizan::dimension::Period>,
    /// Only that dataset
    #[arg(long, value_name = "NAME")]
    pub dataset: Option<String>,
    /// The language of names: ar, en or fr
    #[arg(long, value_name = "LANG", value_parser = parse::lang, default_value = "en")]
    pub lang: mizan::lang::Lang,
    /// Write to a file, whole or not at all; "-" or nothing is standard output
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub data: DataOptions,
}

/// `mizan reference validate`.
#[derive(Debug, Args)]
pub struct ReferenceValidate {
    /// Directories with datapackage.json
    #[arg(value_name = "DIR", required = true)]
    pub dirs: Vec<PathBuf>,
}

/// `mizan reference import`.
#[derive(Debug, Args)]
#[command(after_help = "\
Roles of --map: area, iso2, iso3, m49, gw, unhcr; period, start, end, year, month; value, low, \
high; part, actor, indicator. With owid and world-bank the role is the indicator that a column or \
a code counts; with tolls it is date, deaths, injured, deaths-daily or injured-daily.")]
pub struct ReferenceImport {
    /// The producer: acled, acled-hdx, gtd, idmc, owid, sdmx, tidy, tolls, ucdp-country-year,
    /// ucdp-ged, un-list, unhcr or world-bank
    #[arg(long, value_name = "PRODUCER")]
    pub from: String,
    /// Files as they were published, with their metadata; gzip and zip are read as they are
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The directory of the package, which may not be there yet
    #[arg(short, long, value_name = "DIR")]
    pub output: PathBuf,
    #[command(flatten)]
    pub reading: ReadingOptions,
    #[command(flatten)]
    pub provenance: ProvenanceOptions,
}

/// How the files of a producer are read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reading")]
pub struct ReadingOptions {
    /// Say what a column is: count=value
    #[arg(long, value_name = "COLUMN=ROLE", value_parser = parse::pair)]
    pub map: Vec<(String, String)>,
    /// Take only rows with that value: sex=total
    #[arg(long, value_name = "COLUMN=VALUE", value_parser = parse::pair)]
    pub only: Vec<(String, String)>,
    /// What is counted, where the files do not say it: one of mizan's indicators or a new one
    #[arg(long, value_name = "NAME")]
    pub indicator: Option<String>,
    /// What exactly is counted, in a sentence
    #[arg(long, value_name = "TEXT")]
    pub definition: Option<String>,
    /// The unit: persons, count or percent
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,
    /// The one area of all rows, by its English name
    #[arg(long, value_name = "NAME")]
    pub area: Option<String>,
    /// Say which area a code or name is; nothing behind "=" leaves its rows out
    #[arg(long, value_name = "CODE=NAME", value_parser = parse::pair)]
    pub code: Vec<(String, String)>,
    /// The days that the data cover, where the last month or year of the rows is not whole
    #[arg(long, value_name = "PERIOD", value_parser = parse::period)]
    pub covers: Option<mizan::dimension::Period>,
}

/// Where data come from, where the files do not say it.
#[derive(Debug, Args)]
#[command(next_help_heading = "Provenance")]
pub struct ProvenanceOptions {
    /// The name of the package, with which the names of its datasets begin
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// What it is, in a line
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Who made the data
    #[arg(long, value_name = "NAME")]
    pub producer: Option<String>,
    /// The edition; --version is mizan's own
    #[arg(long, value_name = "VERSION")]
    pub edition: Option<String>,
    /// When it was published: a year, a month or a day
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,
    /// When it was fetched
    #[arg(long, value_name = "DATE")]
    pub accessed: Option<String>,
    /// Its licence
    #[arg(long, value_name = "NAME")]
    pub licence: Option<String>,
    /// The dataset of which this is a later edition
    #[arg(long, value_name = "DATASET")]
    pub supersedes: Option<String>,
}

/// How reference data are drawn.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct DrawingOptions {
    /// The format; a list is a table where it is not given, anything else full
    #[arg(short, long, value_name = "FORMAT")]
    pub format: Option<Drawing>,
}

/// A format that reference data are drawn in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Drawing {
    /// A block for each record.
    Full,
    /// A table with a few columns.
    Table,
    /// Comma-separated values.
    Csv,
    /// A JSON object a line.
    Jsonl,
    /// One JSON array.
    Json,
}
