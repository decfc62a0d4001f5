//! Tolls by day in JSON: an array of reports, each with its date and figures, some of them inside
//! of objects (`verified.killed_cum`).

use super::Job;
use super::cube::{At, Cell, Cube};
use super::draft::Draft;
use super::source::Input;
use super::{date, producers};
use crate::dimension::Period;
use crate::error::Error;
use crate::value::Value;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::fmt;

/// Reads one file; a dataset for each kind of toll that it has.
pub fn read(job: &Job, draft: &mut Draft) -> Result<(), Vec<Error>> {
    let [input] = job.inputs else {
        let error = Error::new("", "tolls are imported one file at a time");
        return Err(vec![error.help("name one JSON file")]);
    };
    let of_file = job.known.indicators.iter().find(|(name, _)| input.name.starts_with(*name));
    let area = job.options.area.as_ref().or(of_file.map(|(_, area)| area));
    let Some(area) = area else {
        let error = Error::new(&input.path, "nothing says which area the tolls are of");
        return Err(vec![error.help("name it with --area")]);
    };
    let mut tolls =
        Tolls { job, fields: fields(job), cubes: BTreeMap::new(), wrong: Vec::new(), count: 0 };
    reports(input, &mut tolls)?;
    if !tolls.wrong.is_empty() {
        return Err(placed(input, tolls.wrong));
    }
    for unit in &job.known.table {
        let Some(cube) = tolls.cubes.remove(unit.name.as_str()) else { continue };
        if let Some(covered) = cube.coverage() {
            draft.version = draft.version.take().max(Some(covered.end.to_string()));
        }
        let file = draft.table(&unit.name, cube, None, None)?;
        let mut spec = unit.mizan.clone();
        spec.area.value = Some(area.clone());
        draft.dataset_as(&file, &unit.name, &format!("{area}: {}", unit.title), spec);
    }
    draft.published.clone_from(&draft.version);
    draft.label = Some(area.clone());
    Ok(())
}

/// The fields of each kind of toll, the one to prefer first.
fn fields<'a>(job: &Job<'a>) -> BTreeMap<&'a str, Vec<&'a str>> {
    let known = job.known.columns.iter();
    let mut fields: BTreeMap<&str, Vec<&str>> = known
        .map(|(kind, names)| (kind.as_str(), names.iter().map(String::as_str).collect()))
        .collect();
    for (field, kind) in &job.options.map {
        fields.insert(kind, vec![field]);
    }
    fields
}

struct Tolls<'a, 'b> {
    job: &'b Job<'a>,
    fields: BTreeMap<&'b str, Vec<&'b str>>,
    cubes: BTreeMap<&'b str, Cube>,
    /// The number of a report, what is wrong with it and the way out.
    wrong: Vec<(usize, String, &'static str)>,
    count: usize,
}

impl Tolls<'_, '_> {
    fn report(&mut self, report: &Json) {
        self.count += 1;
        if let Err((message, help)) = self.take(report) {
            self.wrong.push((self.count, message, help));
        }
    }

    fn take(&mut self, report: &Json) -> Result<(), (String, &'static str)> {
        let names = self.fields.get("date").cloned().unwrap_or_default();
        let help = "a report needs its day: name the field with --map FIELD=date";
        let cell = names.iter().find_map(|name| find(report, name)?.as_str());
        let cell = cell.ok_or_else(|| ("a report without a date".to_owned(), help))?;
        let day = date::day(cell, producers::months())
            .ok_or_else(|| (format!("`{cell}` is no date"), "write a day that exists"))?;
        let period = Period::new(day, day);
        for (kind, names) in &self.fields {
            let Some(json) = names.iter().find_map(|name| find(report, name)) else { continue };
            if *kind == "date" || json.is_null() || self.job.known.unit(kind).is_none() {
                continue;
            }
            let value: Option<Value> = json.as_i64().filter(|toll| *toll >= 0).map(Value::whole);
            let value = value.ok_or_else(|| {
                (format!("`{json}` of {cell} is no toll"), "write a whole number")
            })?;
            let cube = self.cubes.entry(kind).or_default();
            let cell_of = Cell::exact(value, self.count);
            cube.put(At::new("", period), cell_of).map_err(|before| {
                let message = format!("{cell} was given by report {before} already");
                (message, "remove one of the two reports")
            })?;
        }
        Ok(())
    }
}

/// A field, or one inside of an object (`verified.killed_cum`).
fn find<'a>(report: &'a Json, name: &str) -> Option<&'a Json> {
    name.split('.').try_fold(report, |json, key| json.get(key))
}

/// Hands over the reports one by one.
fn reports(input: &Input, tolls: &mut Tolls) -> Result<(), Vec<Error>> {
    input.read(|reader| {
        let mut json = serde_json::Deserializer::from_reader(reader);
        json.deserialize_seq(Each(tolls)).and_then(|()| json.end()).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            let error = Error::new(&input.path, "no JSON array of reports from here on");
            vec![error.at(line, column).help("the file is cut off or of another form")]
        })
    })
}

struct Each<'t, 'a, 'b>(&'t mut Tolls<'a, 'b>);

impl<'de> Visitor<'de> for Each<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an array of reports")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut all: A) -> Result<(), A::Error> {
        while let Some(report) = all.next_element::<Json>()? {
            self.0.report(&report);
        }
        Ok(())
    }
}

/// Errors with the lines of their reports, for which the file is read once more.
fn placed(input: &Input, wrong: Vec<(usize, String, &'static str)>) -> Vec<Error> {
    let mut lines = Vec::new();
    // Where the second reading fails, the number of the report still stands.
    let _ = input.read(|reader| {
        let (mut line, mut depth, mut quoted, mut escaped) = (1, 0, false, false);
        while let Ok(buffer) = reader.fill_buf() {
            let length = buffer.len();
            if length == 0 {
                break;
            }
            for &byte in buffer {
                line += usize::from(byte == b'\n');
                quoted ^= byte == b'"' && !escaped;
                escaped = quoted && byte == b'\\' && !escaped;
                match byte {
                    b'{' | b'[' if !quoted => {
                        depth += 1;
                        lines.extend((depth == 2).then_some(line));
                    }
                    b'}' | b']' if !quoted => depth -= 1,
                    _ => {}
                }
            }
            reader.consume(length);
        }
        Ok(())
    });
    let errors = wrong.into_iter().map(|(number, message, help)| {
        let line = lines.get(number - 1).copied().unwrap_or(0);
        Error::new(&input.path, format!("report {number}: {message}")).at(line, 0).help(help)
    });
    errors.collect()
}
