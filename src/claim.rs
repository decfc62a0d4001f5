//! Claims: a quantity with what it counts, where, when, by whom and says who.

mod cues;
mod figure;
mod link;
mod lone;
mod part;
mod record;
mod sentence;
mod source;

pub use record::{Basis, Claim};

use crate::dimension::Period;
use crate::document::Document;
use crate::gazetteer::{Gazetteer, Mention};
use crate::lang::{Lang, Vocabulary};
use crate::normalise::fold;
use crate::numeral;
use crate::period::{self, TimePhrase, TimeWords};
use crate::quantity::{self, Hedges, Quantity};
use crate::text::{Lines, Span};
use crate::token::{Token, sentences, tokens};
use cues::Cues;
use figure::Figure;
use link::Link;
use sentence::Sentence;
use std::ops::Range;
use std::sync::OnceLock;

/// Everything that reading claims looks words up in, for one language of Latin script (Arabic is
/// always read).
#[derive(Debug)]
pub struct Reader {
    /// The vocabulary that all domains share.
    pub vocabulary: Vocabulary,
    /// Number words.
    pub words: numeral::Words,
    /// Words that limit figures.
    pub hedges: Hedges,
    /// Names.
    pub gazetteer: Gazetteer,
    /// Words of time.
    pub times: TimeWords,
    cues: Cues,
}

impl Reader {
    /// The reader for articles of a language, built once.
    pub fn of(lang: Lang) -> &'static Reader {
        static READERS: [OnceLock<Reader>; 2] = [const { OnceLock::new() }; 2];
        READERS[usize::from(lang == Lang::Fr)].get_or_init(|| {
            let mut vocabulary = Vocabulary::default();
            let mut words = numeral::Words::build(&mut vocabulary, lang);
            let hedges = Hedges::build(&mut vocabulary, lang);
            let mut gazetteer = Gazetteer::build(&mut vocabulary, lang);
            let mut times = TimeWords::build(&mut vocabulary, lang);
            let mut cues = Cues::build(&mut vocabulary, lang);
            words.settle(&vocabulary);
            gazetteer.settle(&vocabulary);
            times.settle(&vocabulary);
            cues.settle(&vocabulary);
            Reader { vocabulary, words, hedges, gazetteer, times, cues }
        })
    }
}

/// Reads all claims of an article, in reading order. Linear in the length of the text.
pub fn read(document: &Document) -> Vec<Claim> {
    let text = &document.text;
    let lang = document.lang.unwrap_or_else(|| Lang::of_text(text));
    let reader = Reader::of(lang);
    let tokens = tokens(text, &reader.vocabulary);
    let numerals = numeral::read(text, &tokens, &reader.words);
    let times = period::read(text, &tokens, &reader.times, &numerals, document.published);
    let mentions = reader.gazetteer.mentions(text, &tokens);
    let quantities = quantity::read(text, &tokens, &reader.hedges, numerals);
    let article = Article {
        document,
        lang,
        reader,
        lines: Lines::of(text),
        tokens: &tokens,
        quantities: &quantities,
        times: &times,
        mentions: &mentions,
    };
    article.claims()
}

/// An article whose words are looked up.
struct Article<'a> {
    document: &'a Document,
    lang: Lang,
    reader: &'a Reader,
    lines: Lines,
    tokens: &'a [Token],
    quantities: &'a [Quantity],
    times: &'a [TimePhrase],
    mentions: &'a [Mention],
}

impl Article<'_> {
    fn claims(&self) -> Vec<Claim> {
        let mut claims = Vec::new();
        for range in sentences(&self.document.text, self.tokens) {
            self.sentence(range, &mut claims);
        }
        claims
    }

    fn sentence(&self, range: Range<usize>, claims: &mut Vec<Claim>) {
        let text = &self.document.text;
        let begins = |at: usize| self.reader.cues.begins_cue(self.tokens[at].word);
        if !range.clone().any(begins) {
            return;
        }
        let quantities = within(self.quantities, &range, |quantity| &quantity.numeral.tokens);
        let times = within(self.times, &range, |time| &time.tokens);
        let mentions = within(self.mentions, &range, |mention| &mention.tokens);
        let asides: Vec<Range<usize>> = times.iter().map(|time| time.tokens.clone()).collect();
        let sentence =
            Sentence::new(text, self.tokens, range, quantities, &self.reader.cues, &asides);
        let _ = mentions;
        let figures = figure::figures(&sentence);
        let links = link::link(&sentence, &figures);
        let links = part::inherit(&sentence, &figures, links);
        let lone = lone::lone(&sentence, &links);
        let source = source::source(&sentence);
        let first = claims.len();
        for link in &links {
            claims.push(self.claim(&sentence, &figures[link.figure], link, source));
        }
        for (at, link) in links.iter().enumerate() {
            let whole = link.part_of.map(|whole| claims[first + whole].claim_id.clone());
            claims[first + at].part_of = whole;
        }
        for (figure, link) in &lone {
            claims.push(self.claim(&sentence, figure, link, source));
        }
        claims[first..].sort_by_key(|claim| claim.span);
    }

    fn claim(
        &self,
        sentence: &Sentence,
        figure: &Figure,
        link: &Link,
        source: Option<Span>,
    ) -> Claim {
        let text = &self.document.text;
        let words = |range: &Range<usize>| match self.tokens.get(range.clone()) {
            Some([first, .., last]) => Span::new(first.stem as usize, last.end as usize),
            Some([only]) => only.stem_span(),
            _ => Span::new(0, 0),
        };
        let span = words(&figure.tokens);
        let whole = words(&sentence.range);
        let whole = Span::new(self.tokens[sentence.range.start].start as usize, whole.end);
        let mut claim = Claim {
            article: self.document.id.clone(),
            span,
            quote: span.of(text).to_owned(),
            place: self.lines.place(text, span.start),
            sentence: whole.of(text).to_owned(),
            sentence_start: whole.start,
            indicator: self.reader.cues.indicators[link.indicator as usize].clone(),
            low: Some(figure.low),
            high: Some(figure.high),
            bound: figure.bound,
            step: figure.step,
            basis: figure.basis,
            who: words(&figure.who).of(text).to_owned(),
            cue: words(&link.cue).of(text).to_owned(),
            part_of: None,
            area: None,
            area_text: String::new(),
            period: None::<Period>,
            period_text: String::new(),
            actor: None,
            actor_text: String::new(),
            source_text: source.map_or(String::new(), |source| source.of(text).to_owned()),
            lang: self.lang,
            claim_id: String::new(),
        };
        claim.claim_id = claim_id(&claim);
        claim
    }
}

/// The items whose first token lies in a range; items stand in reading order.
fn within<'a, T>(
    items: &'a [T],
    range: &Range<usize>,
    tokens: impl Fn(&T) -> &Range<usize>,
) -> &'a [T] {
    let from = items.partition_point(|item| tokens(item).start < range.start);
    let to = items.partition_point(|item| tokens(item).start < range.end);
    &items[from..to]
}

/// A hash of what a claim says, wherever it stands.
fn claim_id(claim: &Claim) -> String {
    let period = claim.period.map(|period| period.to_string()).unwrap_or_default();
    let area = claim.area.as_ref().map_or("", |area| area.name());
    let value =
        |value: Option<crate::value::Value>| value.map(|v| v.to_string()).unwrap_or_default();
    let sentence = fold(&claim.sentence);
    let words: Vec<&str> = sentence.text().split_whitespace().collect();
    let key = [
        words.join(" "),
        claim.indicator.to_string(),
        area.to_owned(),
        period,
        value(claim.low),
        value(claim.high),
    ];
    let hash = blake3::hash(key.join("\u{1F}").as_bytes());
    hash.to_hex()[..16].to_owned()
}
