//! Fingerprints: by what the readers of reports know a finding again in a later run.

use super::location::path;
use crate::check::Finding;
use std::collections::HashMap;

/// A fingerprint for each finding, in their order. It is the claim's id, which changes with the
/// words of its sentence alone, and a hash of the article: the same sentence in two articles is two
/// findings. The same claim once more in one article gets a number behind it, since readers drop
/// what they have seen.
pub fn fingerprints<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Vec<String> {
    let mut seen: HashMap<(&str, &str), usize> = HashMap::new();
    let of = |finding: &'a Finding| {
        let (article, id) = (path(&finding.claim), &*finding.claim.claim_id);
        let times = seen.entry((article, id)).or_default();
        *times += 1;
        let article = blake3::hash(article.as_bytes()).to_hex();
        match times {
            1 => format!("{id}-{}", &article[..8]),
            times => format!("{id}-{}-{times}", &article[..8]),
        }
    };
    findings.into_iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Report, read_saved};

    #[test]
    fn equal_claims_of_two_articles_are_told_apart() {
        let saved = include_str!("../../tests/cmd/report.in/saved.jsonl");
        let Ok(Report::Findings(findings)) = read_saved("saved", saved.as_bytes()) else {
            panic!("the saved report holds findings");
        };
        let mut all = vec![findings[0].clone(); 3];
        all[1].claim.article = "b.txt".into();
        all[2].claim.place.line += 7;
        let [one, other, again] = &fingerprints(&all)[..] else { panic!("three findings") };
        assert!(one != other && one.starts_with(&all[0].claim.claim_id));
        assert_eq!(*again, format!("{one}-2"));
    }
}
