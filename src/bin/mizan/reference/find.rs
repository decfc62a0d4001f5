//! `mizan reference find`: what the datasets say about an indicator in an area.

use super::draw::{Record, draw};
use super::{catalogue, write};
use crate::args::{Drawing, ReferenceFind};
use crate::messages::Messages;
use crate::nearest::nearest;
use crate::status::{Outcome, Status};
use mizan::claim::Declared;
use mizan::claim::Reader;
use mizan::dimension::{Area, Indicator};
use mizan::error::Error;
use mizan::gazetteer::Named;
use mizan::lang::Lang;
use mizan::reference::{Answer, Catalogue, Query};
use mizan::token::tokens;
use serde_json::json;

/// Finds all answers.
pub fn find(options: &ReferenceFind, messages: &Messages) -> Outcome {
    let catalogue = catalogue(&options.data, &Declared::default(), messages)?;
    known_indicator(options, &catalogue).map_err(|error| vec![error])?;
    let area = known_area(&options.area, &catalogue).map_err(|error| vec![error])?;
    let indicator = Indicator::new(&options.indicator);
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

/// Whether the indicator is known.
fn known_indicator(options: &ReferenceFind, catalogue: &Catalogue) -> Result<(), Error> {
    let indicator = &options.indicator;
    if catalogue.indicator(indicator).is_some() {
        return Ok(());
    }
    let names: Vec<_> = catalogue.indicators().iter().map(|info| &*info.name).collect();
    let help = match nearest(indicator, names.iter().copied()) {
        Some(likely) => format!("did you mean {likely}?"),
        None => format!("write one of {}", names.join(", ")),
    };
    Err(Error::new("", format!("there is no indicator \"{indicator}\"")).help(help))
}

/// The area of a name: the English one that reference data use, or any that articles use.
fn known_area(name: &str, catalogue: &Catalogue) -> Result<Area, Error> {
    if catalogue.areas().find(name).is_some() {
        return Ok(Area::new(name));
    }
    if let Some(area) = Lang::ALL.into_iter().find_map(|lang| read_area(name, lang)) {
        return Ok(area);
    }
    let help = match nearest(name, catalogue.areas().names().map(Area::name)) {
        Some(likely) => format!("did you mean {likely}?"),
        None => "write the name of a country or region".to_owned(),
    };
    Err(Error::new("", format!("there is no area \"{name}\"")).help(help))
}

/// The area that is named in a language, where the whole text is its name.
fn read_area(text: &str, lang: Lang) -> Option<Area> {
    let reader = Reader::of(lang);
    let tokens = tokens(text, &reader.vocabulary);
    let mentions = reader.gazetteer.mentions(text, &tokens);
    let whole = mentions.iter().find(|mention| mention.tokens == (0..tokens.len()))?;
    match whole.named {
        Named::Area(id) => Some(reader.gazetteer.area(id).name.clone()),
        _ => None,
    }
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
