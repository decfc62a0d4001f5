//! The formats, and how a report looks.

/// A format that a report can be drawn in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// A block of lines for each record.
    Full,
    /// A line for each record.
    Concise,
    /// A table of Latin cells, with the quotes under it.
    Table,
    /// Comma-separated values with a fixed order of columns.
    Csv,
    /// The full record, a JSON object a line.
    Jsonl,
    /// One JSON document.
    Json,
}

impl Format {
    /// All of them, with the names they are asked for by.
    pub const ALL: [(&'static str, Format); 6] = [
        ("full", Format::Full),
        ("concise", Format::Concise),
        ("table", Format::Table),
        ("csv", Format::Csv),
        ("jsonl", Format::Jsonl),
        ("json", Format::Json),
    ];

    /// The format of that name.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.iter().find(|(known, _)| *known == name).map(|&(_, format)| format)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Format::ALL.iter().find(|(_, format)| *format == self).map_or("", |(name, _)| name)
    }

    /// Whether it can be drawn record by record, so that nothing need be held.
    pub fn streams(self) -> bool {
        matches!(self, Format::Full | Format::Concise | Format::Csv | Format::Jsonl)
    }

    /// Whether it is the whole record for programs, which leaves nothing out.
    pub fn is_complete(self) -> bool {
        matches!(self, Format::Csv | Format::Jsonl | Format::Json)
    }

    /// Whether it draws records of that kind (`numerals`, `claims`, `findings`).
    pub fn draws(self, _kind: &str) -> bool {
        true
    }
}

/// How a report looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// Whether to write terminal colours; without them spans are marked by `**…**`.
    pub colour: bool,
    /// Whether a CSV file is for a spreadsheet: a byte-order mark first, and no cell that runs.
    pub csv_bom: bool,
    /// The width that a table is fitted into, in columns of the terminal; `None` for any.
    pub width: Option<u16>,
}
