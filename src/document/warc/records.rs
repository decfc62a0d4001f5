//! Cutting a stream into records, so that one in error loses none of the others.
//!
//! A record ends where its `Content-Length` says. Where no record begins there, the length is
//! wrong: what it swallowed is given back, and from then on every record ends also where the next
//! one plainly begins. So no byte is read more than twice.

use super::head::{Head, Kind};
use super::{Record, http, record_error};
use crate::document::limits::{Limits, size};
use crate::error::{Error, Result};
use std::io::{self, BufRead, Read};

/// What a record begins with.
const BEGIN: &[u8] = b"WARC/";
/// What begins a record wherever it stands at the beginning of a line.
const PLAIN_BEGIN: &[u8] = b"\nWARC/1.";
/// The longest head of a record, and the longest part of a line that is looked at at once.
const LONGEST_HEAD: u64 = 1 << 16;

/// The records of an archive from which articles can be made, in their order.
pub struct Records<R> {
    name: String,
    input: Input<R>,
    limits: Limits,
    number: usize,
    /// Where the record begins whose first line was read already.
    begun: Option<u64>,
    /// Whether no length was wrong so far.
    trusts: bool,
    /// Whether the way was lost, which was told.
    lost: bool,
    ended: bool,
}

/// The block of a record.
enum Block {
    Whole(Vec<u8>),
    /// The beginning of one that is larger than it may be.
    Beginning(Vec<u8>),
}

impl<R: BufRead> Records<R> {
    /// Reads the records of a stream of that name.
    pub fn new(name: &str, reader: R, limits: Limits) -> Records<R> {
        Records {
            name: name.to_owned(),
            input: Input { back: Vec::new(), taken: 0, reader, at: 0, mid_line: false },
            limits,
            number: 0,
            begun: None,
            trusts: true,
            lost: false,
            ended: false,
        }
    }

    /// One record; `Ok(None)` where it holds no article, or where the stream ends.
    fn record(&mut self) -> Result<Option<Record>> {
        let Some(offset) = self.begin()? else {
            self.ended = true;
            return Ok(None);
        };
        self.number += 1;
        let lines = self.head(offset)?;
        let head = Head::parse(&lines);
        let Some(length) = head.length else {
            self.lost = true;
            return Err(self.wrong(offset, "it has no Content-Length"));
        };
        let by_length = self.trusts && length <= self.limits.article;
        let block = match by_length {
            true => self.block_by_length(offset, length)?,
            false => self.block_by_lines(offset, length)?,
        };
        match (head.kind, block) {
            (Kind::Other, _) => Ok(None),
            (_, Block::Whole(block)) => {
                Ok(Some(Record { number: self.number, offset, head, block }))
            }
            (kind, Block::Beginning(bytes)) => {
                let is_article = |it: http::Response<'_>| it.is_article();
                let wanted =
                    kind != Kind::Response || http::Response::parse(&bytes).is_none_or(is_article);
                let reason = format!("it holds more than {}", size(self.limits.article));
                let error = record_error(&self.name, self.number, offset, &reason)
                    .help("raise --max-article-size to read it; the other records are read");
                if wanted { Err(error) } else { Ok(None) }
            }
        }
    }

    /// Reads up to the first line of a record; gives back where that begins.
    fn begin(&mut self) -> Result<Option<u64>> {
        if let Some(offset) = self.begun.take() {
            return Ok(Some(offset));
        }
        let (mut line, mut stray) = (Vec::new(), None);
        loop {
            line.clear();
            let (at, fresh) = (self.input.at, !self.input.mid_line);
            let read = self.read_line(&mut line)?;
            let begins = fresh && line.starts_with(BEGIN);
            if read > 0 && !begins {
                stray = stray.or((!is_blank(&line)).then_some(at));
                continue;
            }
            let told = std::mem::replace(&mut self.lost, false);
            let Some(stray) = stray.filter(|_| !told) else { return Ok(begins.then_some(at)) };
            self.begun = begins.then_some(at);
            self.ended = !begins;
            let message = format!("no record begins at byte {stray}");
            return Err(Error::new(&self.name, message)
                .help("this part of the file is damaged; the other records are read"));
        }
    }

    /// The lines up to the empty one.
    fn head(&mut self, offset: u64) -> Result<Vec<u8>> {
        let mut lines = Vec::new();
        loop {
            let before = lines.len();
            if self.read_line(&mut lines)? == 0 {
                return Err(self.cut_short(offset));
            }
            if is_blank(&lines[before..]) {
                return Ok(lines);
            }
            if lines.len() as u64 > LONGEST_HEAD {
                self.lost = true;
                return Err(self.wrong(offset, "its head does not end"));
            }
        }
    }

    /// The block of a record whose length is believed.
    fn block_by_length(&mut self, offset: u64, length: u64) -> Result<Block> {
        let mut block = Vec::new();
        self.input.read_block(length, &mut block).map_err(|error| self.broken(&error))?;
        let mut after = Vec::new();
        if block.len() as u64 == length && self.ends_well(&mut after)? {
            return Ok(Block::Whole(block));
        }
        let short = (block.len() as u64) < length;
        block.extend(after);
        let Some(at) = memchr::memmem::find(&block, PLAIN_BEGIN) else {
            if short {
                return Err(self.cut_short(offset));
            }
            self.lost = true;
            return Err(self.wrong_length(offset, length));
        };
        block.drain(..=at);
        self.input.give_back(block);
        self.trusts = false;
        Err(self.wrong_length(offset, length))
    }

    /// Whether the next record begins, or the stream ends, after a block; what is read to find out
    /// goes into `after`.
    fn ends_well(&mut self, after: &mut Vec<u8>) -> Result<bool> {
        self.input.mid_line = false;
        loop {
            let (at, before) = (self.input.at, after.len());
            if self.read_line(after)? == 0 {
                return Ok(true);
            }
            let line = &after[before..];
            if line.starts_with(BEGIN) {
                self.begun = Some(at);
                return Ok(true);
            }
            if !is_blank(line) {
                return Ok(false);
            }
        }
    }

    /// The block of a record up to where the next one plainly begins: only its beginning is kept
    /// where it is larger than it may be.
    fn block_by_lines(&mut self, offset: u64, length: u64) -> Result<Block> {
        let (mut block, mut line) = (Vec::new(), Vec::new());
        // How many bytes there are up to the last that is no line break.
        let (mut total, mut solid) = (0, 0);
        self.input.mid_line = false;
        let ended = loop {
            line.clear();
            let (at, fresh) = (self.input.at, !self.input.mid_line);
            let read = self.read_line(&mut line)? as u64;
            if read == 0 {
                break true;
            }
            if fresh && line.starts_with(&PLAIN_BEGIN[1..]) {
                self.begun = Some(at);
                break false;
            }
            let breaks = line.iter().rev().take_while(|byte| b"\r\n".contains(byte)).count() as u64;
            solid = if breaks == read { solid } else { total + read - breaks };
            total += read;
            if total <= self.limits.article.max(LONGEST_HEAD) {
                block.extend_from_slice(&line);
            }
        };
        if ended && total < length {
            return Err(self.cut_short(offset));
        }
        if !(solid..=total).contains(&length) {
            self.trusts = false;
            return Err(self.wrong_length(offset, length));
        }
        if length > self.limits.article {
            return Ok(Block::Beginning(block));
        }
        block.truncate(length as usize);
        Ok(Block::Whole(block))
    }

    fn read_line(&mut self, into: &mut Vec<u8>) -> Result<usize> {
        self.input.read_line(into).map_err(|error| self.broken(&error))
    }

    /// The error for a stream that cannot be read on.
    fn broken(&mut self, error: &io::Error) -> Error {
        self.ended = true;
        let reason = format!("the file cannot be read on: {error}");
        record_error(&self.name, self.number.max(1), self.input.at, &reason)
            .help("the file may be cut short: fetch it again; the records before are checked")
    }

    fn cut_short(&mut self, offset: u64) -> Error {
        self.ended = true;
        record_error(&self.name, self.number, offset, "the file ends in the middle of it")
            .help("the file is cut short: fetch it again; the records before are checked")
    }

    fn wrong_length(&self, offset: u64, length: u64) -> Error {
        self.wrong(offset, &format!("its Content-Length of {length} is wrong"))
    }

    fn wrong(&self, offset: u64, reason: &str) -> Error {
        record_error(&self.name, self.number, offset, reason)
            .help("put it right, or leave the record out; the others are read")
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Result<Record>> {
        while !self.ended {
            if let Some(record) = self.record().transpose() {
                return Some(record);
            }
        }
        None
    }
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(|byte| b"\r\n".contains(byte))
}

/// A stream that knows how far it was read, and to which bytes can be given back.
struct Input<R> {
    back: Vec<u8>,
    /// How many of those in `back` were taken again.
    taken: usize,
    reader: R,
    at: u64,
    /// Whether the last line was left before its end.
    mid_line: bool,
}

impl<R: BufRead> Input<R> {
    /// Reads a line, or the next part of a long one; gives back how many bytes there were.
    fn read_line(&mut self, into: &mut Vec<u8>) -> io::Result<usize> {
        let before = into.len();
        self.by_ref_take(LONGEST_HEAD).read_until(b'\n', into)?;
        let read = into.len() - before;
        self.mid_line = read > 0 && into.last() != Some(&b'\n');
        self.at += read as u64;
        Ok(read)
    }

    /// Reads so many bytes, or as many as there are.
    fn read_block(&mut self, length: u64, into: &mut Vec<u8>) -> io::Result<()> {
        self.by_ref_take(length).read_to_end(into)?;
        self.at += into.len() as u64;
        Ok(())
    }

    fn by_ref_take(&mut self, most: u64) -> io::Take<&mut Self> {
        Read::take(self, most)
    }

    /// Puts bytes before what is left.
    fn give_back(&mut self, mut bytes: Vec<u8>) {
        self.at -= bytes.len() as u64;
        bytes.extend_from_slice(&self.back[self.taken..]);
        (self.back, self.taken, self.mid_line) = (bytes, 0, false);
    }
}

impl<R: BufRead> Read for Input<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Input<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self.taken < self.back.len() {
            true => Ok(&self.back[self.taken..]),
            false => self.reader.fill_buf(),
        }
    }

    fn consume(&mut self, count: usize) {
        match self.taken < self.back.len() {
            true => self.taken += count,
            false => self.reader.consume(count),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(length: usize, text: &str) -> String {
        format!("WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: {length}\r\n\r\n{text}\r\n\r\n")
    }

    fn right(text: &str) -> String {
        record(text.len(), text)
    }

    /// What is read: the blocks, and the errors without their help.
    fn read(archive: &str, article: u64) -> Vec<String> {
        let limits = Limits { article, ..Limits::default() };
        let records = Records::new("a", archive.as_bytes(), limits);
        let shown = records.map(|record| match record {
            Ok(record) => {
                assert!(archive[record.offset as usize..].starts_with("WARC/"));
                String::from_utf8(record.block).unwrap()
            }
            Err(error) => format!("{}: {}", error.path.display(), error.message),
        });
        shown.collect()
    }

    #[test]
    fn a_wrong_length_loses_no_other_record() {
        for wrong in [1, 6, 14, 20, 100, 220, 400] {
            let archive = [right("one one"), record(wrong, "two two"), right("three"), right("4")];
            let found = read(&archive.concat(), 1_000);
            let second = right("one one").len();
            let message =
                format!("a: record 2 at byte {second}: its Content-Length of {wrong} is wrong");
            assert_eq!(found, ["one one", &message, "three", "4"], "{wrong}");
        }
    }

    #[test]
    fn a_stream_that_is_cut_keeps_what_stands_before() {
        let archive = [right("one"), right("two\nand more"), right("three")].concat();
        let second = right("one").len();
        let third = second + right("two\nand more").len();
        for end in second + 5..third - 4 {
            let found = read(&archive[..end], 1_000);
            let message =
                format!("a: record 2 at byte {second}: the file ends in the middle of it");
            assert_eq!(found, ["one", &message], "{end}");
        }
        assert_eq!(read(&archive[..third - 2], 1_000), ["one", "two\nand more"]);
        assert_eq!(read("", 1_000), [""; 0]);
    }

    #[test]
    fn what_is_too_large_is_left_out() {
        let large = "x".repeat(200_000) + "\r\n\r\ny";
        let archive = [right("one"), right(&large), record(9_000_000, "three"), right("four")];
        let found = read(&archive.concat(), 100);
        assert_eq!(found[0], "one");
        assert!(found[1].ends_with("it holds more than 100 bytes"), "{found:?}");
        assert!(found[2].ends_with("its Content-Length of 9000000 is wrong"), "{found:?}");
        assert_eq!(found[3..], ["four"]);
    }

    #[test]
    fn stray_bytes_are_told_once() {
        let archive = ["x\ny\n", &right("one"), "stray\nstray\r\n", &right("two")].concat();
        let found = read(&archive, 1_000);
        assert_eq!(found[0], "a: no record begins at byte 0");
        assert_eq!(found[1], "a: record 1 at byte 4: its Content-Length of 3 is wrong");
        assert_eq!(found[2..], ["two"]);
        let archive = ["WARC/1.0\r\nWARC-Type: resource\r\n\r\nx\r\n\r\n", &right("two")].concat();
        assert_eq!(
            read(&archive, 1_000),
            ["a: record 1 at byte 0: it has no Content-Length", "two"]
        );
        assert_eq!(read("no archive", 9), ["a: no record begins at byte 0"]);
    }

    #[test]
    fn lying_lengths_take_linear_time() {
        let archive = record(900_000_000, "x").repeat(20_000);
        let found = read(&archive, 1 << 30);
        assert_eq!(found.len(), 20_000);
    }
}
