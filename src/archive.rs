//! Many documents: finding them, reading them in batches, and running something over all of them
//! on several threads with the same result whatever their number.
//!
//! ```text
//! paths, lists → discover → source (batches) → run (threads, in order) → contradictions
//!                                                 cache ↗
//! ```
//!
//! Memory is bounded by the batches under way: JSON lines, web archives and Parquet are read some
//! lines, records or rows at a time, and no list of paths or articles is held.

mod baseline;
mod cache;
mod contradiction;
mod discover;
mod meter;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(not(feature = "parquet"))]
#[path = "archive/without_parquet.rs"]
mod parquet;
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
