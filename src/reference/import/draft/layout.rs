//! The columns of a table.

use crate::reference::import::cube::{At, Cell};
use crate::reference::import::date;
use crate::reference::package::Granularity;

/// The columns of a table: only those that its rows need.
pub struct Layout {
    /// Names and Table Schema types.
    pub fields: Vec<(&'static str, &'static str)>,
    /// How long a row lasts.
    pub granularity: Granularity,
    /// Whether there are estimates beside the best one.
    pub ranged: bool,
    counted: Option<&'static str>,
    part: &'static str,
}

impl Layout {
    /// The columns that rows need. `counted` names the column of the number of source rows, `part`
    /// that of parts.
    pub fn of(rows: &[(At, &Cell)], counted: Option<&'static str>, part: &'static str) -> Layout {
        let any = |test: fn(&(At, &Cell)) -> bool| rows.iter().any(test);
        let mut kinds = rows.iter().map(|(at, _)| date::granularity(&at.period));
        let first = kinds.next().flatten();
        let granularity = first.filter(|_| kinds.all(|kind| kind == first));
        let granularity = granularity.unwrap_or(Granularity::Span);
        let ranged = any(|(_, cell)| cell.low != cell.best || cell.high != cell.best);
        let mut fields = Vec::new();
        let mut add = |needed: bool, name, kind| fields.extend(needed.then_some((name, kind)));
        add(any(|(at, _)| !at.area.is_empty()), "area", "string");
        add(any(|(at, _)| !at.indicator.is_empty()), "indicator", "string");
        add(any(|(at, _)| !at.part.is_empty()), part, "string");
        add(any(|(at, _)| !at.actor.is_empty()), "actor", "string");
        let spans = granularity == Granularity::Span;
        add(!spans, "period", kind_of(granularity));
        add(spans, "start", "date");
        add(spans, "end", "date");
        add(ranged, "low", "number");
        add(true, "value", "number");
        add(ranged, "high", "number");
        add(counted.is_some(), counted.unwrap_or_default(), "integer");
        add(any(|(_, cell)| cell.unknown > 0), "unknown", "integer");
        Layout { fields, granularity, ranged, counted, part }
    }

    /// The cells of a row.
    pub fn row(&self, at: &At, cell: &Cell) -> Vec<String> {
        let cell_of = |name: &str| match name {
            "area" => at.area.to_owned(),
            "indicator" => at.indicator.to_owned(),
            name if name == self.part => at.part.to_owned(),
            "actor" => at.actor.to_owned(),
            "period" => date::write(&at.period, self.granularity),
            "start" => at.period.start.to_string(),
            "end" => at.period.end.to_string(),
            "low" => cell.low.to_string(),
            "value" => cell.best.to_string(),
            "high" => cell.high.to_string(),
            "unknown" => cell.unknown.to_string(),
            name if Some(name) == self.counted => cell.rows.to_string(),
            _ => String::new(),
        };
        self.fields.iter().map(|(name, _)| cell_of(name)).collect()
    }
}

/// The Table Schema type of a period.
fn kind_of(granularity: Granularity) -> &'static str {
    match granularity {
        Granularity::Year => "year",
        Granularity::Month => "yearmonth",
        Granularity::Day => "date",
        _ => "string",
    }
}
