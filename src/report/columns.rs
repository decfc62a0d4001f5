//! The columns of the CSV reports: their order, their types and what they mean. The same list
//! makes the header, the cells and the Table Schema.

use super::NumeralRecord;
use super::phrase::{basis_name, bound_name, severity_name, stance_name, verdict_name};
use crate::check::{Evidence, Finding};
use crate::claim::Claim;
use crate::value::Value;
use jiff::civil::Date;

/// What a cell holds; `None` is written as an empty cell.
pub enum Cell<'a> {
    /// Words.
    Text(&'a str),
    /// Words that were put together.
    Made(String),
    /// A whole number.
    Whole(usize),
    /// A number.
    Number(Option<Value>),
    /// A number between 0 and 1.
    Share(f64),
    /// A day.
    Day(Option<Date>),
    /// Whether something holds.
    Truth(bool),
}

/// A column of a report about records `R`.
pub struct Column<R> {
    /// Its name: that of the field in JSON.
    pub name: &'static str,
    /// Its type in Table Schema.
    pub kind: &'static str,
    /// What it means.
    pub about: &'static str,
    /// The cell of a record.
    pub cell: for<'r> fn(&'r R) -> Cell<'r>,
}

macro_rules! columns {
    ($($name:ident $kind:ident $about:literal $cell:expr;)*) => {
        &[$(Column {
            name: stringify!($name),
            kind: stringify!($kind),
            about: $about,
            cell: $cell,
        }),*]
    };
}

/// Columns of `mizan numerals`.
pub const NUMERALS: &[Column<NumeralRecord<'static>>] = columns! {
    article string "Id or path of the article" |r| Cell::Text(&r.article);
    start integer "First byte in the decoded UTF-8 text" |r| Cell::Whole(r.span.start);
    end integer "One past the last byte" |r| Cell::Whole(r.span.end);
    quote string "The characters of the article" |r| Cell::Text(&r.quote);
    value number "What it stands for; the lower end of a range; empty where vague" |r| Cell::Number(r.value);
    high number "The upper end of a range" |r| Cell::Number(r.high);
    kind string "count, year, date, time, age, money, percent, measure, ordinal, duration, id, score or other" |r| Cell::Text(r.kind_name());
    basis string "digits, words or mixed" |r| Cell::Text(r.basis_name());
};

/// Columns of `mizan claims`, and the first ones of `mizan check`.
pub const CLAIMS: &[Column<Claim>] = columns! {
    article string "Id or path of the article" |r| Cell::Text(&r.article);
    start integer "First byte in the decoded UTF-8 text" |r| Cell::Whole(r.span.start);
    end integer "One past the last byte" |r| Cell::Whole(r.span.end);
    quote string "The characters of the article" |r| Cell::Text(&r.quote);
    line integer "Line, from 1" |r| Cell::Whole(r.place.line);
    column integer "Column in characters, from 1" |r| Cell::Whole(r.place.column);
    sentence string "The sentence it stands in" |r| Cell::Text(&r.sentence);
    indicator string "What is counted" |r| Cell::Text(r.indicator.name());
    low number "The lowest figure that the words state, before any hedge" |r| Cell::Number(r.low);
    high number "The highest; equal to low for a single figure" |r| Cell::Number(r.high);
    bound string "exact, about, at_least, more_than, at_most, less_than, range or vague" |r| Cell::Text(bound_name(r.bound));
    basis string "digits, words, mixed, dual, singular or none" |r| Cell::Text(basis_name(r.basis));
    who string "Who or what is counted, as written" |r| Cell::Text(&r.who);
    part_of string "claim_id of the claim of which this is a stated part" |r| Cell::Text(r.part_of.as_deref().unwrap_or(""));
    area string "The area it holds for, by its English name" |r| Cell::Text(r.area.as_ref().map_or("", |a| a.name()));
    area_text string "The words that gave the area" |r| Cell::Text(&r.area_text);
    period_start date "First day it holds for" |r| Cell::Day(r.period.map(|p| p.start));
    period_end date "Last day it holds for" |r| Cell::Day(r.period.map(|p| p.end));
    period_text string "The words that gave the period" |r| Cell::Text(&r.period_text);
    actor string "Who did it, by the gazetteer's name" |r| Cell::Text(r.actor.as_deref().unwrap_or(""));
    actor_text string "The words that gave the actor" |r| Cell::Text(&r.actor_text);
    source_text string "Who says it, as written" |r| Cell::Text(&r.source_text);
    lang string "ar, en or fr" |r| Cell::Text(r.lang.code());
    claim_id string "A hash of sentence, indicator, area, period and value" |r| Cell::Text(&r.claim_id);
    cue string "The words that gave the indicator" |r| Cell::Text(&r.cue);
    step number "The unit of the last digit as written" |r| Cell::Number(Some(r.step));
    sentence_start integer "First byte of the sentence" |r| Cell::Whole(r.sentence_start);
};

/// Columns of claims that stand last in every report about them, so that the places of the others
/// hold.
pub const SAID: &[Column<Claim>] = columns! {
    source_verb string "The words by which it is said, as written" |r| Cell::Text(&r.source_verb);
    stance string "asserted (by the article itself), said, confirmed, estimated, alleged or denied" |r| Cell::Text(stance_name(r.stance));
    repeats string "claim_id of the first mention, where this one tells the same again" |r| Cell::Text(r.repeats.as_deref().unwrap_or(""));
};

/// Columns of `mizan check` after those of the claim.
pub const FINDINGS: &[Column<Finding>] = columns! {
    verdict string "consistent, inconsistent, disputed or unverifiable" |r| Cell::Text(verdict_name(r.verdict));
    rule string "The rule that gave the verdict; see mizan explain" |r| Cell::Text(&r.rule);
    severity string "none, note, warning or error" |r| Cell::Text(severity_name(r.severity));
    confidence number "0 to 1: how sure the reading and the match are" |r| Cell::Share(r.confidence);
    reference_low number "The lower end of the reference that decided" |r| Cell::Number(r.reference_low);
    reference_best number "Its best estimate" |r| Cell::Number(r.reference_best);
    reference_high number "Its upper end" |r| Cell::Number(r.reference_high);
    difference number "Claim minus best estimate" |r| Cell::Number(r.difference);
    difference_percent number "The same in per cent of the best estimate" |r| Cell::Number(r.difference_percent);
    dataset string "The dataset that decided" |r| Cell::Text(&r.dataset);
    observation string "The keys of its rows" |r| Cell::Text(&r.observation);
    vintage string "Its version or date of publication" |r| Cell::Text(&r.vintage);
    explanation string "The verdict in a sentence" |r| Cell::Text(&r.explanation);
    also string "Other rules that fit, the cheapest first, with ; between them" |r| Cell::Made(r.also.join(";"));
    decision string "What people decided about it: unreviewed, accepted or false-positive" |r| Cell::Text(r.decided.as_ref().map_or("", |d| d.decision.name()));
    decision_reason string "Why" |r| Cell::Text(r.decided.as_ref().map_or("", |d| &d.reason));
    decision_by string "Who decided" |r| Cell::Text(r.decided.as_ref().map_or("", |d| &d.by));
    decision_until date "The last day on which the decision holds" |r| Cell::Day(r.decided.as_ref().and_then(|d| d.until));
    decision_from string "Where it is written: baseline or comment" |r| Cell::Text(r.decided.as_ref().map_or("", |d| d.from.name()));
};

/// Columns of the references that were consulted for a finding.
pub const EVIDENCE: &[Column<Evidence>] = columns! {
    dataset string "The dataset" |r| Cell::Text(&r.dataset);
    vintage string "Its version or date of publication" |r| Cell::Text(&r.vintage);
    observation string "The keys of the rows that were added up" |r| Cell::Text(&r.observation);
    rows string "The lines of those rows in the dataset's file" |r| Cell::Text(&r.rows);
    low number "The lower end of what the reference says" |r| Cell::Number(Some(r.low));
    best number "Its best estimate" |r| Cell::Number(Some(r.best));
    high number "Its upper end" |r| Cell::Number(Some(r.high));
    bound string "How its publisher limits the figure" |r| Cell::Text(bound_name(r.bound));
    definition string "What it counts, and by which rule" |r| Cell::Text(&r.definition);
    members string "The names of what was counted, with ; between them" |r| Cell::Made(r.members.join("; "));
    publisher string "Who published it" |r| Cell::Text(&r.publisher);
    agrees boolean "Whether it agrees with the claim" |r| Cell::Truth(r.agrees);
    judges boolean "Whether it may judge the claim" |r| Cell::Truth(r.judges);
    note string "The rule it fires, or why it may not judge" |r| Cell::Text(&r.note);
};
