//! A sentence as the grammar of claims sees it: what each of its words does, and what it costs to
//! pass over it on the way from a cue to its figure.

mod cost;
mod roles;
mod titles;

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
    /// Whether the last injury named in it, or before it, is an illness.
    pub ill: bool,
    spots: Vec<Spot>,
    marks: Vec<Marks>,
    nouns: Vec<Option<Noun>>,
    groups: Vec<Range<usize>>,
    /// Sums of the costs of the words before each, towards a figure and towards a verb.
    sums: Vec<[u32; 2]>,
    /// Remarks in brackets, and stated parts between commas, each without its closing mark.
    remarks: Vec<Range<usize>>,
    parts: Vec<Range<usize>>,
}

fn is_latin_word(token: &Token) -> bool {
    token.kind == TokenKind::Word && !token.arabic
}

impl<'a> Sentence<'a> {
    /// Looks at every word of a sentence once. `asides` are tokens of times and places; `ill` says
    /// whether the text before it speaks of an illness.
    pub fn new(
        text: &'a str,
        tokens: &'a [Token],
        range: Range<usize>,
        quantities: &'a [Quantity],
        cues: &'a Cues,
        asides: &[Range<usize>],
        ill: bool,
    ) -> Sentence<'a> {
        let length = range.len();
        let mut sentence = Sentence {
            text,
            tokens,
            range,
            quantities,
            cues,
            hits: Vec::new(),
            ill,
            spots: vec![Spot::Word; length],
            marks: vec![Marks::default(); length],
            nouns: vec![None; length],
            groups: Vec::new(),
            sums: Vec::with_capacity(length + 1),
            remarks: Vec::new(),
            parts: Vec::new(),
        };
        sentence.look(asides);
        sentence
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
        self.leave_titles();
        self.join();
        self.leave_illness();
        self.tell_participles();
        self.leave_unreal();
        self.find_remarks();
        self.sum();
    }

    /// Tells where armed groups are named, in order.
    pub fn name_groups(&mut self, groups: Vec<Range<usize>>) {
        for group in &groups {
            if self.is_latin(group.start) {
                self.name_latin(group);
            }
        }
        self.groups = groups;
    }

    /// Whether a token is part of the name of an armed group, in Latin script.
    pub fn is_group(&self, at: usize) -> bool {
        let next = self.groups.partition_point(|group| group.end <= at);
        let latin = self.is_latin(at);
        latin && self.groups.get(next).is_some_and(|group| group.contains(&at))
    }

    /// Names of peoples are nouns for persons where no other noun follows: 170 Afghans.
    pub fn name_peoples(&mut self, peoples: impl Iterator<Item = Range<usize>>) {
        for people in peoples {
            if self.token(people.start).is_some_and(|token| token.arabic) {
                self.name_arabic(&people);
            } else {
                self.name_latin(&people);
            }
        }
    }

    fn name_arabic(&mut self, people: &Range<usize>) {
        let at = people.start;
        let plain = people.len() == 1 && self.noun(at).is_none() && self.spot(at) == Spot::Word;
        if let (true, Some(token)) = (plain, self.token(at)) {
            let number = self.cues.number_of(token.of(self.text));
            self.nouns[at - self.range.start] =
                Some(Noun { class: Class::Person, number, unit: None });
        }
    }

    fn name_latin(&mut self, name: &Range<usize>) {
        let next = name.end;
        let adjective = self.spot(next) == Spot::Word
            && self.mark(next) == Marks::default()
            && self.noun(next).is_none();
        let index = name.end.checked_sub(1 + self.range.start);
        let Some(noun) = index.and_then(|at| self.nouns.get_mut(at)) else { return };
        if noun.is_none() && !(adjective && self.cues.head_last) {
            *noun = Some(Noun { class: Class::Person, number: Number::Plural, unit: None });
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
        let article = |at: usize| {
            cue.roles == Roles::STATE && self.cues.has_article(self.tokens[at].of(self.text))
        };
        // حالات الوفاة: the last noun has the article for both.
        let definite = self.cues.is_definite(token) || end > at + 1 && article(end - 1);
        // نفذ ثلاثة دهساً: no verb ends in tanwin.
        let nominal = definite || token.arabic && token.of(self.text).contains('\u{064B}');
        if nominal {
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

    /// Whether a token of the sentence is not Arabic.
    pub fn is_latin(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| !token.arabic)
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

    /// Whether a word is a noun for one person.
    pub fn is_one_person(&self, at: usize) -> bool {
        let one = |noun: Noun| noun.class == Class::Person && noun.number == Number::Singular;
        self.noun(at).is_some_and(one)
    }
}
