//! `mizan reference`: the reference data.

use crate::args::{DataOptions, Reference};
use crate::messages::Messages;
use crate::status::{Outcome, Status};
use mizan::error::Error;
use mizan::reference::Catalogue;

/// Runs the command.
pub fn run(command: Reference, messages: &Messages) -> Outcome {
    let _ = (command, messages);
    Ok(Status::default())
}

/// The reference data that the options name.
pub fn catalogue(options: &DataOptions, messages: &Messages) -> Result<Catalogue, Vec<Error>> {
    let mut catalogue = match options.no_embedded {
        true => Catalogue::empty(),
        false => Catalogue::embedded()?,
    };
    let mut errors = Vec::new();
    for dir in &options.reference {
        match catalogue.add_dir(dir) {
            Ok(()) => messages.detail(&format!("{}: added", dir.display())),
            Err(all) => errors.extend(all),
        }
    }
    if errors.is_empty() { Ok(catalogue) } else { Err(errors) }
}
