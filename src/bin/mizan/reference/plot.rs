//! `mizan reference plot`: a series as a chart of its own.

use super::find::{known_area, known_indicator};
use super::list::known_dataset;
use super::{catalogue, write};
use crate::args::ReferencePlot;
use crate::messages::Messages;
use crate::output::NewFile;
use crate::status::{Outcome, Status};
use mizan::claim::Declared;
use mizan::dimension::Indicator;
use mizan::error::Error;
use mizan::report::{every, plot as drawn};
use std::io::Write;

/// Draws every series of an indicator in an area, one under the other.
pub fn plot(options: &ReferencePlot, messages: &Messages) -> Outcome {
    let catalogue = catalogue(&options.data, &Declared::default(), messages)?;
    let one = |error: Error| vec![error];
    known_indicator(&options.indicator, &catalogue).map_err(one)?;
    let area = known_area(&options.area, &catalogue).map_err(one)?;
    if let Some(name) = &options.dataset {
        known_dataset(name, &catalogue).map_err(one)?;
    }
    let indicator = Indicator::new(&options.indicator);
    let mut all = every(&catalogue, &indicator, &area, options.period);
    all.retain(|series| options.dataset.as_ref().is_none_or(|name| *name == series.dataset));
    if all.is_empty() {
        let within = options.period.map_or(String::new(), |period| format!(" within {period}"));
        messages.note(&format!("no dataset has {indicator} for {area}{within}"));
        return Ok(Status::default());
    }
    let svg = drawn(&all, options.lang);
    match options.output.as_deref().filter(|path| path.as_os_str() != "-") {
        None => write(&svg)?,
        Some(path) => {
            let mut file = NewFile::create(path).map_err(one)?;
            let written = file.write_all(svg.as_bytes());
            written
                .map_err(|error| one(Error::new(path, format!("cannot be written: {error}"))))?;
            file.keep().map_err(one)?;
        }
    }
    Ok(Status::default())
}
