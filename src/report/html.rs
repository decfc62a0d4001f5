//! The HTML page: one file that needs nothing else, for people who read a report and send it on.
//!
//! One article is shown whole, each claim marked in place and explained on a card beside it; all of
//! it is there without JavaScript. Several articles get an overview and a table that a script sorts,
//! searches and opens articles from; without it the findings that matter most are still there.
//!
//! Every text passes the escaper that the templates are compiled with (`html/hostile.rs`), and the
//! policy of the page lets no script or style apply but its own (`html/policy.rs`).

mod archive;
mod article;
mod card;
mod hostile;
mod marked;
mod piece;
mod policy;
mod telling;
mod words;

pub use hostile::Hostile;

use super::{Background, Charts, Report, phrase};
use crate::check::Finding;
use crate::document::Document;
use crate::lang::Lang;
use crate::reference::Catalogue;
use policy::policy;
use std::collections::HashMap;
use std::io::{self, Write};
pub use telling::Teller;

const STYLE: &str = concat!(include_str!("chart/chart.css"), include_str!("html/page.css"));

/// How many findings one article is shown whole with; a text with more is shown as an archive is.
const MOST_CARDS: usize = 400;

/// Writes the page of a report; records other than findings have none.
pub fn write(report: &Report, background: &Background, out: &mut impl Write) -> io::Result<()> {
    let Report::Findings(findings) = report else { return Ok(()) };
    let teller = Teller::of(language(findings, background));
    let groups = groups(findings, background);
    match is_article(findings, &groups, background) {
        true => article::write(groups.first(), background, teller, out),
        false => archive::write(&groups, background, teller, out),
    }
}

/// What the references have for the page of some findings: series for those that get a card, the
/// sources of all.
pub fn charts(findings: &[Finding], background: &Background, catalogue: &Catalogue) -> Charts {
    let groups = groups(findings, background);
    let drawn = match is_article(findings, &groups, background) {
        true => findings.iter().collect(),
        false => archive::drawn(&groups),
    };
    Charts::gather(findings, &drawn, catalogue)
}

/// Whether one article is shown, and not many.
fn is_article(findings: &[Finding], groups: &[Group], background: &Background) -> bool {
    groups.len() <= 1 && background.read <= 1 && findings.len() <= MOST_CARDS
}

/// The findings of one article, and the article where it is at hand.
pub struct Group<'a> {
    /// The id of the article.
    pub id: &'a str,
    /// What was found in it.
    pub findings: Vec<&'a Finding>,
    /// The article as it was read.
    pub document: Option<&'a Document>,
}

impl<'a> Group<'a> {
    /// What the article is called: its title, or the end of its id.
    pub fn title(&self) -> &'a str {
        let ending = || self.id.rsplit('/').next().filter(|ending| !ending.is_empty());
        self.headline().or_else(ending).unwrap_or(self.id)
    }

    /// The title of the article, where it has one.
    pub fn headline(&self) -> Option<&'a str> {
        let title = self.document.and_then(|document| document.title.as_deref());
        title.filter(|title| !title.trim().is_empty())
    }

    /// The language of the article: as declared, else that of its first claim.
    pub fn lang(&self) -> Lang {
        let declared = self.document.and_then(|document| document.lang);
        let told = || self.findings.first().map(|finding| finding.claim.lang);
        declared.or_else(told).unwrap_or(Lang::En)
    }
}

/// The findings by article, in the order in which the articles come up; what was found across
/// articles stands behind them all and joins its own.
fn groups<'a>(findings: &'a [Finding], background: &'a Background) -> Vec<Group<'a>> {
    let mut documents: HashMap<&str, &Document> = HashMap::new();
    for document in &background.articles {
        documents.entry(&document.id).or_insert(document);
    }
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for finding in findings {
        let id = &*finding.claim.article;
        let at = *places.entry(id).or_insert_with(|| {
            groups.push(Group { id, findings: Vec::new(), document: documents.get(id).copied() });
            groups.len() - 1
        });
        groups[at].findings.push(finding);
    }
    groups
}

/// The language of the page: the one asked for, else that of most findings, else of the article.
fn language(findings: &[Finding], background: &Background) -> Lang {
    let count = |lang: Lang| findings.iter().filter(|finding| finding.claim.lang == lang).count();
    let most = Lang::ALL.into_iter().rev().max_by_key(|&lang| count(lang));
    let idle = || {
        let idle = background.idle.as_ref()?;
        Some(idle.lang.unwrap_or_else(|| Lang::of_text(&idle.text)))
    };
    let found = most.filter(|_| !findings.is_empty());
    background.lang.or(found).or_else(idle).unwrap_or(Lang::En)
}

/// The direction of a language.
fn direction(lang: Lang) -> &'static str {
    if lang == Lang::Ar { "rtl" } else { "ltr" }
}

/// What stands in the head of every page.
struct Head {
    lang: &'static str,
    dir: &'static str,
    title: String,
    policy: String,
    style: &'static str,
    script: &'static str,
}

impl Head {
    fn new(teller: Teller, title: &str, script: &'static str) -> Head {
        Head {
            lang: teller.lang.code(),
            dir: direction(teller.lang),
            title: phrase::cut(title, 160),
            policy: policy(&[script], &[STYLE]),
            style: STYLE,
            script,
        }
    }
}

/// What a template cannot be written to is the writer's error.
fn render(template: &impl askama::Template, out: &mut impl Write) -> io::Result<()> {
    askama::Template::write_into(template, out).map_err(io::Error::other)
}
