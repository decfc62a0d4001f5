//! What a page says about itself: in `meta` elements, OpenGraph, JSON-LD and `time` elements.

use super::entity;
use super::tag::Tag;
use crate::document::{published, published_in};
use crate::lang::Lang;
use jiff::civil::Date;
use serde_json::Value;

/// The names under which `meta` elements say the day of publication, the surest first.
const DAYS: [&str; 12] = [
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "dc.date.issued",
    "dc.date",
    "date",
];

/// The rank of a day that JSON-LD says, which only the first name goes before.
const RANK_OF_JSON_LD: usize = 1;

/// The longest JSON-LD that is read.
const LONGEST: usize = 1 << 20;

/// What is known of a page. Where several places say the same thing, the surest counts.
#[derive(Debug, Default)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// The day of publication, as it is written.
    day: Option<String>,
    /// The language.
    pub lang: Option<Lang>,
    /// The address it wants to be known by.
    pub url: Option<String>,
    /// How sure each of them is, 0 the most.
    ranks: [usize; 4],
    /// The whole content of the `title` element.
    page_title: Option<String>,
}

/// Takes a value unless a surer one, or one as sure, is known.
fn take<T>(slot: &mut Option<T>, known: &mut usize, rank: usize, value: Option<T>) {
    if let Some(value) = value.filter(|_| slot.is_none() || rank < *known) {
        (*slot, *known) = (Some(value), rank);
    }
}

impl Metadata {
    /// Takes what a tag says; the title is what stands between it and the next tag.
    pub fn tag(&mut self, tag: &Tag<'_>, after: &str) {
        if tag.closes {
            return;
        }
        match tag.name.as_str() {
            "title" => {
                let title =
                    entity::resolved(after[..after.find('<').unwrap_or(after.len())].trim());
                self.page_title = self.page_title.take().or_else(|| Some(title.clone()));
                self.title(2, title);
            }
            "html" => self.lang(0, tag.attribute("lang").or_else(|| tag.attribute("xml:lang"))),
            "meta" => self.meta(tag),
            "link"
                if tag.attribute("rel").is_some_and(|it| it.eq_ignore_ascii_case("canonical")) =>
            {
                self.url(1, tag.attribute("href"));
            }
            "time" => {
                let says = tag.attribute("itemprop").is_some_and(|it| it == "datePublished")
                    || tag.attribute("pubdate").is_some();
                self.day(DAYS.len(), tag.attribute("datetime").filter(|_| says));
            }
            _ => {}
        }
    }

    fn meta(&mut self, tag: &Tag<'_>) {
        let name =
            ["property", "name", "itemprop", "http-equiv"].iter().find_map(|it| tag.attribute(it));
        let Some(name) = name.map(|name| name.to_ascii_lowercase()) else { return };
        let content = || tag.attribute("content");
        match name.as_str() {
            "og:title" => self.title(0, content().unwrap_or_default()),
            "og:url" => self.url(0, content()),
            "og:locale" => self.lang(2, content()),
            "content-language" => self.lang(3, content()),
            name => {
                if let Some(rank) = DAYS.iter().position(|known| *known == name) {
                    self.day(rank + usize::from(rank > 0), content());
                }
            }
        }
    }

    /// Takes what a script says, where it is JSON-LD.
    pub fn script(&mut self, tag: &Tag<'_>, content: &str) {
        let is_it = |kind: String| kind.trim().eq_ignore_ascii_case("application/ld+json");
        if content.len() > LONGEST || !tag.attribute("type").is_some_and(is_it) {
            return;
        }
        let content = content.trim().trim_end_matches(';');
        if let Ok(value) = serde_json::from_str::<Value>(content) {
            self.json_ld(&value);
        }
    }

    /// Takes what an article says, wherever it stands in lists and graphs.
    fn json_ld(&mut self, value: &Value) {
        let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.json_ld(value)),
            Value::Object(_) if is_article(value) => {
                self.title(1, entity::resolved(&text("headline").unwrap_or_default()));
                self.lang(1, text("inLanguage"));
                self.day(RANK_OF_JSON_LD, text("datePublished"));
                let page =
                    value.get("mainEntityOfPage").and_then(|page| page.get("@id").or(Some(page)));
                self.url(
                    2,
                    page.and_then(Value::as_str).map(str::to_owned).or_else(|| text("url")),
                );
            }
            Value::Object(object) => {
                ["@graph", "mainEntity"]
                    .iter()
                    .filter_map(|name| object.get(*name))
                    .for_each(|inner| self.json_ld(inner));
            }
            _ => {}
        }
    }

    fn title(&mut self, rank: usize, title: String) {
        let title = Some(title.trim().to_owned()).filter(|title| !title.is_empty());
        take(&mut self.title, &mut self.ranks[0], rank, title);
    }

    fn day(&mut self, rank: usize, day: Option<String>) {
        let day = day.filter(|day| published(day, || true).is_some());
        take(&mut self.day, &mut self.ranks[1], rank, day);
    }

    fn lang(&mut self, rank: usize, tag: Option<String>) {
        let lang = tag.and_then(|tag| Lang::from_tag(&tag.replace('_', "-")));
        take(&mut self.lang, &mut self.ranks[2], rank, lang);
    }

    /// A relative address is none.
    fn url(&mut self, rank: usize, url: Option<String>) {
        let url = url.filter(|url| url.starts_with("http://") || url.starts_with("https://"));
        take(&mut self.url, &mut self.ranks[3], rank, url);
    }

    /// The day of publication; which of two numbers is its month, the language of the text tells.
    pub fn published(&self, text: &str) -> Option<Date> {
        published_in(self.day.as_ref()?, self.lang, text)
    }

    /// Whether the text of a main heading is the title of the article, and not the site's name.
    pub fn is_title(&self, heading: &str) -> bool {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let heading = words(&entity::resolved(heading));
        let titles = [&self.title, &self.page_title].into_iter().flatten();
        let mut titles = titles.map(|title| words(title));
        let several = heading.contains(' ');
        several && titles.any(|title| title.contains(&heading) || heading.contains(&title))
    }
}

/// Whether a JSON-LD object is an article: its type is one, or a list that holds one.
fn is_article(value: &Value) -> bool {
    let named = |kind: &Value| {
        let kind = kind.as_str().unwrap_or_default();
        kind.ends_with("Article") || kind.ends_with("BlogPosting")
    };
    match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(named),
        kind => kind.is_some_and(named),
    }
}

#[cfg(test)]
mod tests {
    use super::super::page;
    use crate::document::Document;
    use crate::lang::Lang;

    fn head(html: &str) -> Document {
        page("a", &format!("<head>{html}</head><body><p>x"))
    }

    #[test]
    fn the_day_of_publication_in_its_many_places() {
        for html in [
            "<meta property='article:published_time' content='2022-05-10T08:00:00+01:00'>",
            "<meta content=2022-05-10 name=Date>",
            "<meta itemprop=datePublished content='2022-05-10'>",
            "<meta property=og:locale content=fr_FR><meta name=date content='10/05/2022 08:00'>",
            "<time itemprop=datePublished datetime='2022-05-10 08:00'>yesterday</time>",
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2022-05-10T01:02:03Z\"}</script>",
            "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"WebSite\"},{\"@type\":[\"ReportageNewsArticle\"],\"datePublished\":\"2022-05-10\"}]}</script>",
            "<meta name=date content=1999-01-01><meta property=article:published_time content=2022-05-10>",
        ] {
            let day = head(html).published.map(|day| day.to_string());
            assert_eq!(day.as_deref(), Some("2022-05-10"), "{html}");
        }
        for html in [
            "<time datetime=2022-05-10>",
            "<meta name=date content=tomorrow>",
            "<script type=application/ld+json>{</script>",
        ] {
            assert_eq!(head(html).published, None, "{html}");
        }
    }

    #[test]
    fn the_title_language_and_address() {
        let document = head(
            "<title>Ten dead - Site</title><meta property=og:title content='Ten &amp; more dead'>\
             <meta property=og:locale content=fr_FR><link rel=canonical href=https://a.example/1>\
             <meta property=og:url content=/relative>",
        );
        assert_eq!(document.title.as_deref(), Some("Ten & more dead"));
        assert_eq!(document.lang, Some(Lang::Fr));
        assert_eq!(document.url.as_deref(), Some("https://a.example/1"));
        let document = head(
            "<script type=application/ld+json>[{\"@type\":\"Article\",\"headline\":\"H\",\"inLanguage\":\"ar\",\"mainEntityOfPage\":{\"@id\":\"https://a.example/2\"}}]</script>",
        );
        assert_eq!(document.title.as_deref(), Some("H"));
        assert_eq!(document.lang, Some(Lang::Ar));
        assert_eq!(document.url.as_deref(), Some("https://a.example/2"));
    }
}
