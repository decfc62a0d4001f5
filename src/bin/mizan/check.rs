//! `mizan check`: the claims of articles against reference data.

use crate::args::{Check, ShownOptions};
use crate::articles::{Found, Run};
use crate::decisions::Decisions;
use crate::messages::Messages;
use crate::output::{Kept, Plan};
use crate::reference::catalogue;
use crate::status::{Outcome, Status};
use crate::words::readers;
use mizan::check::{self, RULES, Settings};
use mizan::document::Document;
use mizan::error::nearest;
use mizan::error::{Error, Result};
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
    let settings = Settings { as_of: checking.as_of, ..Settings::default() };
    let decisions = Decisions::open(checking)?;
    let work = |document: &Document, plan: &Plan, found: &mut Found| {
        let claims = readers.read(document);
        let mut findings = check::check(claims, document.published, &catalogue, &settings);
        decisions.decide(document, &mut findings);
        let mut report = Report::Findings(findings);
        kept.filter(&mut report);
        decisions.enter(&mut report);
        found.tally.add(&report);
        plan.draw(report, &mut found.part);
    };
    let run = Run { input, output, running, messages };
    let ended = run.over("findings", kept.all, work).map_err(one)?;
    decisions.close(messages).map_err(one)?;
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

/// The rule of that name.
///
/// # Errors
/// Where there is none, with the likely one.
pub fn known_rule(name: &str) -> Result<&'static check::Rule> {
    RULES.iter().find(|rule| rule.id == name).ok_or_else(|| {
        let help = match nearest(name, RULES.iter().map(|rule| rule.id)) {
            Some(likely) => format!("did you mean {likely}? `mizan explain` lists all rules"),
            None => "`mizan explain` lists all rules".to_owned(),
        };
        Error::new("", format!("there is no rule \"{name}\"")).help(help)
    })
}
