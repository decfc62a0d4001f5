//! Parts of `datapackage.json`.

use serde_json::{Map, Value as Json, json};

/// A licence as data packages write it: a name of few characters, and the words as its title.
pub fn licences(licence: &str, path: &str) -> Vec<Json> {
    let fits = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    let name: String = licence.chars().map(|c| if fits(c) { c } else { '-' }).collect();
    let title = if name == licence { "" } else { licence };
    let json = json!({"name": name, "title": title, "path": path});
    if licence.is_empty() { Vec::new() } else { vec![pruned(json)] }
}

/// The longest name that is made: file systems take 255 bytes, with an ending.
const LONGEST: usize = 120;

/// A name of lower-case letters, digits, points and dashes; of one that is too long its beginning,
/// with a hash that keeps it apart from others with the same beginning.
pub fn slug(parts: &[&str]) -> String {
    let mut out = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.push('-');
        }
        for c in part.chars() {
            match c {
                c if c.is_ascii_alphanumeric() || c == '.' => out.push(c.to_ascii_lowercase()),
                _ if out.ends_with('-') => {}
                _ => out.push('-'),
            }
        }
    }
    let name = out.trim_matches('-');
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let hash = blake3::hash(parts.concat().as_bytes()).to_hex();
    format!("{}-{}", &name[..LONGEST - 9], &hash[..8])
}

/// JSON without what says nothing.
pub fn pruned(json: Json) -> Json {
    match json {
        Json::Object(map) => {
            let all = map.into_iter().map(|(key, value)| (key, pruned(value)));
            let says = |(key, value): &(String, Json)| match value {
                Json::Null => false,
                Json::String(text) => !text.is_empty(),
                Json::Array(all) => !all.is_empty(),
                Json::Object(all) => !all.is_empty(),
                Json::Bool(false) => key != "count",
                _ => true,
            };
            Json::Object(all.filter(says).collect::<Map<_, _>>())
        }
        Json::Array(all) => Json::Array(all.into_iter().map(pruned).collect()),
        other => other,
    }
}
