//! Lines of a stream, some at a time.

use super::utf16::Utf16;
use super::{Batch, Piece};
use crate::archive::unpack::Bytes;
use crate::document::size;
use crate::error::Error;
use encoding_rs::{Encoding, UTF_8};
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;

/// How many bytes of lines make a batch.
const LINES: usize = 128 * 1024;

/// Lines that are being read.
pub struct Lines {
    reader: Bytes,
    /// The encoding they are in, which holds ASCII.
    encoding: &'static Encoding,
    /// The most bytes of a line.
    longest: u64,
    /// 1-based number of the next line.
    next: usize,
}

/// What was read of a line.
#[derive(Debug, PartialEq, Eq)]
enum Line {
    All,
    End,
    TooLong,
}

impl Lines {
    /// Reads the lines of a stream in that encoding.
    pub fn new(reader: Bytes, encoding: &'static Encoding, longest: u64) -> Lines {
        let (reader, encoding): (Bytes, _) = match encoding.is_ascii_compatible() {
            true => (reader, encoding),
            false => (Box::new(BufReader::new(Utf16::new(reader, encoding))), UTF_8),
        };
        Lines { reader, encoding, longest, next: 1 }
    }

    /// Takes the next lines into the batch; gives back whether there may be more.
    pub fn take(&mut self, name: &Arc<str>, batch: &mut Batch) -> bool {
        let (mut bytes, first) = (Vec::new(), self.next);
        let lines = |bytes, batch: &mut Batch| {
            let (name, encoding) = (Arc::clone(name), self.encoding);
            batch.0.push(Piece::Lines { name, first, bytes, encoding });
        };
        let failed = loop {
            let before = bytes.len();
            match read_line(&mut self.reader, self.longest, &mut bytes) {
                Ok(Line::All) if bytes.len() < LINES => self.next += 1,
                Ok(Line::All) => {
                    self.next += 1;
                    lines(bytes, batch);
                    return true;
                }
                Ok(Line::End) => break None,
                Ok(Line::TooLong) => {
                    bytes.truncate(before);
                    let message = format!("the line is longer than {}", size(self.longest));
                    let error = Error::new(&**name, message).at(self.next, 0);
                    self.next += 1;
                    break Some((true, error.help("raise --max-line-size to read it")));
                }
                Err(error) => {
                    bytes.truncate(before);
                    let error = Error::new(&**name, format!("it cannot be read on: {error}"))
                        .at(self.next, 0)
                        .help("the file may be cut short; the lines before are checked");
                    break Some((false, error));
                }
            }
        };
        if !bytes.is_empty() {
            lines(bytes, batch);
        }
        let goes_on = failed.as_ref().is_some_and(|(goes_on, _)| *goes_on);
        batch.0.extend(failed.map(|(_, error)| Piece::Failed(error)));
        goes_on
    }
}

/// Reads a line of at most so many bytes, with its newline; of a longer one the beginning is read,
/// and the rest is skipped.
fn read_line(reader: &mut impl BufRead, most: u64, into: &mut Vec<u8>) -> io::Result<Line> {
    let read = reader.take(most).read_until(b'\n', into)?;
    if read == 0 {
        return Ok(Line::End);
    }
    if read as u64 == most && into.last() != Some(&b'\n') && !reader.fill_buf()?.is_empty() {
        reader.skip_until(b'\n')?;
        return Ok(Line::TooLong);
    }
    Ok(Line::All)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_the_limit() {
        for (text, lines) in [
            ("abc\n", &[(4, Line::All), (0, Line::End)][..]),
            ("abcd\ne", &[(4, Line::TooLong), (1, Line::All), (0, Line::End)]),
            ("abcd", &[(4, Line::All), (0, Line::End)]),
            ("", &[(0, Line::End)]),
        ] {
            let mut reader = text.as_bytes();
            for (length, how) in lines {
                let mut bytes = Vec::new();
                assert_eq!(read_line(&mut reader, 4, &mut bytes).unwrap(), *how, "{text:?}");
                assert_eq!(bytes.len(), *length, "{text:?}");
            }
        }
    }
}
