//! Annotations of GitHub Actions: workflow commands, which the log shows at the lines they name.

use super::full::marked;
use super::location::{end, path, start};
use super::notable::notable;
use super::phrase::{compared, counted};
use super::{Look, Report, safe};
use crate::check::Severity;
use std::io::{self, Write};

/// How many annotations of each level GitHub shows of a step.
pub const MOST: usize = 10;

/// Writes the first annotations of each level, the most severe level first, and how many more there
/// are.
pub fn write(report: &Report, _look: Look, out: &mut impl Write) -> io::Result<()> {
    let levels = [
        (Severity::Error, "error", "error"),
        (Severity::Warning, "warning", "warning"),
        (Severity::Note, "notice", "note"),
    ];
    for (severity, command, name) in levels {
        let mut more = 0;
        for (at, finding) in notable(report).filter(|f| f.severity == severity).enumerate() {
            if at >= MOST {
                more += 1;
                continue;
            }
            let claim = &finding.claim;
            let (start, end) = (start(claim), end(claim));
            let sentence = marked(claim, Look::default());
            let lines = [&*compared(finding), &finding.explanation, &sentence];
            let lines: Vec<_> =
                lines.iter().filter(|line| !line.is_empty()).map(|l| safe(l)).collect();
            writeln!(
                out,
                "::{command} file={},line={},endLine={},col={},endColumn={},title={}::{}",
                property(path(claim)),
                start.line,
                end.line,
                start.column,
                end.column,
                property(&format!("mizan: {}", finding.rule)),
                data(&lines.join("\n")),
            )?;
        }
        if more > 0 {
            let more = counted(more, &format!("more {name}"));
            writeln!(out, "{more} left out: GitHub shows {MOST} of each level")?;
        }
    }
    Ok(())
}

/// What stands after `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands in a property.
fn property(text: &str) -> String {
    data(&safe(text)).replace(':', "%3A").replace(',', "%2C")
}
