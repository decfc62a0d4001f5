//! Verdicts in plain sentences: every figure in ASCII digits, every reference with its dataset,
//! publisher and edition.

use super::consult::Reference;
use super::fit::Fit;
use super::standing::{Standing, Why};
use super::stated::Stated;
use crate::claim::Claim;
use crate::quantity::Bound;
use crate::reference::Answer;
use crate::value::Value;
use std::fmt::Write;

/// How many references a sentence lists.
const LISTED: usize = 5;

/// Who says it, where and in which edition: `UCDP (ucdp-country-year, 25.1)`.
pub fn source(answer: &Answer) -> String {
    let keys: Vec<&str> =
        [&*answer.dataset, &answer.vintage].into_iter().filter(|key| !key.is_empty()).collect();
    match &*answer.publisher {
        "" => keys.join(", "),
        publisher => format!("{publisher} ({})", keys.join(", ")),
    }
}

/// A figure as it is limited: "about 13,059", "42,720 (40,420 to 49,527)".
pub fn figure(answer: &Answer) -> String {
    let best = bounded(answer.best.grouped(), answer.bound);
    match answer.low == answer.high {
        true => best,
        false => format!("{best} ({} to {})", answer.low.grouped(), answer.high.grouped()),
    }
}

/// What a claim states: "about 7,108", "20 to 99".
pub fn stated(stated: &Stated) -> String {
    let figure = match stated.figure() {
        Some(figure) => figure.grouped(),
        None => format!("{} to {}", stated.low.grouped(), stated.high.grouped()),
    };
    bounded(figure, stated.bound)
}

fn bounded(figure: String, bound: Bound) -> String {
    let before = match bound {
        Bound::Exact | Bound::Range | Bound::Vague => return figure,
        Bound::About => "about",
        Bound::AtLeast => "at least",
        Bound::MoreThan => "more than",
        Bound::AtMost => "at most",
        Bound::LessThan => "less than",
    };
    format!("{before} {figure}")
}

/// How a reference agrees with a claim, after its figure: "which rounds to 12,500".
pub fn agreement(reference: &Reference, claimed: &Stated) -> String {
    let claim = stated(claimed);
    match reference.fit {
        Fit::Exact => "the figure stated".to_owned(),
        Fit::Rounds => format!("which rounds to the stated {claim}"),
        Fit::Hedge => format!("which the stated {claim} allows"),
        Fit::Range => format!("and the stated {claim} lies within its range"),
        Fit::Allows => format!("which does not exclude the stated {claim}"),
        Fit::Differs => format!("and the stated {claim} is {}", distance(reference)),
    }
}

/// How far a claim is from a reference: "0.08 % above it".
fn distance(reference: &Reference) -> String {
    let difference = reference.distance.difference.0;
    let side = if difference.is_sign_negative() { "below" } else { "above" };
    match reference.distance.percent {
        _ if difference.is_zero() => "outside its bound".to_owned(),
        Some(percent) => format!("{} % {side} it", Value(percent.0.abs())),
        None => format!("{} {side} it", Value(difference.abs()).grouped()),
    }
}

/// A reference with its figure and how that agrees, as a sentence.
pub fn sentence(reference: &Reference, stated: &Stated) -> String {
    let answer = &reference.answer;
    let mut text =
        format!("{} has {}, {}", source(answer), figure(answer), agreement(reference, stated));
    if let Some(why) = reference.standing.why() {
        let _ = write!(text, "; it {}", reason(why, answer));
    }
    text.push('.');
    if !answer.members.is_empty() {
        let _ = write!(text, " What it counts: {}.", answer.definition);
    }
    text
}

/// The figures of references in a list: "UCDP 42,720; GTD 2,080".
pub fn list<'a>(references: impl Iterator<Item = &'a Reference>) -> String {
    let mut items: Vec<String> = Vec::new();
    let mut more = 0;
    for reference in references {
        let answer = &reference.answer;
        let who = if answer.publisher.is_empty() { &answer.dataset } else { &answer.publisher };
        match items.len() < LISTED {
            true => items.push(format!("{who} has {}", figure(answer))),
            false => more += 1,
        }
    }
    if more > 0 {
        items.push(format!("{more} more"));
    }
    items.join("; ")
}

/// Why a reference does not judge, after "it".
pub fn reason(why: Why, answer: &Answer) -> String {
    match why {
        Why::Kin => format!("counts {}, which is near and proves nothing", answer.indicator),
        Why::Scope => format!("counts {}, of which the article does not speak", answer.scope),
        Why::Total => format!("is a total up to {}, not one of the period", answer.period.end),
        Why::Older => "is an edition that a later one had replaced".to_owned(),
        Why::Unnamed => "is not the dataset that the article names".to_owned(),
        Why::Later => match &answer.known {
            Some(known) if answer.published.is_none() => format!(
                "was fetched in {} and does not say which figures were out before the article",
                known.text
            ),
            _ => "was published after the article".to_owned(),
        },
        Why::Actor => "counts all actors together".to_owned(),
        Why::Part => "counts all people, and the claim a part of them".to_owned(),
        Why::Dated => format!("is of {}, and the claim says no day", answer.period.end),
        Why::Gaps if answer.missing.is_empty() => "lies between two observations".to_owned(),
        Why::Gaps => format!("has no figure for {} of the areas", answer.missing.len()),
        Why::Reading => format!("counts {}, which the words may mean", answer.indicator),
        Why::Alternative => "is another reading of the indicator and may only confirm".to_owned(),
        Why::Narrower => format!("counts {} alone", answer.scope),
    }
}

/// The note of a reference: how it agrees, and why it does not judge.
pub fn note(reference: &Reference, claimed: &Stated) -> String {
    let agreement = match reference.fit {
        Fit::Exact => "the same figure".to_owned(),
        Fit::Rounds => format!("rounds to {}", stated(claimed)),
        Fit::Hedge => format!("allowed by {}", stated(claimed)),
        Fit::Range => "the ranges overlap".to_owned(),
        Fit::Allows => "only bounds the figure".to_owned(),
        Fit::Differs => format!("the claim is {}", distance(reference)),
    };
    match reference.standing {
        Standing::Judges => agreement,
        Standing::Shown(why) | Standing::Helps(why) | Standing::Confirms(why) => {
            format!("{agreement}; it {}", reason(why, &reference.answer))
        }
    }
}

/// What is asked: "deaths in Africa in 2020".
pub fn subject(claim: &Claim) -> String {
    let mut text = claim.indicator.to_string();
    if let Some(area) = &claim.area {
        let _ = write!(text, " in {area}");
    }
    if let Some(period) = claim.period {
        let _ = write!(text, " in {period}");
    }
    text
}
