//! `mizan completions` and `mizan man`, both made from the command line's own definition.

use crate::args::{Cli, Completions, Man};
use crate::print::print;
use crate::status::{Outcome, Status};
use clap::CommandFactory;
use mizan::error::Error;

/// Writes the completions of a shell.
pub fn shell(options: &Completions) -> Outcome {
    let mut text = Vec::new();
    clap_complete::generate(options.shell, &mut Cli::command(), "mizan", &mut text);
    print(&text).map(|()| Status::default()).map_err(|error| vec![error])
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
    print(&text).map(|()| Status::default()).map_err(|error| vec![error])
}
