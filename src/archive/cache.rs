//! What articles came to in earlier runs, in one file.
//!
//! The file is a log: a header, then records that are only ever added at its end.
//!
//! | bytes of a record | what |
//! |---|---|
//! | 4 | length of the payload, little endian |
//! | 16 | the key: a digest of the article and of everything else that decides on the payload |
//! | 8 | check sum of key, length and payload |
//! | 4 | check sum of the 28 bytes before |
//! | the length | the payload: records as JSON |
//!
//! A log needs no repair: a run that is killed leaves at most a record that is cut short, which the
//! next run drops; a damaged payload is not used, and what follows a damaged head is dropped. A
//! database would sync at every transaction, lock a second run out, and may stop at a broken page;
//! none of that is worth it for what can be computed anew. Two runs may use one file: the first
//! writes, the other only reads. In memory a record costs some 24 bytes.

mod log;

pub use log::Key;

use crate::error::{Error, Result};
use log::{HEAD, Head, MAGIC, open_file, read_exact_at, scan};
use std::collections::HashMap;
use std::fs::{File, TryLockError};
use std::io::{self, ErrorKind, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

/// The name of the file in its directory.
const NAME: &str = "mizan.cache";
/// From this size on, in bytes, nothing is added, and at the end of the run what it did not use is
/// dropped.
const FULL: u64 = 1 << 30;
/// From this size on, what was added is written.
const BUFFER: usize = 64 * 1024;

/// A cache that is open.
#[derive(Debug)]
pub struct Cache {
    path: PathBuf,
    file: File,
    /// Where the record of a key begins, and whether this run used it.
    index: HashMap<u64, (u64, AtomicBool)>,
    /// The end of the last good record, where there is a writer.
    end: Option<u64>,
    full: u64,
    added: Vec<u8>,
    hits: AtomicUsize,
    damaged: AtomicBool,
}

impl Cache {
    /// Opens the cache in a directory, which is made where there is none; and a warning where it
    /// is not as it should be.
    ///
    /// # Errors
    /// Where there is none and none can be made, or the file is not of mizan.
    pub fn open(dir: &Path) -> Result<(Cache, Option<Error>)> {
        Cache::open_with(dir, FULL)
    }

    fn open_with(dir: &Path, full: u64) -> Result<(Cache, Option<Error>)> {
        let path = dir.join(NAME);
        let (file, mut warning) = open_file(dir, &path)?;
        let mut writes = warning.is_none();
        if writes {
            warning = match file.try_lock() {
                Ok(()) => None,
                Err(TryLockError::WouldBlock) => Some(
                    Error::new(&path, "another run writes to the cache; this one only reads it")
                        .help("give each run a --cache-dir of its own to have both write"),
                ),
                Err(TryLockError::Error(error)) => Some(Error::new(
                    &path,
                    format!("the cache cannot be locked ({error}) and is only read"),
                )),
            };
            writes = warning.is_none();
        }
        let unreadable = |error: io::Error| {
            Error::new(&path, format!("the cache cannot be read: {error}"))
                .help("remove it, or leave --cache-dir out")
        };
        let scanned = scan(&file).map_err(unreadable)?;
        if scanned.foreign {
            return Err(Error::new(&path, "the file is no cache of mizan, and is left alone")
                .help("move it away, or give another --cache-dir"));
        }
        if scanned.damaged && writes {
            warning = Some(
                Error::new(&path, "the cache was damaged; what follows the damage is dropped")
                    .help("nothing need be done: it is filled again"),
            );
        }
        let mut cache = Cache {
            path,
            file,
            index: scanned.index,
            end: writes.then_some(scanned.end),
            full,
            added: Vec::new(),
            hits: AtomicUsize::new(0),
            damaged: AtomicBool::new(false),
        };
        if let Err(error) = cache.trim() {
            warning = Some(cache.stopped(&error));
        }
        Ok((cache, warning))
    }

    /// Drops what follows the last good record, and writes the header of a new file.
    fn trim(&mut self) -> io::Result<()> {
        let Some(end) = self.end else { return Ok(()) };
        self.file.set_len(end)?;
        if end == 0 {
            self.file.seek(SeekFrom::Start(0))?;
            self.file.write_all(MAGIC)?;
            self.end = Some(MAGIC.len() as u64);
        }
        Ok(())
    }

    /// What the article of a key came to in an earlier run; `None` where that is not known.
    pub fn get(&self, key: Key) -> Option<Vec<u8>> {
        let (at, used) = self.index.get(&key.short())?;
        let mut head = [0; HEAD];
        let head = match read_exact_at(&self.file, &mut head, *at).map(|()| Head::read(&head)) {
            Ok(Some(head)) if head.key == key => head,
            // Another key that begins alike.
            Ok(Some(_)) => return None,
            _ => return self.is_damaged(),
        };
        let mut payload = vec![0; head.length as usize];
        let read = read_exact_at(&self.file, &mut payload, at + HEAD as u64);
        if read.is_err() || head.sum != Head::of(key, &payload).sum {
            return self.is_damaged();
        }
        used.store(true, Relaxed);
        self.hits.fetch_add(1, Relaxed);
        Some(payload)
    }

    fn is_damaged(&self) -> Option<Vec<u8>> {
        self.damaged.store(true, Relaxed);
        None
    }

    /// Keeps what the article of a key came to. What cannot be written comes back as a warning,
    /// once; the cache is only read from then on.
    pub fn put(&mut self, key: Key, payload: &[u8]) -> Option<Error> {
        let end = self.end?;
        let at = end + self.added.len() as u64;
        if u32::try_from(payload.len()).is_err() || at + (HEAD + payload.len()) as u64 > self.full {
            return None;
        }
        self.added.extend_from_slice(&Head::of(key, payload).bytes());
        self.added.extend_from_slice(payload);
        self.index.insert(key.short(), (at, AtomicBool::new(true)));
        if self.added.len() < BUFFER { None } else { self.flush() }
    }

    /// Writes what was added.
    pub fn flush(&mut self) -> Option<Error> {
        let end = self.end?;
        let mut write = || {
            self.file.seek(SeekFrom::Start(end))?;
            self.file.write_all(&self.added)
        };
        match write() {
            Ok(()) => {
                self.end = Some(end + self.added.len() as u64);
                self.added.clear();
                None
            }
            Err(error) => {
                // Half a record is dropped by the next run, should this fail too.
                let _ = self.file.set_len(end);
                Some(self.stopped(&error))
            }
        }
    }

    /// The warning that nothing more is written.
    fn stopped(&mut self, error: &io::Error) -> Error {
        self.end = None;
        self.added = Vec::new();
        let full = error.kind() == ErrorKind::StorageFull;
        let why = if full { "there is no room left".to_owned() } else { error.to_string() };
        Error::new(&self.path, format!("the cache cannot be written: {why}"))
            .help("make room, or give a --cache-dir on another disk; the results are complete")
    }

    /// How many articles were found in it.
    pub fn hits(&self) -> usize {
        self.hits.load(Relaxed)
    }

    /// Writes what is left and, where a finished run has filled the file, drops what that run did
    /// not use.
    pub fn close(mut self, finished: bool) -> Option<Error> {
        let failed = self.flush();
        if self.damaged.load(Relaxed) {
            let told = Error::new(&self.path, "a record of the cache was damaged and not used");
            return failed.or(Some(told.help("nothing need be done: it is written again")));
        }
        // Nine tenths: the record that did not fit may have been a large one.
        let is_full = self.end.is_some_and(|end| end > self.full / 10 * 9);
        if is_full
            && finished
            && let Err(error) = self.rewrite()
        {
            return Some(self.stopped(&error));
        }
        failed
    }

    /// Writes what this run used into a new file, which takes the place of the old one.
    fn rewrite(&mut self) -> io::Result<()> {
        let mut used: Vec<u64> =
            self.index.values().filter(|(_, used)| used.load(Relaxed)).map(|(at, _)| *at).collect();
        used.sort_unstable();
        let dir = self.path.parent().unwrap_or(Path::new("."));
        let mut new = tempfile::Builder::new().prefix(".mizan-").tempfile_in(dir)?;
        let mut out = io::BufWriter::new(new.as_file_mut());
        out.write_all(MAGIC)?;
        for at in used {
            let mut head = [0; HEAD];
            read_exact_at(&self.file, &mut head, at)?;
            let Some(known) = Head::read(&head) else { continue };
            let mut payload = vec![0; known.length as usize];
            read_exact_at(&self.file, &mut payload, at + HEAD as u64)?;
            out.write_all(&head)?;
            out.write_all(&payload)?;
        }
        out.flush()?;
        drop(out);
        new.as_file().sync_all()?;
        new.persist(&self.path).map_err(|error| error.error)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
