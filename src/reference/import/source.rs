//! Files as they were published: plain, gzip or zip, read as a stream.

use crate::error::Error;
use flate2::read::MultiGzDecoder;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// A compressed file that grows beyond this…
const SUSPECT: u64 = 8 << 20;
/// …and by more than this factor is taken for a bomb: CSV and XML reach 30.
const GROWTH: u64 = 200;

/// One file, or one file in a zip archive.
#[derive(Debug, Clone)]
pub struct Input {
    /// The file on disk.
    pub path: PathBuf,
    member: Option<usize>,
    /// The file's own name, without the ending of its compression.
    pub name: String,
}

/// Opens files; a zip archive stands for the files that it holds.
pub fn inputs(paths: &[PathBuf]) -> Result<Vec<Input>, Vec<Error>> {
    let (mut found, mut errors) = (Vec::new(), Vec::new());
    for path in paths {
        match members(path) {
            Ok(all) => found.extend(all),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(found) } else { Err(errors) }
}

fn members(path: &Path) -> Result<Vec<Input>, Error> {
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    let name = path.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned());
    if !begins(path, b"PK\x03\x04")? {
        let name = name.strip_suffix(".gz").unwrap_or(&name).to_owned();
        return Ok(vec![Input { path: path.to_owned(), member: None, name }]);
    }
    let archive = zip::ZipArchive::new(file).map_err(|error| not_zip(path, &error))?;
    let own = |name: &str| {
        let hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        !hidden && !name.ends_with('/')
    };
    let names = (0..archive.len()).filter_map(|at| Some((at, archive.name_for_index(at)?)));
    let members = names.filter(|(_, name)| own(name)).map(|(at, name)| Input {
        path: path.to_owned(),
        member: Some(at),
        name: name.rsplit('/').next().unwrap_or(name).to_owned(),
    });
    let members: Vec<Input> = members.collect();
    if members.is_empty() {
        return Err(Error::new(path, "the archive holds no file").help("download it anew"));
    }
    Ok(members)
}

impl Input {
    /// Hands the decompressed bytes to a reader.
    pub fn read<T>(
        &self,
        read: impl FnOnce(&mut dyn BufRead) -> Result<T, Vec<Error>>,
    ) -> Result<T, Vec<Error>> {
        let fail = |error: &io::Error| vec![unreadable(&self.path, error)];
        let file = File::open(&self.path).map_err(|error| fail(&error))?;
        let size = file.metadata().map_err(|error| fail(&error))?.len();
        let Some(at) = self.member else {
            if begins(&self.path, b"\x1f\x8b").map_err(|error| vec![error])? {
                let decoder = MultiGzDecoder::new(BufReader::new(file));
                return read(&mut BufReader::new(Bounded::new(decoder, size)));
            }
            return read(&mut BufReader::new(file));
        };
        let mut archive =
            zip::ZipArchive::new(file).map_err(|error| vec![not_zip(&self.path, &error)])?;
        let member = archive.by_index(at).map_err(|error| vec![not_zip(&self.path, &error)])?;
        let size = member.compressed_size().min(size);
        read(&mut BufReader::new(Bounded::new(member, size)))
    }

    /// An error about reading it.
    pub fn failed(&self, error: &io::Error) -> Error {
        unreadable(&self.path, error)
    }

    /// Its name without any ending.
    pub fn stem(&self) -> String {
        self.name.split('.').next().unwrap_or_default().to_owned()
    }

    /// Whether its name ends so, in either case.
    pub fn ends_with(&self, ending: &str) -> bool {
        self.name.to_ascii_lowercase().ends_with(ending)
    }
}

/// The SHA-256 of a file as it lies on disk, and its size.
pub fn checksum(path: &Path) -> Result<(String, u64), Error> {
    let fail = |error: io::Error| unreadable(path, &error);
    let mut reader = BufReader::new(File::open(path).map_err(fail)?);
    let (mut hash, mut bytes) = (Sha256::new(), 0);
    loop {
        let chunk = reader.fill_buf().map_err(fail)?;
        if chunk.is_empty() {
            break;
        }
        hash.update(chunk);
        let length = chunk.len();
        bytes += length as u64;
        reader.consume(length);
    }
    Ok((super::super::sha256(hash), bytes))
}

fn begins(path: &Path, magic: &[u8]) -> Result<bool, Error> {
    let mut start = Vec::new();
    let mut file = File::open(path).map_err(|error| unreadable(path, &error))?;
    let read = file.by_ref().take(magic.len() as u64).read_to_end(&mut start);
    read.map_err(|error| unreadable(path, &error))?;
    Ok(start == magic)
}

fn unreadable(path: &Path, error: &io::Error) -> Error {
    let help = match error.kind() {
        io::ErrorKind::NotFound => "name a file that is there",
        io::ErrorKind::UnexpectedEof => "the file is cut off: download it anew",
        io::ErrorKind::InvalidData => "the file is damaged: download it anew",
        io::ErrorKind::FileTooLarge => {
            "if it is what you expect, unpack it and name the file inside"
        }
        _ => "name a file that can be read",
    };
    Error::new(path, format!("cannot be read: {error}")).help(help)
}

fn not_zip(path: &Path, error: &zip::result::ZipError) -> Error {
    Error::new(path, format!("no zip archive that can be read: {error}")).help("download it anew")
}

/// A decompressed stream that refuses to grow out of all proportion.
struct Bounded<R> {
    inner: R,
    read: u64,
    most: u64,
}

impl<R> Bounded<R> {
    fn new(inner: R, compressed: u64) -> Bounded<R> {
        Bounded { inner, read: 0, most: SUSPECT.max(compressed.saturating_mul(GROWTH)) }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.read += read as u64;
        if self.read > self.most {
            let message = format!("it grows to more than {GROWTH} times its size");
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
        }
        Ok(read)
    }
}
