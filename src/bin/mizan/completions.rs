//! `mizan completions` and `mizan man`, both made from the command line's own definition.

use crate::args::{Cli, Completions, Man};
use crate::status::{Outcome, Status};
use clap::CommandFactory;
use mizan::error::Error;
use std::io::{Write, stdout};

/// Writes the completions of a shell.
pub fn shell(options: &Completions) -> Outcome {
    let mut text = Vec::new();
    clap_complete::generate(options.shell, &mut Cli::command(), "mizan", &mut text);
    write(&text)
}

/// Writes the manual page of mizan or of one of its commands.
pub fn man(options: &Man) -> Outcome {
    let mut page = Cli::command();
    page.build();
    if let Some(name) = &options.command {
        page = page.find_subcommand(name).cloned().ok_or_else(|| {
            let help = "`mizan --help` lists all commands";
            vec![Error::new("", format!("there is no command \"{name}\"")).help(help)]
        })?;
    }
    let mut text = Vec::new();
    // Writing to memory does not fail.
    let _ = clap_mangen::Man::new(page).render(&mut text);
    write(&text)
}

fn write(text: &[u8]) -> Outcome {
    // A reader who closes the pipe has read enough.
    let _ = stdout().write_all(text);
    Ok(Status::default())
}
