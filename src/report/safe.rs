//! Making the text of an article harmless to a terminal.

use std::borrow::Cow;

/// The text without bidi controls and byte-order marks, on one line, and with U+FFFD for every
/// other control character, so that no article moves the cursor or reorders what stands beside it.
pub fn safe(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| of(c) == Some(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(of).collect())
}

/// The same where lines and tabs may stay: in a quoted cell.
pub fn safe_lines(text: &str) -> Cow<'_, str> {
    let of = |c| if matches!(c, '\n' | '\t') { Some(c) } else { of(c) };
    if text.chars().all(|c| of(c) == Some(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(of).collect())
}

/// The same on a page, where a text flows in a place of its own: the marks that only tell the side
/// of their neighbours stay too, and what embeds or overrides a direction does not.
pub fn safe_flow(text: &str) -> Cow<'_, str> {
    let of = |c| if matches!(c, '\n' | '\t') || is_mark(c) { Some(c) } else { of(c) };
    if text.chars().all(|c| of(c) == Some(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(of).collect())
}

/// What stands for a character that means something to XML and HTML.
pub fn entity(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        _ => None,
    }
}

/// Whether a character is only a side for its neighbours: it reorders no other text.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}')
}

/// Whether a character embeds or overrides a direction.
pub fn is_override(c: char) -> bool {
    is_bidi_control(c) && !is_mark(c)
}

/// What is shown for a character.
fn of(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ if is_bidi_control(c) => None,
        '\u{FEFF}' | '\u{E0000}'..='\u{E007F}' => None,
        // No character at all, and none that XML may hold.
        '\u{FFFE}' | '\u{FFFF}' => Some('\u{FFFD}'),
        _ if c.is_control() => Some('\u{FFFD}'),
        _ => Some(c),
    }
}

/// Whether a character sets or marks the direction of text without being seen.
pub fn is_bidi_control(c: char) -> bool {
    matches!(
        c,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_moves_or_reorders_passes() {
        assert_eq!(safe("قتل 12"), "قتل 12");
        assert_eq!(safe("a\u{1b}[2Jb\r\n\u{9b}c"), "a\u{FFFD}[2Jb  \u{FFFD}c");
        assert_eq!(safe("\u{202e}12\u{2069}\u{200f}\u{feff}"), "12");
        assert_eq!(safe_flow("\u{202e}1\u{200e}\n"), "1\u{200e}\n");
        assert_eq!(safe_lines("a\nb\u{7}\u{FFFF}"), "a\nb\u{FFFD}\u{FFFD}");
    }
}
