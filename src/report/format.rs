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
    /// A summary of the findings for a page that renders Markdown.
    Markdown,
    /// A page that stands alone, for people.
    Html,
    /// Drafts of schema.org ClaimReview, as JSON-LD.
    ClaimReview,
    /// A workbook with the findings and their evidence.
    Xlsx,
    /// Parquet, for engines and data frames; only in builds with the feature `parquet`.
    Parquet,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// JUnit XML: a suite for each article, a case for each claim.
    Junit,
    /// Annotations of GitHub Actions.
    Github,
    /// A code quality report of GitLab.
    Gitlab,
    /// Diagnostics of reviewdog.
    Rdjson,
}

impl Format {
    /// All of them, with the names they are asked for by.
    pub const ALL: [(&'static str, Format); 16] = [
        ("full", Format::Full),
        ("concise", Format::Concise),
        ("table", Format::Table),
        ("csv", Format::Csv),
        ("jsonl", Format::Jsonl),
        ("json", Format::Json),
        ("markdown", Format::Markdown),
        ("html", Format::Html),
        ("claimreview", Format::ClaimReview),
        ("xlsx", Format::Xlsx),
        ("parquet", Format::Parquet),
        ("sarif", Format::Sarif),
        ("junit", Format::Junit),
        ("github", Format::Github),
        ("gitlab", Format::Gitlab),
        ("rdjson", Format::Rdjson),
    ];

    /// The format of that name.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.iter().find(|(known, _)| *known == name).map(|&(_, format)| format)
    }

    /// The format that the ending of a file's name tells.
    pub fn of_ending(ending: &str) -> Option<Format> {
        match ending {
            "md" => Some(Format::Markdown),
            "htm" => Some(Format::Html),
            "jsonld" => Some(Format::ClaimReview),
            "xml" => Some(Format::Junit),
            _ => Format::named(ending),
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Format::ALL.iter().find(|(_, format)| *format == self).map_or("", |(name, _)| name)
    }

    /// Whether it can be drawn record by record, so that nothing need be held.
    pub fn streams(self) -> bool {
        matches!(self, Format::Full | Format::Concise | Format::Csv | Format::Jsonl)
    }

    /// Whether it holds every record, also those that agree with the references.
    pub fn is_complete(self) -> bool {
        let complete = [
            Format::Csv,
            Format::Jsonl,
            Format::Json,
            Format::Xlsx,
            Format::Parquet,
            Format::Junit,
            Format::Html,
            Format::ClaimReview,
        ];
        complete.contains(&self)
    }

    /// Whether it shows the articles and the references behind the records, and not these alone.
    pub fn has_background(self) -> bool {
        matches!(self, Format::Html | Format::ClaimReview)
    }

    /// Whether it draws what the references have around the period of a claim.
    pub fn has_charts(self) -> bool {
        self == Format::Html
    }

    /// Whether it also holds findings about which people have decided, and says so.
    pub fn tells_decided(self) -> bool {
        (self.is_complete() && self != Format::ClaimReview) || self == Format::Sarif
    }

    /// Whether it is no text, so that a terminal cannot show it.
    pub fn is_binary(self) -> bool {
        matches!(self, Format::Xlsx | Format::Parquet)
    }

    /// Whether it draws records of that kind (`numerals`, `claims`, `findings`).
    pub fn draws(self, kind: &str) -> bool {
        let findings_only = matches!(
            self,
            Format::Markdown
                | Format::Html
                | Format::ClaimReview
                | Format::Sarif
                | Format::Junit
                | Format::Github
                | Format::Gitlab
                | Format::Rdjson
        );
        kind == "findings" || !findings_only
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
    /// How many articles could not be read, which SARIF tells.
    pub unread: usize,
}
