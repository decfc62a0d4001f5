//! Tags, as news pages write them, broken ones too.

use super::entity;

/// One past the `>` that ends the tag, comment or declaration at the start of `html`; `None` where
/// the `<` begins no markup. The last `>` ends at `closed`. Quoted attributes may hold a `>`; once
/// that leads to the end of the page, `quotes` are broken and no longer heeded, so that no page is
/// searched to its end again and again.
pub fn markup_end(html: &str, closed: usize, quotes: &mut bool) -> Option<usize> {
    if html.starts_with("<!--") {
        return Some(html.find("-->").map_or(html.len(), |at| at + 3));
    }
    let first = html[1..].chars().next()?;
    if !(first.is_ascii_alphabetic() || matches!(first, '/' | '!' | '?')) {
        return None;
    }
    let html = &html[..closed];
    if !*quotes {
        return html.find('>').map(|at| at + 1);
    }
    let mut quote = None;
    for (at, byte) in html.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') if html[..at].trim_end().ends_with('=') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    *quotes = closed == 0;
    None
}

/// A tag: its name in lower case, whether it closes, and its attributes as written.
pub struct Tag<'a> {
    /// The name.
    pub name: String,
    /// Whether it closes its element.
    pub closes: bool,
    /// The attributes, unread.
    pub attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// Reads what stands between `<` and `>`.
    pub fn parse(inside: &'a str) -> Tag<'a> {
        let (closes, inside) = match inside.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, inside),
        };
        let end = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(end);
        Tag { name: name.to_ascii_lowercase(), closes, attributes }
    }

    /// The value of an attribute, entities resolved.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_whitespace() || c == '=').unwrap_or(rest.len());
            if end == 0 && !rest.starts_with('=') {
                return None;
            }
            let key = &rest[..end];
            let after = rest[end..].trim_start();
            let Some(value) = after.strip_prefix('=') else {
                rest = after;
                continue;
            };
            let value = value.trim_start();
            let (value, left) = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    let inner = &value[1..];
                    let end = inner.find(quote).unwrap_or(inner.len());
                    (&inner[..end], inner[end..].get(1..).unwrap_or(""))
                }
                _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            };
            if key.eq_ignore_ascii_case(name) {
                return Some(entity::resolved(value));
            }
            rest = left;
        }
    }
}

impl Tag<'_> {
    /// Whether the element has no content, or ends where another begins, so that it is not open
    /// for long.
    pub fn is_short(&self) -> bool {
        const SHORT: [&str; 24] = [
            "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link",
            "meta", "option", "p", "param", "source", "tbody", "td", "th", "thead", "tr", "track",
            "wbr",
        ];
        SHORT.contains(&self.name.as_str()) || self.attributes.ends_with('/')
    }
}

/// Where an ASCII needle stands, whatever its case.
pub fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    let (bytes, needle) = (text.as_bytes(), needle.as_bytes());
    bytes.windows(needle.len()).position(|window| window.eq_ignore_ascii_case(needle))
}
