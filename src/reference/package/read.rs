//! Reading `datapackage.json`, and every problem of it with its place.

use super::{Granularity, Package, Role, Spec};
use crate::error::{Error, json_column, json_reason};
use std::path::{Component, Path};

/// Reads `datapackage.json`. An error carries the line and column of the JSON.
pub fn read(path: &Path, text: &str) -> Result<Package, Vec<Error>> {
    let json = text.trim_start_matches('\u{feff}');
    let package: Package =
        serde_json::from_str(json).map_err(|error| vec![json_error(path, json, &error)])?;
    let errors = problems(path, text, &package);
    if errors.is_empty() { Ok(package) } else { Err(errors) }
}

fn json_error(path: &Path, json: &str, error: &serde_json::Error) -> Error {
    let help = if error.is_data() {
        "correct this field; the README of a reference package lists every field of `mizan`"
    } else {
        "the file is not well-formed JSON from here on"
    };
    Error::new(path, json_reason(error)).at(error.line(), json_column(json, error)).help(help)
}

fn problems(path: &Path, text: &str, package: &Package) -> Vec<Error> {
    let mut errors = Vec::new();
    let mut seen = Vec::new();
    for resource in &package.resources {
        let at = |needle: &str| locate(text, &resource.name, needle);
        if seen.contains(&&resource.name) {
            let (line, column) = at(&resource.name);
            let message = format!("resource name `{}` is used twice", resource.name);
            errors.push(Error::new(path, message).at(line, column).help("rename one of them"));
        }
        seen.push(&resource.name);
        if !stays_inside(&resource.path) {
            let (line, column) = at(&resource.path);
            let message = format!("`{}` leads out of the package", resource.path);
            let help = "name a file beside datapackage.json, without `..` or a leading slash";
            errors.push(Error::new(path, message).at(line, column).help(help));
        }
        for problem in resource.mizan.iter().flat_map(Spec::problems) {
            let (line, column) = at("mizan");
            let message = format!("resource `{}`: {}", resource.name, problem.0);
            errors.push(Error::new(path, message).at(line, column).help(problem.1));
        }
    }
    if !package.resources.iter().any(|resource| resource.mizan.is_some()) {
        let help = "add one that says which columns hold the area, the period and the figure";
        errors.push(Error::new(path, "no resource has a `mizan` object").help(help));
    }
    errors
}

impl Spec {
    /// What is missing from a table's description: message and way out.
    fn problems(&self) -> Vec<(&'static str, &'static str)> {
        let mut found = Vec::new();
        if self.table != Role::Observations {
            return found;
        }
        if self.indicator.is_none() == self.indicator_column.is_none() {
            found.push((
                "`mizan` needs either `indicator` or `indicator_column`",
                "state the one indicator of the table, or the column that names it",
            ));
        }
        if self.area.column.is_none() == self.area.value.is_none() {
            found.push((
                "`mizan.area` needs either `column` or `value`",
                "state the column of the areas, or the one area of the table",
            ));
        }
        let span = self.period.start.is_some() && self.period.end.is_some();
        let one = self.period.column.is_some();
        if span == one || span != (self.period.granularity == Granularity::Span) {
            found.push((
                "`mizan.period` needs `column`, or `start` and `end` with granularity `span`",
                "state where the period of a row stands",
            ));
        }
        if self.value.best.is_none() != self.value.count {
            found.push((
                "`mizan.value` needs either `best` or `count: true`",
                "state the column of the figure, or that every row counts one",
            ));
        }
        if self.coverage.is_some_and(|coverage| coverage.from > coverage.to) {
            found.push((
                "`mizan.coverage` ends before it begins",
                "put the first day under `from` and the last one under `to`",
            ));
        }
        if self.definition.is_empty() {
            found.push(("`mizan.definition` is missing", "say in a sentence what is counted"));
        }
        found
    }
}

fn stays_inside(path: &str) -> bool {
    Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
        && !path.is_empty()
        && !path.contains("://")
}

/// Line and column of the first `needle` in quotes after the resource's name; 0, 0 where there is
/// none.
pub(in crate::reference) fn locate(text: &str, resource: &str, needle: &str) -> (usize, usize) {
    let from = text.find(&format!("\"{resource}\"")).unwrap_or(0);
    let Some(at) = text[from..].find(&format!("\"{needle}\"")) else { return (0, 0) };
    let lines = crate::text::Lines::of(text);
    let place = lines.place(text, from + at);
    (place.line, place.column)
}
