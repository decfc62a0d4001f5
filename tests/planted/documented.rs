//! Slips that articles have made: each goes through the whole line, from its sentence on.

use mizan::check::{Settings, Verdict, check};
use mizan::claim;
use mizan::document::Document;
use mizan::lang::Lang;
use mizan::reference::Catalogue;
use mizan::value::Value;
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What it shows.
    name: String,
    /// Whether the package beside the file is asked, and not the embedded one.
    #[serde(default)]
    reference: bool,
    published: String,
    lang: String,
    text: String,
    stated: i64,
    #[serde(default = "inconsistent")]
    verdict: Verdict,
    rule: String,
    /// Parts of the explanation.
    says: Vec<String>,
}

fn inconsistent() -> Verdict {
    Verdict::Inconsistent
}

#[test]
fn documented_slips_are_named() {
    let file: File = toml::from_str(include_str!("documented.toml")).unwrap();
    let embedded = Catalogue::embedded().unwrap();
    let mut made_up = Catalogue::areas_only().unwrap();
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/planted/reference");
    made_up.add_dir(&dir).unwrap();
    let mut wrong = String::new();
    for case in &file.case {
        let document = Document {
            text: case.text.clone(),
            published: Some(case.published.parse().unwrap()),
            lang: Lang::from_tag(&case.lang),
            ..Document::default()
        };
        let catalogue = if case.reference { &made_up } else { &embedded };
        let claims = claim::read(&document);
        let read = format!("{claims:#?}");
        let findings = check(claims, document.published, catalogue, &Settings::default());
        let stated = Some(Value::whole(case.stated));
        let Some(finding) = findings.iter().find(|finding| finding.claim.low == stated) else {
            wrong += &format!("{}: no such claim is read: {read}\n", case.name);
            continue;
        };
        let said = case.says.iter().all(|part| finding.explanation.contains(part.as_str()));
        if (finding.verdict, &finding.rule) != (case.verdict, &case.rule) || !said {
            let mizan::check::Finding { verdict, rule, also, explanation, claim, .. } = finding;
            let (area, period) = (&claim.area, &claim.period);
            wrong += &format!(
                "{}: {verdict:?} {rule} {also:?}: {explanation} ({} {area:?} {period:?})\n",
                case.name, claim.indicator
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
