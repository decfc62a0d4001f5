//! Which column of a table holds what.

use crate::error::Error;
use crate::reference::package::Spec;
use csv::StringRecord;
use std::path::Path;

/// The columns that a table's description names, by their number.
#[derive(Default)]
pub(super) struct Columns {
    pub(super) indicator: Option<usize>,
    pub(super) area: Option<usize>,
    pub(super) period: Option<usize>,
    pub(super) start: Option<usize>,
    pub(super) end: Option<usize>,
    pub(super) best: Option<usize>,
    pub(super) low: Option<usize>,
    pub(super) high: Option<usize>,
    pub(super) bound: Option<usize>,
    pub(super) actor: Option<usize>,
    pub(super) member: Option<usize>,
    pub(super) address: Option<usize>,
    pub(super) definition: Option<usize>,
    pub(super) scope: Option<usize>,
    pub(super) publisher: Option<usize>,
    pub(super) published: Option<usize>,
    pub(super) names: Option<usize>,
    pub(super) title: Option<usize>,
    pub(super) parts: Vec<usize>,
    pub(super) filters: Vec<usize>,
}

impl Columns {
    /// Whether all rows have the same definition, publisher and so on.
    pub(super) fn have_no_facets(&self) -> bool {
        let Columns { definition, scope, publisher, published, names, title, bound, .. } = self;
        let columns = [definition, scope, publisher, published, names, title, bound];
        columns.iter().all(|column| column.is_none())
    }

    pub(super) fn find(spec: &Spec, headers: &StringRecord, path: &Path) -> (Columns, Vec<Error>) {
        let mut errors = Vec::new();
        let mut one = |name: &str| {
            let at = headers.iter().position(|header| header == name);
            if headers.iter().filter(|header| *header == name).count() > 1 {
                let message = format!("column `{name}` stands twice");
                errors
                    .push(Error::new(path, message).at(1, 1).help("rename or remove one of them"));
            } else if at.is_none() {
                let message = format!("column `{name}` is missing");
                let there: Vec<&str> = headers.iter().collect();
                let help = format!(
                    "add the column or name another in datapackage.json; there are: {}",
                    there.join(", ")
                );
                errors.push(Error::new(path, message).at(1, 1).help(help));
            }
            at.unwrap_or(0)
        };
        let mut some = |name: &Option<String>| name.as_deref().map(&mut one);
        let columns = Columns {
            indicator: some(&spec.indicator_column),
            area: some(&spec.area.column),
            period: some(&spec.period.column),
            start: some(&spec.period.start),
            end: some(&spec.period.end),
            best: some(&spec.value.best),
            low: some(&spec.value.low),
            high: some(&spec.value.high),
            bound: some(&spec.value.bound),
            actor: some(&spec.actor_column),
            member: some(&spec.member_column),
            address: some(&spec.address_column),
            definition: some(&spec.definition_column),
            scope: some(&spec.scope_column),
            publisher: some(&spec.publisher_column),
            published: some(&spec.published_column),
            names: some(&spec.names_column),
            title: some(&spec.title_column),
            parts: spec.parts.iter().map(|name| one(name)).collect(),
            filters: spec.filters.iter().map(|filter| one(&filter.column)).collect(),
        };
        (columns, errors)
    }
}
