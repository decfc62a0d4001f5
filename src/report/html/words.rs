//! What the page says in each of its languages: data, not code.

use crate::check::{Decision, Severity, Verdict};
use crate::lang::Lang;
use crate::quantity::Bound;
use crate::report::phrase::{bound_name, severity_name, verdict_name};
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The words of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Labels of the page, by the names of [`Ui`].
    pub ui: Ui,
    verdicts: HashMap<String, String>,
    severities: HashMap<String, String>,
    decisions: HashMap<String, String>,
    bounds: HashMap<String, String>,
    indicators: HashMap<String, String>,
    rules: HashMap<String, RuleWords>,
}

/// A rule in words.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleWords {
    /// Its name.
    pub name: String,
    /// The verdict in a sentence, with places for what was found.
    pub says: String,
}

/// The labels of the page.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // each is named after what it labels
pub struct Ui {
    pub brand: String,
    pub report: String,
    pub skip: String,
    pub published: String,
    pub original: String,
    pub text: String,
    pub cards: String,
    pub none: String,
    pub sentences_only: String,
    pub controls_dropped: String,
    pub all: String,
    pub filter: String,
    pub stated: String,
    pub reference: String,
    pub difference: String,
    pub counted: String,
    pub indicator: String,
    pub area: String,
    pub period: String,
    pub actor: String,
    pub said_by: String,
    pub part: String,
    pub unknown: String,
    pub axis: String,
    pub axis_about: String,
    pub chart: String,
    pub chart_beside: String,
    pub chart_about: String,
    pub claim_mark: String,
    pub nearest_mark: String,
    pub rows: String,
    pub references: String,
    pub low: String,
    pub best: String,
    pub high: String,
    pub lines: String,
    pub agrees: String,
    pub differs: String,
    pub shown_agrees: String,
    pub shown_differs: String,
    pub source: String,
    pub licence: String,
    pub figure_address: String,
    pub details: String,
    pub decided: String,
    pub until: String,
    pub to_text: String,
    pub sources: String,
    pub legend_text: String,
    pub made_by: String,
    pub overview: String,
    pub articles: String,
    pub articles_with: String,
    pub by_indicator: String,
    pub by_month: String,
    pub by_month_about: String,
    pub worst: String,
    pub findings: String,
    pub search: String,
    pub verdict: String,
    pub rule: String,
    pub article: String,
    pub any: String,
    pub reset: String,
    pub matches: String,
    pub no_match: String,
    pub previous: String,
    pub next: String,
    pub page: String,
    pub no_script: String,
    pub left_out: String,
    pub and: String,
}

impl Words {
    /// The words of a language.
    pub fn of(lang: Lang) -> &'static Words {
        static ALL: LazyLock<[Words; 3]> = LazyLock::new(|| {
            [
                include_str!("words/ar.toml"),
                include_str!("words/en.toml"),
                include_str!("words/fr.toml"),
            ]
            // The files are part of the program, and a test reads them.
            .map(|file| toml::from_str(file).unwrap_or_default())
        });
        match lang {
            Lang::Ar => &ALL[0],
            Lang::En => &ALL[1],
            Lang::Fr => &ALL[2],
        }
    }

    /// A verdict by its name.
    pub fn verdict(&self, verdict: Verdict) -> &str {
        self.verdicts.get(verdict_name(verdict)).map_or("", String::as_str)
    }

    /// A severity by its name.
    pub fn severity(&self, severity: Severity) -> &str {
        self.severities.get(severity_name(severity)).map_or("", String::as_str)
    }

    /// A decision by its name.
    pub fn decision(&self, decision: Decision) -> &str {
        self.decisions.get(decision.name()).map_or("", String::as_str)
    }

    /// A bound as a pattern with `{n}` for the figure.
    pub fn bound(&self, bound: Bound) -> &str {
        self.bounds.get(bound_name(bound)).map_or("{n}", String::as_str)
    }

    /// An indicator by its name; one that a user declared has only that.
    pub fn indicator<'a>(&'a self, name: &'a str) -> &'a str {
        self.indicators.get(name).map_or(name, String::as_str)
    }

    /// A rule in words; `None` for one that a later mizan wrote.
    pub fn rule(&self, id: &str) -> Option<&RuleWords> {
        self.rules.get(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::RULES;
    use crate::dimension::known_indicators;
    use std::collections::BTreeSet;

    #[test]
    fn every_language_says_everything() {
        let read = |file: &str| toml::from_str::<toml::Value>(file).unwrap();
        let files = ["ar", "en", "fr"].map(|lang| {
            let path = format!("src/report/html/words/{lang}.toml");
            let file = std::fs::read_to_string(path).unwrap();
            toml::from_str::<Words>(&file).unwrap();
            read(&file)
        });
        let keys = |value: &toml::Value| paths(value, String::new());
        let [ar, en, fr] = &files;
        assert_eq!(keys(ar), keys(en));
        assert_eq!(keys(fr), keys(en));
        for words in Lang::ALL.map(Words::of) {
            assert!(Decision::ALL.into_iter().all(|one| !words.decision(one).is_empty()));
            assert!(RULES.iter().all(|rule| words.rule(rule.id).is_some()));
            let known = |name: &str| words.indicators.contains_key(name);
            assert!(known_indicators().iter().all(|indicator| known(&indicator.name)));
        }
    }

    fn paths(value: &toml::Value, at: String) -> BTreeSet<String> {
        match value {
            toml::Value::Table(table) => {
                table.iter().flat_map(|(key, value)| paths(value, format!("{at}.{key}"))).collect()
            }
            _ => BTreeSet::from([at]),
        }
    }
}
