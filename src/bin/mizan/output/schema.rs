//! The data package beside a CSV report: which columns it has, of which types.

use super::file::NewFile;
use crate::messages::Messages;
use mizan::error::{Error, Result};
use mizan::report::data_package;
use serde_json::Value as Json;
use std::io::Write;
use std::path::Path;

/// Describes the CSV report at a path in the `datapackage.json` beside it. Reports that stand there
/// already keep their description; a package that is not of mizan is left alone.
pub fn describe(kind: &str, csv: &Path, messages: &Messages) -> Result<()> {
    let Some(name) = csv.file_name() else { return Ok(()) };
    let mut package = data_package(kind, &name.to_string_lossy());
    let path = csv.with_file_name("datapackage.json");
    if let Ok(text) = std::fs::read_to_string(&path) {
        match serde_json::from_str::<Json>(&text).ok().filter(of_mizan) {
            Some(old) => keep_others(&mut package, &old),
            None => {
                let told =
                    Error::new(&path, "it is a data package of someone else, and left alone")
                        .help("write the report into a directory of its own to have it described");
                messages.warning(&told);
                return Ok(());
            }
        }
    }
    let mut file = NewFile::create(&path)?;
    writeln!(file, "{package:#}").map_err(|error| super::file::unwritable(&path, &error))?;
    file.keep()
}

fn of_mizan(package: &Json) -> bool {
    package["name"].as_str().is_some_and(|name| name.starts_with("mizan-report"))
}

/// Adds the resources of an older package that are about other files; a name that one of them has
/// is not given again.
fn keep_others(package: &mut Json, old: &Json) {
    let Some(mut new) = package["resources"].as_array().and_then(|all| all.first()).cloned() else {
        return;
    };
    let mut all: Vec<Json> = old["resources"].as_array().cloned().unwrap_or_default();
    all.retain(|other| other["path"] != new["path"]);
    let name = new["name"].as_str().unwrap_or_default().to_owned();
    let free = |name: &String| all.iter().all(|other| other["name"] != **name);
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    new["name"] = std::iter::once(name.clone()).chain(numbered).find(free).into();
    all.push(new);
    all.sort_by_key(|resource| resource["path"].to_string());
    package["resources"] = Json::Array(all);
}
