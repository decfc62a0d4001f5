//! Breaking text into lines of a terminal, and columns of a table into its width.
//!
//! The width of a text is the sum of the widths of its characters: terminals show لا in two cells,
//! whatever is said of the string.

use unicode_width::UnicodeWidthChar;

/// Where a text may be broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// At spaces: paths and names stay whole.
    Spaces,
    /// Also behind the hyphens of words.
    Hyphens,
}

/// The lines of a text that fit into a width. They break where `at` says, never within a colour;
/// a part that is wider than a line stands on a line of its own.
pub fn wrap(text: &str, width: usize, at: At) -> Vec<String> {
    let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0);
    for part in parts(text, at) {
        if used > 0 && used + cells(part.trim_end()) > width {
            lines.push(line.trim_end().to_owned());
            line.clear();
            used = 0;
        }
        line.push_str(part);
        used += cells(part);
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// How many cells a text takes; terminal colours take none.
pub fn cells(text: &str) -> usize {
    let mut escape = false;
    let mut cells = 0;
    for c in text.chars() {
        match c {
            '\u{1b}' => escape = true,
            'm' if escape => escape = false,
            _ if escape => {}
            _ => cells += c.width().unwrap_or(0),
        }
    }
    cells
}

/// The width of the widest part of a cell that is not broken.
fn widest(text: &str) -> usize {
    parts(text, At::Hyphens).map(|part| cells(part.trim_end())).max().unwrap_or(0)
}

/// The parts of a text between which it may be broken, each with the space or hyphen at its end.
fn parts(text: &str, at: At) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end = (!rest.is_empty()).then(|| first_break(rest, at))?;
        let (part, left) = rest.split_at(end);
        rest = left;
        Some(part)
    })
}

/// Where a text may be broken first, outside of colours and not before a percent sign.
fn first_break(text: &str, breaks: At) -> usize {
    let (mut coloured, mut before) = (false, ' ');
    for (at, c) in text.char_indices() {
        let after = &text[at + c.len_utf8()..];
        match c {
            '\u{1b}' => coloured = !after.starts_with("[0m"),
            ' ' if !coloured && !after.starts_with([' ', '%']) => return at + 1,
            '-' if breaks == At::Hyphens
                && !coloured
                && before.is_alphabetic()
                && after.starts_with(char::is_alphabetic) =>
            {
                return at + 1;
            }
            _ => {}
        }
        before = c;
    }
    text.len()
}

/// Which columns of a table are kept so that it fits into a width, and how wide each may be.
/// `frame` is what a column takes beside its text; the first columns of `spare` are left out
/// first. The widest column is narrowed first, and none below its widest word.
pub fn fit(
    rows: &[Vec<String>],
    width: usize,
    frame: usize,
    spare: &[usize],
) -> Vec<(usize, usize)> {
    let count = rows.first().map_or(0, Vec::len);
    let most = |column: usize, measure: fn(&str) -> usize| {
        rows.iter().map(|row| measure(&row[column])).max().unwrap_or(0)
    };
    let mut kept: Vec<usize> = (0..count).collect();
    let room = |kept: &[usize]| width.saturating_sub(1 + frame * kept.len());
    for column in spare {
        if kept.iter().map(|&column| most(column, widest)).sum::<usize>() <= room(&kept) {
            break;
        }
        kept.retain(|known| known != column);
    }
    let least: Vec<usize> = kept.iter().map(|&column| most(column, widest)).collect();
    let mut widths: Vec<usize> = kept.iter().map(|&column| most(column, cells)).collect();
    while widths.iter().sum::<usize>() > room(&kept) {
        let narrowable = (0..kept.len()).filter(|&at| widths[at] > least[at]);
        let Some(at) = narrowable.max_by_key(|&at| (widths[at], at)) else { break };
        widths[at] -= 1;
    }
    kept.into_iter().zip(widths).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_hyphens() {
        let wrap = |text: &str, width| wrap(text, width, At::Hyphens);
        assert_eq!(wrap("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrap("cumulative-for-period", 12), ["cumulative-", "for-period"]);
        assert_eq!(wrap("down -0.07 %", 8), ["down", "-0.07 %"]);
        assert_eq!(wrap("extraordinary x", 5), ["extraordinary", "x"]);
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("بلغ عدد القتلى ١٢", 9), ["بلغ عدد", "القتلى ١٢"]);
        assert_eq!(super::wrap("a no-reference", 6, At::Spaces), ["a", "no-reference"]);
    }

    #[test]
    fn colours_take_no_room_and_are_not_broken() {
        let text = "a \u{1b}[1m12 500\u{1b}[0m people";
        assert_eq!(cells(text), 15);
        assert_eq!(wrap(text, 8, At::Spaces), ["a \u{1b}[1m12 500\u{1b}[0m", "people"]);
    }

    #[test]
    fn columns_are_narrowed_then_left_out() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        let rows = [row(&["1", "no-reference", "Mali and Niger"])];
        assert_eq!(fit(&rows, 80, 3, &[]), [(0, 1), (1, 12), (2, 14)]);
        assert_eq!(fit(&rows, 30, 3, &[]), [(0, 1), (1, 10), (2, 9)]);
        assert_eq!(fit(&rows, 24, 3, &[1]), [(0, 1), (2, 14)]);
        assert_eq!(fit(&rows, 1, 3, &[]), [(0, 1), (1, 9), (2, 5)]);
    }
}
