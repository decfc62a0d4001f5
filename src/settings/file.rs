//! Reading settings: a `mizan.toml`, `-c KEY=VALUE`, variables of the environment.

use super::key::known;
use super::{Given, Key, Kind, Layer, Origin};
use crate::error::Error;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The name of the file.
pub const NAME: &str = "mizan.toml";

/// The nearest file in a directory or above it, by its path from there.
pub fn find(here: &Path) -> Option<PathBuf> {
    let at = here.ancestors().position(|dir| dir.join(NAME).is_file())?;
    let up: PathBuf = std::iter::repeat_n("..", at).collect();
    Some(up.join(NAME))
}

/// Reads the text of a file; paths in it are taken from its directory.
///
/// # Errors
/// Every setting that is unknown or of the wrong kind, with its place.
pub fn read(path: &Path, text: &str, keys: &[Key]) -> Result<Layer, Vec<Error>> {
    let places = Places { path, text };
    let bare = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let table = DeTable::parse(bare).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start + text.len() - bare.len());
        let message = error.message().lines().next().unwrap_or("this is no TOML").to_owned();
        vec![places.at(at).error(message).help("write it as TOML: key = \"value\"")]
    })?;
    let places = Places { path, text: bare };
    let (mut layer, mut errors) = (Layer::new(), Vec::new());
    places.table("", table.get_ref(), keys, &mut layer, &mut errors);
    errors.sort_by_key(|error| (error.line, error.column));
    if errors.is_empty() { Ok(layer) } else { Err(errors) }
}

/// Where bytes of a file stand.
struct Places<'a> {
    path: &'a Path,
    text: &'a str,
}

impl Places<'_> {
    fn at(&self, byte: usize) -> Origin {
        let before = self.text.get(..byte).unwrap_or("");
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        Origin::File { path: self.path.to_owned(), line, column }
    }

    /// Takes the settings of a table whose keys begin with `prefix`.
    fn table(
        &self,
        prefix: &str,
        table: &DeTable<'_>,
        keys: &[Key],
        layer: &mut Layer,
        errors: &mut Vec<Error>,
    ) {
        for (name, value) in table {
            let origin = self.at(name.span().start);
            let name = format!("{prefix}{}", name.get_ref());
            let inner = format!("{name}.");
            match value.get_ref() {
                // Their words are read where words are read.
                DeValue::Table(_) if name == "indicators" => {
                    layer.insert(name, Given { values: Vec::new(), origin });
                }
                DeValue::Table(table) if keys.iter().any(|key| key.name.starts_with(&inner)) => {
                    self.table(&inner, table, keys, layer, errors);
                }
                _ => match self.value(&name, value, keys) {
                    Ok(values) => drop(layer.insert(name, Given { values, origin })),
                    Err((error, place)) => {
                        let origin = if place { self.at(value.span().start) } else { origin };
                        errors.push(origin.error(error.message).help(error.help));
                    }
                },
            }
        }
    }

    /// The texts of a value; an error is about the value, or else about the key.
    fn value(
        &self,
        name: &str,
        value: &Spanned<DeValue<'_>>,
        keys: &[Key],
    ) -> Result<Vec<String>, (Error, bool)> {
        let key = known(keys, name).map_err(|error| (error, false))?;
        let wrong = |(message, help): (String, String)| (Error::new("", message).help(help), true);
        let of_kind = || wrong((format!("{name} is of another kind"), key.wants()));
        let values = match value.get_ref() {
            DeValue::Array(all) if key.many => {
                let texts = all.iter().map(|one| scalar(one.get_ref(), key));
                texts.collect::<Option<Vec<_>>>().ok_or_else(of_kind)?
            }
            one => vec![scalar(one, key).ok_or_else(of_kind)?],
        };
        match values.iter().find_map(|text| key.refuses(text)) {
            Some(refused) => Err(wrong(refused)),
            None => Ok(values.into_iter().map(|text| self.placed(text, key.kind)).collect()),
        }
    }

    /// A value whose path begins in the directory of the file.
    fn placed(&self, text: String, kind: Kind) -> String {
        let dir = self.path.parent().unwrap_or(Path::new(""));
        let joined = |path: &str| dir.join(path).to_string_lossy().into_owned();
        match kind {
            _ if dir.as_os_str().is_empty() => text,
            Kind::Path => joined(&text),
            Kind::Output => match text.split_once('=') {
                Some((format, path)) if path != "-" => format!("{format}={}", joined(path)),
                None if text != "-" => joined(&text),
                _ => text,
            },
            _ => text,
        }
    }
}

/// The text of a value that is no list and no table, where a key takes such.
fn scalar(value: &DeValue<'_>, key: &Key) -> Option<String> {
    match (value, key.kind) {
        (DeValue::Boolean(truth), Kind::Truth) => Some(truth.to_string()),
        (DeValue::Integer(number), Kind::Whole | Kind::Number | Kind::Text) => {
            Some(number.as_str().replace('_', ""))
        }
        (DeValue::Float(number), Kind::Number) => Some(number.as_str().replace('_', "")),
        (DeValue::Datetime(day), Kind::Text) => Some(day.to_string()),
        (DeValue::String(_), Kind::Truth | Kind::Whole | Kind::Number) => None,
        (DeValue::String(text), _) => Some(text.to_string()),
        _ => None,
    }
}

/// Takes `KEY=VALUE`. The value is one of TOML, or a text without quotes; texts of a list may stand
/// between commas.
///
/// # Errors
/// Where there is no such setting, or it takes no such value.
pub fn given(text: &str, origin: Origin, keys: &[Key]) -> Result<(String, Given), Error> {
    let (name, value) = text.split_once('=').unwrap_or((text, ""));
    let (name, value) = (name.trim(), value.trim());
    let told = |error: Error| origin.error(error.message).help(error.help);
    let key = known(keys, name).map_err(told)?;
    let values = match DeValue::parse(value).map(Spanned::into_inner) {
        Ok(DeValue::Array(all)) if key.many => {
            let texts = all.iter().map(|one| scalar(one.get_ref(), key)).collect::<Option<_>>();
            let error = || origin.error(format!("{name} is of another kind")).help(key.wants());
            texts.ok_or_else(error)?
        }
        Ok(DeValue::String(text)) => vec![text.into_owned()],
        _ if key.many => {
            value.split(',').map(str::trim).filter(|one| !one.is_empty()).map(Into::into).collect()
        }
        _ => vec![value.to_owned()],
    };
    match values.iter().find_map(|text| key.refuses(text)) {
        Some((message, help)) => Err(origin.error(message).help(help)),
        None => Ok((name.to_owned(), Given { values, origin })),
    }
}

/// Takes what a variable of the environment sets; `None` where it is that of no setting.
pub fn from_variable(
    name: &str,
    value: &str,
    keys: &[Key],
) -> Option<Result<(String, Given), Error>> {
    let key = keys.iter().find(|key| key.variable() == name)?;
    Some(given(&format!("{}={value}", key.name), Origin::Variable(name.to_owned()), keys))
}
