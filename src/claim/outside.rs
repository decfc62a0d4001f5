//! What holds where no sentence says it: the headline, and the country where the article was
//! written.
//!
//! A dateline (بيروت (أ ف ب) –, NAIROBI, March 3 (Reuters) -) says where an article was written, and
//! not where anything happened: it gives no area, only the country that "the country" points back
//! to, and that local news is about.

use super::Reader;
use crate::dimension::Period;
use crate::document::Document;
use crate::gazetteer::{AreaId, Gazetteer, Mention, Named};
use crate::lang::Clitics;
use crate::token::{Token, TokenKind, tokens};
use crate::{numeral, period};
use std::ops::Range;

/// What a headline says, with its words.
#[derive(Debug, Default)]
pub struct Headline {
    /// The area, where it names one, or one inside the other.
    pub area: Option<(AreaId, String)>,
    /// The period, where it states one.
    pub period: Option<(Period, String)>,
}

/// Reads the headline of an article.
pub fn headline(document: &Document, reader: &Reader) -> Headline {
    let Some(title) = &document.title else { return Headline::default() };
    let tokens = tokens(title, &reader.vocabulary);
    let numerals = numeral::read(title, &tokens, &reader.words);
    let times = period::read(title, &tokens, &reader.times, &numerals, document.published);
    let words = |range: &Range<usize>| {
        let (first, last) = (tokens.get(range.start), tokens.get(range.end.saturating_sub(1)));
        let span = first.zip(last).map(|(first, last)| first.stem_span().join(last.span()));
        span.map_or(String::new(), |span| span.of(title).to_owned())
    };
    let stated = times.iter().find_map(|time| Some((time.period?, words(&time.tokens))));
    let mentions = reader.gazetteer.mentions(title, &tokens);
    let area = narrowest(&reader.gazetteer, &mentions);
    Headline { area: area.map(|(area, range)| (area, words(&range))), period: stated }
}

/// The narrowest of areas that lie in each other; none where two lie apart.
fn narrowest(gazetteer: &Gazetteer, mentions: &[Mention]) -> Option<(AreaId, Range<usize>)> {
    let mut best: Option<(AreaId, Range<usize>)> = None;
    for mention in mentions {
        let Named::Area(area) = mention.named else { continue };
        best = match best {
            Some((known, _)) if gazetteer.is_within(area, known) => {
                Some((area, mention.tokens.clone()))
            }
            Some((known, words)) if gazetteer.is_within(known, area) => Some((known, words)),
            Some(_) => return None,
            None => Some((area, mention.tokens.clone())),
        };
    }
    best
}

/// Where an article was written.
#[derive(Debug, Clone)]
pub struct Dateline {
    /// The country.
    pub country: AreaId,
    /// The tokens up to its dash.
    pub tokens: Range<usize>,
    /// The tokens of the place.
    pub place: Range<usize>,
}

/// The longest dateline, in tokens.
const LONGEST: usize = 16;

/// The dateline at the beginning of a text: a place, then an agency, a date or nothing, then a dash.
pub fn dateline(
    text: &str,
    tokens: &[Token],
    gazetteer: &Gazetteer,
    mentions: &[Mention],
) -> Option<Dateline> {
    let first = mentions.first().filter(|mention| mention.tokens.start <= 1)?;
    let Named::Area(area) = first.named else { return None };
    let country = gazetteer.country_of(area)?;
    let begins = tokens.get(first.tokens.start)?;
    let bare = begins.clitics == Clitics::NONE && first.tokens.start == 0
        || tokens[0].kind == TokenKind::Punct;
    let rest = tokens.get(first.tokens.end..)?;
    let dash = rest.iter().take(LONGEST).position(|token| is_dash(token, text))?;
    let end = first.tokens.end + dash;
    (bare && is_plain(text, tokens, mentions, first.tokens.end..end)).then(|| Dateline {
        country,
        tokens: 0..end + 1,
        place: first.tokens.clone(),
    })
}

/// A dash that joins no words.
fn is_dash(token: &Token, text: &str) -> bool {
    let dash = matches!(token.first_char(text), '-' | '–' | '—');
    let before = text[..token.start as usize].chars().next_back();
    token.kind == TokenKind::Punct && dash && !before.is_some_and(char::is_alphanumeric)
}

/// Whether nothing but places, figures, brackets with an agency and at most a few words stand
/// between the place and the dash.
fn is_plain(text: &str, tokens: &[Token], mentions: &[Mention], gap: Range<usize>) -> bool {
    const WORDS: usize = 4;
    let (mut inside, mut words) = (false, 0);
    for at in gap {
        let token = &tokens[at];
        match (token.kind, token.first_char(text)) {
            (TokenKind::Punct, '(' | '[') => inside = true,
            (TokenKind::Punct, ')' | ']') => inside = false,
            (TokenKind::Punct, '.' | '!' | '?' | '؟') if !inside => return false,
            (TokenKind::Word, _) if !inside => {
                let named = mentions.iter().take(LONGEST).any(|one| one.tokens.contains(&at));
                words += usize::from(!named);
            }
            _ => {}
        }
    }
    words <= WORDS
}
