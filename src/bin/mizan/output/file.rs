//! Files that appear whole or not at all.

use mizan::error::{Error, Result};
use std::fs::{self, File, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file that is being written. Until [`NewFile::keep`], what was at its path stays there.
pub struct NewFile {
    path: PathBuf,
    to: BufWriter<Target>,
}

enum Target {
    /// A new file beside the one it will replace, with the permissions of the old one.
    Beside { new: Box<NamedTempFile>, at: PathBuf, old: Option<Permissions> },
    /// A device or a pipe, which is written to and not replaced.
    Device(File),
}

impl NewFile {
    /// Begins to write the file at a path.
    pub fn create(path: &Path) -> Result<NewFile> {
        let target = open(path).map_err(|error| unwritable(path, &error))?;
        Ok(NewFile { path: path.to_owned(), to: BufWriter::with_capacity(1 << 16, target) })
    }

    /// The path as it was given.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it is a device or a pipe.
    pub fn is_device(&self) -> bool {
        matches!(self.to.get_ref(), Target::Device(_))
    }

    /// Puts the file in its place.
    pub fn keep(self) -> Result<()> {
        let NewFile { path, to } = self;
        let target = to.into_inner().map_err(|error| unwritable(&path, error.error()))?;
        let Target::Beside { new, at, old } = target else { return Ok(()) };
        let kept = || {
            if let Some(old) = old {
                new.as_file().set_permissions(old)?;
            }
            new.as_file().sync_all()?;
            new.persist(&at).map_err(|error| error.error)
        };
        kept().map(drop).map_err(|error| unwritable(&path, &error))
    }
}

/// Opens what will become the file at a path; a link is followed, so that it stays one.
fn open(path: &Path) -> io::Result<Target> {
    let at = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&at).ok();
    match &old {
        Some(known) if known.is_dir() => {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a directory"));
        }
        Some(known) if !known.is_file() => {
            return Ok(Target::Device(File::options().write(true).open(&at)?));
        }
        _ => {}
    }
    let dir = at.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".mizan-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // As any new file: what the user's mask leaves.
        builder.permissions(Permissions::from_mode(0o666));
    }
    let new = Box::new(builder.tempfile_in(dir).map_err(without_name)?);
    Ok(Target::Beside { new, at, old: old.map(|old| old.permissions()) })
}

/// The error without the name of the new file, which nobody knows.
fn without_name(error: io::Error) -> io::Error {
    io::Error::from(error.kind())
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Target::Beside { new, .. } => new.write(bytes),
            Target::Device(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Target::Beside { new, .. } => new.flush(),
            Target::Device(file) => file.flush(),
        }
    }
}

/// The error for a file that cannot be written.
pub fn unwritable(path: &Path, error: &io::Error) -> Error {
    let (message, help) = match error.kind() {
        io::ErrorKind::NotFound => {
            ("there is no such directory", "make it first, or give another path to -o")
        }
        io::ErrorKind::PermissionDenied => (
            "writing there is not allowed",
            "give yourself the right to write there, or give another path to -o",
        ),
        io::ErrorKind::StorageFull => {
            ("there is no room left", "make room, or give a path on another disk to -o")
        }
        _ => {
            let message = format!("it cannot be written: {error}");
            return Error::new(path, message).help("give another path to -o");
        }
    };
    Error::new(path, message).help(help)
}
