//! What the open web may hand over: what must hold for any input, replayed on the seeds.

mod hostile {
    pub mod invariants;
}

use hostile::invariants::TARGETS;
use std::fs;
use std::path::Path;

/// Inputs that once broke something, and small ones of every kind.
#[test]
fn seeds_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/seeds");
    for (name, target) in TARGETS {
        let seeds = fs::read_dir(root.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
        for seed in seeds {
            let path = seed.unwrap().path();
            println!("{}", path.display());
            target(&fs::read(path).unwrap());
        }
    }
}
