//! How much of the input was read, for a progress bar.
//!
//! It is one count for the whole process: nothing that is found depends on it, and so no reader
//! need carry it.

use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

static READ: AtomicU64 = AtomicU64::new(0);

/// How many bytes of input files were read so far, packed as they are.
pub fn bytes_read() -> u64 {
    READ.load(Relaxed)
}

/// A reader whose bytes are counted.
pub struct Counted<R>(pub R);

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(into)?;
        READ.fetch_add(read as u64, Relaxed);
        Ok(read)
    }
}
