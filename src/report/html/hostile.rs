//! How every text gets into a page: what means something to HTML is escaped, and what reorders or
//! hides text is left out. The templates cannot go around it but for drawings made here.

use crate::report::safe::{entity, safe_flow};
use askama::filters::Escaper;
use std::fmt;

/// The escaper that the templates are compiled with.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hostile;

impl Escaper for Hostile {
    fn write_escaped_str<W: fmt::Write>(&self, mut out: W, text: &str) -> fmt::Result {
        let text = safe_flow(text);
        let mut written = 0;
        for (at, c) in text.char_indices() {
            if let Some(entity) = entity(c) {
                out.write_str(&text[written..at])?;
                out.write_str(entity)?;
                written = at + c.len_utf8();
            }
        }
        out.write_str(&text[written..])
    }
}

/// An address that may become a link: of the web, and nothing that runs.
pub fn web(address: &str) -> Option<&str> {
    let is_web = |scheme: &str| {
        address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    (is_web("https://") || is_web("http://")).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_mean_nothing_to_html() {
        let mut out = String::new();
        Hostile.write_escaped_str(&mut out, "</style>\u{202e}a&'\"\u{1b}\nقتل").unwrap();
        assert_eq!(out, "&lt;/style&gt;a&amp;&#39;&quot;\u{FFFD}\nقتل");
        assert_eq!(web("HTTPS://a.org"), Some("HTTPS://a.org"));
        assert_eq!(web("javascript:alert(1)"), None);
        assert_eq!(web("é"), None);
    }
}
