//! A sentence as the grammar of claims sees it: what each of its words does, and what it costs to
//! pass over it on the way from a cue to its figure.

use super::cues::{Class, Cue, Cues, Marks, Noun, Number, Roles};
use crate::lang::Clitics;
use crate::quantity::Quantity;
use crate::token::{Token, TokenKind};
use std::ops::Range;

/// A cue where it stands.
#[derive(Debug, Clone)]
pub struct Hit {
    pub tokens: Range<usize>,
    pub cue: Cue,
    /// Whether the article stands in it: القتلى, the second mention of what was counted before.
    pub definite: bool,
    /// Whether it is Arabic, where a verb stands before its subject.
    pub arabic: bool,
    /// Whether a preposition stands before it, so that an Arabic form is a noun and no verb.
    pub governed: bool,
}

/// What a word does, in the order in which it is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// Part of a figure.
    Figure(usize),
    /// Part of a cue.
    Cue(usize),
    /// A time or a place, said in passing.
    Aside,
    Word,
    Punct,
}

/// One sentence under reading.
pub struct Sentence<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub range: Range<usize>,
    pub quantities: &'a [Quantity],
    pub cues: &'a Cues,
    pub hits: Vec<Hit>,
    spots: Vec<Spot>,
    marks: Vec<Marks>,
    nouns: Vec<Option<Noun>>,
    /// Sums of the costs of the words before each, towards a figure and towards a verb.
    sums: Vec<[u32; 2]>,
}

/// How near a word for an illness or a sport makes an injury one.
const NEAR_ILLNESS: usize = 30;
const NEAR_SPORT: usize = 12;

/// Costs of passing over a word; a cue reaches as far as its limit (see `link`).
const WORD: u32 = 4;
const LIGHT: u32 = 1;
const ASIDE: u32 = 2;
const COMMA: u32 = 5;
const STOP: u32 = 14;
const OTHER_FIGURE: u32 = 14;
const OTHER_CUE: u32 = 12;
const BARRIER: u32 = 10;
const PART: u32 = 30;
const CONJUNCT: u32 = 5;
const AGENT: u32 = 40;

impl<'a> Sentence<'a> {
    /// Looks at every word of a sentence once. `asides` are tokens of times and places.
    pub fn new(
        text: &'a str,
        tokens: &'a [Token],
        range: Range<usize>,
        quantities: &'a [Quantity],
        cues: &'a Cues,
        asides: &[Range<usize>],
    ) -> Sentence<'a> {
        let length = range.len();
        let mut sentence = Sentence {
            text,
            tokens,
            range,
            quantities,
            cues,
            hits: Vec::new(),
            spots: vec![Spot::Word; length],
            marks: vec![Marks::default(); length],
            nouns: vec![None; length],
            sums: Vec::with_capacity(length + 1),
        };
        sentence.look(asides);
        sentence
    }

    /// A word for the people of a country counts persons: 5 سوريين, فلسطينيان.
    pub fn add_people(&mut self, tokens: &Range<usize>) {
        let at = tokens.start;
        let Some(token) = self.token(at).filter(|token| token.arabic && tokens.len() == 1) else {
            return;
        };
        let number = self.cues.number_of(token.of(self.text));
        if self.noun(at).is_none() && self.spot(at) == Spot::Word {
            self.nouns[at - self.range.start] = Some(Noun { class: Class::Person, number });
        }
    }

    fn look(&mut self, asides: &[Range<usize>]) {
        for at in self.range.clone() {
            if self.tokens[at].kind != TokenKind::Word {
                self.set(at, Spot::Punct);
            }
        }
        for aside in asides {
            for at in aside.clone() {
                self.set(at, Spot::Aside);
            }
        }
        for (number, quantity) in self.quantities.iter().enumerate() {
            let tokens = quantity.numeral.tokens.clone();
            if self.spot(tokens.start) != Spot::Aside {
                tokens.for_each(|at| self.set(at, Spot::Figure(number)));
            }
        }
        let mut at = self.range.start;
        while at < self.range.end {
            at = self.word(at);
        }
        self.join();
        self.leave_illness();
        self.sum();
    }

    /// Sums what it costs to pass over each word, so that a gap costs one subtraction.
    fn sum(&mut self) {
        let (mut sum, mut before) = ([0u32; 2], None);
        self.sums.push(sum);
        for at in self.range.clone() {
            let spot = self.spot(at);
            let again = before == Some(spot);
            let costs = [self.pass(at, again, BARRIER, PART), self.pass(at, again, ASIDE, COMMA)];
            sum = [sum[0].saturating_add(costs[0]), sum[1].saturating_add(costs[1])];
            self.sums.push(sum);
            before = Some(spot);
        }
    }

    /// Dead and wounded under one figure are casualties: مقتل وإصابة 15, عشرات القتلى والجرحى.
    fn join(&mut self) {
        for at in 1..self.hits.len() {
            let (one, two) = (&self.hits[at - 1], &self.hits[at]);
            let kinds = [one.cue.indicator, two.cue.indicator];
            let shared = one.cue.roles.shared(two.cue.roles);
            let mut gap = one.tokens.end..two.tokens.start;
            let near = gap.len() <= 1 && gap.all(|at| self.mark(at).any(Marks::AND));
            let near = near && self.is_joined(two.tokens.start);
            let figure = |at: usize| matches!(self.spot(at), Spot::Figure(_));
            let before = (1..=5).filter_map(|back| one.tokens.start.checked_sub(back)).any(figure);
            let behind = (0..=2).map(|on| two.tokens.end + on).any(figure);
            let verbs = !shared.any(Roles::STATE.or(Roles::MASDAR))
                || two.cue.roles.any(Roles::SUBJECT) && !two.cue.roles.any(Roles::MASDAR);
            // إن شخصا قتل وأصيب أربعة: each verb has its own subject.
            let own = one.tokens.start.checked_sub(1).is_some_and(|at| self.is_person(at));
            let clauses = verbs && one.arabic && (own || one.cue.number == Number::Plural);
            let apart = before && behind || verbs && !behind && !before || clauses;
            let Some(casualties) = self.cues.casualties(kinds) else { continue };
            // خمسة قتلى وجريحين: a dual is a figure of its own.
            let dual = [one, two]
                .iter()
                .any(|hit| hit.cue.roles.any(Roles::STATE) && hit.cue.number == Number::Dual);
            if dual || !near || apart || shared == Roles::default() {
                continue;
            }
            let tokens = one.tokens.start..two.tokens.end;
            let cue = Cue { indicator: casualties, roles: shared, ..two.cue };
            self.hits[at - 1].cue.roles = Roles::default();
            for here in tokens.clone() {
                self.set(here, Spot::Cue(at));
            }
            self.hits[at].tokens = tokens;
            self.hits[at].cue = cue;
        }
    }

    /// An infection or a sports injury is no injury: such cues claim nothing.
    fn leave_illness(&mut self) {
        for at in 0..self.hits.len() {
            if !self.cues.is_injury(self.hits[at].cue.indicator) {
                continue;
            }
            let tokens = self.hits[at].tokens.clone();
            let near = |mark: Marks, reach: usize| {
                let near = tokens.start.saturating_sub(reach)..tokens.end + reach;
                near.into_iter().any(|here| self.mark(here).any(mark))
            };
            if near(Marks::ILLNESS, NEAR_ILLNESS) || near(Marks::SPORT, NEAR_SPORT) {
                self.hits[at].cue.roles = Roles::default();
            }
        }
    }

    /// Looks up one word; returns the next one to look at.
    fn word(&mut self, at: usize) -> usize {
        let token = &self.tokens[at];
        if token.kind != TokenKind::Word {
            return at + 1;
        }
        if let Some((mark, taken)) = self.cues.mark(self.text, self.tokens, at) {
            for here in at..(at + taken).min(self.range.end) {
                let index = here - self.range.start;
                self.marks[index] = self.marks[index].or(mark);
            }
        }
        if let Some((noun, _)) = self.cues.noun(self.text, self.tokens, at) {
            self.nouns[at - self.range.start] = Some(noun);
        }
        if matches!(self.spot(at), Spot::Figure(_)) {
            return at + 1;
        }
        let Some((mut cue, taken)) = self.cues.cue(self.text, self.tokens, at) else {
            return at + 1;
        };
        let end = (at + taken).min(self.range.end);
        let number = self.hits.len();
        for here in at..end {
            self.set(here, Spot::Cue(number));
        }
        let definite = self.cues.is_definite(token);
        if definite {
            cue.roles = cue.roles.without(Roles::OBJECT.or(Roles::SUBJECT));
        }
        let governed = token.clitics.any(Clitics::BI | Clitics::LI)
            || at > self.range.start && self.mark(at - 1).any(Marks::PREPOSITION);
        self.hits.push(Hit { tokens: at..end, cue, definite, arabic: token.arabic, governed });
        end
    }

    fn set(&mut self, at: usize, spot: Spot) {
        if let Some(here) = at.checked_sub(self.range.start).and_then(|at| self.spots.get_mut(at)) {
            *here = spot;
        }
    }

    /// What the word at a token does; punctuation beyond the sentence.
    pub fn spot(&self, at: usize) -> Spot {
        let inside = at.checked_sub(self.range.start).and_then(|at| self.spots.get(at));
        inside.copied().unwrap_or(Spot::Punct)
    }

    /// The marks of a token.
    pub fn mark(&self, at: usize) -> Marks {
        let inside = at.checked_sub(self.range.start).and_then(|at| self.marks.get(at));
        inside.copied().unwrap_or_default()
    }

    /// The counted noun at a token.
    pub fn noun(&self, at: usize) -> Option<Noun> {
        let inside = at.checked_sub(self.range.start).and_then(|at| self.nouns.get(at));
        inside.copied().flatten()
    }

    /// The token, if it stands in the sentence.
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        self.range.contains(&at).then(|| &self.tokens[at])
    }

    /// The character of a punctuation token of the sentence.
    pub fn punct(&self, at: usize) -> Option<char> {
        let token = self.token(at)?;
        (token.kind == TokenKind::Punct).then(|| token.first_char(self.text))
    }

    /// Whether و or "and" stands before or in the word at a token.
    pub fn is_joined(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.clitics.any(Clitics::WA))
            || at > 0 && self.mark(at - 1).any(Marks::AND)
    }

    /// Whether a word is a person's name or a noun for persons.
    pub fn is_person(&self, at: usize) -> bool {
        self.noun(at).is_some_and(|noun| noun.class == Class::Person)
    }

    /// The cost of passing over the words of a gap between a cue and the figure behind it.
    pub fn cost(&self, gap: Range<usize>) -> u32 {
        self.between(gap, 0)
    }

    /// The cost of passing over the words between a figure and the verb behind it: whatever says
    /// more about the subject may stand there.
    pub fn cost_to_verb(&self, gap: Range<usize>) -> u32 {
        self.between(gap, 1)
    }

    fn between(&self, gap: Range<usize>, way: usize) -> u32 {
        let sum = |at: usize| {
            let at = at.saturating_sub(self.range.start).min(self.range.len());
            self.sums.get(at).map_or(0, |sum| sum[way])
        };
        if gap.is_empty() { 0 } else { sum(gap.end).saturating_sub(sum(gap.start)) }
    }

    /// The cost of one word; `again` where it goes on with the figure or cue before it.
    fn pass(&self, at: usize, again: bool, barrier: u32, part: u32) -> u32 {
        match self.spot(at) {
            Spot::Figure(_) | Spot::Cue(_) if again => 0,
            Spot::Figure(_) => OTHER_FIGURE,
            Spot::Cue(number) if self.hits[number].cue.roles == Roles::STATE => WORD,
            Spot::Cue(_) => OTHER_CUE,
            Spot::Aside => ASIDE,
            Spot::Punct => self.punctuation(at),
            Spot::Word => self.passing(at, barrier, part),
        }
    }

    fn punctuation(&self, at: usize) -> u32 {
        match self.punct(at) {
            Some(',' | '،') => COMMA,
            Some(';' | '؛' | ':' | '–' | '—' | '.' | '!' | '?' | '…') => STOP,
            _ => LIGHT,
        }
    }

    fn passing(&self, at: usize, barrier: u32, part: u32) -> u32 {
        let mark = self.mark(at);
        if mark.any(Marks::PART) {
            return part;
        }
        if mark.any(Marks::AGENT.or(Marks::EXCEPT)) && self.tokens[at].arabic {
            return AGENT;
        }
        let joined = self.tokens[at].clitics.any(Clitics::WA) || mark.any(Marks::AND);
        let own = match (mark.any(Marks::BARRIER), mark.any(Marks::LIGHT)) {
            (true, _) => barrier,
            (false, true) => LIGHT,
            _ => WORD,
        };
        if joined { own.max(CONJUNCT) } else { own }
    }
}
