//! The Security Council's consolidated list: entities counted by a rule, with their names.
//!
//! Most armed groups have no address in the list, so `un_list.csv` says of every entity that is
//! tied to Africa whether the rule counts it, and why not.

use super::Job;
use super::cube::{At, Cell, Cube};
use super::draft::Draft;
use super::places::Place;
use super::source::Input;
use crate::dimension::Period;
use crate::error::Error;
use crate::value::Value;
use jiff::civil::Date;
use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};

/// A row of `un_list.csv`.
#[derive(Debug, Clone, Deserialize)]
struct Rule {
    reference: String,
    counts: String,
    name: String,
}

fn rules() -> BTreeMap<String, Rule> {
    let mut rows = csv::Reader::from_reader(include_str!("un_list.csv").as_bytes());
    let rules = rows.deserialize::<Rule>().map_while(Result::ok);
    rules.map(|rule| (rule.reference.clone(), rule)).collect()
}

/// An entity of the list.
#[derive(Debug, Default)]
struct Entity {
    reference: String,
    name: String,
    listed_on: String,
    countries: Vec<String>,
    line: usize,
}

/// Counts African armed groups by the rule, and every entity with an African address.
pub fn read(job: &Job, draft: &mut Draft) -> Result<(), Vec<Error>> {
    let [input] = job.inputs else {
        let error = Error::new("", "the list is one file");
        return Err(vec![error.help("name the XML file, which may be compressed")]);
    };
    let list = list(input)?;
    draft.published = list.generated.get(..10).map(str::to_owned);
    draft.version.clone_from(&draft.published);
    let (mut groups, mut addresses) = (Cube::of_members(), Cube::of_members());
    let mut rules = rules();
    let mut errors = Vec::new();
    for entity in &list.entities {
        let rule = rules.remove(&entity.reference);
        let african = entity.countries.iter().any(|country| is_african(job, country));
        let counted = rule.as_ref().filter(|rule| rule.counts == "yes");
        if african && rule.is_none() {
            draft.note(format!(
                "{} {} has an African address and the rule does not know it: it is not counted",
                entity.reference, entity.name
            ));
        }
        if let Some(rule) = counted {
            errors.extend(add(job, &mut groups, entity, &rule.name, input).err());
        }
        if african {
            errors.extend(add(job, &mut addresses, entity, &entity.name, input).err());
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    for gone in rules.values().filter(|rule| rule.counts == "yes") {
        draft.note(format!("{} {} is not on this list any more", gone.reference, gone.name));
    }
    for (name, cube) in [("groups", groups), ("addresses", addresses)] {
        let file = draft.table(name, cube, None, None)?;
        job.known.unit(name).into_iter().for_each(|unit| draft.dataset(&file, unit));
    }
    Ok(())
}

fn is_african(job: &Job, country: &str) -> bool {
    let areas = job.places.areas();
    let region = areas.find(job.known.label("area"));
    let sets = region.map(|region| areas.sets(region, Some(job.known.label("scheme"))));
    let Place::Area(name) = job.places.named(country) else { return false };
    let id = areas.find(name);
    sets.into_iter().flatten().any(|(_, members)| id.is_some_and(|id| members.contains(&id)))
}

fn add(
    job: &Job,
    cube: &mut Cube,
    entity: &Entity,
    name: &str,
    input: &Input,
) -> Result<(), Error> {
    let Entity { reference, listed_on, line, .. } = entity;
    let wrong = |message: String, help: &str| {
        Error::new(&input.path, format!("{reference}: {message}")).at(*line, 0).help(help)
    };
    let day: Date = listed_on.get(..10).unwrap_or(listed_on).parse().map_err(|_| {
        wrong(format!("`{listed_on}` is no date"), "write the day of listing as 2001-10-06")
    })?;
    let member = format!("{name} [{reference}]");
    let at = At { part: &member, ..At::new(job.known.label("area"), Period::new(day, day)) };
    cube.put(at, Cell::exact(Value::whole(1), *line)).map_err(|before| {
        wrong(format!("was given in line {before} already"), "remove one of the two entities")
    })
}

#[derive(Debug, Default)]
struct List {
    /// When the edition was made.
    generated: String,
    entities: Vec<Entity>,
}

fn list(input: &Input) -> Result<List, Vec<Error>> {
    input.read(|reader| {
        let mut parser = Parser::default();
        let mut xml = Reader::from_reader(Lines { inner: reader, line: 1 });
        let result = parser.parse(&mut xml);
        let line = xml.get_mut().line;
        result.map_err(|message| {
            let help = "the file is cut off or damaged: download it anew";
            vec![Error::new(&input.path, message).at(line, 0).help(help)]
        })?;
        Ok(parser.list)
    })
}

/// Reads entities as they come; individuals and whatever else is listed are passed over.
#[derive(Default)]
struct Parser {
    list: List,
    entity: Option<Entity>,
    /// The elements that are open.
    path: Vec<String>,
    text: String,
}

impl Parser {
    fn parse(&mut self, xml: &mut Reader<Lines>) -> Result<(), String> {
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            let line = xml.get_mut().line;
            let event = xml.read_event_into(&mut buffer).map_err(|error| error.to_string())?;
            match event {
                Event::Start(start) => self.start(&start, line),
                Event::End(_) => self.end(),
                Event::Text(text) => self.text.push_str(&text.xml10_content()),
                Event::CData(text) => self.text.push_str(&text.xml10_content()),
                Event::GeneralRef(name) => self.text.extend(character(&name)?),
                Event::Eof if !self.path.is_empty() => {
                    return Err(format!("the list ends inside of {}", self.path.join("/")));
                }
                Event::Eof if self.list.entities.is_empty() => {
                    return Err("the list holds no entity".to_owned());
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn start(&mut self, start: &BytesStart, line: usize) {
        let name = start.name();
        if name.as_ref() == "ENTITY" {
            self.entity = Some(Entity { line, ..Entity::default() });
        }
        if let Ok(Some(generated)) = start.try_get_attribute("dateGenerated") {
            self.list.generated = generated.value.into_owned();
        }
        self.path.push(name.as_ref().to_owned());
        self.text.clear();
    }

    fn end(&mut self) {
        let Some(name) = self.path.pop() else { return };
        let text = self.text.trim();
        let inside = self.path.last().map(String::as_str);
        if let Some(entity) = &mut self.entity {
            match (inside, &*name) {
                (Some("ENTITY"), "REFERENCE_NUMBER") => entity.reference = text.to_owned(),
                (Some("ENTITY"), "FIRST_NAME") => entity.name = text.to_owned(),
                (Some("ENTITY"), "LISTED_ON") => entity.listed_on = text.to_owned(),
                (Some("ENTITY_ADDRESS"), "COUNTRY") => entity.countries.push(text.to_owned()),
                _ => {}
            }
        }
        if name == "ENTITY" {
            self.list.entities.extend(self.entity.take());
        }
        self.text.clear();
    }
}

/// The character that a reference stands for. Entities of the file's own are not expanded.
fn character(name: &BytesRef) -> Result<Option<char>, String> {
    if let Some(c) = name.resolve_char_ref().map_err(|error| error.to_string())? {
        return Ok(Some(c));
    }
    Ok(resolve_xml_entity(&name.xml10_content()).and_then(|text| text.chars().next()))
}

/// Counts lines as they are read.
struct Lines<'a> {
    inner: &'a mut dyn BufRead,
    line: usize,
}

impl Read for Lines<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.line += memchr::memchr_iter(b'\n', &buffer[..read]).count();
        Ok(read)
    }
}

impl BufRead for Lines<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        if let Ok(buffer) = self.inner.fill_buf() {
            let read = &buffer[..amount.min(buffer.len())];
            self.line += memchr::memchr_iter(b'\n', read).count();
        }
        self.inner.consume(amount);
    }
}
