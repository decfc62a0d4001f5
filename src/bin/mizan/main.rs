//! The command line of mizan: the only place that prints or exits.

mod args;
mod articles;
mod check;
mod claims;
mod completions;
mod earlier;
mod explain;
mod input;
mod interrupt;
mod messages;
mod nearest;
mod notes;
mod numerals;
mod output;
mod print;
mod progress;
mod reference;
mod report;
mod status;
mod tally;
mod words;

use args::{Cli, Command};
use clap::Parser;
use messages::Messages;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Cli { command, messages } = Cli::parse();
    let messages = Messages::new(&messages);
    let result = match command {
        Command::Check(options) => check::run(options, &messages),
        Command::Claims(options) => claims::run(options, &messages),
        Command::Numerals(options) => numerals::run(options, &messages),
        Command::Report(options) => report::run(options, &messages),
        Command::Reference(command) => reference::run(command, &messages),
        Command::Explain(options) => explain::run(&options),
        Command::Completions(options) => completions::shell(&options),
        Command::Man(options) => completions::man(&options),
    };
    match result {
        Ok(status) => status.into(),
        Err(errors) => {
            errors.iter().for_each(|error| messages.error(error));
            status::Status::failed().into()
        }
    }
}
