//! The options that several commands share.

use super::parse::{
    self, Destination, article_size, date, destination, encoding, fields, form, format, lang, size,
};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Which articles are read, and how.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub struct InputOptions {
    /// Files, directories or globs; "-" or nothing is standard input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The form of the input: auto (by name, else by the first bytes), text, markdown,
    /// html, json, jsonl or warc
    #[arg(long, value_name = "FORM", default_value = "auto", value_parser = form)]
    pub input_format: parse::FormOrAuto,
    /// The encoding of the input; where it is not given, a byte-order mark, a declaration, the
    /// validity of UTF-8 or else the letters tell it
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
    /// Leave out what --exclude or an ignore file leaves out also where it is named
    #[arg(long)]
    pub force_exclude: bool,
    /// Take only files that changed since a git revision, committed or not; of the current
    /// directory where no path is given
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
    /// List the files that would be read, and stop
    #[arg(long)]
    pub files: bool,
    /// The day of publication of articles that carry none
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub published: Option<jiff::civil::Date>,
    /// The language of articles that declare none, and of an HTML page: ar, en or fr
    #[arg(long, value_name = "LANG", value_parser = lang)]
    pub lang: Option<mizan::lang::Lang>,
    /// Names of JSON fields: text=body,id=guid,published=day
    #[arg(long, value_name = "MAP", value_parser = fields)]
    pub fields: Option<mizan::document::Fields>,
    /// The largest file, or record of a web archive, that is read as a whole
    #[arg(long, value_name = "SIZE", default_value = "256MiB", value_parser = article_size)]
    pub max_article_size: u64,
    /// The longest line of JSON lines that is read
    #[arg(long, value_name = "SIZE", default_value = "64MiB", value_parser = article_size)]
    pub max_line_size: u64,
    /// The most that a gzip or zstd file is unpacked to
    #[arg(long, value_name = "SIZE", default_value = "1TiB", value_parser = size)]
    pub max_unpacked_size: u64,
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
    /// The most claims that are taken from one article
    #[arg(long, value_name = "N", default_value_t = 10_000)]
    pub max_article_claims: usize,
    /// A file of settings that declares some, and its text.
    #[arg(skip)]
    pub declared: Option<(PathBuf, String)>,
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
    /// Heed no comment in an article that allows a finding: <!-- mizan: allow RULE reason -->
    #[arg(long)]
    pub no_comments: bool,
    /// The severity from which on the exit status is 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    pub fail_on: FailOn,
    /// Exit with status 0 also where there are findings
    #[arg(short, long)]
    pub exit_zero: bool,
    /// How much differences and rules matter, by the settings.
    #[arg(skip)]
    pub severity: mizan::check::Settings,
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
    /// Show what agrees with the references too; csv, jsonl, json, xlsx, parquet, junit, html and
    /// claimreview always hold everything
    #[arg(long)]
    pub all: bool,
}

/// How results are written, and where to.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct OutputOptions {
    /// The format: full, concise, table, csv, jsonl, json, xlsx or parquet; for findings also html,
    /// markdown, claimreview, sarif, junit, github, gitlab or rdjson
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

impl OutputOptions {
    /// Whether a format is asked for that draws what the references have.
    pub fn has_charts(&self) -> bool {
        let formats = self.output.iter().filter_map(|one| one.format).chain(self.format);
        formats.into_iter().any(mizan::report::Format::has_charts)
    }
}

/// How the work is done.
#[derive(Debug, Args)]
#[command(next_help_heading = "Running")]
pub struct RunningOptions {
    /// How many threads work; as many as there are processors where it is not given
    #[arg(short, long, value_name = "N")]
    pub jobs: Option<std::num::NonZeroUsize>,
    /// Keep the claims and findings of each article in a file of this directory, so that a later
    /// run, or one after a crash, does only what is left
    #[arg(long, value_name = "DIR")]
    pub cache_dir: Option<PathBuf>,
    /// Use no cache, whatever else is set
    #[arg(long)]
    pub no_cache: bool,
    /// Show no progress bar; there is one only on a terminal
    #[arg(long)]
    pub no_progress: bool,
}
