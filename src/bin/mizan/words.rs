//! The words that claims are read by: the built-in ones and those of `--indicators`.

use crate::args::WordOptions;
use mizan::claim::{Declared, Readers};
use mizan::error::Error;

/// Readers that know what the files declare.
///
/// # Errors
/// All files that cannot be read or are in error.
pub fn readers(options: &WordOptions) -> Result<Readers, Vec<Error>> {
    let mut declared = Declared::default();
    let mut errors = Vec::new();
    for path in &options.indicators {
        let read = std::fs::read_to_string(path).map_err(|error| {
            Error::new(path, format!("cannot be read: {error}"))
                .help("name a TOML file that declares indicators, in UTF-8")
        });
        errors.extend(read.and_then(|text| declared.add(path, &text)).err());
    }
    if let Some((path, text)) = &options.declared {
        errors.extend(declared.add_of_settings(path, text).err());
    }
    if errors.is_empty() { Ok(Readers::with(declared)) } else { Err(errors) }
}
