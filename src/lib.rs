//! mizan (ميزان, a balance) weighs the statistical claims of news articles against reference data.
//!
//! It finds every count in a text, works out what is counted, where, when and according to whom,
//! looks the same quantity up in reference datasets, and says whether the two agree, why, and what
//! the nearest figure that would agree is. Arabic, English and French; offline and deterministic.
//!
//! The modules stand in the order in which an article flows through them, and a module imports
//! only from the modules above it (`tests/architecture.rs` asserts it):
//!
//! ```text
//! bytes → text → normalise → document → token → numeral → quantity → claim → check → report
//!                                               reference package → series ↗
//! ```

pub mod error;
pub mod text;
pub mod value;
pub mod normalise;
pub mod lang;
pub mod document;
pub mod token;
pub mod phrase;
pub mod numeral;
pub mod quantity;
pub mod dimension;
pub mod gazetteer;
pub mod period;
pub mod claim;
pub mod reference;
pub mod check;
pub mod archive;
pub mod report;
pub mod settings;
#[cfg(feature = "python")]
pub mod python;
