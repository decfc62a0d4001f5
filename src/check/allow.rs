//! Decisions in the article itself: `<!-- mizan: allow overstated the ministry's own figure -->`.
//!
//! A comment names a rule, or several with commas between them, and gives a reason. It is about the
//! sentences on its own line, or on the lines after it where it stands alone.

use super::{Decided, DecidedIn, Decision, Finding, RULES, archive_contradiction};
use crate::document::{Comment, Document, Places};
use crate::error::{Error, nearest};
use std::collections::HashMap;

/// What a comment allows: one rule, on some lines.
struct Allow<'a> {
    comment: &'a Comment,
    rule: &'a str,
    reason: &'a str,
    met: bool,
}

/// Puts what the comments of an article allow into its findings. Gives back what is wrong with
/// comments: what cannot be understood, and what allows nothing.
pub fn allow(document: &Document, findings: &mut [Finding]) -> Vec<Error> {
    if document.comments.is_empty() {
        return Vec::new();
    }
    let mut warnings = Vec::new();
    let mut allows: Vec<Allow> = Vec::new();
    for comment in &document.comments {
        match parse(comment) {
            Ok(parsed) => allows.extend(parsed),
            Err(error) => warnings.push(at(document, comment, error)),
        }
    }
    let mut on_line: HashMap<(usize, &str), usize> = HashMap::new();
    for (number, allow) in allows.iter().enumerate() {
        for line in allow.comment.lines.clone() {
            on_line.entry((line, allow.rule)).or_insert(number);
        }
    }
    let places = Places::of(document);
    for finding in findings {
        let claim = &finding.claim;
        let first = places.place(&document.text, claim.sentence_start).line;
        // A sentence is about as long as a paragraph; what is longer is looked up by its ends.
        let lines = (first..=claim.place.line).take(100).chain([claim.place.line]);
        let found = lines.filter_map(|line| on_line.get(&(line, &*finding.rule))).next();
        let Some(allow) = found.map(|&number| &mut allows[number]) else { continue };
        allow.met = true;
        finding.decided = Some(Decided {
            decision: Decision::Accepted,
            reason: allow.reason.to_owned(),
            by: String::new(),
            until: None,
            from: DecidedIn::Comment,
        });
    }
    for Allow { comment, rule, .. } in allows.iter().filter(|allow| !allow.met) {
        let error = Error::new("", format!("the comment allows nothing: there is no {rule} here"));
        warnings.push(at(
            document,
            comment,
            error.help("remove it, or put it before its sentence"),
        ));
    }
    warnings.sort_by_key(|warning| (warning.line, warning.column));
    warnings
}

/// An error at a comment of an article.
fn at(document: &Document, comment: &Comment, error: Error) -> Error {
    let error = Error { path: (&document.id).into(), ..error };
    error.at(comment.place.line, comment.place.column)
}

/// What a comment allows, rule by rule.
fn parse(comment: &Comment) -> Result<Vec<Allow<'_>>, Error> {
    let form = "write <!-- mizan: allow RULE reason -->";
    let (word, rest) = comment.text.split_once(char::is_whitespace).unwrap_or((&comment.text, ""));
    if word != "allow" {
        return Err(Error::new("", format!("the comment says \"{word}\"")).help(form));
    }
    let (rules, reason) = rules_and_reason(rest.trim());
    for rule in &rules {
        if !RULES.iter().any(|known| known.id == *rule) {
            let error = Error::new("", format!("there is no rule \"{rule}\""));
            return Err(error.help(match nearest(rule, RULES.iter().map(|rule| rule.id)) {
                Some(likely) => format!("did you mean {likely}?"),
                None => format!("{form}; `mizan explain` lists all rules"),
            }));
        }
    }
    if rules.contains(&archive_contradiction::RULE.id) {
        // It is found once all articles are read, and stands at no article alone.
        let error = Error::new("", "no comment allows archive-contradiction");
        return Err(error.help("decide it in a baseline"));
    }
    if reason.is_empty() {
        let error = Error::new("", "the comment gives no reason, and allows nothing");
        return Err(error.help(form));
    }
    let allow = |rule| Allow { comment, rule, reason, met: false };
    Ok(rules.into_iter().map(allow).collect())
}

/// The rules that a text begins with, commas between them, and what follows.
fn rules_and_reason(text: &str) -> (Vec<&str>, &str) {
    let (mut rules, mut rest) = (Vec::new(), text);
    loop {
        let end = rest.find(|c: char| c.is_whitespace() || c == ',').unwrap_or(rest.len());
        rules.push(&rest[..end]);
        rest = rest[end..].trim_start();
        match rest.strip_prefix(',') {
            Some(more) => rest = more.trim_start(),
            None => return (rules, rest),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_stand_before_the_reason() {
        let reason = "so, it is";
        for text in ["a,b so, it is", "a, b so, it is", "a ,b  so, it is"] {
            assert_eq!(rules_and_reason(text), (vec!["a", "b"], reason), "{text}");
        }
        assert_eq!(rules_and_reason("a"), (vec!["a"], ""));
        assert_eq!(rules_and_reason(""), (vec![""], ""));
    }
}
