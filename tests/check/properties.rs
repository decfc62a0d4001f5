//! What holds for any claim and any order of the references.

use super::{cases, catalogue, claim, root, run};
use mizan::check::interval::Interval;
use mizan::check::stated::Stated;
use mizan::check::{RULES, Settings, Severity, Verdict, check};
use mizan::claim::Claim;
use mizan::reference::Catalogue;
use mizan::value::Value;
use proptest::prelude::*;
use serde_json::{Map, json};
use std::path::Path;
use std::sync::LazyLock;

static EMBEDDED: LazyLock<Catalogue> = LazyLock::new(|| catalogue(true));
static MINI: LazyLock<Catalogue> = LazyLock::new(|| catalogue(false));

const BOUNDS: [&str; 8] =
    ["exact", "about", "at_least", "more_than", "at_most", "less_than", "range", "vague"];

/// Any value an article may write, near the references and far beyond them.
fn any_value() -> impl Strategy<Value = Value> {
    let whole = prop_oneof![
        4 => 0i64..20_000,
        2 => proptest::sample::select(vec![12_509, 12_500, 12_519, 7_108, 42_720, 3_871, 27]),
        1 => any::<i64>(),
    ];
    let extreme = proptest::sample::select(vec![
        "79228162514264337593543950335",
        "-79228162514264337593543950335",
        "0.0000000000000000000000000001",
        "7.2",
        "0",
    ]);
    prop_oneof![9 => whole.prop_map(Value::whole), 1 => extreme.prop_map(|v| v.parse().unwrap())]
}

fn any_claim() -> impl Strategy<Value = Claim> {
    let indicator = proptest::sample::select(vec![
        "attacks",
        "deaths",
        "injured",
        "casualties",
        "groups",
        "refugees",
        "displaced",
        "none",
    ]);
    let area = proptest::sample::select(vec![
        "Arland",
        "Landia",
        "Corland",
        "Dorland",
        "Eorland",
        "Forland",
        "Africa",
        "Mali",
        "World",
        "Nowhere",
        "Sub-Saharan Africa",
    ]);
    let period = proptest::sample::select(vec![
        ("2020-01-01", "2020-12-31"),
        ("2019-07-01", "2020-06-30"),
        ("2024-03-04", "2024-03-04"),
        ("2024-03-02", "2024-03-09"),
        ("-009999-01-01", "9999-12-31"),
        ("9999-12-31", "9999-12-31"),
        ("2020-12-31", "2020-01-01"),
        ("2021-02-01", "2021-02-28"),
    ]);
    let step = proptest::sample::select(vec!["1", "1000", "0.1", "0", "-5", "1000000000000"]);
    let sentence = proptest::sample::select(vec![
        "",
        "terrorists",
        "Office B says",
        "حرب",
        "flood (35 %)",
        "the war",
    ]);
    let who = proptest::sample::select(vec!["", "people", "soldiers", "أطفال"]);
    let bound = proptest::sample::select(BOUNDS.to_vec());
    let numbers = (any_value(), any_value(), any::<bool>(), step, bound);
    (numbers, indicator, area, period, sentence, who).prop_map(
        |((low, high, single, step, bound), indicator, area, (start, end), sentence, who)| {
            let mut fields = Map::new();
            fields.insert("bound".into(), json!(bound));
            fields.insert("indicator".into(), json!(indicator));
            fields.insert("area".into(), json!(area));
            fields.insert("period_start".into(), json!(start));
            fields.insert("period_end".into(), json!(end));
            fields.insert("sentence".into(), json!(sentence));
            fields.insert("who".into(), json!(who));
            let mut claim = claim(&fields);
            claim.low = Some(low);
            claim.high = Some(if single { low } else { high });
            claim.step = step.parse().unwrap();
            claim
        },
    )
}

fn is_ordered(interval: &Interval) -> bool {
    let (low, high) = (interval.low.value(), interval.high.value());
    low.zip(high).is_none_or(|(low, high)| low <= high)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_claim_has_a_finding_that_is_in_order(
        mut claims in proptest::collection::vec(any_claim(), 1..4),
        published in proptest::sample::select(vec![None, Some("2020-10-06"), Some("2024-05-01")]),
        part in any::<bool>(),
    ) {
        claims[0].claim_id = "first".to_owned();
        if part && let Some(second) = claims.get_mut(1) {
            second.part_of = Some("first".to_owned());
        }
        let published = published.map(|day| day.parse().unwrap());
        for catalogue in [&*MINI, &*EMBEDDED] {
            let findings = check(claims.clone(), published, catalogue, &Settings::default());
            prop_assert_eq!(findings.len(), claims.len());
            for (finding, claim) in findings.iter().zip(&claims) {
                prop_assert_eq!(&finding.claim, claim);
                let rule = RULES.iter().find(|rule| rule.id == finding.rule).unwrap();
                prop_assert_eq!(rule.verdict, finding.verdict);
                prop_assert!(!finding.explanation.is_empty());
                let quiet = matches!(finding.verdict, Verdict::Consistent | Verdict::Unverifiable);
                prop_assert_eq!(quiet, finding.severity == Severity::None);
                prop_assert!((0.0..=1.0).contains(&finding.confidence));
                prop_assert!(!finding.also.contains(&finding.rule));
                for evidence in &finding.evidence {
                    prop_assert!(evidence.low <= evidence.best && evidence.best <= evidence.high);
                }
                // What no reference may judge is judged by none.
                let judged = finding.evidence.iter().any(|evidence| evidence.judges);
                prop_assert!(judged || finding.verdict != Verdict::Disputed);
            }
        }
    }

    #[test]
    fn intervals_stay_in_order_and_hold_their_figure(claim in any_claim()) {
        let stated = Stated::of(&claim).unwrap();
        prop_assert!(is_ordered(&stated.digits) && is_ordered(&stated.allowed));
        let open = ["more_than", "less_than"].contains(&json!(claim.bound).as_str().unwrap());
        prop_assert!(open || stated.allowed.contains(stated.high));
        prop_assert!(open || stated.allowed.contains(stated.low));
    }

    #[test]
    fn a_hedge_only_widens(value in 1i64..10_000_000) {
        let of = |bound: &str| {
            let mut fields = Map::new();
            fields.insert("value".into(), json!(value));
            fields.insert("bound".into(), json!(bound));
            Stated::of(&claim(&fields)).unwrap().allowed
        };
        let (exact, about) = (of("exact"), of("about"));
        prop_assert!(about.low.value() <= exact.low.value());
        prop_assert!(about.high.value() >= exact.high.value());
    }
}

/// The package of the fixtures with its tables and the rows of each in another order.
fn reordered(dir: &Path, turn: usize) -> Catalogue {
    let text = std::fs::read_to_string(root().join("reference/datapackage.json")).unwrap();
    let mut package: serde_json::Value = serde_json::from_str(&text).unwrap();
    let resources = package["resources"].as_array_mut().unwrap();
    resources.reverse();
    let count = resources.len();
    resources.rotate_left(turn % count);
    // A region names areas that must be known before.
    resources.sort_by_key(|resource| resource["name"] != "areas");
    for resource in resources.iter() {
        let name = resource["path"].as_str().unwrap();
        let table = std::fs::read_to_string(root().join("reference").join(name)).unwrap();
        let (header, rows) = table.split_once('\n').unwrap();
        let mut rows: Vec<&str> = rows.lines().collect();
        rows.reverse();
        let count = rows.len();
        rows.rotate_left(turn * 3 % count);
        std::fs::write(dir.join(name), format!("{header}\n{}\n", rows.join("\n"))).unwrap();
    }
    std::fs::write(dir.join("datapackage.json"), package.to_string()).unwrap();
    let mut catalogue = Catalogue::empty();
    catalogue.add_dir(dir).unwrap();
    catalogue
}

#[test]
fn the_order_of_references_changes_no_finding() {
    for turn in 0..4 {
        let dir = tempfile::tempdir().unwrap();
        let other = reordered(dir.path(), turn);
        for (file, case) in cases().iter().filter(|(_, case)| !case.embedded) {
            let (one, two) = (run(case, &MINI), run(case, &other));
            let seen = |f: &mizan::check::Finding| {
                let notes: Vec<String> = f
                    .evidence
                    .iter()
                    .map(|e| format!("{} {} {}", e.dataset, e.best, e.note))
                    .collect();
                (
                    f.verdict,
                    f.rule.clone(),
                    f.severity,
                    f.also.clone(),
                    f.explanation.clone(),
                    notes,
                )
            };
            assert_eq!(seen(&one), seen(&two), "{file}: {}", case.name);
        }
    }
}
