//! The files of `reference/`, embedded.

/// The text of an embedded file of the package.
pub fn file(name: &str) -> Option<&'static str> {
    Some(match name {
        "datapackage.json" => include_str!("../../reference/datapackage.json"),
        "areas.csv" => include_str!("../../reference/areas.csv"),
        "regions.csv" => include_str!("../../reference/regions.csv"),
        "africa-terrorism.csv" => include_str!("../../reference/africa-terrorism.csv"),
        "listed-groups.csv" => include_str!("../../reference/listed-groups.csv"),
        "ucdp-country-year.csv" => include_str!("../../reference/ucdp-country-year.csv"),
        "unhcr-refugees-hosted.csv" => include_str!("../../reference/unhcr-refugees-hosted.csv"),
        "unhcr-refugees-origin.csv" => include_str!("../../reference/unhcr-refugees-origin.csv"),
        "idmc-displaced.csv" => include_str!("../../reference/idmc-displaced.csv"),
        "population.csv" => include_str!("../../reference/population.csv"),
        _ => return None,
    })
}
