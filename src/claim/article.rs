//! The claims of one article: sentence by sentence, with what the text has named so far.

use super::figure::{self, Figure};
use super::id::{Digest, claim_id, digest};
use super::link::{self, Link};
use super::scope::{Around, History, Scope, scope};
use super::sentence::Sentence;
use super::source::{self, Source};
use super::{Claim, Reader, lone, part, repeat, share, stance, unreal};
use crate::document::{Document, Places};
use crate::gazetteer::{Mention, Named};
use crate::lang::Lang;
use crate::period::TimePhrase;
use crate::quantity::Quantity;
use crate::text::Span;
use crate::token::{Token, sentences};
use std::ops::Range;
use std::sync::Arc;

/// An article whose words are looked up.
pub struct Article<'a> {
    pub document: &'a Document,
    /// Its id, as every claim holds it.
    pub id: Arc<str>,
    pub lang: Lang,
    pub reader: &'a Reader,
    pub places: Places<'a>,
    pub tokens: &'a [Token],
    pub quantities: &'a [Quantity],
    pub times: &'a [TimePhrase],
    pub mentions: &'a [Mention],
}

/// What all claims of a sentence share.
struct Said {
    span: Span,
    text: Arc<str>,
    source: Option<Source>,
    digest: Digest,
}

impl Article<'_> {
    /// All claims in reading order.
    pub fn claims(&self) -> Vec<Claim> {
        let (mut claims, mut history) = (Vec::new(), History::default());
        let sentences = sentences(self.document.prose(), self.tokens);
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
        repeat::link(&mut claims, &self.reader.gazetteer);
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
        if links.is_empty() && lone.is_empty() {
            return around;
        }
        let said = self.said(&sentence, source::source(&sentence, around.times));
        around.figures = links.iter().map(|link| figures[link.figure].tokens.clone()).collect();
        let claim = |figure: &Figure, link: &Link| {
            let scope = scope(&sentence, &around, history, &figure.tokens, link.indicator);
            self.claim(&sentence, figure, link, &said, scope)
        };
        let first = claims.len();
        let found: Vec<Claim> =
            links.iter().map(|link| claim(&figures[link.figure], link)).collect();
        let ids: Vec<String> = found.iter().map(|claim| claim.claim_id.clone()).collect();
        let is_claim = |figure: &Figure, link: &Link| {
            let rival = self.reader.cues.is_rival(link.indicator);
            !(rival || unreal::is_unreal(&sentence, figure, link))
        };
        for (mut claim, link) in found.into_iter().zip(&links) {
            claim.part_of = link.part_of.map(|whole| ids[whole].clone());
            if is_claim(&figures[link.figure], link) {
                claims.push(claim);
            }
        }
        for (figure, link) in &share::shares(&sentence, &figures, &links) {
            let part_of = link.part_of.map(|whole| ids[whole].clone());
            if is_claim(figure, link) {
                claims.push(Claim { part_of, ..claim(figure, link) });
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
        let named = |kind: fn(&Named) -> bool| {
            let names = around.mentions.iter().filter(move |mention| kind(&mention.named));
            names.map(|mention| mention.tokens.clone())
        };
        sentence.name_peoples(named(|named| matches!(named, Named::People(_))));
        sentence.name_groups(named(|named| matches!(named, Named::Actor(_))).collect());
        sentence
    }

    fn said(&self, sentence: &Sentence, source: Option<Source>) -> Said {
        let tokens = &self.tokens[sentence.range.clone()];
        let span = match tokens {
            [first, .., last] => first.span().join(last.span()),
            [only] => only.span(),
            [] => Span::new(0, 0),
        };
        let text = span.of(&self.document.text);
        Said { span, text: text.into(), source, digest: digest(text) }
    }

    fn claim(
        &self,
        sentence: &Sentence,
        figure: &Figure,
        link: &Link,
        said: &Said,
        scope: Scope,
    ) -> Claim {
        let text = &self.document.text;
        let words = |range: &Range<usize>| match self.tokens.get(range.clone()) {
            Some([first, .., last]) => Span::new(first.stem as usize, last.end as usize),
            Some([only]) => only.stem_span(),
            _ => Span::new(0, 0),
        };
        let span = words(&figure.tokens);
        let source = said.source.as_ref();
        let verb = source.map(|source| &source.verb);
        let (stance, verb) = stance::stance(sentence, &figure.tokens, &link.cue, verb);
        let mut claim = Claim {
            article: Arc::clone(&self.id),
            span,
            quote: span.of(text).to_owned(),
            place: self.places.place(text, span.start),
            sentence: Arc::clone(&said.text),
            sentence_start: said.span.start,
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
            source_text: source.map_or("", |source| source.name.of(text)).to_owned(),
            lang: self.lang,
            claim_id: String::new(),
            source_verb: words(&verb).of(text).to_owned(),
            stance,
            repeats: None,
        };
        claim.claim_id = claim_id(&said.digest, &claim);
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
