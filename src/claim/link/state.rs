//! Figures that a state noun behind them claims: 12 قتيلا, 50 dead.

use super::subject::is_met;
use crate::claim::cues::{Class, Cue, Marks, Roles};
use crate::claim::figure::Figure;
use crate::claim::sentence::{Hit, Sentence, Spot};
use crate::lang::Clitics;
use crate::quantity::Bound;
use std::ops::Range;

/// How far each form reaches.
pub(super) const NEAR_STATE: u32 = 9;
/// What a noun for the standing of persons costs beside a verb that says what became of them.
const STATUS: u32 = 24;
/// … and beside one that waits for a death.
const MET: u32 = 80;

/// 12 قتيلا, 50 من الجرحى, 7 بين قتيل وجريح.
pub(super) fn state_behind(
    sentence: &Sentence,
    figure: &Figure,
    gap: Range<usize>,
    hit: usize,
) -> Option<u32> {
    let hit = &sentence.hits[hit];
    if !hit.cue.roles.any(Roles::STATE) || hit.arabic && !counts_state(sentence, figure, &gap, hit)
    {
        return None;
    }
    let latin = !hit.arabic;
    const LONGEST: usize = 8;
    if gap.len() > LONGEST {
        return None;
    }
    let passes = gap.clone().all(|at| {
        let mark = sentence.mark(at);
        let opens = Marks::FROM.or(Marks::AMONG).or(Marks::DETERMINER).or(Marks::OUT_OF);
        let second = at == gap.start + 1 && sentence.mark(gap.start).any(opens);
        let open = (at == gap.start || second) && mark.any(opens);
        match sentence.spot(at) {
            // Two more bodies.
            Spot::Word if latin && is_other(sentence, at) => true,
            Spot::Word => {
                open || !mark.any(Marks::LIGHT.or(Marks::BARRIER).or(Marks::PART))
                    && !sentence.is_joined(at)
            }
            Spot::Aside => true,
            Spot::Punct => {
                matches!(sentence.punct(at), Some('"' | '“' | '«' | '(' | ')' | '-' | '\'' | '’'))
            }
            Spot::Figure(_) | Spot::Cue(_) => false,
        }
    });
    let word = |at: &usize| !latin || sentence.punct(*at).is_none();
    let (words, most) = (gap.clone().filter(word).count(), if latin { 3 } else { 2 });
    // "45 displaced civilians" are displaced, unless a verb says what became of them.
    let adjective = latin && sentence.is_person(hit.tokens.end);
    // "Three of the wounded" tells whom a verb means, where there is one: توفي ثلاثة من الجرحى.
    let of = hit.arabic && hit.definite && !gap.is_empty();
    let cost = sentence.cost(gap.clone()) / 2 + if adjective || of { 4 } else { 0 };
    // Prisoners and refugees are what a verb says became of them: 14 prisoners were killed.
    let status =
        hit.tokens.clone().any(|at| sentence.is_person(at)) && (latin || of_verb(sentence, figure));
    let status = status || of_toll(sentence, figure, hit) || dies(sentence, hit);
    let status = match status {
        true if hit.arabic && is_met(sentence, figure) => MET,
        true => STATUS,
        false => 0,
    };
    (passes && words <= most && cost <= NEAR_STATE).then_some(cost + status)
}

/// Whether what governs a figure says what befell its victims: أودت بحياة 44 ضحية.
fn of_toll(sentence: &Sentence, figure: &Figure, hit: &Hit) -> bool {
    let cues = sentence.cues;
    let victims = hit.arabic && cues.number("casualties") == Some(hit.cue.indicator);
    let before = figure.lead.checked_sub(1).map(|at| sentence.spot(at));
    let told =
        |cue: Cue| !cue.weak && (cues.is_death(cue.indicator) || cues.is_injury(cue.indicator));
    let told = matches!(before, Some(Spot::Cue(before)) if told(sentence.hits[before].cue));
    victims && told
}

/// Portant à 27 le nombre de morts, يرتفع إلى 27 عدد القتلى: a running total behind its figure.
pub(super) fn toll_behind(
    sentence: &Sentence,
    figure: &Figure,
    gap: &Range<usize>,
    hit: &Hit,
) -> Option<u32> {
    const LONGEST: usize = 6;
    let reached = figure.lead.checked_sub(1).is_some_and(|at| sentence.mark(at).any(Marks::REACH));
    let counted = hit.cue.roles.any(Roles::STATE.or(Roles::SUBJECT));
    let toll = |at: usize| sentence.mark(at).any(Marks::TOLL);
    let plain = Marks::TOLL.or(Marks::ARTICLE).or(Marks::DETERMINER).or(Marks::FROM);
    // بلغ 144 حالة وعدد الوفيات 7: what is joined has a figure of its own.
    let passes = |at: usize| {
        let word = sentence.mark(at).any(plain) || sentence.is_person(at);
        word && !sentence.is_joined(at) || matches!(sentence.punct(at), Some('\'' | '’'))
    };
    let near = gap.len() <= LONGEST && gap.clone().all(passes) && gap.clone().any(toll);
    (reached && counted && near).then_some(1)
}

/// Deux blessés ont succombé: whether a Latin verb right behind the wounded says that they died.
fn dies(sentence: &Sentence, hit: &Hit) -> bool {
    const FARTHEST: usize = 3;
    let end = hit.tokens.end;
    let auxiliary = Marks::HAD.or(Marks::PASSIVE).or(Marks::VERB);
    let verb = (end..end + FARTHEST).find(|&at| !sentence.mark(at).any(auxiliary));
    let dead = |at: usize| match sentence.spot(at) {
        Spot::Cue(verb) => {
            let cue = sentence.hits[verb].cue;
            cue.roles.any(Roles::SUBJECT) && sentence.cues.is_death(cue.indicator)
        }
        _ => false,
    };
    !hit.arabic && sentence.cues.is_injury(hit.cue.indicator) && verb.is_some_and(dead)
}

fn is_other(sentence: &Sentence, at: usize) -> bool {
    sentence.noun(at).is_some_and(|noun| noun.class == Class::Other)
}

/// Whether an Arabic verb that says what became of persons stands right before a figure: لقي 7
/// لاجئين مصرعهم.
fn of_verb(sentence: &Sentence, figure: &Figure) -> bool {
    let joined = figure.lead.checked_sub(1);
    is_met(sentence, figure)
        || joined.is_some_and(|at| match sentence.spot(at) {
            Spot::Cue(hit) => {
                let cue = sentence.hits[hit].cue;
                let what = cue.roles.any(Roles::SUBJECT.or(Roles::MASDAR));
                what && !sentence.cues.is_rival(cue.indicator)
            }
            _ => false,
        })
}

/// Whether an Arabic state noun is what a figure counts: it is indefinite (12 قتيلا, عشرات
/// القتلى) or stands behind من or بين, and has no other preposition.
fn counts_state(sentence: &Sentence, figure: &Figure, gap: &Range<usize>, hit: &Hit) -> bool {
    let token = sentence.token(hit.tokens.start);
    // ثلاثة من المهاجمين وإصابة …: what و joins goes on with another figure.
    if sentence.is_joined(hit.tokens.start) {
        return false;
    }
    if token.is_some_and(|token| token.clitics.any(Clitics::BI | Clitics::LI | Clitics::KA)) {
        return false;
    }
    // شيع الآلاف جثامين ستة: who is definite counts no noun that governs what is behind it.
    let governs = hit.cue.roles.any(Roles::MASDAR) && !hit.definite;
    if gap.is_empty() && figure.definite && governs && figure.bound == Bound::Vague {
        return false;
    }
    let of = |at: usize| sentence.mark(at).any(Marks::FROM.or(Marks::AMONG));
    let first = gap.clone().any(of);
    let article = |at: usize| {
        sentence.token(at).is_some_and(|token| sentence.cues.has_article(token.of(sentence.text)))
    };
    let vague = (figure.bound == Bound::Vague || figure.low != figure.high) && !figure.definite;
    first || !gap.clone().any(article) && (!hit.definite || gap.is_empty() && vague)
}
