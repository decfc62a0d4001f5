//! Titles of works, which claim nothing: the novel "A Hundred Dead Men", كتاب «ألف قتيل».

use super::{Sentence, Spot};
use crate::claim::cues::{Marks, Roles};
use std::ops::Range;

/// How many words stand between the noun for a work and its title.
const NEAR: usize = 3;
/// The longest title, in tokens.
const LONGEST: usize = 20;

impl Sentence<'_> {
    /// Titles are said in passing: no cue and no figure stands in them.
    pub(super) fn leave_titles(&mut self) {
        for at in self.range.clone() {
            let mark = self.mark(at);
            if !mark.any(Marks::WORK.or(Marks::TITLE)) {
                continue;
            }
            let capitals = || mark.any(Marks::TITLE).then(|| self.capitals(at + 1));
            let Some(title) = self.quoted(at + 1).or_else(capitals) else { continue };
            let from = self.hits.partition_point(|hit| hit.tokens.start < title.start);
            let inside = self.hits[from..].iter_mut();
            inside
                .take_while(|hit| hit.tokens.start < title.end)
                .for_each(|hit| hit.cue.roles = Roles::default());
            title.for_each(|at| self.set(at, Spot::Aside));
        }
    }

    /// What stands in quotation marks that open not far behind.
    fn quoted(&self, start: usize) -> Option<Range<usize>> {
        let passed = |at: &usize| matches!(self.punct(*at), None | Some(','));
        let open = (start..start + NEAR).find(|at| !passed(at))?;
        let close = match self.punct(open)? {
            '«' => '»',
            '“' => '”',
            '„' => '“',
            '‘' => '’',
            mark @ '"' => mark,
            _ => return None,
        };
        let end = (open + 1..open + LONGEST).find(|&at| self.punct(at) == Some(close))?;
        Some(open + 1..end)
    }

    /// The words with a capital: titled A Hundred Dead Men.
    fn capitals(&self, start: usize) -> Range<usize> {
        let capital = |&at: &usize| {
            self.token(at).is_some_and(|token| token.first_char(self.text).is_uppercase())
        };
        let end = (start..start + LONGEST).find(|at| !capital(at)).unwrap_or(start);
        start..end
    }
}
