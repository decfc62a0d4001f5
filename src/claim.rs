//! Claims: a quantity with what it counts, where, when, by whom and says who.

mod cues;
mod declared;
mod figure;
mod link;
mod lone;
mod part;
mod record;
mod scope;
mod sentence;
mod source;

pub use declared::{Declaration, Declared};
pub use record::{Basis, Claim};

use crate::document::Document;
use crate::gazetteer::{Gazetteer, Mention, Named};
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
use scope::{Around, History, Scope, scope};
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
    fn new(lang: Lang, declared: &Declared) -> Reader {
        let mut vocabulary = Vocabulary::default();
        let mut words = numeral::Words::build(&mut vocabulary, lang);
        let hedges = Hedges::build(&mut vocabulary, lang);
        let mut gazetteer = Gazetteer::build(&mut vocabulary, lang);
        let mut times = TimeWords::build(&mut vocabulary, lang);
        let mut cues = Cues::build(&mut vocabulary, lang, declared);
        words.settle(&vocabulary);
        gazetteer.settle(&vocabulary);
        times.settle(&vocabulary);
        cues.settle(&vocabulary);
        Reader { vocabulary, words, hedges, gazetteer, times, cues }
    }

    /// The reader for articles of a language, built once, with the built-in indicators.
    pub fn of(lang: Lang) -> &'static Reader {
        Readers::built_in().of(lang)
    }
}

/// Readers for all languages, each built when it is first needed.
#[derive(Debug, Default)]
pub struct Readers {
    declared: Declared,
    /// With English words, and with French ones.
    readers: [OnceLock<Reader>; 2],
}

impl Readers {
    /// Readers that know declared indicators beside the built-in ones.
    pub fn with(declared: Declared) -> Readers {
        Readers { declared, ..Readers::default() }
    }

    fn built_in() -> &'static Readers {
        static BUILT_IN: OnceLock<Readers> = OnceLock::new();
        BUILT_IN.get_or_init(Readers::default)
    }

    /// The reader for articles of a language.
    pub fn of(&self, lang: Lang) -> &Reader {
        self.readers[usize::from(lang == Lang::Fr)]
            .get_or_init(|| Reader::new(lang, &self.declared))
    }

    /// What is declared beside the built-in indicators.
    pub fn declared(&self) -> &Declared {
        &self.declared
    }

    /// Reads all claims of an article, in reading order. Linear in the length of the text.
    pub fn read(&self, document: &Document) -> Vec<Claim> {
        let text = &document.text;
        let lang = document.lang.unwrap_or_else(|| Lang::of_text(text));
        let reader = self.of(lang);
        let tokens = tokens(text, &reader.vocabulary);
        // Most articles of a paper count nobody: they need no more than this look, and others end
        // with the sentence of their last cue.
        let begins = |at: &usize| reader.cues.begins_cue(text, &tokens, *at);
        let Some(last) = (0..tokens.len()).rev().find(begins) else { return Vec::new() };
        let sentences = sentences(text, &tokens);
        let end = sentences.iter().map(|range| range.end).find(|&end| end > last);
        let tokens = &tokens[..end.unwrap_or(tokens.len())];
        let numerals = numeral::read(text, tokens, &reader.words);
        let times = period::read(text, tokens, &reader.times, &numerals, document.published);
        let mentions = reader.gazetteer.mentions(text, tokens);
        let quantities = quantity::read(text, tokens, &reader.hedges, numerals);
        let article = Article {
            document,
            lang,
            reader,
            lines: Lines::of(text),
            tokens,
            quantities: &quantities,
            times: &times,
            mentions: &mentions,
        };
        article.claims()
    }
}

/// Reads all claims of an article with the built-in indicators, in reading order.
pub fn read(document: &Document) -> Vec<Claim> {
    Readers::built_in().read(document)
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
        let (mut claims, mut history) = (Vec::new(), History::default());
        let sentences = sentences(&self.document.text, self.tokens);
        for range in sentences.into_iter().flat_map(pieces) {
            let mentions = within(self.mentions, &range, |mention| &mention.tokens);
            let places = history.places(&self.reader.gazetteer, mentions);
            let times = within(self.times, &range, |time| &time.tokens);
            let around = Around {
                gazetteer: &self.reader.gazetteer,
                places,
                mentions,
                times,
                figures: Vec::new(),
            };
            let around = self.sentence(range, around, &history, &mut claims);
            history.pass(&around.places);
        }
        claims
    }

    fn sentence<'s>(
        &'s self,
        range: Range<usize>,
        mut around: Around<'s>,
        history: &History,
        claims: &mut Vec<Claim>,
    ) -> Around<'s> {
        let begins = |at: usize| self.reader.cues.begins_cue(&self.document.text, self.tokens, at);
        if !range.clone().any(begins) {
            return around;
        }
        let sentence = self.looked_at(range, &around);
        let figures = figure::figures(&sentence);
        let links = link::link(&sentence, &figures);
        let links = part::inherit(&sentence, &figures, links);
        let lone = lone::lone(&sentence, &links);
        let source = source::source(&sentence, around.times);
        around.figures = links.iter().map(|link| figures[link.figure].tokens.clone()).collect();
        let claim = |figure: &Figure, link: &Link| {
            let scope = scope(&sentence, &around, history, &figure.tokens, link.indicator);
            self.claim(&sentence, figure, link, source, scope)
        };
        let first = claims.len();
        let found: Vec<Claim> =
            links.iter().map(|link| claim(&figures[link.figure], link)).collect();
        let ids: Vec<String> = found.iter().map(|claim| claim.claim_id.clone()).collect();
        for (mut claim, link) in found.into_iter().zip(&links) {
            claim.part_of = link.part_of.map(|whole| ids[whole].clone());
            if !self.reader.cues.is_rival(link.indicator) {
                claims.push(claim);
            }
        }
        claims.extend(lone.iter().map(|(figure, link)| claim(figure, link)));
        claims[first..].sort_by_key(|claim| claim.span);
        around
    }

    /// The sentence as the grammar sees it; times and names of actors are said in passing.
    fn looked_at(&self, range: Range<usize>, around: &Around) -> Sentence<'_> {
        let quantities = within(self.quantities, &range, |quantity| &quantity.numeral.tokens);
        let actors =
            around.mentions.iter().filter(|mention| matches!(mention.named, Named::Actor(_)));
        let asides: Vec<Range<usize>> = around
            .times
            .iter()
            .map(|time| time.tokens.clone())
            .chain(actors.map(|mention| mention.tokens.clone()))
            .collect();
        let (text, cues) = (&self.document.text, &self.reader.cues);
        let mut sentence = Sentence::new(text, self.tokens, range, quantities, cues, &asides);
        let peoples =
            around.mentions.iter().filter(|mention| matches!(mention.named, Named::People(_)));
        sentence.name_peoples(peoples.map(|mention| mention.tokens.clone()));
        let groups =
            around.mentions.iter().filter(|mention| matches!(mention.named, Named::Actor(_)));
        sentence.name_groups(groups.map(|mention| mention.tokens.clone()).collect());
        let people = around.mentions.iter().filter(|m| matches!(m.named, Named::People(_)));
        people.for_each(|mention| sentence.add_people(&mention.tokens));
        sentence
    }

    fn claim(
        &self,
        sentence: &Sentence,
        figure: &Figure,
        link: &Link,
        source: Option<Span>,
        scope: Scope,
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
            who: words(&link::counted(sentence, figure, link)).of(text).to_owned(),
            cue: words(&link.cue).of(text).to_owned(),
            part_of: None,
            area: scope.area,
            area_text: words(&scope.area_words).of(text).to_owned(),
            period: scope.period,
            period_text: words(&scope.period_words).of(text).to_owned(),
            actor: scope.actor,
            actor_text: words(&scope.actor_words).of(text).to_owned(),
            source_text: source.map_or(String::new(), |source| source.of(text).to_owned()),
            lang: self.lang,
            claim_id: String::new(),
        };
        claim.claim_id = claim_id(&claim);
        claim
    }
}

/// The most tokens that are read as one sentence: a longer one is cut, so that no text takes more
/// than linear time.
const LONGEST_SENTENCE: usize = 600;

fn pieces(sentence: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = sentence.end;
    let piece = move |start: usize| start..(start + LONGEST_SENTENCE).min(end);
    sentence.step_by(LONGEST_SENTENCE).map(piece)
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
