//! Indicators that a user declares: their words in each language, in a TOML file.
//!
//! ```toml
//! [unemployed]
//! kind = "stock"          # counted at a moment; "flow" is counted over a period
//! unit = "persons"        # or "count": only persons go on with "and five women"
//! definition = "People without work who look for it"
//!
//! [unemployed.en]
//! states = ["jobseeker|jobseekers", "unemployed"]
//!
//! [unemployed.fr]
//! states = ["chômeur|chômeurs"]
//! ```
//!
//! The lists are those of the built-in indicators: `states` are nouns that are counted themselves
//! (singular, then plurals, with `|` between them), `masdars` verbal nouns before what is counted,
//! `object_forms` verbs whose object is counted, `subject_forms` verbs whose subject is, `tolls`
//! running totals; in Arabic `objects` and `subjects` are verbs by past and present stem.

use super::cues::Forms;
use crate::dimension::Kind;
use crate::error::{Error, Result};
use crate::lang::Lang;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Indicators that are declared beside the built-in ones, by name.
#[derive(Debug, Default)]
pub struct Declared(BTreeMap<String, Declaration>);

/// One of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declaration {
    /// Counted over a period or at a moment.
    pub kind: Kind,
    /// What one of it is: `persons`, or anything else.
    #[serde(default = "persons")]
    pub unit: String,
    /// What is counted.
    pub definition: String,
    #[serde(default)]
    ar: Forms,
    #[serde(default)]
    en: Forms,
    #[serde(default)]
    fr: Forms,
}

fn persons() -> String {
    "persons".to_owned()
}

impl Declaration {
    /// The lists of words that a language may have.
    pub const LISTS: [&str; 12] = [
        "objects",
        "object_forms",
        "subjects",
        "subject_forms",
        "singular_forms",
        "participles",
        "subject_participles",
        "masdars",
        "states",
        "duals",
        "tolls",
        "complements",
    ];

    pub(super) fn forms(&self, lang: Lang) -> &Forms {
        match lang {
            Lang::Ar => &self.ar,
            Lang::En => &self.en,
            Lang::Fr => &self.fr,
        }
    }
}

const HELP: &str = "an indicator has kind, definition and lists of words under ar, en and fr";

/// Reads TOML, and tells the place of what is wrong with it.
fn read<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T> {
    toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let before = text.get(..at).unwrap_or("");
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        let message = error.message().lines().next().unwrap_or("this is no TOML").to_owned();
        Error::new(path, message).at(line, column).help(HELP)
    })
}

impl Declared {
    /// What files declare, and a file of settings under `indicators` that was read already.
    ///
    /// # Errors
    /// Those of all files, in their order.
    pub fn of(
        files: &[PathBuf],
        settings: Option<(&Path, &str)>,
    ) -> std::result::Result<Declared, Vec<Error>> {
        let mut declared = Declared::default();
        let mut errors = Vec::new();
        for path in files {
            let text = std::fs::read_to_string(path).map_err(|error| {
                Error::new(path, format!("cannot be read: {error}"))
                    .help("name a TOML file that declares indicators, in UTF-8")
            });
            errors.extend(text.and_then(|text| declared.add(path, &text)).err());
        }
        if let Some((path, text)) = settings {
            errors.extend(declared.add_of_settings(path, text).err());
        }
        if errors.is_empty() { Ok(declared) } else { Err(errors) }
    }

    /// Adds what a file declares; the path is for messages.
    ///
    /// # Errors
    /// With the place where the file is no TOML, has an unknown key or lacks one, or declares an
    /// indicator without a word.
    pub fn add(&mut self, path: &Path, text: &str) -> Result<()> {
        self.take(path, read(path, text)?)
    }

    /// Adds what a file of settings declares under `indicators`, in the same way.
    ///
    /// # Errors
    /// As those of a file that holds nothing else.
    pub fn add_of_settings(&mut self, path: &Path, text: &str) -> Result<()> {
        #[derive(Deserialize)]
        struct Settings {
            #[serde(default)]
            indicators: BTreeMap<String, Declaration>,
        }
        self.take(path, read::<Settings>(path, text)?.indicators)
    }

    fn take(&mut self, path: &Path, read: BTreeMap<String, Declaration>) -> Result<()> {
        for (name, declaration) in &read {
            if Lang::ALL.iter().all(|&lang| declaration.forms(lang).is_empty()) {
                let message = format!("the indicator {name} has no words in any language");
                return Err(Error::new(path, message).help(HELP));
            }
        }
        self.0.extend(read);
        Ok(())
    }

    /// The indicators with their names, in the order of these.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Declaration)> {
        self.0.iter().map(|(name, declaration)| (name.as_str(), declaration))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_told_with_its_place() {
        let mut declared = Declared::default();
        let told = |declared: &mut Declared, text: &str| {
            declared.add(Path::new("i.toml"), text).unwrap_err().to_string()
        };
        insta::assert_snapshot!(
            told(&mut declared, "[unemployed]\nkind = \"stock\"\ndefinition = \"x\"\nstate = []\n"),
            @"i.toml:4:1: unknown field `state`, expected one of `kind`, `unit`, `definition`, `ar`, `en`, `fr` (help: an indicator has kind, definition and lists of words under ar, en and fr)"
        );
        insta::assert_snapshot!(
            told(&mut declared, "[unemployed]\nkind = \"stock\"\ndefinition = \"x\"\n"),
            @"i.toml: the indicator unemployed has no words in any language (help: an indicator has kind, definition and lists of words under ar, en and fr)"
        );
    }
}
