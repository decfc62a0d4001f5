//! `mizan config`: every setting in force, and the schema of the file.

use crate::args::Config;
use crate::print::print;
use crate::settings::Settings;
use crate::status::{Outcome, Status};
use mizan::settings::{in_force, schema};

/// Runs the command.
pub fn run(options: &Config, settings: &Settings) -> Outcome {
    let text = match options.schema {
        true => format!("{:#}\n", schema(&settings.keys)),
        false => in_force(&settings.keys, &settings.in_force),
    };
    print(text.as_bytes()).map(|()| Status::default()).map_err(|error| vec![error])
}
