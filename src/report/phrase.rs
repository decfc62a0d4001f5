//! How figures and claims are put into words, in ASCII digits.

use super::safe;
use crate::check::{Finding, Severity, Verdict, archive_contradiction};
use crate::claim::{Basis, Claim, Stance};
use crate::quantity::Bound;
use crate::value::Value;

/// An interval: one figure where both ends are the same.
pub fn interval(low: Option<Value>, high: Option<Value>) -> String {
    match (low, high) {
        (Some(low), Some(high)) if low != high => {
            format!("{} to {}", low.grouped(), high.grouped())
        }
        (Some(one), _) | (None, Some(one)) => one.grouped(),
        (None, None) => "unknown".to_owned(),
    }
}

/// What a claim states: "about 7,108", "at least 12", "20 to 99 (vague)".
pub fn stated(claim: &Claim) -> String {
    bounded(interval(claim.low, claim.high), claim.bound)
}

/// A figure with what limits it: "at least 12".
pub fn bounded(figure: String, bound: Bound) -> String {
    match bound {
        Bound::Exact | Bound::Range => figure,
        Bound::About => format!("about {figure}"),
        Bound::AtLeast => format!("at least {figure}"),
        Bound::MoreThan => format!("more than {figure}"),
        Bound::AtMost => format!("at most {figure}"),
        Bound::LessThan => format!("less than {figure}"),
        Bound::Vague => format!("{figure} (vague)"),
    }
}

/// The dimensions of a claim: "deaths · Africa · 2020".
pub fn dimensions(claim: &Claim) -> String {
    let mut parts = vec![claim.indicator.to_string()];
    parts.push(claim.area.as_ref().map_or("area not said".to_owned(), ToString::to_string));
    parts.push(claim.period.map_or("period not said".to_owned(), |period| period.to_string()));
    parts.extend(claim.actor.as_ref().map(|actor| format!("by {actor}")));
    // Names come from the packages of users too.
    safe(&parts.join(" · ")).into_owned()
}

/// What a finding is called: what was decided about it, its severity where it matters, else its
/// verdict.
pub fn label(finding: &Finding) -> &'static str {
    if let Some(decided) = &finding.decided {
        return decided.decision.name();
    }
    match (finding.severity, finding.verdict) {
        (Severity::None, verdict) => verdict_name(verdict),
        (severity, _) => severity_name(severity),
    }
}

/// What the references say about a finding, after "stated …".
pub fn answer(finding: &Finding) -> String {
    if finding.rule == archive_contradiction::RULE.id {
        let figures = finding.evidence.first().map(|one| interval(Some(one.low), Some(one.high)));
        return format!("another article has {}", figures.unwrap_or_default());
    }
    match (finding.verdict, finding.reference_best) {
        (Verdict::Disputed, _) => "references disagree".to_owned(),
        (Verdict::Unverifiable, _) | (_, None) => "no reference judges it".to_owned(),
        (_, Some(best)) => format!("reference has {}", best.grouped()),
    }
}

/// A finding in a line: "stated 12,519 casualties, reference has 12,509".
pub fn compared(finding: &Finding) -> String {
    let claim = &finding.claim;
    format!("stated {} {}, {}", stated(claim), safe(claim.indicator.name()), answer(finding))
}

/// A finding in plain text, with the reason where there is one.
pub fn message(finding: &Finding) -> String {
    match &*finding.explanation {
        "" => compared(finding),
        why => format!("{}. {why}", compared(finding)),
    }
}

/// What was decided about a finding, why, by whom and until when; empty where nothing was.
pub fn decided(finding: &Finding) -> String {
    let Some(decided) = &finding.decided else { return String::new() };
    let mut words = format!("{} in a {}", decided.decision.name(), decided.from.name());
    if !decided.by.is_empty() {
        words = format!("{words} by {}", decided.by);
    }
    if let Some(until) = decided.until {
        words = format!("{words} until {until}");
    }
    if !decided.reason.is_empty() {
        words = format!("{words}: {}", decided.reason);
    }
    words
}

/// How many there are of something: "1 error", "12 errors".
pub fn counted(number: usize, one: &str) -> String {
    format!("{} {one}{}", Value::whole(number as i64).grouped(), if number == 1 { "" } else { "s" })
}

/// Two ends as a chart and a page have them: `12,519`, or `20–99`.
pub fn ends(low: Value, high: Value) -> String {
    match low == high {
        true => low.grouped(),
        false => format!("{}–{}", low.grouped(), high.grouped()),
    }
}

/// An estimate with its ends where they differ: `42,720 (40,420–49,527)`.
pub fn estimate(low: Value, best: Value, high: Value) -> String {
    match low == high {
        true => best.grouped(),
        false => format!("{} ({})", best.grouped(), ends(low, high)),
    }
}

/// The beginning of a text that may be of any length.
pub fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}

/// The verdicts in the order in which a reader needs them.
pub const VERDICTS: [Verdict; 4] =
    [Verdict::Inconsistent, Verdict::Disputed, Verdict::Unverifiable, Verdict::Consistent];

/// The name of a verdict.
pub fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Consistent => "consistent",
        Verdict::Inconsistent => "inconsistent",
        Verdict::Disputed => "disputed",
        Verdict::Unverifiable => "unverifiable",
    }
}

/// The name of a severity.
pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::None => "none",
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// The name of a bound.
pub fn bound_name(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "exact",
        Bound::About => "about",
        Bound::AtLeast => "at_least",
        Bound::MoreThan => "more_than",
        Bound::AtMost => "at_most",
        Bound::LessThan => "less_than",
        Bound::Range => "range",
        Bound::Vague => "vague",
    }
}

/// The name of how strongly a claim is said.
pub fn stance_name(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserted => "asserted",
        Stance::Said => "said",
        Stance::Confirmed => "confirmed",
        Stance::Estimated => "estimated",
        Stance::Alleged => "alleged",
        Stance::Denied => "denied",
    }
}

/// The name of what a figure stands on.
pub fn basis_name(basis: Basis) -> &'static str {
    match basis {
        Basis::Digits => "digits",
        Basis::Words => "words",
        Basis::Mixed => "mixed",
        Basis::Dual => "dual",
        Basis::Singular => "singular",
        Basis::None => "none",
    }
}
