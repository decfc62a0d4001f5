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
        let mut files = self.indicators.clone();
        for dir in &self.reference {
            let entries = std::fs::read_dir(dir).into_iter().flatten().flatten();
            files.extend(entries.map(|entry| entry.path()));
        }
        let mut stamps: Vec<_> = files.into_iter().map(stamp).collect();
        stamps.sort();
        stamps
    }

    fn read(&self) -> Result<Loaded, Vec<Error>> {
        let mut declared = Declared::default();
        for path in &self.indicators {
            declared.add(path, &text(path)?).map_err(|error| vec![error])?;
        }
        let catalogue = self.checks.then(|| self.catalogue(&declared)).transpose()?;
        Ok(Loaded { readers: Readers::with(declared), catalogue })
    }

    fn catalogue(&self, declared: &Declared) -> Result<Catalogue, Vec<Error>> {
        let mut catalogue =
            if self.embedded { Catalogue::embedded()? } else { Catalogue::areas_only()? };
        for (name, indicator) in declared.iter() {
            catalogue.declare(name, indicator.kind, &indicator.definition);
        }
        let mut errors = Vec::new();
        for dir in &self.reference {
            errors.extend(catalogue.add_dir(dir).err().into_iter().flatten());
        }
        if errors.is_empty() { Ok(catalogue) } else { Err(errors) }
    }
}

fn stamp(path: PathBuf) -> Stamp {
    let known = std::fs::metadata(&path).ok();
    let changed = known.as_ref().and_then(|known| known.modified().ok());
    (path, known.map_or(0, |known| known.len()), changed)
}

fn text(path: &Path) -> Result<String, Vec<Error>> {
    std::fs::read_to_string(path).map_err(|error| {
        let error = Error::new(path, format!("cannot be read: {error}"));
        vec![error.help("name a TOML file that declares indicators, in UTF-8")]
    })
}
