//! The text of an article with its claims marked in place.

use crate::check::Verdict;
use crate::report::phrase::VERDICTS;
use crate::text::Span;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// Words without a claim.
    Text(String),
    /// Words of one claim, or of several that overlap.
    Mark(Mark),
}

/// Marked words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The words.
    pub text: String,
    /// The place in the whole text, in bytes.
    pub span: Span,
    /// The numbers of the claims, with their verdicts.
    pub claims: Vec<(usize, Verdict)>,
}

impl Mark {
    /// The verdict that a reader must see first.
    pub fn verdict(&self) -> Verdict {
        let has = |verdict: &Verdict| self.claims.iter().any(|(_, own)| own == verdict);
        VERDICTS.into_iter().find(has).unwrap_or(Verdict::Unverifiable)
    }

    /// The number that names the mark.
    pub fn number(&self) -> usize {
        self.claims.first().map_or(0, |claim| claim.0)
    }
}

/// A claim to be marked: its place in the text, its number and its verdict.
pub type Placed = (Span, usize, Verdict);

/// Cuts a text into paragraphs of segments. Claims whose place is none in this text are left out;
/// those that overlap share a mark.
pub fn paragraphs(text: &str, claims: &[Placed]) -> Vec<Vec<Segment>> {
    let mut marks = marks(text, claims);
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end));
    let mut paragraphs = vec![Vec::new()];
    let mut here = 0;
    for mark in marks {
        words(&text[here..mark.span.start], &mut paragraphs);
        here = mark.span.end;
        if let Some(last) = paragraphs.last_mut() {
            last.push(Segment::Mark(mark));
        }
    }
    words(&text[here..], &mut paragraphs);
    paragraphs.retain(|paragraph| paragraph.iter().any(is_seen));
    paragraphs
}

fn is_seen(segment: &Segment) -> bool {
    match segment {
        Segment::Text(text) => !text.trim().is_empty(),
        Segment::Mark(_) => true,
    }
}

/// Adds words; each line begins a paragraph.
fn words(text: &str, paragraphs: &mut Vec<Vec<Segment>>) {
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            paragraphs.push(Vec::new());
        }
        if let Some(last) = paragraphs.last_mut().filter(|_| !line.is_empty()) {
            last.push(Segment::Text(line.to_owned()));
        }
    }
}

fn marks(text: &str, claims: &[Placed]) -> Vec<Mark> {
    let mut claims: Vec<Placed> = claims.to_vec();
    claims.retain(|(span, ..)| text.get(span.start..span.end).is_some());
    claims.sort_by_key(|(span, number, _)| (span.start, span.end, *number));
    let mut marks: Vec<Mark> = Vec::new();
    for (span, number, verdict) in claims {
        match marks.last_mut() {
            Some(last) if last.span.overlaps(span) || last.span == span => {
                last.span = last.span.join(span);
                last.claims.push((number, verdict));
            }
            _ => marks.push(Mark { text: String::new(), span, claims: vec![(number, verdict)] }),
        }
    }
    for mark in &mut marks {
        mark.text = mark.span.of(text).to_owned();
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str, spans: &[(usize, usize)]) -> String {
        let claims: Vec<Placed> = spans
            .iter()
            .enumerate()
            .map(|(at, &(start, end))| (Span::new(start, end), at + 1, Verdict::Consistent))
            .collect();
        let segment = |segment: &Segment| match segment {
            Segment::Text(text) => text.clone(),
            Segment::Mark(mark) => format!("[{}:{}]", mark.text, mark.claims.len()),
        };
        let paragraph = |one: &Vec<Segment>| one.iter().map(segment).collect::<String>();
        paragraphs(text, &claims).iter().map(paragraph).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn marks_stand_where_the_claims_are() {
        assert_eq!(drawn("a 12\n\nb 7 c", &[(2, 4), (8, 9)]), "a [12:1]|b [7:1] c");
        assert_eq!(
            drawn("12 thousand dead", &[(0, 2), (0, 11), (12, 16)]),
            "[12 thousand:2] [dead:1]"
        );
        assert_eq!(drawn("é 5", &[(1, 2), (90, 99), (3, 4), (4, 3)]), "é [5:1]");
        assert_eq!(drawn("", &[(0, 0)]), "[:1]");
    }
}
