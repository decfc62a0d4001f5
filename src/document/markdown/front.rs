//! Front matter: what a Markdown file says of itself before its text, in YAML between `---` or in
//! TOML between `+++`.

use crate::lang::Lang;

/// The names of fields; what stands first counts first.
const TITLE: [&str; 2] = ["title", "headline"];
const DAY: [&str; 5] = ["published", "date", "publishdate", "pubdate", "publish_date"];
const LANG: [&str; 3] = ["lang", "language", "locale"];
const URL: [&str; 3] = ["url", "canonical", "link"];

/// What front matter says.
#[derive(Debug, Default, PartialEq)]
pub struct Front {
    /// How many bytes it takes.
    pub length: usize,
    /// The headline.
    pub title: Option<String>,
    /// The day of publication, as it is written.
    pub day: Option<String>,
    /// The language.
    pub lang: Option<Lang>,
    /// The address.
    pub url: Option<String>,
}

impl Front {
    /// The front matter that a text begins with; it is empty where there is none.
    pub fn of(text: &str) -> Front {
        let Some((mark, first)) = ["---", "+++"].iter().find_map(|mark| {
            let line = text.split_inclusive('\n').next()?;
            (line.trim_end() == *mark && line.len() > mark.len()).then_some((*mark, line.len()))
        }) else {
            return Front::default();
        };
        let mut end = first;
        for line in text[first..].split_inclusive('\n') {
            let closes = line.trim_end() == mark || mark == "---" && line.trim_end() == "...";
            if closes {
                let fields = Fields::of(&text[first..end], mark == "+++");
                return fields.front(end + line.len());
            }
            end += line.len();
        }
        Front::default()
    }
}

/// Names, in lower case, and values.
struct Fields(Vec<(String, String)>);

impl Fields {
    fn of(text: &str, toml: bool) -> Fields {
        let found = if toml { toml_fields(text) } else { yaml_fields(text) };
        Fields(found.into_iter().map(|(name, value)| (name.to_ascii_lowercase(), value)).collect())
    }

    fn get(&self, names: &[&str]) -> Option<&str> {
        let of = |name: &&str| self.0.iter().find(|(known, _)| known == name);
        names.iter().find_map(of).map(|(_, value)| value.as_str())
    }

    fn front(&self, length: usize) -> Front {
        let text = |names: &[&str]| self.get(names).map(str::to_owned).filter(|it| !it.is_empty());
        let lang = self.get(&LANG).and_then(|tag| Lang::from_tag(&tag.replace('_', "-")));
        let url = text(&URL).filter(|url| url.starts_with("http"));
        Front { length, title: text(&TITLE), day: text(&DAY), lang, url }
    }
}

fn toml_fields(text: &str) -> Vec<(String, String)> {
    let table: toml::Table = text.parse().unwrap_or_default();
    let fields = table.into_iter().filter_map(|(name, value)| match value {
        toml::Value::String(text) => Some((name, text)),
        toml::Value::Datetime(day) => Some((name, day.to_string())),
        _ => None,
    });
    fields.collect()
}

/// The `name: value` lines that stand at the margin; lists and what is nested are not needed.
fn yaml_fields(text: &str) -> Vec<(String, String)> {
    let field = |line: &str| {
        let (name, value) = line.split_once(':')?;
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        (!name.is_empty() && name.chars().all(is_name)).then(|| (name.to_owned(), scalar(value)))
    };
    text.lines().filter_map(field).collect()
}

/// A plain or quoted scalar, without a comment after it.
fn scalar(value: &str) -> String {
    let value = value.trim();
    if let Some(inner) = value.strip_prefix('\'') {
        let end = inner.rfind('\'').unwrap_or(inner.len());
        return inner[..end].replace("''", "'");
    }
    if let Some(inner) = value.strip_prefix('"') {
        let end = inner.rfind('"').unwrap_or(inner.len());
        return inner[..end].replace("\\\"", "\"");
    }
    value.split(" #").next().unwrap_or_default().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::published_in;

    #[test]
    fn yaml_and_toml() {
        for text in [
            "---\ntitle: \"Ten: \\\"dead\\\"\"\ndate: 2022-05-10 # day\nlang: fr-FR\ntags:\n  - 3\n---\nx",
            "---\r\nTitle: 'Ten: \"dead\"'\r\npublished: 10/05/2022\r\nlanguage: fr\r\n...\r\nx",
            "+++\ntitle = 'Ten: \"dead\"'\ndate = 2022-05-10T08:00:00Z\nlang = \"fr\"\n+++\nx",
        ] {
            let front = Front::of(text);
            assert_eq!(front.title.as_deref(), Some("Ten: \"dead\""), "{text}");
            let day = published_in(front.day.as_deref().unwrap(), front.lang, "");
            assert_eq!(day, Some(jiff::civil::Date::constant(2022, 5, 10)), "{text}");
            assert_eq!(front.lang, Some(Lang::Fr), "{text}");
            assert_eq!(&text[front.length..], "x");
        }
    }

    #[test]
    fn what_does_not_end_is_text() {
        for text in
            ["", "---", "---\ntitle: x\n", "text\n---\ntitle: x\n---\n", "+++\nx = 1\n---\n"]
        {
            assert_eq!(Front::of(text), Front::default(), "{text:?}");
        }
        assert_eq!(Front::of("+++\nnot toml\n+++\nx").length, 17);
    }
}
