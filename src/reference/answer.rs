//! Looking up: what every dataset says about an indicator in an area and a period.

use crate::dimension::{Area, Indicator, Period};
use crate::quantity::Bound;
use crate::reference::areas::AreaId;
use crate::reference::package::{Absent, InPlace, InTime, Published, Reading};
use crate::reference::series::{Facets, Row, Series, Sum, Table, gained, roll_up, roll_up_sparse};
use crate::reference::{Catalogue, Dataset};
use crate::value::Value;
use jiff::civil::Date;
use std::sync::Arc;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Query<'a> {
    /// What is counted.
    pub indicator: &'a Indicator,
    /// Where.
    pub area: &'a Area,
    /// When; with `None` a stock answers with its last figure, a flow not at all.
    pub period: Option<Period>,
    /// By whom; a dataset without actors answers all the same and says so.
    pub actor: Option<&'a str>,
    /// With no period: the last figure that was known then.
    pub until: Option<Date>,
}

impl<'a> Query<'a> {
    /// A query without actor.
    pub fn new(indicator: &'a Indicator, area: &'a Area, period: Option<Period>) -> Query<'a> {
        Query { indicator, area, period, actor: None, until: None }
    }
}

/// What one series says, with the rows that were added up.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The dataset.
    pub dataset: Arc<str>,
    /// The file of its rows, for `file:line`.
    pub file: String,
    /// What was counted.
    pub indicator: Indicator,
    /// Where.
    pub area: Area,
    /// The period the figures hold for.
    pub period: Period,
    /// Lower estimate.
    pub low: Value,
    /// The figure or best estimate.
    pub best: Value,
    /// Upper estimate.
    pub high: Value,
    /// How the publisher limits the figure.
    pub bound: Bound,
    /// What exactly is counted.
    pub definition: Arc<str>,
    /// The violence that is counted; empty for all.
    pub scope: Arc<str>,
    /// Who published it.
    pub publisher: Arc<str>,
    /// The publication where rows have one.
    pub title: Arc<str>,
    /// Names by which an article may cite it.
    pub names: Vec<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// From when on it is known to have been there: since it was published or, where nobody says
    /// when that was, since it was fetched. `None` where it answers for any earlier day.
    pub known: Option<Published>,
    /// The edition.
    pub vintage: String,
    /// Whether the dataset tells actors apart as the query asks.
    pub actor_fits: bool,
    /// Whether it is an exact answer: no area is missing and no row was stretched.
    pub complete: bool,
    /// Whether it may contradict or only confirm.
    pub reading: Reading,
    /// The region scheme by which areas were added up.
    pub scheme: Option<String>,
    /// Areas of the region that have no figure.
    pub missing: Vec<Area>,
    /// The rows that were added up.
    pub rows: Vec<Used>,
    /// Names of members, where members were counted.
    pub members: Vec<Arc<str>>,
    /// The dataset of which this is a later edition.
    pub supersedes: Option<String>,
}

/// A row that was added up.
#[derive(Debug, Clone, PartialEq)]
pub struct Used {
    /// Its line in the file.
    pub line: u32,
    /// Where.
    pub area: Area,
    /// Which part of the whole; empty where there are none.
    pub part: Arc<str>,
    /// When.
    pub period: Period,
    /// The figure.
    pub best: Value,
}

impl Answer {
    /// The keys of its rows: `area=Mali;period=2020`, with the scheme and the number of rows where
    /// several were added up.
    pub fn observation(&self) -> String {
        let mut keys = format!("area={};period={}", self.area, self.period);
        if let Some(scheme) = &self.scheme {
            keys.push_str(&format!(";scheme={scheme}"));
        }
        match self.rows.as_slice() {
            [one] => keys.push_str(&format!(";row={}:{}", self.file, one.line)),
            many => keys.push_str(&format!(";rows={}", many.len())),
        }
        keys
    }
}

impl Answer {
    /// The lines of its rows in its file, runs of lines joined: `ucdp.csv:12-14,20`.
    pub fn lines(&self) -> String {
        let mut lines: Vec<u32> = self.rows.iter().map(|row| row.line).collect();
        lines.sort_unstable();
        lines.dedup();
        let runs = lines.chunk_by(|one, next| one + 1 == *next).map(|run| match run {
            [only] => only.to_string(),
            run => format!("{}-{}", run[0], run[run.len() - 1]),
        });
        format!("{}:{}", self.file, runs.collect::<Vec<_>>().join(","))
    }
}

impl Catalogue {
    /// Everything that the datasets say about a query, in the order of the datasets and their
    /// rows.
    pub fn find(&self, query: &Query) -> Vec<Answer> {
        self.datasets().iter().flat_map(|dataset| self.ask(dataset, query)).collect()
    }

    /// What one dataset says.
    pub fn ask(&self, dataset: &Dataset, query: &Query) -> Vec<Answer> {
        let spec = &dataset.spec;
        if spec.indicator.as_deref().is_some_and(|name| name != query.indicator.name()) {
            return Vec::new();
        }
        let Some(area) = self.areas().find(query.area.name()) else { return Vec::new() };
        let table = self.table(dataset);
        let word = if spec.indicator.is_some() { "" } else { query.indicator.name() };
        let Some(indicator) = table.word(word) else { return Vec::new() };
        let ask = Ask { catalogue: self, dataset, table, indicator, query };
        let direct = ask.direct(area);
        if !direct.is_empty() || spec.add.place == InPlace::None {
            return direct;
        }
        let sets = self.areas().sets(area, spec.area.scheme.as_deref());
        sets.into_iter().filter_map(|(scheme, members)| ask.region(scheme, members)).collect()
    }

    /// Whether a dataset has any row for an indicator in an area, or in a part of it.
    pub fn covers(&self, dataset: &Dataset, indicator: &Indicator, area: &Area) -> bool {
        let Some(id) = self.areas().find(area.name()) else { return false };
        let table = self.table(dataset);
        let word = match &dataset.spec.indicator {
            Some(name) if name != indicator.name() => return false,
            Some(_) => "",
            None => indicator.name(),
        };
        let Some(number) = table.word(word) else { return false };
        let has = |id: AreaId| table.at(number, id).next().is_some();
        has(id)
            || (dataset.spec.add.place == InPlace::Sum
                && self.areas().children(id).into_iter().any(has))
    }
}

impl Catalogue {
    /// The periods of a dataset's rows for an indicator in an area, each once, in time.
    pub fn periods(&self, dataset: &Dataset, indicator: &Indicator, area: &Area) -> Vec<Period> {
        let word = match &dataset.spec.indicator {
            Some(name) if name != indicator.name() => return Vec::new(),
            Some(_) => "",
            None => indicator.name(),
        };
        let table = self.table(dataset);
        let (Some(area), Some(number)) = (self.areas().find(area.name()), table.word(word)) else {
            return Vec::new();
        };
        let rows = table.at(number, area).flat_map(|series| &series.rows);
        let mut periods: Vec<Period> = rows.map(|row| Period::new(row.start, row.end)).collect();
        periods.sort_unstable();
        periods.dedup();
        periods
    }
}

struct Ask<'a> {
    catalogue: &'a Catalogue,
    dataset: &'a Dataset,
    table: &'a Table,
    indicator: u32,
    query: &'a Query<'a>,
}

impl Ask<'_> {
    /// The answers of the rows that are given for the area itself: one for each publisher.
    fn direct(&self, area: AreaId) -> Vec<Answer> {
        let mut found = Vec::new();
        for facets in self.facets(area) {
            let Some(sum) = self.sum(area, facets) else { continue };
            found.push(self.answer(facets, vec![(area, sum)], None, Vec::new()));
            if let Some(sum) = self.gained(area, facets) {
                found.push(self.answer(facets, vec![(area, sum)], None, Vec::new()));
            }
        }
        found
    }

    /// The areas of a region added up.
    fn region(&self, scheme: &str, members: &[AreaId]) -> Option<Answer> {
        let mut sums = Vec::new();
        let mut missing = Vec::new();
        let mut facets = 0;
        for &member in members {
            let Some(own) = self.facets(member).first().copied() else { continue };
            match self.sum(member, own) {
                Some(sum) => sums.push((member, sum)),
                None => missing.push(member),
            }
            facets = own;
        }
        // Before the first and after the last year an absent row never means zero.
        (!sums.is_empty()).then(|| self.answer(facets, sums, Some(scheme), missing))
    }

    fn facets(&self, area: AreaId) -> Vec<u32> {
        let mut facets: Vec<u32> =
            self.table.at(self.indicator, area).map(|series| series.key.facets).collect();
        facets.sort_unstable();
        facets.dedup();
        facets
    }

    fn series(&self, area: AreaId, facets: u32) -> impl Iterator<Item = &Series> {
        let actor = self.query.actor.map(|actor| self.table.word(actor));
        let by_actor = self.dataset.spec.actor_column.is_some();
        self.table.at(self.indicator, area).filter(move |series| {
            let fits = match (by_actor, actor) {
                (true, Some(actor)) => series.key.actor.is_some() && series.key.actor == actor,
                _ => true,
            };
            series.key.facets == facets && fits
        })
    }

    /// The parts of an area added up over the period.
    fn sum(&self, area: AreaId, facets: u32) -> Option<Parts> {
        let query = self.query;
        let add = self.dataset.spec.add.time;
        let zero = self.absent_is_zero();
        let sparse = query
            .period
            .filter(|_| zero && add == InTime::Sum && self.dataset.spec.coverage.is_some());
        let (mut parts, mut complete) = (Vec::new(), true);
        for series in self.series(area, facets) {
            let sum = roll_up(&series.rows, query.period.as_ref(), add, query.until)
                .or_else(|| roll_up_sparse(&series.rows, sparse.as_ref()?));
            match sum {
                Some(sum) => parts.push((series.key.part, sum)),
                // Rows too coarse for the period may hold some of it.
                None => complete &= zero && !sparse.is_some_and(|period| touches(series, &period)),
            }
        }
        (!parts.is_empty()).then_some(Parts { parts, complete })
    }

    /// Whether a row that is not there means zero in the period that is asked.
    fn absent_is_zero(&self) -> bool {
        let spec = &self.dataset.spec;
        let covered = match (&spec.coverage, &self.query.period) {
            (Some(coverage), Some(period)) => {
                Period::new(coverage.from, coverage.to).contains(period)
            }
            _ => true,
        };
        spec.absent == Absent::Zero && covered
    }

    /// What a cumulative series gained in the period, where that is not all of it.
    fn gained(&self, area: AreaId, facets: u32) -> Option<Parts> {
        let period = self.query.period.as_ref()?;
        if self.dataset.spec.add.time != InTime::Cumulative {
            return None;
        }
        let sums = self.series(area, facets);
        let sums = sums.filter_map(|series| Some((series.key.part, gained(&series.rows, period)?)));
        let parts: Vec<(u32, Sum)> = sums.collect();
        (!parts.is_empty()).then_some(Parts { parts, complete: true })
    }

    fn answer(
        &self,
        facets: u32,
        sums: Vec<(AreaId, Parts)>,
        scheme: Option<&str>,
        missing: Vec<AreaId>,
    ) -> Answer {
        let (areas, spec) = (self.catalogue.areas(), &self.dataset.spec);
        let Facets { definition, scope, publisher, title, names, published, bound } =
            self.table.facets[facets as usize].clone();
        let each = || sums.iter().flat_map(|(_, parts)| &parts.parts).map(|(_, sum)| sum);
        let total = |figure: fn(&Sum) -> Value| Value(each().map(|sum| figure(sum).0).sum());
        let start = each().map(|sum| sum.period.start).min().unwrap_or_default();
        let end = each().map(|sum| sum.period.end).max().unwrap_or_default();
        let zero = self.absent_is_zero();
        let complete = (missing.is_empty() || zero)
            && sums.iter().all(|(_, parts)| parts.complete)
            && each().all(|sum| sum.exact);
        let mut rows: Vec<Used> = Vec::with_capacity(each().map(|sum| sum.rows.len()).sum());
        for (area, parts) in &sums {
            rows.extend(self.used(*area, parts));
        }
        let members = rows.iter().filter_map(|row| self.table.members.get(&row.line).cloned());
        let by_actor = spec.actor_column.is_some();
        let own = spec.names.iter().map(String::as_str);
        let names = names.split('|').chain(own).filter(|name| !name.is_empty());
        let vintage = match (&published, spec.published_column.is_some()) {
            (Some(published), true) => published.text.clone(),
            _ => self.dataset.vintage(),
        };
        Answer {
            dataset: self.dataset.name.clone(),
            file: self.dataset.file(),
            indicator: self.query.indicator.clone(),
            area: self.query.area.clone(),
            period: Period::new(start, end),
            low: total(|sum| sum.low),
            best: total(|sum| sum.best),
            high: total(|sum| sum.high),
            bound,
            definition,
            scope,
            publisher,
            title,
            names: names.map(str::to_owned).collect(),
            known: published.clone().or_else(|| self.dataset.fetched()),
            published,
            vintage,
            actor_fits: self.query.actor.is_none() || by_actor,
            complete,
            reading: spec.reading,
            scheme: scheme.map(str::to_owned),
            missing: missing.iter().map(|&id| areas.name(id).clone()).collect(),
            members: members.collect(),
            rows,
            supersedes: spec.supersedes.clone(),
        }
    }

    fn used<'b>(&'b self, area: AreaId, parts: &'b Parts) -> impl Iterator<Item = Used> + 'b {
        let name = self.catalogue.areas().name(area);
        let one = move |part: u32, row: &Row| Used {
            line: row.line,
            area: name.clone(),
            part: self.table.words[part as usize].clone(),
            period: Period::new(row.start, row.end),
            best: row.best,
        };
        let parts = parts.parts.iter();
        parts.flat_map(move |(part, sum)| sum.rows.iter().map(move |row| one(*part, row)))
    }
}

/// Whether a series has a row that shares a day with a period.
fn touches(series: &Series, period: &Period) -> bool {
    series.rows.iter().any(|row| Period::new(row.start, row.end).overlaps(period))
}

/// The parts of one area, each rolled up.
struct Parts {
    parts: Vec<(u32, Sum)>,
    complete: bool,
}
