//! The HTML page, its charts and the drafts of ClaimReview as text: what they hold is what the JSON
//! lines hold.

use insta::assert_snapshot;
use mizan::check::{Decided, DecidedIn, Decision, Finding, Settings, Verdict, check};
use mizan::claim::read;
use mizan::dimension::{Area, Indicator, Period};
use mizan::document::Document;
use mizan::lang::Lang;
use mizan::reference::Catalogue;
use mizan::report::{
    Background, Format, Look, Report, charts, every, plot, read_saved, write_with,
};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::embedded().unwrap());

fn article(lang: Lang, name: &str) -> Document {
    let path = format!("tests/articles/{name}");
    Document {
        id: name.to_owned(),
        text: std::fs::read_to_string(path).unwrap(),
        published: Some("2022-05-10".parse().unwrap()),
        lang: Some(lang),
        ..Document::default()
    }
}

/// The findings of articles, and what stands behind them.
fn checked(documents: &[Document]) -> (Vec<Finding>, Background) {
    let (mut findings, mut background) = (Vec::new(), Background::default());
    for document in documents {
        let claims = read(document);
        let own = check(claims, document.published, &CATALOGUE, &Settings::default());
        background.keep(document, !own.is_empty());
        findings.extend(own);
    }
    background.charts = charts(&findings, &background, &CATALOGUE);
    (findings, background)
}

fn drawn(findings: &[Finding], background: &Background, format: Format) -> String {
    let report = Report::Findings(findings.to_vec());
    let mut out = Vec::new();
    write_with(&report, background, format, Look::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A page without its style and script, which have tests of their own.
fn body(page: &str) -> String {
    let body = page.split_once("<body>").unwrap().1;
    let end = body.rfind("<script>").unwrap();
    body[..end].to_owned()
}

#[test]
fn the_page_of_an_article() {
    let (findings, background) = checked(&[article(Lang::Ar, "sahel-2022.ar.txt")]);
    assert_snapshot!("article.html", body(&drawn(&findings, &background, Format::Html)));
}

#[test]
fn the_page_of_several_articles() {
    let documents =
        [article(Lang::En, "sahel-2022.en.txt"), article(Lang::Fr, "sahel-2022.fr.txt")];
    let (findings, background) = checked(&documents);
    assert_snapshot!("archive.html", body(&drawn(&findings, &background, Format::Html)));
}

#[test]
fn a_series_as_a_file() {
    let (deaths, mali) = (Indicator::new("deaths"), Area::new("Mali"));
    let within = Period::new("2010-01-01".parse().unwrap(), "2020-12-31".parse().unwrap());
    let all = every(&CATALOGUE, &deaths, &mali, Some(within));
    assert_snapshot!("mali.svg", plot(&all, Lang::En));
}

#[test]
fn drafts_of_claim_review() {
    let (findings, background) = checked(&[article(Lang::En, "sahel-2022.en.txt")]);
    let drafts = drawn(&findings, &background, Format::ClaimReview);
    assert_snapshot!("claim_review.json", drafts);
    let drafts: Json = serde_json::from_str(&drafts).unwrap();
    let drafts = drafts["@graph"].as_array().unwrap();
    let judged = findings.iter().filter(|one| one.verdict != Verdict::Unverifiable);
    assert_eq!(drafts.len(), judged.count());
    for draft in drafts {
        assert_eq!((&draft["url"], &draft["author"]["name"]), (&"".into(), &"".into()));
        assert!(
            draft["reviewRating"]["ratingValue"].as_u64().is_some_and(|v| (1..=5).contains(&v))
        );
    }
    let unjudged: Vec<Finding> = findings
        .into_iter()
        .map(|finding| Finding { verdict: Verdict::Unverifiable, ..finding })
        .collect();
    let none: Json =
        serde_json::from_str(&drawn(&unjudged, &background, Format::ClaimReview)).unwrap();
    assert_eq!(none["@graph"], Json::Array(Vec::new()));
}

/// Findings of an article, about the first contradiction of which people decided.
fn decided() -> (Vec<Finding>, Background, usize) {
    let (mut findings, background) = checked(&[article(Lang::En, "sahel-2022.en.txt")]);
    let at = findings.iter().position(|one| one.verdict == Verdict::Inconsistent).unwrap();
    findings[at].decided = Some(Decided {
        decision: Decision::FalsePositive,
        reason: "the desk rang <them>".to_owned(),
        by: "N. N.".to_owned(),
        until: Some("2030-01-31".parse().unwrap()),
        from: DecidedIn::Baseline,
    });
    (findings, background, at)
}

#[test]
fn what_was_decided_about_gets_no_draft() {
    let (findings, background, at) = decided();
    let drafts = drawn(&findings, &background, Format::ClaimReview);
    assert!(!drafts.contains(&findings[at].claim.claim_id));
    let drafts: Json = serde_json::from_str(&drafts).unwrap();
    let judged = findings.iter().filter(|one| one.verdict != Verdict::Unverifiable).count();
    assert_eq!(drafts["@graph"].as_array().map(Vec::len), Some(judged - 1));
    assert!(!Format::ClaimReview.tells_decided() && Format::Html.tells_decided());
}

#[test]
fn a_card_tells_what_was_decided_and_why() {
    let (findings, background, at) = decided();
    let told = "<p class=\"settled\">Decision: false alarm · <bdi>N. N.</bdi> · until \
        <bdi dir=\"ltr\" class=\"figure\">2030-01-31</bdi> · \
        <bdi>the desk rang &lt;them&gt;</bdi></p>";
    let page = drawn(&findings, &background, Format::Html);
    let cards = elements(&page, "<article class=\"card", "</article>");
    let settled = cards.iter().map(|card| card.contains("class=\"settled\""));
    assert_eq!(settled.collect::<Vec<_>>(), (0..cards.len()).map(|n| n == at).collect::<Vec<_>>());
    assert!(cards[at].contains(told), "{}", cards[at]);
    // The page of several articles tells it in its table, its cards and its data.
    let more = Background { read: 2, ..background };
    let page = drawn(&findings, &more, Format::Html);
    assert!(page.contains(told) && page.contains("Inconsistent · false alarm</td>"));
    assert!(page.contains("[\"2030-01-31\"]"), "{page}");
}

/// The values of an attribute in a text, in their order.
fn values<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    text.split(&*start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// The texts of the elements that begin so, up to their end.
fn elements<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    text.split(start).skip(1).map(|rest| rest.split(end).next().unwrap()).collect()
}

#[test]
fn figures_of_charts_are_those_of_the_json_lines() {
    for (lang, name) in [
        (Lang::Ar, "sahel-2022.ar.txt"),
        (Lang::En, "sahel-2022.en.txt"),
        (Lang::Fr, "sahel-2022.fr.txt"),
    ] {
        let (findings, background) = checked(&[article(lang, name)]);
        let page = drawn(&findings, &background, Format::Html);
        let lines = drawn(&findings, &background, Format::Jsonl);
        let records: Vec<Json> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
        let cards = elements(&page, "<article class=\"card", "</article>");
        assert_eq!(cards.len(), records.len());
        let mut charts = 0;
        for (card, record) in cards.iter().zip(&records) {
            let text = |value: &Json| value.to_string();
            let evidence = record["evidence"].as_array().unwrap();
            let axes = elements(card, "class=\"chart interval\"", "</svg>");
            assert_eq!(axes.len(), usize::from(!evidence.is_empty()));
            for axis in axes {
                for field in ["low", "best", "high"] {
                    let told: Vec<String> =
                        evidence.iter().take(6).map(|one| text(&one[field])).collect();
                    assert_eq!(values(axis, &format!("data-{field}")), told);
                }
                assert_eq!(values(axis, "data-claim-low"), [text(&record["low"])]);
                assert_eq!(values(axis, "data-claim-high"), [text(&record["high"])]);
            }
            for series in elements(card, "class=\"chart series\"", "</svg>") {
                charts += 1;
                assert_eq!(values(series, "data-claim-low"), [text(&record["low"])]);
                // What stands at the period of the claim is what a reference was recorded with.
                let asked = elements(series, " asked", "/>")[0];
                let told = ["low", "best", "high"]
                    .map(|f| values(asked, &format!("data-{f}"))[0].to_owned());
                let known = |one: &Json| ["low", "best", "high"].map(|f| text(&one[f])) == told;
                assert!(evidence.iter().any(known), "{asked}");
            }
        }
        assert!(charts >= 2);
    }
}

#[test]
fn series_are_asked_for_what_gets_a_card_alone_and_sources_for_all() {
    let (findings, background) = checked(&[article(Lang::En, "sahel-2022.en.txt")]);
    let find = |verdict| findings.iter().find(|one| one.verdict == verdict).unwrap().clone();
    let (wrong, right) = (find(Verdict::Inconsistent), find(Verdict::Consistent));
    assert!([&wrong, &right].iter().all(|one| background.charts.of(one).is_some()));
    assert_ne!(wrong.dataset, right.dataset);
    for (count, drawn) in [(299, true), (300, false)] {
        let mut many = vec![wrong.clone(); count];
        many.push(right.clone());
        let read = Background { read: 2, ..Background::default() };
        let charts = charts(&many, &read, &CATALOGUE);
        assert!(charts.of(&wrong).is_some());
        assert_eq!(charts.of(&right).is_some(), drawn, "{count}");
        assert!([&wrong, &right].iter().all(|one| charts.sources.contains_key(&one.dataset)));
    }
}

#[test]
fn every_observation_of_a_chart_is_what_the_references_answer() {
    let (findings, background) = checked(&[article(Lang::En, "sahel-2022.en.txt")]);
    for finding in &findings {
        let Some((series, _)) = background.charts.of(finding) else { continue };
        let dataset = CATALOGUE.dataset(&series.dataset).unwrap();
        for point in &series.points {
            let query =
                mizan::reference::Query::new(&series.indicator, &series.area, Some(point.period));
            let answers = CATALOGUE.ask(dataset, &query);
            let same = |answer: &mizan::reference::Answer| {
                *answer.publisher == *series.publisher
                    && (answer.low, answer.best, answer.high) == (point.low, point.best, point.high)
            };
            assert!(answers.iter().any(same), "{point:?}");
        }
    }
}

#[test]
fn a_saved_result_draws_the_page_without_the_article() {
    let saved = include_str!("cmd/report.in/saved.jsonl");
    let Report::Findings(findings) = read_saved("saved", saved.as_bytes()).unwrap() else {
        panic!("the saved report holds findings");
    };
    let page = drawn(&findings, &Background::default(), Format::Html);
    for finding in &findings {
        assert!(page.contains(&*finding.claim.article));
    }
    assert!(drawn(&[], &Background::default(), Format::Html).contains("</html>"));
}

#[test]
fn the_same_articles_give_the_same_bytes() {
    let draw = || {
        let (findings, background) = checked(&[article(Lang::Ar, "sahel-2022.ar.txt")]);
        drawn(&findings, &background, Format::Html)
    };
    assert_eq!(draw(), draw());
}

/// Texts of articles and packages that mean to be markup, in every text of a record.
#[test]
fn no_text_of_a_record_becomes_markup() {
    let saved = include_str!("cmd/report.in/saved.jsonl");
    let mut records: Vec<Json> = saved.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let kept =
        ["bound", "basis", "lang", "period_start", "period_end", "verdict", "severity", "stance"];
    let hostile = "</script></title><img src=x onerror='a'>\"\u{202e}<!--<script>";
    for record in &mut records {
        let fields: &mut serde_json::Map<String, Json> = record.as_object_mut().unwrap();
        for (name, field) in fields.iter_mut() {
            if field.is_string() && !kept.contains(&&**name) {
                *field = hostile.into();
            }
        }
        for one in record["evidence"].as_array_mut().into_iter().flatten() {
            for (name, field) in one.as_object_mut().unwrap() {
                if field.is_string() && name != "bound" {
                    *field = hostile.into();
                }
            }
        }
    }
    let one = records[..1].to_vec();
    for records in [one, records] {
        let lines: String = records.iter().map(|record| format!("{record}\n")).collect();
        let Report::Findings(findings) = read_saved("h", lines.as_bytes()).unwrap() else {
            panic!()
        };
        let page = drawn(&findings, &Background::default(), Format::Html);
        assert!(!page.contains("<img") && !page.contains('\u{202e}') && !page.contains("<!--"));
        let counted: BTreeMap<&str, usize> =
            ["<script", "</script>", "</title>"].map(|tag| (tag, page.matches(tag).count())).into();
        assert_eq!(counted["<script"], counted["</script>"]);
        let svgs = page.matches("<title id=").count();
        assert_eq!(counted["</title>"], svgs + 1);
        assert!(page.contains("&lt;img src=x onerror="));
    }
}
