//! Collecting rows into series.

use crate::reference::series::{Facets, Key, Row, Series, Table};
use std::collections::HashMap;
use std::sync::Arc;

/// Collects rows into series.
#[derive(Default)]
pub(super) struct Builder {
    pub(super) words: Vec<Arc<str>>,
    pub(super) word_ids: HashMap<Arc<str>, u32>,
    pub(super) facets: Vec<Facets>,
    pub(super) facet_ids: HashMap<Facets, u32>,
    pub(super) series: Vec<Series>,
    pub(super) by_key: HashMap<Key, usize>,
    pub(super) members: HashMap<u32, Arc<str>>,
    pub(super) addresses: HashMap<u32, Arc<str>>,
    pub(super) last: Option<(Key, usize)>,
}

impl Builder {
    pub(super) fn word(&mut self, word: &str) -> u32 {
        if let Some(&id) = self.word_ids.get(word) {
            return id;
        }
        let word: Arc<str> = word.into();
        self.words.push(word.clone());
        self.word_ids.insert(word, self.words.len() as u32 - 1);
        self.words.len() as u32 - 1
    }

    pub(super) fn facets(&mut self, facets: Facets) -> u32 {
        // Rows of one publisher often stand together; comparing beats hashing then.
        if self.facets.last() == Some(&facets) {
            return self.facets.len() as u32 - 1;
        }
        if let Some(&id) = self.facet_ids.get(&facets) {
            return id;
        }
        self.facets.push(facets.clone());
        self.facet_ids.insert(facets, self.facets.len() as u32 - 1);
        self.facets.len() as u32 - 1
    }

    pub(super) fn push(&mut self, key: Key, row: Row) {
        let at = match self.last {
            Some((last, at)) if last == key => at,
            _ => *self.by_key.entry(key).or_insert_with(|| {
                self.series.push(Series { key, rows: Vec::new() });
                self.series.len() - 1
            }),
        };
        self.last = Some((key, at));
        self.series[at].rows.push(row);
    }

    pub(super) fn table(self) -> Table {
        let mut table = Table::new(self.words, self.facets, self.series, self.members);
        table.addresses = self.addresses;
        table
    }
}
