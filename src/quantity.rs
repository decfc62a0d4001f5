//! Quantities: a numeral with its hedge, range or vague class, as an interval.
//!
//! [`quantities`] takes any text; [`read`] goes on from numerals that are already read.

use crate::lang::{Clitics, Lang, LangFile, Vocabulary};
use crate::numeral::{Numeral, Words};
use crate::phrase::Phrases;
use crate::text::Span;
use crate::token::{Token, TokenKind};
use crate::value::Value;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

/// How a text limits a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// No limit is said: 12.
    Exact,
    /// A hedge: about 12.
    About,
    /// 12 or more.
    AtLeast,
    /// Above 12.
    MoreThan,
    /// 12 or fewer.
    AtMost,
    /// Below 12.
    LessThan,
    /// From 10 to 15.
    Range,
    /// No figure, only a class: dozens.
    Vague,
}

impl Bound {
    /// The bound of a single figure by its name in word lists and reference tables; `None` for
    /// `range`, `vague` and any other.
    pub fn named(name: &str) -> Option<Bound> {
        Some(match name {
            "exact" => Bound::Exact,
            "about" => Bound::About,
            "at_least" => Bound::AtLeast,
            "more_than" => Bound::MoreThan,
            "at_most" => Bound::AtMost,
            "less_than" => Bound::LessThan,
            _ => return None,
        })
    }
}

/// A numeral with how the text limits it.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The numeral.
    pub numeral: Numeral,
    /// The lower end of what the words state, before any hedge; `None` for what is no number.
    pub low: Option<Value>,
    /// The upper end.
    pub high: Option<Value>,
    /// How the text limits it.
    pub bound: Bound,
    /// The words that limit it.
    pub hedge: Option<Span>,
}

/// The phrases that limit figures.
#[derive(Debug, Default)]
pub struct Hedges {
    before: Phrases<Bound>,
    /// Those that end in a preposition which Arabic joins to the figure: يقدر بخمسين.
    joined: Phrases<Bound>,
    after: Phrases<Bound>,
    articles: Phrases<()>,
}

impl Hedges {
    /// Interns the hedges of Arabic and of the language's Latin side.
    pub fn build(vocabulary: &mut Vocabulary, lang: Lang) -> Hedges {
        let latin = if lang == Lang::Fr { Lang::Fr } else { Lang::En };
        let mut hedges = Hedges::default();
        for file in [LangFile::of(Lang::Ar), LangFile::of(latin)] {
            add(&mut hedges.before, vocabulary, &file.hedges);
            add_joined(&mut hedges.joined, vocabulary, file);
            add(&mut hedges.after, vocabulary, &file.hedges_after);
            for form in &file.numeral.indefinite {
                hedges.articles.insert(vocabulary, form, ());
            }
        }
        hedges
    }
}

/// Adds the hedges that end in "by", without it.
fn add_joined(phrases: &mut Phrases<Bound>, vocabulary: &mut Vocabulary, file: &LangFile) {
    for (name, forms) in &file.hedges {
        let Some(bound) = Bound::named(name) else { continue };
        for by in &file.numeral.by {
            let ending = format!(" {by}");
            for form in forms.iter().filter_map(|form| form.strip_suffix(&ending)) {
                phrases.insert(vocabulary, form, bound);
            }
        }
    }
}

fn add(
    phrases: &mut Phrases<Bound>,
    vocabulary: &mut Vocabulary,
    lists: &BTreeMap<String, Vec<String>>,
) {
    for (name, forms) in lists {
        let Some(bound) = Bound::named(name) else {
            debug_assert!(false, "no such bound: {name}");
            continue;
        };
        for form in forms {
            phrases.insert(vocabulary, form, bound);
        }
    }
}

/// Reads all quantities of a text; the language of Latin script is told from the text. The
/// vocabulary is built once for each language.
///
/// ```
/// use mizan::quantity::{Bound, quantities};
/// for (text, bound, low, high) in [
///     ("ما لا يقل عن 12 قتيلا", Bound::AtLeast, 12, 12),
///     ("no fewer than twelve people", Bound::AtLeast, 12, 12),
///     ("plus d'un millier de personnes", Bound::MoreThan, 1_000, 1_000),
///     ("between 10 and 15 thousand people", Bound::Range, 10_000, 15_000),
///     ("مئات القتلى", Bound::Vague, 200, 999),
/// ] {
///     let found = &quantities(text)[0];
///     assert_eq!(found.bound, bound, "{text}");
///     assert_eq!((found.low, found.high), (Some(low.into()), Some(high.into())));
/// }
/// ```
pub fn quantities(text: &str) -> Vec<Quantity> {
    static READERS: [OnceLock<(Vocabulary, Words, Hedges)>; 2] = [const { OnceLock::new() }; 2];
    let lang = Lang::of_text(text);
    let (vocabulary, words, hedges) = READERS[usize::from(lang == Lang::Fr)].get_or_init(|| {
        let mut vocabulary = Vocabulary::default();
        let mut words = Words::build(&mut vocabulary, lang);
        let hedges = Hedges::build(&mut vocabulary, lang);
        words.settle(&vocabulary);
        (vocabulary, words, hedges)
    });
    let tokens = crate::token::tokens(text, vocabulary);
    let numerals = crate::numeral::read(text, &tokens, words);
    read(text, &tokens, hedges, numerals)
}

/// The longest hedge before a numeral, in tokens.
const LONGEST_HEDGE: usize = 6;
/// How far behind a numeral its hedge may stand: ثمانية أطفال على الأقل.
const FARTHEST_HEDGE: usize = 4;

/// Gives each numeral its bound: what stands right before it, else what follows it closely.
pub fn read(
    text: &str,
    tokens: &[Token],
    hedges: &Hedges,
    numerals: Vec<Numeral>,
) -> Vec<Quantity> {
    let starts: Vec<usize> = numerals.iter().map(|numeral| numeral.tokens.start).collect();
    numerals
        .into_iter()
        .enumerate()
        .map(|(at, numeral)| {
            let next = starts.get(at + 1).copied().unwrap_or(tokens.len());
            let earliest = at.checked_sub(1).map_or(0, |before| starts[before] + 1);
            quantity(text, tokens, hedges, numeral, earliest..next)
        })
        .collect()
}

fn quantity(
    text: &str,
    tokens: &[Token],
    hedges: &Hedges,
    numeral: Numeral,
    room: std::ops::Range<usize>,
) -> Quantity {
    let before = hedge_before(text, tokens, hedges, &numeral, room.start)
        .or_else(|| sign(text, tokens, &numeral));
    let limit = before.or_else(|| hedge_after(text, tokens, hedges, &numeral, room.end));
    let limited = limit.as_ref().is_some_and(|(bound, _)| opens_or_closes(*bound));
    let (low, high) = match numeral.vague {
        Some(class) if limited && is_rounded(class) => (Some(class.0), Some(class.0)),
        Some((low, high)) => (Some(low), Some(high)),
        None => (numeral.value, numeral.high.or(numeral.value)),
    };
    let bound = match limit {
        Some((bound, _)) if limited && numeral.vague.is_some_and(is_rounded) => bound,
        _ if numeral.vague.is_some() => Bound::Vague,
        _ if numeral.high.is_some() => Bound::Range,
        Some((bound, _)) => bound,
        None => Bound::Exact,
    };
    Quantity { low, high, bound, hedge: limit.map(|(_, span)| span), numeral }
}

/// Whether a class stands for a round figure and what lies a little above it, so that a limit is one
/// of that figure: plus d'une centaine.
fn is_rounded((low, high): (Value, Value)) -> bool {
    high.0 < low.0.saturating_add(low.0)
}

fn opens_or_closes(bound: Bound) -> bool {
    matches!(bound, Bound::AtLeast | Bound::MoreThan | Bound::AtMost | Bound::LessThan)
}

/// A sign glued to the figure: ~50, >50, ≥50, 50+. A sign that closes a tag (`<b>50`) is none.
fn sign(text: &str, tokens: &[Token], numeral: &Numeral) -> Option<(Bound, Span)> {
    let (start, end) = (numeral.tokens.start, numeral.tokens.end);
    let behind = tokens.get(end).filter(|plus| !plus.spaced && plus.is_punct(text, '+'));
    if let Some(plus) = behind {
        return Some((Bound::AtLeast, plus.span()));
    }
    let at = start.checked_sub(1)?;
    let (sign, first) = (&tokens[at], &tokens[start]);
    if sign.kind != TokenKind::Punct || first.spaced || !(sign.spaced || at == 0) {
        return None;
    }
    let bound = match sign.first_char(text) {
        '~' | '≈' | '±' => Bound::About,
        '>' => Bound::MoreThan,
        '<' => Bound::LessThan,
        '≥' | '⩾' => Bound::AtLeast,
        '≤' | '⩽' => Bound::AtMost,
        _ => return None,
    };
    Some((bound, sign.span()))
}

/// A hedge that ends right before the numeral or its article (more than a hundred).
fn hedge_before(
    text: &str,
    tokens: &[Token],
    hedges: &Hedges,
    numeral: &Numeral,
    earliest: usize,
) -> Option<(Bound, Span)> {
    let start = numeral.tokens.start;
    let article = start
        .checked_sub(1)
        .filter(|&at| at >= earliest && hedges.articles.longest(text, tokens, at).is_some());
    hedge_ending(text, tokens, hedges, start, earliest)
        .or_else(|| hedge_ending(text, tokens, hedges, article?, earliest))
}

/// A hedge that ends at a place, or before a quote, bracket or prefix that opens what stands there.
fn hedge_ending(
    text: &str,
    tokens: &[Token],
    hedges: &Hedges,
    mut end: usize,
    earliest: usize,
) -> Option<(Bound, Span)> {
    while end > earliest && opens(text, tokens, end - 1, end) {
        end -= 1;
    }
    let joined = tokens.get(end).is_some_and(|token| token.clitics.any(Clitics::BI));
    (1..=LONGEST_HEDGE.min(end - earliest.min(end))).rev().find_map(|length| {
        let start = end - length;
        let by = || joined.then(|| hedges.joined.longest(text, tokens, start)).flatten();
        let (bound, taken) = hedges.before.longest(text, tokens, start).or_else(by)?;
        (taken == length).then(|| (bound, tokens[start].span().join(tokens[end - 1].span())))
    })
}

/// Whether a token only opens what follows: a quote, a bracket, a currency sign, a lone prefix.
fn opens(text: &str, tokens: &[Token], at: usize, next: usize) -> bool {
    let token = &tokens[at];
    match token.kind {
        TokenKind::Punct => matches!(
            token.first_char(text),
            '"' | '“'
                | '”'
                | '«'
                | '('
                | '\''
                | '‘'
                | '’'
                | '$'
                | '€'
                | '£'
                | '%'
                | '٪'
                | '-'
                | '{'
        ),
        TokenKind::Word => {
            let glued = tokens.get(next).is_some_and(|next| !next.spaced);
            glued && token.arabic && token.of(text).chars().count() <= 3
        }
        _ => false,
    }
}

/// Nine dead and more than 60 hurt: whether the words of a hedge behind begin one before another
/// numeral.
fn begins_another(text: &str, tokens: &[Token], hedges: &Hedges, words: Range<usize>) -> bool {
    let longer = |at: usize| {
        hedges.before.longest(text, tokens, at).is_some_and(|(_, taken)| at + taken > words.end)
    };
    words.clone().any(longer)
}

/// A hedge that begins within a few words behind the numeral, in the same clause.
fn hedge_after(
    text: &str,
    tokens: &[Token],
    hedges: &Hedges,
    numeral: &Numeral,
    latest: usize,
) -> Option<(Bound, Span)> {
    let end = numeral.tokens.end;
    for at in end..(end + FARTHEST_HEDGE).min(latest) {
        let token = tokens.get(at)?;
        let hedge = hedges.after.longest(text, tokens, at);
        if let Some((bound, taken)) =
            hedge.filter(|&(_, taken)| !begins_another(text, tokens, hedges, at..at + taken))
        {
            return Some((bound, token.span().join(tokens[at + taken - 1].span())));
        }
        // 150-odd people
        let hyphen = token.is_punct(text, '-') && !token.spaced;
        if token.kind != TokenKind::Word && !hyphen {
            return None;
        }
    }
    None
}
