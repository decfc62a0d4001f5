//! Finding the inputs that paths, directories and lists of paths name.
//!
//! Of a directory, files of a known form are taken by name, without hidden ones and what
//! `.gitignore`, `.ignore` and `.mizanignore` leave out. Symbolic links that a directory holds are
//! not followed, so that nothing outside it is read and no loop is walked; one that is named is.

mod changed;
mod exclude;

use super::parquet;
use crate::document::Form;
use crate::error::{Error, Result};
use changed::Changed;
use exclude::Excluded;
use ignore::overrides::{Override, OverrideBuilder};
use std::ffi::OsStr;
use std::io::BufRead;
use std::path::{Path, PathBuf};

/// The files that say what is left out; what a later one says goes first.
const IGNORE_FILES: [&str; 3] = [".gitignore", ".ignore", ".mizanignore"];

/// What describes data, such as a report of mizan that was written beside the articles; it is no
/// article, unless it is named.
const DESCRIPTION: &str = "datapackage.json";

/// An input that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Discovered {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

/// Where inputs come from.
#[derive(Default)]
pub struct Inputs {
    /// Files, directories and globs (`news/**/*.txt`); `-` is standard input.
    pub paths: Vec<PathBuf>,
    /// A list of further paths, read as it is needed.
    pub list: Option<Box<dyn BufRead + Send>>,
    /// Whether a NUL ends each path of the list, instead of a newline.
    pub list_by_nul: bool,
    /// Globs of the only files that are taken from directories; none takes all of a known form.
    pub include: Vec<String>,
    /// Globs of files that are not taken from directories.
    pub exclude: Vec<String>,
    /// Whether what is excluded or ignored is left out also where it is named.
    pub force_exclude: bool,
    /// Only files that changed since that revision are taken, as git in the current directory
    /// says.
    pub since: Option<String>,
}

impl Inputs {
    /// The inputs one by one, paths first and in their order, files of a directory by name.
    ///
    /// # Errors
    /// Where a glob is none, or git does not know what changed.
    pub fn discover(self) -> Result<impl Iterator<Item = Result<Discovered>> + Send> {
        let globs = Globs::new(&self.include, &self.exclude)?;
        let since = |revision: &String| Changed::since(revision, Path::new("."));
        let changed = self.since.as_ref().map(since).transpose()?;
        let mut excluded = self.force_exclude.then(Excluded::default);
        let listed = self.list.into_iter().flat_map(move |list| paths_of(list, self.list_by_nul));
        let given = self.paths.into_iter().map(Ok).chain(listed);
        let found = given.flat_map(move |path| match path {
            Ok(path) if excluded.as_mut().is_some_and(|it| globs.leave_out(&path, it)) => {
                Found::One(None)
            }
            Ok(path) => Found::of(path, &globs),
            Err(error) => Found::One(Some(Err(error))),
        });
        Ok(found.filter(move |found| match (found, &changed) {
            (Ok(Discovered::File(path)), Some(changed)) => changed.has(path),
            _ => true,
        }))
    }
}

/// The paths of a list, one a line or one before each NUL; empty ones and blank lines are skipped.
/// What cannot be read on ends the list, for it would fail for ever.
fn paths_of(
    mut list: Box<dyn BufRead + Send>,
    by_nul: bool,
) -> impl Iterator<Item = Result<PathBuf>> {
    let mark = "\u{FEFF}".as_bytes();
    if matches!(list.fill_buf(), Ok(head) if head.starts_with(mark)) {
        list.consume(mark.len());
    }
    let end = if by_nul { b'\0' } else { b'\n' };
    let until_error = |failed: &mut bool, entry: std::io::Result<Vec<u8>>| {
        (!std::mem::replace(failed, entry.is_err())).then_some(entry)
    };
    list.split(end).scan(false, until_error).filter_map(move |entry| match entry {
        Ok(mut bytes) => {
            if !by_nul && bytes.last() == Some(&b'\r') {
                bytes.pop();
            }
            let blank = bytes.iter().all(|byte| !by_nul && byte.is_ascii_whitespace());
            (!blank).then(|| Ok(path_of(bytes)))
        }
        Err(error) => Some(Err(Error::new("", format!("the list of files stops: {error}"))
            .help("give a file that holds a path a line"))),
    })
}

/// A path of bytes as the system gave them.
#[cfg(unix)]
fn path_of(bytes: Vec<u8>) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    std::ffi::OsString::from_vec(bytes).into()
}

/// A path of bytes as the system gave them.
#[cfg(not(unix))]
fn path_of(bytes: Vec<u8>) -> PathBuf {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

/// Which files of a directory are taken.
#[derive(Clone)]
struct Globs {
    overrides: Override,
    /// Those alone that leave files out.
    excluded: Override,
    /// Whether the user says which, so that any form is taken.
    chosen: bool,
}

impl Globs {
    fn new(include: &[String], exclude: &[String]) -> Result<Globs> {
        let excluded: Vec<_> = exclude.iter().map(|glob| format!("!{glob}")).collect();
        let all: Vec<_> = include.iter().chain(&excluded).collect();
        let excluded = overrides(&excluded.iter().collect::<Vec<_>>())?;
        Ok(Globs { overrides: overrides(&all)?, excluded, chosen: !include.is_empty() })
    }

    /// Whether a path that was named is left out.
    fn leave_out(&self, path: &Path, excluded: &mut Excluded) -> bool {
        if path.as_os_str() == OsStr::new("-") {
            return false;
        }
        let near = path.strip_prefix(".").unwrap_or(path);
        // A glob of a directory leaves out what is in it.
        let mut above = near.ancestors().filter(|part| !part.as_os_str().is_empty());
        let is_dir = |part: &Path| part != near || path.is_dir();
        above.any(|part| self.excluded.matched(part, is_dir(part)).is_ignore())
            || excluded.is_ignored(path)
    }
}

/// The globs as one matcher.
fn overrides(globs: &[&String]) -> Result<Override> {
    let mut builder = OverrideBuilder::new(".");
    for glob in globs {
        builder.add(glob).map_err(|error| {
            let glob = glob.trim_start_matches('!');
            Error::new("", format!("the glob \"{glob}\" cannot be read: {error}"))
        })?;
    }
    builder.build().map_err(|error| Error::new("", format!("the globs cannot be used: {error}")))
}

/// What one path stands for.
enum Found {
    One(Option<Result<Discovered>>),
    /// `here` is the current directory written as a dot, which no path begins with.
    Directory {
        walk: Box<ignore::Walk>,
        chosen: bool,
        here: bool,
    },
    /// `glob` is left until a file matches.
    Glob {
        walk: Box<ignore::Walk>,
        glob: Option<PathBuf>,
    },
}

impl Found {
    fn of(path: PathBuf, globs: &Globs) -> Found {
        if path.as_os_str() == OsStr::new("-") {
            return Found::One(Some(Ok(Discovered::Stdin)));
        }
        match std::fs::metadata(&path) {
            Ok(known) if known.is_dir() => {
                let walk = Box::new(walk(&path, globs));
                let here = path.as_os_str() == OsStr::new(".");
                Found::Directory { walk, chosen: globs.chosen, here }
            }
            Ok(_) => Found::One(Some(Ok(Discovered::File(path)))),
            Err(error) => match matching(&path) {
                Some(walk) => Found::Glob { walk: Box::new(walk), glob: Some(path) },
                None => Found::One(Some(Err(unreadable(&path, &error)))),
            },
        }
    }
}

/// The files that match a glob, by name, where the path is one.
fn matching(path: &Path) -> Option<ignore::Walk> {
    let is_glob = |part: &OsStr| part.to_string_lossy().contains(['*', '?', '[', '{']);
    let parts: Vec<_> = path.components().map(|part| part.as_os_str()).collect();
    let first = parts.iter().position(|part| is_glob(part))?;
    let base: PathBuf = parts[..first].iter().collect();
    let base = if first == 0 { PathBuf::from(".") } else { base };
    let glob: PathBuf = parts[first..].iter().collect();
    let mut builder = OverrideBuilder::new(&base);
    // A leading slash ties the glob to the base, so that * does not match in deeper directories.
    builder.add(&format!("/{}", glob.to_string_lossy())).ok()?;
    Some(
        ignore::WalkBuilder::new(&base)
            .overrides(builder.build().ok()?)
            .sort_by_file_name(OsStr::cmp)
            .standard_filters(false)
            .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()))
            .build(),
    )
}

impl Iterator for Found {
    type Item = Result<Discovered>;

    fn next(&mut self) -> Option<Result<Discovered>> {
        match self {
            Found::One(found) => found.take(),
            Found::Directory { walk, chosen, here } => {
                let known =
                    |name: &str| Form::of_name(name).is_some() || parquet::READS && is_table(name);
                let takes = |name: &str| *chosen || known(name) && name != DESCRIPTION;
                next_file(walk, takes, *here)
            }
            Found::Glob { walk, glob } => match next_file(walk, |_| true, true) {
                None => glob.take().map(|glob| Err(unmatched(&glob))),
                found => {
                    *glob = None;
                    found
                }
            },
        }
    }
}

/// Whether a name is that of a Parquet file.
pub fn is_table(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("parquet"))
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().first() == Some(&b'.')
}

/// The next file of a walk whose name is taken; `bare` is without the `./` that a walk of the
/// current directory puts before it.
fn next_file(
    walk: &mut ignore::Walk,
    takes: impl Fn(&str) -> bool,
    bare: bool,
) -> Option<Result<Discovered>> {
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => return Some(Err(stopped(error))),
        };
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        if is_file && takes(&entry.file_name().to_string_lossy()) {
            let path = match entry.path().strip_prefix(".") {
                Ok(rest) if bare => rest.to_owned(),
                _ => entry.into_path(),
            };
            return Some(Ok(Discovered::File(path)));
        }
    }
    None
}

/// The error of a walk, with the path that it is about.
fn stopped(mut error: ignore::Error) -> Error {
    let mut at = PathBuf::new();
    loop {
        error = match error {
            ignore::Error::WithPath { path, err } => {
                at = path;
                *err
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
                *err
            }
            ignore::Error::Io(error) => return unreadable(&at, &error),
            other => return Error::new(at, other.to_string()),
        };
    }
}

fn unmatched(glob: &Path) -> Error {
    Error::new(glob, "no file matches")
        .help("check the glob; it is taken from the current directory")
}

/// Walks a directory by name; what `.gitignore` leaves out and hidden files are left out.
fn walk(path: &Path, globs: &Globs) -> ignore::Walk {
    ignore::WalkBuilder::new(path)
        .overrides(globs.overrides.clone())
        .require_git(false)
        .git_global(false)
        .add_custom_ignore_filename(IGNORE_FILES[2])
        .sort_by_file_name(OsStr::cmp)
        .build()
}

/// The error for a path that cannot be read.
pub fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    match error.kind() {
        std::io::ErrorKind::NotFound if path.as_os_str().as_encoded_bytes().first() == Some(&b'"') => {
            Error::new(path, "there is no such file or directory")
                .help("the name is quoted, as git does with letters beyond ASCII: list with -z, read with -0")
        }
        std::io::ErrorKind::NotFound => Error::new(path, "there is no such file or directory")
            .help("check the path; it is taken from the current directory"),
        std::io::ErrorKind::PermissionDenied => {
            Error::new(path, "reading it is not allowed").help("give yourself the right to read it")
        }
        _ => Error::new(path, format!("it cannot be read: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(inputs: Inputs) -> Vec<String> {
        let found = inputs.discover().unwrap();
        found
            .map(|input| match input {
                Ok(Discovered::File(path)) => {
                    path.file_name().unwrap().to_string_lossy().into_owned()
                }
                Ok(Discovered::Stdin) => "-".to_owned(),
                Err(error) => format!("error: {}", error.message),
            })
            .collect()
    }

    #[test]
    fn directories_by_name_without_what_is_ignored() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a.html", "c.rs", "left.txt", ".hidden.txt", DESCRIPTION] {
            std::fs::write(dir.path().join(name), "x").unwrap();
        }
        std::fs::write(dir.path().join(".gitignore"), "left.txt\n").unwrap();
        let paths = vec![dir.path().to_path_buf()];
        assert_eq!(
            names(Inputs { paths: paths.clone(), ..Inputs::default() }),
            ["a.html", "b.txt"]
        );
        let include = vec!["*.rs".to_owned()];
        assert_eq!(names(Inputs { paths: paths.clone(), include, ..Inputs::default() }), ["c.rs"]);
        let exclude = vec!["*.txt".to_owned()];
        assert_eq!(names(Inputs { paths, exclude, ..Inputs::default() }), ["a.html"]);
        for (glob, expected) in [
            ("*.txt", &["b.txt", "left.txt"][..]),
            ("[ab].*", &["a.html", "b.txt"]),
            ("**/*.rs", &["c.rs"]),
            ("*/b.txt", &["error: no file matches"]),
        ] {
            let paths = vec![dir.path().join(glob)];
            assert_eq!(names(Inputs { paths, ..Inputs::default() }), expected, "{glob}");
        }
    }

    #[test]
    fn what_mizanignore_leaves_out_is_left_out_where_that_is_forced() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        std::fs::create_dir_all(at("old/more")).unwrap();
        for name in ["a.txt", "b.txt", "old/c.txt", "old/more/d.txt", "old/more/e.md"] {
            std::fs::write(at(name), "x").unwrap();
        }
        std::fs::write(at(".mizanignore"), "b.txt\n/old/\n").unwrap();
        std::fs::write(at(".gitignore"), "!b.txt\n").unwrap();
        let all = vec![dir.path().to_path_buf()];
        assert_eq!(names(Inputs { paths: all, ..Inputs::default() }), ["a.txt"]);
        let named: Vec<_> = ["a.txt", "b.txt", "old/more/d.txt", "old/more/e.md"].map(at).into();
        let inputs = |force_exclude, exclude: &[&str]| {
            let exclude = exclude.iter().map(|glob| glob.to_string()).collect();
            Inputs { paths: named.clone(), force_exclude, exclude, ..Inputs::default() }
        };
        assert_eq!(names(inputs(false, &["*.txt"])), ["a.txt", "b.txt", "d.txt", "e.md"]);
        assert_eq!(names(inputs(true, &[])), ["a.txt"]);
        std::fs::remove_file(at(".mizanignore")).unwrap();
        assert_eq!(names(inputs(true, &["*.txt"])), ["e.md"]);
        assert_eq!(names(inputs(true, &["more"])), ["a.txt", "b.txt"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_in_a_directory_are_not_followed() {
        let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::fs::write(dir.path().join("a.txt"), "x").unwrap();
        std::fs::write(other.path().join("secret.txt"), "x").unwrap();
        let link = |to: &Path, name: &str| {
            std::os::unix::fs::symlink(to, dir.path().join(name)).unwrap();
        };
        link(dir.path(), "loop");
        link(other.path(), "away");
        link(&other.path().join("secret.txt"), "b.txt");
        let paths = vec![dir.path().to_path_buf()];
        assert_eq!(names(Inputs { paths, ..Inputs::default() }), ["a.txt"]);
        let paths = vec![dir.path().join("**/*.txt")];
        assert_eq!(names(Inputs { paths, ..Inputs::default() }), ["a.txt"]);
        let paths = vec![dir.path().join("b.txt")];
        assert_eq!(names(Inputs { paths, ..Inputs::default() }), ["b.txt"]);
    }

    #[test]
    fn lists_are_read_line_by_line_or_by_nul() {
        let list = |text: &'static str| Some(Box::new(text.as_bytes()) as Box<dyn BufRead + Send>);
        let inputs =
            Inputs { list: list("\u{feff}-\r\n\n \t\r\nno such file\n"), ..Inputs::default() };
        assert_eq!(names(inputs), ["-", "error: there is no such file or directory"]);
        let inputs = Inputs { list: list("-\0-"), list_by_nul: true, ..Inputs::default() };
        assert_eq!(names(inputs), ["-", "-"]);
        let inputs = Inputs { list: list("-\0\0 \0"), list_by_nul: true, ..Inputs::default() };
        assert_eq!(names(inputs), ["-", "error: there is no such file or directory"]);
    }

    #[test]
    fn a_quoted_name_is_told() {
        let mut found =
            Inputs { paths: vec!["\"news/\\330\\256.txt\"".into()], ..Inputs::default() }
                .discover()
                .unwrap();
        assert!(found.next().unwrap().unwrap_err().help.contains("-0"));
    }

    #[test]
    fn a_directory_that_cannot_be_read_is_named() {
        let denied = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        let err = Box::new(ignore::Error::Io(denied));
        let err = Box::new(ignore::Error::WithPath { path: "news/no".into(), err });
        let error = stopped(ignore::Error::WithDepth { depth: 1, err });
        assert_eq!(error.path, Path::new("news/no"));
        assert_eq!(error.message, "reading it is not allowed");
    }

    #[test]
    fn a_list_that_cannot_be_read_ends() {
        let dir = std::fs::File::open(tempfile::tempdir().unwrap().path()).unwrap();
        let list: Option<Box<dyn BufRead + Send>> = Some(Box::new(std::io::BufReader::new(dir)));
        let found = names(Inputs { list, ..Inputs::default() });
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("error: the list of files stops"), "{found:?}");
    }
}
