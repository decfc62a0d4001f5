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
use log::{HEAD, Head, MAGIC, open_file, read_exact_at, scan, write_all_at};
use std::collections::HashMap;
use std::fs::{File, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The name of the file in its directory.
const NAME: &str = "mizan.cache";
/// From this size on, in bytes, nothing is added, and at the end of the run what it did not use is
/// dropped.
const FULL: u64 = 1 << 30;

/// A cache that is open.
#[derive(Debug)]
pub struct Cache {
    path: PathBuf,
    file: File,
    /// Where the record of a key begins, and whether this run used it.
    index: HashMap<u64, (u64, AtomicBool)>,
    /// `None` where it is only read.
    writer: Mutex<Option<Writer>>,
    full: u64,
    hits: AtomicUsize,
    damaged: AtomicBool,
}

/// What is to be written.
#[derive(Debug)]
struct Writer {
    /// The end of the last record in the file.
    end: u64,
    added: Vec<u8>,
    /// Where the records of this run begin.
    new: Vec<u64>,
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
        let writer = Writer { end: scanned.end, added: Vec::new(), new: Vec::new() };
        let cache = Cache {
            path,
            file,
            index: scanned.index,
            writer: Mutex::new(writes.then_some(writer)),
            full,
            hits: AtomicUsize::new(0),
            damaged: AtomicBool::new(false),
        };
        if writes && let Err(error) = cache.trim() {
            warning = Some(cache.stopped(&mut cache.writer(), &error));
        }
        Ok((cache, warning))
    }

    /// Drops what follows the last good record, and writes the header of a new file.
    fn trim(&self) -> io::Result<()> {
        let mut writer = self.writer();
        let Some(writer) = &mut *writer else { return Ok(()) };
        self.file.set_len(writer.end)?;
        if writer.end == 0 {
            write_all_at(&self.file, MAGIC, 0)?;
            writer.end = MAGIC.len() as u64;
        }
        Ok(())
    }

    fn writer(&self) -> MutexGuard<'_, Option<Writer>> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
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

    /// Keeps what the article of a key came to, once it is written.
    pub fn put(&self, key: Key, payload: &[u8]) {
        let mut guard = self.writer();
        let Some(writer) = guard.as_mut() else { return };
        let at = writer.end + writer.added.len() as u64;
        if u32::try_from(payload.len()).is_ok() && at + (HEAD + payload.len()) as u64 <= self.full {
            writer.added.extend_from_slice(&Head::of(key, payload).bytes());
            writer.added.extend_from_slice(payload);
            writer.new.push(at);
        }
    }

    /// Writes what was put. What cannot be written comes back as a warning, once; the cache is only
    /// read from then on.
    pub fn write(&self) -> Option<Error> {
        let mut guard = self.writer();
        let writer = guard.as_mut().filter(|writer| !writer.added.is_empty())?;
        if let Err(error) = write_all_at(&self.file, &writer.added, writer.end) {
            // Half a record is dropped by the next run, should this fail too.
            let _ = self.file.set_len(writer.end);
            return Some(self.stopped(&mut guard, &error));
        }
        writer.end += writer.added.len() as u64;
        writer.added.clear();
        None
    }

    /// The warning that nothing more is written.
    fn stopped(&self, writer: &mut Option<Writer>, error: &io::Error) -> Error {
        *writer = None;
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
    pub fn close(self, finished: bool) -> Option<Error> {
        let failed = self.write().or_else(|| {
            let told = Error::new(&self.path, "a record of the cache was damaged and not used");
            let told = told.help("nothing need be done: it is written again");
            self.damaged.load(Relaxed).then_some(told)
        });
        let mut writer = self.writer();
        let Some(Writer { end, new, .. }) = &*writer else { return failed };
        // Nine tenths: the record that did not fit may have been a large one.
        if finished
            && *end > self.full / 10 * 9
            && let Err(error) = self.rewrite(new)
        {
            return Some(self.stopped(&mut writer, &error));
        }
        failed
    }

    /// Writes what this run used into a new file, which takes the place of the old one.
    fn rewrite(&self, new: &[u64]) -> io::Result<()> {
        let used = self.index.values().filter(|(_, used)| used.load(Relaxed)).map(|(at, _)| *at);
        let mut used: Vec<u64> = used.chain(new.iter().copied()).collect();
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
