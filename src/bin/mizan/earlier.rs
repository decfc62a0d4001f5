//! What earlier runs found, where a cache is used.
//!
//! Records are kept as JSON before anything is filtered, so that one cache serves any selection of
//! rules and any format. The key takes in the article, the program itself, the settings that
//! judge, the words of `--indicators` and the reference data.

use crate::args::RunningOptions;
use crate::messages::Messages;
use mizan::archive::{Cache, Key};
use mizan::document::Document;
use mizan::error::Error;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt::Debug;
use std::fs::File;

/// The cache of a run, or none.
#[derive(Debug)]
pub struct Earlier {
    cache: Option<Cache>,
    setup: blake3::Hasher,
}

/// What is to be kept of some articles.
pub type New = Vec<(Key, Vec<u8>)>;

impl Earlier {
    /// No cache.
    pub fn none() -> Earlier {
        Earlier { cache: None, setup: blake3::Hasher::new() }
    }

    /// The cache that the options name; `decides` is all that decides on what an article comes to,
    /// beside the article and the program. A cache that cannot be used is told and stops nothing.
    pub fn open(options: &RunningOptions, decides: &[&[u8]], messages: &Messages) -> Earlier {
        let Some(dir) = options.cache_dir.as_deref().filter(|_| !options.no_cache) else {
            return Earlier::none();
        };
        let Some(mut setup) = program() else {
            let told = Error::new(dir, "the cache is not used: the program cannot read itself");
            messages.warning(&told);
            return Earlier::none();
        };
        for part in decides {
            setup.update(&(part.len() as u64).to_le_bytes()).update(part);
        }
        let cache = match Cache::open(dir) {
            Ok((cache, warning)) => {
                warning.iter().for_each(|warning| messages.warning(warning));
                Some(cache)
            }
            Err(error) => {
                messages.warning(&error);
                None
            }
        };
        Earlier { cache, setup }
    }

    /// The records of an article: those that an earlier run kept, else what `find` finds, which is
    /// then to be kept.
    pub fn records<T>(
        &self,
        document: &Document,
        new: &mut New,
        find: impl FnOnce() -> Vec<T>,
    ) -> Vec<T>
    where
        T: Serialize + DeserializeOwned + PartialEq,
    {
        let Some(cache) = &self.cache else { return find() };
        let key = Key::of(&self.setup, document);
        if let Some(records) = cache.get(key).and_then(|kept| read(&kept)) {
            return records;
        }
        let records = find();
        // What would come back otherwise than it was (a figure beyond what JSON holds) is not kept.
        let kept = if records.is_empty() { Ok(Vec::new()) } else { serde_json::to_vec(&records) };
        new.extend(
            kept.ok().filter(|kept| read(kept).as_ref() == Some(&records)).map(|it| (key, it)),
        );
        records
    }

    /// Keeps what some articles came to.
    pub fn keep(&self, new: New, messages: &Messages) {
        let Some(cache) = &self.cache else { return };
        new.iter().for_each(|(key, records)| cache.put(*key, records));
        if let Some(warning) = cache.write() {
            messages.warning(&warning);
        }
    }

    /// How many articles were not looked at, for earlier runs had; `None` without a cache.
    pub fn hits(&self) -> Option<usize> {
        self.cache.as_ref().map(Cache::hits)
    }

    /// Ends the use of the cache after a run that was finished, or was not.
    pub fn close(self, finished: bool, messages: &Messages) {
        if let Some(warning) = self.cache.and_then(|cache| cache.close(finished)) {
            messages.warning(&warning);
        }
    }
}

/// Most articles come to nothing, which takes no bytes.
fn read<T: DeserializeOwned>(kept: &[u8]) -> Option<Vec<T>> {
    if kept.is_empty() { Some(Vec::new()) } else { serde_json::from_slice(kept).ok() }
}

/// The digest of the program: another build may find something else.
fn program() -> Option<blake3::Hasher> {
    let mut hasher = blake3::Hasher::new();
    let path = std::env::current_exe().ok()?;
    hasher.update_reader(File::open(path).ok()?).ok()?;
    Some(hasher)
}

/// A part of what decides, by what is printed of it for a developer.
pub fn debugged(value: &impl Debug) -> Vec<u8> {
    format!("{value:?}").into_bytes()
}
