//! The claims of one article: sentence by sentence, with what the text has named so far.

use super::figure::{self, Figure};
use super::id::{Digest, claim_id, digest};
use super::link::{self, Link};
use super::outside::{self, Headline};
use super::scope::{Around, History, Scope, goes_on, scope};
use super::sentence::Sentence;
use super::source::{self, Source};
use super::{Claim, Reader, lone, part, repeat, share, stance, unreal};
use crate::document::{Document, Places};
use crate::gazetteer::{AreaId, Mention, Named};
use crate::lang::Lang;
use crate::period::TimePhrase;
use crate::quantity::Quantity;
use crate::text::Span;
use crate::token::{Token, sentences};
use std::cell::OnceCell;
use std::iter;
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
    /// What the headline says, once it is asked.
    pub title: OnceCell<Headline>,
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
        let (text, gazetteer) = (self.document.prose(), &self.reader.gazetteer);
        history.dateline = outside::dateline(text, self.tokens, gazetteer, self.mentions);
        let sentences = sentences(text, self.tokens);
        for range in sentences.into_iter().flat_map(pieces) {
            let mentions = within(self.mentions, &range, |mention| &mention.tokens);
            let mut places = history.places(&self.reader.gazetteer, mentions);
            if let Some(dateline) = &history.dateline {
                places.retain(|(_, words)| !dateline.tokens.contains(&words.start));
            }
            let times = within(self.times, &range, |time| &time.tokens);
            let around = Around {
                gazetteer: &self.reader.gazetteer,
                places,
                mentions,
                times,
                figures: Vec::new(),
            };
            let around = self.sentence(range, around, &mut history, &mut claims);
            history.pass(&around.places);
        }
        repeat::link(&mut claims, &self.reader.gazetteer);
        claims
    }

    fn sentence<'s>(
        &'s self,
        range: Range<usize>,
        mut around: Around<'s>,
        history: &mut History,
        claims: &mut Vec<Claim>,
    ) -> Around<'s> {
        let begins = |at: usize| self.reader.cues.begins_cue(&self.document.text, self.tokens, at);
        if !range.clone().any(begins) {
            return around;
        }
        let sentence = self.looked_at(range, &around, history.ill);
        history.ill = sentence.ill;
        let history = &*history;
        let figures = figure::figures(&sentence);
        let links = link::link(&sentence, &figures);
        let links = part::inherit(&sentence, &figures, links);
        let lone = lone::lone(&sentence, &links);
        let shares = share::shares(&sentence, &figures, &links);
        if links.is_empty() && lone.is_empty() {
            return around;
        }
        let said = self.said(&sentence, source::source(&sentence, around.times));
        around.figures = links.iter().map(|link| figures[link.figure].tokens.clone()).collect();
        let of = |figure: &Figure, link: &Link| {
            scope(&sentence, &around, history, &figure.tokens, link.indicator)
        };
        let claim = |figure: &Figure, link: &Link, scope: Scope| {
            self.claim(&sentence, figure, link, &said, self.widened(scope, history))
        };
        // What is a part of something that has not happened has not happened, either.
        let happened: Vec<bool> = links
            .iter()
            .map(|link| !unreal::is_unreal(&sentence, &figures[link.figure], link))
            .collect();
        let whole = |link: &Link| {
            let up = iter::successors(link.part_of, |&at| links[at].part_of);
            up.take(links.len()).all(|at| happened[at])
        };
        let counts = |link: &Link| !self.reader.cues.is_rival(link.indicator) && whole(link);
        let first = claims.len();
        let mut scopes: Vec<Scope> =
            links.iter().map(|link| of(&figures[link.figure], link)).collect();
        share_places(&sentence, &around, &figures, &links, &mut scopes);
        let found: Vec<Option<Claim>> = links
            .iter()
            .zip(scopes)
            .zip(&happened)
            .map(|((link, scope), &happened)| {
                (happened && counts(link)).then(|| claim(&figures[link.figure], link, scope))
            })
            .collect();
        let ids: Vec<Option<String>> =
            found.iter().map(|claim| Some(claim.as_ref()?.claim_id.clone())).collect();
        let part_of = |link: &Link| link.part_of.and_then(|whole| ids[whole].clone());
        for (found, link) in found.into_iter().zip(&links) {
            claims.extend(found.map(|claim| Claim { part_of: part_of(link), ..claim }));
        }
        for (figure, link) in &shares {
            if counts(link) && !unreal::is_unreal(&sentence, figure, link) {
                let scope = of(figure, link);
                claims.push(Claim { part_of: part_of(link), ..claim(figure, link, scope) });
            }
        }
        let alone = |(figure, link): &(Figure, Link)| claim(figure, link, of(figure, link));
        claims.extend(lone.iter().map(alone));
        claims[first..].sort_by_key(|claim| claim.span);
        around
    }

    /// A scope with what stands outside the sentences where they say nothing: the headline's area
    /// and period, and for local news the country of the dateline.
    fn widened(&self, mut scope: Scope, history: &History) -> Scope {
        if scope.area.is_some() && scope.period.is_some() {
            return scope;
        }
        let gazetteer = &self.reader.gazetteer;
        let named = |area: AreaId| Some(gazetteer.area(area).name.clone());
        let title = self.title.get_or_init(|| outside::headline(self.document, self.reader));
        if let (None, Some((area, words))) = (&scope.area, &title.area) {
            (scope.area, scope.area_outside) = (named(*area), words.clone());
        }
        if let (None, Some((period, words))) = (&scope.period, &title.period) {
            (scope.period, scope.period_outside) = (Some(*period), words.clone());
        }
        if let (None, Some(dateline)) = (&scope.area, &history.dateline)
            && history.is_all_within(gazetteer, dateline.country)
        {
            scope.area = named(dateline.country);
            scope.area_words = dateline.place.clone();
        }
        scope
    }

    /// The sentence as the grammar sees it; times and names of actors are said in passing.
    fn looked_at(&self, range: Range<usize>, around: &Around, ill: bool) -> Sentence<'_> {
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
        let mut sentence = Sentence::new(text, self.tokens, range, quantities, cues, &asides, ill);
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
        let or_words = |outside: String, range: &Range<usize>| match outside.is_empty() {
            true => words(range).of(text).to_owned(),
            false => outside,
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
            area_text: or_words(scope.area_outside, &scope.area_words),
            period: scope.period,
            period_text: or_words(scope.period_outside, &scope.period_words),
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

/// A figure that goes on with the one before it has its place, where it has none of its own.
fn share_places(
    sentence: &Sentence,
    around: &Around,
    figures: &[Figure],
    links: &[Link],
    scopes: &mut [Scope],
) {
    let mut order: Vec<usize> = (0..links.len()).collect();
    order.sort_by_key(|&at| links[at].figure);
    for pair in order.windows(2) {
        let (before, after) = (&figures[links[pair[0]].figure], &figures[links[pair[1]].figure]);
        if goes_on(sentence, around, &before.tokens, after) {
            scopes[pair[1]].area = scopes[pair[0]].area.clone();
            scopes[pair[1]].area_words = scopes[pair[0]].area_words.clone();
        }
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
