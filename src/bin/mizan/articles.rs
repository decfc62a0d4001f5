//! The run that `numerals`, `claims` and `check` share: articles in, records out, in order.

use crate::args::{InputOptions, OutputOptions, RunningOptions};
use crate::input::{discover, reading};
use crate::messages::Messages;
use crate::output::{self, Output, Part, Plan, place};
use crate::print::written;
use crate::status::Status;
use crate::tally::{Tally, counted};
use mizan::archive::{self, Discovered, Source};
use mizan::document::{Articles, Document};
use mizan::error::{Error, Result};
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// How many warnings about articles are shown; more are counted.
const WARNINGS: usize = 5;

/// What some articles came to.
#[derive(Debug, Default)]
pub struct Found {
    /// What the outputs take.
    pub part: Part,
    /// The counts.
    pub tally: Tally,
    /// What the articles should say otherwise, about comments to mizan.
    pub warnings: Vec<Error>,
}

/// How a run ended.
#[derive(Debug, Default)]
pub struct Ended {
    /// The counts.
    pub tally: Tally,
    /// Whether everything could be read.
    pub status: Status,
    /// Whether people read standard output, so that a closing line helps.
    pub for_people: bool,
}

/// What is read, and where the results go.
pub struct Run<'a> {
    pub input: &'a InputOptions,
    pub output: &'a OutputOptions,
    pub running: &'a RunningOptions,
    pub messages: &'a Messages,
}

impl Run<'_> {
    /// Works on every article, on several threads, and writes what comes of it in the order of the
    /// articles. `kind` names the records; `all` shows also those that agree.
    pub fn over(
        &self,
        kind: &'static str,
        all: bool,
        work: impl Fn(&Document, &Plan, &mut Found) + Sync,
    ) -> Result<Ended> {
        let Run { input, output, running, messages } = self;
        if input.files {
            return self.list().map(|status| Ended { status, ..Ended::default() });
        }
        output::spares(output, &input.paths)?;
        let outputs = output::places(output);
        let inputs = discover(input)?.filter(move |found| !is_one_of(found, &outputs));
        let reading = reading(input);
        let (mut out, plan) = Output::open(output, kind, all, messages)?;
        let jobs = running.jobs.or_else(|| std::thread::available_parallelism().ok());
        let source = Source::new(inputs, &input.stdin_filename, &reading);
        let (mut tally, mut broken) = (Tally::default(), None);
        let one = |document: &Document, found: &mut Found| {
            found.tally.articles += 1;
            work(document, &plan, found);
        };
        archive::run(
            source,
            jobs.map_or(1, NonZeroUsize::get),
            &reading,
            one,
            |found, articles| {
                self.tell(&articles, &found.warnings, &mut tally);
                tally.join(found.tally);
                out.take(found.part).unwrap_or_else(|error| {
                    broken = Some(error);
                    false
                })
            },
        );
        if let Some(error) = broken {
            return Err(error);
        }
        if tally.articles == 0 && tally.errors == 0 {
            return Err(Error::new("", "there is nothing to check: no article was found").help(
                "give files, or directories that hold .txt, .md, .html, .json or .jsonl files",
            ));
        }
        if tally.warnings > WARNINGS && !self.messages.is_verbose() {
            let more = counted(tally.warnings - WARNINGS, "warning");
            self.messages.note(&format!("{more} more (all are shown with --verbose)"));
        }
        let for_people = out.is_for_people();
        out.finish(tally.errors, messages)?;
        if output.statistics {
            messages.answer(&tally.statistics(kind));
        } else {
            messages.detail(&format!("{} read", counted(tally.articles, "article")));
        }
        let status = Status { failed: tally.errors > 0, ..Status::default() };
        Ok(Ended { tally, status, for_people })
    }

    /// Tells what went wrong with a batch of articles.
    fn tell(&self, articles: &Articles, warnings: &[Error], tally: &mut Tally) {
        tally.errors += articles.errors.len();
        articles.errors.iter().for_each(|error| self.messages.error(error));
        for warning in articles.warnings.iter().chain(warnings) {
            if tally.warnings < WARNINGS || self.messages.is_verbose() {
                self.messages.warning(warning);
            }
            tally.warnings += 1;
        }
    }

    /// Lists the files that would be read.
    fn list(&self) -> Result<Status> {
        let mut status = Status::default();
        let mut out = std::io::BufWriter::new(std::io::stdout());
        for input in discover(self.input)? {
            let result = match input {
                Ok(Discovered::File(path)) => {
                    // The bytes of the name as the system has them, so that the list can be used.
                    let name = path.as_os_str().as_encoded_bytes();
                    out.write_all(name).and_then(|()| out.write_all(b"\n"))
                }
                Ok(Discovered::Stdin) => writeln!(out, "{}", self.input.stdin_filename),
                Err(error) => {
                    self.messages.error(&error);
                    status = Status::failed();
                    Ok(())
                }
            };
            if result.is_err() {
                written(result)?;
                return Ok(status);
            }
        }
        written(out.flush())?;
        Ok(status)
    }
}

/// Whether an input that was found is an output of an earlier run, which this one replaces.
fn is_one_of(found: &Result<Discovered>, outputs: &[PathBuf]) -> bool {
    let Ok(Discovered::File(path)) = found else { return false };
    let named = outputs.iter().any(|output| output.file_name() == path.file_name());
    named && place(path).is_some_and(|place| outputs.contains(&place))
}
