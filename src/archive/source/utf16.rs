//! UTF-16 as a stream of UTF-8, so that it is read line by line like everything else.

use crate::archive::unpack::Bytes;
use encoding_rs::{Decoder, DecoderResult, Encoding};
use std::io::{self, Read};

/// How many bytes are decoded at once.
const STEP: usize = 1 << 14;

/// A reader of UTF-8 over a stream in another encoding. Bytes that are not in it become one that
/// is not in UTF-8, so that the line they stand in is in error and no other.
pub struct Utf16 {
    source: Bytes,
    decoder: Decoder,
    ready: Vec<u8>,
    taken: usize,
    ended: bool,
}

impl Utf16 {
    /// Decodes a stream; a byte-order mark is left out.
    pub fn new(source: Bytes, encoding: &'static Encoding) -> Utf16 {
        let decoder = encoding.new_decoder_with_bom_removal();
        Utf16 { source, decoder, ready: Vec::new(), taken: 0, ended: false }
    }

    /// Decodes some more.
    fn fill(&mut self) -> io::Result<()> {
        let bytes = self.source.fill_buf()?;
        let last = bytes.is_empty();
        self.ready.resize(STEP, 0);
        let (result, read, written) =
            self.decoder.decode_to_utf8_without_replacement(bytes, &mut self.ready, last);
        self.source.consume(read);
        self.ready.truncate(written);
        self.taken = 0;
        match result {
            DecoderResult::Malformed(..) => self.ready.push(0xFF),
            DecoderResult::InputEmpty => self.ended = last,
            DecoderResult::OutputFull => {}
        }
        Ok(())
    }
}

impl Read for Utf16 {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.ready.len() && !self.ended {
            self.fill()?;
        }
        let read = (&self.ready[self.taken..]).read(into)?;
        self.taken += read;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::UTF_16LE;

    #[test]
    fn one_bad_pair_spoils_one_place() {
        let text = "قتل 𐎀 ".repeat(5_000);
        let mut units: Vec<u16> = text.encode_utf16().collect();
        units.push(0xD800);
        units.extend("x".encode_utf16());
        let bytes: Vec<u8> = units.into_iter().flat_map(u16::to_le_bytes).collect();
        let mut out = Vec::new();
        Utf16::new(Box::new(io::Cursor::new(bytes)), UTF_16LE).read_to_end(&mut out).unwrap();
        assert_eq!(out, [text.as_bytes(), b"\xFFx"].concat());
    }
}
