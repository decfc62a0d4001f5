//! The JSON schema of `mizan.toml`, by which editors complete and check it.

use super::key::{RULE, severities};
use super::{Key, Kind};
use crate::claim::Declaration;
use crate::lang::Lang;
use serde_json::{Map, Value as Json, json};

/// The schema, in the draft that readers of TOML know.
pub fn schema(keys: &[Key]) -> Json {
    let (mut top, mut severity, mut rules) = (Map::new(), Map::new(), Map::new());
    for key in keys {
        match (key.name.strip_prefix(RULE), key.name.strip_prefix("severity.")) {
            (Some(rule), _) => rules.insert(rule.to_owned(), value(key)),
            (None, Some(name)) => severity.insert(name.to_owned(), value(key)),
            (None, None) => top.insert(key.name.clone(), value(key)),
        };
    }
    let names: Vec<_> = severities().map(|(name, _)| name).collect();
    let about = format!("The severity of all findings of a rule: {}", names.join(", "));
    severity.insert("rules".to_owned(), object(rules, &about));
    top.insert("severity".to_owned(), object(severity, "How much a difference matters"));
    top.insert("indicators".to_owned(), indicators());
    let mut schema = object(top, "Settings of mizan");
    schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
    schema["title"] = super::NAME.into();
    schema
}

/// What a key takes.
fn value(key: &Key) -> Json {
    let mut one = match key.kind {
        Kind::Truth => json!({"type": "boolean"}),
        Kind::Whole => json!({"type": "integer", "minimum": 0}),
        Kind::Number => json!({"type": "number"}),
        _ => json!({"type": "string"}),
    };
    if !key.choices.is_empty() {
        one["enum"] = key.choices.clone().into();
    }
    let typed = |text: &String| serde_json::from_str(text).unwrap_or_else(|_| Json::from(&**text));
    let mut all = match key.many {
        true => json!({"anyOf": [{"type": "array", "items": one}, one], "default": key.default}),
        false => one,
    };
    if let (false, Some(text)) = (key.many, key.default.first()) {
        all["default"] = if key.kind == Kind::Text { Json::from(&**text) } else { typed(text) };
    }
    all["description"] = Json::from(&*key.about);
    all
}

fn object(properties: Map<String, Json>, about: &str) -> Json {
    json!({
        "type": "object",
        "description": about,
        "properties": properties,
        "additionalProperties": false,
    })
}

/// Indicators by name, with their words.
fn indicators() -> Json {
    let list = json!({"type": "array", "items": {"type": "string"}});
    let lists: Map<_, _> =
        Declaration::LISTS.iter().map(|name| ((*name).to_owned(), list.clone())).collect();
    let mut fields = Map::new();
    fields.insert("kind".into(), json!({"enum": ["flow", "stock"]}));
    fields.insert("unit".into(), json!({"type": "string", "default": "persons"}));
    fields.insert("definition".into(), json!({"type": "string"}));
    for lang in Lang::ALL {
        fields
            .insert(lang.code().into(), object(lists.clone(), "Words, in lists by what they are"));
    }
    let mut one = object(fields, "Something that is counted");
    one["required"] = json!(["kind", "definition"]);
    json!({
        "type": "object",
        "description": "What is counted beside the built-in indicators",
        "additionalProperties": one,
    })
}
