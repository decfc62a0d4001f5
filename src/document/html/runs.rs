//! A page cut into runs of text between tags.

use super::metadata::Metadata;
use super::tag::{Tag, find_ignoring_case, markup_end};
use std::ops::Range;

/// Elements whose content is no part of an article.
const LEFT_OUT: [&str; 13] = [
    "style", "noscript", "template", "svg", "nav", "aside", "footer", "button", "select", "iframe",
    "title", "textarea", "object",
];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 31] = [
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
    "form",
];

/// Text between two tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Where it stands in the page.
    pub range: Range<usize>,
    /// What sets it apart from the run before: the end of a block, or of a table cell.
    pub part: Option<char>,
    /// Whether it stands in a main heading.
    pub headline: bool,
    /// Whether it is an entry of a menu: a link in a list.
    pub menu: bool,
    /// Whether it stands in a form, which is chrome unless the whole page is one.
    pub form: bool,
}

/// The runs of a page, with what else it says.
#[derive(Debug, Default)]
pub struct Runs {
    /// All runs that may be of the article, in their order.
    pub runs: Vec<Run>,
    /// What the page declares.
    pub metadata: Metadata,
    /// How deep elements stand in one another.
    pub deepest: usize,
}

/// A page while it is cut.
#[derive(Default)]
struct Cutting {
    found: Runs,
    part: Option<char>,
    depth: usize,
    /// How many elements that are left out, main headings, forms, lists and links are open.
    out: usize,
    headings: usize,
    forms: usize,
    lists: usize,
    links: usize,
}

impl Runs {
    /// Cuts a page in linear time.
    pub fn of(html: &str) -> Runs {
        let mut cutting = Cutting::default();
        let mut at = if html.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        // What follows the last `>` ends no tag, and needs not be searched at every `<`.
        let last = html.rfind('>').map_or(0, |at| at + 1);
        let (mut quotes, mut from) = (true, at);
        while let Some(next) = memchr::memchr(b'<', &html.as_bytes()[at..]) {
            at += next;
            let Some(end) = markup_end(&html[at..], last.saturating_sub(at), &mut quotes) else {
                at += 1;
                continue;
            };
            cutting.text(from..at);
            // A comment that does not end may end within a character.
            let tag = Tag::parse(html.get(at + 1..at + end - 1).unwrap_or_default());
            at += end;
            at += cutting.tag(&tag, &html[at..]);
            from = at;
        }
        cutting.text(from..html.len());
        cutting.found
    }
}

impl Cutting {
    fn text(&mut self, range: Range<usize>) {
        if self.out == 0 && !range.is_empty() {
            let (headline, form) = (self.headings > 0, self.forms > 0);
            let (part, menu) = (self.part.take(), self.lists > 0 && self.links > 0);
            self.found.runs.push(Run { range, part, headline, menu, form });
        }
    }

    /// Takes a tag; gives back how much of what follows it is read with it.
    fn tag(&mut self, tag: &Tag<'_>, after: &str) -> usize {
        let name = tag.name.as_str();
        self.found.metadata.tag(tag, after);
        if name == "script" {
            let end = find_ignoring_case(after, "</script").unwrap_or(after.len());
            let content = if tag.closes { 0 } else { end };
            self.found.metadata.script(tag, &after[..content]);
            return content;
        }
        if name == "style" {
            let end = find_ignoring_case(after, "</style").unwrap_or(after.len());
            return if tag.closes { 0 } else { end };
        }
        if !tag.is_short() && !name.is_empty() {
            self.depth = count(self.depth, tag);
            self.found.deepest = self.found.deepest.max(self.depth);
        }
        match name {
            "h1" => self.headings = count(self.headings, tag),
            "a" => self.links = count(self.links, tag).min(1),
            "ul" | "ol" => self.lists = count(self.lists, tag),
            "form" => self.forms = count(self.forms, tag),
            _ if LEFT_OUT.contains(&name) => self.out = count(self.out, tag),
            _ => {}
        }
        if BLOCKS.contains(&name) {
            self.part = Some('\n');
        } else if matches!(name, "td" | "th") {
            self.part = self.part.or(Some('\t'));
        }
        0
    }
}

/// How many elements of a name are open after a tag of it.
fn count(open: usize, tag: &Tag<'_>) -> usize {
    match tag.closes {
        true => open.saturating_sub(1),
        false => open + usize::from(!tag.attributes.ends_with('/')),
    }
}
