//! The rules of `check` as SARIF describes them.

use super::log::{Configuration, Descriptor, Help, Tags, Text};
use crate::check::{RULES, Rule, Verdict};
use crate::report::verdict_name;

/// All rules, in their order.
pub fn descriptors() -> Vec<Descriptor> {
    RULES.iter().map(descriptor).collect()
}

/// Where a rule stands in the list.
pub fn index(id: &str) -> Option<usize> {
    RULES.iter().position(|rule| rule.id == id)
}

fn descriptor(rule: &Rule) -> Descriptor {
    let paragraph = first_paragraph(rule.page);
    let end = paragraph.find(". ").map_or(paragraph.len(), |at| at + 1);
    Descriptor {
        id: rule.id,
        short_description: Text::new(paragraph[..end].to_owned()),
        full_description: Text::new(paragraph),
        help: Help { text: rule.page, markdown: rule.page },
        default_configuration: Configuration { level: level(rule.verdict) },
        properties: Tags { tags: [verdict_name(rule.verdict)] },
    }
}

/// What a rule's page begins with under its title, on one line.
fn first_paragraph(page: &str) -> String {
    let mut paragraphs = page.split("\n\n").map(str::trim);
    let first = paragraphs.find(|text| !text.is_empty() && !text.starts_with('#'));
    first.unwrap_or_default().replace('\n', " ")
}

/// The level of a rule where its severity, which follows the distance, is not known.
fn level(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Inconsistent => "warning",
        Verdict::Disputed => "note",
        Verdict::Consistent | Verdict::Unverifiable => "none",
    }
}
