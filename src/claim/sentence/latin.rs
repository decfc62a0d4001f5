//! What only English and French need: participles that are nouns, names as nouns, remarks and
//! ages said in passing.

use super::super::cues::{Class, Cue, Marks, Noun, Number, Roles};
use super::{Hit, Sentence, Spot};
use crate::numeral::Kind;
use crate::token::{Token, TokenKind};
use std::ops::Range;

/// How far before a harm the verb that suffers it stands: sustained various minor injuries.
const SUFFERED: usize = 3;

pub(super) fn is_latin(token: &Token) -> bool {
    token.kind == TokenKind::Word && !token.arabic
}

impl Sentence<'_> {
    /// A Latin participle with an article is a noun or an adjective and governs nothing: the
    /// wounded man; one behind a verb of suffering has the subject of that verb: 16 have sustained
    /// various injuries.
    pub(super) fn tell_participles(&mut self) {
        for at in 0..self.hits.len() {
            let Hit { tokens, cue, arabic, .. } = self.hits[at].clone();
            if arabic {
                continue;
            }
            let nominal = self.nominal(tokens.start, cue);
            let near = tokens.start.saturating_sub(2)..tokens.start;
            let among = near.into_iter().any(|here| self.mark(here).any(Marks::INSIDE));
            let roles = match nominal == Roles::default() || !among {
                true => cue.roles.without(nominal),
                // Two children were among the dead.
                false => cue.roles.or(Roles::SUBJECT),
            };
            let cue = Cue { roles, ..cue };
            self.hits[at].cue = cue;
            if cue.roles.any(Roles::STATE) && self.is_suffered(tokens.start) {
                self.hits[at].cue.roles = cue.roles.or(Roles::SUBJECT);
            }
        }
    }

    /// What a cue cannot govern where an article stands before it, or "of" with at most an
    /// adjective between.
    fn nominal(&self, start: usize, cue: Cue) -> Roles {
        let apostrophe = |at: &usize| !matches!(self.punct(*at), Some('\'' | '’'));
        let mut before = (self.range.start..start).rev().filter(apostrophe);
        let Some(one) = before.next() else { return Roles::default() };
        if self.mark(one).any(Marks::ARTICLE) {
            return Roles::SUBJECT.or(Roles::OBJECT);
        }
        let name = self.token(one).is_some_and(|t| t.first_char(self.text).is_uppercase());
        let plain = self.spot(one) == Spot::Word
            && self.mark(one) == Marks::default()
            && self.noun(one).is_none()
            && !name;
        let of = if plain { before.next() } else { Some(one) };
        let of = of.is_some_and(|of| self.mark(of).any(Marks::FROM));
        if of && cue.roles.any(Roles::STATE) { Roles::SUBJECT } else { Roles::default() }
    }

    fn is_suffered(&self, start: usize) -> bool {
        (1..=SUFFERED)
            .map_while(|back| start.checked_sub(back))
            .take_while(|&at| self.spot(at) == Spot::Word)
            .any(|at| self.mark(at).any(Marks::SUFFERS))
    }

    /// Tells where armed groups are named, in order.
    pub fn name_groups(&mut self, groups: Vec<Range<usize>>) {
        self.name_peoples(groups.iter().cloned());
        self.groups = groups;
    }

    /// Whether a token is part of the name of an armed group, in Latin script.
    pub fn is_group(&self, at: usize) -> bool {
        let next = self.groups.partition_point(|group| group.end <= at);
        let latin = self.token(at).is_some_and(|token| !token.arabic);
        latin && self.groups.get(next).is_some_and(|group| group.contains(&at))
    }

    /// Names of peoples and armed groups are nouns for persons where no other noun follows: 170 Afghans.
    pub fn name_peoples(&mut self, peoples: impl Iterator<Item = Range<usize>>) {
        for people in peoples {
            if self.token(people.start).is_none_or(|token| token.arabic) {
                continue;
            }
            let next = people.end;
            let adjective = self.spot(next) == Spot::Word
                && self.mark(next) == Marks::default()
                && self.noun(next).is_none();
            let index = people.end.checked_sub(1 + self.range.start);
            let Some(noun) = index.and_then(|at| self.nouns.get_mut(at)) else { continue };
            if noun.is_none() && !(adjective && self.cues.head_last) {
                *noun = Some(Noun { class: Class::Person, number: Number::Plural });
            }
        }
    }

    /// Whether a Latin figure is an age or is listed with one behind it: brothers of 8 and 11 years.
    pub fn is_aged(&self, number: usize) -> bool {
        const LONGEST: usize = 3;
        let age = |number: usize| self.quantities[number].numeral.kind == Kind::Age;
        let numeral = &self.quantities[number].numeral;
        let (start, end) = (numeral.tokens.start, numeral.tokens.end);
        let latin = |at: usize| self.token(at).is_some_and(is_latin);
        if start > 0 && !latin(start - 1) && !latin(end) {
            return false;
        }
        let listed = |at: &usize| self.mark(*at).any(Marks::AND) || self.punct(*at) == Some(',');
        let next = (end..end + LONGEST).find(|at| !listed(at)).map(|at| self.spot(at));
        let of = start > 0 && self.mark(start - 1).any(Marks::FROM);
        let years = |next: usize| of && self.quantities[next].numeral.kind == Kind::Duration;
        let next = match next {
            Some(Spot::Figure(next)) if next > number => age(next) || years(next),
            _ => false,
        };
        age(number) || next
    }

    /// The first remark that lies in a gap.
    pub(super) fn remark(
        &self,
        remarks: &[Range<usize>],
        gap: &Range<usize>,
    ) -> Option<Range<usize>> {
        let next = remarks.partition_point(|remark| remark.start < gap.start);
        remarks.get(next).filter(|remark| remark.end < gap.end).cloned()
    }

    /// Finds the Latin remarks in brackets, and the stated parts between commas: fifty people,
    /// including three children, were killed.
    pub(super) fn find_remarks(&mut self) {
        const LONGEST: usize = 40;
        let latin = |at: usize| self.token(at).is_some_and(is_latin);
        let (mut remarks, mut parts) = (Vec::new(), Vec::new());
        for at in self.range.clone() {
            let room = at + 1..(at + LONGEST).min(self.range.end);
            let closed = |mark: char| room.clone().find(|&end| self.punct(end) == Some(mark));
            let (list, close) = match self.punct(at) {
                Some('(') if latin(at + 1) => (&mut remarks, closed(')')),
                Some('[') if latin(at + 1) => (&mut remarks, closed(']')),
                Some(',') if latin(at + 1) && self.mark(at + 1).any(Marks::PART) => {
                    (&mut parts, closed(','))
                }
                _ => continue,
            };
            list.extend(close.filter(|&close| close > at + 1).map(|close| at..close));
        }
        (self.remarks, self.parts) = (remarks, parts);
    }
}
