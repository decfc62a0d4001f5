//! Settings as TOML: all that are in force, and a file to begin with.

use super::{Key, Kind, Layer};
use std::fmt::Write;

/// Every setting with its value, and where that comes from in a comment; those that are not set
/// are comments themselves. The text is a `mizan.toml`.
pub fn in_force(keys: &[Key], layer: &Layer) -> String {
    let lines: Vec<(String, String)> = keys
        .iter()
        // A rule that nobody has set has no severity of its own.
        .filter(|key| layer.contains_key(&key.name) || !key.name.starts_with(super::key::RULE))
        .map(|key| match layer.get(&key.name) {
            Some(given) => (assigned(key, &given.values), given.origin.to_string()),
            None if key.default.is_empty() && !key.many => {
                (format!("# {}", key.name), "not set".to_owned())
            }
            None => (assigned(key, &key.default), "default".to_owned()),
        })
        .collect();
    let longest = lines.iter().map(|(line, _)| line.chars().count()).max().unwrap_or(0).min(48);
    let mut out = String::new();
    for (line, origin) in lines {
        // Writing to a string does not fail.
        let _ = writeln!(out, "{line:<longest$}  # {origin}");
    }
    if let Some(given) = layer.get("indicators") {
        let _ = writeln!(out, "# [indicators]  # {}", given.origin);
    }
    out
}

/// A file to begin with: every setting in a comment, with what it is for and its default.
pub fn template(keys: &[Key]) -> String {
    let mut out = String::from(
        "# Settings of mizan: the nearest mizan.toml upwards is read. Take the # off a line to set \
         it.\n# A flag, -c KEY=VALUE and MIZAN_KEY go before this file; paths are taken from its \
         directory.\n# `mizan config` shows what is in force and where it comes from, `mizan \
         config --schema`\n# writes the schema by which editors complete and check it.\n",
    );
    let (top, severity): (Vec<_>, Vec<_>) =
        keys.iter().partition(|key| !key.name.starts_with("severity."));
    for key in top {
        out.push('\n');
        comment(&about(key), &mut out);
        let _ = writeln!(out, "#{}", assigned(key, &example(key)));
    }
    out.push_str("\n# How much a difference matters.\n#[severity]\n");
    for key in severity.iter().filter(|key| !key.name.starts_with(super::key::RULE)) {
        comment(&about(key), &mut out);
        let key = Key { name: key.name.replace("severity.", ""), ..(*key).clone() };
        let _ = writeln!(out, "#{}", assigned(&key, &key.default));
    }
    out.push_str(
        "\n# The severity of all findings of a rule: none, note, warning or error.\n\
         #[severity.rules]\n#digit-slip = \"error\"\n\
         \n# Something else that is counted, with its words: `ar`, `en` and `fr` hold lists of \
         them.\n#[indicators.unemployed]\n#kind = \"stock\"\n#unit = \"persons\"\n\
         #definition = \"People without work who look for it\"\n\
         #en = { states = [\"jobseeker|jobseekers\"] }\n",
    );
    out
}

/// What a key is for, and what it takes where that is not said.
fn about(key: &Key) -> String {
    let said = |choice: &String| key.about.contains(&**choice);
    if key.choices.is_empty() || key.choices.len() > 20 || key.choices.iter().all(said) {
        return key.about.clone();
    }
    format!("{}: {}", key.about, key.choices.join(", "))
}

/// The default, or what shows the form of a value.
fn example(key: &Key) -> Vec<String> {
    match key.kind {
        _ if !key.default.is_empty() || key.many => key.default.clone(),
        Kind::Whole => vec!["1".to_owned()],
        _ => vec![key.placeholder.clone()],
    }
}

/// `key = value` in TOML.
fn assigned(key: &Key, values: &[String]) -> String {
    let bare = matches!(key.kind, Kind::Truth | Kind::Whole | Kind::Number);
    let value = |text: &String| match bare {
        true => text.clone(),
        false => toml::Value::String(text.clone()).to_string(),
    };
    let all: Vec<_> = values.iter().map(value).collect();
    match key.many {
        true => format!("{} = [{}]", key.name, all.join(", ")),
        false => format!("{} = {}", key.name, all.concat()),
    }
}

/// Writes a text as comments of at most 100 columns.
fn comment(text: &str, out: &mut String) {
    let mut width = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count() + 1;
        if width == 0 || width + length > 99 {
            out.push_str(if width == 0 { "#" } else { "\n#" });
            width = 1;
        }
        out.push(' ');
        out.push_str(word);
        width += length;
    }
    out.push('\n');
}
