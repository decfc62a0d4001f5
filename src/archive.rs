//! Many documents: finding them, reading them in batches, and running something over all of them
//! on several threads with the same result whatever their number.
//!
//! ```text
//! paths, lists → discover → source (batches) → run (threads, in order)
//! ```
//!
//! Memory is bounded by the batches under way: JSON lines are read some lines at a time, and no
//! list of paths or articles is held.

mod baseline;
mod contradiction;
mod discover;
mod run;
mod source;

pub use baseline::{Baseline, Entry, Rewritten};
pub use contradiction::Contradictions;
pub use discover::{Discovered, Inputs};
pub use run::run;
pub use source::{Batch, Source};
