//! What is known of each producer: `producers.toml`, read once.

use crate::reference::package::Spec;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct All {
    months: Vec<String>,
    producer: Vec<Known>,
}

/// A producer: where its data come from and how they are written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// Its name on the command line.
    pub name: String,
    /// What it publishes.
    pub title: String,
    /// Who makes it.
    pub producer: String,
    /// Names by which an article may cite it.
    pub names: Vec<String>,
    /// Where it is published.
    pub home: String,
    /// Its licence.
    pub licence: String,
    /// The licence's address.
    pub licence_path: String,
    /// Whether its rows may be passed on.
    pub redistributable: Option<bool>,
    /// How to cite it.
    #[serde(default)]
    pub citation: String,
    /// When a version was published.
    #[serde(default)]
    pub published: BTreeMap<String, String>,
    /// The names of a column, the newest first.
    pub columns: BTreeMap<String, Vec<String>>,
    /// Values that the files use and that tables bear.
    pub labels: BTreeMap<String, String>,
    /// The indicator, or the area, that something of the producer's stands for.
    #[serde(default)]
    pub indicators: BTreeMap<String, String>,
    /// The datasets that an import gives.
    pub table: Vec<Unit>,
}

/// A dataset that an import gives.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// The end of its name.
    pub name: String,
    /// What it is.
    pub title: String,
    /// How it is read.
    pub mizan: Spec,
}

static ALL: LazyLock<Result<All, String>> = LazyLock::new(|| {
    toml::from_str(include_str!("producers.toml")).map_err(|error| error.to_string())
});

/// What is known of the producer of that name.
pub fn known(name: &str) -> Option<&'static Known> {
    ALL.as_ref().ok()?.producer.iter().find(|known| known.name == name)
}

/// The names of months in the producers' files, January first.
pub fn months() -> &'static [String] {
    ALL.as_ref().map_or(&[], |all| &all.months)
}

impl Known {
    /// The names of a column; none where the producer has no such column.
    pub fn columns(&self, role: &str) -> &[String] {
        self.columns.get(role).map_or(&[], |names| names)
    }

    /// A label; empty where there is none.
    pub fn label(&self, key: &str) -> &str {
        self.labels.get(key).map_or("", |label| label)
    }

    /// The dataset of that name.
    pub fn unit(&self, name: &str) -> Option<&Unit> {
        self.table.iter().find(|unit| unit.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_and_its_names_are_unique() {
        let all = ALL.as_ref().unwrap_or_else(|error| panic!("{error}"));
        let mut names: Vec<&str> = all.producer.iter().map(|known| &*known.name).collect();
        names.sort_unstable();
        let before = names.len();
        names.dedup();
        assert_eq!(names.len(), before);
        assert_eq!(all.months.len(), 12);
        for known in &all.producer {
            assert!(super::super::PRODUCERS.iter().any(|(name, _)| *name == known.name));
        }
    }
}
