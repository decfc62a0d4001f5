//! The options that several commands share.

use super::parse::{self, Destination, date, destination, encoding, fields, form, format, lang};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

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
    /// Decisions about findings: a JSON object a line, with claim_id, rule, article, decision,
    /// reason, by and until. What was decided about is not shown, and does not stop
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write the findings into the baseline, so that only new ones stop later; what was decided is
    /// kept, and what is found no more is removed
    #[arg(long)]
    pub write_baseline: bool,
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
