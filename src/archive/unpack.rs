//! Opening inputs: gzip and zstd are told by their first bytes and unpacked as they are read.

mod zstd;

use super::discover::unreadable;
use super::meter::Counted;
use crate::document::{Limits, size};
use crate::error::{Error, Result};
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::time::SystemTime;

/// A stream of bytes, unpacked.
pub type Bytes = Box<dyn BufRead + Send>;

/// How many bytes are read at once.
const BUFFER: usize = 1 << 16;
/// How many bytes from the first on tell the form and the encoding of a stream.
const HEAD: u64 = 1 << 16;

/// An input that was opened.
pub struct Opened {
    /// Its bytes, unpacked.
    pub bytes: Bytes,
    /// What it was when it was opened; `None` where that changes by nature, as with a pipe.
    pub stamp: Option<Stamp>,
}

/// Opens a file and unpacks it.
///
/// # Errors
/// Where it cannot be opened, or its first bytes cannot be read.
pub fn open(path: &Path, limits: &Limits) -> Result<Opened> {
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    let stamp = Stamp::of(&file);
    let bytes = Box::new(BufReader::with_capacity(BUFFER, Counted(file)));
    Ok(Opened { bytes: unpacked(bytes, &path.to_string_lossy(), limits)?, stamp })
}

/// Unpacks gzip of any number of members and zstd of any number of frames.
///
/// # Errors
/// Where the first bytes cannot be read.
pub fn unpacked(mut reader: Bytes, name: &str, limits: &Limits) -> Result<Bytes> {
    let head = reader
        .fill_buf()
        .map_err(|error| Error::new(name, format!("it cannot be read: {error}")))?;
    let packed: Box<dyn Read + Send> = match head {
        [0x1F, 0x8B, ..] => Box::new(MultiGzDecoder::new(reader)),
        _ if zstd::begins(head) => Box::new(zstd::Frames::new(reader)),
        _ => return Ok(reader),
    };
    let capped = Capped { inner: packed, left: limits.unpacked };
    Ok(Box::new(BufReader::with_capacity(BUFFER, capped)))
}

/// The first bytes of a stream, as many whatever the pipe it comes through, and the whole stream.
///
/// # Errors
/// Where not even the first can be read.
pub fn head(mut bytes: Bytes, name: &str) -> Result<(Vec<u8>, Bytes)> {
    let mut head = Vec::new();
    match bytes.by_ref().take(HEAD).read_to_end(&mut head) {
        Err(error) if head.is_empty() => Err(broken(name, &error)),
        // What cannot be read on fails again where it is read, with its place.
        result => {
            let failed = Failed(result.err());
            let whole = Cursor::new(head.clone()).chain(BufReader::with_capacity(1, failed));
            Ok((head, Box::new(whole.chain(bytes))))
        }
    }
}

/// All bytes of an input.
///
/// # Errors
/// Where they cannot be read, or there are more than an article may have.
pub fn read_all(reader: Bytes, name: &str, limits: &Limits) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader
        .take(limits.article + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| broken(name, &error))?;
    if bytes.len() as u64 > limits.article {
        return Err(Error::new(name, format!("it holds more than {}", size(limits.article)))
            .help("split it, give it as JSON lines, or raise --max-article-size"));
    }
    Ok(bytes)
}

/// The error for bytes that cannot be read on.
fn broken(name: &str, error: &std::io::Error) -> Error {
    let error = Error::new(name, format!("it cannot be read: {error}"));
    error.help("the file may be damaged or cut short: fetch it again, or leave it out")
}

/// What a file was when it was opened.
pub struct Stamp {
    file: File,
    len: u64,
    modified: Option<SystemTime>,
}

impl Stamp {
    fn of(file: &File) -> Option<Stamp> {
        let known = file.metadata().ok().filter(std::fs::Metadata::is_file)?;
        let file = file.try_clone().ok()?;
        Some(Stamp { file, len: known.len(), modified: known.modified().ok() })
    }

    /// That the file is another by now. A file that was replaced as a whole is not: what was
    /// opened is still what is read.
    pub fn changed(&self, name: &str) -> Option<Error> {
        let now = self.file.metadata().ok()?;
        let same = now.len() == self.len && now.modified().ok() == self.modified;
        (!same).then(|| {
            Error::new(name, "the file changed while it was read")
                .help("run again when nothing writes to it")
        })
    }
}

/// A stream that fails once, with the error it was given, and is empty.
struct Failed(Option<std::io::Error>);

impl Read for Failed {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// A stream that fails where it holds more bytes than it may: a compression bomb.
struct Capped {
    inner: Box<dyn Read + Send>,
    left: u64,
}

impl Read for Capped {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(into)?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| {
            std::io::Error::other("it unpacks to more than --max-unpacked-size allows")
        })?;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut file = flate2::write::GzEncoder::new(Vec::new(), <_>::default());
        file.write_all(text).unwrap();
        file.finish().unwrap()
    }

    fn zstd(text: &[u8]) -> Vec<u8> {
        let level = ruzstd::encoding::CompressionLevel::Fastest;
        ruzstd::encoding::compress_to_vec(text, level)
    }

    fn read(bytes: Vec<u8>, limits: &Limits) -> Result<Vec<u8>> {
        read_all(unpacked(Box::new(Cursor::new(bytes)), "a", limits)?, "a", limits)
    }

    #[test]
    fn members_and_frames_follow_each_other() {
        let limits = Limits::default();
        for pack in [gzip, zstd] {
            let bytes = [pack(b"one "), pack(b""), pack(b"two")].concat();
            assert_eq!(read(bytes, &limits).unwrap(), b"one two");
        }
        let skipped = [&[0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 9, 9][..], &zstd(b"text")].concat();
        assert_eq!(read(skipped, &limits).unwrap(), b"text");
        assert_eq!(read(b"plain".to_vec(), &limits).unwrap(), b"plain");
    }

    #[test]
    fn damage_is_an_error() {
        let text = "قتل خمسة أشخاص. ".repeat(500);
        for pack in [gzip, zstd] {
            let whole = pack(text.as_bytes());
            for end in [5, whole.len() / 2, whole.len() - 1] {
                let error = read(whole[..end].to_vec(), &Limits::default()).unwrap_err();
                assert!(error.message.starts_with("it cannot be read"), "{error}");
            }
        }
        let mut wrong = zstd(text.as_bytes());
        *wrong.last_mut().unwrap() ^= 1;
        assert!(read(wrong, &Limits::default()).unwrap_err().message.contains("checksum"));
    }

    #[test]
    fn bombs_are_not_unpacked() {
        let limits = Limits { unpacked: 1_000, ..Limits::default() };
        for pack in [gzip, zstd] {
            let error = read(pack(&[b'x'; 100_000]), &limits).unwrap_err();
            assert!(error.message.contains("--max-unpacked-size"), "{error}");
        }
        let limits = Limits { article: 2_048, ..Limits::default() };
        let error = read(vec![b'x'; 2_049], &limits).unwrap_err();
        insta::assert_snapshot!(error, @"a: it holds more than 2 KiB (help: split it, give it as JSON lines, or raise --max-article-size)");
        assert_eq!(read(vec![b'x'; 2_048], &limits).unwrap().len(), 2_048);
    }

    #[test]
    fn a_file_that_is_written_to_has_changed() {
        let path = tempfile::tempdir().unwrap().keep().join("a.txt");
        std::fs::write(&path, "one").unwrap();
        let stamp = open(&path, &Limits::default()).unwrap().stamp.unwrap();
        assert_eq!(stamp.changed("a"), None);
        let mut file = File::options().append(true).open(&path).unwrap();
        file.write_all(b" more").unwrap();
        assert!(stamp.changed("a").unwrap().message.contains("changed"));
        std::fs::remove_dir_all(path.parent().unwrap()).unwrap();
    }
}
