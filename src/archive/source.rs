//! Batches of unread input: a few files, or some lines of one file.

use super::discover::{Discovered, unreadable};
use super::meter::Counted;
use crate::document::{self, Articles, Form, Reading};
use crate::error::{Error, Result};
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many bytes of lines make a batch.
const LINES: usize = 128 * 1024;
/// How many files make a batch.
const FILES: usize = 16;
/// The largest input or line that is read as a whole: more is no article, or a compression bomb.
const LARGEST: u64 = 1 << 30;

/// A piece of input that a thread can read on its own.
#[derive(Debug)]
enum Piece {
    File(PathBuf),
    Whole { name: Arc<str>, bytes: Vec<u8>, form: Form },
    Lines { name: Arc<str>, first: usize, bytes: Vec<u8> },
    Failed(Error),
}

/// Some input, unread.
#[derive(Debug, Default)]
pub struct Batch(Vec<Piece>);

impl Batch {
    /// Reads and decodes all of it.
    pub fn read(self, reading: &Reading) -> Articles {
        let mut articles = Articles::default();
        for piece in self.0 {
            match piece {
                Piece::File(path) => match whole(&path) {
                    Ok(bytes) => {
                        let name = path.to_string_lossy();
                        let form = form_of(&name, reading).unwrap_or(Form::Text);
                        document::read(&name, &bytes, form, reading, &mut articles);
                    }
                    Err(error) => articles.errors.push(error),
                },
                Piece::Whole { name, bytes, form } => {
                    document::read(&name, &bytes, form, reading, &mut articles);
                }
                Piece::Lines { name, first, bytes } => {
                    document::lines(&name, first, &bytes, reading, &mut articles);
                }
                Piece::Failed(error) => articles.errors.push(error),
            }
        }
        articles
    }
}

/// The form an input is read in, where the options or its name say it.
fn form_of(name: &str, reading: &Reading) -> Option<Form> {
    reading.form.or_else(|| Form::of_name(name))
}

/// The form that the first bytes of an input show.
fn form_of_head(head: &[u8]) -> Form {
    let head = head.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(head).trim_ascii_start();
    let page = |mark: &[u8]| head.get(..mark.len()).is_some_and(|it| it.eq_ignore_ascii_case(mark));
    let inner = head.get(1..).unwrap_or_default();
    match (head.first(), inner.trim_ascii_start().first()) {
        // An object that is broken into lines is not one a line.
        (Some(b'{'), Some(b'"')) if inner.starts_with(b"\n") || inner.starts_with(b"\r\n") => {
            Form::Json
        }
        (Some(b'{'), Some(b'"')) => Form::Jsonl,
        (Some(b'['), Some(b'{')) => Form::Json,
        _ if page(b"<!doctype html") || page(b"<html") => Form::Html,
        _ => Form::Text,
    }
}

/// Lines that are being read from a file.
struct Open {
    name: Arc<str>,
    reader: Box<dyn BufRead + Send>,
    /// 1-based number of the next line.
    next: usize,
}

/// The batches of all inputs, in their order.
pub struct Source<I> {
    inputs: I,
    stdin_name: Arc<str>,
    form: Option<Form>,
    by_lines: bool,
    open: Option<Open>,
}

impl<I: Iterator<Item = Result<Discovered>>> Source<I> {
    /// Reads `inputs` as `reading` says; standard input is called `stdin_name`.
    pub fn new(inputs: I, stdin_name: &str, reading: &Reading) -> Source<I> {
        let by_lines = reading.encoding.is_none_or(|encoding| encoding.is_ascii_compatible());
        Source { inputs, stdin_name: stdin_name.into(), form: reading.form, by_lines, open: None }
    }

    /// Takes one input into the batch, or opens it for reading line by line.
    fn take(&mut self, input: Result<Discovered>, batch: &mut Batch) {
        let piece = match input {
            Err(error) => Piece::Failed(error),
            Ok(Discovered::File(path)) => {
                let name = path.to_string_lossy();
                let form = self.form.or_else(|| Form::of_name(&name));
                if form == Some(Form::Jsonl) && self.by_lines {
                    match unpacked(&path) {
                        Ok(reader) => return self.lines_of(name.into(), reader, batch),
                        Err(error) => Piece::Failed(error),
                    }
                } else {
                    Piece::File(path)
                }
            }
            Ok(Discovered::Stdin) => return self.take_stdin(batch),
        };
        batch.0.push(piece);
    }

    /// Takes standard input; where its form is not given, its first bytes tell it.
    fn take_stdin(&mut self, batch: &mut Batch) {
        let name = Arc::clone(&self.stdin_name);
        let mut reader = match unzipped(Box::new(BufReader::new(Counted(std::io::stdin()))), &name)
        {
            Ok(reader) => reader,
            Err(error) => return batch.0.push(Piece::Failed(error)),
        };
        let form =
            self.form.or_else(|| Form::of_name(&name)).unwrap_or_else(|| match reader.fill_buf() {
                Ok(head) => form_of_head(head),
                Err(_) => Form::Text,
            });
        if form == Form::Jsonl && self.by_lines {
            return self.lines_of(name, reader, batch);
        }
        batch.0.push(match read_all(reader, &name) {
            Ok(bytes) => Piece::Whole { name, bytes, form },
            Err(error) => Piece::Failed(error),
        });
    }

    /// Opens an input for reading line by line; one without any byte is an error.
    fn lines_of(&mut self, name: Arc<str>, mut reader: Box<dyn BufRead + Send>, batch: &mut Batch) {
        if matches!(reader.fill_buf(), Ok([])) {
            let bytes = Vec::new();
            return batch.0.push(Piece::Whole { name, bytes, form: Form::Jsonl });
        }
        self.open = Some(Open { name, reader, next: 1 });
    }

    /// The next lines of the open input; `None` at its end.
    fn lines(&mut self) -> Option<Piece> {
        let open = self.open.as_mut()?;
        let (mut bytes, first) = (Vec::new(), open.next);
        loop {
            match read_line(&mut open.reader, LARGEST, &mut bytes) {
                Ok(0) => break,
                Ok(_) => open.next += 1,
                Err(error) => {
                    let error = Error::new(&*open.name, format!("it cannot be read on: {error}"))
                        .at(open.next, 0)
                        .help("the file may be cut short; the lines before are checked");
                    self.open = None;
                    return Some(Piece::Failed(error));
                }
            }
            if bytes.len() >= LINES {
                let name = Arc::clone(&open.name);
                return Some(Piece::Lines { name, first, bytes });
            }
        }
        let name = Arc::clone(&open.name);
        self.open = None;
        (!bytes.is_empty()).then_some(Piece::Lines { name, first, bytes })
    }
}

impl<I: Iterator<Item = Result<Discovered>>> Iterator for Source<I> {
    type Item = Batch;

    fn next(&mut self) -> Option<Batch> {
        let mut batch = Batch::default();
        while batch.0.len() < FILES {
            if self.open.is_some() {
                batch.0.extend(self.lines());
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

/// All bytes of a file, unpacked.
fn whole(path: &Path) -> Result<Vec<u8>> {
    read_all(unpacked(path)?, &path.to_string_lossy())
}

/// All bytes that are left of an input.
fn read_all(reader: Box<dyn BufRead + Send>, name: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader
        .take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Error::new(name, format!("it cannot be read: {error}")))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Error::new(name, "it holds more than 1 GiB")
            .help("split it into articles, or give it as JSON lines"));
    }
    Ok(bytes)
}

/// Reads a line of at most so many bytes, with its newline; gives back how many there were.
fn read_line(reader: &mut impl BufRead, most: u64, into: &mut Vec<u8>) -> std::io::Result<usize> {
    let read = reader.take(most).read_until(b'\n', into)?;
    if read as u64 == most && into.last() != Some(&b'\n') {
        return Err(std::io::Error::other("the line is too long for an article"));
    }
    Ok(read)
}

/// Opens a file, unpacking gzip.
fn unpacked(path: &Path) -> Result<Box<dyn BufRead + Send>> {
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    unzipped(Box::new(BufReader::with_capacity(1 << 16, Counted(file))), &path.to_string_lossy())
}

/// Unpacks gzip, which is told by its first two bytes.
fn unzipped(mut reader: Box<dyn BufRead + Send>, name: &str) -> Result<Box<dyn BufRead + Send>> {
    let head = reader
        .fill_buf()
        .map_err(|error| Error::new(name, format!("it cannot be read: {error}")))?;
    if !head.starts_with(&[0x1F, 0x8B]) {
        return Ok(reader);
    }
    Ok(Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(reader))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn articles(paths: &[PathBuf]) -> Vec<Articles> {
        let reading = Reading::default();
        let inputs = paths.iter().cloned().map(|path| Ok(Discovered::File(path)));
        Source::new(inputs, "-", &reading).map(|batch| batch.read(&reading)).collect()
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
    fn the_first_bytes_tell_the_form_of_standard_input() {
        for (head, form) in [
            ("{\"text\":\"x\"}", Form::Jsonl),
            ("\u{FEFF}{ \"text\":\"x\"}", Form::Jsonl),
            ("\n{\n  \"text\":\"x\"\n}", Form::Json),
            ("{\r\n\"text\"", Form::Json),
            ("[\n  {\"text\":\"x\"}]", Form::Json),
            (" <!DOCTYPE html><p>x", Form::Html),
            ("<html lang=\"ar\">", Form::Html),
            ("[1] {x", Form::Text),
            ("{x", Form::Text),
            ("<b", Form::Text),
            ("\u{FEFF}قتل", Form::Text),
            ("", Form::Text),
        ] {
            assert_eq!(form_of_head(head.as_bytes()), form, "{head}");
        }
    }

    #[test]
    fn lines_are_not_read_without_end() {
        let mut endless = BufReader::new(std::io::repeat(b'x'));
        let error = read_line(&mut endless, 1_000, &mut Vec::new()).unwrap_err();
        assert!(error.to_string().contains("too long"));
        for (text, lines) in [("abc\n", &[4, 0][..]), ("abc\nd", &[4, 1, 0]), ("", &[0])] {
            let (mut reader, mut bytes) = (text.as_bytes(), Vec::new());
            for line in lines {
                assert_eq!(read_line(&mut reader, 4, &mut bytes).unwrap(), *line, "{text:?}");
            }
            assert_eq!(bytes, text.as_bytes());
        }
    }

    #[test]
    fn what_cannot_be_read_leaves_the_others() {
        let dir = tempfile::tempdir().unwrap();
        let (empty, good) = (dir.path().join("e.jsonl"), dir.path().join("g.txt"));
        std::fs::write(&empty, "").unwrap();
        std::fs::write(&good, "x").unwrap();
        let read = articles(&[empty, dir.path().join("missing"), good]);
        assert_eq!(read[0].errors.len(), 2);
        assert_eq!(read[0].documents.len(), 1);
    }
}
