//! Claims of one article against each other: what no reference need say.

use super::{Finding, Rule, Settings, Severity, Verdict};
use super::{parts_exceed_total, percent_mismatch, self_contradiction};

/// Two claims of an article that cannot both hold.
pub struct Clash {
    /// The rule that found it.
    pub rule: Rule,
    /// Place of the claim that is told, unless a reference confirms it and not the other.
    pub told: usize,
    /// Place of the other claim.
    pub other: usize,
    /// How far it matters.
    pub severity: Severity,
    /// What clashes, in a sentence.
    pub says: String,
}

/// Compares the claims of one article. A clash becomes the verdict of a claim that no reference
/// judged, and is listed with the others.
pub fn compare(findings: &mut [Finding], settings: &Settings) {
    let mut clashes = parts_exceed_total::find(findings, settings);
    clashes.extend(percent_mismatch::find(findings));
    clashes.extend(self_contradiction::find(findings, settings));
    for clash in clashes {
        let confirmed = |at: usize| findings[at].verdict == Verdict::Consistent;
        let swap = confirmed(clash.told) && !confirmed(clash.other);
        let told = if swap { clash.other } else { clash.told };
        tell(&mut findings[told], clash);
    }
}

fn tell(finding: &mut Finding, clash: Clash) {
    if finding.verdict == Verdict::Unverifiable {
        finding.verdict = clash.rule.verdict;
        finding.rule = clash.rule.id.to_owned();
        finding.severity = clash.severity;
        finding.confidence = 0.7;
        finding.explanation = format!("{} {}", clash.says, finding.explanation);
    } else if finding.rule != clash.rule.id && !finding.also.iter().any(|id| id == clash.rule.id) {
        finding.also.push(clash.rule.id.to_owned());
        finding.explanation = format!("{} {}", finding.explanation, clash.says);
    }
}
