//! What can be set.

use crate::check::{RULES, Severity};
use crate::error::{Error, likely};
use crate::report::severity_name;

/// A setting: its name, what it takes, and what it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its name, that of the option: `fail-on`.
    pub name: String,
    /// What it takes.
    pub kind: Kind,
    /// Whether it takes a list.
    pub many: bool,
    /// What it is for, in a sentence without a full stop.
    pub about: String,
    /// What stands for a value in prose: `DATE`.
    pub placeholder: String,
    /// The values that hold where none is given.
    pub default: Vec<String>,
    /// The only texts that it takes; empty where others than these can be.
    pub choices: Vec<String>,
}

/// What a setting takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// `true` or `false`.
    Truth,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// A path, which is taken from the directory of the file that it stands in.
    Path,
    /// `[FORMAT=]PATH`, likewise.
    Output,
}

/// The names of severities.
pub fn severities() -> impl Iterator<Item = (&'static str, Severity)> {
    let all = [Severity::None, Severity::Note, Severity::Warning, Severity::Error];
    all.into_iter().map(|severity| (severity_name(severity), severity))
}

/// The keys of `[severity]`.
pub fn severity_keys() -> Vec<Key> {
    let key = |name: String, kind, about: &str| Key {
        name,
        kind,
        many: false,
        about: about.to_owned(),
        placeholder: "SEVERITY".to_owned(),
        default: Vec::new(),
        choices: Vec::new(),
    };
    let warning = "From this difference on, in per cent, a finding is a warning; below it, a note";
    let error = "From this difference on, in per cent, a finding is an error";
    let mut keys = vec![
        Key { default: vec!["1".into()], ..key(WARNING.into(), Kind::Number, warning) },
        Key { default: vec!["10".into()], ..key(ERROR.into(), Kind::Number, error) },
    ];
    keys.extend(RULES.iter().map(|rule| Key {
        choices: severities().map(|(name, _)| name.to_owned()).collect(),
        ..key(
            format!("{RULE}{}", rule.id),
            Kind::Text,
            "The severity of all findings of this rule, whatever the difference",
        )
    }));
    keys
}

/// The key of the difference that makes a warning.
pub const WARNING: &str = "severity.warning-from";
/// The key of the difference that makes an error.
pub const ERROR: &str = "severity.error-from";
/// What the key of a rule's severity begins with.
pub const RULE: &str = "severity.rules.";

impl Key {
    /// The variable of the environment that sets it: `MIZAN_FAIL_ON`.
    pub fn variable(&self) -> String {
        let name = self.name.to_ascii_uppercase();
        format!("MIZAN_{}", name.replace(['-', '.'], "_"))
    }

    /// What is wrong with a text for it, as far as the key alone can tell: the message and the way
    /// out.
    pub(super) fn refuses(&self, text: &str) -> Option<(String, String)> {
        let fits = match self.kind {
            Kind::Truth => matches!(text, "true" | "false"),
            Kind::Whole => text.parse::<u64>().is_ok(),
            Kind::Number => text.parse::<rust_decimal::Decimal>().is_ok(),
            _ => true,
        };
        if !fits {
            return Some((format!("{} cannot be \"{text}\"", self.name), self.wants()));
        }
        if self.choices.is_empty() || self.choices.iter().any(|choice| choice == text) {
            return None;
        }
        let choices = self.choices.iter().map(String::as_str);
        let help = likely(text, choices, format!("write one of {}", self.choices.join(", ")));
        Some((format!("{} cannot be \"{text}\"", self.name), help))
    }

    /// What it wants, for a help.
    pub(super) fn wants(&self) -> String {
        let one = match self.kind {
            Kind::Truth => "true or false",
            Kind::Whole => "a whole number",
            Kind::Number => "a number",
            _ => "a text between quotes",
        };
        if self.many { format!("write {one}, or a list of them") } else { format!("write {one}") }
    }
}

/// The key of that name.
///
/// # Errors
/// Where there is none, with the likely one; the error has no place.
pub fn known<'a>(keys: &'a [Key], name: &str) -> Result<&'a Key, Error> {
    keys.iter().find(|key| key.name == name).ok_or_else(|| {
        let error = Error::new("", format!("there is no setting \"{name}\""));
        let names = keys.iter().map(|key| &*key.name).chain(["indicators", "severity"]);
        error.help(likely(name, names, "`mizan config` lists all settings"))
    })
}
