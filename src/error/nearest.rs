//! The likely name behind a slip.

/// The name that takes the fewest edits to reach from what was written, where that is few enough.
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = written.chars().count() / 2;
    let near = names.into_iter().map(|name| (distance(written, name), name));
    near.filter(|(edits, _)| *edits <= allowed).min().map(|(_, name)| name)
}

/// A help that names the likely name, or else says something else.
pub fn likely<'a>(
    written: &str,
    names: impl IntoIterator<Item = &'a str>,
    otherwise: impl Into<String>,
) -> String {
    nearest(written, names)
        .map_or_else(|| otherwise.into(), |likely| format!("did you mean {likely}?"))
}

/// How many characters must be added, dropped or changed; capitals are no difference.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, c) in one.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], at + 1);
        for (column, &o) in other.iter().enumerate() {
            let changed = diagonal + usize::from(!c.eq_ignore_ascii_case(&o));
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_their_name() {
        let names = ["digit-slip", "rounds-to", "overstated"];
        assert_eq!(nearest("digitslip", names), Some("digit-slip"));
        assert_eq!(nearest("overstate", names), Some("overstated"));
        assert_eq!(nearest("DIGIT_SLIP", names), Some("digit-slip"));
        assert_eq!(nearest("weather", names), None);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
