//! What it costs to pass over the words between a cue and a figure.

use super::{Sentence, Spot, is_latin_word};
use crate::claim::cues::{Marks, Roles};
use crate::lang::Clitics;
use crate::numeral::Kind;
use std::ops::Range;

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

impl Sentence<'_> {
    /// Sums what it costs to pass over each word, so that a gap costs one subtraction.
    pub(super) fn sum(&mut self) {
        let (mut sum, mut before, mut ages) = ([0u32; 2], None, false);
        self.sums.push(sum);
        for at in self.range.clone() {
            let spot = self.spot(at);
            let again = before == Some(spot);
            // Ages are said in passing: three children, aged 4, 6 and 9, died.
            let listed = matches!(spot, Spot::Figure(_)) || self.punct(at) == Some(',');
            let mark = self.mark(at);
            ages = mark.any(Marks::AGE) || ages && (listed || mark.any(Marks::AND));
            let costs = match ages {
                true => [LIGHT; 2],
                false => [self.pass(at, again, BARRIER, PART), self.pass(at, again, ASIDE, COMMA)],
            };
            sum = [sum[0].saturating_add(costs[0]), sum[1].saturating_add(costs[1])];
            self.sums.push(sum);
            before = Some(spot);
        }
    }

    /// The cost of passing over the words of a gap between a cue and the figure behind it.
    pub fn cost(&self, gap: Range<usize>) -> u32 {
        self.between(gap, 0)
    }

    /// The cost of passing over the words between a figure and the verb behind it: whatever says
    /// more about the subject may stand there.
    pub fn cost_to_verb(&self, gap: Range<usize>) -> u32 {
        match self.remark(&self.parts, &gap) {
            Some(part) => {
                let before = self.between(gap.start..part.start, 1);
                before.saturating_add(ASIDE + self.between(part.end + 1..gap.end, 1))
            }
            None => self.between(gap, 1),
        }
    }

    fn between(&self, gap: Range<usize>, way: usize) -> u32 {
        let sum = |at: usize| {
            let at = at.saturating_sub(self.range.start).min(self.range.len());
            self.sums.get(at).map_or(0, |sum| sum[way])
        };
        if gap.is_empty() {
            return 0;
        }
        let all = sum(gap.end).saturating_sub(sum(gap.start));
        match self.remark(&self.remarks, &gap) {
            Some(inner) => {
                let inside = sum(inner.end + 1).saturating_sub(sum(inner.start));
                all.saturating_sub(inside).saturating_add(ASIDE)
            }
            None => all,
        }
    }

    /// The cost of one word; `again` where it goes on with the figure or cue before it.
    fn pass(&self, at: usize, again: bool, barrier: u32, part: u32) -> u32 {
        match self.spot(at) {
            Spot::Figure(_) | Spot::Cue(_) if again => 0,
            Spot::Figure(number) if self.is_aged(number) => LIGHT,
            Spot::Figure(_) => OTHER_FIGURE,
            // It only names what is counted elsewhere: the dead; of the armed groups.
            Spot::Cue(number) if self.hits[number].cue.roles == Roles::STATE => WORD,
            Spot::Cue(_) => OTHER_CUE,
            Spot::Aside => ASIDE,
            Spot::Punct => self.punctuation(at),
            Spot::Word => self.passing(at, barrier, part),
        }
    }

    /// Whether a Latin figure is an age or is listed with one behind it: brothers of 8 and 11 years.
    pub fn is_aged(&self, number: usize) -> bool {
        const LONGEST: usize = 3;
        let age = |number: usize| self.quantities[number].numeral.kind == Kind::Age;
        let numeral = &self.quantities[number].numeral;
        let (start, end) = (numeral.tokens.start, numeral.tokens.end);
        let latin = |at: usize| self.token(at).is_some_and(is_latin_word);
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
    fn remark(&self, remarks: &[Range<usize>], gap: &Range<usize>) -> Option<Range<usize>> {
        let next = remarks.partition_point(|remark| remark.start < gap.start);
        remarks.get(next).filter(|remark| remark.end < gap.end).cloned()
    }

    /// Finds the Latin remarks in brackets, and the stated parts between commas: fifty people,
    /// including three children, were killed.
    pub(super) fn find_remarks(&mut self) {
        const LONGEST: usize = 40;
        let latin = |at: usize| self.token(at).is_some_and(is_latin_word);
        let (mut remarks, mut parts) = (Vec::new(), Vec::new());
        for at in self.range.clone() {
            let room = at + 1..(at + LONGEST).min(self.range.end);
            let closed = |mark: char| room.clone().find(|&end| self.punct(end) == Some(mark));
            let (list, close) = match self.punct(at) {
                Some('(') if latin(at + 1) => (&mut remarks, closed(')')),
                Some('[') if latin(at + 1) => (&mut remarks, closed(']')),
                // أوقفت مصالح الأمن، التابعة للوزارة، خمسة
                Some('،' | ',') if self.mark(at + 1).any(Marks::APPOSITION) => {
                    let close =
                        room.clone().find(|&end| matches!(self.punct(end), Some('،' | ',')));
                    let plain = |end: &usize| (at + 1..*end).all(|here| self.says_nothing(here));
                    (&mut remarks, close.filter(plain))
                }
                // أوقفت الشرطة، صباح اليوم الخميس، ستة
                Some('،' | ',') if self.spot(at + 1) == Spot::Aside => {
                    let close = room.clone().find(|&end| self.spot(end) != Spot::Aside);
                    let comma = |&end: &usize| matches!(self.punct(end), Some('،' | ','));
                    (&mut remarks, close.filter(comma).filter(|_| !latin(at + 1)))
                }
                Some(',') if latin(at + 1) && self.mark(at + 1).any(Marks::PART) => {
                    (&mut parts, closed(','))
                }
                _ => continue,
            };
            list.extend(close.filter(|&close| close > at + 1).map(|close| at..close));
        }
        (self.remarks, self.parts) = (remarks, parts);
    }

    /// Whether a word is neither a figure nor a cue.
    fn says_nothing(&self, at: usize) -> bool {
        !matches!(self.spot(at), Spot::Figure(_) | Spot::Cue(_))
    }

    fn punctuation(&self, at: usize) -> u32 {
        match self.punct(at) {
            // Out of a remark in brackets: (an earlier toll was 16) were killed.
            Some(')' | ']') if self.token(at + 1).is_some_and(is_latin_word) => PART,
            Some(',' | '،') => COMMA,
            Some(';' | '؛' | ':' | '–' | '—' | '.' | '!' | '?' | '…') => STOP,
            _ => LIGHT,
        }
    }

    /// Whether an Arabic word that nothing is known of ends as a verb of several does.
    fn is_unknown_verb(&self, at: usize) -> bool {
        self.mark(at) == Marks::default()
            && self.noun(at).is_none()
            && self.cues.is_plural_verb(self.tokens[at].of(self.text))
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
        // قتلوا الرجال واقتادوا أربعين: an unknown verb closes the one before it.
        if joined && self.tokens[at].arabic && self.is_unknown_verb(at) {
            return AGENT;
        }
        let own = match (mark.any(Marks::BARRIER), mark.any(Marks::LIGHT)) {
            (true, _) => barrier,
            (false, true) => LIGHT,
            _ => WORD,
        };
        if joined { own.max(CONJUNCT) } else { own }
    }
}
