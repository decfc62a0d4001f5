//! Claims about a part of all people: soldiers, children, one armed group's victims.

use super::scope::{begins_word, folded};
use crate::claim::Claim;
use crate::dimension::known_indicators;
use serde::Deserialize;
use std::sync::LazyLock;

/// Words for a part of all people, and for all of them.
#[derive(Debug, Default, Deserialize)]
struct Parts {
    latin: Vec<String>,
    arabic: Vec<String>,
    anybody: Vec<String>,
}

/// The unit of indicators that count people.
const PERSONS: &str = "persons";

static PARTS: LazyLock<Parts> = LazyLock::new(|| {
    // The file is embedded and a test reads it; were it broken, no part would be known.
    let mut parts: Parts = toml::from_str(include_str!("parts.toml")).unwrap_or_default();
    for form in parts.latin.iter_mut().chain(&mut parts.arabic).chain(&mut parts.anybody) {
        *form = folded(form);
    }
    parts
});

/// Whether a claim counts only a part of what its indicator counts, by its own words.
pub fn is_part(claim: &Claim) -> bool {
    if claim.part_of.is_some() {
        return true;
    }
    // A terrorist attack is no part of all attacks: the words are for people.
    let unit = known_indicators().iter().find(|known| known.name == claim.indicator.name());
    if claim.who.is_empty() || unit.is_none_or(|known| known.unit != PERSONS) {
        return false;
    }
    let who = folded(&claim.who);
    PARTS.arabic.iter().any(|form| who.contains(form.as_str()))
        || PARTS.latin.iter().any(|form| begins_word(&who, form))
}

/// Whether a claim says nothing of whom it counts beyond that they are people.
pub fn is_anybody(claim: &Claim) -> bool {
    let who = folded(&claim.who);
    who.is_empty() || PARTS.anybody.contains(&who)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_read() {
        assert!(PARTS.latin.len() > 50 && PARTS.arabic.len() > 50 && PARTS.anybody.len() > 10);
    }
}
