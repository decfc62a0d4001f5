//! The text of an HTML page: tags go, blocks and table cells stay apart, page chrome is left out.

mod entity;

use super::{Document, published};
use crate::lang::Lang;

/// Elements whose content is no part of an article.
const LEFT_OUT: [&str; 13] = [
    "script", "style", "noscript", "template", "svg", "nav", "aside", "footer", "form", "button",
    "select", "iframe", "title",
];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 30] = [
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "caption",
    "thead",
    "tbody",
    "blockquote",
    "pre",
    "figure",
    "figcaption",
    "br",
    "hr",
    "address",
];

/// Reads a page; its title, language and day of publication are those it declares.
pub fn page(id: &str, html: &str) -> Document {
    let mut page = Page { document: Document { id: id.to_owned(), ..Document::default() }, out: 0 };
    let html = html.strip_prefix('\u{FEFF}').unwrap_or(html);
    // What follows the last `>` ends no tag, and needs not be searched at every `<`.
    let last = html.rfind('>').map_or(0, |at| at + 1);
    let mut quotes = true;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        page.text(&rest[..at]);
        rest = &rest[at..];
        let closed = last.saturating_sub(html.len() - rest.len());
        rest = match markup_end(rest, closed, &mut quotes) {
            Some(end) => {
                let tag = Tag::parse(&rest[1..end - 1]);
                rest = &rest[end..];
                page.tag(tag, rest)
            }
            None => {
                page.text("<");
                &rest[1..]
            }
        };
    }
    page.text(rest);
    page.document.text.truncate(page.document.text.trim_end().len());
    page.document
}

/// One past the `>` that ends the tag, comment or declaration at the start of `html`; `None` where
/// the `<` begins no markup. The last `>` ends at `closed`. Quoted attributes may hold a `>`; once
/// that leads to the end of the page, `quotes` are broken and no longer heeded, so that no page is
/// searched to its end again and again.
fn markup_end(html: &str, closed: usize, quotes: &mut bool) -> Option<usize> {
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
struct Tag<'a> {
    name: String,
    closes: bool,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// Reads what stands between `<` and `>`.
    fn parse(inside: &'a str) -> Tag<'a> {
        let (closes, inside) = match inside.strip_prefix('/') {
            Some(rest) => (true, rest),
            None => (false, inside),
        };
        let end = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(end);
        Tag { name: name.to_ascii_lowercase(), closes, attributes }
    }

    /// The value of an attribute, entities resolved.
    fn attribute(&self, name: &str) -> Option<String> {
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

/// A page while it is read.
struct Page {
    document: Document,
    /// How many elements that are left out are open.
    out: usize,
}

impl Page {
    /// Takes a tag; gives back where reading goes on in `after`.
    fn tag<'h>(&mut self, tag: Tag<'_>, after: &'h str) -> &'h str {
        match tag.name.as_str() {
            "title" if !tag.closes && self.document.title.is_none() => {
                let end = after.find("</").unwrap_or(after.len());
                self.document.title = Some(entity::resolved(after[..end].trim()));
            }
            "html" if !tag.closes => {
                self.document.lang = tag.attribute("lang").and_then(|tag| Lang::from_tag(&tag));
            }
            "meta" => self.meta(&tag),
            _ => {}
        }
        if matches!(tag.name.as_str(), "script" | "style") && !tag.closes {
            let close = format!("</{}", tag.name);
            let end = find_ignoring_case(after, &close).unwrap_or(after.len());
            return &after[end..];
        }
        if matches!(tag.name.as_str(), "script" | "style") {
            return after;
        }
        if LEFT_OUT.contains(&tag.name.as_str()) {
            let opens = usize::from(!tag.attributes.ends_with('/'));
            self.out = if tag.closes { self.out.saturating_sub(1) } else { self.out + opens };
        } else if BLOCKS.contains(&tag.name.as_str()) {
            self.part('\n');
        } else if matches!(tag.name.as_str(), "td" | "th") {
            self.part('\t');
        }
        after
    }

    /// The day of publication, where a `meta` element says it.
    fn meta(&mut self, tag: &Tag<'_>) {
        let name = tag.attribute("property").or_else(|| tag.attribute("name")).unwrap_or_default();
        if matches!(name.as_str(), "article:published_time" | "date" | "DC.date.issued") {
            let date = tag.attribute("content").and_then(|day| published(&day, || false));
            self.document.published = self.document.published.or(date);
        }
    }

    /// Takes text between tags: runs of white space become one space.
    fn text(&mut self, text: &str) {
        if self.out > 0 {
            return;
        }
        let resolved = entity::resolved(text);
        let out = &mut self.document.text;
        for (at, word) in resolved.split([' ', '\n', '\r', '\t']).enumerate() {
            if at > 0 && !out.ends_with([' ', '\n', '\t']) && !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }

    /// Sets what follows apart from what stands before it.
    fn part(&mut self, mark: char) {
        let out = &mut self.document.text;
        out.truncate(
            out.trim_end_matches(if mark == '\n' { &[' ', '\t'][..] } else { &[' '] }).len(),
        );
        if !out.is_empty() && !out.ends_with(['\n', mark]) {
            out.push(mark);
        }
    }
}

/// Where an ASCII needle stands, whatever its case.
fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    let (bytes, needle) = (text.as_bytes(), needle.as_bytes());
    bytes.windows(needle.len()).position(|window| window.eq_ignore_ascii_case(needle))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_blocks_stay_apart_and_chrome_is_left_out() {
        let page = page(
            "a",
            "<!doctype html><html lang='ar'><head><title>عنوان &amp; خبر</title>\
             <meta property=\"article:published_time\" content=\"2022-05-10T08:00:00Z\">\
             <style>p{}</style></head><body><nav>1 2 3</nav><p>قتل <b>12</b>\n شخصا</p>\
             <script>if (1<2) {}</script><table><tr><td>2022</td><td>7.3%</td></tr></table>\
             <!-- 99 > 1 --><p>3 &lt; 5&nbsp;&#x41;</body>",
        );
        assert_eq!(page.text, "قتل 12 شخصا\n2022\t7.3%\n3 < 5\u{a0}A");
        assert_eq!(page.title.as_deref(), Some("عنوان & خبر"));
        assert_eq!(page.lang, Some(Lang::Ar));
        assert_eq!(page.published, Some(jiff::civil::Date::constant(2022, 5, 10)));
    }

    #[test]
    fn broken_markup_is_read_in_linear_time() {
        for piece in ["<a href=\"", "<a ='>' ", "<a", "<!", "</a x='", "<!-- ", "<title>"] {
            let page = page("a", &format!("x{}", piece.repeat(200_000)));
            assert!(page.text.starts_with('x'), "{piece}");
        }
        assert_eq!(page("a", "<p y='>12 <b>dead</b> 'x").text, "<p y='>12 dead 'x");
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(page("a", "\u{feff}<p>12").text, "12");
    }

    #[test]
    fn broken_markup_is_text() {
        assert_eq!(page("a", "a < b & c <").text, "a < b & c <");
        assert_eq!(page("a", "x<p y='>z").text, "x<p y='>z");
        assert_eq!(page("a", "x<script>").text, "x");
    }
}
