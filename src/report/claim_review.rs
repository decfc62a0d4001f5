//! ClaimReview: drafts of the record that schema.org has for a fact-check, as JSON-LD. A draft
//! holds what mizan knows; the desk that publishes it fills in its own name and addresses and
//! answers for the rating, so those are left empty. Where nothing was judged there is no draft, and
//! none of what people have decided about: they may have found it wrong.

use super::phrase::{stated, verdict_name};
use super::{Background, Report, safe};
use crate::check::{Finding, Severity, Verdict};
use crate::document::Document;
use serde_json::{Value as Json, json};
use std::collections::HashMap;
use std::io::{self, Write};

/// Ratings go from 1, the claim is wrong, to 5, the references agree with it.
const WORST: u8 = 1;
const BEST: u8 = 5;

/// Writes one document with a draft for each finding that was judged and not decided about.
pub fn write(report: &Report, background: &Background, out: &mut impl Write) -> io::Result<()> {
    let Report::Findings(findings) = report else { return Ok(()) };
    let articles: HashMap<&str, &Document> =
        background.articles.iter().map(|article| (article.id.as_str(), article)).collect();
    let open = findings.iter().filter(|finding| finding.decided.is_none());
    let judged = open.filter(|finding| finding.verdict != Verdict::Unverifiable);
    let drafts: Vec<Json> = judged
        .map(|finding| draft(finding, articles.get(finding.claim.article.as_ref()).copied()))
        .collect();
    let document = json!({ "@context": "https://schema.org", "@graph": drafts });
    super::json::pretty(&document, out)
}

fn draft(finding: &Finding, article: Option<&Document>) -> Json {
    let claim = &finding.claim;
    let mut appearance = json!({ "@type": "NewsArticle" });
    let title = article.and_then(|article| article.title.as_deref());
    let published = article.and_then(|article| article.published).map(|day| day.to_string());
    let fields = [
        ("url", article.and_then(|article| article.url.as_deref())),
        ("headline", title),
        ("datePublished", published.as_deref()),
        ("identifier", Some(&*claim.article).filter(|_| title.is_none())),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            appearance[name] = safe(value).into();
        }
    }
    let mut reviewed = json!({ "@type": "Claim", "appearance": appearance });
    if !claim.source_text.is_empty() {
        reviewed["author"] = json!({ "@type": "Thing", "name": safe(&claim.source_text) });
    }
    json!({
        "@type": "ClaimReview",
        "identifier": claim.claim_id,
        "url": "",
        "datePublished": "",
        "inLanguage": claim.lang.code(),
        "author": { "@type": "Organization", "name": "", "url": "" },
        "claimReviewed": safe(&claim.sentence),
        "itemReviewed": reviewed,
        "reviewRating": rating(finding),
        "reviewBody": safe(&finding.explanation),
        "about": format!("{} {}", stated(claim), safe(claim.indicator.name())),
        "creativeWorkStatus": "Draft",
    })
}

/// The verdict as a number and in a word.
fn rating(finding: &Finding) -> Json {
    let value = match (finding.verdict, finding.severity) {
        (Verdict::Consistent, _) => BEST,
        (Verdict::Inconsistent, Severity::Error) => WORST,
        (Verdict::Inconsistent, Severity::Warning) => 2,
        // References disagree, or the claim is off by less than it is worth.
        (Verdict::Inconsistent | Verdict::Disputed | Verdict::Unverifiable, _) => 3,
    };
    json!({
        "@type": "Rating",
        "ratingValue": value,
        "worstRating": WORST,
        "bestRating": BEST,
        "alternateName": format!("{} ({})", verdict_name(finding.verdict), safe(&finding.rule)),
    })
}
