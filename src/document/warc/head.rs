//! What stands before the block of a record.

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// What a server sent, with its HTTP head.
    Response,
    /// A file without a head.
    Resource,
    /// What was made of another record.
    Conversion,
    /// Anything else: a request, metadata, a repeated visit.
    #[default]
    Other,
}

/// The named fields of a record that are needed.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// What the record is.
    pub kind: Kind,
    /// How many bytes its block has.
    pub length: Option<u64>,
    /// `WARC-Target-URI`: the address of what it holds.
    pub target: Option<String>,
    /// `WARC-Date`: when it was fetched.
    pub date: Option<String>,
    /// `Content-Type` of the block.
    pub content_type: Option<String>,
}

impl Head {
    /// Reads the lines between the version and the empty line.
    pub fn parse(lines: &[u8]) -> Head {
        let mut head = Head::default();
        for (name, value) in fields(lines) {
            match name.to_ascii_lowercase().as_str() {
                "warc-type" => head.kind = kind(&value),
                "content-length" => head.length = value.parse().ok(),
                // Older writers put the address between angle brackets.
                "warc-target-uri" => {
                    let address = value.trim_start_matches('<').trim_end_matches('>');
                    head.target = Some(address.to_owned()).filter(|it| !it.is_empty());
                }
                "warc-date" => head.date = Some(value),
                "content-type" => head.content_type = Some(value),
                _ => {}
            }
        }
        head
    }
}

fn kind(value: &str) -> Kind {
    match value.to_ascii_lowercase().as_str() {
        "response" => Kind::Response,
        "resource" => Kind::Resource,
        "conversion" => Kind::Conversion,
        _ => Kind::Other,
    }
}

/// The `name: value` lines of a head; a line that begins with white space goes on the one before.
pub fn fields(lines: &[u8]) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in lines.split(|&byte| byte == b'\n') {
        let text = String::from_utf8_lossy(line);
        let goes_on = text.starts_with([' ', '\t']);
        match (fields.last_mut(), text.split_once(':')) {
            (Some((_, value)), _) if goes_on => {
                value.push(' ');
                value.push_str(text.trim());
            }
            (_, Some((name, value))) => {
                fields.push((name.trim().to_owned(), value.trim().to_owned()));
            }
            _ => {}
        }
    }
    fields
}
