//! The overview of many articles.

use super::super::Group;
use super::super::piece::Piece;
use super::super::telling::{Teller, difference};
use crate::check::{Finding, Verdict};
use crate::report::chart::Caption;
use crate::report::chart::columns::{Column, columns};
use crate::report::phrase::{VERDICTS, verdict_name};
use crate::value::Value;
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many of the largest differences are listed.
const LISTED: usize = 10;
/// How many columns there are by month; more months make years.
const MONTHS: usize = 48;
/// How long the longest bar is, in units of its drawing.
const LENGTH: usize = 200;

/// How many findings an indicator has.
pub struct Bar {
    /// The indicator in words.
    pub label: String,
    /// How many.
    pub count: usize,
    /// The verdicts with the beginnings and lengths of their parts.
    pub parts: Vec<(&'static str, usize, usize)>,
}

/// A claim that is far from its reference.
pub struct Difference<'a> {
    /// Its place among all findings.
    pub at: usize,
    /// What the article is called.
    pub article: &'a str,
    /// The verdict by its name in data.
    pub verdict: &'static str,
    /// What is stated.
    pub stated: Vec<Piece>,
    /// The indicator, area and period.
    pub subject: Vec<Piece>,
    /// How far it is from the reference.
    pub difference: String,
}

type Counts = [usize; 4];

fn count(counts: &mut Counts, verdict: Verdict) {
    counts[verdict as usize] += 1;
}

/// The indicators, those with most findings first.
pub fn bars(all: &[&Finding], teller: Teller) -> Vec<Bar> {
    let mut by_name: BTreeMap<&str, Counts> = BTreeMap::new();
    for finding in all {
        count(by_name.entry(finding.claim.indicator.name()).or_default(), finding.verdict);
    }
    let longest = by_name.values().map(|counts| counts.iter().sum()).max().unwrap_or(1).max(1);
    let mut bars: Vec<Bar> =
        by_name.into_iter().map(|(name, counts)| bar(name, &counts, longest, teller)).collect();
    bars.sort_by_key(|bar| Reverse(bar.count));
    bars
}

fn bar(name: &str, counts: &Counts, longest: usize, teller: Teller) -> Bar {
    let mut parts = Vec::new();
    let mut below = 0;
    for verdict in VERDICTS {
        let count = counts[verdict as usize];
        let (from, to) = (below * LENGTH / longest, (below + count) * LENGTH / longest);
        below += count;
        if count > 0 {
            parts.push((verdict_name(verdict), from, (to - from).max(1)));
        }
    }
    Bar { label: teller.words.indicator(name).to_owned(), count: below, parts }
}

/// How many findings each month of publication has, or each year where there are many months;
/// `None` where no article says its day.
pub fn months(groups: &[Group], teller: Teller) -> Option<String> {
    let mut by_month: BTreeMap<String, Counts> = BTreeMap::new();
    for group in groups {
        let Some(day) = group.document.and_then(|document| document.published) else { continue };
        let counts = by_month.entry(format!("{:04}-{:02}", day.year(), day.month())).or_default();
        group.findings.iter().for_each(|finding| count(counts, finding.verdict));
    }
    if by_month.len() > MONTHS {
        let mut by_year: BTreeMap<String, Counts> = BTreeMap::new();
        for (month, counts) in by_month {
            let sum = by_year.entry(month[..4].to_owned()).or_default();
            (0..4).for_each(|at| sum[at] += counts[at]);
        }
        by_month = by_year;
    }
    if by_month.len() < 2 {
        return None;
    }
    let order = VERDICTS.into_iter().rev();
    let column = |(label, counts): (String, Counts)| -> Column {
        let part = |verdict: Verdict| (verdict_name(verdict), counts[verdict as usize]);
        (label, order.clone().map(part).collect())
    };
    let all: Vec<Column> = by_month.into_iter().map(column).collect();
    let listed: Vec<String> = all
        .iter()
        .map(|(label, parts)| format!("{label} {}", parts.iter().map(|part| part.1).sum::<usize>()))
        .collect();
    let ui = &teller.words.ui;
    let about = format!("{}: {}.", ui.by_month_about, listed.join("; "));
    Some(columns(
        &all,
        &Caption { id: "months", title: &ui.by_month, about: &about, ..Caption::default() },
    ))
}

/// The claims that are farthest from their references.
pub fn differences<'a>(groups: &[Group<'a>], teller: Teller) -> Vec<Difference<'a>> {
    let mut all: Vec<(Decimal, usize, &Group, &Finding)> = Vec::new();
    let mut at = 0;
    for group in groups {
        for &finding in &group.findings {
            let apart = finding.difference_percent.map(|Value(percent)| percent.abs());
            let judged = finding.verdict == Verdict::Inconsistent;
            if let Some(apart) = apart.filter(|apart| judged && !apart.is_zero()) {
                all.push((apart, at, group, finding));
            }
            at += 1;
        }
    }
    all.sort_by_key(|&(apart, at, ..)| (Reverse(apart), at));
    all.truncate(LISTED);
    let one = |(_, at, group, finding): (Decimal, usize, &Group<'a>, &Finding)| Difference {
        at,
        article: group.title(),
        verdict: verdict_name(finding.verdict),
        stated: teller.stated(&finding.claim),
        subject: teller.subject(&finding.claim),
        difference: difference(finding).unwrap_or_default(),
    };
    all.into_iter().map(one).collect()
}
