//! JUnit XML: a suite for each article, a case for each claim.

use super::full::marked;
use super::location::{path, start};
use super::phrase::{compared, decided, dimensions, message, stated};
use super::{Look, Report, safe};
use crate::check::{Finding, Severity, Verdict};
use quick_junit::{NonSuccessKind, Report as Suites, TestCase, TestCaseStatus, TestSuite};
use std::collections::HashMap;
use std::io::{self, Write};

/// Writes one document. Errors fail, what people have decided about and claims that no reference
/// judges are skipped, and all others pass; what a warning or a note says stands in the output of its case.
pub fn write(report: &Report, _look: Look, out: &mut impl Write) -> io::Result<()> {
    let Report::Findings(findings) = report else { return Ok(()) };
    let mut suites: Vec<TestSuite> = Vec::new();
    let mut of_article: HashMap<&str, usize> = HashMap::new();
    for finding in findings {
        let article = &*finding.claim.article;
        let at = *of_article.entry(article).or_insert(suites.len());
        if at == suites.len() {
            suites.push(TestSuite::new(shown(article)));
        }
        suites[at].add_test_case(case(finding));
    }
    let mut document = Suites::new("mizan");
    document.add_test_suites(suites);
    document.serialize(out).map_err(io::Error::other)
}

/// A case; its name holds nothing that changes with the lines around it.
fn case(finding: &Finding) -> TestCase {
    let claim = &finding.claim;
    let name = format!("{} = {} [{}]", dimensions(claim), stated(claim), claim.claim_id);
    let text = [&message(finding), &place(finding), &marked(claim, Look::default())]
        .map(|line| shown(line))
        .join("\n");
    let mut status = match (finding.severity, finding.verdict) {
        _ if finding.decided.is_some() => TestCaseStatus::skipped(),
        (Severity::Error, _) => TestCaseStatus::non_success(NonSuccessKind::Failure),
        (_, Verdict::Unverifiable) => TestCaseStatus::skipped(),
        _ => TestCaseStatus::success(),
    };
    let passes = matches!(status, TestCaseStatus::Success { .. });
    if !passes {
        status.set_type(shown(&finding.rule));
        let decided = decided(finding);
        let why = if decided.is_empty() { compared(finding) } else { decided };
        status.set_message(shown(&why));
        status.set_description(&*text);
    }
    let mut case = TestCase::new(shown(&name), status);
    case.set_classname(shown(&claim.article));
    case.extra.insert("file".into(), shown(path(claim)).into());
    case.extra.insert("line".into(), start(claim).line.to_string().into());
    if passes && finding.severity > Severity::None {
        case.set_system_out(&*text);
    }
    case
}

fn place(finding: &Finding) -> String {
    let start = start(&finding.claim);
    format!("{}:{}:{}", finding.claim.article, start.line, start.column)
}

fn shown(text: &str) -> String {
    safe(text).into_owned()
}
