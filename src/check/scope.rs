//! The violence that a claim speaks of, by the words of its sentence and of those before it.

use crate::claim::Claim;
use crate::normalise::fold;
use serde::Deserialize;
use std::sync::LazyLock;

/// The scopes whose words are known, in the order in which they are tried.
#[derive(Debug, Deserialize)]
struct Scopes {
    scope: Vec<Scope>,
}

#[derive(Debug, Deserialize)]
struct Scope {
    name: String,
    /// The wider scope, whose words are said of this one too.
    within: Option<String>,
    latin: Vec<String>,
    arabic: Vec<String>,
}

static SCOPES: LazyLock<Vec<Scope>> = LazyLock::new(|| {
    // The file is embedded and a test reads it; were it broken, no scope would be known.
    let scopes = toml::from_str::<Scopes>(include_str!("scopes.toml"));
    let mut scopes = scopes.map(|scopes| scopes.scope).unwrap_or_default();
    for form in scopes.iter_mut().flat_map(|one| one.latin.iter_mut().chain(&mut one.arabic)) {
        *form = folded(form);
    }
    scopes
});

/// A text as scopes and names are looked up in it.
pub fn folded(text: &str) -> String {
    fold(text).text().replace('’', "'")
}

/// The scope that a sentence speaks of; `None` where it says none.
pub fn of_sentence(sentence: &str) -> Option<&'static str> {
    let text = folded(sentence);
    let says = |scope: &Scope| {
        scope.arabic.iter().any(|form| text.contains(form.as_str()))
            || scope.latin.iter().any(|form| says_word(&text, form))
    };
    SCOPES.iter().find(|scope| says(scope)).map(|scope| scope.name.as_str())
}

/// Whether a scope lies within another.
pub fn is_within(narrow: &str, wide: &str) -> bool {
    let narrow = SCOPES.iter().find(|scope| scope.name == narrow);
    narrow.is_some_and(|scope| scope.within.as_deref() == Some(wide))
}

/// Whether a text has a word: a beginning where the form ends with `*`.
fn says_word(text: &str, form: &str) -> bool {
    form.strip_suffix('*').map_or_else(|| names(text, form), |start| begins_word(text, start))
}

/// Whether a word of the text begins with a form.
pub fn begins_word(text: &str, form: &str) -> bool {
    text.match_indices(form)
        .any(|(at, _)| !text[..at].chars().next_back().is_some_and(char::is_alphanumeric))
}

/// Whether a text names something: Latin names as whole words, others also behind prefixes.
pub fn names(text: &str, name: &str) -> bool {
    if name.is_empty() || !name.is_ascii() {
        return !name.is_empty() && text.contains(name);
    }
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(name).any(|(at, _)| {
        !letter(text[..at].chars().next_back()) && !letter(text[at + name.len()..].chars().next())
    })
}

/// The scopes of the claims of one article. A claim whose sentence says none keeps that of the
/// claim before it: an article stays with its subject.
pub struct Topics<'a> {
    claims: &'a [Claim],
    known: Vec<Option<&'static str>>,
}

impl<'a> Topics<'a> {
    /// The scopes of these claims; nothing is read yet.
    pub fn of(claims: &'a [Claim]) -> Topics<'a> {
        Topics { claims, known: Vec::new() }
    }

    /// The scope of the claim at a place; each sentence is read once.
    pub fn at(&mut self, at: usize) -> Option<&'static str> {
        while self.known.len() <= at {
            let next = self.known.len();
            let claim = self.claims.get(next)?;
            let before = next.checked_sub(1).and_then(|before| self.claims.get(before));
            let same = before.is_some_and(|before| before.sentence == claim.sentence);
            let carried = self.known.last().copied().flatten();
            let own = if same { None } else { of_sentence(&claim.sentence) };
            self.known.push(own.or(carried));
        }
        self.known[at]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_whole_words() {
        assert!(names("as acled counts", "acled") && names("وماعت", "ماعت"));
        assert!(!names("an oasis", "oa") && !names("anything", ""));
    }

    #[test]
    fn sentences_say_their_scope() {
        for (sentence, scope) in [
            ("شن الإرهابيون مئة هجوم", Some("terrorism")),
            ("a terrorist attack in the war", Some("terrorism")),
            ("la guerre a fait 12 morts", Some("organised-violence")),
            ("مات 12 شخصا في حوادث السير", Some("other")),
            ("12 people died in reward schemes, officials warned", None),
            ("le séisme a fait 12 morts", Some("other")),
            ("armed organisations killed 12,500 people", None),
            ("the armed conflict left 12,500 dead", Some("organised-violence")),
        ] {
            assert_eq!(of_sentence(sentence), scope, "{sentence}");
        }
        assert_eq!(SCOPES.len(), 3);
    }
}
