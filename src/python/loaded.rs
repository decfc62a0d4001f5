//! Words and reference data, loaded once a process and shared by all runs that name the same.

use super::raised;
use crate::claim::{Declared, Readers};
use crate::error::Error;
use crate::reference::Catalogue;
use pyo3::PyResult;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

/// How many different ones are kept.
const KEPT: usize = 4;

/// What articles are read and checked by.
pub struct Loaded {
    /// The words.
    pub readers: Readers,
    /// The reference data; none where nothing is checked.
    pub catalogue: Option<Catalogue>,
}

/// What is to be loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Whether reference data are needed.
    pub checks: bool,
    /// Whether those that are embedded are among them.
    pub embedded: bool,
    /// Directories of further packages.
    pub reference: Vec<PathBuf>,
    /// Files that declare indicators.
    pub indicators: Vec<PathBuf>,
}

/// A file with its size and the time of its last change.
type Stamp = (PathBuf, u64, Option<SystemTime>);

/// What was loaded, and what its files were like then.
type Known = (Wanted, Vec<Stamp>, Arc<Loaded>);

impl Wanted {
    /// Loads it, unless it is there already and no file has changed since.
    pub fn load(&self) -> PyResult<Arc<Loaded>> {
        static LOADED: Mutex<Vec<Known>> = Mutex::new(Vec::new());
        let stamps = self.stamps();
        let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
        let same = |(wanted, known, _): &&Known| wanted == self && *known == stamps;
        if let Some((.., known)) = loaded.iter().find(same) {
            return Ok(Arc::clone(known));
        }
        let new = Arc::new(self.read().map_err(|errors| raised(&errors))?);
        loaded.retain(|(wanted, ..)| wanted != self);
        loaded.truncate(KEPT - 1);
        loaded.insert(0, (self.clone(), stamps, Arc::clone(&new)));
        Ok(new)
    }

    fn stamps(&self) -> Vec<Stamp> {
        let mut all = self.indicators.clone();
        all.extend(self.reference.iter().flat_map(|dir| files(dir)));
        let mut stamps: Vec<_> = all.into_iter().map(stamp).collect();
        stamps.sort();
        stamps
    }

    fn read(&self) -> Result<Loaded, Vec<Error>> {
        let declared = Declared::of(&self.indicators, None)?;
        let catalogue = || Catalogue::of(self.embedded, &declared, &self.reference);
        let catalogue = self.checks.then(catalogue).transpose()?;
        Ok(Loaded { readers: Readers::with(declared), catalogue })
    }
}

/// The files under a directory, at any depth; a link to a directory is a file of its own.
fn files(dir: &Path) -> Vec<PathBuf> {
    let (mut files, mut dirs) = (Vec::new(), vec![dir.to_owned()]);
    while let Some(dir) = dirs.pop() {
        for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
            let is_dir = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_dir { &mut dirs } else { &mut files }.push(entry.path());
        }
    }
    files
}

fn stamp(path: PathBuf) -> Stamp {
    let known = std::fs::metadata(&path).ok();
    let changed = known.as_ref().and_then(|known| known.modified().ok());
    (path, known.map_or(0, |known| known.len()), changed)
}
