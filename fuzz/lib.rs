//! What must hold for any input, for the fuzz targets: the invariants that `cargo test` replays.

#[path = "../tests/hostile"]
mod hostile {
    pub mod invariants;
}

pub use hostile::invariants::*;
