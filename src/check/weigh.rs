//! From the references of a claim to its verdict.
//!
//! | references that judge | verdict |
//! |---|---|
//! | some agree, none excludes by far | consistent |
//! | some agree, others exclude by far | disputed |
//! | none agrees, another reading does | consistent |
//! | none agrees, some exclude | inconsistent, by the cheapest cause |
//! | none, and what helps agrees | consistent |
//! | none, and one digit makes another reading agree | inconsistent |
//! | none | unverifiable, with the reason |

use super::cause::{self, Case, Cause};
use super::consult::{Asking, Reference};
use super::fit::Fit;
use super::standing::{Standing, Why};
use super::stated::Stated;
use super::{Rule, Settings, Severity, explain};
use super::{
    definition_mismatch, disputed, exact_match, no_reference, no_scope, not_asserted,
    out_of_coverage, rounds_to, understated, within_hedge, within_range, wrong_period,
};
use crate::claim::Claim;
use crate::quantity::Bound;
use rust_decimal::Decimal;

/// A verdict, before it is written down.
#[derive(Debug, Clone)]
pub struct Decision {
    /// The rule that gave it.
    pub rule: Rule,
    /// Ids of other rules that fit, the cheapest first.
    pub also: Vec<String>,
    /// How far it matters.
    pub severity: Severity,
    /// How sure it is, in per cent.
    pub confidence: u16,
    /// Place of the reference that decided.
    pub base: Option<usize>,
    /// The verdict in a sentence or two.
    pub explanation: String,
}

impl Decision {
    fn of(rule: Rule, confidence: u16, base: Option<usize>, explanation: String) -> Decision {
        let severity = Severity::None;
        Decision { rule, also: Vec::new(), severity, confidence, base, explanation }
    }

    /// A claim that does not say what it must.
    pub fn no_scope(missing: &str) -> Decision {
        let explanation = format!("The article does not say the {missing} of this claim.");
        Decision::of(no_scope::RULE, 50, None, explanation)
    }

    /// A claim that the article tells as denied.
    pub fn not_asserted() -> Decision {
        let explanation = "The article says that this figure is denied.".to_owned();
        Decision::of(not_asserted::RULE, 50, None, explanation)
    }
}

/// Weighs a claim. `found` stands in the order that [`Asking::consult`] gives.
pub fn weigh(
    claim: &Claim,
    stated: &Stated,
    found: &[Reference],
    asking: &Asking,
    settings: &Settings,
) -> Decision {
    let first = |holds: &dyn Fn(&Reference) -> bool| found.iter().position(holds);
    if let Some(base) = first(&|one| one.judges() && one.fit.agrees()) {
        if is_far_below(stated, &found[base]) {
            return far_below(stated, &found[base]);
        }
        let against = disputed::disputing(found, settings);
        return match against.is_empty() {
            true => consistent(stated, found, base),
            false => dispute(stated, found, base, &against),
        };
    }
    let confirms = |one: &Reference| matches!(one.standing, Standing::Confirms(_));
    if let Some(base) = first(&|one| confirms(one) && one.fit.agrees()) {
        return match is_far_below(stated, &found[base]) {
            true => far_below(stated, &found[base]),
            false => consistent(stated, found, base),
        };
    }
    let excluding = |holds: &dyn Fn(&Reference) -> bool| {
        let mut against: Vec<usize> =
            (0..found.len()).filter(|&at| holds(&found[at]) && found[at].excludes()).collect();
        against.sort_by_key(|&at| found[at].distance.size());
        Case { claim, stated, found, asking, against }
    };
    let case = excluding(&Reference::judges);
    if !case.against.is_empty() {
        return inconsistent(&case, cause::all(&case), settings);
    }
    // A later edition, another day or an incomplete sum confirms digits, and no order of magnitude.
    let helps = |one: &Reference| !one.standing.is_shown() && one.fit.is_close();
    let allows = |one: &Reference| one.judges() && one.fit == Fit::Allows;
    let weak = first(&helps);
    if let Some(base) = weak.or_else(|| first(&allows)) {
        return consistent(stated, found, base);
    }
    let readings = excluding(&|one| one.standing == Standing::Confirms(Why::Reading));
    let causes = cause::across_readings(&readings);
    if !causes.is_empty() {
        return inconsistent(&readings, causes, settings);
    }
    out_of_place(&case).unwrap_or_else(|| unverifiable(claim, found, asking))
}

fn consistent(stated: &Stated, found: &[Reference], base: usize) -> Decision {
    let reference = &found[base];
    let (rule, confidence) = match reference.fit {
        Fit::Exact => (exact_match::RULE, 95),
        Fit::Rounds => (rounds_to::RULE, 90),
        Fit::Hedge if reference.interval.is_unbounded() || stated.allowed.is_unbounded() => {
            (within_hedge::RULE, 70)
        }
        Fit::Hedge => (within_hedge::RULE, 85),
        Fit::Range => (within_range::RULE, 75),
        Fit::Allows | Fit::Differs => (within_range::RULE, 50),
    };
    let mut explanation = explain::sentence(reference, stated);
    let others = found.iter().filter(|one| one.judges() && !std::ptr::eq(*one, reference));
    let others = explain::list(others);
    if !others.is_empty() {
        explanation.push_str(&format!(" Also consulted: {others}."));
    }
    let confidence = if reference.judges() { confidence } else { confidence * 7 / 10 };
    Decision::of(rule, confidence, Some(base), explanation)
}

fn dispute(stated: &Stated, found: &[Reference], base: usize, against: &[&Reference]) -> Decision {
    let agreeing = explain::sentence(&found[base], stated);
    let others = explain::list(against.iter().copied());
    let explanation = format!("{agreeing} Others with an equal right count otherwise: {others}.");
    let mut decision = Decision::of(disputed::RULE, 80, Some(base), explanation);
    decision.severity = Severity::Note;
    decision
}

fn inconsistent(case: &Case, causes: Vec<Cause>, settings: &Settings) -> Decision {
    let mut causes = causes.into_iter();
    let Some(cheapest) = causes.next() else {
        return unverifiable(case.claim, case.found, case.asking);
    };
    let base = &case.found[cheapest.base];
    // "Dozens" is no count of a year that had hundreds.
    let no_count = case.stated.bound == Bound::Vague || base.distance.size() >= FAR_BELOW;
    if cheapest.rule.id == understated::RULE.id && no_count {
        return far_below(case.stated, base);
    }
    let named = cheapest.cost < cause::cost::UNKNOWN;
    let mut explanation = explain::sentence(base, case.stated);
    if named {
        explanation = format!("{explanation} {}", cheapest.says);
    }
    let others = case.found.iter().filter(|one| one.judges() && !std::ptr::eq(*one, base));
    let others = explain::list(others);
    if !others.is_empty() {
        explanation.push_str(&format!(" Also consulted: {others}."));
    }
    let sure = if named { 85 } else { 75 };
    let confidence = if base.judges() { sure } else { sure * 7 / 10 };
    let mut decision = Decision::of(cheapest.rule, confidence, Some(cheapest.base), explanation);
    decision.severity = base.distance.severity(settings);
    for other in causes.map(|cause| cause.rule.id.to_owned()) {
        if other != decision.rule.id && !decision.also.contains(&other) {
            decision.also.push(other);
        }
    }
    decision
}

/// From this share below a total on, in per cent, a figure is taken for a part of it.
const FAR_BELOW: Decimal = Decimal::from_parts(75, 0, 0, false, 0);

/// Whether a claim that is open above lies far below: "at least 5" says nothing about 12,509.
fn is_far_below(stated: &Stated, base: &Reference) -> bool {
    let open = matches!(stated.bound, Bound::AtLeast | Bound::MoreThan);
    let below = base.distance.difference.0.is_sign_negative();
    open && below && base.distance.size() >= FAR_BELOW
}

/// A single event told with its year is no count of that year.
fn far_below(stated: &Stated, base: &Reference) -> Decision {
    let explanation = format!(
        "{} The stated {} may be a part of that, such as one event.",
        explain::sentence(base, stated),
        explain::stated(stated)
    );
    Decision::of(definition_mismatch::RULE, 50, None, explanation)
}

/// Digits from which a figure that no reference has for its period betrays where it was taken from.
const UNMISTAKABLE: u32 = 4;

/// The figure of a period that overlaps, where no reference has one for the period itself.
fn out_of_place(case: &Case) -> Option<Decision> {
    let period = case.claim.period?;
    if case.stated.significant() < UNMISTAKABLE {
        return None;
    }
    let taken = wrong_period::matches(case)
        .into_iter()
        .find(|one| one.fit == Fit::Exact && one.period.overlaps(&period))?;
    let explanation = format!("No reference has {}. {}", explain::subject(case.claim), taken.says);
    let mut decision = Decision::of(wrong_period::RULE, 70, None, explanation);
    decision.severity = Severity::Warning;
    Some(decision)
}

fn unverifiable(claim: &Claim, found: &[Reference], asking: &Asking) -> Decision {
    let subject = explain::subject(claim);
    let Some(first) = found.first() else {
        let covering = no_reference::covering(claim, asking.catalogue);
        if covering.is_empty() {
            let explanation = format!("No reference counts {subject}.");
            return Decision::of(no_reference::RULE, 50, None, explanation);
        }
        let names: Vec<&str> = covering.iter().map(|dataset| &*dataset.name).collect();
        let explanation =
            format!("No reference has {subject}; other periods are in {}.", names.join(", "));
        return Decision::of(out_of_coverage::RULE, 50, None, explanation);
    };
    let answer = &first.answer;
    let rule = match first.standing.why() {
        Some(Why::Later | Why::Older | Why::Gaps | Why::Dated | Why::Total) => {
            out_of_coverage::RULE
        }
        _ => definition_mismatch::RULE,
    };
    let why = first.standing.why().map(|why| explain::reason(why, answer));
    let explanation = format!(
        "No reference judges {subject}: {} has {}, but it {}.",
        explain::source(answer),
        explain::figure(answer),
        why.as_deref().unwrap_or("only bounds the figure")
    );
    Decision::of(rule, 50, None, explanation)
}
