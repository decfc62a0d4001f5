//! Claims: every sentence of `tests/corpus/claims/*.toml` names all its claims. Add a sentence to
//! add a test.

#[path = "claims/months.rs"]
mod months;

use mizan::claim::{self, Claim};
use mizan::document::Document;
use mizan::lang::Lang;
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    /// The day of publication of sentences that give none.
    published: String,
    sentence: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    text: String,
    /// A day, or empty for an unknown one.
    published: Option<String>,
    /// What stands before the sentence; its claims are not looked at.
    #[serde(default)]
    context: String,
    /// The claims that must be found.
    #[serde(default)]
    claims: Vec<Wanted>,
    /// Claims that may be found or not.
    #[serde(default)]
    optional: Vec<Wanted>,
}

/// A claim; every field that a row states is asserted.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Wanted {
    indicator: String,
    low: i64,
    high: Option<i64>,
    quote: String,
    bound: Option<String>,
    basis: Option<String>,
    who: Option<String>,
    /// The quote of the claim of which this is a stated part.
    part_of: Option<String>,
    /// The canonical English name; empty where none is said.
    area: Option<String>,
    /// `2020`, `2020-03`, `2020-03-14`, `2019-07-01/2020-06-30`; empty where none is known.
    period: Option<String>,
    source: Option<String>,
    /// How strongly it is said, and the words that say so.
    stance: Option<String>,
    verb: Option<String>,
    /// The quote of the first mention; empty where it tells nothing again.
    repeats: Option<String>,
}

fn said<T: serde::Serialize>(value: T) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

fn is_same(wanted: &Wanted, claim: &Claim) -> bool {
    let value = |value: Option<mizan::value::Value>| value.map(|v| v.to_string());
    let high = wanted.high.unwrap_or(wanted.low).to_string();
    claim.indicator.to_string() == wanted.indicator
        && claim.quote == wanted.quote
        && value(claim.low) == Some(wanted.low.to_string())
        && value(claim.high) == Some(high)
}

/// The stated fields of a wanted claim that the found one does not have.
fn differences(wanted: &Wanted, claim: &Claim, all: &[Claim]) -> Vec<String> {
    let of = |id: &Option<String>| all.iter().find(|c| Some(&c.claim_id) == id.as_ref());
    let (whole, first) = (of(&claim.part_of), of(&claim.repeats));
    let fields = [
        ("bound", &wanted.bound, said(claim.bound)),
        ("basis", &wanted.basis, said(claim.basis)),
        ("who", &wanted.who, claim.who.clone()),
        ("part_of", &wanted.part_of, whole.map(|c| c.quote.clone()).unwrap_or_default()),
        ("area", &wanted.area, claim.area.as_ref().map_or("", |a| a.name()).to_owned()),
        ("period", &wanted.period, claim.period.map(|p| p.to_string()).unwrap_or_default()),
        ("source", &wanted.source, claim.source_text.clone()),
        ("stance", &wanted.stance, said(claim.stance)),
        ("verb", &wanted.verb, claim.source_verb.clone()),
        ("repeats", &wanted.repeats, first.map(|c| c.quote.clone()).unwrap_or_default()),
    ];
    let differs = |(name, wanted, found): (&str, &Option<String>, String)| {
        let wanted = wanted.as_ref()?;
        (*wanted != found).then(|| format!("{}: {name} is {found:?}, not {wanted:?}", claim.quote))
    };
    fields.into_iter().filter_map(differs).collect()
}

fn wrong(row: &Row, lang: Lang, published: &str) -> Vec<String> {
    let document = document(row, lang, published);
    let all = claim::read(&document);
    let from = row.context.len();
    let mut found: Vec<&Claim> = all.iter().filter(|claim| claim.span.start >= from).collect();
    let mut wrong = Vec::new();
    for (wanted, must) in
        row.claims.iter().map(|w| (w, true)).chain(row.optional.iter().map(|w| (w, false)))
    {
        match found.iter().position(|claim| is_same(wanted, claim)) {
            Some(at) => wrong.extend(differences(wanted, found.remove(at), &all)),
            None if must => wrong.push(format!("missed {} {:?}", wanted.indicator, wanted.quote)),
            None => {}
        }
    }
    let extra = |claim: &&Claim| {
        let low = claim.low.map(|low| low.to_string()).unwrap_or_default();
        format!("extra {} {:?} = {low} by {:?}", claim.indicator, claim.quote, claim.cue)
    };
    wrong.extend(found.iter().map(extra));
    wrong
}

/// Every file of the corpus: its name, its language and its sentences.
fn corpora() -> Vec<(String, Lang, Corpus)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/claims");
    let files = std::fs::read_dir(folder).expect("corpus").map(|file| file.expect("a file").path());
    let mut all: Vec<_> = files
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let lang = Lang::ALL.into_iter().find(|lang| name.starts_with(lang.code()));
            let text = std::fs::read_to_string(&path).expect("readable");
            let corpus = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            (name, lang.expect("a file is named after its language"), corpus)
        })
        .collect();
    all.sort_by(|one, other| one.0.cmp(&other.0));
    all
}

/// A sentence with what stands before it, as an article.
fn document(row: &Row, lang: Lang, published: &str) -> Document {
    let gap = if row.context.is_empty() { "" } else { " " };
    let published = row.published.as_deref().unwrap_or(published);
    Document {
        text: format!("{}{gap}{}", row.context, row.text),
        lang: Some(lang),
        published: (!published.is_empty()).then(|| published.parse().expect("a day")),
        ..Document::default()
    }
}

#[test]
fn every_sentence_has_exactly_its_claims() {
    let (mut report, mut rows, mut bad) = (String::new(), 0, 0);
    for (name, lang, corpus) in corpora() {
        for row in &corpus.sentence {
            rows += 1;
            let wrong = wrong(row, lang, &corpus.published);
            if !wrong.is_empty() {
                bad += 1;
                report += &format!("{name}: {}\n", row.text);
                wrong.iter().for_each(|line| report += &format!("    {line}\n"));
            }
        }
    }
    assert!(rows >= 200, "{rows} sentences");
    assert!(bad == 0, "{bad} of {rows} sentences\n{report}");
}
