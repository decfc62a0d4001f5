//! Numerals whose kind the numeral before them tells.

use super::super::context::Context;
use super::super::words::Hints;
use super::super::{Basis, Numeral};
use super::{Kind, is_bare};
use crate::value::Value;
use rust_decimal::Decimal;

/// Tells the kind of the last numeral, or of the last two, by how they stand together.
pub fn tell(context: &Context, numerals: &mut [Numeral]) {
    let [.., before, numeral] = numerals else { return };
    if is_score(context, before, numeral) {
        (before.kind, numeral.kind) = (Kind::Score, Kind::Score);
    } else if follows(context, before, numeral) {
        numeral.kind = before.kind;
    }
}

/// The results of matches: 3-1, battu 2 à 1.
fn is_score(context: &Context, before: &Numeral, numeral: &Numeral) -> bool {
    let gap = before.tokens.end;
    let dash = is_dash(context, gap) && context.is_glued(gap) && context.is_glued(gap + 1);
    let beaten = context.hints_before(before.tokens.start).any(Hints::SCORE_BEFORE)
        || context.hints_at(numeral.tokens.end).any(Hints::SCORE_AFTER);
    let latin = context.token(numeral.tokens.end).is_none_or(|next| !next.arabic);
    let falls = before.value >= numeral.value;
    let small = |numeral: &Numeral| {
        numeral.kind == Kind::Count
            && numeral.basis == Basis::Digits
            && numeral.tokens.len() == 1
            && numeral.value.is_some_and(|Value(value)| value < Decimal::from(200))
    };
    gap + 1 == numeral.tokens.start
        && small(before)
        && small(numeral)
        && (dash && latin && falls || beaten && (dash || context.hints(gap).any(Hints::TO)))
}

fn is_dash(context: &Context, at: usize) -> bool {
    matches!(context.punct(at), Some('-' | '–' | '‑'))
}

/// "2015 and 2020" after "the years", "8 and 9" after "the centuries": a number joined to one of a
/// kind that its own neighbours do not tell.
fn follows(context: &Context, before: &Numeral, numeral: &Numeral) -> bool {
    let gap = numeral.tokens.start.saturating_sub(before.tokens.end);
    let links = Hints::AND.or(Hints::TO).or(Hints::CLITIC).or(Hints::FUNCTION_WORD);
    let joined = gap <= 2
        && (before.tokens.end..numeral.tokens.start).all(|at| context.hints(at).any(links));
    let same_size = matches!((before.value, numeral.value), (Some(one), Some(two))
        if one.to_string().len() == two.to_string().len());
    let bare = is_bare(context, numeral.tokens.end);
    // Aged 11 and 13; two boys of 11 and 13 years.
    if gap > 0 && joined && before.kind == Kind::Age {
        let years = context.hints_at(numeral.tokens.end).any(Hints::YEARS_AFTER);
        return numeral.kind == Kind::Duration && years || numeral.kind == Kind::Count && bare;
    }
    // Article 49-3.
    if gap == 1 && before.kind == Kind::Id && is_dash(context, before.tokens.end) {
        return numeral.kind == Kind::Count && context.is_glued(numeral.tokens.start);
    }
    // Nos. 3 and 4
    if gap > 0 && joined && bare && before.kind == Kind::Id && numeral.kind == Kind::Count {
        return numeral.basis == Basis::Digits && same_size;
    }
    gap > 0
        && joined
        && bare
        && numeral.kind == Kind::Count
        && match before.kind {
            Kind::Year => same_size,
            Kind::Ordinal => before.basis == Basis::Digits,
            _ => false,
        }
}

/// Numbers of one to four digits side by side, four of them or more, are a telephone number.
pub fn telephones(context: &Context, numerals: &mut [Numeral]) {
    let mut first = 0;
    for at in 1..=numerals.len() {
        let joined = at < numerals.len() && {
            let (before, numeral) = (&numerals[at - 1], &numerals[at]);
            before.tokens.end == numeral.tokens.start
                && is_group(context, before)
                && is_group(context, numeral)
        };
        if joined {
            continue;
        }
        if at - first >= 4 {
            numerals[first..at].iter_mut().for_each(|numeral| numeral.kind = Kind::Id);
        }
        first = at;
    }
}

fn is_group(context: &Context, numeral: &Numeral) -> bool {
    let digits = numeral.span.of(context.text).len();
    numeral.basis == Basis::Digits && numeral.tokens.len() == 1 && digits <= 4
}
