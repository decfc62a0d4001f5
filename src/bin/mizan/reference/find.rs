//! `mizan reference find`: what the datasets say about an indicator in an area.

use super::draw::{Record, draw};
use super::{catalogue, write};
use crate::args::{Drawing, ReferenceFind};
use crate::messages::Messages;
use crate::status::{Outcome, Status};
use mizan::claim::Declared;
use mizan::claim::Reader;
use mizan::dimension::{Area, Indicator};
use mizan::error::{Error, likely};
use mizan::gazetteer::Named;
use mizan::lang::Lang;
use mizan::reference::{Answer, Catalogue, Query, Used};
use mizan::token::tokens;
use serde_json::json;

/// Finds all answers.
pub fn find(options: &ReferenceFind, messages: &Messages) -> Outcome {
    let catalogue = catalogue(&options.data, &Declared::default(), messages)?;
    // The command line asks for each of the two, in one of its two forms.
    let given = |one: &Option<String>, other: &Option<String>| {
        one.as_ref().or(other.as_ref()).cloned().unwrap_or_default()
    };
    let indicator = given(&options.indicator, &options.by_indicator);
    known_indicator(&indicator, &catalogue).map_err(|error| vec![error])?;
    let area = given(&options.area, &options.by_area);
    let area = known_area(&area, &catalogue).map_err(|error| vec![error])?;
    let indicator = Indicator::new(&indicator);
    let period = options.period.or(options.by_period);
    let mut query = Query::new(&indicator, &area, period);
    query.actor = options.actor.as_deref();
    let records: Vec<_> = catalogue.find(&query).iter().map(record).collect();
    if records.is_empty() {
        let told = match period {
            Some(period) => format!("no dataset has {indicator} for {area} in {period}"),
            None => without_period(&catalogue, &indicator, &area),
        };
        messages.note(&told);
        return Ok(Status::default());
    }
    let drawing = options.drawing.format.unwrap_or(Drawing::Full);
    let columns = ["dataset", "period", "low", "best", "high", "publisher", "vintage", "reading"];
    write(&draw(&records, &columns, drawing, messages.width_stdout())).map(|()| Status::default())
}

/// What is told where nothing answers for no period: which datasets answer for one.
fn without_period(catalogue: &Catalogue, indicator: &Indicator, area: &Area) -> String {
    let has = catalogue.datasets().iter().filter_map(|dataset| {
        let covers = catalogue.covers(dataset, indicator, area);
        let coverage = catalogue.table(dataset).coverage().filter(|_| covers)?;
        Some(format!("\n  {} from {} to {}", dataset.name, coverage.start, coverage.end))
    });
    match has.collect::<String>() {
        none if none.is_empty() => format!("no dataset has {indicator} for {area}"),
        some => format!("{indicator} for {area} are counted over a period; add one within:{some}"),
    }
}

/// Whether the indicator is known.
pub fn known_indicator(indicator: &str, catalogue: &Catalogue) -> Result<(), Error> {
    if catalogue.indicator(indicator).is_some() {
        return Ok(());
    }
    let names: Vec<_> = catalogue.indicators().iter().map(|info| &*info.name).collect();
    let otherwise = format!("write one of {}", names.join(", "));
    let help = likely(indicator, names.iter().copied(), otherwise);
    Err(Error::new("", format!("there is no indicator \"{indicator}\"")).help(help))
}

/// The area of a name: the English one that reference data use, or any that articles use.
pub fn known_area(name: &str, catalogue: &Catalogue) -> Result<Area, Error> {
    if catalogue.areas().find(name).is_some() {
        return Ok(Area::new(name));
    }
    if let Some(area) = Lang::ALL.into_iter().find_map(|lang| read_area(name, lang)) {
        return Ok(area);
    }
    let names = catalogue.areas().names().map(Area::name);
    let help = likely(name, names, "write the name of a country or region");
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
        ("lines", json!(answer.lines())),
        ("rows", json!(answer.rows.iter().map(row).collect::<Vec<_>>())),
    ]
}

/// A row that was added up: enough to find it in its file and to add again by hand.
fn row(used: &Used) -> serde_json::Value {
    json!({
        "line": used.line,
        "area": used.area,
        "part": *used.part,
        "period": used.period.to_string(),
        "best": used.best,
    })
}
