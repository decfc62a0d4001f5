//! `mizan init`: a `mizan.toml` to begin with.

use crate::messages::Messages;
use crate::settings::keys;
use crate::status::{Outcome, Status};
use mizan::error::Error;
use mizan::settings::{NAME, template};
use std::fs::File;
use std::io::{ErrorKind, Write};

/// Runs the command. A file that is there stays as it is.
pub fn run(messages: &Messages) -> Outcome {
    let written = File::create_new(NAME).and_then(|mut file| {
        file.write_all(template(&keys()).as_bytes()).inspect_err(|_| {
            // Half a file would be in the way of the next try.
            let _ = std::fs::remove_file(NAME);
        })
    });
    match written {
        Ok(()) => {
            messages.note(&format!("{NAME} written: every setting is in it, in a comment"));
            Ok(Status::default())
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let error = Error::new(NAME, "it is there already, and is left as it is");
            Err(vec![error.help("edit it, or move it away first")])
        }
        Err(error) => Err(vec![
            Error::new(NAME, format!("it cannot be written: {error}"))
                .help("give yourself the right to write here, or make room"),
        ]),
    }
}
