//! The word file of a language: lists of forms, and the affixes that make forms.

use super::{Cue, Number, Roles};
use crate::lang::{Lang, Vocabulary};
use crate::phrase::Phrases;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The file of a language.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct File {
    pub(super) grammar: Grammar,
    pub(super) indicators: BTreeMap<String, Forms>,
    pub(super) rivals: Forms,
    /// Words that are interned only so that their first letters are not taken for prefixes.
    pub(super) plain: Vec<String>,
    pub(super) nouns: Nouns,
    pub(super) marks: BTreeMap<String, Vec<String>>,
    pub(super) sources: BTreeMap<String, Vec<String>>,
    pub(super) stances: BTreeMap<String, Said>,
    /// Shares of a whole that is named before: "1/2" = ["half of them"].
    pub(super) shares: BTreeMap<String, Vec<String>>,
}

/// Words for how strongly something is said.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Said {
    /// Verbs of saying, where the language has affixes by past and present stem.
    verbs: Vec<String>,
    words: Vec<String>,
}

impl Said {
    /// All forms of its verbs, then its words.
    pub(super) fn forms(&self, grammar: &Grammar) -> (Vec<String>, &[String]) {
        if grammar.past.is_empty() {
            return (self.verbs.clone(), &self.words);
        }
        let forms = self.verbs.iter().flat_map(|pair| conjugated(pair, grammar));
        (forms.map(|(form, _)| form).collect(), &self.words)
    }
}

/// Affixes that make forms; empty where forms are listed.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Grammar {
    pub(super) past: Vec<Ending>,
    pub(super) present_before: Vec<String>,
    pub(super) present_after: Vec<Ending>,
    pub(super) dual: Vec<String>,
    pub(super) dual_construct: Vec<String>,
    /// Pronouns that the dual of a noun for kin carries: ابنتاها.
    pub(super) possessed: Vec<String>,
    /// Pronouns that a plural carries.
    pub(super) owners: Vec<String>,
    /// Pronouns for several that a verb carries as its object.
    pub(super) objects: Vec<String>,
    /// The hamza at the end of a word, and the letters that carry it before a pronoun.
    pub(super) hamza: String,
    pub(super) hamza_letters: Vec<String>,
    pub(super) accusative: String,
    pub(super) marbuta: String,
    pub(super) open_ta: String,
    /// Endings of a participle for one man, several, one woman, several.
    pub(super) participle: Vec<Ending>,
    /// Whether the last of several nouns is the head: town residents.
    pub(super) head_last: bool,
    pub(super) article: String,
    pub(super) nisba: String,
    /// Endings that only verbs of several persons have.
    pub(super) plural_verbs: Vec<String>,
    /// Beginnings that only verbs in the present have, and those of the future.
    pub(super) present: Vec<String>,
    pub(super) future: Vec<String>,
    pub(super) adjectives: Vec<Adjective>,
}

/// The ending of words that go on with a noun as its adjectives, unless they begin so.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Adjective {
    pub(super) ending: String,
    #[serde(default)]
    pub(super) unless: Vec<String>,
}

/// The ending of a verb, and whether its subject is more than one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ending {
    pub(super) letters: String,
    pub(super) plural: bool,
}

/// The words of an indicator in one language.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Forms {
    /// Transitive verbs, past and present stem.
    pub(super) objects: Vec<String>,
    pub(super) object_forms: Vec<String>,
    /// Intransitive and passive verbs, past and present stem.
    pub(super) subjects: Vec<String>,
    pub(super) subject_forms: Vec<String>,
    /// Forms whose object stands before them and comes back as a pronoun: تم إعدامهم.
    pub(super) back_forms: Vec<String>,
    /// Forms of one subject alone: مصرعه.
    pub(super) singular_forms: Vec<String>,
    /// Participles of transitive verbs, and of those whose subject alone is counted.
    pub(super) participles: Vec<String>,
    pub(super) subject_participles: Vec<String>,
    pub(super) masdars: Vec<String>,
    pub(super) states: Vec<String>,
    /// State nouns of several words in the dual.
    pub(super) duals: Vec<String>,
    pub(super) tolls: Vec<String>,
    pub(super) complements: Vec<String>,
    /// Verbs of leaving, and of making leave, past and present stem.
    pub(super) leaves: Vec<String>,
    pub(super) drives: Vec<String>,
    /// Verbs of leading away, which a complement makes an indicator.
    pub(super) takes: Vec<String>,
    /// Nouns before persons of whom a complement says what became of them.
    pub(super) fates: Vec<String>,
    /// Verbal nouns of leaving.
    pub(super) departures: Vec<String>,
}

impl Forms {
    /// Whether it holds no word.
    pub fn is_empty(&self) -> bool {
        *self == Forms::default()
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Nouns {
    pub(super) kin: Vec<String>,
    pub(super) persons: Vec<String>,
    pub(super) things: Vec<String>,
    pub(super) others: Vec<String>,
    /// Nouns that count an indicator where its full name stands before them.
    pub(super) units: BTreeMap<String, Vec<String>>,
}

pub(super) fn file(lang: Lang) -> File {
    let text = match lang {
        Lang::Ar => include_str!("../ar.toml"),
        Lang::En => include_str!("../en.toml"),
        Lang::Fr => include_str!("../fr.toml"),
    };
    // The files are part of the program, and a test parses each: they cannot be wrong.
    toml::from_str(text).expect("embedded cues are valid")
}

/// Adds all forms of an indicator.
pub(super) fn add_forms(
    cues: &mut Phrases<Cue>,
    vocabulary: &mut Vocabulary,
    forms: &Forms,
    indicator: u8,
    grammar: &Grammar,
) {
    let mut set = |form: &str, roles: Roles, number: Number| {
        set_cue(cues, vocabulary, form, Cue { indicator, roles, number, weak: false });
    };
    let transitive = Roles::OBJECT.or(Roles::SUBJECT);
    let verbs = [
        (&forms.objects, transitive),
        (&forms.subjects, Roles::SUBJECT),
        (&forms.leaves, Roles::SUBJECT.or(Roles::LEAVE)),
        (&forms.drives, transitive.or(Roles::LEAVE)),
        (&forms.takes, transitive.or(Roles::TAKE)),
    ];
    for (pairs, role) in verbs {
        for (form, number) in pairs.iter().flat_map(|pair| conjugated(pair, grammar)) {
            set(&form, role, number);
        }
    }
    for form in forms.objects.iter().flat_map(|pair| with_object(pair, grammar)) {
        set(&form, Roles::BACK, Number::Plural);
    }
    let participles =
        [(&forms.participles, Roles::OBJECT), (&forms.subject_participles, Roles::default())];
    for (stems, object) in participles {
        let forms = stems.iter().flat_map(|stem| grammar.participle.iter().map(move |e| (stem, e)));
        for (stem, ending) in forms {
            let bare = ending.letters.is_empty();
            let roles = if bare { object.or(Roles::SUBJECT) } else { Roles::SUBJECT };
            let number = if ending.plural { Number::Plural } else { Number::Singular };
            for form in agreeing(stem, &ending.letters) {
                set(&form, roles, number);
            }
        }
    }
    let lists = [
        (&forms.object_forms, Roles::OBJECT),
        (&forms.subject_forms, Roles::SUBJECT),
        (&forms.back_forms, Roles::BACK),
        (&forms.masdars, Roles::MASDAR),
        (&forms.departures, Roles::MASDAR.or(Roles::LEAVE)),
        (&forms.fates, Roles::MASDAR.or(Roles::TAKE)),
        (&forms.tolls, Roles::TOLL),
        (&forms.complements, Roles::COMPLEMENT),
    ];
    for (list, role) in lists {
        for form in list {
            set(form, role, Number::Plural);
        }
    }
    for form in &forms.singular_forms {
        set(form, Roles::SUBJECT, Number::Singular);
    }
    for row in &forms.states {
        for (form, number) in inflected(row, grammar) {
            set(&form, Roles::STATE, number);
            if let Some(form) = definite(&form, grammar) {
                set(&form, Roles::STATE, number);
            }
        }
    }
    for form in &forms.duals {
        set(form, Roles::STATE, Number::Dual);
    }
}

/// A phrase with the article in its last word: the first one carries it as a prefix where that is
/// an adjective (العمليات الإرهابية) and none where it is a noun (حالات الوفاة).
fn definite(form: &str, grammar: &Grammar) -> Option<String> {
    let (first, last) = form.rsplit_once(' ')?;
    let arabic = !grammar.article.is_empty();
    arabic.then(|| format!("{first} {}{last}", grammar.article))
}

/// A participle with its ending; in one of several words the first, the last or both agree: placés en
/// garde à vue, grièvement blessés, retrouvés morts.
fn agreeing(stem: &str, ending: &str) -> Vec<String> {
    let last = format!("{stem}{ending}");
    match stem.split_once(' ') {
        Some((first, rest)) if !ending.is_empty() => {
            let both = format!("{first}{ending} {rest}{ending}");
            vec![last, format!("{first}{ending} {rest}"), both]
        }
        _ => vec![last],
    }
}

/// A form with several roles keeps them all; as a state noun or a verb it keeps its number. The
/// first indicator in the file keeps a form that two of them list.
fn set_cue(cues: &mut Phrases<Cue>, vocabulary: &mut Vocabulary, form: &str, cue: Cue) {
    let (form, weak) = form.strip_prefix('?').map_or((form, false), |form| (form, true));
    let cue = Cue { weak, ..cue };
    let Some(before) = cues.insert(vocabulary, form, cue) else { return };
    if before.indicator != cue.indicator {
        cues.insert(vocabulary, form, before);
        return;
    }
    let numbered = before.roles.any(Roles::STATE.or(Roles::SUBJECT))
        && !cue.roles.any(Roles::SUBJECT.or(Roles::STATE));
    let state = before.roles.any(Roles::STATE);
    let number = if numbered || state { before.number } else { cue.number };
    let cue = Cue { roles: before.roles.or(cue.roles), weak: weak && before.weak, number, ..cue };
    cues.insert(vocabulary, form, cue);
}

/// The forms of a verb for one subject with each pronoun of several for its object: قتلهم, تعتقلهم.
fn with_object(pair: &str, grammar: &Grammar) -> Vec<String> {
    let verbs = conjugated(pair, grammar);
    let singular = verbs.iter().filter(|(_, number)| *number == Number::Singular);
    singular
        .flat_map(|(form, _)| grammar.objects.iter().map(move |own| format!("{form}{own}")))
        .collect()
}

/// The forms of a verb with their numbers, from its past and present stem. The endings stand in
/// the order of the persons: he, she, they (two forms), they two, they (feminine).
fn conjugated(pair: &str, grammar: &Grammar) -> Vec<(String, Number)> {
    let (weak, pair) = if pair.starts_with('?') { pair.split_at(1) } else { ("", pair) };
    let (past, present) = pair.split_once(' ').unwrap_or((pair, pair));
    let number = |ending: &Ending| if ending.plural { Number::Plural } else { Number::Singular };
    let ended = |before: &str, stem: &str, endings: &[Ending]| -> Vec<(String, Number)> {
        let form = |ending: &Ending| format!("{weak}{before}{stem}{}", ending.letters);
        endings.iter().map(|ending| (form(ending), number(ending))).collect()
    };
    let mut forms = ended("", past, &grammar.past);
    for before in &grammar.present_before {
        forms.extend(ended(before, present, &grammar.present_after));
    }
    forms
}

/// The duals of a noun for kin with each pronoun: ابناه, ابنتيها. What ends like an adjective in
/// the feminine (ابنيه) is left out.
pub(super) fn possessed(noun: &str, grammar: &Grammar) -> Vec<String> {
    let stem = match noun.strip_suffix(&*grammar.marbuta) {
        Some(stem) => format!("{stem}{}", grammar.open_ta),
        None => noun.to_owned(),
    };
    let nisba = format!("{}{}", grammar.nisba, grammar.marbuta);
    let duals = grammar.dual_construct.iter();
    let forms =
        duals.flat_map(|dual| grammar.possessed.iter().map(move |own| format!("{dual}{own}")));
    forms.filter(|ending| *ending != nisba).map(|ending| format!("{stem}{ending}")).collect()
}

/// The plurals of a noun for persons with each pronoun, and before a noun: زملاؤهم, مقاتليه, مقاتلي.
pub(super) fn owned(row: &str, grammar: &Grammar) -> Vec<String> {
    let [_, sound] = &grammar.dual[..] else { return Vec::new() };
    let mut forms = Vec::new();
    for plural in row.split('|').skip(1).filter(|plural| !plural.contains(' ')) {
        let construct = match plural.strip_suffix(&**sound) {
            Some(stem) => vec![format!("{stem}{}", grammar.nisba)],
            // A hamza at the end has its letter by its case.
            None => match plural.strip_suffix(&*grammar.hamza) {
                Some(stem) => {
                    grammar.hamza_letters.iter().map(|seat| format!("{stem}{seat}")).collect()
                }
                None => vec![plural.to_owned()],
            },
        };
        for stem in construct {
            let stem = match stem.strip_suffix(&*grammar.marbuta) {
                Some(stem) => format!("{stem}{}", grammar.open_ta),
                None => stem,
            };
            forms.extend(grammar.owners.iter().map(|own| format!("{stem}{own}")));
            if plural.ends_with(&**sound) {
                forms.push(stem);
            }
        }
    }
    forms
}

/// The forms of a noun with their numbers: a row gives its singular, then its plurals, with `|`
/// between them; a row of one phrase is that phrase. Arabic duals are made from the singular; one
/// that is spelt like a plural is a plural.
pub(super) fn inflected(row: &str, grammar: &Grammar) -> Vec<(String, Number)> {
    let mut forms = row.split('|');
    let singular = forms.next().unwrap_or_default();
    let plurals: Vec<&str> = forms.collect();
    let only = plurals.is_empty() && (grammar.dual.is_empty() || singular.contains(' '));
    let number = if only { Number::Plural } else { Number::Singular };
    let mut all = vec![(singular.to_owned(), number)];
    if !grammar.dual.is_empty() && !singular.contains(' ') {
        let stem = match singular.strip_suffix(&*grammar.marbuta) {
            Some(stem) => format!("{stem}{}", grammar.open_ta),
            None => {
                all.push((format!("{singular}{}", grammar.accusative), Number::Singular));
                singular.to_owned()
            }
        };
        let duals = grammar.dual.iter().map(|ending| format!("{stem}{ending}"));
        let duals = duals.filter(|dual| !plurals.contains(&dual.as_str()));
        all.extend(duals.map(|dual| (dual, Number::Dual)));
    }
    // حالتا وفاة, حالتي وفاة.
    if let (Some((first, rest)), false) = (singular.split_once(' '), plurals.is_empty()) {
        let stem =
            first.strip_suffix(&*grammar.marbuta).map(|stem| format!("{stem}{}", grammar.open_ta));
        let stem = stem.unwrap_or_else(|| first.to_owned());
        let duals = grammar.dual_construct.iter().map(|ending| format!("{stem}{ending} {rest}"));
        all.extend(duals.map(|dual| (dual, Number::Dual)));
    }
    all.extend(plurals.iter().map(|&plural| (plural.to_owned(), Number::Plural)));
    all
}
