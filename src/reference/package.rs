//! `datapackage.json`: which tables a package holds and how mizan is to read each.

mod read;

pub(super) use read::locate;
pub use read::read;

use crate::dimension::Kind;
use crate::quantity::Bound;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};

/// A data package as it is written: the fields that mizan reads of it.
#[derive(Debug, Clone, Deserialize)]
pub struct Package {
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// Its tables.
    pub resources: Vec<Resource>,
    /// What the package declares for all its tables.
    #[serde(default)]
    pub mizan: Declared,
}

/// What a package declares beside its tables.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// Indicators that mizan does not know by itself.
    #[serde(default)]
    pub indicators: Vec<NewIndicator>,
}

/// An indicator that a package adds.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewIndicator {
    /// Its name.
    pub name: String,
    /// What is counted.
    pub definition: String,
    /// Over a period or at a moment.
    #[serde(default = "flow")]
    pub kind: Kind,
}

fn flow() -> Kind {
    Kind::Flow
}

/// One table of a package.
#[derive(Debug, Clone, Deserialize)]
pub struct Resource {
    /// Its name: the name of the dataset.
    pub name: String,
    /// Its file, relative to the package.
    pub path: String,
    /// What it is, in a line.
    #[serde(default)]
    pub title: String,
    /// `sha256:` and the digest of the file.
    pub hash: Option<String>,
    /// How its CSV is written.
    #[serde(default)]
    pub dialect: Dialect,
    /// Where it comes from.
    #[serde(default)]
    pub sources: Vec<Link>,
    /// Under which terms it may be used.
    #[serde(default)]
    pub licenses: Vec<Link>,
    /// How mizan is to read it; a table without it is left alone.
    pub mizan: Option<Spec>,
}

/// A source or a licence as data packages state them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Link {
    /// A short name of a licence: `CC-BY-4.0`.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// Its address.
    pub path: String,
}

/// The part of a CSV dialect that differs in practice.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Dialect {
    /// The character between fields; a comma where none is given.
    pub delimiter: Option<char>,
}

/// What a table is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Figures.
    #[default]
    Observations,
    /// Areas and their codes.
    Areas,
    /// Which areas a region holds, by scheme.
    Regions,
}

/// How mizan is to read a table: the `mizan` object of a resource.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Spec {
    /// What the table is for.
    pub table: Role,
    /// What is counted, where the whole table counts one thing.
    pub indicator: Option<String>,
    /// The column that says what is counted, otherwise.
    pub indicator_column: Option<String>,
    /// What exactly is counted, in a sentence.
    pub definition: String,
    /// The column that says so row by row.
    pub definition_column: Option<String>,
    /// The violence that is counted: `terrorism`, `organised-violence`, or nothing for all.
    pub scope: Option<String>,
    /// The column that says so row by row.
    pub scope_column: Option<String>,
    /// Whether dead perpetrators are `counted`, `left out` or `unknown`.
    pub perpetrators: Option<String>,
    /// The unit: `persons`, `count`, `percent`.
    pub unit: String,
    /// Where.
    pub area: AreaSpec,
    /// When.
    pub period: PeriodSpec,
    /// How many.
    pub value: ValueSpec,
    /// Columns whose rows together make the whole (the type of violence).
    pub parts: Vec<String>,
    /// The column of the actor.
    pub actor_column: Option<String>,
    /// The column with the name of the member that a row stands for.
    pub member_column: Option<String>,
    /// Rows that count; all where none is given.
    pub filters: Vec<Filter>,
    /// How rows add up.
    pub add: Adding,
    /// What a row that is not there means.
    pub absent: Absent,
    /// The days that the table covers: only there an absent row may mean zero.
    pub coverage: Option<Coverage>,
    /// Whether this is the usual reading of the indicator.
    pub reading: Reading,
    /// Cells that mean "not known".
    pub missing: Vec<String>,
    /// Who made the data.
    pub producer: String,
    /// The column that says so row by row.
    pub publisher_column: Option<String>,
    /// Names by which an article may cite it.
    pub names: Vec<String>,
    /// The column of such names, `|` between them.
    pub names_column: Option<String>,
    /// The column of the publication's title.
    pub title_column: Option<String>,
    /// The column of the address at which the figure of a row was published.
    pub address_column: Option<String>,
    /// The edition.
    pub version: String,
    /// When it was published: a year, a month or a day.
    pub published: Option<Published>,
    /// The column that says so row by row.
    pub published_column: Option<String>,
    /// When it was fetched.
    pub accessed: String,
    /// How to cite it.
    pub citation: String,
    /// Its licence.
    pub licence: String,
    /// Whether its rows may be passed on.
    pub redistributable: Option<bool>,
    /// The dataset of which this is a later edition.
    pub supersedes: Option<String>,
}

/// Where the area of a row stands and how it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AreaSpec {
    /// The column.
    pub column: Option<String>,
    /// The one area of the whole table, by its English name.
    pub value: Option<String>,
    /// How the column writes areas.
    pub codes: Codes,
    /// The region scheme of the producer ("Africa" has no Egypt in `ucdp`).
    pub scheme: Option<String>,
}

/// A system of codes for areas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Codes {
    /// English names of CLDR.
    #[default]
    Name,
    /// ISO 3166-1 alpha-2.
    Iso2,
    /// ISO 3166-1 alpha-3.
    Iso3,
    /// United Nations M49.
    M49,
    /// Gleditsch and Ward numbers.
    Gw,
    /// UNHCR's own three letters.
    Unhcr,
}

impl Codes {
    /// The system's name as a package writes it.
    pub fn name(self) -> &'static str {
        match self {
            Codes::Name => "name",
            Codes::Iso2 => "iso2",
            Codes::Iso3 => "iso3",
            Codes::M49 => "m49",
            Codes::Gw => "gw",
            Codes::Unhcr => "unhcr",
        }
    }
}

/// Where the period of a row stands and how long it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PeriodSpec {
    /// The one column.
    pub column: Option<String>,
    /// The column of the first day, for spans.
    pub start: Option<String>,
    /// The column of the last day, for spans.
    pub end: Option<String>,
    /// How long a row lasts.
    pub granularity: Granularity,
}

/// How long a row lasts, and so how its period is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Granularity {
    /// One day: 2020-03-14.
    Day,
    /// One month: 2020-03.
    Month,
    /// One quarter: 2020-Q1.
    Quarter,
    /// One calendar year: 2020.
    #[default]
    Year,
    /// July to June, named by the year it begins in: 2019.
    JulyJune,
    /// A first and a last day in two columns.
    Span,
    /// A day from which the row counts on (members of a list).
    Since,
}

/// Where the figures of a row stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ValueSpec {
    /// The column of the figure or best estimate.
    pub best: Option<String>,
    /// The column of the lower estimate.
    pub low: Option<String>,
    /// The column of the upper estimate.
    pub high: Option<String>,
    /// The column that limits the figure (`at_least`).
    pub bound: Option<String>,
    /// Every row stands for one.
    pub count: bool,
}

/// Rows of a column that count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Filter {
    /// The column.
    pub column: String,
    /// Only rows with one of these.
    pub only: Vec<String>,
    /// No rows with one of these.
    pub never: Vec<String>,
}

/// How rows add up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Adding {
    /// In time.
    pub time: InTime,
    /// In place.
    pub place: InPlace,
}

/// How rows add up in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InTime {
    /// Months make a year.
    Sum,
    /// Each row holds all before it.
    Cumulative,
    /// Each row holds at its end; never added.
    Stock,
    /// Each row is a member from its day on; members are counted.
    Members,
    /// Rows stand alone.
    #[default]
    None,
}

/// How rows add up in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InPlace {
    /// Countries make a region.
    Sum,
    /// Rows stand alone.
    #[default]
    None,
}

/// What a row that is not there means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Absent {
    /// Nobody knows.
    #[default]
    Unknown,
    /// None.
    Zero,
}

/// The days that a table covers, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
}

/// Whether a table is the usual reading of its indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reading {
    /// It may confirm and contradict.
    #[default]
    Primary,
    /// It may confirm, never contradict.
    Alternative,
}

/// A date of publication as its source states it: a year, a month or a day.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Published {
    /// As stated.
    pub text: String,
    /// Its first day.
    #[serde(skip)]
    pub from: Date,
}

impl Published {
    /// Reads `2021`, `2021-10` or `2021-10-29`.
    pub fn parse(text: &str) -> Option<Published> {
        let full = match text.len() {
            4 => format!("{text}-01-01"),
            7 => format!("{text}-01"),
            _ => text.to_owned(),
        };
        let from = full.parse().ok().filter(|_| full.len() == 10)?;
        Some(Published { text: text.to_owned(), from })
    }
}

impl<'de> Deserialize<'de> for Published {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Published, D::Error> {
        let text = String::deserialize(from)?;
        Published::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!("`{text}` is no year, month (2021-10) or day"))
        })
    }
}

/// Reads a bound as a reference table writes it; an empty cell is exact.
pub fn bound(text: &str) -> Option<Bound> {
    if text.is_empty() { Some(Bound::Exact) } else { Bound::named(text) }
}
