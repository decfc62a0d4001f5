//! Files that changed since a revision, as the git program knows them.

use super::path_of;
use crate::error::{Error, Result};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The files that differ from a revision, committed or not, and those that git does not know yet.
#[derive(Debug)]
pub struct Changed(HashSet<PathBuf>);

impl Changed {
    /// Asks git, in the directory `here`.
    ///
    /// # Errors
    /// Where there is no git, no repository or no such revision.
    pub fn since(revision: &str, here: &Path) -> Result<Changed> {
        let top = git(here, &["rev-parse", "--show-toplevel"])?;
        let top = path_of(top.strip_suffix(b"\n").unwrap_or(&top).to_vec());
        let commit = format!("{revision}^{{commit}}");
        let commit = ["rev-parse", "--verify", "--quiet", "--end-of-options", &commit];
        let commit = git(here, &commit).map_err(|error| match error.message.is_empty() {
            true => Error::new("", format!("git knows no revision \"{revision}\""))
                .help("give a branch, tag or commit to --since; a shallow clone lacks older ones"),
            false => error,
        })?;
        let commit = String::from_utf8_lossy(&commit).trim().to_owned();
        let diff = ["diff", "--name-only", "-z", "--no-ext-diff", "--diff-filter=d", &commit, "--"];
        let new = ["ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--", ":/"];
        let mut files = HashSet::new();
        for names in [git(here, &diff)?, git(here, &new)?] {
            let names = names.split(|&byte| byte == 0).filter(|name| !name.is_empty());
            files.extend(names.map(|name| real(&top.join(path_of(name.to_vec())))));
        }
        Ok(Changed(files))
    }

    /// Whether a file is one of them.
    pub fn has(&self, path: &Path) -> bool {
        self.0.contains(&real(path))
    }
}

/// The path without symbolic links in its directories; the file itself may be one.
fn real(path: &Path) -> PathBuf {
    let directory = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let directory = directory.canonicalize().unwrap_or_else(|_| directory.to_owned());
    path.file_name().map_or(directory.clone(), |name| directory.join(name))
}

/// What git says; an error without a message is one that it says nothing about.
fn git(here: &Path, arguments: &[&str]) -> Result<Vec<u8>> {
    let mut command = Command::new("git");
    // A hook that a repository names for its file system monitor would be run.
    command.arg("-C").arg(here).args(["-c", "core.fsmonitor=false"]).args(arguments);
    let output = command.stdin(std::process::Stdio::null()).output().map_err(|error| {
        Error::new("", format!("--since needs git, which cannot be run: {error}"))
            .help("install git, or list the files with --files-from")
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.trim().trim_start_matches("fatal: ");
    let message = if said.is_empty() { String::new() } else { format!("git says: {said}") };
    Err(Error::new("", message).help("run --since inside a git repository"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_since_a_revision() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        let run = |arguments: &[&str]| git(dir.path(), arguments).unwrap();
        std::fs::create_dir(at("news")).unwrap();
        run(&["init", "--quiet"]);
        for name in ["same.txt", "edited.txt", "news/old.txt", "gone.txt", ".gitignore"] {
            std::fs::write(at(name), "ignored.txt\n").unwrap();
        }
        run(&["add", "."]);
        let author = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
        let commit = ["commit", "--quiet", "--no-gpg-sign", "-m", "x"];
        run(&[&author[..], &commit].concat());
        std::fs::remove_file(at("gone.txt")).unwrap();
        for name in ["edited.txt", "news/\u{62E}\u{628}\u{631}.txt", "ignored.txt"] {
            std::fs::write(at(name), "5 dead").unwrap();
        }
        for here in [dir.path().to_owned(), at("news")] {
            let changed = Changed::since("HEAD", &here).unwrap();
            let names = ["edited.txt", "news/\u{62E}\u{628}\u{631}.txt"];
            assert!(names.iter().all(|name| changed.has(&at(name))), "{changed:?}");
            assert_eq!(changed.0.len(), 2, "{changed:?}");
        }
        let error = Changed::since("--output=x", dir.path()).unwrap_err();
        assert!(error.message.starts_with("git knows no revision"), "{error}");
        let outside = tempfile::tempdir().unwrap();
        let error = Changed::since("HEAD", outside.path()).unwrap_err();
        assert!(error.message.contains("not a git repository"), "{error}");
    }
}
