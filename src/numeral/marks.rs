//! Marks between digits, and how a text uses them.

use crate::normalise::{Class, class_of};
use crate::token::{Token, TokenKind};

/// How a text uses a mark with three digits behind it, known from its other numerals.
#[derive(Debug, Clone, Copy, Default)]
pub struct Marks {
    pub dot: Use,
    pub comma: Use,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Use {
    #[default]
    Unknown,
    Groups,
    Decimals,
}

impl Marks {
    /// Looks at every number of the text that shows the use of a mark beyond doubt.
    pub fn of(text: &str, tokens: &[Token]) -> Marks {
        let mut marks = Marks::default();
        for (at, token) in tokens.iter().enumerate() {
            if token.kind != TokenKind::Digits || at > 0 && is_mark(text, tokens, at - 1) {
                continue;
            }
            let chain = chain(text, tokens, at);
            if let [(mark, digits)] = chain.parts[..] {
                if digits < 3 {
                    marks.set(mark, Use::Decimals);
                }
            } else if chain.parts.len() > 1 && chain.grouped_by(chain.parts[0].0) {
                marks.set(chain.parts[0].0, Use::Groups);
            }
        }
        marks
    }

    fn set(&mut self, mark: char, to: Use) {
        match mark {
            '.' => self.dot = to,
            ',' | '،' => self.comma = to,
            _ => {}
        }
    }
}

/// Digits joined by marks: how many digits stand first, then each mark with the digits behind it.
pub struct Chain {
    pub first: usize,
    pub parts: Vec<(char, usize)>,
    /// Token of the last digits of each part.
    pub ends: Vec<usize>,
}

impl Chain {
    pub fn grouped_by(&self, mark: char) -> bool {
        self.first <= 3 && self.parts.iter().all(|&(other, digits)| other == mark && digits == 3)
    }
}

/// Whether a token is a mark between two glued runs of digits.
pub fn is_mark(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    token.kind == TokenKind::Punct
        && !token.spaced
        && matches!(token.first_char(text), ',' | '.' | '٬' | '٫' | '،' | '\'' | '’' | '˙' | '·')
        && at > 0
        && tokens[at - 1].kind == TokenKind::Digits
        && tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Digits && !next.spaced)
}

/// One space, of any width, between two groups of digits.
fn is_space_between(text: &str, tokens: &[Token], at: usize) -> bool {
    let (Some(before), Some(token)) = (at.checked_sub(1).map(|at| &tokens[at]), tokens.get(at))
    else {
        return false;
    };
    token.kind == TokenKind::Digits
        && token.spaced
        && count(text, token) == 3
        && text[before.end as usize..token.start as usize]
            .chars()
            .filter(|&c| class_of(c) != Class::Ignorable)
            .count()
            == 1
}

/// The chain of digits and marks that begins at a token.
pub fn chain(text: &str, tokens: &[Token], at: usize) -> Chain {
    let mut chain = Chain { first: count(text, &tokens[at]), parts: Vec::new(), ends: vec![at] };
    let mut here = at + 1;
    while chain.parts.len() < 12 {
        let spaced = chain.parts.iter().all(|&(mark, _)| mark == ' ') && chain.first <= 3;
        if here < tokens.len() && is_mark(text, tokens, here) {
            chain.parts.push((tokens[here].first_char(text), count(text, &tokens[here + 1])));
            chain.ends.push(here + 1);
            here += 2;
        } else if spaced && is_space_between(text, tokens, here) {
            chain.parts.push((' ', 3));
            chain.ends.push(here);
            here += 1;
        } else {
            break;
        }
    }
    chain
}

/// How many digits a token has.
pub fn count(text: &str, token: &Token) -> usize {
    token.of(text).chars().filter(|&c| matches!(class_of(c), Class::Digit(_))).count()
}
