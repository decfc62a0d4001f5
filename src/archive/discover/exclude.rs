//! Whether a file that was named outright is left out all the same, for `--force-exclude`.

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::{IGNORE_FILES, is_hidden};

/// The ignore files of the directories that were met.
#[derive(Default)]
pub struct Excluded {
    directories: HashMap<PathBuf, Vec<Gitignore>>,
}

impl Excluded {
    /// Whether a walk of the current directory would leave the file out: by an ignore file of a
    /// directory above it, or because it is hidden. The nearest that says anything decides.
    pub fn is_ignored(&mut self, path: &Path) -> bool {
        let here = std::env::current_dir().unwrap_or_default();
        let near = path.strip_prefix(here).unwrap_or(path);
        let hidden = |part: &std::ffi::OsStr| is_hidden(part) && part != "." && part != "..";
        // What stands above another directory is not for this walk to judge.
        let parts = near.components().rev().take(if near.is_absolute() { 1 } else { usize::MAX });
        if parts.into_iter().any(|part| hidden(part.as_os_str())) {
            return true;
        }
        let Ok(full) = std::path::absolute(path) else { return false };
        let mut is_dir = false;
        // Of a directory that is left out, no file is taken.
        for file in full.ancestors().take_while(|it| it.parent().is_some()) {
            if self.says(file, is_dir) == Some(true) {
                return true;
            }
            is_dir = true;
        }
        false
    }

    /// What the nearest ignore file above says about one path.
    fn says(&mut self, file: &Path, is_dir: bool) -> Option<bool> {
        for directory in file.ancestors().skip(1) {
            let known = self.directories.entry(directory.to_owned());
            for rules in known.or_insert_with(|| rules_of(directory)) {
                let found = rules.matched(file, is_dir);
                if !found.is_none() {
                    return Some(found.is_ignore());
                }
            }
        }
        None
    }
}

/// The ignore files of a directory, the one that goes first first.
fn rules_of(directory: &Path) -> Vec<Gitignore> {
    let files = IGNORE_FILES.iter().rev().map(|name| directory.join(name));
    let rules = files.filter(|file| file.is_file()).map(|file| {
        let mut builder = GitignoreBuilder::new(directory);
        builder.add(file);
        builder.build().unwrap_or_else(|_| Gitignore::empty())
    });
    rules.collect()
}
