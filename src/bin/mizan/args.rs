//! The command line: commands, options and their help.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

mod options;
mod parse;
mod reference;

pub use options::{
    CheckingOptions, DataOptions, FailOn, InputOptions, OutputOptions, RunningOptions,
    ShownOptions, WordOptions,
};
pub use parse::To;
pub use reference::{
    Drawing, ProvenanceOptions, ReadingOptions, Reference, ReferenceFind, ReferenceImport,
    ReferenceList, ReferencePlot, ReferenceShow, ReferenceValidate,
};

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
    pub settings: SettingsOptions,
    #[command(flatten)]
    pub messages: MessageOptions,
}

const EXIT_STATUS: &str = "\
Exit status: 0 finished, nothing to stop for; 1 finished, with findings at or above --fail-on; \
2 not to be trusted: a wrong option, reference data in error, or an article that could not be read \
(the others are still checked); 130 interrupted by Ctrl-C, 143 by SIGTERM: what was streamed ends \
at a whole record, files are left as they were.";

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
    /// Write a mizan.toml to begin with, every setting in a comment
    Init,
    /// Show every setting in force and where it comes from, as a mizan.toml
    Config(Box<Config>),
    /// Explain a rule; without one, list all rules
    Explain(Explain),
    /// Write the completions of a shell to standard output
    Completions(Completions),
    /// Write the manual page of mizan, or of a command, to standard output
    Man(Man),
}

/// Options of every command: where settings come from.
#[derive(Debug, Args)]
#[command(next_help_heading = "Settings")]
pub struct SettingsOptions {
    /// Read the settings of a file instead of the nearest mizan.toml, or set one:
    /// severity.error-from=20. Repeatable
    #[arg(short, long, global = true, value_name = "FILE|KEY=VALUE")]
    pub config: Vec<String>,
    /// Read no mizan.toml and no variable of the environment
    #[arg(long, global = true)]
    pub isolated: bool,
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

/// `mizan report`.
#[derive(Debug, Args)]
pub struct Report {
    /// A result that was saved with -f jsonl; "-" or nothing is standard input
    #[arg(value_name = "SAVED.jsonl", default_value = "-", hide_default_value = true)]
    pub saved: PathBuf,
    /// The language of an HTML page: ar, en or fr; that of most claims where it is not given
    #[arg(long, value_name = "LANG", value_parser = parse::lang)]
    pub lang: Option<mizan::lang::Lang>,
    /// References for the charts of an HTML page; an edition other than the saved one draws none
    #[command(flatten)]
    pub data: DataOptions,
    #[command(flatten)]
    pub shown: ShownOptions,
    #[command(flatten)]
    pub output: OutputOptions,
}

/// `mizan config`.
#[derive(Debug, Args)]
pub struct Config {
    /// Write the JSON schema of mizan.toml instead, for editors
    #[arg(long)]
    pub schema: bool,
    #[command(flatten)]
    pub check: Check,
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
