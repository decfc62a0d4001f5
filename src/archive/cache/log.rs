//! The file of a cache: its header, the heads of its records, and how it is opened and scanned.

use crate::document::{Document, SourceMap};
use crate::error::{Error, Result};
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// What the file begins with; another number is another form, and the file is begun anew.
pub const MAGIC: &[u8; 14] = b"mizan cache 1\n";
const MAGIC_STEM: &[u8] = b"mizan cache ";

/// The bytes of a record before its payload.
pub const HEAD: usize = 32;

/// A digest of an article and of everything else that decides on what it comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key([u8; 16]);

impl Key {
    /// The key of an article, where `setup` has taken in everything else: the build of mizan, its
    /// settings, words and reference data.
    pub fn of(setup: &blake3::Hasher, document: &Document) -> Key {
        // Every field by name, so that a new one is not forgotten.
        let Document { id, text, title, published, lang, url, prose, source, comments: _ } =
            document;
        let mut hasher = setup.clone();
        let published = published.map(|day| day.to_string());
        let lang = lang.map(|lang| format!("{lang:?}"));
        for field in [
            Some(id),
            Some(text),
            title.as_ref(),
            published.as_ref(),
            lang.as_ref(),
            url.as_ref(),
            prose.as_ref(),
        ] {
            hasher.update(&field.map_or(u64::MAX, |field| field.len() as u64).to_le_bytes());
            hasher.update(field.map_or("", |field| field).as_bytes());
        }
        // Records hold places in the file, which the text alone does not tell.
        for point in source.iter().flat_map(SourceMap::points) {
            for number in [point.at, point.line, point.column] {
                hasher.update(&(number as u64).to_le_bytes());
            }
        }
        Key::of_hash(hasher.finalize())
    }

    pub(super) fn of_hash(hash: blake3::Hash) -> Key {
        Key(first(hash.as_bytes()))
    }

    /// The beginning of the key, by which it is looked up.
    pub(super) fn short(self) -> u64 {
        u64::from_le_bytes(first(&self.0))
    }
}

/// The head of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    pub length: u32,
    pub key: Key,
    pub sum: [u8; 8],
}

impl Head {
    /// The head of a record of less than 4 GiB.
    pub fn of(key: Key, payload: &[u8]) -> Head {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&key.0).update(&(payload.len() as u64).to_le_bytes()).update(payload);
        let sum = first(hasher.finalize().as_bytes());
        Head { length: payload.len() as u32, key, sum }
    }

    pub fn bytes(&self) -> [u8; HEAD] {
        let mut bytes = [0; HEAD];
        bytes[..4].copy_from_slice(&self.length.to_le_bytes());
        bytes[4..20].copy_from_slice(&self.key.0);
        bytes[20..28].copy_from_slice(&self.sum);
        let check: [u8; 4] = first(blake3::hash(&bytes[..28]).as_bytes());
        bytes[28..].copy_from_slice(&check);
        bytes
    }

    /// The head that some bytes are; `None` where their check sum is wrong.
    pub fn read(bytes: &[u8; HEAD]) -> Option<Head> {
        let length = u32::from_le_bytes(first(bytes));
        let head = Head { length, key: Key(first(&bytes[4..])), sum: first(&bytes[20..]) };
        (head.bytes() == *bytes).then_some(head)
    }
}

/// The first bytes of a longer text of bytes.
fn first<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut taken = [0; N];
    taken.copy_from_slice(&bytes[..N]);
    taken
}

/// What a file was found to hold.
pub struct Scanned {
    pub index: HashMap<u64, (u64, AtomicBool)>,
    /// The end of the last good record.
    pub end: u64,
    /// Whether a head is broken, and not only cut short.
    pub damaged: bool,
    /// Whether it is no cache at all.
    pub foreign: bool,
}

/// Finds the records of a file; payloads are not read.
pub fn scan(file: &File) -> io::Result<Scanned> {
    let length = file.metadata()?.len();
    let mut scanned = Scanned { index: HashMap::new(), end: 0, damaged: false, foreign: false };
    let mut reader = BufReader::with_capacity(1 << 16, file);
    reader.seek(SeekFrom::Start(0))?;
    let mut magic = Vec::new();
    reader.by_ref().take(MAGIC.len() as u64).read_to_end(&mut magic)?;
    if magic != MAGIC {
        // A header that was cut short is begun anew, as is one of another version.
        scanned.foreign = !magic.starts_with(MAGIC_STEM) && !MAGIC.starts_with(&magic);
        return Ok(scanned);
    }
    scanned.end = MAGIC.len() as u64;
    while length - scanned.end >= HEAD as u64 {
        let mut bytes = [0; HEAD];
        match reader.read_exact(&mut bytes) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => break,
            Err(error) => return Err(error),
        }
        let Some(head) = Head::read(&bytes) else {
            scanned.damaged = true;
            break;
        };
        let next = scanned.end + HEAD as u64 + u64::from(head.length);
        if next > length {
            break;
        }
        scanned.index.insert(head.key.short(), (scanned.end, AtomicBool::new(false)));
        reader.seek_relative(i64::from(head.length))?;
        scanned.end = next;
    }
    Ok(scanned)
}

/// Opens the file for reading and writing, or with a warning only for reading.
pub fn open_file(dir: &Path, path: &Path) -> Result<(File, Option<Error>)> {
    let made = std::fs::create_dir_all(dir);
    let opened = made.and_then(|()| {
        File::options().read(true).write(true).create(true).truncate(false).open(path)
    });
    match opened {
        Ok(file) if file.metadata().is_ok_and(|known| known.is_file()) => Ok((file, None)),
        Ok(_) => Err(Error::new(path, "it is no file, so it cannot be a cache")
            .help("give another --cache-dir")),
        Err(error) => match File::open(path) {
            Ok(file) if file.metadata().is_ok_and(|known| known.is_file()) => {
                let told = format!("the cache cannot be written ({error}) and is only read");
                let help = "give yourself the right to write there, or give another --cache-dir";
                Ok((file, Some(Error::new(path, told).help(help))))
            }
            _ => Err(Error::new(path, format!("there can be no cache: {error}"))
                .help("give a --cache-dir that can be written")),
        },
    }
}

/// Reads at a place, without moving where others read and write.
pub fn read_exact_at(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
    #[cfg(unix)]
    return std::os::unix::fs::FileExt::read_exact_at(file, bytes, at);
    #[cfg(windows)]
    {
        let mut done = 0;
        while done < bytes.len() {
            let read = std::os::windows::fs::FileExt::seek_read(
                file,
                &mut bytes[done..],
                at + done as u64,
            )?;
            if read == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            done += read;
        }
        Ok(())
    }
}

/// Writes at a place, without moving where others read.
pub fn write_all_at(file: &File, bytes: &[u8], at: u64) -> io::Result<()> {
    #[cfg(unix)]
    return std::os::unix::fs::FileExt::write_all_at(file, bytes, at);
    #[cfg(windows)]
    {
        let mut done = 0;
        while done < bytes.len() {
            let place = at + done as u64;
            done += std::os::windows::fs::FileExt::seek_write(file, &bytes[done..], place)?;
        }
        Ok(())
    }
}
