//! Where reports go: standard output and files, several at once.
//!
//! What can be drawn record by record is drawn by the threads that find the records
//! ([`Plan::draw`]) and written as it comes; the rest is held and drawn at the end.

mod file;
mod place;
mod schema;

use crate::args::{OutputOptions, To};
use crate::messages::Messages;
use crate::print::unwritable;
pub use file::NewFile;
use mizan::check::Finding;
use mizan::document::Document;
use mizan::error::{Error, Result};
use mizan::lang::Lang;
use mizan::reference::Catalogue;
use mizan::report::parquet::{self, GROUP, Groups};
use mizan::report::{self, Background, Format, Look, Report};
pub use place::{place, places, spares};
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Write};

/// Which findings are kept.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// Only those of these rules, where there are any.
    pub select: Vec<String>,
    /// None of these rules.
    pub ignore: Vec<String>,
    /// Also those that agree, in formats that people read.
    pub all: bool,
}

impl Kept {
    /// The report without the findings of rules that are not wanted.
    pub fn filter(&self, report: &mut Report) {
        if let Report::Findings(findings) = report {
            findings.retain(|finding: &Finding| self.wants(&finding.rule));
        }
    }

    /// Whether findings of a rule are wanted.
    pub fn wants(&self, rule: &str) -> bool {
        let is = |name: &String| name == rule;
        (self.select.is_empty() || self.select.iter().any(is)) && !self.ignore.iter().any(is)
    }
}

/// What each output draws.
#[derive(Debug, Clone, Copy)]
struct Drawn {
    format: Format,
    look: Look,
    streams: bool,
}

/// What is drawn of records, for every output; shared by all threads.
#[derive(Debug)]
pub struct Plan {
    drawn: Vec<Drawn>,
    all: bool,
}

/// What some articles came to, for each output: bytes, or records that are held.
#[derive(Debug, Default)]
pub struct Part {
    pieces: Vec<Piece>,
    background: Background,
}

#[derive(Debug, Default)]
struct Piece {
    drawn: Vec<Chunk>,
    held: Option<Report>,
}

/// What is written next: bytes, or records that are drawn only then.
#[derive(Debug)]
enum Chunk {
    Bytes(Vec<u8>),
    Records(Report),
}

/// How many records of one article are drawn before they are written: an article that is one long
/// list would be drawn into more memory than all others together.
const DRAWN_AHEAD: usize = 1_000;

impl Piece {
    /// Where drawn bytes go.
    fn bytes(&mut self) -> &mut Vec<u8> {
        if !matches!(self.drawn.last(), Some(Chunk::Bytes(_))) {
            self.drawn.push(Chunk::Bytes(Vec::new()));
        }
        match self.drawn.last_mut() {
            Some(Chunk::Bytes(bytes)) => bytes,
            _ => unreachable!("bytes were put last"),
        }
    }
}

impl Plan {
    /// Whether every output takes JSON lines as they come, so that no record need be built.
    pub fn is_lines(&self) -> bool {
        self.drawn.iter().all(|drawn| drawn.streams && drawn.format == Format::Jsonl)
    }

    /// Adds to a part what `write` writes, for outputs that all take the same lines.
    pub fn lines(&self, part: &mut Part, write: impl Fn(&mut Vec<u8>) -> io::Result<()>) {
        for piece in self.pieces(part) {
            // Writing to memory does not fail.
            let _ = write(piece.bytes());
        }
    }

    /// Keeps an article in a part, where an output shows what stands behind the records.
    pub fn keep(&self, document: &Document, report: &Report, part: &mut Part) {
        if self.drawn.iter().any(|drawn| drawn.format.has_background()) {
            part.background.keep(document, !report.is_empty());
        }
    }

    /// Draws a report into a part, or holds it there.
    pub fn draw(&self, report: Report, part: &mut Part) {
        let mut left = Some(report);
        for (at, piece) in self.pieces(part).iter_mut().enumerate() {
            let last = at + 1 == self.drawn.len();
            let Some(report) = (if last { left.take() } else { left.clone() }) else { return };
            let drawn = self.drawn[at];
            let hides = !self.all && !drawn.format.is_complete();
            let report = if hides { report.without_consistent() } else { report };
            let settled = !self.all && !drawn.format.tells_decided();
            let report = if settled { report.without_decided() } else { report };
            if drawn.streams && report.len() > DRAWN_AHEAD {
                piece.drawn.push(Chunk::Records(report));
            } else if drawn.streams {
                // Writing to memory does not fail.
                let _ = report::write_part(&report, drawn.format, drawn.look, piece.bytes());
            } else {
                hold(&mut piece.held, report);
            }
        }
    }

    fn pieces<'a>(&self, part: &'a mut Part) -> &'a mut [Piece] {
        part.pieces.resize_with(self.drawn.len(), Piece::default);
        &mut part.pieces
    }
}

fn hold(held: &mut Option<Report>, report: Report) {
    match held {
        Some(held) => held.extend(report),
        None => *held = Some(report),
    }
}

/// One output that is being written.
struct Sink {
    drawn: Drawn,
    to: Writer,
    held: Option<Report>,
    /// The file that is drawn in groups, so that no more than one is held.
    groups: Option<Groups>,
    left_out: usize,
}

/// What a sink writes to.
enum Writer {
    Stdout(BufWriter<io::Stdout>),
    File(Box<NewFile>),
    /// A pipe whose reader has gone.
    Closed,
}

/// Every output of a run.
pub struct Output {
    kind: &'static str,
    max: usize,
    sinks: Vec<Sink>,
    background: Background,
}

impl Output {
    /// Opens what the options name for records of a kind (`numerals`, `claims`, `findings`), and
    /// says what is to be drawn for it.
    pub fn open(
        options: &OutputOptions,
        kind: &'static str,
        all: bool,
        messages: &Messages,
    ) -> Result<(Output, Plan)> {
        let mut targets: Vec<(Option<Format>, &To)> = Vec::new();
        for destination in &options.output {
            let own = destination.format.filter(|_| destination.written_out);
            targets.push((own.or(options.format).or(destination.format), &destination.to));
        }
        if targets.is_empty() {
            targets.push((options.format, &To::Stdout));
        }
        place::each_once(targets.iter().map(|(_, to)| *to))?;
        let mut sinks = Vec::new();
        for (format, to) in targets {
            let format = format.unwrap_or(Format::Full);
            can_be_drawn(format, kind, to)?;
            let colour = *to == To::Stdout && messages.colour_stdout();
            let width = messages.width_stdout().filter(|_| *to == To::Stdout);
            let look = Look { colour, csv_bom: options.csv_bom, width, unread: 0 };
            let drawn = Drawn { format, look, streams: format.streams() && options.max.is_none() };
            let to = match to {
                To::Stdout => Writer::Stdout(BufWriter::with_capacity(1 << 16, io::stdout())),
                To::File(path) => Writer::File(Box::new(NewFile::create(path)?)),
            };
            let groups = match format {
                Format::Parquet => Some(Groups::of(kind).map_err(|error| unwritable(&error))?),
                _ => None,
            };
            sinks.push(Sink { drawn, to, held: None, groups, left_out: 0 });
        }
        let drawn = sinks.iter().map(|sink| sink.drawn).collect();
        let max = options.max.unwrap_or(usize::MAX);
        let mut output = Output { kind, max, sinks, background: Background::default() };
        for sink in output.sinks.iter_mut().filter(|sink| sink.drawn.streams) {
            sink.write(|drawn, mut out| report::begin(kind, drawn.format, drawn.look, &mut out))?;
        }
        Ok((output, Plan { drawn, all }))
    }

    /// Whether people read standard output, so that a closing line helps.
    pub fn is_for_people(&self) -> bool {
        let shown = |sink: &Sink| matches!(sink.to, Writer::Stdout(_) | Writer::Closed);
        self.sinks.iter().all(|sink| !shown(sink) || !sink.drawn.format.is_complete())
    }

    /// Writes what some articles came to; `false` where nobody reads any more.
    pub fn take(&mut self, part: Part) -> Result<bool> {
        for (sink, piece) in self.sinks.iter_mut().zip(part.pieces) {
            for chunk in piece.drawn {
                match chunk {
                    Chunk::Bytes(bytes) => sink.write(|_, out| out.write_all(&bytes))?,
                    Chunk::Records(report) => {
                        for part in report.in_parts(DRAWN_AHEAD) {
                            sink.write(|drawn, mut out| {
                                report::write_part(&part, drawn.format, drawn.look, &mut out)
                            })?;
                        }
                    }
                }
            }
            if let Some(report) = piece.held {
                hold(&mut sink.held, report);
                sink.cut(self.max);
                if self.max == usize::MAX {
                    sink.group(GROUP)?;
                }
            }
        }
        self.background.extend(part.background);
        Ok(!self.sinks.iter().all(|sink| matches!(sink.to, Writer::Closed)))
    }

    /// Whether results scroll over a terminal while they are found.
    pub fn scrolls(&self) -> bool {
        let streams = |sink: &Sink| sink.drawn.streams && matches!(sink.to, Writer::Stdout(_));
        io::stdout().is_terminal() && self.sinks.iter().any(streams)
    }

    /// Ends the outputs of a run that was interrupted after so many articles: what streams ends
    /// after them, every file is left as it was.
    pub fn abandon(self, articles: usize, messages: &Messages) -> Result<()> {
        let mut left = Vec::new();
        for mut sink in self.sinks {
            match &sink.to {
                Writer::Stdout(_) if sink.drawn.streams => sink.write(|_, out| out.flush())?,
                Writer::Stdout(_) => left.push("standard output".to_owned()),
                Writer::File(file) => left.push(file.path().display().to_string()),
                Writer::Closed => {}
            }
        }
        let mut told = format!("interrupted after {}", crate::tally::counted(articles, "article"));
        if !left.is_empty() {
            told = format!("{told}; not written: {}", left.join(", "));
        }
        messages.error(
            &Error::new("", told).help("run it again; with --cache-dir only what is left is done"),
        );
        Ok(())
    }

    /// What pages are written in, and the references that they ask for what stands around.
    pub fn stand_on(&mut self, lang: Option<Lang>, catalogue: &Catalogue) {
        self.background.lang = lang;
        let shows = |sink: &&Sink| sink.drawn.format.has_charts();
        let held = self.sinks.iter().find(shows).and_then(|sink| sink.held.as_ref());
        if let Some(Report::Findings(findings)) = held {
            self.background.charts = report::charts(findings, &self.background, catalogue);
        }
    }

    /// Draws what was held and puts every file in its place; so many articles were not read.
    pub fn finish(self, unread: usize, messages: &Messages) -> Result<()> {
        let background = self.background;
        for mut sink in self.sinks {
            sink.drawn.look.unread = unread;
            if sink.groups.is_some() {
                sink.group(1)?;
                if let Some(groups) = sink.groups.take() {
                    sink.write(|_, out| out.write_all(&groups.end()?))?;
                }
            } else if !sink.drawn.streams {
                let report = sink.held.take().unwrap_or_else(|| empty(self.kind));
                sink.write(|drawn, mut out| {
                    report::write_with(&report, &background, drawn.format, drawn.look, &mut out)
                })?;
            }
            sink.write(|_, out| out.flush())?;
            if sink.left_out > 0 {
                messages.note(&format!("{} more left out by --max", sink.left_out));
            }
            if let Writer::File(file) = sink.to {
                let path = file.path().to_owned();
                let described = sink.drawn.format == Format::Csv && !file.is_device();
                file.keep()?;
                if described {
                    schema::describe(self.kind, &path, messages)?;
                }
            }
        }
        Ok(())
    }
}

impl Sink {
    /// Writes with `write`; a closed pipe ends the output quietly.
    fn write(&mut self, write: impl FnOnce(Drawn, &mut dyn Write) -> io::Result<()>) -> Result<()> {
        let (result, path) = match &mut self.to {
            Writer::Stdout(out) => (write(self.drawn, out), None),
            Writer::File(file) => {
                let path = file.path().to_owned();
                (write(self.drawn, file), Some(path))
            }
            Writer::Closed => return Ok(()),
        };
        match (result, path) {
            (Ok(()), _) => Ok(()),
            (Err(error), None) if error.kind() == ErrorKind::BrokenPipe => {
                self.to = Writer::Closed;
                Ok(())
            }
            (Err(error), None) => {
                // What is buffered would fail again, and panic, when it is dropped.
                self.to = Writer::Closed;
                Err(unwritable(&error))
            }
            (Err(error), Some(path)) => Err(file::unwritable(&path, &error)),
        }
    }

    /// Draws the records that are held as a group, where there are so many.
    fn group(&mut self, least: usize) -> Result<()> {
        let full = self.held.as_ref().is_some_and(|held| held.len() >= least);
        let Some(groups) = self.groups.as_mut().filter(|_| full) else { return Ok(()) };
        let Some(held) = self.held.take() else { return Ok(()) };
        let drawn = groups.draw(&held);
        self.write(|_, out| out.write_all(&drawn?))
    }

    /// Leaves out what is more than `max` records.
    fn cut(&mut self, max: usize) {
        if let Some(held) = &mut self.held {
            self.left_out += held.len().saturating_sub(max);
            held.truncate(max);
        }
    }
}

/// That a format draws such records, and that a terminal could show it.
fn can_be_drawn(format: Format, kind: &str, to: &To) -> Result<()> {
    let name = format.name();
    if !format.draws(kind) {
        return Err(Error::new("", format!("the format {name} draws findings, not {kind}"))
            .help("use `mizan check`, or another format"));
    }
    if format == Format::Parquet && !parquet::WRITES {
        return Err(Error::new("", "this build of mizan writes no Parquet")
            .help("build it with --features parquet, or write csv"));
    }
    if format.is_binary() && *to == To::Stdout && io::stdout().is_terminal() {
        return Err(Error::new("", format!("a terminal cannot show {name}"))
            .help(format!("write it to a file: -o result.{name}")));
    }
    Ok(())
}

fn empty(kind: &str) -> Report {
    match kind {
        "numerals" => Report::Numerals(Vec::new()),
        "claims" => Report::Claims(Vec::new()),
        _ => Report::Findings(Vec::new()),
    }
}
