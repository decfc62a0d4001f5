//! What stands around a name decides whether an ambiguous one counts.

use super::data::{CUES, WordRow, rows};
use super::rules::Rules;
use crate::lang::{Clitics, Lang, Meanings, Vocabulary};
use crate::token::{Token, TokenKind};
use std::ops::Range;

/// What a word tells of a name beside it, as bit flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Cue(u8);

impl Cue {
    /// A place follows (في, in).
    const BEFORE: Cue = Cue(1);
    /// A kind of place follows or is meant (ولاية, province).
    const TITLE: Cue = Cue(2);
    /// A person's given name or kunya.
    const GIVEN: Cue = Cue(4);
    /// Joins the parts of a person's name (بن).
    const JOINS: Cue = Cue(8);
    /// An armed group follows (تنظيم).
    const GROUP: Cue = Cue(16);

    fn of_name(name: &str) -> Option<Cue> {
        Some(match name {
            "before" => Cue::BEFORE,
            "title" => Cue(Cue::BEFORE.0 | Cue::TITLE.0),
            "given" => Cue::GIVEN,
            "joins" => Cue::JOINS,
            "group" => Cue::GROUP,
            _ => return None,
        })
    }

    fn any(self, of: Cue) -> bool {
        self.0 & of.0 != 0
    }
}

/// Words that tell what stands beside them.
#[derive(Debug, Default)]
pub(super) struct Context {
    cues: Meanings<Cue>,
}

impl Context {
    pub(super) fn build(vocabulary: &mut Vocabulary, langs: [Lang; 2]) -> Context {
        let mut cues = Meanings::<Cue>::default();
        for row in rows::<WordRow>(CUES).filter(|row| langs.contains(&row.lang)) {
            let Some(cue) = Cue::of_name(&row.says) else { continue };
            let word = vocabulary.intern(&row.form);
            let before = cues.get(word).unwrap_or_default();
            cues.set(word, Cue(before.0 | cue.0));
        }
        Context { cues }
    }

    pub(super) fn settle(&mut self, vocabulary: &Vocabulary) {
        self.cues.settle(vocabulary);
    }

    /// Whether a name counts as far as its neighbours tell; what [`Context::is_sure`] asks for may
    /// still be met by another name beside it.
    pub(super) fn allows(
        &self,
        rules: Rules,
        clitics: Clitics,
        text: &str,
        tokens: &[Token],
        name: &Range<usize>,
    ) -> bool {
        let article = clitics.any(Clitics::AL);
        !(rules.any(Rules::ARTICLE) && !article
            || rules.any(Rules::BARE) && article && !rules.any(Rules::ARTICLE)
            || rules.any(Rules::FREE) && clitics.any(Clitics::BI | Clitics::LI)
            || rules.any(Rules::DOTTED) && tokens[name.end - 1].of(text).ends_with('\u{0649}')
            || rules.any(Rules::INSIDE) && !self.is_inside(text, tokens, name.start)
            || rules.any(Rules::TITLED) && !self.is_titled(tokens, name)
            || rules.any(Rules::PERSON) && self.is_person(text, tokens, name))
    }

    /// Whether the name needs no cue, or has one: the word before, or a preposition joined to it.
    pub(super) fn is_sure(
        &self,
        rules: Rules,
        clitics: Clitics,
        tokens: &[Token],
        at: usize,
    ) -> bool {
        let before = self.before(tokens, at);
        if rules.any(Rules::GROUPED) {
            return before.any(Cue::GROUP);
        }
        !rules.any(Rules::CUE) || clitics.any(Clitics::BI | Clitics::LI) || before.any(Cue::BEFORE)
    }

    fn is_titled(&self, tokens: &[Token], name: &Range<usize>) -> bool {
        self.before(tokens, name.start).any(Cue::TITLE)
    }

    /// Whether it is written in the middle of a sentence.
    fn is_inside(&self, text: &str, tokens: &[Token], at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else { return false };
        match before.kind {
            TokenKind::Newline => false,
            TokenKind::Punct => {
                matches!(before.first_char(text), ',' | '\'' | '’' | '(' | '-' | ';' | '/')
            }
            _ => true,
        }
    }

    /// Whether a given name stands before or the name goes on behind: Jordan Smith, تركي الفيصل.
    fn is_person(&self, text: &str, tokens: &[Token], name: &Range<usize>) -> bool {
        if self.before(tokens, name.start).any(Cue::GIVEN)
            || self.is_named_before(text, tokens, name.start)
        {
            return true;
        }
        let Some(next) = tokens.get(name.end).filter(|next| next.kind == TokenKind::Word) else {
            return false;
        };
        if self.cue(next).any(Cue::JOINS | Cue::GIVEN) {
            return true;
        }
        if next.arabic {
            let definite = |token: &Token| token.of(text).starts_with("\u{0627}\u{0644}");
            let before = name.start.checked_sub(1).map(|before| &tokens[before]);
            let bare = !definite(&tokens[name.start]);
            return bare && (definite(next) || before.is_some_and(definite));
        }
        next.spaced && next.of(text).starts_with(char::is_uppercase)
    }

    /// Whether a capital word stands before that is no cue: Michael Jordan.
    fn is_named_before(&self, text: &str, tokens: &[Token], at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|before| &tokens[before]) else { return false };
        before.kind == TokenKind::Word
            && !before.arabic
            && before.of(text).starts_with(char::is_uppercase)
            && self.cue(before) == Cue::default()
    }

    /// Whether a given name stands before.
    pub(super) fn is_behind_given_name(&self, tokens: &[Token], at: usize) -> bool {
        self.before(tokens, at).any(Cue::GIVEN)
    }

    fn before(&self, tokens: &[Token], at: usize) -> Cue {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        before.map_or(Cue::default(), |before| self.cue(before))
    }

    fn cue(&self, token: &Token) -> Cue {
        self.cues.get(token.word).unwrap_or_default()
    }
}

impl std::ops::BitOr for Cue {
    type Output = Cue;
    fn bitor(self, other: Cue) -> Cue {
        Cue(self.0 | other.0)
    }
}

/// Whether two names stand beside each other in a list: only a comma or "and" between them.
pub(super) fn is_list(text: &str, tokens: &[Token], left: usize, right: usize) -> bool {
    let between = tokens.get(left..right).unwrap_or_default();
    let joined = tokens.get(right).is_some_and(|token| token.clitics.any(Clitics::WA));
    let marks = |token: &Token| {
        token.kind == TokenKind::Punct
            && matches!(token.first_char(text), '،' | ',' | '/' | '-' | '–' | '(' | '»' | '"')
    };
    (joined || !between.is_empty()) && between.len() <= 2 && between.iter().all(marks)
}
