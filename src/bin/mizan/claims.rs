//! `mizan claims`: the claims of articles, unchecked.

use crate::args::Claims;
use crate::articles::{Found, Run};
use crate::messages::Messages;
use crate::output::Plan;
use crate::status::Outcome;
use crate::words::readers;
use mizan::document::Document;
use mizan::report::Report;

/// Runs the command.
pub fn run(options: Claims, messages: &Messages) -> Outcome {
    let Claims { input, words, output, running } = &options;
    let readers = readers(words)?;
    let work = |document: &Document, plan: &Plan, found: &mut Found| {
        let report = Report::Claims(readers.read(document));
        found.tally.add(&report);
        plan.draw(report, &mut found.part);
    };
    let run = Run { input, output, running, messages, catalogue: None };
    run.over("claims", true, work).map(|ended| ended.status).map_err(|error| vec![error])
}
