//! The data of the page of many articles: names once, everything else by their numbers.

use super::super::Group;
use super::super::article::text;
use super::super::direction;
use super::super::marked::Segment;
use super::super::piece::Piece;
use super::super::telling::{Teller, difference};
use super::matters;
use crate::check::{Finding, Verdict};
use crate::report::json;
use crate::report::phrase::{VERDICTS, cut, verdict_name};
use crate::report::safe::safe_flow;
use serde_json::{Value as Json, json};
use std::collections::HashMap;

/// How many bytes of whole articles a page holds; beyond, sentences stand for them.
const TEXTS: usize = 14 << 20;
/// How many bytes of one article a page holds.
const TEXT: usize = 256 << 10;

/// The data as JSON that may stand in an element: nothing in it ends one.
pub fn json(groups: &[Group], teller: Teller) -> String {
    let whole = whole(groups);
    let mut names = Names::default();
    let mut articles = Vec::with_capacity(groups.len());
    let mut findings = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        articles.push(article(group, whole[at], findings.len()));
        findings.extend(group.findings.iter().map(|one| finding(one, at, &mut names, teller)));
    }
    let rules =
        labels(groups, |finding| finding.rule.as_str(), |rule| teller.rule(rule).to_owned());
    let verdict = |finding: &'_ Finding| verdict_name(finding.verdict);
    let words = |name: &str| {
        let verdict = VERDICTS.into_iter().find(|&known| verdict_name(known) == name);
        verdict.map_or("", |verdict| teller.words.verdict(verdict)).to_owned()
    };
    let ui = &teller.words.ui;
    let data = json!({
        "names": names.list,
        "articles": articles,
        "findings": findings,
        "rules": rules,
        "verdicts": labels(groups, verdict, words),
        "ui": {
            "any": ui.any, "matches": ui.matches, "none": ui.no_match, "page": ui.page,
            "sentences": ui.sentences_only,
            "published": ui.published, "original": ui.original, "details": ui.details,
            "decided": ui.decided,
        },
    });
    // With escapes for what a terminal that shows the file would obey.
    let mut text = Vec::new();
    let _ = json::value(&data, &mut text);
    String::from_utf8_lossy(text.trim_ascii_end()).replace('<', "\\u003c")
}

/// Names that occur again and again.
#[derive(Default)]
struct Names {
    list: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl Names {
    fn number(&mut self, name: String) -> usize {
        if let Some(&known) = self.numbers.get(&name) {
            return known;
        }
        self.list.push(safe_flow(&name).into_owned());
        self.numbers.insert(name, self.list.len() - 1);
        self.list.len() - 1
    }
}

/// Which articles stand whole in the page: those with contradictions first, then in their order,
/// as long as there is room.
fn whole(groups: &[Group]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..groups.len()).collect();
    order.sort_by_key(|&at| !matters(&groups[at]));
    let mut room = TEXTS;
    let mut whole = vec![false; groups.len()];
    for at in order {
        let Some(document) = groups[at].document else { continue };
        let length = document.text.len();
        if length <= TEXT.min(room) {
            room -= length;
            whole[at] = true;
        }
    }
    whole
}

/// An article: what it is called, and its paragraphs as texts and marks.
fn article(group: &Group, whole: bool, first: usize) -> Json {
    let sentences = || Group { id: group.id, findings: group.findings.clone(), document: None };
    let (paragraphs, _) = if whole { text(group) } else { text(&sentences()) };
    let segment = |segment: &Segment| match segment {
        Segment::Text(text) => json!(safe_flow(text)),
        Segment::Mark(mark) => {
            let numbers: Vec<usize> =
                mark.claims.iter().map(|(number, _)| first + number - 1).collect();
            json!([verdict_name(mark.verdict()), safe_flow(&mark.text), numbers])
        }
    };
    let paragraph = |one: &Vec<Segment>| one.iter().map(segment).collect::<Vec<_>>();
    let document = group.document;
    json!([
        safe_flow(group.id),
        safe_flow(group.headline().unwrap_or("")),
        document.and_then(|document| document.published).map(|day| day.to_string()),
        document.and_then(|document| document.url.as_deref()).and_then(super::super::hostile::web),
        group.lang().code(),
        direction(group.lang()),
        usize::from(whole),
        paragraphs.iter().map(paragraph).collect::<Vec<_>>(),
        first,
        group.findings.len(),
    ])
}

/// A finding: what the table shows, sorts and filters by, and the verdict in a sentence.
fn finding(finding: &Finding, article: usize, names: &mut Names, teller: Teller) -> Json {
    let claim = &finding.claim;
    let area = claim.area.as_ref().map_or(String::new(), |area| teller.name(area.name()));
    let period = claim.period.map_or(String::new(), super::super::telling::period_text);
    let english = || vec![Piece::Name(finding.explanation.clone())];
    let told = teller.sentence(finding).unwrap_or_else(english);
    let judged = finding.verdict != Verdict::Unverifiable;
    json!([
        article,
        verdict_name(finding.verdict),
        finding.rule,
        names.number(teller.indicator(claim)),
        names.number(area),
        names.number(period),
        pieces(&teller.stated(claim), names),
        claim.low.map(|low| low.to_f64()),
        finding.reference_best.filter(|_| judged).map(|best| best.grouped()),
        difference(finding),
        finding.difference_percent.filter(|_| judged).map(|percent| percent.to_f64()),
        finding.severity as usize,
        safe_flow(&cut(&claim.quote, 120)),
        pieces(&told, names),
        names.number(finding.explanation.clone()),
        finding.decided.as_ref().map(|decided| pieces(&teller.decision(decided), names)),
    ])
}

/// A sentence: a text by its number, a figure as an array of one, a name as an array of two.
fn pieces(pieces: &[Piece], names: &mut Names) -> Json {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => json!(names.number(text.clone())),
        Piece::Figure(figure) => json!([safe_flow(figure)]),
        Piece::Name(name) => json!([names.number(name.clone()), 0]),
    };
    pieces.iter().map(piece).collect::<Vec<_>>().into()
}

/// Names of data with their words, in alphabetical order of the names.
fn labels<'a>(
    groups: &[Group<'a>],
    name: impl Fn(&'a Finding) -> &'a str,
    words: impl Fn(&str) -> String,
) -> Json {
    let mut names: Vec<&str> =
        groups.iter().flat_map(|group| &group.findings).map(|one| name(one)).collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(|name| json!([safe_flow(name), words(name)])).collect::<Vec<_>>().into()
}
