//! Markdown: what is prose is read, and the text stays as it is written.
//!
//! Code, addresses of links, tags, comments and front matter become blanks, byte for byte, in
//! [`Document::prose`], so that every span points into the file; cells of tables are set apart.

mod front;

use super::comment::{Reach, comments};
use super::{Document, html, published_in};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// Reads a file; its title, date, language and address are those of its front matter.
pub fn document(id: &str, text: String) -> Document {
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let front = front::Front::of(&text[start..]);
    let mut prose = Prose::new(&text, start + front.length);
    prose.take();
    let prose = prose.finish();
    let front::Front { title, day, lang, url, .. } = front;
    let published = day.and_then(|day| published_in(&day, lang, &text[start + front.length..]));
    let (id, comments) = (id.to_owned(), comments(&text, Reach::Paragraph));
    Document { id, title, published, lang, url, prose, text, source: None, comments }
}

/// The prose of a text while it is found.
struct Prose<'t> {
    text: &'t str,
    /// Where the Markdown begins.
    start: usize,
    /// The text with blanks instead of all that was not found yet; line ends stay.
    blank: Vec<u8>,
    /// How many elements are open whose text is none.
    hidden: usize,
}

impl<'t> Prose<'t> {
    fn new(text: &'t str, start: usize) -> Prose<'t> {
        let blank = |byte| if matches!(byte, b'\n' | b'\r') { byte } else { b' ' };
        let blank = text.bytes().map(blank).collect();
        Prose { text, start, blank, hidden: 0 }
    }

    /// Finds all prose.
    fn take(&mut self) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_STRIKETHROUGH;
        let text = self.text;
        for (event, range) in Parser::new_ext(&text[self.start..], options).into_offset_iter() {
            self.event(event, self.start + range.start..self.start + range.end);
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock)
            | Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                if matches!(event, Event::Start(Tag::HtmlBlock)) {
                    self.markup(&range);
                }
                self.hidden += 1;
            }
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            // The end of a link does not say what kind of link it was, but nothing hidden holds one.
            Event::End(TagEnd::Link) if self.hidden > 0 => self.hidden -= 1,
            Event::End(TagEnd::Table) => self.cells(&range),
            Event::Text(read) if self.hidden == 0 => self.show(&range, &read),
            _ => {}
        }
    }

    /// Shows a range, of which `read` was made: of a character reference the mark that it stands
    /// for, where that is ASCII, and else a blank. A digit would be no character of the text.
    fn show(&mut self, range: &Range<usize>, read: &str) {
        let written = &self.text[range.clone()];
        let marks = |byte: u8| byte.is_ascii_punctuation() || byte.is_ascii_whitespace();
        if written == read || read.bytes().all(marks) && read.len() < written.len() {
            self.blank[range.start..range.start + read.len()].copy_from_slice(read.as_bytes());
        }
    }

    /// Shows the text between tags.
    fn markup(&mut self, range: &Range<usize>) {
        for run in html::text_ranges(&self.text[range.clone()]) {
            let run = range.start + run.start..range.start + run.end;
            self.blank[run.clone()].copy_from_slice(&self.text.as_bytes()[run]);
        }
    }

    /// Sets the cells of a table apart.
    fn cells(&mut self, range: &Range<usize>) {
        for at in memchr::memchr_iter(b'|', &self.text.as_bytes()[range.clone()]) {
            let byte = &mut self.blank[range.start + at];
            if *byte == b' ' {
                *byte = b'\t';
            }
        }
    }

    /// The prose, where it is not all of the text.
    fn finish(self) -> Option<String> {
        let differs = self.blank != self.text.as_bytes();
        // Whole characters were shown, and the rest is ASCII.
        differs.then(|| String::from_utf8(self.blank).unwrap_or_else(|_| self.text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read of a text, and that it stands where it is written.
    fn prose(text: &str) -> String {
        let document = document("a", text.to_owned());
        assert_eq!(document.text, text);
        assert_eq!(document.prose().len(), text.len(), "{text:?}");
        document.prose().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_no_prose_is_blank() {
        for (text, expected) in [
            ("# Title\n\n12 *dead* and **5** hurt", "Title 12 dead and 5 hurt"),
            ("قتل [12 شخصا](https://a.example/2020/99 \"8\")", "قتل 12 شخصا"),
            ("x\n\n```\n99 dead\n```\n\ny\n\n    98 dead\n\nz", "x y z"),
            ("run `mizan -j 2` now", "run now"),
            ("a <!-- 99 dead --> b\n\n<!--\n98\n\n97\n-->\n\nc", "a b c"),
            ("<div dir=\"rtl\" data-n=\"9\">\nقتل 12\n</div>", "قتل 12"),
            ("see <https://a.example/99> and a <b>3</b>", "see and a 3"),
            ("1. one\n2. two\n\n> three\n\n- [x] four", "one two three four"),
            ("text[^1]\n\n[^1]: a note of 5\n\n[r]: /98 \"97\"", "text a note of 5"),
            ("7 &amp; 8 &#34;x&#34; &nbsp;9 \\* 2", "7 & 8 \" x\" 9 * 2"),
            ("plain", "plain"),
            ("", ""),
        ] {
            assert_eq!(prose(text), expected, "{text:?}");
        }
    }

    #[test]
    fn which_number_is_the_month_the_text_tells() {
        let day = |text: &str| {
            let text = format!("---\ndate: 05/06/2022\n---\n{text}");
            document("a", text).published.map(|day| day.to_string())
        };
        assert_eq!(day("Twelve people were killed in the attack on the village."), None);
        assert_eq!(day("Douze personnes ont été tuées dans le village.").unwrap(), "2022-06-05");
    }

    #[test]
    fn spans_stay_and_cells_are_apart() {
        let text = "\u{FEFF}---\ntitle: x\n---\n| year | rate |\n|---|---|\n|2022|7.3%|\n";
        let document = document("a", text.to_owned());
        let prose = document.prose();
        assert_eq!(prose.find("7.3%"), text.find("7.3%"));
        assert!(prose.contains("2022\t7.3%"), "{prose:?}");
        assert!(!prose.contains("---"));
        assert_eq!(prose.matches('\n').count(), text.matches('\n').count());
    }

    #[test]
    fn hostile_markdown_is_read() {
        for piece in ["[", "![](", "*a_", "<a", "`", "> ", "|", "&", "<!--", "1. ", "\\", "é&#"] {
            let text = piece.repeat(20_000);
            assert_eq!(document("a", text.clone()).prose().len(), text.len());
        }
    }
}
