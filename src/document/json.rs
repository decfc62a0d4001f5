//! Articles in JSON objects: names of fields are given, everything else is skipped unread.

mod object;

use super::{Articles, Document, Reading, html, published_in};
use crate::error::{Error, Result, json_column, json_reason};
use crate::lang::Lang;
use object::{Array, Object};
use serde::Deserializer as _;
use serde::de::DeserializeSeed;

/// What an article takes from a JSON object.
pub const SLOTS: [&str; 7] = ["id", "text", "html", "title", "published", "lang", "url"];

/// The names under which JSON objects keep what; for each slot the first that is there counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields([Vec<String>; SLOTS.len()]);

impl Default for Fields {
    /// `id`, `text`, `html`, `title`, `published` or `date`, `lang`, `url`.
    fn default() -> Fields {
        let mut names = SLOTS.map(|slot| vec![slot.to_owned()]);
        names[4].push("date".to_owned());
        Fields(names)
    }
}

impl Fields {
    /// The default names with those of a map `text=body,id=guid` instead.
    pub fn parse(map: &str) -> Result<Fields> {
        let mut fields = Fields::default();
        for pair in map.split(',').map(str::trim).filter(|pair| !pair.is_empty()) {
            let (slot, name) = pair.split_once('=').unwrap_or((pair, ""));
            fields.name(slot.trim(), name.trim())?;
        }
        Ok(fields)
    }

    /// Gives a slot a name instead of those it has.
    pub fn name(&mut self, slot: &str, name: &str) -> Result<()> {
        let Some(at) = SLOTS.iter().position(|known| *known == slot) else {
            return Err(Error::new("", format!("--fields has no \"{slot}\""))
                .help(format!("write SLOT=NAME with SLOT one of {}", SLOTS.join(", "))));
        };
        self.0[at] = vec![name.to_owned()];
        Ok(())
    }

    /// Whether a part of an article stands under that name.
    pub fn knows(&self, name: &str) -> bool {
        self.slot(name).is_some()
    }

    /// The slot of a name and its rank among the names of that slot.
    pub(super) fn slot(&self, name: &str) -> Option<(usize, usize)> {
        self.0.iter().enumerate().find_map(|(slot, names)| {
            names.iter().position(|known| known == name).map(|rank| (slot, rank))
        })
    }
}

/// Reads one line of JSON lines.
pub fn line(name: &str, line: usize, text: &str, reading: &Reading, into: &mut Articles) {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let parts = Object(&reading.fields)
        .deserialize(&mut deserializer)
        .and_then(|parts| deserializer.end().map(|()| parts));
    match parts {
        Ok(parts) => parts.article(name, line, || format!("{name}:{line}"), reading, into),
        Err(error) => into.errors.push(
            Error::new(name, format!("this is no readable JSON: {}", json_reason(&error)))
                .at(line, json_column(text, &error))
                .help("each line must hold one JSON object"),
        ),
    }
}

/// Reads an array of objects, or objects one after the other.
pub fn objects(name: &str, text: &str, reading: &Reading, into: &mut Articles) {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut count = 0;
    let mut take = |parts: Parts, alone: bool| {
        count += 1;
        let number = count;
        let id = || if alone { name.to_owned() } else { format!("{name}:{number}") };
        parts.article(name, 0, id, reading, into);
    };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let result = if text.trim_start().starts_with('[') {
        (&mut deserializer)
            .deserialize_seq(Array(&reading.fields, &mut |parts| take(parts, false)))
            .and_then(|()| deserializer.end())
    } else {
        sequence(&mut deserializer, &reading.fields, &mut take)
    };
    if let Err(error) = result {
        into.errors.push(
            Error::new(name, format!("this is no readable JSON: {}", json_reason(&error)))
                .at(error.line(), json_column(text, &error))
                .help("the file must hold JSON objects; for an object a line use .jsonl"),
        );
    }
}

/// Objects one after the other.
fn sequence<'de>(
    deserializer: &mut serde_json::Deserializer<serde_json::de::StrRead<'de>>,
    fields: &Fields,
    take: &mut impl FnMut(Parts, bool),
) -> serde_json::Result<()> {
    let mut first = true;
    loop {
        let parts = Object(fields).deserialize(&mut *deserializer)?;
        let last = deserializer.end().is_ok();
        take(parts, first && last);
        if last {
            return Ok(());
        }
        first = false;
    }
}

/// What one object holds, by slot, with the rank of the name it stood under.
#[derive(Default)]
pub struct Parts {
    found: [Option<(usize, String)>; SLOTS.len()],
    /// Slots whose value is no string and no number.
    odd: Vec<&'static str>,
}

impl Parts {
    fn take(&mut self, slot: usize) -> Option<String> {
        self.found[slot].take().map(|(_, value)| value).filter(|value| !value.is_empty())
    }

    /// Sets the value of a slot.
    #[cfg(feature = "arrow")]
    pub fn put(&mut self, slot: usize, value: String) {
        self.found[slot] = Some((0, value));
    }

    /// Whether they hold a text or a page.
    pub fn has_text(&self) -> bool {
        self.found[1].is_some() || self.found[2].is_some()
    }

    /// Turns the parts into an article of the input `name`.
    pub fn article(
        mut self,
        name: &str,
        line: usize,
        id: impl FnOnce() -> String,
        reading: &Reading,
        into: &mut Articles,
    ) {
        let given = self.has_text();
        let id = self.take(0).unwrap_or_else(id);
        let at = |message: String| Error::new(name, message).at(line, 0);
        if !given {
            let what =
                if self.odd.is_empty() { "has no text" } else { "has a text that is no string" };
            into.errors.push(
                at(format!("article {id} {what}"))
                    .help("name the field that holds it: --fields text=NAME or html=NAME"),
            );
            return;
        }
        let mut document = match (self.take(1), self.take(2)) {
            (None, Some(page)) => html::page(&id, &page),
            (text, _) => Document::plain(String::new(), text.unwrap_or_default()),
        };
        if document.text.is_empty() {
            into.warnings.push(at(format!("article {id} has an empty text")));
        }
        document.title = self.take(3).or(document.title);
        document.lang = self.take(5).and_then(|tag| Lang::from_tag(&tag)).or(document.lang);
        if let Some(date) = self.take(4) {
            let day = published_in(&date, document.lang, &document.text);
            document.published = day.or(document.published);
            if day.is_none() {
                into.warnings.push(
                    at(format!(
                        "article {id}: the date \"{}\" is in no known form",
                        date.escape_debug()
                    ))
                    .help("write it as 2022-05-10"),
                );
            }
        }
        document.url = self.take(6).or(document.url);
        document.id = id;
        into.documents.push(reading.settle(document));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, map: &str) -> Articles {
        let reading = Reading { fields: Fields::parse(map).unwrap(), ..Reading::default() };
        let mut articles = Articles::default();
        objects("a.json", text, &reading, &mut articles);
        articles
    }

    #[test]
    fn arrays_single_objects_and_sequences() {
        for (text, ids) in [
            (r#"[{"text":"x"},{"id":"b","text":"y"}]"#, &["a.json:1", "b"][..]),
            (r#"{"text":"x","other":{"a":[1]}}"#, &["a.json"]),
            ("{\"text\":\"x\"}\n{\"text\":\"y\"}", &["a.json:1", "a.json:2"]),
        ] {
            let articles = read(text, "");
            let found: Vec<_> = articles.documents.iter().map(|d| d.id.as_str()).collect();
            assert_eq!(found, ids, "{:?}", articles.errors);
        }
    }

    #[test]
    fn fields_can_be_named() {
        let text = r#"{"guid":3,"body":"x","date":"2022-5-10","published":null,"lang":"ar-MA"}"#;
        let document = read(text, "id=guid, text=body").documents.remove(0);
        assert_eq!((document.id.as_str(), document.text.as_str()), ("3", "x"));
        assert_eq!(document.published, Some(jiff::civil::Date::constant(2022, 5, 10)));
        assert_eq!(document.lang, Some(Lang::Ar));
        assert!(Fields::parse("body=x").unwrap_err().help.contains("SLOT=NAME"));
    }

    #[test]
    fn a_page_in_a_field_keeps_what_it_says() {
        let page = "<link rel=canonical href=https://a.example/1>\
                    <meta name=date content=2022-05-10><p>12 people died</p>";
        let line = serde_json::json!({ "html": page, "date": "soon" }).to_string();
        let articles = read(&line, "");
        let document = &articles.documents[0];
        assert_eq!(document.url.as_deref(), Some("https://a.example/1"));
        assert_eq!(document.published, Some(jiff::civil::Date::constant(2022, 5, 10)));
        assert_eq!(articles.warnings.len(), 1);
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let message = |text: &str| read(text, "").errors.remove(0).to_string();
        insta::assert_snapshot!(message(r#"{"id":"n1","body":"x"}"#), @"a.json: article n1 has no text (help: name the field that holds it: --fields text=NAME or html=NAME)");
        insta::assert_snapshot!(message(r#"{"id":"n1","text":["x"]}"#), @"a.json: article n1 has a text that is no string (help: name the field that holds it: --fields text=NAME or html=NAME)");
        insta::assert_snapshot!(message("[{\"text\":\"قتل\"},\n {\"text\":\"قتل\" x}]"), @"a.json:2:16: this is no readable JSON: expected `,` or `}` (help: the file must hold JSON objects; for an object a line use .jsonl)");
        let articles = read(r#"{"id":"n1","text":"x","lang":"en","date":"10/05/2022"}"#, "");
        insta::assert_snapshot!(articles.warnings[0].to_string(), @r#"a.json: article n1: the date "10/05/2022" is in no known form (help: write it as 2022-05-10)"#);
    }
}
