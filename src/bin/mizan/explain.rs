//! `mizan explain`: what a rule means.

use crate::args::Explain;
use crate::check::known_rule;
use crate::status::{Outcome, Status};
use mizan::check::{RULES, Rule};
use std::io::{Write, stdout};

/// Runs the command.
pub fn run(options: &Explain) -> Outcome {
    let text = match &options.rule {
        Some(name) => known_rule(name).map_err(|error| vec![error])?.page.to_owned(),
        None => RULES.iter().map(line).collect(),
    };
    // A reader who closes the pipe has read enough.
    let _ = stdout().write_all(text.as_bytes());
    Ok(Status::default())
}

/// A rule and the first sentence of its page.
fn line(rule: &Rule) -> String {
    let text = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let first = rule.page.lines().map(str::trim).find(text).unwrap_or_default();
    format!("{:<20}  {first}\n", rule.id)
}
