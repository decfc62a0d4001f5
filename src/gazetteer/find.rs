//! Finding names in a text: one walk over the tokens, then what the names tell of each other.

use super::context::is_list;
use super::rules::{Entry, Rules};
use super::{AreaId, Gazetteer, Mention, Named};
use crate::lang::{Clitics, WordId};
use crate::token::{Token, TokenKind};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A name that may count.
struct Candidate {
    mention: Mention,
    /// Whether it needs no cue, or has one.
    sure: bool,
    rules: Rules,
}

impl Candidate {
    /// The area that it, or its people, stands for.
    fn area(&self) -> Option<AreaId> {
        match self.mention.named {
            Named::Area(id) | Named::People(id) => Some(id),
            Named::Actor(_) | Named::Back(_) => None,
        }
    }
}

impl Gazetteer {
    /// All names in reading order, the longest first where several begin at a word, none
    /// overlapping.
    pub fn mentions(&self, text: &str, tokens: &[Token]) -> Vec<Mention> {
        let mut found: Vec<Candidate> = Vec::new();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let name = if token.kind == TokenKind::Word && token.word.is_known() {
                self.name_at(text, tokens, at)
            } else {
                None
            };
            let Some((count, entry, clitics)) = name else {
                at += 1;
                continue;
            };
            if let Some(named) = entry.named {
                let sure = self.context.is_sure(entry.rules, clitics, tokens, at);
                let mention = Mention { tokens: at..at + count, named };
                found.push(Candidate { mention, rules: entry.rules, sure });
            }
            at += count;
        }
        confirm(text, tokens, &mut found);
        found.retain(|candidate| candidate.sure);
        self.tell_twins(&mut found);
        self.want_kin(&mut found);
        found.retain(|candidate| candidate.sure);
        found.into_iter().map(|candidate| candidate.mention).collect()
    }

    /// A word that is commoner than the area of that name (الساحل, the coast) counts only where
    /// the text names that area's country or something inside it.
    fn want_kin(&self, found: &mut [Candidate]) {
        if !found.iter().any(|candidate| candidate.rules.any(Rules::KIN)) {
            return;
        }
        let mut named: HashSet<AreaId> = HashSet::new();
        for candidate in found.iter().filter(|c| c.sure && !c.rules.any(Rules::KIN)) {
            if let Some(id) = candidate.area().filter(|id| named.insert(*id)) {
                named.extend(self.ancestors(id));
            }
        }
        for candidate in found.iter_mut().filter(|candidate| candidate.rules.any(Rules::KIN)) {
            let area = candidate.area().map(|id| self.country_of(id).unwrap_or(id));
            candidate.sure &= area.is_none_or(|id| named.contains(&id));
        }
    }

    /// A form that two areas share stands for the one whose country the text names more often;
    /// where that does not tell, for the first.
    fn tell_twins(&self, found: &mut [Candidate]) {
        if !found.iter().any(|candidate| candidate.rules.any(Rules::TWIN)) {
            return;
        }
        let mut votes: HashMap<AreaId, usize> = HashMap::new();
        let doubtful = Rules::TWIN.or(Rules::KIN);
        for candidate in found.iter().filter(|candidate| !candidate.rules.any(doubtful)) {
            if let Some(id) = candidate.area() {
                *votes.entry(self.country_of(id).unwrap_or(id)).or_default() += 1;
            }
        }
        let votes = |id: AreaId| {
            self.country_of(id).and_then(|country| votes.get(&country)).copied().unwrap_or(0)
        };
        for candidate in found.iter_mut().filter(|candidate| candidate.rules.any(Rules::TWIN)) {
            if let Named::Area(id) | Named::People(id) = &mut candidate.mention.named {
                let others = self.twins.get(id).into_iter().flatten().copied();
                *id = others.fold(
                    *id,
                    |best, other| {
                        if votes(other) > votes(best) { other } else { best }
                    },
                );
            }
        }
    }

    /// The longest name that begins at a token and counts there.
    fn name_at(&self, text: &str, tokens: &[Token], at: usize) -> Option<(usize, Entry, Clitics)> {
        let word = tokens[at].word;
        let clitics = tokens[at].clitics;
        if self.phrases.begins_with(word) {
            let whole = self.longest(text, tokens, at, word, clitics);
            if whole.is_some() {
                return whole;
            }
        }
        let (inner, within) = self.inside.get(word)?;
        self.longest(text, tokens, at, inner, clitics | within)
    }

    fn longest(
        &self,
        text: &str,
        tokens: &[Token],
        at: usize,
        first: WordId,
        clitics: Clitics,
    ) -> Option<(usize, Entry, Clitics)> {
        let mut best = None;
        self.phrases.walk(text, tokens, at, first, |entry, count| {
            let name = at..at + count;
            let words = tokens[name.clone()].iter().filter(|token| token.kind == TokenKind::Word);
            if entry.fits(words.map(|token| token.of(text)))
                && self.context.allows(entry.rules, clitics, text, tokens, &name)
                && !self.is_surname(entry, clitics, text, tokens, &name)
            {
                best = Some((count, entry, clitics));
            }
        });
        best
    }

    /// An adjective with the article behind a given name is a name of descent: أبو بكر البغدادي.
    fn is_surname(
        &self,
        entry: Entry,
        clitics: Clitics,
        text: &str,
        tokens: &[Token],
        name: &Range<usize>,
    ) -> bool {
        matches!(entry.named, Some(Named::People(_)))
            && clitics.any(Clitics::AL)
            && tokens[name.end - 1].of(text).ends_with(['\u{064A}', '\u{0649}'])
            && self.context.is_behind_given_name(tokens, name.start)
    }
}

/// Names that need a cue have one where a sure name stands beside them in a list: النيجر ومالي.
fn confirm(text: &str, tokens: &[Token], found: &mut [Candidate]) {
    let beside = |left: &Candidate, right: &Candidate| {
        let (left, right) = (&left.mention, &right.mention);
        is_list(text, tokens, left.tokens.end, right.tokens.start)
            && matches!(
                (left.named, right.named),
                (Named::Area(_), Named::Area(_)) | (Named::Actor(_), Named::Actor(_))
            )
    };
    for right in 1..found.len() {
        found[right].sure |= found[right - 1].sure && beside(&found[right - 1], &found[right]);
    }
    for left in (1..found.len()).rev().map(|right| right - 1) {
        found[left].sure |= found[left + 1].sure && beside(&found[left], &found[left + 1]);
    }
}
