//! The reference package that is embedded, and packages that users add.

use mizan::dimension::{Area, Indicator, Period};
use mizan::reference::{Answer, Catalogue, Query};

fn ask(catalogue: &Catalogue, indicator: &str, area: &str, period: Option<Period>) -> Vec<Answer> {
    catalogue.find(&Query::new(&Indicator::new(indicator), &Area::new(area), period))
}

fn figures(answer: &Answer) -> [String; 3] {
    [answer.low, answer.best, answer.high].map(|value| value.to_string())
}

#[test]
fn every_embedded_table_is_free_of_errors() {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("reference");
    let mut catalogue = Catalogue::empty();
    if let Err(errors) = catalogue.add_dir(&dir) {
        panic!("{}", errors.iter().map(|error| format!("{error}\n")).collect::<String>());
    }
    let embedded = Catalogue::embedded().unwrap();
    for dataset in embedded.datasets() {
        let same = catalogue.dataset(&dataset.name).unwrap();
        assert_eq!(
            embedded.table(dataset).rows(),
            catalogue.table(same).rows(),
            "{}",
            dataset.name
        );
        assert!(embedded.table(dataset).rows() > 0, "{}", dataset.name);
    }
}

#[test]
fn ucdp_totals_of_africa_are_the_published_ones() {
    let catalogue = Catalogue::embedded().unwrap();
    for (year, low, best, high) in [
        (2019, "14114", "16015", "20093"),
        (2020, "40420", "42720", "49527"),
        (2021, "146092", "149325", "158524"),
    ] {
        let answers = ask(&catalogue, "deaths", "Africa", Period::year(year));
        let ucdp = answers.iter().find(|a| &*a.dataset == "ucdp-country-year").unwrap();
        assert_eq!(figures(ucdp), [low, best, high], "{year}");
        assert_eq!(ucdp.scheme.as_deref(), Some("ucdp"));
        assert!(!ucdp.rows.iter().any(|row| row.area.name() == "Egypt"));
        let mut lines: Vec<u32> = ucdp.rows.iter().map(|row| row.line).collect();
        lines.dedup();
        assert_eq!(lines.len(), ucdp.rows.len(), "no row is added twice");
    }
}

#[test]
fn listed_groups_are_counted_by_their_rule_with_their_members() {
    let catalogue = Catalogue::embedded().unwrap();
    let answers = ask(&catalogue, "groups", "Africa", None);
    assert_eq!(answers.len(), 1);
    assert_eq!(answers[0].best.to_string(), "27");
    assert_eq!(answers[0].members.len(), 27);
    let before = ask(&catalogue, "groups", "Africa", Period::year(2019));
    assert_eq!(before[0].best.to_string(), "23");
}
