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

/// The first problem of a package with these rows under `area,month,deaths`.
fn problem(dir: &std::path::Path, table: &str) -> String {
    std::fs::write(dir.join("tolls.csv"), table).unwrap();
    let package = r#"{"name": "desk", "resources": [{"name": "tolls", "path": "tolls.csv",
        "mizan": {"indicator": "deaths", "definition": "deaths", "area": {"column": "area"},
            "period": {"column": "month", "granularity": "month"}, "value": {"best": "deaths"},
            "add": {"time": "sum", "place": "sum"}}}]}"#;
    std::fs::write(dir.join("datapackage.json"), package).unwrap();
    match mizan::reference::validate_dir(dir) {
        Ok(_) => String::new(),
        Err(errors) => errors[0].message.clone(),
    }
}

#[test]
fn figures_that_could_not_be_added_up_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let months = |figure: &str| -> String {
        let rows = (1..=12).map(|month| format!("Mali,2020-{month:02},{figure}\n"));
        format!("area,month,deaths\n{}", rows.collect::<String>())
    };
    assert_eq!(problem(dir.path(), &months("1000000000000000000")), "");
    for figure in ["1000000000000000001", "-79228162514264337593543950335"] {
        let told = problem(dir.path(), &months(figure));
        assert!(told.contains("more than there is of anything"), "{told}");
    }
}

#[test]
fn a_column_that_stands_twice_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let told = problem(dir.path(), "area,month,deaths,deaths\nMali,2020-01,1,2\n");
    assert_eq!(told, "column `deaths` stands twice");
    assert_eq!(problem(dir.path(), "area,month,deaths,x,x\nMali,2020-01,1,2,3\n"), "");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_package_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let package = dir.path().join("package");
    std::fs::create_dir(&package).unwrap();
    assert_eq!(problem(&package, "area,month,deaths\nMali,2020-01,1\n"), "");
    std::fs::rename(package.join("tolls.csv"), dir.path().join("outside.csv")).unwrap();
    std::os::unix::fs::symlink("../outside.csv", package.join("tolls.csv")).unwrap();
    let errors = mizan::reference::validate_dir(&package).unwrap_err();
    assert_eq!(errors[0].message, "it is a link that leads out of the package");
    std::os::unix::fs::symlink(&package, dir.path().join("linked")).unwrap();
    std::fs::remove_file(package.join("tolls.csv")).unwrap();
    std::fs::rename(dir.path().join("outside.csv"), package.join("tolls.csv")).unwrap();
    assert!(mizan::reference::validate_dir(&dir.path().join("linked")).is_ok());
}
