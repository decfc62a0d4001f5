//! Several files in one input.

use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// The files of an input, each under a line `==> name <==`; what stands before the first such line
/// is a file of the given name, where it is not empty. Names are tamed, so that no file lies
/// outside of its directory.
pub fn parted<'a>(data: &'a [u8], first: &str) -> Vec<(String, &'a [u8])> {
    let mut files: Vec<(String, &[u8])> = Vec::new();
    let (mut name, mut start, mut at) = (first.to_owned(), 0, 0);
    for line in data.split_inclusive(|&byte| byte == b'\n') {
        let bare = line.strip_suffix(b"\n").unwrap_or(line);
        let inner = bare.strip_prefix(b"==> ").and_then(|rest| rest.strip_suffix(b" <=="));
        if let Some(inner) = inner {
            files.push((std::mem::replace(&mut name, tame(inner)), &data[start..at]));
            start = at + line.len();
        }
        at += line.len();
    }
    files.push((name, &data[start..]));
    files.retain(|(name, bytes)| !(name.is_empty() || name == first && bytes.is_empty()));
    files
}

fn tame(name: &[u8]) -> String {
    let letter = |&&byte: &&u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    let name: String = name.iter().filter(letter).take(60).map(|&byte| char::from(byte)).collect();
    name.trim_start_matches('.').to_owned()
}

/// The files of an input in a directory of their own.
pub fn written(data: &[u8], first: &str) -> TempDir {
    let dir = tempfile::tempdir().expect("a temporary directory");
    for (name, bytes) in parted(data, first) {
        fs::write(dir.path().join(name), bytes).expect("room for a small file");
    }
    dir
}

/// The files in a directory, by name.
pub fn listed(dir: &TempDir) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir.path()).expect("a directory that was made here");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}
