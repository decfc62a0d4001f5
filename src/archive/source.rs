//! Batches of unread input: a few files, some lines of one file, or some records of one archive.

mod lines;
mod records;
mod utf16;

use super::discover::{Discovered, is_table};
use super::meter::Counted;
use super::parquet::{Rows, Table};
use super::unpack::{self, Bytes, Opened, Stamp, read_all};
use crate::document::{self, Articles, Form, Hints, Reading, Told, warc};
use crate::error::{Error, Result};
use encoding_rs::{Encoding, UTF_8};
use lines::Lines;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many files make a batch.
const FILES: usize = 16;

/// A piece of input that a thread can read on its own.
#[derive(Debug)]
enum Piece {
    File { path: PathBuf, form: Form },
    Whole { name: Arc<str>, bytes: Vec<u8>, form: Form },
    Lines { name: Arc<str>, first: usize, bytes: Vec<u8>, encoding: &'static Encoding },
    Records { name: Arc<str>, records: Vec<warc::Record> },
    Rows(Rows),
    Note(Error),
    Failed(Error),
}

/// Some input, unread.
#[derive(Debug, Default)]
pub struct Batch(Vec<Piece>);

impl Batch {
    /// Reads and decodes all of it.
    pub fn read(self, reading: &Reading) -> Articles {
        let mut articles = Articles::default();
        self.0.into_iter().for_each(|piece| piece.read(reading, &mut articles));
        articles
    }
}

impl Piece {
    fn read(self, reading: &Reading, into: &mut Articles) {
        match self {
            Piece::File { path, form } => match whole(&path, reading) {
                Ok(bytes) => document::read(&path.to_string_lossy(), &bytes, form, reading, into),
                Err(error) => into.errors.push(error),
            },
            Piece::Whole { name, bytes, form } => {
                document::read(&name, &bytes, form, reading, into);
            }
            Piece::Lines { name, first, bytes, encoding } => {
                let mut reading = Cow::Borrowed(reading);
                if reading.encoding.unwrap_or(UTF_8) != encoding {
                    reading.to_mut().encoding = Some(encoding);
                }
                document::lines(&name, first, &bytes, &reading, into);
            }
            Piece::Records { name, records } => {
                records.iter().for_each(|record| warc::read(&name, record, reading, into));
            }
            Piece::Rows(rows) => rows.read_all(reading, into),
            Piece::Note(note) => into.notes.push(note),
            Piece::Failed(error) => into.errors.push(error),
        }
    }
}

/// All bytes of a file, unpacked; one that was written to meanwhile is an error.
fn whole(path: &Path, reading: &Reading) -> Result<Vec<u8>> {
    let name = path.to_string_lossy();
    let Opened { bytes, stamp } = unpack::open(path, &reading.limits)?;
    let bytes = read_all(bytes, &name, &reading.limits)?;
    match stamp.and_then(|stamp| stamp.changed(&name)) {
        Some(error) => Err(error),
        None => Ok(bytes),
    }
}

/// An input that is read bit by bit.
struct Open {
    name: Arc<str>,
    stamp: Option<Stamp>,
    parts: Parts,
}

/// The parts that such an input is read in.
enum Parts {
    Lines(Lines),
    Records(warc::Records<Bytes>),
    Rows(Table),
}

/// The batches of all inputs, in their order.
pub struct Source<I> {
    inputs: I,
    stdin_name: Arc<str>,
    reading: Reading,
    open: Option<Open>,
}

impl<I: Iterator<Item = Result<Discovered>>> Source<I> {
    /// Reads `inputs` as `reading` says; standard input is called `stdin_name`.
    pub fn new(inputs: I, stdin_name: &str, reading: &Reading) -> Source<I> {
        Source { inputs, stdin_name: stdin_name.into(), reading: reading.clone(), open: None }
    }

    /// Takes one input into the batch, or opens it for reading bit by bit.
    fn take(&mut self, input: Result<Discovered>, batch: &mut Batch) {
        let result = match input {
            Err(error) => Err(error),
            Ok(Discovered::Stdin) => self.take_stdin(batch),
            Ok(Discovered::File(path)) => self.take_file(path, batch),
        };
        batch.0.extend(result.err().map(Piece::Failed));
    }

    fn take_file(&mut self, path: PathBuf, batch: &mut Batch) -> Result<()> {
        let name = path.to_string_lossy();
        if self.reading.form.is_none() && is_table(&name) {
            let parts = Parts::Rows(Table::open(&path, &self.reading.fields)?);
            self.open = Some(Open { name: name.into(), stamp: None, parts });
            return Ok(());
        }
        let form = self.reading.form.or_else(|| Form::of_name(&name));
        if let Some(form) = form.filter(|form| !matches!(form, Form::Jsonl | Form::Warc)) {
            batch.0.push(Piece::File { path, form });
            return Ok(());
        }
        let opened = unpack::open(&path, &self.reading.limits)?;
        self.take_open(name.as_ref().into(), opened, form, batch)
    }

    fn take_stdin(&mut self, batch: &mut Batch) -> Result<()> {
        let name = Arc::clone(&self.stdin_name);
        let reader = Box::new(std::io::BufReader::new(Counted(std::io::stdin())));
        let bytes = unpack::unpacked(reader, &name, &self.reading.limits)?;
        let form = self.reading.form.or_else(|| Form::of_name(&name));
        self.take_open(name, Opened { bytes, stamp: None }, form, batch)
    }

    /// Takes what was opened; where its form is not known, its first bytes tell it.
    fn take_open(
        &mut self,
        name: Arc<str>,
        opened: Opened,
        form: Option<Form>,
        batch: &mut Batch,
    ) -> Result<()> {
        let Opened { bytes, stamp } = opened;
        let (head, bytes) = unpack::head(bytes, &name)?;
        let form = form.unwrap_or_else(|| Form::of_head(&head));
        let parts = match form {
            Form::Jsonl if !head.is_empty() => {
                let (encoding, told) = self.encoding(&head);
                batch.0.extend(document::note(&name, encoding, told).map(Piece::Note));
                Parts::Lines(Lines::new(bytes, encoding, self.reading.limits.line))
            }
            Form::Warc if !head.is_empty() => {
                Parts::Records(warc::Records::new(&name, bytes, self.reading.limits))
            }
            form => {
                let bytes = read_all(bytes, &name, &self.reading.limits)?;
                if let Some(error) = stamp.and_then(|stamp| stamp.changed(&name)) {
                    return Err(error);
                }
                batch.0.push(Piece::Whole { name, bytes, form });
                return Ok(());
            }
        };
        self.open = Some(Open { name, stamp, parts });
        Ok(())
    }

    /// The encoding of lines that begin with `head`, which may end within a character.
    fn encoding(&self, head: &[u8]) -> (&'static Encoding, Told) {
        let hints = Hints { given: self.reading.encoding, ..Hints::default() };
        let valid = match std::str::from_utf8(head) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => head.len(),
        };
        document::encoding_of(&head[..valid], hints).unwrap_or((UTF_8, Told::Valid))
    }

    /// Takes the next part of the open input into the batch; closes it at its end.
    fn take_part(&mut self, batch: &mut Batch) {
        let Some(open) = &mut self.open else { return };
        let goes_on = match &mut open.parts {
            Parts::Lines(lines) => lines.take(&open.name, batch),
            Parts::Records(records) => records::take(records, &open.name, batch),
            Parts::Rows(table) => {
                let rows = table.rows().map(|rows| rows.map_or_else(Piece::Failed, Piece::Rows));
                let goes_on = matches!(rows, Some(Piece::Rows(_)));
                batch.0.extend(rows);
                goes_on
            }
        };
        if !goes_on {
            let changed = open.stamp.as_ref().and_then(|stamp| stamp.changed(&open.name));
            batch.0.extend(changed.map(Piece::Failed));
            self.open = None;
        }
    }
}

impl<I: Iterator<Item = Result<Discovered>>> Iterator for Source<I> {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        let mut batch = Batch::default();
        while batch.0.len() < FILES {
            if self.open.is_some() {
                self.take_part(&mut batch);
                if !batch.0.is_empty() {
                    return Some(batch);
                }
            }
            match self.inputs.next() {
                Some(input) => self.take(input, &mut batch),
                None => break,
            }
            if self.open.is_some() && !batch.0.is_empty() {
                return Some(batch);
            }
        }
        (!batch.0.is_empty()).then_some(batch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Limits;
    use std::fs::File;
    use std::io::Write;

    fn read_with(paths: &[PathBuf], reading: &Reading) -> Vec<Articles> {
        let inputs = paths.iter().cloned().map(|path| Ok(Discovered::File(path)));
        Source::new(inputs, "-", reading).map(|batch| batch.read(reading)).collect()
    }

    fn articles(paths: &[PathBuf]) -> Vec<Articles> {
        read_with(paths, &Reading::default())
    }

    fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        (dir, path)
    }

    fn texts(batches: &[Articles]) -> Vec<&str> {
        let documents = batches.iter().flat_map(|batch| &batch.documents);
        documents.map(|document| document.text.as_str()).collect()
    }

    #[test]
    fn lines_keep_their_numbers_across_batches_also_from_gzip() {
        let line = format!("{{\"text\":\"{}\"}}\n", "x".repeat(1_000));
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.jsonl.gz");
        let mut file = flate2::write::GzEncoder::new(File::create(&path).unwrap(), <_>::default());
        file.write_all(line.repeat(300).as_bytes()).unwrap();
        file.finish().unwrap();
        let batches = articles(std::slice::from_ref(&path));
        assert!(batches.len() > 1);
        let documents: Vec<_> = batches.iter().flat_map(|batch| &batch.documents).collect();
        assert_eq!(documents.len(), 300);
        assert!(documents[299].id.ends_with(":300"), "{}", documents[299].id);

        let cut = std::fs::read(&path).unwrap();
        std::fs::write(&path, &cut[..cut.len() - 30]).unwrap();
        let batches = articles(&[path]);
        let errors: Vec<_> = batches.iter().flat_map(|batch| &batch.errors).collect();
        assert_eq!(errors.len(), 1);
        assert!(errors[0].help.contains("cut short"));
    }

    #[test]
    fn a_line_that_is_too_long_leaves_the_others() {
        let long = "y".repeat(300_000);
        let lines = format!("{{\"text\":\"a\"}}\n{{\"text\":\"{long}\"}}\n{{\"text\":\"b\"}}\n");
        let (_dir, path) = file("a.jsonl", lines.as_bytes());
        let limits = Limits { line: 1_000, ..Limits::default() };
        let batches = read_with(&[path], &Reading { limits, ..Reading::default() });
        assert_eq!(texts(&batches), ["a", "b"]);
        let errors: Vec<_> = batches.iter().flat_map(|batch| &batch.errors).collect();
        assert_eq!((errors.len(), errors[0].line), (1, 2));
        assert!(errors[0].message.contains("longer than 1000 bytes"), "{}", errors[0]);
        assert_eq!(
            batches.last().unwrap().documents.last().unwrap().id.rsplit(':').next(),
            Some("3")
        );
    }

    #[test]
    fn lines_in_other_encodings_are_read_and_noted() {
        let text = "{\"text\":\"قتل خمسة أشخاص في الهجوم\"}\n{\"text\":\"أصيب ثلاثة جنود\"}\n";
        let utf16 = |mark: &[u8], bytes_of: fn(u16) -> [u8; 2]| {
            [mark, &text.encode_utf16().flat_map(bytes_of).collect::<Vec<_>>()].concat()
        };
        for (bytes, note) in [
            (utf16(&[0xFF, 0xFE], u16::to_le_bytes), "utf-16le (byte-order mark)"),
            (utf16(&[0xFE, 0xFF], u16::to_be_bytes), "utf-16be (byte-order mark)"),
            (encoding_rs::WINDOWS_1256.encode(text).0.to_vec(), "windows-1256 (detected)"),
        ] {
            let (_dir, path) = file("a.jsonl", &bytes);
            let batches = articles(&[path]);
            assert_eq!(texts(&batches), ["قتل خمسة أشخاص في الهجوم", "أصيب ثلاثة جنود"], "{note}");
            assert!(batches[0].notes[0].message.ends_with(note), "{}", batches[0].notes[0]);
        }
    }

    #[test]
    fn archives_are_told_by_their_first_bytes_and_read_in_batches() {
        let page = format!("<p>{}", "12 dead. ".repeat(30_000));
        let record = format!(
            "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\n\
             Content-Length: {}\r\n\r\n{page}\r\n\r\n",
            page.len()
        );
        let (_dir, path) = file("archive", record.repeat(5).as_bytes());
        let batches = articles(&[path]);
        assert!(batches.len() > 1, "{}", batches.len());
        assert_eq!(texts(&batches).len(), 5);
    }

    #[test]
    fn what_cannot_be_read_leaves_the_others() {
        let dir = tempfile::tempdir().unwrap();
        let (empty, good) = (dir.path().join("e.jsonl"), dir.path().join("g.txt"));
        std::fs::write(&empty, "").unwrap();
        std::fs::write(&good, "x").unwrap();
        let read = articles(&[empty, dir.path().join("missing"), good]);
        let errors: usize = read.iter().map(|batch| batch.errors.len()).sum();
        assert_eq!(errors, 2);
        assert_eq!(texts(&read), ["x"]);
    }

    #[test]
    fn lines_that_are_written_while_they_are_read_are_told() {
        let line = format!("{{\"text\":\"{}\"}}\n", "x".repeat(1_000));
        let (_dir, path) = file("a.jsonl", line.repeat(500).as_bytes());
        let reading = Reading::default();
        let inputs = [Ok(Discovered::File(path.clone()))].into_iter();
        let mut source = Source::new(inputs, "-", &reading);
        let first = source.next().unwrap().read(&reading);
        assert!(!first.documents.is_empty());
        File::options().append(true).open(&path).unwrap().write_all(b"\n").unwrap();
        let rest: Vec<_> = source.map(|batch| batch.read(&reading)).collect();
        assert!(rest.last().unwrap().errors[0].message.contains("changed while"));
    }
}
