//! The objects of SARIF 2.1.0 that mizan writes, with the names of the standard.

use serde::Serialize;
use std::collections::BTreeMap;

/// A file.
#[derive(Serialize)]
pub struct Log<'a> {
    #[serde(rename = "$schema")]
    pub schema: &'static str,
    pub version: &'static str,
    pub runs: [Run<'a>; 1],
}

/// A run of the tool.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Run<'a> {
    pub tool: Tool,
    pub invocations: [Invocation; 1],
    pub original_uri_base_ids: BTreeMap<&'static str, Base>,
    pub column_kind: &'static str,
    pub results: Vec<SarifResult<'a>>,
}

/// The tool, which has no extensions.
#[derive(Serialize)]
pub struct Tool {
    pub driver: Driver,
}

/// What the tool is, and its rules.
#[derive(Serialize)]
pub struct Driver {
    pub name: &'static str,
    pub version: &'static str,
    pub rules: Vec<Descriptor>,
}

/// A rule: `reportingDescriptor`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Descriptor {
    pub id: &'static str,
    pub short_description: Text,
    pub full_description: Text,
    pub help: Help,
    pub default_configuration: Configuration,
    pub properties: Tags,
}

/// A text as it is and as Markdown.
#[derive(Serialize)]
pub struct Help {
    pub text: &'static str,
    pub markdown: &'static str,
}

/// How severe a rule is unless a result says otherwise.
#[derive(Serialize)]
pub struct Configuration {
    pub level: &'static str,
}

/// A property bag with tags.
#[derive(Serialize)]
pub struct Tags {
    pub tags: [&'static str; 1],
}

/// How the tool was run.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Invocation {
    pub execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tool_execution_notifications: Vec<Notification>,
}

/// What the tool tells of itself.
#[derive(Serialize)]
pub struct Notification {
    pub level: &'static str,
    pub message: Text,
}

/// The base of relative addresses; which directory it is, the reader knows.
#[derive(Serialize)]
pub struct Base {
    pub description: Text,
}

/// A message or another text.
#[derive(Serialize)]
pub struct Text {
    pub text: String,
}

impl Text {
    /// The text.
    pub fn new(text: String) -> Text {
        Text { text }
    }
}

/// A finding: `result`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SarifResult<'a> {
    pub rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule_index: Option<usize>,
    pub kind: &'static str,
    pub level: &'static str,
    pub message: Text,
    pub locations: [Location; 1],
    pub partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppressions: Option<Vec<Suppression<'a>>>,
    pub properties: Properties<'a>,
}

/// A decision of people that a result need not be looked at.
#[derive(Serialize)]
pub struct Suppression<'a> {
    pub kind: &'static str,
    pub status: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub justification: &'a str,
    pub properties: Decision<'a>,
}

/// What the standard has no name for in a decision.
#[derive(Serialize)]
pub struct Decision<'a> {
    pub decision: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub by: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// What the standard has no name for.
#[derive(Serialize)]
pub struct Properties<'a> {
    #[serde(rename = "claimId")]
    pub claim_id: &'a str,
    pub verdict: &'static str,
    pub confidence: f64,
    pub sentence: &'a str,
    pub indicator: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dataset: Option<&'a str>,
}

/// Where it is.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    pub physical_location: Physical,
}

/// A file and a region of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Physical {
    pub artifact_location: Artifact,
    pub region: Region,
}

/// A file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Artifact {
    pub uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri_base_id: Option<&'static str>,
}

/// Lines and columns from 1; the end column is one past the last character.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Region {
    pub start_line: usize,
    pub start_column: usize,
    pub end_line: usize,
    pub end_column: usize,
    pub snippet: Text,
}
