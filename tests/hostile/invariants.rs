//! What must hold for any input, one function a kind of input. `fuzz/` hands them bytes without
//! end; the tests of `tests/hostile.rs` hand them the seeds.
//!
//! | target | input |
//! |---|---|
//! | `normalise`, `numerals` | text |
//! | `decode` | a byte for the form, one for the encoding, then an input as it lies on disk |
//! | `file` | a byte for the name, then a file as it is found, packed or not |
//! | `html`, `jsonl`, `markdown`, `warc` | a page, lines of JSON, Markdown, a web archive |
//! | `claims`, `check` | a byte for language and day of publication, then a text |
//! | `indicators` | a file of declared indicators |
//! | `package` | the files of a data package, each under a line `==> name <==` |
//! | `import` | a byte for the producer, one for the options, then files as above |
//! | `report` | a saved report |
//! | `fields` | lines for the fields of a record |
//! | `settings`, `baseline` | a `mizan.toml`, a file of decisions |

mod claims;
mod desk;
mod document;
mod drawn;
mod files;
mod reference;
mod text;

pub use claims::{check, claims, indicators};
pub use desk::{baseline, settings};
pub use document::{decode, file, html, jsonl, markdown, warc};
pub use drawn::{fields, report};
pub use reference::{import, package};
pub use text::{normalise, numerals};

/// What one target is handed.
pub type Target = fn(&[u8]);

/// Every target by name.
pub const TARGETS: &[(&str, Target)] = &[
    ("baseline", baseline),
    ("check", check),
    ("claims", claims),
    ("decode", decode),
    ("fields", fields),
    ("file", file),
    ("html", html),
    ("import", import),
    ("indicators", indicators),
    ("jsonl", jsonl),
    ("markdown", markdown),
    ("normalise", normalise),
    ("numerals", numerals),
    ("package", package),
    ("report", report),
    ("settings", settings),
    ("warc", warc),
];
