//! Arabic duals, which say two by themselves: جنديان, قتيلين.

use super::noun::noun_phrase;
use super::{Figure, follows_part, is_of_them};
use crate::claim::Basis;
use crate::claim::cues::{Class, Marks, Number, Roles};
use crate::claim::sentence::{Sentence, Spot};
use crate::numeral::Kind;
use crate::quantity::Bound;
use crate::value::Value;

/// A dual noun for persons or a dual state noun, where no numeral says two beside it.
pub(super) fn dual(sentence: &Sentence, at: usize) -> Option<Figure> {
    let (number, end) = match sentence.spot(at) {
        Spot::Figure(_) | Spot::Punct => return None,
        Spot::Cue(hit) => {
            let hit = &sentence.hits[hit];
            let state = hit.cue.roles.any(Roles::STATE) && hit.tokens.start == at;
            (state.then_some(hit.cue.number)?, hit.tokens.end)
        }
        Spot::Word | Spot::Aside => {
            let noun = sentence.noun(at).filter(|noun| noun.class != Class::Thing)?;
            let number = if is_bare_dual(sentence, at) { Number::Dual } else { noun.number };
            (number, at + 1)
        }
    };
    let said = |at: usize| matches!(sentence.spot(at), Spot::Figure(_)) && !sentence.is_joined(at);
    let token = sentence.token(at)?;
    // جنديان جزائريان: the second of two duals is an adjective.
    let adjective = at > sentence.range.start
        && !sentence.is_joined(at)
        && sentence.noun(at - 1).is_some_and(|noun| noun.number == Number::Dual);
    // 15 من مرافقيهما: spelt like a plural, and one behind "of".
    let of = at.checked_sub(2).is_some_and(|figure| {
        sentence.mark(at - 1).any(Marks::FROM)
            && sentence.range.contains(&figure)
            && matches!(sentence.spot(figure), Spot::Figure(_))
    });
    // اثنان آخران: the numeral says it already.
    let told = at.checked_sub(1).is_some_and(|at| is_two(sentence, at)) && !sentence.is_joined(at);
    if number != Number::Dual
        || of
        || adjective
        || told
        || sentence.cues.is_definite(token)
        || said(end)
    {
        return None;
    }
    let two = Value::whole(2);
    let phrase = noun_phrase(sentence, at);
    Some(Figure {
        tokens: at..end,
        lead: at,
        low: two,
        high: two,
        bound: Bound::Exact,
        step: Value::whole(1),
        basis: Basis::Dual,
        noun: Some(Class::Person),
        unit: None,
        who: at..phrase.end.max(end),
        elided: false,
        part: follows_part(sentence, at),
        of_them: is_of_them(sentence, end),
        definite: false,
        origin: false,
    })
}

/// Whether a token is a numeral that says two.
fn is_two(sentence: &Sentence, at: usize) -> bool {
    matches!(sentence.spot(at), Spot::Figure(number) if {
        let numeral = &sentence.quantities[number].numeral;
        numeral.kind == Kind::Count && numeral.value == Some(Value::whole(2))
    })
}

/// استشهاد شرطيين وإصابة ثلاثة آخرين: what is spelt as a dual and as a plural is a dual where those
/// beside it are counted.
fn is_bare_dual(sentence: &Sentence, at: usize) -> bool {
    let Some(token) = sentence.token(at).filter(|token| token.arabic) else { return false };
    let plural = sentence.cues.number_of(token.of(sentence.text)) == Number::Plural;
    let governed = at.checked_sub(1).is_some_and(|before| match sentence.spot(before) {
        Spot::Cue(hit) => sentence.hits[hit].cue.roles.any(Roles::MASDAR),
        _ => false,
    });
    let Spot::Cue(next) = sentence.spot(at + 1) else { return false };
    let other = sentence.hits[next].tokens.end;
    let counted = match sentence.spot(other) {
        Spot::Figure(number) => {
            let quantity = &sentence.quantities[number];
            quantity.low == quantity.high || quantity.high.is_none()
        }
        _ => sentence.noun(other).is_some_and(|noun| noun.number == Number::Singular),
    };
    plural && governed && sentence.is_joined(at + 1) && counted
}
