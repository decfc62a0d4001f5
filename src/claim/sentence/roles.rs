//! What cues turn out to do beside other words: participles that are nouns, dead and wounded under
//! one figure, infections.

use super::{Hit, Sentence, Spot};
use crate::claim::cues::{Cue, Marks, Number, Roles};

/// How far before a harm the verb that suffers it stands: sustained various minor injuries.
const SUFFERED: usize = 3;

/// How near a word for an illness or a sport makes an injury one.
const NEAR_ILLNESS: usize = 30;
const NEAR_SPORT: usize = 12;

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
        // Ont dû fuir: behind an auxiliary stands no article.
        let auxiliary = before.clone().next().is_some_and(|at| self.mark(at).any(Marks::HAD));
        if self.mark(one).any(Marks::ARTICLE) && !auxiliary {
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

    /// Dead and wounded under one figure are casualties: مقتل وإصابة 15, عشرات القتلى والجرحى.
    pub(super) fn join(&mut self) {
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
            let start = one.tokens.start;
            let own = start.checked_sub(1).is_some_and(|at| self.is_person(at));
            // لقي شرطي مصري مصرعه وأصيب 3
            let named = start.checked_sub(2).is_some_and(|at| self.is_one_person(at));
            let own = own || named && self.spot(start - 1) == Spot::Word;
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

    /// What may happen, was planned or threatened is no claim: قد يقتل, هدد بقتل, would kill. So is
    /// what became of captives who are set free or flee: أفرجت السلطات عن 20 معتقلا.
    pub(super) fn leave_unreal(&mut self) {
        const NEAR: usize = 6;
        let Some(rival) = self.cues.rival() else { return };
        for at in 0..self.hits.len() {
            let start = self.hits[at].tokens.start;
            let (first, last) = (self.mark(start), start.saturating_sub(NEAR));
            // الحيلولة دون سقوط ضحايا: a weak cue is passed over.
            let plain = |&here: &usize| match self.spot(here) {
                Spot::Word | Spot::Aside => true,
                Spot::Cue(other) => self.hits[other].arabic && self.hits[other].cue.weak,
                _ => false,
            };
            let may = first.any(Marks::MAY)
                || self.is_future(at)
                || (self.range.start.max(last)..start)
                    .rev()
                    .take_while(|here| plain(here) && !self.is_joined(here + 1))
                    .any(|here| self.mark(here).any(Marks::MAY) || self.is_perhaps(here));
            if may || self.is_set_free(at) {
                self.hits[at].cue.indicator = rival;
            }
        }
    }

    /// Whether a cue is an Arabic verb of the future: سيقتل.
    fn is_future(&self, at: usize) -> bool {
        let hit = &self.hits[at];
        let verb = hit.arabic && hit.cue.roles.any(Roles::SUBJECT.or(Roles::OBJECT));
        verb && self.cues.is_future(self.tokens[hit.tokens.start].stem_span().of(self.text))
    }

    /// Whether a word says that the verb right behind it may happen: قد يقتل, but not قد قتل.
    fn is_perhaps(&self, at: usize) -> bool {
        let behind = self.token(at + 1).filter(|token| token.arabic);
        self.mark(at).any(Marks::PERHAPS)
            && behind.is_some_and(|verb| self.cues.is_present(verb.stem_span().of(self.text)))
    }

    /// Whether a noun for captives stands behind a verb that sets free or of fleeing, with only a
    /// figure, its subject and words that weigh little between.
    fn is_set_free(&self, at: usize) -> bool {
        const FARTHEST: usize = 8;
        let hit = &self.hits[at];
        let start = hit.tokens.start;
        let noun = hit.cue.roles.any(Roles::STATE) && !hit.cue.roles.any(Roles::MASDAR);
        if !hit.arabic || !noun || !self.cues.is_captive(hit.cue.indicator) {
            return false;
        }
        let from = self.range.start.max(start.saturating_sub(FARTHEST));
        (from..start)
            .rev()
            .take_while(|&here| self.punct(here).is_none() && !self.is_joined(here + 1))
            .any(|here| self.mark(here).any(Marks::FREES))
    }

    /// An infection or a sports injury is no injury: such cues claim nothing, and in Arabic keep
    /// their figures from others. An illness goes on through the text until something violent is
    /// told.
    pub(super) fn leave_illness(&mut self) {
        for at in 0..self.hits.len() {
            if !self.cues.is_injury(self.hits[at].cue.indicator) {
                continue;
            }
            let tokens = self.hits[at].tokens.clone();
            let near = |mark: Marks, reach: usize| {
                let near = tokens.start.saturating_sub(reach)..tokens.end + reach;
                near.into_iter().any(|here| self.mark(here).any(mark))
            };
            // A riot at a match wounds all the same.
            let sport = near(Marks::SPORT, NEAR_SPORT) && !near(Marks::VIOLENCE, NEAR_SPORT);
            let illness = near(Marks::ILLNESS, NEAR_ILLNESS);
            self.ill = illness || self.ill && !near(Marks::VIOLENCE, NEAR_ILLNESS);
            if self.ill || sport {
                match self.cues.rival() {
                    Some(rival) if self.hits[at].arabic => self.hits[at].cue.indicator = rival,
                    _ => self.hits[at].cue.roles = Roles::default(),
                }
            }
        }
    }
}
