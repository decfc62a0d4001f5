//! The id of a claim: a hash of what it says, wherever it stands.

use super::Claim;
use crate::normalise::fold;
use crate::value::Value;

/// The hash of a sentence, folded and without the width of its white space.
pub type Digest = blake3::Hash;

/// Hashes a sentence, once for all its claims.
pub fn digest(sentence: &str) -> Digest {
    let folded = fold(sentence);
    let mut hasher = blake3::Hasher::new();
    for word in folded.text().split_whitespace() {
        hasher.update(word.as_bytes());
        hasher.update(b" ");
    }
    hasher.finalize()
}

/// The first 64 bits, in hexadecimal, of a hash of the sentence, indicator, area, period and value.
pub fn claim_id(sentence: &Digest, claim: &Claim) -> String {
    let value = |value: Option<Value>| value.map(|value| value.to_string()).unwrap_or_default();
    let fields = [
        claim.indicator.to_string(),
        claim.area.as_ref().map_or("", |area| area.name()).to_owned(),
        claim.period.map(|period| period.to_string()).unwrap_or_default(),
        value(claim.low),
        value(claim.high),
    ];
    let mut hasher = blake3::Hasher::new();
    hasher.update(sentence.as_bytes());
    hasher.update(fields.join("\u{1F}").as_bytes());
    hasher.finalize().to_hex()[..16].to_owned()
}
