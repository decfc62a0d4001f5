//! Sentences in pieces, so that each figure and each name keeps its own direction.

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words of the page.
    Text(String),
    /// A figure, a period or a code: always from left to right.
    Figure(String),
    /// A name in whatever direction it has.
    Name(String),
}

/// The pieces of a pattern, with what `value` gives for each `{name}` in it.
pub fn fill(pattern: &str, value: impl Fn(&str) -> Vec<Piece>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = pattern;
    while let Some((before, name, after)) = split(rest) {
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        pieces.extend(value(name));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    pieces
}

fn split(pattern: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = pattern.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// The pieces as text alone, for attributes and for what is drawn.
pub fn plain(pieces: &[Piece]) -> String {
    let text = pieces.iter().map(|piece| match piece {
        Piece::Text(text) | Piece::Figure(text) | Piece::Name(text) => text.as_str(),
    });
    text.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_filled() {
        let value = |name: &str| vec![Piece::Figure(name.len().to_string())];
        let pieces = fill("a {bb} c{d}", value);
        assert_eq!(plain(&pieces), "a 2 c1");
        assert_eq!(pieces.len(), 4);
        assert_eq!(plain(&fill("{", value)), "{");
    }
}
