//! `mizan claims`: the claims of articles, unchecked.

use crate::args::Claims;
use crate::articles::{Found, Run};
use crate::earlier::{Earlier, debugged};
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
    let decides: [&[u8]; 2] = [b"claims", &debugged(readers.declared())];
    let earlier = Earlier::open(running, &decides, messages);
    let work = |document: &Document, plan: &Plan, earlier: &Earlier, found: &mut Found| {
        let mut claims = earlier.records(document, &mut found.new, || readers.read(document));
        found.cap(document, &mut claims, words.max_article_claims);
        let report = Report::Claims(claims);
        found.tally.add(&report);
        plan.draw(report, &mut found.part);
    };
    let run = Run { input, output, running, messages, earlier, catalogue: None };
    let ended = run.over("claims", true, work, |_, _, _| {});
    ended.map(|ended| ended.status).map_err(|error| vec![error])
}
