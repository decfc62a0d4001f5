//! Many documents: finding them, reading them in batches, and running something over all of them
//! on several threads with the same result whatever their number.
//!
//! ```text
//! paths, lists → discover → source (batches) → run (threads, in order) → contradictions
//!                                                 cache ↗
//! ```
//!
//! Memory is bounded by the batches under way: JSON lines and web archives are read some lines or
//! records at a time, and no list of paths or articles is held.

mod baseline;
mod cache;
mod contradiction;
mod discover;
mod meter;
mod run;
mod source;
mod unpack;

pub use baseline::{Baseline, Entry, Rewritten};
pub use cache::{Cache, Key};
pub use contradiction::Contradictions;
pub use discover::{Discovered, Inputs};
pub use meter::bytes_read;
pub use run::run;
pub use source::{Batch, Source};
