//! Series: the rows of one indicator in one area, and their exact roll-up in time.

use crate::dimension::Period;
use crate::quantity::Bound;
use crate::reference::areas::AreaId;
use crate::reference::package::{InTime, Published};
use crate::value::Value;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::Arc;

/// What tells series of one table apart; numbers are indexes into the table's words and facets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// What is counted.
    pub indicator: u32,
    /// Where.
    pub area: AreaId,
    /// By whom.
    pub actor: Option<u32>,
    /// Which part of the whole.
    pub part: u32,
    /// By whose count.
    pub facets: u32,
}

/// What a publisher says about its own figures.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Facets {
    /// What exactly is counted.
    pub definition: Arc<str>,
    /// The violence that is counted; empty for all.
    pub scope: Arc<str>,
    /// Who published it.
    pub publisher: Arc<str>,
    /// The publication.
    pub title: Arc<str>,
    /// Names by which an article may cite it, `|` between them.
    pub names: Arc<str>,
    /// When it was published.
    pub published: Option<Published>,
    /// How the publisher limits the figure.
    pub bound: Bound,
}

/// One observation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    /// First day.
    pub start: Date,
    /// Last day.
    pub end: Date,
    /// Lower estimate.
    pub low: Value,
    /// Best estimate.
    pub best: Value,
    /// Upper estimate.
    pub high: Value,
    /// Its line in the file.
    pub line: u32,
}

/// The rows of one key, sorted by first day, longer ones first.
#[derive(Debug, Clone)]
pub struct Series {
    /// What they are.
    pub key: Key,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A table that was read.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Words that keys point to.
    pub words: Vec<Arc<str>>,
    /// Facets that keys point to.
    pub facets: Vec<Facets>,
    /// All series.
    pub series: Vec<Series>,
    /// Names of members by line.
    pub members: HashMap<u32, Arc<str>>,
    /// Addresses at which figures were published, by line.
    pub addresses: HashMap<u32, Arc<str>>,
    by_area: HashMap<(u32, AreaId), Vec<u32>>,
    word_ids: HashMap<Arc<str>, u32>,
}

impl Table {
    /// Indexes series by indicator and area.
    pub fn new(
        words: Vec<Arc<str>>,
        facets: Vec<Facets>,
        mut series: Vec<Series>,
        members: HashMap<u32, Arc<str>>,
    ) -> Table {
        series.sort_by_key(|series| (series.key, series.rows.first().map(|row| row.line)));
        let mut by_area: HashMap<(u32, AreaId), Vec<u32>> = HashMap::new();
        for (at, one) in series.iter().enumerate() {
            by_area.entry((one.key.indicator, one.key.area)).or_default().push(at as u32);
        }
        let word_ids = words.iter().enumerate().map(|(id, word)| (word.clone(), id as u32));
        let word_ids = word_ids.collect();
        let addresses = HashMap::new();
        Table { words, facets, series, members, addresses, by_area, word_ids }
    }

    /// The number of a word, where the table has it.
    pub fn word(&self, word: &str) -> Option<u32> {
        self.word_ids.get(word).copied()
    }

    /// The series of an indicator (by its number) in an area.
    pub fn at(&self, indicator: u32, area: AreaId) -> impl Iterator<Item = &Series> {
        let numbers = self.by_area.get(&(indicator, area)).into_iter().flatten();
        numbers.map(|&at| &self.series[at as usize])
    }

    /// How many rows it holds.
    pub fn rows(&self) -> usize {
        self.series.iter().map(|series| series.rows.len()).sum()
    }

    /// From the first day to the last.
    pub fn coverage(&self) -> Option<Period> {
        let rows = || self.series.iter().flat_map(|series| &series.rows);
        let start = rows().map(|row| row.start).min()?;
        Some(Period::new(start, rows().map(|row| row.end).max()?))
    }
}

/// What rows say together, and which they were.
#[derive(Debug, Clone, PartialEq)]
pub struct Sum {
    /// Lower estimate.
    pub low: Value,
    /// Best estimate.
    pub best: Value,
    /// Upper estimate.
    pub high: Value,
    /// The period it holds for.
    pub period: Period,
    /// The rows, in time.
    pub rows: Vec<Row>,
    /// Whether it is the exact answer, not one between two rows.
    pub exact: bool,
}

impl Sum {
    fn of(rows: Vec<Row>) -> Option<Sum> {
        let period = Period::new(rows.first()?.start, rows.iter().map(|row| row.end).max()?);
        let add = |figure: fn(&Row) -> Value| Value(rows.iter().map(|row| figure(row).0).sum());
        let (low, best, high) = (add(|row| row.low), add(|row| row.best), add(|row| row.high));
        Some(Sum { low, best, high, period, rows, exact: true })
    }
}

/// What a series says about a period; with no period, what it says last until `until`.
pub fn roll_up(
    rows: &[Row],
    period: Option<&Period>,
    add: InTime,
    until: Option<Date>,
) -> Option<Sum> {
    match (add, period) {
        (InTime::Sum, Some(period)) => Sum::of(tile(rows, period)?),
        (InTime::None, Some(period)) => {
            let same = |row: &&Row| (row.start, row.end) == (period.start, period.end);
            Sum::of(vec![*rows.iter().find(same)?])
        }
        (InTime::Sum | InTime::None, None) => None,
        (InTime::Stock, _) => stock(rows, period, until),
        (InTime::Cumulative, _) => {
            let day = period.map(|period| period.end).or(until);
            let at = day.map_or(rows.len(), |day| rows.partition_point(|row| row.end <= day));
            let row = *rows.get(at.checked_sub(1)?)?;
            let exact = day.is_none_or(|day| row.end == day);
            Sum::of(vec![row]).filter(|_| exact || period.is_none())
        }
        (InTime::Members, _) => {
            let day = period.map(|period| period.end).or(until);
            let there = rows.iter().filter(|row| day.is_none_or(|day| row.start <= day));
            Sum::of(there.copied().collect())
        }
    }
}

/// What a series says about a period where no row means zero: every row inside of it, and none
/// twice. `None` where no row lies inside, or where one reaches over the edge.
pub fn roll_up_sparse(rows: &[Row], period: &Period) -> Option<Sum> {
    let over = |row: &Row| {
        let inside = period.start <= row.start && row.end <= period.end;
        row.start <= period.end && row.end >= period.start && !inside
    };
    // A row that holds the next one is its total: what it says is said by finer rows too.
    let total = |at: usize| rows.get(at + 1).is_some_and(|next| next.start <= rows[at].end);
    if rows.iter().enumerate().any(|(at, row)| over(row) && !total(at)) {
        return None;
    }
    let inside = &rows[rows.partition_point(|row| row.start < period.start)..];
    let inside = &inside[..inside.partition_point(|row| row.start <= period.end)];
    let mut chosen: Vec<Row> = Vec::new();
    for row in inside.iter().filter(|row| row.end <= period.end) {
        // Sorted as they are, the longest of nested rows comes first.
        if chosen.last().is_none_or(|last| row.start > last.end) {
            chosen.push(*row);
        }
    }
    let sum = Sum::of(chosen)?;
    Some(Sum { period: *period, ..sum })
}

/// What a cumulative series gained in a period: its last total less the one before the period.
pub fn gained(rows: &[Row], period: &Period) -> Option<Sum> {
    let before = period.start.yesterday().ok()?;
    let at = |day: Date| rows.iter().find(|row| row.end == day).copied();
    let (first, last) = (at(before)?, at(period.end)?);
    let less = |figure: fn(&Row) -> Value| Value(figure(&last).0 - figure(&first).0);
    let best = less(|row| row.best);
    let sum =
        Sum { low: best, best, high: best, period: *period, rows: vec![first, last], exact: true };
    Some(sum)
}

/// The fewest rows that cover a period without gap or overlap.
fn tile(rows: &[Row], period: &Period) -> Option<Vec<Row>> {
    let from = rows.partition_point(|row| row.start < period.start);
    let inside = &rows[from..];
    let inside = &inside[..inside.partition_point(|row| row.start <= period.end)];
    // Rows that add up are nested or apart, so the longest that fits is never the wrong start.
    let mut chosen = Vec::with_capacity(inside.len());
    let mut cursor = period.start;
    let mut at = 0;
    while cursor <= period.end {
        while inside.get(at).is_some_and(|row| row.start < cursor) {
            at += 1;
        }
        let row = inside[at..]
            .iter()
            .take_while(|row| row.start == cursor)
            .find(|row| row.end <= period.end)?;
        chosen.push(*row);
        cursor = row.end.tomorrow().ok()?;
    }
    Some(chosen)
}

/// A stock holds at the end of its row. Between two rows it lies between their figures.
fn stock(rows: &[Row], period: Option<&Period>, until: Option<Date>) -> Option<Sum> {
    let Some(period) = period else {
        let last = rows.iter().rev().find(|row| until.is_none_or(|day| row.end <= day))?;
        return Sum::of(vec![*last]);
    };
    if let Some(row) = rows.iter().rev().find(|row| row.end == period.end) {
        return Sum::of(vec![*row]);
    }
    let next = rows.iter().find(|row| row.end > period.end)?;
    let before = rows.iter().rev().find(|row| row.end <= period.end)?;
    let low = Value(before.low.0.min(next.low.0));
    let high = Value(before.high.0.max(next.high.0));
    let rows = vec![*before, *next];
    Some(Sum { low, best: before.best, high, period: *period, rows, exact: false })
}
