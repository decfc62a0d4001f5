//! JSON: the full record, a line each or in one document. Control characters and bidi controls of
//! the article are written as escapes: the value is exact, and a terminal is left alone.

use super::safe::is_bidi_control;
use super::{NumeralRecord, Report, VERSION};
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter};
use std::io::{self, Write};

/// Writes each record on a line of its own.
pub fn lines(report: &Report, out: &mut impl Write) -> io::Result<()> {
    match report {
        Report::Numerals(records) => write_lines(records, out),
        Report::Claims(records) => records.iter().try_for_each(|record| line(record, out)),
        Report::Findings(records) => records.iter().try_for_each(|record| line(record, out)),
    }
}

/// Writes one document: the version, what it holds, and the records.
pub fn document(report: &Report, out: &mut impl Write) -> io::Result<()> {
    write!(out, "{{\"version\":{VERSION},\"kind\":\"{}\",\"records\":[", report.kind())?;
    let mut text = Vec::new();
    lines(report, &mut text)?;
    for (at, line) in text.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()).enumerate()
    {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        out.write_all(line)?;
    }
    out.write_all(b"\n]}\n")
}

/// Writes numerals, a line each. This is the path that whole archives take: it writes field by
/// field and allocates nothing.
pub fn write_lines(records: &[NumeralRecord<'_>], out: &mut impl Write) -> io::Result<()> {
    for record in records {
        out.write_all(b"{\"article\":")?;
        string(&record.article, out)?;
        write!(out, ",\"start\":{},\"end\":{},\"quote\":", record.span.start, record.span.end)?;
        string(&record.quote, out)?;
        for (name, value) in [("value", record.value), ("high", record.high)] {
            match value {
                Some(value) => write!(out, ",\"{name}\":{value}")?,
                None => write!(out, ",\"{name}\":null")?,
            }
        }
        let (kind, basis) = (record.kind_name(), record.basis_name());
        writeln!(out, ",\"kind\":\"{kind}\",\"basis\":\"{basis}\",\"version\":{VERSION}}}")?;
    }
    Ok(())
}

/// Writes a record on a line, the version after its own fields.
fn line(record: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    let mut text = Vec::with_capacity(1024);
    record.serialize(&mut serde_json::Serializer::with_formatter(&mut text, Escapes))?;
    text.pop();
    writeln!(text, ",\"version\":{VERSION}}}")?;
    out.write_all(&text)
}

/// Writes a document of another standard, with the same escapes.
pub fn value(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, Escapes))?;
    out.write_all(b"\n")
}

/// Writes a document that people edit: indented, with the same escapes.
pub fn pretty(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    // Between strings there is no such character but the ends of lines, so that the whole text may
    // be escaped.
    let text = serde_json::to_string_pretty(value)?;
    for line in text.lines() {
        Escapes.write_string_fragment(out, line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Writes a JSON string.
fn string(text: &str, out: &mut impl Write) -> io::Result<()> {
    text.serialize(&mut serde_json::Serializer::with_formatter(out, Escapes)).map_err(Into::into)
}

/// Compact JSON that also escapes what a terminal would obey.
struct Escapes;

impl Formatter for Escapes {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut written = 0;
        for (at, byte) in fragment.bytes().enumerate() {
            if !matches!(byte, 0x7F | 0xC2 | 0xD8 | 0xE2) {
                continue;
            }
            let Some(c) = fragment[at..].chars().next() else { continue };
            if c.is_control() || is_bidi_control(c) || matches!(c, '\u{2028}' | '\u{2029}') {
                CompactFormatter.write_string_fragment(writer, &fragment[written..at])?;
                write!(writer, "\\u{:04x}", c as u32)?;
                written = at + c.len_utf8();
            }
        }
        CompactFormatter.write_string_fragment(writer, &fragment[written..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeral::numerals;

    fn records(text: &str) -> Vec<NumeralRecord<'_>> {
        numerals(text).iter().map(|numeral| NumeralRecord::of("a", text, numeral)).collect()
    }

    #[test]
    fn written_by_hand_and_by_serde_is_the_same() {
        let text = "قتل 12 شخصا وجرح 7.5 ألف، وبين 3 و5 آخرين، وعشرات";
        let mut out = Vec::new();
        write_lines(&records(text), &mut out).unwrap();
        let lines = String::from_utf8(out).unwrap();
        assert!(lines.lines().count() > 2);
        for (line, record) in lines.lines().zip(records(text)) {
            let written: serde_json::Value = serde_json::from_str(line).unwrap();
            let mut known = serde_json::to_value(&record).unwrap();
            known["version"] = VERSION.into();
            assert_eq!(written, known);
        }
    }

    #[test]
    fn what_a_terminal_obeys_is_escaped_and_kept() {
        let text = "a\u{1b}[2J\u{9b}\u{7f}\u{202e}ش\u{61c}é\u{2067}\"";
        let mut out = Vec::new();
        string(text, &mut out).unwrap();
        let json = String::from_utf8(out).unwrap();
        assert_eq!(json, "\"a\\u001b[2J\\u009b\\u007f\\u202eش\\u061cé\\u2067\\\"\"");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }
}
