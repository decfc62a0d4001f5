//! A made-up package for the slips that no embedded dataset can show: months, so that there are
//! half years and years from July to June; dead, injured and both together; two editions.

use crate::random::Random;
use mizan::reference::Catalogue;
use serde_json::json;
use std::path::Path;

/// Countries with figures, all of them of West Africa.
pub const COUNTRIES: [&str; 8] =
    ["Mali", "Niger", "Nigeria", "Burkina Faso", "Senegal", "Ghana", "Liberia", "Togo"];

/// The years with figures.
pub const YEARS: std::ops::RangeInclusive<i16> = 2018..=2023;

/// The newer edition.
pub const NEW: &str = "tolls-2024";

/// The edition that it replaced.
pub const OLD: &str = "tolls-2023";

/// The order in which the package has its tables and their rows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Straight,
    Reversed,
}

/// Writes the package into a directory and reads it, beside the areas that are always known.
pub fn read(dir: &Path, random: &mut Random, order: Order) -> Catalogue {
    let mut tables = [String::new(), String::new()];
    for country in COUNTRIES {
        let size = random.between(40, 900);
        for year in YEARS {
            for month in 1..=12 {
                let deaths = random.between(size / 2, size * 2);
                let injured = random.between(size, size * 4);
                // Later editions find what earlier ones had missed.
                let missed = random.between(0, size / 4);
                let counts = [
                    ("deaths", deaths, deaths - missed.min(deaths)),
                    ("injured", injured, injured),
                    ("casualties", deaths + injured, deaths + injured - missed.min(deaths)),
                ];
                for (indicator, new, old) in counts {
                    for (table, count) in tables.iter_mut().zip([new, old]) {
                        let month = format!("{year}-{month:02}");
                        table.push_str(&format!("{country},{month},{indicator},{count}\n"));
                    }
                }
            }
        }
    }
    for (name, table) in [NEW, OLD].iter().zip(tables) {
        let mut rows: Vec<&str> = table.lines().collect();
        if order == Order::Reversed {
            rows.reverse();
        }
        let text = format!("area,month,indicator,count\n{}\n", rows.join("\n"));
        std::fs::write(dir.join(format!("{name}.csv")), text).unwrap();
    }
    let mut resources = vec![resource(NEW, "2024-06", Some(OLD)), resource(OLD, "2023-06", None)];
    if order == Order::Reversed {
        resources.reverse();
    }
    let package = json!({ "name": "made-up-tolls", "resources": resources });
    std::fs::write(dir.join("datapackage.json"), package.to_string()).unwrap();
    let mut catalogue = Catalogue::areas_only().unwrap();
    if let Err(errors) = catalogue.add_dir(dir) {
        panic!("{}", errors.iter().map(|error| format!("{error}\n")).collect::<String>());
    }
    catalogue
}

fn resource(name: &str, published: &str, supersedes: Option<&str>) -> serde_json::Value {
    json!({
        "name": name,
        "path": format!("{name}.csv"),
        "mizan": {
            "indicator_column": "indicator",
            "definition": "made up",
            "area": { "column": "area", "codes": "name", "scheme": "m49" },
            "period": { "column": "month", "granularity": "month" },
            "value": { "best": "count" },
            "add": { "time": "sum", "place": "sum" },
            "absent": "zero",
            "producer": "The tolls desk",
            "version": published,
            "published": published,
            "supersedes": supersedes,
        },
    })
}
