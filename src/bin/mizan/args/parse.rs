//! Values of options: from what is typed to what the library takes.

use jiff::civil::Date;
use mizan::dimension::{NoPeriod, Period};
use mizan::document::{Fields, Form, Limits, Reading, bytes, published};
use mizan::lang::Lang;
use mizan::report::Format;
use std::path::{Path, PathBuf};

/// The form of inputs, or that each name tells it.
#[derive(Debug, Clone, Copy)]
pub struct FormOrAuto(pub Option<Form>);

/// Where a report goes to, and its format where that was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Destination {
    /// The format before `=`, or the one that the file's ending tells.
    pub format: Option<Format>,
    /// Whether the format was written out, so that `--format` does not overrule it.
    pub written_out: bool,
    /// Where it goes.
    pub to: To,
}

/// Where a report goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum To {
    /// Standard output.
    Stdout,
    /// A file.
    File(PathBuf),
}

/// A form by its name.
pub fn form(text: &str) -> Result<FormOrAuto, String> {
    Ok(FormOrAuto(match text {
        "auto" => None,
        "text" => Some(Form::Text),
        "markdown" => Some(Form::Markdown),
        "html" => Some(Form::Html),
        "json" => Some(Form::Json),
        "jsonl" => Some(Form::Jsonl),
        "warc" => Some(Form::Warc),
        _ => return Err("write auto, text, markdown, html, json, jsonl or warc".to_owned()),
    }))
}

/// An encoding by its WHATWG label.
pub fn encoding(text: &str) -> Result<&'static encoding_rs::Encoding, String> {
    Reading::encoding_named(text).map_err(|error| error.help)
}

/// A number of bytes.
pub fn size(text: &str) -> Result<u64, String> {
    let help = "write a whole number of bytes, KiB, MiB, GiB or TiB: 64MiB";
    bytes(text).filter(|&size| size > 0).ok_or_else(|| help.to_owned())
}

/// A number of bytes that an article may have.
pub fn article_size(text: &str) -> Result<u64, String> {
    let size = size(text)?;
    if size > Limits::LARGEST { Err("write less than 4GiB".to_owned()) } else { Ok(size) }
}

/// A day.
pub fn date(text: &str) -> Result<Date, String> {
    published(text, || false).ok_or_else(|| "write year, month and day: 2022-05-10".to_owned())
}

/// A language by its tag.
pub fn lang(text: &str) -> Result<Lang, String> {
    Lang::from_tag(text).ok_or_else(|| "write ar, en or fr".to_owned())
}

/// Names of JSON fields.
pub fn fields(text: &str) -> Result<Fields, String> {
    Fields::parse(text).map_err(|error| format!("{}: {}", error.message, error.help))
}

/// A format of reports by its name.
pub fn format(text: &str) -> Result<Format, String> {
    Format::named(text).ok_or_else(|| {
        let names: Vec<_> = Format::ALL.iter().map(|(name, _)| *name).collect();
        format!("write one of {}", names.join(", "))
    })
}

/// `PATH` or `FORMAT=PATH`. A word before `=` must be a format, so that a slip is no file name.
pub fn destination(text: &str) -> Result<Destination, String> {
    let (written, path) = match text.split_once('=') {
        Some((word, path)) if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
            let known = format(word).map_err(|names| {
                format!("\"{word}\" is no format: {names}; for a file of that name write ./{text}")
            })?;
            (Some(known), path)
        }
        _ => (None, text),
    };
    let to = match path {
        "" => return Err("write the path of a file, or - for standard output".to_owned()),
        "-" => To::Stdout,
        path => To::File(PathBuf::from(path)),
    };
    let ending = Path::new(path).extension().and_then(|ending| ending.to_str());
    let format = written.or_else(|| Format::of_ending(ending.unwrap_or_default()));
    Ok(Destination { format, written_out: written.is_some(), to })
}

/// A period as it is displayed: `2020`, `2020-03`, `2020-03-14` or `2019-07-01/2020-06-30`.
pub fn period(text: &str) -> Result<Period, String> {
    // A year in fewer digits is rather a slip.
    let long = Some(text).filter(|text| text.len() >= 4).ok_or(NoPeriod);
    long.and_then(str::parse).map_err(|error| error.to_string())
}

/// Two texts with a `=` between them; the last one parts them, for columns may hold one.
pub fn pair(text: &str) -> Result<(String, String), String> {
    let pair = text.rsplit_once('=').filter(|(first, _)| !first.is_empty());
    let (first, second) = pair.ok_or_else(|| "write it as NAME=VALUE".to_owned())?;
    Ok((first.to_owned(), second.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_as_they_are_displayed() {
        for text in ["2020", "2020-03", "2020-03-14", "2019-07-01/2020-06-30"] {
            assert_eq!(period(text).unwrap().to_string(), text);
        }
        for text in ["", "20", "2020-13", "2020-3-4", "2020-06-30/2019-07-01", "2020/2021"] {
            assert!(period(text).is_err(), "{text}");
        }
    }

    #[test]
    fn destinations_tell_their_format() {
        let read = |text: &str| {
            destination(text).map(|d| (d.format.map(Format::name), d.written_out, d.to))
        };
        let file = |path: &str| To::File(PathBuf::from(path));
        assert_eq!(read("a.csv"), Ok((Some("csv"), false, file("a.csv"))));
        assert_eq!(read("table=a.csv"), Ok((Some("table"), true, file("a.csv"))));
        assert_eq!(read("a"), Ok((None, false, file("a"))));
        assert_eq!(read("./cvs=a"), Ok((None, false, file("./cvs=a"))));
        assert_eq!(read("full=-"), Ok((Some("full"), true, To::Stdout)));
        assert!(read("cvs=a").is_err());
        assert!(read("csv=").is_err());
    }
}
