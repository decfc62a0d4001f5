//! From options to inputs, and how they are read.

use crate::args::InputOptions;
use mizan::archive::{Discovered, Inputs};
use mizan::document::{Limits, Reading};
use mizan::error::{Error, Result};
use std::fs::File;
use std::io::{BufRead, BufReader, IsTerminal, stdin};
use std::path::{Path, PathBuf};

/// How the inputs are read.
pub fn reading(options: &InputOptions) -> Reading {
    Reading {
        form: options.input_format.0,
        encoding: options.encoding,
        limits: Limits {
            article: options.max_article_size,
            line: options.max_line_size,
            unpacked: options.max_unpacked_size,
        },
        fields: options.fields.clone().unwrap_or_default(),
        published: options.published,
        lang: options.lang,
    }
}

/// The inputs one by one.
///
/// # Errors
/// Where there is nothing to read, the list of files cannot be opened, a glob is none, or git does
/// not know what changed.
pub fn discover(
    options: &InputOptions,
) -> Result<impl Iterator<Item = Result<Discovered>> + Send + use<>> {
    let list = options.files_from.as_deref().map(list).transpose()?;
    let mut paths = options.paths.clone();
    if paths.is_empty() && list.is_none() && options.since.is_some() {
        paths.push(PathBuf::from("."));
    } else if paths.is_empty() && list.is_none() {
        if stdin().is_terminal() {
            return Err(Error::new("", "there is nothing to read")
                .help("give the path of an article, or pipe one in"));
        }
        paths.push(PathBuf::from("-"));
    }
    let InputOptions { null: list_by_nul, force_exclude, .. } = *options;
    let (include, exclude) = (options.include.clone(), options.exclude.clone());
    let since = options.since.clone();
    Inputs { paths, list, list_by_nul, include, exclude, force_exclude, since }.discover()
}

/// Opens a list of paths.
fn list(path: &Path) -> Result<Box<dyn BufRead + Send>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(stdin())));
    }
    match File::open(path) {
        Ok(file) => Ok(Box::new(BufReader::new(file))),
        Err(error) => Err(Error::new(path, format!("the list of files cannot be read: {error}"))
            .help("give a file that holds a path a line, or - for standard input")),
    }
}
