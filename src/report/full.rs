//! A block for each record, as terminals that reorder Arabic show it well: labels in Latin script,
//! every figure in ASCII digits, and words of the article alone and last on their line. The span
//! is marked where it stands, because no caret under Arabic falls under the right word.

use super::concise;
use super::phrase::{
    basis_name, bound_name, bounded, decided, dimensions, interval, stance_name, stated,
};
use super::wrap::{At, wrap};
use super::{Look, Report, safe};
use crate::check::{Evidence, Finding};
use crate::claim::Claim;
use anstyle::Style;
use std::io::{self, Write};

/// How many characters of a sentence are shown on either side of the span.
const AROUND: usize = 160;

/// Writes a block for each record; a numeral is a line.
pub fn write(report: &Report, look: Look, out: &mut impl Write) -> io::Result<()> {
    match report {
        Report::Numerals(_) => concise::write(report, look, out),
        Report::Claims(records) => records.iter().try_for_each(|r| claim(r, look, out)),
        Report::Findings(records) => records.iter().try_for_each(|r| finding(r, look, out)),
    }
}

/// A claim and the words that gave each field.
fn claim(claim: &Claim, look: Look, out: &mut impl Write) -> io::Result<()> {
    heading(|line| concise::claim(claim, look, line), look, out)?;
    line("reads as", &format!("{} = {}", dimensions(claim), stated(claim)), look, out)?;
    let basis = format!("{}, {}", bound_name(claim.bound), basis_name(claim.basis));
    let period = claim.period.map(|period| period.to_string());
    let area = claim.area.as_ref().map(|area| area.name());
    let fields = [
        ("figure", Some(&*format!("{} ({basis})", stated(claim))), &claim.quote),
        ("indicator", Some(claim.indicator.name()), &claim.cue),
        ("counted", Some(""), &claim.who),
        ("area", area, &claim.area_text),
        ("period", period.as_deref(), &claim.period_text),
        ("actor", claim.actor.as_deref(), &claim.actor_text),
        ("said by", Some(""), &claim.source_text),
        ("stance", Some(stance_name(claim.stance)), &claim.source_verb),
    ];
    for (label, value, words) in fields {
        match (&*safe(value.unwrap_or("not known")), safe(words).trim()) {
            (_, "") if value.is_none_or(str::is_empty) => {}
            (value, "") => line(label, value, look, out)?,
            ("", words) => line(label, words, look, out)?,
            (value, words) => line(label, &format!("{value}  from  {words}"), look, out)?,
        }
    }
    if let Some(part_of) = &claim.part_of {
        line("part of", &safe(part_of), look, out)?;
    }
    if let Some(repeats) = &claim.repeats {
        line("repeats", &safe(repeats), look, out)?;
    }
    line("claim id", &safe(&claim.claim_id), look, out)?;
    text(claim, look, out)
}

/// A finding: how it reads, what the references have, how far apart they are, and why.
fn finding(finding: &Finding, look: Look, out: &mut impl Write) -> io::Result<()> {
    let claim = &finding.claim;
    heading(|line| concise::finding(finding, look, line), look, out)?;
    line("reads as", &format!("{} = {}", dimensions(claim), stated(claim)), look, out)?;
    for evidence in &finding.evidence {
        line("reference", &reference(evidence, claim), look, out)?;
        if !evidence.members.is_empty() {
            line("members", &safe(&evidence.members.join("; ")), look, out)?;
        }
    }
    if let Some(difference) = concise::difference(finding) {
        line("difference", &difference, look, out)?;
    }
    if !finding.explanation.is_empty() {
        line("because", &safe(&finding.explanation), look, out)?;
    }
    if !finding.also.is_empty() {
        line("also fits", &safe(&finding.also.join(", ")), look, out)?;
    }
    if finding.decided.is_some() {
        line("decided", &safe(&decided(finding)), look, out)?;
    }
    if !claim.source_text.is_empty() {
        line("said by", &safe(&claim.source_text), look, out)?;
    }
    text(claim, look, out)
}

/// The line that stands for the whole record, broken as the others are.
fn heading(
    write: impl Fn(&mut Vec<u8>) -> io::Result<()>,
    look: Look,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut line = Vec::new();
    write(&mut line)?;
    lines("", String::from_utf8_lossy(&line).trim_end(), look, out)
}

/// What one reference says, what that is worth, and where it says it.
fn reference(evidence: &Evidence, claim: &Claim) -> String {
    let best = bounded(interval(Some(evidence.best), None), evidence.bound);
    let figure = if evidence.low == evidence.high {
        best
    } else {
        format!("{best} ({})", interval(Some(evidence.low), Some(evidence.high)))
    };
    let worth = match (evidence.judges, evidence.agrees) {
        (true, true) => "agrees",
        (true, false) => "differs",
        (false, true) => "agrees, does not judge",
        (false, false) => "does not judge",
    };
    let edition = [&*evidence.publisher, &*evidence.vintage].map(str::trim);
    let edition: Vec<_> = edition.into_iter().filter(|part| !part.is_empty()).collect();
    let mut words =
        format!("{figure}  {}  {}: {worth}", edition.join(", "), place(evidence, claim));
    if !evidence.note.is_empty() {
        words = format!("{words} ({})", evidence.note);
    }
    safe(&words).into_owned()
}

/// How many bytes of line numbers are shown before their count says more.
const LONGEST_ROWS: usize = 60;

/// Where a reference says it: the lines of its file, or its dataset and how many rows were added
/// up; and what it holds for, where that is not what the claim is about.
fn place(evidence: &Evidence, claim: &Claim) -> String {
    let mut place = evidence.dataset.clone();
    let mut about = Vec::new();
    for (key, value) in evidence.observation.split(';').filter_map(|key| key.split_once('=')) {
        let known = match key {
            "row" => {
                place = value.to_owned();
                continue;
            }
            "rows" => {
                place = match evidence.rows.len() {
                    1..=LONGEST_ROWS => evidence.rows.clone(),
                    _ => format!("{place}, {value} rows"),
                };
                continue;
            }
            "area" => claim.area.as_ref().map(ToString::to_string),
            "period" => claim.period.map(|period| period.to_string()),
            _ => None,
        };
        if known.is_none_or(|known| known != value) {
            about.push(format!("{key} {value}"));
        }
    }
    [vec![place], about].concat().join(", ")
}

/// How far the values of a block are indented.
const INDENT: usize = 14;

fn line(label: &str, value: &str, look: Look, out: &mut impl Write) -> io::Result<()> {
    lines(&format!("  {label:<10}  "), value, look, out)
}

/// Writes a text behind `first`; in a terminal its further lines stand under the first one.
pub fn lines(first: &str, text: &str, look: Look, out: &mut impl Write) -> io::Result<()> {
    let indent = first.len();
    // A terminal narrower than this breaks the lines as it likes.
    let room = look.width.map(|width| usize::from(width).saturating_sub(indent).max(INDENT * 2));
    for (at, line) in
        room.map_or(vec![text.to_owned()], |room| wrap(text, room, At::Spaces)).iter().enumerate()
    {
        let before = if at == 0 { first } else { &" ".repeat(indent) };
        writeln!(out, "{before}{line}")?;
    }
    Ok(())
}

/// The sentence with its span marked, and an empty line after it.
fn text(claim: &Claim, look: Look, out: &mut impl Write) -> io::Result<()> {
    line("text", &marked(claim, look), look, out)?;
    writeln!(out)
}

/// The sentence of a claim on one line with the span marked in place: underlined and bold, or
/// between `**` without colour. Long sentences are cut at spaces far from the span.
pub fn marked(claim: &Claim, look: Look) -> String {
    let Some([before, span, after]) = parts(claim) else {
        return safe(&claim.sentence).into_owned();
    };
    let style = if look.colour { Style::new().bold().underline() } else { Style::new() };
    let (open, close) = match look.colour {
        true => (style.render().to_string(), style.render_reset().to_string()),
        false => ("**".to_owned(), "**".to_owned()),
    };
    format!("{before}{open}{span}{close}{after}")
}

/// What stands before the span of a claim in its sentence, the span, and what stands after it, cut
/// and on one line; `None` where the record is not about that sentence.
pub fn parts(claim: &Claim) -> Option<[String; 3]> {
    let sentence = &claim.sentence;
    let from = claim.span.start.checked_sub(claim.sentence_start)?;
    let to = from.checked_add(claim.span.end.checked_sub(claim.span.start)?)?;
    let (before, span, after) =
        (sentence.get(..from)?, sentence.get(from..to)?, sentence.get(to..)?);
    Some([
        safe(&last_part(before)).trim_start().to_owned(),
        safe(span).into_owned(),
        safe(&first_part(after)).trim_end().to_owned(),
    ])
}

/// The end of a text, from a space on where it is long.
fn last_part(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().rev().nth(AROUND) else { return text.to_owned() };
    let cut = text[cut..].find(' ').map_or(cut, |space| cut + space);
    format!("… {}", text[cut..].trim_start())
}

/// The beginning of a text, up to a space where it is long.
fn first_part(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(AROUND) else { return text.to_owned() };
    let cut = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{} …", text[..cut].trim_end())
}
