//! What a page shows beside the records: the articles as they were written, and what the references
//! have around the period of each claim. A page without it is drawn from the records alone.

mod around;
mod charts;

pub use around::around;
pub(super) use charts::decided;
pub use charts::{Charts, Source, every};

use crate::document::Document;
use crate::lang::Lang;

/// What stands behind the records of a run.
#[derive(Debug, Clone, Default)]
pub struct Background {
    /// The language of the page; `None` takes that of most claims.
    pub lang: Option<Lang>,
    /// How many articles were read; 0 where nobody counted.
    pub read: usize,
    /// The articles in which something was found, in the order of the records.
    pub articles: Vec<Document>,
    /// The first article in which nothing was found.
    pub idle: Option<Document>,
    /// What the references have.
    pub charts: Charts,
}

impl Background {
    /// Keeps an article that was read; `found` says whether it has any record.
    pub fn keep(&mut self, document: &Document, found: bool) {
        self.read += 1;
        match found {
            true => self.articles.push(document.clone()),
            false if self.idle.is_none() => self.idle = Some(document.clone()),
            false => {}
        }
    }

    /// Adds what stands behind later records.
    pub fn extend(&mut self, other: Background) {
        self.read += other.read;
        self.articles.extend(other.articles);
        self.idle = self.idle.take().or(other.idle);
    }
}
