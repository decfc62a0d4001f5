//! `mizan report`: a saved result, drawn again.

use crate::args;
use crate::check::kept;
use crate::messages::Messages;
use crate::output::{Output, Part};
use crate::reference::catalogue;
use crate::status::{Outcome, Status};
use crate::tally::Tally;
use mizan::claim::Declared;
use mizan::error::{Error, Result};
use mizan::reference::Catalogue;
use mizan::report::{Report, read_saved};
use std::fs::File;
use std::io::{BufReader, stdin};
use std::path::Path;

/// Runs the command.
pub fn run(options: args::Report, messages: &Messages) -> Outcome {
    let pages = options.output.has_charts();
    let references = || catalogue(&options.data, &Declared::default(), messages);
    let references = pages.then(references).transpose()?;
    draw(&options, references.as_ref(), messages).map_err(|error| vec![error])
}

fn draw(
    options: &args::Report,
    references: Option<&Catalogue>,
    messages: &Messages,
) -> Result<Status> {
    let kept = kept(&options.shown)?;
    let mut report = read(&options.saved)?;
    kept.filter(&mut report);
    let kind = report.kind();
    let mut tally = Tally::default();
    tally.add(&report);
    let (mut out, plan) = Output::open(&options.output, kind, kept.all, messages)?;
    let mut part = Part::default();
    plan.draw(report, &mut part);
    out.take(part)?;
    if let Some(references) = references {
        out.stand_on(options.lang, references);
    }
    out.finish(0, messages)?;
    if options.output.statistics {
        messages.answer(&tally.statistics(kind));
    }
    Ok(Status::default())
}

fn read(path: &Path) -> Result<Report> {
    if path.as_os_str() == "-" {
        return read_saved("-", BufReader::new(stdin()));
    }
    let file = File::open(path).map_err(|error| {
        Error::new(path, format!("it cannot be read: {error}"))
            .help("give a result that was saved with -f jsonl -o FILE")
    })?;
    read_saved(&path.to_string_lossy(), BufReader::new(file))
}
