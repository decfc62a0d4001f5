//! Claims and findings of any text.

use super::drawn::{in_every_format, saved};
use super::text::{quoted, text_of};
use jiff::civil::Date;
use mizan::check::{Evidence, Finding, RULES, Settings, Verdict, check as weigh};
use mizan::claim::{Claim, Declared, Readers};
use mizan::document::{Document, Places};
use mizan::lang::Lang;
use mizan::reference::Catalogue;
use mizan::report::Report;
use mizan::value::Value;
use std::path::Path;
use std::sync::OnceLock;

/// The claims of a text.
pub fn claims(data: &[u8]) {
    let Some(document) = document(data) else { return };
    let [one, other] = [(); 2].map(|()| saved(&Report::Claims(read(&document))));
    assert_eq!(one, other, "read twice");
}

/// The findings of a text, in every format.
pub fn check(data: &[u8]) {
    let Some(document) = document(data) else { return };
    read_and_weigh(&document);
}

/// A file of declared indicators, and claims read with it.
pub fn indicators(data: &[u8]) {
    let text = text_of(data);
    let mut declared = Declared::default();
    if let Err(error) = declared.add(Path::new("words.toml"), &text) {
        assert!(!error.message.is_empty() && error.line <= text.lines().count() + 1, "{error}");
        return;
    }
    // Building readers is slow: a large file tells no more than a small one.
    if text.len() > 2_000 {
        return;
    }
    let readers = Readers::with(declared);
    let words = text.replace(['"', '|', '[', ']', '='], " ");
    for text in [format!("12 {words} 5 {words} in Mali in 2020"), words] {
        let document = Document { id: "a".into(), text, ..Document::default() };
        of_document(&document, &readers.read(&document));
    }
}

/// The text behind a byte: its lowest two bits give the language, the next one the day of
/// publication.
fn document(data: &[u8]) -> Option<Document> {
    let (&flags, text) = data.split_first()?;
    let lang = [None, Some(Lang::Ar), Some(Lang::En), Some(Lang::Fr)][usize::from(flags & 3)];
    let published = (flags & 4 != 0).then(|| Date::constant(2022, 5, 10));
    let text = text_of(text).into_owned();
    Some(Document { id: "a".into(), text, lang, published, ..Document::default() })
}

fn read(document: &Document) -> Vec<Claim> {
    let claims = readers().read(document);
    of_document(document, &claims);
    claims
}

fn readers() -> &'static Readers {
    static READERS: OnceLock<Readers> = OnceLock::new();
    READERS.get_or_init(Readers::default)
}

/// Asserts what holds for the claims of a document.
fn of_document(document: &Document, claims: &[Claim]) {
    let (text, places) = (&document.text, Places::of(document));
    let mut start = 0;
    for claim in claims {
        assert_eq!(*claim.article, *document.id);
        assert_eq!(quoted(text, claim.span), claim.quote);
        assert!(!claim.quote.is_empty());
        assert!(claim.span.start >= start, "claims stand in reading order");
        start = claim.span.start;
        assert_eq!(claim.place, places.place(text, claim.span.start));
        let sentence = claim.sentence_start..claim.sentence_start + claim.sentence.len();
        assert_eq!(text.get(sentence.clone()), Some(&*claim.sentence), "the sentence is there");
        assert!(sentence.start <= claim.span.start && claim.span.end <= sentence.end);
        assert!(claim.low <= claim.high, "{claim:?}");
        assert!(claim.step > Value::whole(0), "{claim:?}");
        assert!(claim.period.is_none_or(|period| period.start <= period.end), "{claim:?}");
        assert!(!claim.claim_id.is_empty());
        for words in [&claim.who, &claim.cue, &claim.actor_text, &claim.source_text] {
            assert!(text.contains(&**words), "{words:?} is no text of the article");
        }
        // Where no sentence names an area or a period, the headline may, outside of the text.
        let headline = document.title.as_deref().unwrap_or_default();
        for words in [&claim.area_text, &claim.period_text] {
            let known = text.contains(&**words) || headline.contains(&**words);
            assert!(known, "{words:?} is no text of the article or its headline");
        }
        if let Some(whole) = &claim.part_of {
            assert!(claims.iter().any(|claim| claim.claim_id == *whole), "part of nothing");
        }
    }
}

/// Reads the claims of a document, weighs them, and asserts what holds for both.
pub fn read_and_weigh(document: &Document) {
    let claims = read(document);
    let [one, other] = [(); 2]
        .map(|()| weigh(claims.clone(), document.published, catalogue(), &Settings::default()));
    assert_eq!(one, other, "weighed twice");
    assert_eq!(one.len(), claims.len(), "one finding a claim");
    for (finding, claim) in one.iter().zip(&claims) {
        assert_eq!(finding.claim, *claim);
        sound(finding);
    }
    in_every_format(&Report::Findings(one), document.text.len().is_multiple_of(16));
}

fn sound(finding: &Finding) {
    let rule = RULES.iter().find(|rule| rule.id == finding.rule);
    assert_eq!(rule.map(|rule| rule.verdict), Some(finding.verdict), "{}", finding.rule);
    assert!((0.0..=1.0).contains(&finding.confidence), "{finding:?}");
    assert!(finding.reference_low <= finding.reference_best, "{finding:?}");
    assert!(finding.reference_best <= finding.reference_high, "{finding:?}");
    assert!(!finding.explanation.is_empty());
    for Evidence { low, best, high, dataset, .. } in &finding.evidence {
        assert!(low <= best && best <= high, "{dataset}: {low} {best} {high}");
    }
    if finding.verdict == Verdict::Inconsistent && !finding.dataset.is_empty() {
        assert!(finding.evidence.iter().any(|one| one.judges), "{finding:?}");
    }
}

/// The embedded package, and a small one whose datasets disagree.
fn catalogue() -> &'static Catalogue {
    static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
    CATALOGUE.get_or_init(|| {
        let mut catalogue = Catalogue::embedded().expect("the embedded package is sound");
        let files = super::files::written(include_bytes!("reference.txt"), "");
        catalogue.add_dir(files.path()).expect("the small package is sound");
        catalogue
    })
}
