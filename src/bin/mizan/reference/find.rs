//! `mizan reference find`: what the datasets say about an indicator in an area.

use super::draw::{Record, draw};
use super::{catalogue, write};
use crate::args::{Drawing, ReferenceFind};
use crate::messages::Messages;
use crate::nearest::nearest;
use crate::status::{Outcome, Status};
use mizan::dimension::{Area, Indicator};
use mizan::error::Error;
use mizan::reference::{Answer, Catalogue, Query};
use serde_json::json;

/// Finds all answers.
pub fn find(options: &ReferenceFind, messages: &Messages) -> Outcome {
    let catalogue = catalogue(&options.data, messages)?;
    known(options, &catalogue).map_err(|error| vec![error])?;
    let (indicator, area) = (Indicator::new(&options.indicator), Area::new(&options.area));
    let mut query = Query::new(&indicator, &area, options.period);
    query.actor = options.actor.as_deref();
    let records: Vec<_> = catalogue.find(&query).iter().map(record).collect();
    if records.is_empty() {
        let period = options.period.map(|period| format!(" in {period}")).unwrap_or_default();
        messages.note(&format!("no dataset has {indicator} for {area}{period}"));
        return Ok(Status::default());
    }
    let drawing = options.drawing.format.unwrap_or(Drawing::Full);
    let columns = ["dataset", "period", "low", "best", "high", "publisher", "vintage", "reading"];
    write(&draw(&records, &columns, drawing, messages.width_stdout())).map(|()| Status::default())
}

/// Whether indicator and area are known.
fn known(options: &ReferenceFind, catalogue: &Catalogue) -> Result<(), Error> {
    let ReferenceFind { indicator, area, .. } = options;
    if catalogue.indicator(indicator).is_none() {
        let names: Vec<_> = catalogue.indicators().iter().map(|info| &*info.name).collect();
        let help = match nearest(indicator, names.iter().copied()) {
            Some(likely) => format!("did you mean {likely}?"),
            None => format!("write one of {}", names.join(", ")),
        };
        return Err(Error::new("", format!("there is no indicator \"{indicator}\"")).help(help));
    }
    if catalogue.areas().find(area).is_none() {
        let help = match nearest(area, catalogue.areas().names().map(Area::name)) {
            Some(likely) => format!("did you mean {likely}?"),
            None => "write the English name of a country or region".to_owned(),
        };
        return Err(Error::new("", format!("there is no area \"{area}\"")).help(help));
    }
    Ok(())
}

fn record(answer: &Answer) -> Record {
    let missing: Vec<_> = answer.missing.iter().map(Area::name).collect();
    let members: Vec<_> = answer.members.iter().map(|member| &**member).collect();
    let published = answer.published.as_ref().map(|published| published.text.clone());
    vec![
        ("dataset", json!(*answer.dataset)),
        ("indicator", json!(answer.indicator)),
        ("area", json!(answer.area)),
        ("period", json!(answer.period.to_string())),
        ("low", json!(answer.low)),
        ("best", json!(answer.best)),
        ("high", json!(answer.high)),
        ("bound", json!(answer.bound)),
        ("definition", json!(*answer.definition)),
        ("scope", json!(*answer.scope)),
        ("publisher", json!(*answer.publisher)),
        ("title", json!(*answer.title)),
        ("published", json!(published)),
        ("vintage", json!(answer.vintage)),
        ("reading", json!(answer.reading)),
        ("complete", json!(answer.complete)),
        ("scheme", json!(answer.scheme)),
        ("missing", json!(missing)),
        ("observation", json!(answer.observation())),
        ("members", json!(members)),
    ]
}
