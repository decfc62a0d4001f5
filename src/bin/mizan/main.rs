//! The command line of mizan: the only place that prints or exits.

mod args;
mod articles;
mod check;
mod claims;
mod completions;
mod config;
mod decisions;
mod earlier;
mod explain;
mod init;
mod input;
mod interrupt;
mod messages;
mod notes;
mod numerals;
mod output;
mod print;
mod progress;
mod reference;
mod report;
mod settings;
mod status;
mod tally;
mod words;

use args::Command;
use messages::Messages;
use settings::Asked;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Asked { cli, matches } = Asked::parse();
    let messages = Messages::new(&cli.messages);
    let (cli, settings) = match settings::applied(cli, &matches, &messages) {
        Ok(applied) => applied,
        Err(errors) => {
            errors.iter().for_each(|error| messages.error(error));
            return status::Status::failed().into();
        }
    };
    // What is set elsewhere may say how messages look.
    let messages = Messages::new(&cli.messages);
    let result = match cli.command {
        Command::Check(options) => check::run(options, &messages),
        Command::Claims(options) => claims::run(options, &messages),
        Command::Numerals(options) => numerals::run(options, &messages),
        Command::Report(options) => report::run(options, &messages),
        Command::Reference(command) => reference::run(command, &messages),
        Command::Init => init::run(&messages),
        Command::Config(options) => config::run(&options, &settings),
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
