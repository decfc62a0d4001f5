//! A data package in the making: it is written beside its place and moved there once it is whole.

mod json;
mod layout;

pub use json::slug;

use super::cube::Cube;
use super::producers::{Known, Unit};
use super::source::{Input, checksum};
use super::{Imported, Options};
use crate::dimension::{Kind, Period, known_indicators};
use crate::error::Error;
use crate::reference::package::{Coverage, Granularity, InTime, Published, Spec};
use crate::reference::validate_dir;
use json::{licences, pruned};
use layout::Layout;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A table that was written.
#[derive(Debug, Clone)]
pub struct File {
    path: String,
    bytes: u64,
    hash: String,
    fields: Vec<(&'static str, &'static str)>,
    granularity: Granularity,
    ranged: bool,
    coverage: Option<Period>,
    /// The line of the source for each row, where every row has one.
    lines: Vec<usize>,
    input: Option<Input>,
}

/// The package.
pub struct Draft<'a> {
    options: &'a Options,
    known: &'a Known,
    dir: TempDir,
    /// The edition, where the files tell it.
    pub version: Option<String>,
    /// When it was published, where the files tell it.
    pub published: Option<String>,
    /// What it is, where the files tell it.
    pub title: Option<String>,
    /// What tells it from other packages of the producer.
    pub label: Option<String>,
    files: BTreeMap<String, File>,
    resources: Vec<Json>,
    indicators: BTreeMap<String, Json>,
    left_out: BTreeMap<String, usize>,
    notes: Vec<String>,
    rows: usize,
}

impl<'a> Draft<'a> {
    /// A package that will stand at `output`, which may not be there yet.
    pub fn new(output: &Path, options: &'a Options, known: &'a Known) -> Result<Draft<'a>, Error> {
        if fs::read_dir(output).is_ok_and(|mut all| all.next().is_some()) {
            let help = "remove it, or name another directory";
            return Err(Error::new(output, "is there already and not empty").help(help));
        }
        let parent = output.parent().filter(|parent| !parent.as_os_str().is_empty());
        let parent = parent.unwrap_or(Path::new("."));
        let unwritable = |error| unwritable(output, &error);
        fs::create_dir_all(parent).map_err(unwritable)?;
        let dir = tempfile::Builder::new().prefix(".mizan-import-").tempdir_in(parent);
        Ok(Draft {
            options,
            known,
            dir: dir.map_err(unwritable)?,
            version: None,
            published: None,
            title: None,
            label: None,
            files: BTreeMap::new(),
            resources: Vec::new(),
            indicators: BTreeMap::new(),
            left_out: BTreeMap::new(),
            notes: Vec::new(),
            rows: 0,
        })
    }

    /// Takes a note of a row that is left out because its area is none.
    pub fn leave_out(&mut self, name: &str) {
        match self.left_out.get_mut(name) {
            Some(count) => *count += 1,
            None => drop(self.left_out.insert(name.to_owned(), 1)),
        }
    }

    /// Tells the user something that is worth a look.
    pub fn note(&mut self, note: String) {
        self.notes.push(note);
    }

    /// Declares an indicator that mizan does not know by itself.
    pub fn declare(&mut self, name: &str, definition: &str, kind: Kind) {
        if !known_indicators().iter().any(|known| known.name == name) {
            let entry = json!({"name": name, "definition": definition, "kind": kind});
            self.indicators.insert(name.to_owned(), entry);
        }
    }

    /// Writes a table. `counted` names the column of the number of source rows, if it is to have
    /// one; `input` is the file whose lines the figures bear, where each is given once.
    pub fn table(
        &mut self,
        name: &str,
        mut cube: Cube,
        counted: Option<&'static str>,
        input: Option<&Input>,
    ) -> Result<File, Vec<Error>> {
        if let Some(covers) = &self.options.covers {
            let gone = cube.keep(covers);
            if gone > 0 {
                self.note(format!("{name}: figures outside of {covers}, left out: {gone}"));
            }
        }
        let changed = cube.order();
        if changed > 0 {
            self.note(format!(
                "{name}: figures with estimates out of order, widened to hold the best one: {changed}"
            ));
        }
        if cube.is_empty() {
            let error = Error::new(input.map_or(Path::new(""), |input| &input.path), "no figure");
            let help = "nothing of what was read is kept: is it the right file, and do the \
                        options fit it?";
            return Err(vec![error.help(help)]);
        }
        // Codes that differ in case or in signs alone have the same name.
        let numbered = |number: usize| match number {
            1 => format!("{name}.csv"),
            _ => format!("{name}-{number}.csv"),
        };
        let mut paths = (1..).map(numbered);
        let path = paths.find(|path| !self.files.contains_key(path)).unwrap_or_default();
        let (file, rows) = self.write(path, &cube, counted, input).map_err(|error| vec![error])?;
        self.rows += rows;
        self.files.insert(file.path.clone(), file.clone());
        Ok(file)
    }

    fn write(
        &self,
        path: String,
        cube: &Cube,
        counted: Option<&'static str>,
        input: Option<&Input>,
    ) -> Result<(File, usize), Error> {
        let rows = cube.sorted();
        let layout = Layout::of(&rows, counted, cube.part_name());
        let target = self.dir.path().join(&path);
        let failed = |error: csv::Error| match error.into_kind() {
            csv::ErrorKind::Io(error) => unwritable(&target, &error),
            _ => Error::new(&target, "cannot be written as CSV"),
        };
        let mut csv = csv::Writer::from_path(&target).map_err(failed)?;
        csv.write_record(layout.fields.iter().map(|(name, _)| name)).map_err(failed)?;
        for (at, cell) in &rows {
            csv.write_record(layout.row(at, cell)).map_err(failed)?;
        }
        csv.flush().map_err(|error| unwritable(&target, &error))?;
        let (hash, bytes) = checksum(&target)?;
        let lines = match input {
            Some(_) => rows.iter().map(|(_, cell)| cell.line).collect(),
            None => Vec::new(),
        };
        let file = File {
            path,
            bytes,
            hash,
            fields: layout.fields,
            granularity: layout.granularity,
            ranged: layout.ranged,
            coverage: self.options.covers.or(cube.coverage()),
            lines,
            input: input.cloned(),
        };
        Ok((file, rows.len()))
    }

    /// Adds a dataset that reads a table in the producer's way `unit`.
    pub fn dataset(&mut self, file: &File, unit: &Unit) {
        self.dataset_as(file, &unit.name, &unit.title, unit.mizan.clone());
    }

    /// Adds a dataset that reads a table as a description says. What the table itself tells, its
    /// columns and its provenance, is filled in.
    pub fn dataset_as(&mut self, file: &File, unit: &str, title: &str, mut spec: Spec) {
        let has = |name: &str| file.fields.iter().any(|(own, _)| *own == name);
        let some = |name: &str| has(name).then(|| name.to_owned());
        let members = spec.add.time == InTime::Members;
        if spec.area.value.is_none() {
            spec.area.column = some("area");
        }
        spec.indicator_column = some("indicator").filter(|_| spec.indicator.is_none());
        spec.period.granularity = if members { Granularity::Since } else { file.granularity };
        spec.period.column = some("period");
        (spec.period.start, spec.period.end) = (some("start"), some("end"));
        if spec.value.best.is_none() && !members {
            spec.value.best = Some("value".to_owned());
            if file.ranged {
                (spec.value.low, spec.value.high) = (some("low"), some("high"));
            }
        }
        spec.value.count = members;
        spec.parts = some("part").into_iter().collect();
        spec.member_column = some("member");
        spec.actor_column = some("actor");
        // Members are known up to the edition, whenever the last of them joined.
        let covered = file.coverage.filter(|_| !members);
        spec.coverage = covered.map(|Period { start, end }| Coverage { from: start, to: end });
        let title = if title.is_empty() { self.title() } else { title.to_owned() };
        let resource = self.resource(file, unit, &title, &spec);
        self.resources.push(resource);
    }

    fn resource(&self, file: &File, unit: &str, title: &str, spec: &Spec) -> Json {
        let fields: Vec<Json> =
            file.fields.iter().map(|(name, kind)| json!({"name": name, "type": kind})).collect();
        json!({
            "name": unit,
            "title": title,
            "path": file.path,
            "scheme": "file",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": file.bytes,
            "hash": file.hash,
            "schema": {"fields": fields, "missingValues": [""]},
            "mizan": spec,
        })
    }

    /// What the package is, in a line.
    pub fn title(&self) -> String {
        let own = self.options.title.clone().or_else(|| self.title.clone());
        own.unwrap_or_else(|| self.known.title.clone())
    }

    /// Finishes the package: it is validated as any other, and only then moved to its place.
    pub fn finish(mut self, output: &Path, inputs: &[Input]) -> Result<Imported, Vec<Error>> {
        let options = self.options;
        let version = options.version.clone().or(self.version.take()).unwrap_or_default();
        let published = options.published.clone().or(self.published.take());
        let published =
            published.or_else(|| self.known.published.get(&version).cloned()).unwrap_or_default();
        if published.is_empty() {
            self.note(
                "nothing tells when these data were published: with --published, claims from \
                 before that day are judged by older data"
                    .to_owned(),
            );
        }
        // Without an edition the file's name keeps the package apart from others.
        let stem = inputs.first().filter(|_| version.is_empty()).map(Input::stem);
        let label = self.label.take().or(stem).unwrap_or_default();
        let name = slug(&[&self.known.name, &label, &version]);
        let name = options.name.as_deref().map_or(name, |name| slug(&[name]));
        self.tell_left_out();
        let json = self.package(&name, &version, &published, inputs).map_err(|e| vec![e])?;
        let text = serde_json::to_string_pretty(&json).unwrap_or_default() + "\n";
        let path = self.dir.path().join("datapackage.json");
        fs::write(&path, text).map_err(|error| vec![unwritable(&path, &error)])?;
        validate_dir(self.dir.path()).map_err(|errors| self.explained(errors))?;
        // A temporary directory is private; a package is not.
        let _ = fs::remove_dir(output);
        publish(self.dir, output).map_err(|error| vec![unwritable(output, &error)])?;
        let datasets = json["resources"].as_array().into_iter().flatten();
        let datasets = datasets.filter_map(|one| one["name"].as_str().map(str::to_owned));
        Ok(Imported { datasets: datasets.collect(), rows: self.rows, notes: self.notes })
    }

    fn tell_left_out(&mut self) {
        if self.left_out.is_empty() {
            return;
        }
        let rows: usize = self.left_out.values().sum();
        let names: Vec<&str> = self.left_out.keys().map(String::as_str).take(12).collect();
        let more = self.left_out.len() - names.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let note = format!(
            "rows of aggregates and of what is no area, left out: {rows} ({}{more})",
            names.join("; ")
        );
        self.note(note);
    }

    fn package(
        &mut self,
        name: &str,
        version: &str,
        published: &str,
        inputs: &[Input],
    ) -> Result<Json, Error> {
        let (options, known) = (self.options, self.known);
        let licence = options.licence.as_ref().unwrap_or(&known.licence);
        let path = (*licence == known.licence).then_some(known.licence_path.as_str());
        let licences = licences(licence, path.unwrap_or_default());
        let free = known.redistributable.filter(|_| known.licence == *licence);
        let producer = options.producer.as_ref().unwrap_or(&known.producer);
        let own = std::slice::from_ref(producer);
        let names = if known.names.is_empty() { own } else { &known.names };
        for resource in &mut self.resources {
            let unit = resource["name"].as_str().unwrap_or_default();
            resource["name"] = json!(slug(&[name, unit]));
            resource["licenses"] = json!(licences);
            let spec = &mut resource["mizan"];
            let mut set = |key: &str, value: Json| spec[key] = value;
            set("producer", json!(producer));
            set("names", json!(names));
            set("version", json!(version));
            set("published", json!(Published::parse(published).map(|published| published.text)));
            set("accessed", json!(options.accessed));
            set("citation", json!(known.citation));
            set("licence", json!(licence));
            set("redistributable", json!(free));
            set("supersedes", json!(options.supersedes));
        }
        let mut sources = Vec::new();
        if !producer.is_empty() {
            sources.push(pruned(json!({"title": producer, "path": known.home})));
        }
        let mut last = None;
        for input in inputs.iter().filter(|input| last.replace(&input.path) != Some(&input.path)) {
            let (hash, bytes) = checksum(&input.path)?;
            let file = input.path.file_name().unwrap_or_default().to_string_lossy();
            sources.push(json!({"title": file, "hash": hash, "bytes": bytes}));
        }
        Ok(pruned(json!({
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": name,
            "title": self.title(),
            "version": version,
            "licenses": licences,
            "sources": sources,
            "resources": self.resources,
            "mizan": {"indicators": self.indicators.values().collect::<Vec<_>>()},
        })))
    }

    /// Errors about the table in words about the file that it was made from.
    fn explained(&self, errors: Vec<Error>) -> Vec<Error> {
        let explain = |error: Error| {
            let name = error.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let file = self.files.get(&name);
            let input = file.and_then(|file| file.input.as_ref());
            let line = |line: usize| Some(*file?.lines.get(line.checked_sub(2)?)?);
            match (input, line(error.line)) {
                (Some(input), Some(line)) => {
                    Error { path: input.path.clone(), line, column: 0, ..error }
                }
                _ => Error { path: name.into(), ..error },
            }
        };
        errors.into_iter().map(explain).collect()
    }
}

/// Moves a finished directory to its place, readable as any other.
fn publish(dir: TempDir, output: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755))?;
    }
    // Once moved there is nothing left to clean; a failed move is cleaned when `dir` is dropped.
    fs::rename(dir.path(), output)?;
    let _ = dir.keep();
    Ok(())
}

fn unwritable(path: &Path, error: &std::io::Error) -> Error {
    let help = match error.kind() {
        std::io::ErrorKind::StorageFull => "make room, or name a directory on another disk",
        _ => "name a directory that can be written",
    };
    Error::new(path, format!("cannot be written: {error}")).help(help)
}
