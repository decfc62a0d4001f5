//! Reports of every format, read again as their readers read them.

use super::text::text_of;
use mizan::report::{Format, Look, Report, read_saved, write};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value as Json;
use std::io::Cursor;

/// A saved report: it is refused with a place, or it is drawn in every format.
pub fn report(data: &[u8]) {
    match read_saved("saved", data) {
        Err(error) => {
            assert!(!error.message.is_empty());
            let lines = data.iter().filter(|&&byte| byte == b'\n').count() + 1;
            assert!(error.line <= lines, "{error}: there are {lines} lines");
        }
        Ok(report) => in_every_format(&report, data.len().is_multiple_of(16)),
    }
}

/// Records whose fields hold anything: lines of the input, in turn, in every text field, and the
/// numbers that they are in every number.
pub fn fields(data: &[u8]) {
    let text = text_of(data);
    let mut lines = text.split('\n').cycle();
    let mut record: Json =
        serde_json::from_str(include_str!("finding.json")).expect("a record as it is saved");
    fill(&mut record, &mut lines);
    for kind in ["findings", "claims"] {
        if kind == "claims" {
            record.as_object_mut().into_iter().for_each(|record| drop(record.remove("verdict")));
        }
        // A period that ends before it begins, or a number that is none, is refused.
        let saved = record.to_string();
        report(format!("{saved}\n{saved}").as_bytes());
        // A page of several articles is another one.
        record["article"] = "other".into();
        report(format!("{saved}\n{record}").as_bytes());
    }
}

/// Names of fields whose values are names of a list, or of numbers that records must have.
const KEPT: [&str; 8] =
    ["bound", "basis", "lang", "verdict", "severity", "period_start", "period_end", "version"];

fn fill<'a>(value: &mut Json, lines: &mut impl Iterator<Item = &'a str>) {
    match value {
        Json::Object(fields) => {
            for (name, field) in fields.iter_mut().filter(|(name, _)| !KEPT.contains(&&***name)) {
                let whole = ["start", "end", "line", "column", "sentence_start"];
                if whole.contains(&&**name) {
                    let line = lines.next().unwrap_or_default();
                    *field = line.parse().unwrap_or(line.len() as u64).into();
                } else {
                    fill(field, lines);
                }
            }
        }
        Json::Array(fields) => fields.iter_mut().for_each(|field| fill(field, lines)),
        Json::String(text) => lines.next().unwrap_or_default().clone_into(text),
        Json::Number(_) => {
            let line = lines.next().unwrap_or_default();
            let number = line.parse().ok().filter(|number: &f64| number.is_finite());
            *value = number.unwrap_or(line.len() as f64).into();
        }
        _ => {}
    }
}

/// Draws a report in every format that draws it and asserts that each is well formed, workbooks
/// too where they are asked for.
pub fn in_every_format(report: &Report, workbooks: bool) {
    for (_, format) in Format::ALL {
        // Parquet is a feature, and a format of engines; its own tests read it again.
        let left_out = format == Format::Parquet || (format == Format::Xlsx && !workbooks);
        if left_out || !format.draws(report.kind()) {
            continue;
        }
        for look in looks(format) {
            let drawn = drawn(report, format, look);
            if format == Format::Xlsx {
                is_workbook(&drawn);
            } else {
                let again = self::drawn(report, format, look);
                assert!(drawn == again, "{} differs from time to time", format.name());
                let text = String::from_utf8(drawn).expect("a text in UTF-8");
                well_formed(report, format, look, &text);
            }
        }
    }
    saved(report);
}

/// The full record, which gives itself when it is read again.
pub fn saved(report: &Report) -> Vec<u8> {
    let saved = drawn(report, Format::Jsonl, Look::default());
    if !report.is_empty() {
        let again = read_saved("saved", &*saved).expect("what was saved is read");
        let again = drawn(&again, Format::Jsonl, Look::default());
        assert_eq!(String::from_utf8_lossy(&saved), String::from_utf8_lossy(&again));
    }
    saved
}

/// The looks that change a format.
fn looks(format: Format) -> Vec<Look> {
    let plain = Look::default();
    match format {
        Format::Full | Format::Concise => vec![plain, Look { colour: true, ..plain }],
        Format::Table => vec![plain, Look { colour: true, width: Some(40), ..plain }],
        Format::Csv => vec![plain, Look { csv_bom: true, ..plain }],
        _ => vec![plain],
    }
}

fn drawn(report: &Report, format: Format, look: Look) -> Vec<u8> {
    let mut out = Vec::new();
    let result = write(report, format, look, &mut out);
    result.unwrap_or_else(|error| panic!("{} cannot be drawn: {error}", format.name()));
    out
}

fn well_formed(report: &Report, format: Format, look: Look, text: &str) {
    let bare = if look.colour { without_colours(text) } else { text.to_owned() };
    let bare = if look.csv_bom { bare.trim_start_matches('\u{FEFF}') } else { &bare };
    nothing_obeyed(format.name(), bare);
    match format {
        Format::Json | Format::Sarif | Format::Gitlab | Format::Rdjson | Format::ClaimReview => {
            is_json(text);
        }
        Format::Jsonl => {
            assert_eq!(text.lines().count(), report.len(), "a record a line");
            text.lines().for_each(is_json);
        }
        Format::Csv => is_csv(report, bare),
        Format::Junit => is_xml(text),
        Format::Html => {
            let count = |tag: &str| text.matches(tag).count();
            assert!(count("<script") <= 2 && count("<script") == count("</script"), "scripts");
        }
        _ => {}
    }
}

/// No control character but the end of a line and what stands in a quoted cell, and nothing that
/// changes the direction of text. A page, where each text has a place of its own, keeps the marks
/// that only tell the side of their neighbours.
fn nothing_obeyed(name: &str, text: &str) {
    let direction = |c: char| {
        matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}')
            || matches!(c, '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    let json = matches!(name, "json" | "jsonl" | "sarif" | "gitlab" | "rdjson" | "claimreview");
    for c in text.chars() {
        let control = c.is_control() && !matches!(c, '\n' | '\r' | '\t');
        let mark = matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}');
        let passed = json && c == '\u{FEFF}' || name == "html" && mark;
        assert!(!control && (!direction(c) || passed), "{name} passes {c:?} on");
    }
    if matches!(name, "full" | "concise" | "table" | "github") {
        assert!(!text.contains(['\r', '\t']), "{name} passes a tab or return on");
    }
}

fn is_json(text: &str) {
    if let Err(error) = serde_json::from_str::<Json>(text) {
        panic!("{error}: {text}");
    }
}

fn is_csv(report: &Report, text: &str) {
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows = rows.records().map(|row| row.expect("as many cells as the header has").len());
    assert_eq!(rows.count(), report.len() + 1, "a record a row, and a header");
}

fn is_xml(text: &str) {
    let legal = |c: char| {
        !matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}')
            && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
    };
    assert!(text.chars().all(legal), "a character that XML has not");
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut depth = 0usize;
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => break,
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::GeneralRef(one) => {
                let of_char = one.resolve_char_ref().expect("a character");
                assert!(of_char.is_none_or(legal), "a reference to no character of XML");
            }
            _ => {}
        }
    }
    assert_eq!(depth, 0, "every element ends");
}

fn is_workbook(bytes: &[u8]) {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip archive");
    for at in 0..archive.len() {
        let file = archive.by_index(at).expect("a file of the workbook");
        let name = file.name().to_owned();
        if name.ends_with(".xml") || name.ends_with(".rels") {
            is_xml(&std::io::read_to_string(file).expect("a text in UTF-8"));
        }
    }
}

/// A text without the sequences that set colours: ESC, a bracket, digits and semicolons, `m`.
fn without_colours(text: &str) -> String {
    let mut bare = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        bare.push_str(before);
        let end = after.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(after.len());
        rest = after[end..].strip_prefix('m').expect("a sequence sets colours only");
    }
    bare + rest
}
