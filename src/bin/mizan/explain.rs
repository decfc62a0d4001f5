//! `mizan explain`: what a rule means.

use crate::args::Explain;
use crate::print::print;
use crate::status::{Outcome, Status};
use mizan::check::known_rule;
use mizan::check::{RULES, Rule};
use mizan::report::verdict_name;

/// Runs the command.
pub fn run(options: &Explain) -> Outcome {
    let longest = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
    let text = match &options.rule {
        Some(name) => known_rule(name).map_err(|error| vec![error])?.page.to_owned(),
        None => RULES.iter().map(|rule| line(rule, longest)).collect(),
    };
    print(text.as_bytes()).map(|()| Status::default()).map_err(|error| vec![error])
}

/// A rule, its verdict and what it means in a few words.
fn line(rule: &Rule, width: usize) -> String {
    format!("{:<width$}  {:<12}  {}\n", rule.id, verdict_name(rule.verdict), rule.summary())
}
