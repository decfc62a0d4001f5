//! Where outputs end up: no two in one place, none in that of an article.

use crate::args::{OutputOptions, To};
use mizan::error::{Error, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// The one name of the file that a path names, however it is written, also before it is there;
/// `None` for devices and pipes, which take everything.
pub fn place(path: &Path) -> Option<PathBuf> {
    if let Ok(place) = fs::canonicalize(path) {
        let replaced = fs::metadata(&place).is_ok_and(|known| known.is_file());
        return replaced.then_some(place);
    }
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let dir = fs::canonicalize(dir).unwrap_or_else(|_| dir.to_owned());
    Some(dir.join(path.file_name()?))
}

/// The places of the files that are written.
pub fn places(options: &OutputOptions) -> Vec<PathBuf> {
    let files = options.output.iter().filter_map(|destination| match &destination.to {
        To::File(path) => place(path),
        To::Stdout => None,
    });
    files.collect()
}

/// That no output takes the place of an article that is to be read.
pub fn spares(options: &OutputOptions, inputs: &[PathBuf]) -> Result<()> {
    let outputs = places(options);
    let taken = |path: &&PathBuf| place(path).is_some_and(|place| outputs.contains(&place));
    match inputs.iter().filter(|_| !outputs.is_empty()).find(taken) {
        Some(path) => Err(Error::new(path, "it is both an article to read and an output")
            .help("give another path to -o")),
        None => Ok(()),
    }
}

/// That no two outputs go to the same place, where only one would stay.
pub fn each_once<'a>(targets: impl Iterator<Item = &'a To>) -> Result<()> {
    let mut places: Vec<PathBuf> = Vec::new();
    for to in targets {
        let place = match to {
            To::Stdout => PathBuf::from("-"),
            To::File(path) => match place(path) {
                Some(place) => place,
                None => continue,
            },
        };
        if places.contains(&place) {
            let (name, path) = match to {
                To::Stdout => ("standard output is", PathBuf::new()),
                To::File(path) => ("it is", path.clone()),
            };
            return Err(Error::new(path, format!("{name} the place of two outputs"))
                .help("give each -o a path of its own"));
        }
        places.push(place);
    }
    Ok(())
}
