//! `mizan reference list` and `show`: what datasets there are, and how each is read.

use super::draw::{Record, draw};
use super::{catalogue, write};
use crate::args::{Drawing, ReferenceList, ReferenceShow};
use crate::messages::Messages;
use crate::status::{Outcome, Status};
use mizan::claim::Declared;
use mizan::error::{Error, likely};
use mizan::reference::{Catalogue, Dataset};
use serde_json::{Value as Json, json};

/// Lists all datasets.
pub fn list(options: &ReferenceList, messages: &Messages) -> Outcome {
    let catalogue = catalogue(&options.data, &Declared::default(), messages)?;
    let datasets = catalogue.datasets();
    let records: Vec<_> = datasets.iter().map(|dataset| record(&catalogue, dataset)).collect();
    if records.is_empty() {
        messages.note("there is no dataset: add a data package with --reference DIR");
        return Ok(Status::default());
    }
    let drawing = options.drawing.format.unwrap_or(Drawing::Table);
    let columns = ["dataset", "indicators", "from", "to", "rows", "vintage", "licence"];
    write(&draw(&records, &columns, drawing, messages.width_stdout())).map(|()| Status::default())
}

/// Shows one dataset.
pub fn show(options: &ReferenceShow, messages: &Messages) -> Outcome {
    let catalogue = catalogue(&options.data, &Declared::default(), messages)?;
    let dataset = known_dataset(&options.dataset, &catalogue).map_err(|error| vec![error])?;
    let mut record = record(&catalogue, dataset);
    let drawing = options.drawing.format.unwrap_or(Drawing::Full);
    if matches!(drawing, Drawing::Jsonl | Drawing::Json) {
        record.push(("mizan", json!(dataset.spec)));
    }
    let columns = ["dataset", "indicators", "from", "to", "rows", "definition"];
    write(&draw(&[record], &columns, drawing, messages.width_stdout())).map(|()| Status::default())
}

/// What is known of a dataset.
fn record(catalogue: &Catalogue, dataset: &Dataset) -> Record {
    let (spec, table) = (&dataset.spec, catalogue.table(dataset));
    let coverage = table.coverage();
    let mut indicators: Vec<&str> = match &spec.indicator {
        Some(name) => vec![name],
        None => table.series.iter().map(|s| &*table.words[s.key.indicator as usize]).collect(),
    };
    indicators.sort_unstable();
    indicators.dedup();
    let published = spec.published.as_ref().map(|published| published.text.clone());
    vec![
        ("dataset", json!(*dataset.name)),
        ("title", json!(dataset.title)),
        ("indicators", json!(indicators)),
        ("definition", json!(spec.definition)),
        ("scope", json!(spec.scope)),
        ("perpetrators", json!(spec.perpetrators)),
        ("unit", json!(spec.unit)),
        ("granularity", json!(spec.period.granularity)),
        ("from", json!(coverage.map(|period| period.start))),
        ("to", json!(coverage.map(|period| period.end))),
        ("rows", json!(table.rows())),
        ("area_codes", json!(spec.area.codes)),
        ("region_scheme", json!(spec.area.scheme)),
        ("adds_in_time", json!(spec.add.time)),
        ("adds_in_place", json!(spec.add.place)),
        ("absent_rows", json!(spec.absent)),
        ("reading", json!(spec.reading)),
        ("producer", json!(spec.producer)),
        ("names", json!(spec.names)),
        ("vintage", json!(dataset.vintage())),
        ("published", json!(published)),
        ("accessed", json!(spec.accessed)),
        ("supersedes", json!(spec.supersedes)),
        ("licence", json!(spec.licence)),
        ("redistributable", spec.redistributable.map_or(Json::Null, Json::Bool)),
        ("citation", json!(spec.citation)),
        ("file", json!(dataset.path.to_string_lossy())),
    ]
}

/// The dataset of that name.
pub fn known_dataset<'a>(name: &str, catalogue: &'a Catalogue) -> Result<&'a Dataset, Error> {
    catalogue.dataset(name).ok_or_else(|| {
        let names = catalogue.datasets().iter().map(|dataset| &*dataset.name);
        let help = likely(name, names, "`mizan reference list` lists all datasets");
        Error::new("", format!("there is no dataset \"{name}\"")).help(help)
    })
}
