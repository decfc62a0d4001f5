//! Names of areas and actors as a reader of each language knows them.

use super::data::{ACTORS, Forms, NameRow, PLACES, PlaceRow, rows};
use crate::lang::Lang;
use std::collections::HashMap;
use std::sync::LazyLock;

/// The usual name of an area or an actor in a language, by its canonical name; `None` where the
/// language has none of its own, or nobody knows it.
///
/// ```
/// use mizan::{gazetteer::display_name, lang::Lang};
/// assert_eq!(display_name("Algeria", Lang::Fr), Some("Algérie"));
/// assert_eq!(display_name("Atlantis", Lang::Fr), None);
/// ```
pub fn display_name(name: &str, lang: Lang) -> Option<&'static str> {
    static ARABIC: LazyLock<HashMap<String, String>> = LazyLock::new(|| names(Lang::Ar));
    static FRENCH: LazyLock<HashMap<String, String>> = LazyLock::new(|| names(Lang::Fr));
    let names = match lang {
        Lang::Ar => &ARABIC,
        Lang::Fr => &FRENCH,
        // Canonical names are English.
        Lang::En => return None,
    };
    names.get(name).map(String::as_str)
}

fn names(lang: Lang) -> HashMap<String, String> {
    let places = PLACES.iter().flat_map(|file| rows::<PlaceRow>(file));
    let places = places.map(|row| (row.name, row.forms));
    let actors = rows::<NameRow>(ACTORS).map(|row| (row.name, row.forms));
    let mut names = HashMap::new();
    for (name, forms) in places.chain(actors) {
        if let Some(form) = usual(&name, &forms, lang) {
            names.entry(name).or_insert(form);
        }
    }
    names
}

/// The form that comes first, or none where the canonical name is one of them.
fn usual(name: &str, forms: &Forms, lang: Lang) -> Option<String> {
    let mut all = forms.of(lang).filter(|form| *form != "-");
    let first = all.next()?;
    (first != name && all.all(|form| form != name)).then(|| first.to_owned())
}
