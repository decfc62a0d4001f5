//! `mizan completions` and `mizan man`, both made from the command line's own definition.

use crate::args::{Cli, Completions};
use crate::status::{Outcome, Status};
use clap::CommandFactory;
use std::io::{Write, stdout};

/// Writes the completions of a shell.
pub fn shell(options: &Completions) -> Outcome {
    let mut text = Vec::new();
    clap_complete::generate(options.shell, &mut Cli::command(), "mizan", &mut text);
    write(&text)
}

/// Writes the manual page.
pub fn man() -> Outcome {
    let mut text = Vec::new();
    // Writing to memory does not fail.
    let _ = clap_mangen::Man::new(Cli::command()).render(&mut text);
    write(&text)
}

fn write(text: &[u8]) -> Outcome {
    // A reader who closes the pipe has read enough.
    let _ = stdout().write_all(text);
    Ok(Status::default())
}
