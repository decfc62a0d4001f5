//! The run that `numerals`, `claims` and `check` share: articles in, records out, in order.

use crate::args::{InputOptions, OutputOptions, RunningOptions};
use crate::earlier::{Earlier, New};
use crate::input::{discover, reading};
use crate::interrupt::Interrupt;
use crate::messages::Messages;
use crate::notes::Notes;
use crate::output::{self, Output, Part, Plan, place};
use crate::print::written;
use crate::progress::Progress;
use crate::status::Status;
use crate::tally::{Tally, counted};
use mizan::archive::{self, Contradictions, Discovered, Source};
use mizan::check::Finding;
use mizan::check::archive_contradiction::Statement;
use mizan::document::{Articles, Document};
use mizan::error::{Error, Result};
use mizan::reference::Catalogue;
use std::io::Write;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

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
    /// What other articles may contradict, article by article.
    pub statements: Vec<Vec<Statement>>,
    /// What a later run need not find again.
    pub new: New,
    /// Articles of which not everything was taken.
    pub errors: Vec<Error>,
}

impl Found {
    /// Keeps the first `most` records of an article, and tells where there are more: such a text
    /// is no article, or was made to fill a report.
    pub fn cap<T>(&mut self, document: &Document, records: &mut Vec<T>, most: usize) {
        let all = records.len();
        if all > most {
            records.truncate(most);
            let message = format!("it holds {all} claims, of which the first {most} are taken");
            let help = "split it, or raise --max-article-claims";
            self.errors.push(Error::new(&document.id, message).help(help));
        }
    }

    /// Notes what an article states that other articles may contradict.
    pub fn states(&mut self, document: &Document, findings: &[Finding]) {
        let states = |finding: &Finding| Statement::of(&finding.claim, document.published);
        let statements: Vec<_> = findings.iter().filter_map(states).collect();
        if !statements.is_empty() {
            self.statements.push(statements);
        }
    }
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
    pub earlier: Earlier,
    /// The references that are asked, where claims are checked.
    pub catalogue: Option<&'a Catalogue>,
}

impl Run<'_> {
    /// Works on every article, on several threads, and writes what comes of it in the order of the
    /// articles; `last` adds what only all of them together show. `kind` names the records; `all`
    /// shows also those that agree.
    pub fn over(
        self,
        kind: &'static str,
        all: bool,
        work: impl Fn(&Document, &Plan, &Earlier, &mut Found) + Sync,
        last: impl FnOnce(Contradictions, &Plan, &mut Found),
    ) -> Result<Ended> {
        let Run { input, output, running, messages, catalogue, .. } = self;
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
        let (mut tally, mut notes) = (Tally::default(), Notes::default());
        let mut archive = Contradictions::default();
        let (mut broken, mut interrupted) = (None, None);
        let interrupt = Interrupt::watch();
        let progress = Progress::new(!running.no_progress && !out.scrolls());
        messages.beside(Some(progress.clone()));
        let one = |document: &Document, found: &mut Found| {
            found.tally.articles += 1;
            found.tally.bytes += document.text.len();
            work(document, &plan, &self.earlier, found);
        };
        let mut each = |found: Found, articles: Articles| {
            self.tell(&articles, &found.warnings, &mut tally);
            tally.errors += found.errors.len();
            found.errors.iter().for_each(|error| messages.error(error));
            articles.notes.iter().for_each(|note| notes.tell(note, messages));
            tally.join(found.tally);
            self.earlier.keep(found.new, messages);
            found.statements.into_iter().for_each(|statements| archive.add(statements));
            progress.at(tally.articles);
            interrupted = interrupt.status();
            let wanted = out.take(found.part).unwrap_or_else(|error| {
                broken = Some(error);
                false
            });
            wanted && interrupted.is_none()
        };
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            if !progress.is_hidden() {
                scope.spawn(|| progress.measure(input, &done));
            }
            let jobs = jobs.map_or(1, NonZeroUsize::get);
            archive::run(source, jobs, &reading, one, &mut each);
            done.store(true, Relaxed);
        });
        progress.end();
        messages.beside(None);
        notes.finish(messages);
        let hits = self.earlier.hits();
        let finished = broken.is_none() && interrupted.is_none();
        self.earlier.close(finished, messages);
        if let Some(error) = broken {
            return Err(error);
        }
        if interrupted.is_some() {
            out.abandon(tally.articles, messages)?;
            let status = Status { interrupted, ..Status::default() };
            return Ok(Ended { tally, status, for_people: false });
        }
        was_anything_there(&tally, input, messages)?;
        if archive.left_out > 0 {
            let more = counted(archive.left_out, "statement");
            messages.note(&format!("{more} not compared with other articles: there are too many"));
        }
        let mut found = Found::default();
        last(archive, &plan, &mut found);
        tally.join(found.tally);
        out.take(found.part)?;
        if tally.warnings > WARNINGS && !messages.is_verbose() {
            let more = counted(tally.warnings - WARNINGS, "warning");
            messages.note(&format!("{more} more (all are shown with --verbose)"));
        }
        let for_people = out.is_for_people();
        if let Some(catalogue) = catalogue {
            out.stand_on(input.lang, catalogue);
        }
        out.finish(tally.errors, messages)?;
        tell_counts(&tally, kind, hits, output.statistics, messages);
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

/// That there was an article, or that none changed where only what changed is read.
fn was_anything_there(tally: &Tally, input: &InputOptions, messages: &Messages) -> Result<()> {
    match (tally.articles, tally.errors, &input.since) {
        (0, 0, Some(since)) => messages.note(&format!("no article changed since {since}")),
        (0, 0, None) => {
            return Err(Error::new("", "there is nothing to check: no article was found").help(
                "give files, or directories that hold .txt, .md, .html, .json, .jsonl or .warc files",
            ));
        }
        _ => {}
    }
    Ok(())
}

/// Tells how much there was, and how much of it came from the cache.
fn tell_counts(
    tally: &Tally,
    kind: &str,
    hits: Option<usize>,
    statistics: bool,
    messages: &Messages,
) {
    if statistics {
        messages.answer(&tally.statistics(kind));
        if let Some(hits) = hits {
            messages.answer(&format!("{hits:>8}  articles from the cache"));
        }
    } else {
        messages.detail(&format!("{} read", counted(tally.articles, "article")));
        if let Some(hits) = hits {
            messages.detail(&format!("{} from the cache", counted(hits, "article")));
        }
    }
}

/// Whether an input that was found is an output of an earlier run, which this one replaces.
fn is_one_of(found: &Result<Discovered>, outputs: &[PathBuf]) -> bool {
    let Ok(Discovered::File(path)) = found else { return false };
    let named = outputs.iter().any(|output| output.file_name() == path.file_name());
    named && place(path).is_some_and(|place| outputs.contains(&place))
}
