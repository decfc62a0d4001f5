//! Reference data: Frictionless Data Packages, and what they say about an indicator in an area
//! and a period.
//!
//! A [`Catalogue`] holds the tables of the package that is embedded in the binary and of those
//! that a user adds. [`Catalogue::find`] answers a [`Query`] with every series that fits, rolled
//! up exactly in time (days to months to years) and in place (countries to the regions of a named
//! scheme), never twice, with the rows that were added up.
//!
//! ```
//! use mizan::dimension::{Area, Indicator, Period};
//! use mizan::reference::{Catalogue, Query};
//!
//! let catalogue = Catalogue::embedded().unwrap();
//! let (deaths, africa) = (Indicator::new("deaths"), Area::new("Africa"));
//! let query = Query::new(&deaths, &africa, Period::year(2020));
//! let answers = catalogue.find(&query);
//! let ucdp = answers.iter().find(|answer| &*answer.dataset == "ucdp-country-year").unwrap();
//! assert_eq!(ucdp.best.to_string(), "42720");
//! ```

pub mod areas;
pub mod import;
pub mod package;
pub mod series;

mod answer;
mod embedded;
mod recall;
mod table;

pub use answer::{Answer, Query, Used};

use crate::claim::Declared;
use crate::dimension::{Kind, known_indicators};
use crate::error::Error;
use areas::Areas;
use package::{Codes, InTime, Link, Package, Published, Resource, Role, Spec};
use series::Table;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// One table of figures.
#[derive(Debug)]
pub struct Dataset {
    /// Its name: the name of the resource.
    pub name: Arc<str>,
    /// What it is, in a line.
    pub title: String,
    /// The file, for messages: relative to the package for the embedded one.
    pub path: PathBuf,
    /// How it is read, and where it comes from.
    pub spec: Spec,
    /// Where it comes from.
    pub sources: Vec<Link>,
    /// Under which terms it may be used.
    pub licenses: Vec<Link>,
    delimiter: u8,
    embedded: Option<&'static str>,
    table: OnceLock<Table>,
}

/// An indicator that the catalogue can answer for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorInfo {
    /// Its name.
    pub name: String,
    /// Over a period or at a moment.
    pub kind: Kind,
    /// What is counted.
    pub definition: String,
    /// Indicators near enough to compare with.
    pub kin: Vec<String>,
    /// Indicators that the word may stand for as well.
    pub may_mean: Vec<String>,
}

/// Every dataset that may be asked.
#[derive(Debug)]
pub struct Catalogue {
    datasets: Vec<Dataset>,
    areas: Areas,
    indicators: Vec<IndicatorInfo>,
    recall: recall::Recall,
    /// A digest of every package that was added, with its files.
    read: blake3::Hasher,
}

impl Catalogue {
    /// A catalogue without any data and without areas.
    pub fn empty() -> Catalogue {
        let list = |cell: &str| {
            cell.split('|').filter(|name| !name.is_empty()).map(str::to_owned).collect()
        };
        let indicators = known_indicators().iter().map(|known| IndicatorInfo {
            name: known.name.clone(),
            kind: known.kind,
            definition: known.definition.clone(),
            kin: list(&known.kin),
            may_mean: list(&known.may_mean),
        });
        Catalogue {
            datasets: Vec::new(),
            areas: Areas::default(),
            indicators: indicators.collect(),
            recall: recall::Recall::default(),
            read: blake3::Hasher::new(),
        }
    }

    /// A digest of everything that decides on its answers, beside the program with the data that
    /// are embedded in it: another digest may mean other answers.
    pub fn digest(&self) -> blake3::Hash {
        let mut hasher = self.read.clone();
        for dataset in &self.datasets {
            hasher.update(dataset.name.as_bytes()).update(b"\n");
        }
        hasher.update(format!("{:?}", self.indicators).as_bytes());
        hasher.finalize()
    }

    /// The data that are embedded, or only their areas and regions, with the packages in directories;
    /// `declared` are indicators that these may use without declaring them.
    ///
    /// # Errors
    /// Those of all directories, in their order.
    pub fn of(
        embedded: bool,
        declared: &Declared,
        dirs: &[PathBuf],
    ) -> Result<Catalogue, Vec<Error>> {
        let mut catalogue =
            if embedded { Catalogue::embedded()? } else { Catalogue::areas_only()? };
        for (name, indicator) in declared.iter() {
            catalogue.declare(name, indicator.kind, &indicator.definition);
        }
        let mut errors = Vec::new();
        for dir in dirs {
            errors.extend(catalogue.add_dir(dir).err().into_iter().flatten());
        }
        if errors.is_empty() { Ok(catalogue) } else { Err(errors) }
    }

    /// The package that is embedded in the binary. Its tables are read when they are first asked.
    pub fn embedded() -> Result<Catalogue, Vec<Error>> {
        let mut catalogue = Catalogue::empty();
        catalogue.add(Path::new("reference"), embedded::file)?;
        Ok(catalogue)
    }

    /// Only the areas and regions of the embedded package (`--no-embedded`).
    pub fn areas_only() -> Result<Catalogue, Vec<Error>> {
        let mut catalogue = Catalogue::embedded()?;
        catalogue.datasets.clear();
        Ok(catalogue)
    }

    /// Declares an indicator that packages may use without declaring it; one that is known stays.
    pub fn declare(&mut self, name: &str, kind: Kind, definition: &str) {
        if self.indicator(name).is_none() {
            let (name, definition) = (name.to_owned(), definition.to_owned());
            let (kin, may_mean) = (Vec::new(), Vec::new());
            self.indicators.push(IndicatorInfo { name, kind, definition, kin, may_mean });
        }
    }

    /// Adds the package in a directory. All errors of all its files come back at once, and nothing
    /// is added then.
    pub fn add_dir(&mut self, dir: &Path) -> Result<(), Vec<Error>> {
        self.add(dir, |_| None)
    }

    /// Every dataset, embedded ones first, then in the order in which they were added.
    pub fn datasets(&self) -> &[Dataset] {
        &self.datasets
    }

    /// The dataset of that name; the one added last where several have it.
    pub fn dataset(&self, name: &str) -> Option<&Dataset> {
        self.datasets.iter().rev().find(|dataset| &*dataset.name == name)
    }

    /// Areas, their codes and the regions of every scheme.
    pub fn areas(&self) -> &Areas {
        &self.areas
    }

    /// The indicators that are known, the declared ones last.
    pub fn indicators(&self) -> &[IndicatorInfo] {
        &self.indicators
    }

    /// What is known of an indicator.
    pub fn indicator(&self, name: &str) -> Option<&IndicatorInfo> {
        self.indicators.iter().find(|indicator| indicator.name == name)
    }

    /// The rows of a dataset, read at the first call.
    pub fn table<'a>(&self, dataset: &'a Dataset) -> &'a Table {
        dataset.table.get_or_init(|| {
            let text = dataset.embedded.unwrap_or("");
            let known = |name: &str| self.indicator(name).is_some();
            // The embedded tables are free of errors: a test reads every one of them.
            table::read(&dataset.path, text, dataset.delimiter, &dataset.spec, &self.areas, &known)
                .0
        })
    }

    fn add(
        &mut self,
        dir: &Path,
        embedded: impl Fn(&str) -> Option<&'static str>,
    ) -> Result<(), Vec<Error>> {
        let path = dir.join("datapackage.json");
        let text = match embedded("datapackage.json") {
            Some(text) => text.to_owned(),
            None => read_text(&path).map_err(|error| vec![error])?,
        };
        let package = package::read(&path, &text)?;
        let mut new = Loading::new(self, dir, &text, &package);
        let (shared, figures): (Vec<&Resource>, Vec<&Resource>) =
            package.resources.iter().filter(|resource| resource.mizan.is_some()).partition(
                |resource| resource.mizan.as_ref().is_some_and(|m| m.table != Role::Observations),
            );
        for resource in shared.into_iter().chain(figures) {
            new.resource(resource, embedded(&resource.path));
        }
        let Loading { datasets, areas, indicators, errors, read, .. } = new;
        if !errors.is_empty() {
            return Err(errors);
        }
        self.datasets.extend(datasets);
        self.read = read;
        self.areas = areas;
        self.indicators = indicators;
        self.recall = recall::Recall::default();
        Ok(())
    }
}

/// The package in a directory and nothing else, read with the areas that mizan knows; or every
/// problem it has, in the order of its files and lines.
pub fn validate_dir(dir: &Path) -> Result<Catalogue, Vec<Error>> {
    let mut catalogue = Catalogue::areas_only()?;
    catalogue.add_dir(dir)?;
    Ok(catalogue)
}

/// Whether a file of a package is reached only through a link that leads out of the package.
fn leads_out(dir: &Path, file: &Path) -> bool {
    let real = |path: &Path| std::fs::canonicalize(path).ok();
    real(dir).zip(real(file)).is_some_and(|(dir, file)| !file.starts_with(dir))
}

/// The text of a file; a byte that is no UTF-8 is told with its line.
fn read_text(path: &Path) -> Result<String, Error> {
    let bytes = std::fs::read(path).map_err(|error| {
        let help = "name a directory that holds datapackage.json and the files it lists";
        Error::new(path, format!("cannot be read: {error}")).help(help)
    })?;
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = memchr::memchr_iter(b'\n', before).count() + 1;
        Error::new(path, "not UTF-8").at(line, 0).help("save the file as UTF-8")
    })
}

/// A digest as data packages write it.
fn sha256(hash: Sha256) -> String {
    let digits: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{digits}")
}

/// A package that is being added: the catalogue's tables are only exchanged once all is well.
struct Loading<'a> {
    dir: &'a Path,
    /// The text of `datapackage.json`, for places in it.
    json: &'a str,
    taken: Vec<Arc<str>>,
    datasets: Vec<Dataset>,
    areas: Areas,
    indicators: Vec<IndicatorInfo>,
    errors: Vec<Error>,
    read: blake3::Hasher,
}

impl Loading<'_> {
    fn new<'a>(
        catalogue: &Catalogue,
        dir: &'a Path,
        json: &'a str,
        package: &Package,
    ) -> Loading<'a> {
        let mut indicators = catalogue.indicators.clone();
        for new in &package.mizan.indicators {
            indicators.retain(|old| old.name != new.name);
            indicators.push(IndicatorInfo {
                name: new.name.clone(),
                kind: new.kind,
                definition: new.definition.clone(),
                kin: Vec::new(),
                may_mean: Vec::new(),
            });
        }
        let taken = catalogue.datasets.iter().map(|dataset| dataset.name.clone()).collect();
        let areas = catalogue.areas.clone();
        let mut read = catalogue.read.clone();
        read.update(dir.as_os_str().as_encoded_bytes()).update(json.as_bytes());
        let (datasets, errors) = (Vec::new(), Vec::new());
        Loading { dir, json, taken, datasets, areas, indicators, errors, read }
    }

    fn resource(&mut self, resource: &Resource, embedded: Option<&'static str>) {
        let path = self.dir.join(&resource.path);
        let Some(spec) = &resource.mizan else { return };
        let owned = match embedded {
            Some(_) => String::new(),
            None if leads_out(self.dir, &path) => {
                let error = Error::new(&path, "it is a link that leads out of the package");
                return self.errors.push(error.help("put the file itself into the package"));
            }
            None => match read_text(&path) {
                Ok(text) => text,
                Err(error) => return self.errors.push(error),
            },
        };
        if embedded.is_none() {
            self.read.update(owned.as_bytes());
            self.check_hash(resource, &path, &owned);
        }
        let text = embedded.unwrap_or(&owned);
        match spec.table {
            Role::Areas => self.read_areas(&path, text),
            Role::Regions => self.read_regions(&path, text),
            Role::Observations => self.figures(resource, spec, path, text, embedded),
        }
    }

    /// A file that is not the one which the package was made with is told.
    fn check_hash(&mut self, resource: &Resource, path: &Path, text: &str) {
        let stated = resource.hash.as_deref().filter(|hash| hash.starts_with("sha256:"));
        let own = sha256(Sha256::new_with_prefix(text));
        if let Some(stated) = stated.filter(|stated| !stated.eq_ignore_ascii_case(&own)) {
            let message = format!("the file is not the one that has the hash {stated}");
            let help = format!("take the file anew, or state the hash it has now: {own}");
            self.errors.push(Error::new(path, message).help(help));
        }
    }

    fn figures(
        &mut self,
        resource: &Resource,
        spec: &Spec,
        path: PathBuf,
        text: &str,
        embedded: Option<&'static str>,
    ) {
        let known = |name: &str| self.indicators.iter().any(|info| info.name == name);
        let json = self.dir.join("datapackage.json");
        if let Some(name) = spec.indicator.as_deref().filter(|name| !known(name)) {
            let message = format!("resource `{}`: unknown indicator `{name}`", resource.name);
            let names: Vec<&str> = self.indicators.iter().map(|info| info.name.as_str()).collect();
            let help = format!(
                "use one of {}, or declare it under `mizan.indicators` of the package",
                names.join(", ")
            );
            let (line, column) = package::locate(self.json, &resource.name, name);
            return self.errors.push(Error::new(json, message).at(line, column).help(help));
        }
        if let Some(area) =
            spec.area.value.as_deref().filter(|area| self.areas.find(area).is_none())
        {
            self.areas.intern(area);
        }
        if self.taken.contains(&resource.name.as_str().into()) {
            let message = format!("a dataset named `{}` is there already", resource.name);
            let help = "rename the resource, or leave the other package out";
            let (line, column) = package::locate(self.json, &resource.name, &resource.name);
            return self.errors.push(Error::new(json, message).at(line, column).help(help));
        }
        let delimiter =
            resource.dialect.delimiter.map_or(b',', |c| u8::try_from(c).unwrap_or(b','));
        let table = OnceLock::new();
        // The embedded tables wait until they are asked; added ones are checked at once.
        if embedded.is_none() {
            let (rows, errors) = table::read(&path, text, delimiter, spec, &self.areas, &known);
            self.errors.extend(errors);
            let _ = table.set(rows);
        }
        self.datasets.push(Dataset {
            name: resource.name.as_str().into(),
            title: resource.title.clone(),
            path,
            spec: spec.clone(),
            sources: resource.sources.clone(),
            licenses: resource.licenses.clone(),
            delimiter,
            embedded,
            table,
        });
    }

    fn read_areas(&mut self, path: &Path, text: &str) {
        let systems = [Codes::Iso2, Codes::Iso3, Codes::M49, Codes::Gw, Codes::Unhcr];
        let Some(at) = self.shared_columns(path, text, &["area"]) else { return };
        let headers = csv::Reader::from_reader(text.as_bytes()).headers().cloned();
        let headers = headers.unwrap_or_default();
        for record in self.records(path, text) {
            let id = self.areas.intern(record.get(at[0]).unwrap_or(""));
            for system in systems {
                let column = headers.iter().position(|header| header == system.name());
                let code = column.and_then(|column| record.get(column)).unwrap_or("");
                self.areas.set_code(id, system, code);
            }
        }
    }

    fn read_regions(&mut self, path: &Path, text: &str) {
        let Some(at) = self.shared_columns(path, text, &["scheme", "region", "area"]) else {
            return;
        };
        let mut unknown = Vec::new();
        for record in self.records(path, text) {
            let cell = |field: usize| record.get(at[field]).unwrap_or("");
            let Some(member) = self.areas.find(cell(2)) else {
                let line = record.position().map_or(0, |at| at.line() as usize);
                let message = format!("`{}` is no known area", cell(2));
                let help = "add it in a table with the role `areas`, or correct the name";
                unknown.push(Error::new(path, message).at(line, 0).help(help));
                continue;
            };
            let region = self.areas.intern(cell(1));
            self.areas.add_member(cell(0), region, member);
        }
        self.errors.extend(unknown);
    }

    fn shared_columns(&mut self, path: &Path, text: &str, names: &[&str]) -> Option<Vec<usize>> {
        let mut csv = csv::Reader::from_reader(text.as_bytes());
        let headers = csv.headers().cloned().unwrap_or_default();
        let find = |name: &&str| headers.iter().position(|header| header == *name);
        if let Some(missing) = names.iter().find(|name| find(name).is_none()) {
            let message = format!("column `{missing}` is missing");
            let help = format!("the header of this table begins {}", names.join(","));
            self.errors.push(Error::new(path, message).at(1, 1).help(help));
            return None;
        }
        Some(names.iter().filter_map(find).collect())
    }

    fn records(&mut self, path: &Path, text: &str) -> Vec<csv::StringRecord> {
        let mut csv = csv::Reader::from_reader(text.as_bytes());
        let (good, bad): (Vec<_>, Vec<_>) = csv.records().partition(Result::is_ok);
        let bad = bad.into_iter().filter_map(Result::err);
        self.errors.extend(bad.map(|error| table::csv_error(path, &error)));
        good.into_iter().filter_map(Result::ok).collect()
    }
}

impl Dataset {
    /// How its edition is named: the version, and when it was published.
    pub fn vintage(&self) -> String {
        match (&self.spec.version, &self.spec.published) {
            (version, Some(published)) if version.is_empty() => published.text.clone(),
            (version, Some(published)) => format!("{version} ({})", published.text),
            (version, None) => version.clone(),
        }
    }

    /// When its edition was fetched, where nobody says when it was published. A list of members
    /// has none: each member carries its own day, so that the list answers for earlier days too.
    pub fn fetched(&self) -> Option<Published> {
        let dated = self.spec.add.time == InTime::Members;
        if dated { None } else { Published::parse(&self.spec.accessed) }
    }

    /// The file's name, for `file:line`.
    pub fn file(&self) -> String {
        self.path.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned())
    }
}
