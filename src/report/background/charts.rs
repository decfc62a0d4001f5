//! What the references have around the period of each claim.

use super::around;
use crate::check::{Evidence, Finding};
use crate::dimension::{Area, Indicator, Period};
use crate::reference::package::{InTime, Link, Published};
use crate::reference::{Answer, Catalogue, Dataset, Query};
use crate::report::chart::{Point, Series};
use std::collections::{BTreeMap, HashMap};

/// Series to draw, and where the figures come from.
#[derive(Debug, Clone, Default)]
pub struct Charts {
    series: Vec<Series>,
    by_key: HashMap<String, Option<usize>>,
    addresses: HashMap<String, String>,
    /// The datasets that were consulted, by their names.
    pub sources: BTreeMap<String, Source>,
}

/// Where the figures of a dataset come from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Source {
    /// What the dataset is, in a line.
    pub title: String,
    /// Who made it.
    pub producer: String,
    /// Its edition.
    pub vintage: String,
    /// How to cite it.
    pub citation: String,
    /// Its licence in short.
    pub licence: String,
    /// Where it comes from.
    pub sources: Vec<Link>,
    /// Under which terms it may be used.
    pub licenses: Vec<Link>,
}

/// A series is worth a chart from that many observations on.
const ENOUGH: usize = 3;
/// How many periods before the one asked are shown, and how many behind it.
const BEFORE: i32 = 8;
const BEHIND: i32 = 5;
/// How many references of a finding are tried for a chart.
const TRIED: usize = 6;

impl Charts {
    /// Names the sources of all findings, and asks the references for what they have around the
    /// period of each claim that is drawn. What was saved from another edition than the one that
    /// answers now gets no chart.
    pub(in crate::report) fn gather(
        findings: &[Finding],
        drawn: &[&Finding],
        catalogue: &Catalogue,
    ) -> Charts {
        let mut charts = Charts::default();
        for evidence in findings.iter().flat_map(|finding| &finding.evidence) {
            charts.name_source(evidence, catalogue);
        }
        for &finding in drawn {
            let mut order: Vec<&Evidence> = finding.evidence.iter().collect();
            order.sort_by_key(|one| (!decided(finding, one), !one.judges));
            for evidence in order.into_iter().take(TRIED) {
                if charts.find(finding, evidence, catalogue) {
                    break;
                }
            }
        }
        charts
    }

    /// The series to draw for a finding, with the reference it continues: that of the reference
    /// that decided where it is long enough, else of another one.
    pub fn of<'a>(&'a self, finding: &'a Finding) -> Option<(&'a Series, &'a Evidence)> {
        let mut order: Vec<&Evidence> = finding.evidence.iter().collect();
        order.sort_by_key(|one| (!decided(finding, one), !one.judges));
        order.into_iter().take(TRIED).find_map(|evidence| {
            let at = self.by_key.get(&key(evidence)).copied().flatten()?;
            Some((&self.series[at], evidence))
        })
    }

    /// The address at which the figure of a reference was published.
    pub fn address(&self, evidence: &Evidence) -> Option<&str> {
        self.addresses.get(&evidence.rows).map(String::as_str)
    }

    /// Finds the series of a reference; whether it is worth a chart.
    fn find(&mut self, finding: &Finding, evidence: &Evidence, catalogue: &Catalogue) -> bool {
        let key = key(evidence);
        if let Some(known) = self.by_key.get(&key) {
            return known.is_some();
        }
        let series = series_of(finding, evidence, catalogue);
        let series = series.filter(|series| series.points.len() >= ENOUGH);
        let at = series.map(|series| {
            self.series.push(series);
            self.series.len() - 1
        });
        self.by_key.insert(key, at);
        at.is_some()
    }

    fn name_source(&mut self, evidence: &Evidence, catalogue: &Catalogue) {
        let Some(dataset) = catalogue.dataset(&evidence.dataset) else { return };
        if !self.sources.contains_key(&evidence.dataset) {
            self.sources.insert(evidence.dataset.clone(), source(dataset));
        }
        // Where one row was taken, its own address is told.
        let line = evidence.rows.rsplit_once(':').and_then(|(_, line)| line.parse::<u32>().ok());
        let address = line.and_then(|line| catalogue.table(dataset).addresses.get(&line));
        if let Some(address) = address {
            self.addresses.insert(evidence.rows.clone(), address.to_string());
        }
    }
}

/// Whether a reference is the one that decided.
pub fn decided(finding: &Finding, evidence: &Evidence) -> bool {
    evidence.dataset == finding.dataset && evidence.observation == finding.observation
}

fn key(evidence: &Evidence) -> String {
    format!(
        "{}\n{}\n{}\n{}",
        evidence.dataset, evidence.vintage, evidence.observation, evidence.rows
    )
}

fn source(dataset: &Dataset) -> Source {
    Source {
        title: dataset.title.clone(),
        producer: dataset.spec.producer.clone(),
        vintage: dataset.vintage(),
        citation: dataset.spec.citation.clone(),
        licence: dataset.spec.licence.clone(),
        sources: dataset.sources.clone(),
        licenses: dataset.licenses.clone(),
    }
}

/// The series that a reference continues, where the catalogue still says the same.
fn series_of(finding: &Finding, evidence: &Evidence, catalogue: &Catalogue) -> Option<Series> {
    let dataset = catalogue.dataset(&evidence.dataset)?;
    let area = Area::new(keyed(&evidence.observation, "area")?);
    let period = keyed(&evidence.observation, "period")?.parse().ok()?;
    let info = catalogue.indicator(finding.claim.indicator.name());
    let kin = info.into_iter().flat_map(|info| info.may_mean.iter().chain(&info.kin));
    let names = [finding.claim.indicator.name()].into_iter().chain(kin.map(String::as_str));
    let actor = finding.claim.actor.as_deref();
    names.into_iter().find_map(|name| {
        let indicator = Indicator::new(name);
        let ask = Asking { catalogue, dataset, indicator: &indicator, area: &area, actor };
        let same = |answer: &Answer| {
            let figures = (answer.low, answer.best, answer.high);
            answer.observation() == evidence.observation
                && answer.vintage == evidence.vintage
                && figures == (evidence.low, evidence.best, evidence.high)
        };
        let own = ask.at(period).into_iter().find(same)?;
        Some(ask.series(&own))
    })
}

/// Every series that the datasets have of an indicator in an area, by years, or by the periods of
/// their rows where they are counted at moments; those of one observation too.
pub fn every(
    catalogue: &Catalogue,
    indicator: &Indicator,
    area: &Area,
    within: Option<Period>,
) -> Vec<Series> {
    let mut all: Vec<Series> = Vec::new();
    for dataset in catalogue.datasets() {
        let ask = Asking { catalogue, dataset, indicator, area, actor: None };
        let Some(covered) = catalogue.table(dataset).coverage() else { continue };
        if !catalogue.covers(dataset, indicator, area) {
            continue;
        }
        let periods = ask.all_periods(within.unwrap_or(covered), covered);
        let mut found: Vec<((String, String), Series)> = Vec::new();
        for answer in periods.iter().flat_map(|period| ask.at(*period)) {
            let kept = (answer.publisher.to_string(), answer.definition.to_string());
            let point = point(&answer);
            match found.iter_mut().find(|(known, _)| *known == kept) {
                Some((_, series)) => {
                    if series.points.iter().all(|known| known.period != point.period) {
                        series.points.push(point);
                    }
                }
                None => found.push((kept, ask.named(&answer, vec![point]))),
            }
        }
        all.extend(found.into_iter().map(|(_, series)| series));
    }
    for series in &mut all {
        series.points.sort_by_key(|point| point.period);
    }
    all
}

/// What is asked of one dataset, at several periods.
struct Asking<'a> {
    catalogue: &'a Catalogue,
    dataset: &'a Dataset,
    indicator: &'a Indicator,
    area: &'a Area,
    actor: Option<&'a str>,
}

impl Asking<'_> {
    fn at(&self, period: Period) -> Vec<Answer> {
        let mut query = Query::new(self.indicator, self.area, Some(period));
        query.actor = self.actor;
        self.catalogue.ask(self.dataset, &query)
    }

    /// The observations around an answer, from the same publisher and by the same definition.
    fn series(&self, own: &Answer) -> Series {
        let mut points: Vec<Point> = Vec::new();
        for period in self.periods(own.period) {
            let fits = |answer: &Answer| {
                answer.publisher == own.publisher
                    && answer.definition == own.definition
                    && answer.scope == own.scope
                    && answer.scheme == own.scheme
                    && answer.complete == own.complete
            };
            let answers = self.at(period).into_iter().filter(fits);
            // Of several editions the one that answered goes first, then the latest.
            let best = answers.max_by_key(|answer| {
                (answer.title == own.title, answer.published.as_ref().map(|day| day.from))
            });
            let best = if period == own.period { Some(own.clone()) } else { best };
            let found = best.as_ref().map(point);
            // A count of members is one of all that were there by the end of the period.
            let at = if self.counts_members() { Some(period) } else { None };
            points.extend(found.map(|found| Point { period: at.unwrap_or(found.period), ..found }));
        }
        points.dedup_by_key(|point| point.period);
        let year = Period::year(own.period.end.year()).filter(|_| self.counts_members());
        Series { asked: year.or(Some(own.period)), ..self.named(own, points) }
    }

    fn named(&self, answer: &Answer, points: Vec<Point>) -> Series {
        Series {
            dataset: answer.dataset.to_string(),
            vintage: answer.vintage.clone(),
            publisher: answer.publisher.to_string(),
            indicator: answer.indicator.clone(),
            area: answer.area.clone(),
            is_level: self.is_level(),
            asked: None,
            points,
        }
    }

    fn counts_members(&self) -> bool {
        self.dataset.spec.add.time == InTime::Members
    }

    fn is_level(&self) -> bool {
        let time = self.dataset.spec.add.time;
        matches!(time, InTime::Stock | InTime::Cumulative | InTime::Members)
    }

    /// The periods around one: those of the rows where levels are counted, else of its length.
    fn periods(&self, own: Period) -> Vec<Period> {
        if !self.is_level() {
            return around(own, BEFORE, BEHIND);
        }
        let rows = self.rows();
        let at = rows.partition_point(|row| row.end <= own.end);
        match rows.is_empty() {
            true => {
                let year = Period::year(own.end.year());
                let mut years = year.map_or(Vec::new(), |year| around(year, BEFORE, BEHIND));
                // What was fetched says nothing about the end of a year that was not over.
                let fetched = Published::parse(&self.dataset.spec.accessed);
                years.retain(|year| fetched.as_ref().is_none_or(|day| year.end <= day.from));
                years
            }
            false => {
                let from = at.saturating_sub(BEFORE as usize + 1);
                rows[from..(at + BEHIND as usize).min(rows.len())].to_vec()
            }
        }
    }

    /// The periods of the rows of a level, where the area has rows of its own.
    fn rows(&self) -> Vec<Period> {
        match self.dataset.spec.add.time {
            InTime::Members => Vec::new(),
            _ => self.catalogue.periods(self.dataset, self.indicator, self.area),
        }
    }

    /// Every period within one that a chart shows.
    fn all_periods(&self, within: Period, covered: Period) -> Vec<Period> {
        let mut periods = if self.is_level() { self.rows() } else { Vec::new() };
        if periods.is_empty() {
            let first = within.start.year().max(covered.start.year());
            let last = within.end.year().min(covered.end.year());
            periods = (first..=last).filter_map(Period::year).collect();
        }
        periods.retain(|period| within.contains(period));
        periods
    }
}

fn point(answer: &Answer) -> Point {
    Point {
        period: answer.period,
        low: answer.low,
        best: answer.best,
        high: answer.high,
        rows: answer.lines(),
    }
}

/// What an observation has under a key.
fn keyed<'a>(observation: &'a str, key: &str) -> Option<&'a str> {
    let pairs = observation.split(';').filter_map(|pair| pair.split_once('='));
    pairs.into_iter().find(|(known, _)| *known == key).map(|(_, value)| value)
}
