//! The article of an HTML page: what of its text is the article, and where in the page it stands.
//!
//! The page is cut into runs of text between tags. Which of them are the article is decided by
//! `dom_smoothie`, a port of Mozilla's Readability; where that finds too little, page chrome is
//! left out by the names of elements. Blocks and table cells stay apart, character references are
//! resolved, and every place in the text leads back to its line and column in the page.

mod entity;
mod flow;
mod main_text;
mod metadata;
mod runs;
mod tag;

use super::Document;
use super::comment::{Reach, comments};
use flow::Flow;
use metadata::Metadata;
use runs::{Run, Runs};

/// Reads a page; its title, language, address and day of publication are those it declares.
pub fn page(id: &str, html: &str) -> Document {
    let Runs { runs, metadata, deepest } = Runs::of(html);
    let is_kept: Vec<bool> = match main_text::of(html, &runs, deepest) {
        Some(kept) => {
            let is_title = |run: &Run| run.headline && metadata.is_title(&html[run.range.clone()]);
            runs.iter().zip(kept).map(|(run, kept)| kept || is_title(run)).collect()
        }
        None => without_chrome(html, &runs),
    };
    let mut flow = flow_of(html, &runs, |(at, _)| is_kept[at]);
    if flow.text.is_empty() {
        flow = flow_of(html, &runs, |_| true);
    }
    let published = metadata.published(&flow.text);
    let Metadata { title, lang, url, .. } = metadata;
    let source = Some(flow.source(html));
    let id = id.to_owned();
    let comments = comments(html, Reach::Line);
    Document { id, text: flow.text, title, published, lang, url, source, prose: None, comments }
}

/// Which runs are kept where the article is not found: not those of forms, and no line that is
/// nothing but entries of a menu.
fn without_chrome(html: &str, runs: &[Run]) -> Vec<bool> {
    let mut kept: Vec<bool> = runs.iter().map(|run| !run.form).collect();
    let mut start = 0;
    while start < runs.len() {
        let begins = |run: &Run| run.part == Some('\n');
        let length = 1 + runs[start + 1..].iter().take_while(|run| !begins(run)).count();
        let line = &runs[start..start + length];
        let is_entry = |run: &Run| run.menu || html[run.range.clone()].trim().is_empty();
        if line.iter().all(is_entry) {
            kept[start..start + length].fill(false);
        }
        start += length;
    }
    kept
}

/// The text of some runs.
fn flow_of(html: &str, runs: &[Run], is_kept: impl Fn((usize, &Run)) -> bool) -> Flow {
    let mut flow = Flow::default();
    for (at, run) in runs.iter().enumerate() {
        if let Some(mark) = run.part {
            flow.part(mark);
        }
        if is_kept((at, run)) {
            flow.take(html, run.range.clone());
        }
    }
    flow.end();
    flow
}

/// Where text stands between the tags of some markup, without what no page shows.
pub(super) fn text_ranges(html: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    Runs::of(html).runs.into_iter().map(|run| run.range)
}

#[cfg(test)]
mod tests {
    use super::super::Places;
    use super::*;
    use crate::lang::Lang;

    /// A page with an article of that many paragraphs between menus and other news.
    fn news_page(paragraphs: usize) -> String {
        let menu =
            "<div class=menu><ul><li><a href=/1>20 stories</a><li><a href=/2>World</a></ul></div>";
        let body: String = (1..=paragraphs)
            .map(|n| {
                format!(
                    "<p>In village {n}, armed men killed {n} people on Monday, officials said, \
                     and wounded several others before they fled, according to the army &amp; \
                     local &#34;sources&#34;.</p>\n"
                )
            })
            .collect();
        let other = "<div class=related><h3>More news</h3><a href=/3>99 dead in flood</a></div>";
        format!(
            "<!doctype html><html lang=en><head><title>Attack kills many in the north - Site</title>\
             <meta property=og:title content='Attack kills many in the north'></head><body>{menu}\n\
             <h1>Attack kills many in the north</h1>\n<div class=article-body>\n{body}</div>{other}\
             <div class=footer>Copyright 2022, all 300 rights reserved</div></body></html>"
        )
    }

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
    fn the_article_is_told_from_what_stands_around_it() {
        let document = page("a", &news_page(6));
        let lines: Vec<_> = document.text.lines().collect();
        assert_eq!(lines.len(), 7, "{lines:#?}");
        assert_eq!(lines[0], "Attack kills many in the north");
        assert!(lines[1].ends_with("the army & local \"sources\"."));
        assert_eq!(document.title.as_deref(), Some("Attack kills many in the north"));
    }

    #[test]
    fn a_short_piece_is_read_without_menus() {
        let page = page(
            "a",
            "<ul><li><a href=/1>20 stories</a><li><a href=/2>30 <b>more</b></a></ul>\
             <h1>Attack</h1><p>Some 12 were killed.<ul><li>A list of <a href=/3>5 names</a></ul>",
        );
        assert_eq!(page.text, "Attack\nSome 12 were killed.\nA list of 5 names");
    }

    #[test]
    fn places_lead_back_into_the_page() {
        let html = news_page(6) + "<p>x";
        let document = page("a", &html);
        let places = Places::of(&document);
        for word in ["village 1,", "village 6,", "wounded", "\"sources\"", "Attack"] {
            let at = document.text.rfind(word).unwrap();
            let place = places.place(&document.text, at);
            let line = html.lines().nth(place.line - 1).unwrap();
            let there: String = line.chars().skip(place.column - 1).collect();
            let written = word.replace('"', "&#34;");
            assert!(there.starts_with(&written), "{word}: {place:?}");
        }
        let html = format!("<p>{}\r\n  قتل\n\t12 &eacute; <b>x</b>", "ق &amp; ".repeat(9_000));
        let document = page("a", &html);
        let places = Places::of(&document);
        for (word, line, column) in [("12", 3, 2), ("é", 3, 5), ("x", 3, 17), ("قتل", 2, 3)] {
            let place = places.place(&document.text, document.text.find(word).unwrap());
            assert_eq!((place.line, place.column), (line, column), "{word}");
        }
        let last = places.place(&document.text, document.text.find("& \u{642}\u{62A}").unwrap());
        assert_eq!((last.line, last.column), (1, 4 + 8_999 * 8 + 2));
    }

    proptest::proptest! {
        #[test]
        fn any_soup_of_tags_is_read_and_every_word_leads_back(
            pieces in proptest::collection::vec(piece(), 0..300)
        ) {
            let html = pieces.concat();
            let document = page("a", &html);
            let places = Places::of(&document);
            let lines: Vec<&str> = html.split('\n').collect();
            for (at, _) in document.text.match_indices("12").step_by(7) {
                let place = places.place(&document.text, at);
                let there: String = lines[place.line - 1].chars().skip(place.column - 1).collect();
                proptest::prop_assert!(there.starts_with("12"), "{at} {place:?}");
            }
        }
    }

    /// A tag, or some text, of a page that was put together by chance.
    fn piece() -> impl proptest::strategy::Strategy<Value = String> {
        use proptest::prelude::*;
        let names = "p div span b a ul li table tr td h1 form select svg math template noscript \
                     script style title head body html iframe br textarea pre font article \
                     section aside caption object frameset";
        let names: Vec<&str> = names.split_whitespace().collect();
        let attributes = ["", " class=article", " class='comment hidden'", " style=display:none"];
        let text = [
            "text, more text, and 12 dead. ",
            "\u{642}\u{62A}\u{644} 12 \u{60C} ",
            "&amp;",
            "&#x110000;",
            "\u{F0000}",
            "\u{10FFFD}",
            "<!--",
            "-->",
            "<![CDATA[",
            "\"",
            "=",
            ">",
            "<",
            "\n",
            "\u{202E}",
        ];
        let tag =
            (prop::sample::select(names), prop::sample::select(attributes.to_vec()), any::<bool>());
        prop_oneof![
            tag.prop_map(|(name, attributes, closes)| match closes {
                true => format!("</{name}>"),
                false => format!("<{name}{attributes}>"),
            }),
            (prop::sample::select(text.to_vec()), 1..6usize).prop_map(|(text, n)| text.repeat(n)),
        ]
    }

    #[test]
    fn broken_markup_is_read_in_linear_time() {
        for piece in
            ["<a href=\"", "<a ='>' ", "<a", "<!", "</a x='", "<!-- ", "<title>", "<b>", "<div>"]
        {
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
        assert_eq!(page("a", "x<!-- \u{642}").text, "x");
        assert_eq!(page("a", "").text, "");
    }

    #[test]
    fn a_page_that_is_one_form_is_read() {
        assert_eq!(page("a", "<body><form>12 dead</form>").text, "12 dead");
    }
}
