//! Counts of what has not happened, which are no claims: could kill 300, planned to take 50
//! hostages, if 20 people died. What may have happened is one: may have killed 20.
//!
//! | before | takes with it |
//! |---|---|
//! | a verb of the harm, at once or behind auxiliaries | could kill 300; 300 would have died |
//! | a verb of the harm that is joined to another | could topple houses and kill 300 |
//! | a verb of taking right before captives | planned to take 50 hostages |
//! | a verb that causes a harm | could leave 300 dead, could result in 300 deaths |
//! | a verb of room | can hold 300 inmates; السجن يتسع لـ 300 سجين |
//! | a condition that opens the clause | if 300 people were killed |
//! | a reaching that may come, in Arabic | موجة لجوء قد تصل إلى مليون |

use super::cues::Marks;
use super::figure::Figure;
use super::link::Link;
use super::sentence::{Sentence, Spot};
use std::ops::Range;

/// How far before a verb what makes it unreal stands.
const CHAIN: usize = 5;
/// How far before in the clause.
const CLAUSE: usize = 14;

/// Whether a claim is of something that has not happened; what Arabic says before a cue is told
/// with the sentence (`leave_unreal`).
pub fn is_unreal(sentence: &Sentence, figure: &Figure, link: &Link) -> bool {
    let verb = link.cue.start;
    if sentence.token(verb).is_none_or(|token| token.arabic) {
        return may_reach(sentence, link.cue.end..figure.lead) || is_room(sentence, figure.lead);
    }
    let caused = clause(sentence, figure.lead).any(|at| {
        let will = sentence.mark(at).any(Marks::MODAL);
        sentence.mark(at).any(Marks::CAUSES.or(Marks::HOLDS)) && (will || is_governed(sentence, at))
    });
    let condition = |at: usize| sentence.mark(at).any(Marks::CONDITION) && opens(sentence, at);
    let conditional = clause(sentence, verb.min(figure.lead)).any(condition);
    let takes = figure
        .lead
        .checked_sub(1)
        .is_some_and(|at| sentence.mark(at).any(Marks::TAKES) && is_governed(sentence, at));
    is_governed(sentence, verb) || caused || takes || conditional
}

/// قد تصل إلى, يتوقع أن يبلغ: whether a toll of Arabic may reach its figure.
fn may_reach(sentence: &Sentence, mut gap: Range<usize>) -> bool {
    const NEAR: usize = 2;
    let may = Marks::PERHAPS.or(Marks::MAY);
    let reach = |at: usize| {
        let present = sentence.token(at).is_some_and(|token| {
            token.arabic && sentence.cues.is_present(token.stem_span().of(sentence.text))
        });
        present && sentence.mark(at).any(Marks::REACH.or(Marks::RISES))
    };
    // قد تصل is one phrase: a verb in ت alone may be of the past.
    let phrase = |at: usize| {
        let mark = sentence.mark(at + 1);
        mark.any(Marks::MAY) && mark.any(Marks::REACH)
    };
    gap.any(|at| sentence.mark(at).any(may) && (phrase(at) || (at + 1..=at + NEAR).any(reach)))
}

/// يتسع لـ 300 سجين, يستوعب السجن 300: whether a word of room stands close before a figure of Arabic.
fn is_room(sentence: &Sentence, figure: usize) -> bool {
    const NEAR: usize = 5;
    let near = figure.saturating_sub(NEAR).max(sentence.range.start)..figure;
    near.rev()
        .take_while(|&at| !matches!(sentence.spot(at), Spot::Figure(_) | Spot::Punct))
        .any(|at| sentence.mark(at).any(Marks::HOLDS))
}

/// Whether what stands before a verb makes it unreal: could kill, planned to kill, would have died;
/// could topple houses and kill.
fn is_governed(sentence: &Sentence, verb: usize) -> bool {
    let clause_ends = Marks::THAT.or(Marks::RELATES).or(Marks::CLAUSE).or(Marks::AND);
    let stops = clause_ends.or(Marks::DETERMINER).or(Marks::ARTICLE);
    let quote = |at: &usize| matches!(sentence.punct(*at), Some('\'' | '’' | '"' | '«' | '»'));
    let (mut infinitive, mut plain) = (false, 0);
    for at in (sentence.range.start..verb).rev().filter(|at| !quote(at)).take(CHAIN) {
        let mark = sentence.mark(at);
        if sentence.spot(at) != Spot::Word || mark.any(stops) {
            break;
        }
        if mark.any(Marks::MODAL) || infinitive && mark.any(Marks::UNREAL) {
            return true;
        }
        // An adverb may stand between.
        plain += usize::from(mark == Marks::default());
        if sentence.noun(at).is_some() || plain > 1 {
            break;
        }
        infinitive |= mark.any(Marks::INFINITIVE);
    }
    let joined = verb > 0 && sentence.mark(verb - 1).any(Marks::AND);
    joined && clause(sentence, verb).any(|at| sentence.mark(at).any(Marks::MODAL))
}

/// The words before a place in its clause, last first.
fn clause<'a>(sentence: &'a Sentence, start: usize) -> impl Iterator<Item = usize> + 'a {
    let ends = Marks::THAT.or(Marks::RELATES).or(Marks::CLAUSE).or(Marks::SAYS);
    let apostrophe = |at: usize| matches!(sentence.punct(at), Some('\'' | '’' | '-'));
    (sentence.range.start..start)
        .rev()
        .take(CLAUSE)
        .take_while(move |&at| sentence.punct(at).is_none() || apostrophe(at))
        .take_while(move |&at| {
            let mark = sentence.mark(at);
            mark.any(Marks::CONDITION) || !mark.any(ends)
        })
}

fn opens(sentence: &Sentence, at: usize) -> bool {
    at == sentence.range.start || sentence.punct(at - 1).is_some()
}
