//! The command line: commands, options and their help.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

mod parse;

pub use parse::{Destination, To};
use parse::{date, destination, encoding, fields, form, format, lang};

/// Weigh the statistical claims of news articles against reference data.
///
/// mizan finds every count in an Arabic, English or French article, works out what is counted,
/// where and when, looks the same quantity up in reference datasets, and says whether the two
/// agree. It runs offline and gives the same bytes for the same input.
#[derive(Debug, Parser)]
#[command(name = "mizan", version, max_term_width = 100, after_help = EXIT_STATUS)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub messages: MessageOptions,
}

const EXIT_STATUS: &str = "\
Exit status: 0 finished, nothing to stop for; 1 finished, with findings at or above --fail-on; \
2 not to be trusted: a wrong option, reference data in error, or an article that could not be read \
(the others are still checked).";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check the claims of articles against reference data
    Check(Check),
    /// List the claims of articles, unchecked
    Claims(Claims),
    /// List the numerals of articles
    Numerals(Numerals),
    /// Draw a saved result (-f jsonl) again in another format
    Report(Report),
    /// List, show, search and validate reference data
    #[command(subcommand)]
    Reference(Reference),
    /// Explain a rule; without one, list all rules
    Explain(Explain),
    /// Write the completions of a shell to standard output
    Completions(Completions),
    /// Write the manual page of mizan, or of a command, to standard output
    Man(Man),
}

/// Options of every command: what is told on standard error, and colour.
#[derive(Debug, Args)]
#[command(next_help_heading = "Messages")]
pub struct MessageOptions {
    /// Tell errors only
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Tell more: what is read and which reference data answer
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub verbose: bool,
    /// When to colour; NO_COLOR, FORCE_COLOR, CLICOLOR and CLICOLOR_FORCE are obeyed by "auto"
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: When,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// Where the output is a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// `mizan numerals`.
#[derive(Debug, Args)]
pub struct Numerals {
    #[command(flatten)]
    pub input: InputOptions,
    #[command(flatten)]
    pub output: OutputOptions,
    #[command(flatten)]
    pub running: RunningOptions,
}

/// `mizan claims`.
#[derive(Debug, Args)]
pub struct Claims {
    #[command(flatten)]
    pub input: InputOptions,
    #[command(flatten)]
    pub words: WordOptions,
    #[command(flatten)]
    pub output: OutputOptions,
    #[command(flatten)]
    pub running: RunningOptions,
}

/// `mizan check`.
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    pub input: InputOptions,
    #[command(flatten)]
    pub words: WordOptions,
    #[command(flatten)]
    pub data: DataOptions,
    #[command(flatten)]
    pub checking: CheckingOptions,
    #[command(flatten)]
    pub shown: ShownOptions,
    #[command(flatten)]
    pub output: OutputOptions,
    #[command(flatten)]
    pub running: RunningOptions,
}

/// Which articles are read, and how.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub struct InputOptions {
    /// Files, directories or globs; "-" or nothing is standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The form of the input: auto (by name), text, markdown, html, json or jsonl
    #[arg(long, value_name = "FORM", default_value = "auto", value_parser = form)]
    pub input_format: parse::FormOrAuto,
    /// The encoding of the input; UTF-8 where it is not given
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<&'static encoding_rs::Encoding>,
    /// Read further paths from a file, or from standard input ("-"), one a line
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    /// The paths of --files-from end with a NUL byte
    #[arg(short = '0', long, requires = "files_from")]
    pub null: bool,
    /// The name of standard input in records and messages; its ending tells the form
    #[arg(long, value_name = "NAME", default_value = "-", hide_default_value = true)]
    pub stdin_filename: String,
    /// Take only files that match from directories
    #[arg(long, value_name = "GLOB")]
    pub include: Vec<String>,
    /// Take no files that match from directories
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<String>,
    /// List the files that would be read, and stop
    #[arg(long)]
    pub files: bool,
    /// The day of publication of articles that carry none
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub published: Option<jiff::civil::Date>,
    /// The language of articles that declare none: ar, en or fr
    #[arg(long, value_name = "LANG", value_parser = lang)]
    pub lang: Option<mizan::lang::Lang>,
    /// Names of JSON fields: text=body,id=guid,published=day
    #[arg(long, value_name = "MAP", value_parser = fields)]
    pub fields: Option<mizan::document::Fields>,
}

/// Which reference data are asked.
#[derive(Debug, Args)]
#[command(next_help_heading = "Reference data")]
pub struct DataOptions {
    /// Add a data package: a directory with datapackage.json
    #[arg(long, value_name = "DIR")]
    pub reference: Vec<PathBuf>,
    /// Leave the embedded reference data out
    #[arg(long)]
    pub no_embedded: bool,
}

/// What is counted beside the built-in indicators.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub struct WordOptions {
    /// Add the indicators that a TOML file declares with their words
    #[arg(long, value_name = "FILE")]
    pub indicators: Vec<PathBuf>,
}

/// How claims are judged.
#[derive(Debug, Args)]
#[command(next_help_heading = "Checking")]
pub struct CheckingOptions {
    /// Judge by what had been published on that day
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<jiff::civil::Date>,
    /// The severity from which on the exit status is 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    pub fail_on: FailOn,
    /// Exit with status 0 also where there are findings
    #[arg(short, long)]
    pub exit_zero: bool,
}

/// The severity from which on a finding stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors only.
    Error,
    /// Warnings and errors.
    Warning,
    /// Notes too.
    Note,
    /// Nothing.
    Never,
}

/// Which findings are kept.
#[derive(Debug, Args)]
#[command(next_help_heading = "Findings")]
pub struct ShownOptions {
    /// Keep findings of these rules only
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Leave findings of these rules out
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Show what agrees with the references too; csv, jsonl, json, xlsx and junit always hold
    /// everything
    #[arg(long)]
    pub all: bool,
}

/// How results are written, and where to.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct OutputOptions {
    /// The format: full, concise, table, csv, jsonl, json or xlsx; for findings also markdown,
    /// sarif, junit, github, gitlab or rdjson
    #[arg(short, long, value_name = "FORMAT", value_parser = format)]
    pub format: Option<mizan::report::Format>,
    /// Write to a file, whole or not at all; repeatable. The format is the one before "=", else
    /// that of --format, else that of the file's ending
    #[arg(short, long, value_name = "[FORMAT=]PATH", value_parser = destination)]
    pub output: Vec<Destination>,
    /// Show at most that many records
    #[arg(long, value_name = "N")]
    pub max: Option<usize>,
    /// Write CSV for spreadsheets: a byte-order mark first, and no cell that they would run
    #[arg(long)]
    pub csv_bom: bool,
    /// Tell at the end how many records of which kind there are
    #[arg(long)]
    pub statistics: bool,
}

/// How the work is done.
#[derive(Debug, Args)]
#[command(next_help_heading = "Running")]
pub struct RunningOptions {
    /// How many threads work; as many as there are processors where it is not given
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<std::num::NonZeroUsize>,
}

/// `mizan report`.
#[derive(Debug, Args)]
pub struct Report {
    /// A result that was saved with -f jsonl; "-" or nothing is standard input
    #[arg(value_name = "SAVED.jsonl", default_value = "-", hide_default_value = true)]
    pub saved: PathBuf,
    #[command(flatten)]
    pub shown: ShownOptions,
    #[command(flatten)]
    pub output: OutputOptions,
}

/// `mizan reference`.
#[derive(Debug, Subcommand)]
pub enum Reference {
    /// List the datasets
    List(ReferenceList),
    /// Show how a dataset is read and where it comes from
    Show(ReferenceShow),
    /// Find what the datasets say about an indicator in an area
    Find(ReferenceFind),
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

/// `mizan explain`.
#[derive(Debug, Args)]
pub struct Explain {
    /// The id of the rule: digit-slip
    pub rule: Option<String>,
}

/// `mizan completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// `mizan man`.
#[derive(Debug, Args)]
pub struct Man {
    /// The command: check
    pub command: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_contradicts_itself_nowhere() {
        Cli::command().debug_assert();
    }
}
