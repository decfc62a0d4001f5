//! `mizan check`: the claims of articles against reference data.

use crate::args::{Check, ShownOptions};
use crate::articles::{Found, Run};
use crate::decisions::Decisions;
use crate::earlier::{Earlier, debugged};
use crate::messages::Messages;
use crate::output::{Kept, Plan};
use crate::reference::catalogue;
use crate::status::{Outcome, Status};
use crate::words::readers;
use mizan::archive::Contradictions;
use mizan::check::{self, Settings, archive_contradiction, known_rule};
use mizan::document::Document;
use mizan::error::Result;
use mizan::report::Report;

/// Runs the command.
pub fn run(options: Check, messages: &Messages) -> Outcome {
    let Check { input, words, data, checking, shown, output, running } = &options;
    let one = |error| vec![error];
    let kept = kept(shown).map_err(one)?;
    let readers = readers(words)?;
    let catalogue = catalogue(data, readers.declared(), messages)?;
    let datasets = catalogue.datasets().iter().map(|dataset| &*dataset.name);
    messages.detail(&format!("asking {}", datasets.collect::<Vec<_>>().join(", ")));
    let settings = Settings { as_of: checking.as_of, ..checking.severity.clone() };
    let decisions = Decisions::open(checking)?;
    let references = catalogue.digest();
    let decides: [&[u8]; 4] =
        [b"findings", &debugged(&settings), &debugged(readers.declared()), references.as_bytes()];
    let earlier = Earlier::open(running, &decides, messages);
    let compares = kept.wants(archive_contradiction::RULE.id);
    let work = |document: &Document, plan: &Plan, earlier: &Earlier, found: &mut Found| {
        let mut findings = earlier.records(document, &mut found.new, || {
            check::check(readers.read(document), document.published, &catalogue, &settings)
        });
        found.cap(document, &mut findings, words.max_article_claims);
        if compares {
            found.states(document, &findings);
        }
        decisions.decide(document, &mut findings, &mut found.warnings);
        let mut report = Report::Findings(findings);
        kept.filter(&mut report);
        decisions.enter(&mut report);
        found.tally.add(&report);
        plan.keep(document, &report, &mut found.part);
        plan.draw(report, &mut found.part);
    };
    let last = |archive: Contradictions, plan: &Plan, found: &mut Found| {
        let mut findings = archive.findings(&settings);
        decisions.settle(&mut findings);
        let mut report = Report::Findings(findings);
        kept.filter(&mut report);
        decisions.enter(&mut report);
        found.tally.add(&report);
        plan.draw(report, &mut found.part);
    };
    let run = Run { input, output, running, messages, earlier, catalogue: Some(&catalogue) };
    let ended = run.over("findings", kept.all, work, last).map_err(one)?;
    if ended.status.interrupted.is_none() {
        decisions.close(messages).map_err(one)?;
    }
    if ended.for_people {
        messages.note(&ended.tally.summary());
    }
    let found = !checking.exit_zero && ended.tally.stops(checking.fail_on);
    Ok(Status { found, ..ended.status })
}

/// Which findings are kept.
///
/// # Errors
/// Where a name is that of no rule.
pub fn kept(options: &ShownOptions) -> Result<Kept> {
    let ShownOptions { select, ignore, all } = options;
    for name in select.iter().chain(ignore) {
        known_rule(name)?;
    }
    Ok(Kept { select: select.clone(), ignore: ignore.clone(), all: *all })
}
