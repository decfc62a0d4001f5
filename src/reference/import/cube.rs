//! The figures of one table while it is imported: added up where the source is finer than the
//! table, told apart where each is given once.

use super::rows::{Row, Wrong};
use crate::dimension::Period;
use crate::value::Value;
use jiff::civil::Date;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Where a figure belongs; empty where the table does not tell it.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// The area's canonical name.
    pub area: &'a str,
    /// The period.
    pub period: Period,
    /// Which part of the whole.
    pub part: &'a str,
    /// By whom.
    pub actor: &'a str,
    /// What is counted, in tables of several indicators.
    pub indicator: &'a str,
}

impl<'a> At<'a> {
    /// A place without part, actor and indicator.
    pub fn new(area: &'a str, period: Period) -> At<'a> {
        At { area, period, part: "", actor: "", indicator: "" }
    }
}

/// A figure with its estimates, and what it was added up from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// Lower estimate.
    pub low: Value,
    /// Best estimate.
    pub best: Value,
    /// Upper estimate.
    pub high: Value,
    /// How many source rows it holds.
    pub rows: u32,
    /// How many of them give no figure.
    pub unknown: u32,
    /// The line of its first source row.
    pub line: usize,
}

impl Cell {
    /// One figure without estimates.
    pub fn exact(best: Value, line: usize) -> Cell {
        Cell { low: best, best, high: best, rows: 1, unknown: 0, line }
    }

    /// A source row that gives no figure.
    pub fn unknown(line: usize) -> Cell {
        Cell { unknown: 1, ..Cell::exact(Value::whole(0), line) }
    }

    fn add(&mut self, other: &Cell) {
        self.low.0 += other.low.0;
        self.best.0 += other.best.0;
        self.high.0 += other.high.0;
        self.rows += other.rows;
        self.unknown += other.unknown;
    }
}

type Key = ([u32; 4], Period);

/// Figures by area, period, part, actor and indicator.
#[derive(Debug, Default)]
pub struct Cube {
    words: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32>,
    cells: HashMap<Key, Cell>,
    members: bool,
}

impl Cube {
    /// A table whose parts are the members that it counts.
    pub fn of_members() -> Cube {
        Cube { members: true, ..Cube::default() }
    }

    /// What its parts are.
    pub fn part_name(&self) -> &'static str {
        if self.members { "member" } else { "part" }
    }

    /// Adds a figure to those that are there.
    pub fn add(&mut self, at: At, cell: Cell) {
        let key = self.key(at);
        self.cells.entry(key).and_modify(|own| own.add(&cell)).or_insert(cell);
    }

    /// Puts a figure where none may be; the line of the one that is there comes back.
    pub fn put(&mut self, at: At, cell: Cell) -> Result<(), usize> {
        let key = self.key(at);
        match self.cells.entry(key) {
            Entry::Occupied(there) => Err(there.get().line),
            Entry::Vacant(free) => {
                free.insert(cell);
                Ok(())
            }
        }
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// From the first day to the last.
    pub fn coverage(&self) -> Option<Period> {
        let start = self.cells.keys().map(|(_, period)| period.start).min()?;
        let end = self.cells.keys().map(|(_, period)| period.end).max()?;
        Some(Period::new(start, end))
    }

    /// The indicators of its rows, sorted; none where rows do not tell them.
    pub fn indicators(&self) -> Vec<String> {
        let all = self.cells.keys().map(|([_, indicator, ..], _)| self.word(*indicator));
        let mut all: Vec<String> = all.filter(|name| !name.is_empty()).map(str::to_owned).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Takes the figures of some areas out; the areas, one for each figure.
    pub fn without(&mut self, out: impl Fn(&str) -> bool) -> Vec<Box<str>> {
        let words = &self.words;
        let mut gone = Vec::new();
        self.cells.retain(|([area, ..], _), _| {
            let name = &words[*area as usize];
            let keep = !out(name);
            gone.extend((!keep).then(|| name.clone()));
            keep
        });
        gone
    }

    /// Keeps what lies in a period; how many figures went.
    pub fn keep(&mut self, period: &Period) -> usize {
        let before = self.cells.len();
        self.cells.retain(|(_, own), _| period.contains(own));
        before - self.cells.len()
    }

    /// Puts estimates in order where the source has them out of it: an upper estimate below the
    /// best one is as high as that. How many figures changed.
    pub fn order(&mut self) -> usize {
        let mut changed = 0;
        for cell in self.cells.values_mut() {
            let (low, high) = (cell.low.min(cell.best), cell.high.max(cell.best));
            changed += usize::from((low, high) != (cell.low, cell.high));
            (cell.low, cell.high) = (low, high);
        }
        changed
    }

    /// Everything by area, indicator, part, actor and period.
    pub fn sorted(&self) -> Vec<(At<'_>, &Cell)> {
        let at = |([area, indicator, part, actor], period): &Key| At {
            area: self.word(*area),
            period: *period,
            part: self.word(*part),
            actor: self.word(*actor),
            indicator: self.word(*indicator),
        };
        let ranks = self.ranks();
        let mut all: Vec<(&Key, &Cell)> = self.cells.iter().collect();
        all.sort_unstable_by_key(|((words, period), _)| {
            (words.map(|word| ranks[word as usize]), *period)
        });
        all.into_iter().map(|(key, cell)| (at(key), cell)).collect()
    }

    /// The place of each word in their order: comparing numbers beats comparing names.
    fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<usize> = (0..self.words.len()).collect();
        order.sort_unstable_by_key(|&word| &self.words[word]);
        let mut ranks = vec![0; order.len()];
        for (rank, word) in (0..).zip(order) {
            ranks[word] = rank;
        }
        ranks
    }

    fn key(&mut self, at: At) -> Key {
        ([at.area, at.indicator, at.part, at.actor].map(|word| self.number(word)), at.period)
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.words.len() as u32;
        self.words.push(word.into());
        self.numbers.insert(word.into(), number);
        number
    }

    fn word(&self, number: u32) -> &str {
        self.words.get(number as usize).map_or("", |word| word)
    }
}

/// Ids of source rows, so that none is counted twice.
#[derive(Debug, Default)]
pub struct Seen(HashMap<u64, usize>);

impl Seen {
    /// Takes a note of the id in a cell, which no row before may have had.
    pub fn once(&mut self, row: &Row, at: usize) -> Result<(), Wrong> {
        let again = |line| {
            let what = format!("was given in line {line} already");
            row.wrong(at, &what, "remove one of the two rows")
        };
        self.note(row.cell(at), row.line).map_or(Ok(()), |line| Err(again(line)))
    }

    /// Takes a note of a row by anything that tells it from others; the line of the row before it
    /// that is the same comes back.
    pub fn note(&mut self, id: impl Hash, line: usize) -> Option<usize> {
        let mut hash = DefaultHasher::new();
        id.hash(&mut hash);
        self.0.insert(hash.finish(), line)
    }
}

/// The month of an event; its year where it may belong to several months.
pub fn month_or_year(first: Date, last: Date, year: i16) -> Option<Period> {
    let month = Period::month(first.year(), first.month())?;
    match last <= month.end && first <= last && first.year() == year {
        true => Some(month),
        false => Period::year(year),
    }
}
