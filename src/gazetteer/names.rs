//! Names as phrases: how a form of the data is written in a text, and what it stands for.

use super::data::{self, WordRow, list, rows};
use super::rules::{Entry, Rules};
use super::{AreaId, Named};
use crate::lang::{Lang, Vocabulary};
use crate::normalise::fold;
use crate::phrase::Phrases;
use std::collections::HashMap;

/// Collects names into phrases, the certain ones first.
pub(super) struct Names<'v> {
    vocabulary: &'v mut Vocabulary,
    phrases: Phrases<Entry>,
    rules: HashMap<(Lang, String), Rules>,
    endings: Vec<WordRow>,
    spellings: Vec<WordRow>,
    /// The areas of forms that two areas share.
    twins: HashMap<(Lang, String), AreaId>,
    /// Forms made by grammar: they give way to a name that the data state.
    made: Vec<(Lang, String, Entry)>,
}

impl<'v> Names<'v> {
    pub(super) fn new(vocabulary: &'v mut Vocabulary) -> Names<'v> {
        let mut rules: HashMap<_, Rules> = HashMap::new();
        for row in rows::<WordRow>(data::AMBIGUOUS) {
            let said = list(&row.says).filter_map(Rules::of_name).fold(Rules::default(), Rules::or);
            rules.insert((row.lang, folded(&row.form)), said);
        }
        for row in rows::<WordRow>(data::TWINS) {
            let rule = rules.entry((row.lang, folded(&row.form))).or_default();
            *rule = rule.or(Rules::TWIN);
        }
        let endings = rows(data::ENDINGS).collect();
        Names {
            vocabulary,
            phrases: Phrases::default(),
            rules,
            endings,
            spellings: rows(data::SPELLINGS).collect(),
            twins: HashMap::new(),
            made: Vec::new(),
        }
    }

    /// Adds a form that the data state.
    pub(super) fn add(&mut self, lang: Lang, form: &str, named: Option<Named>) {
        let mut entry = self.entry(lang, form, named);
        let before = self.phrases.insert(self.vocabulary, form, entry);
        if let Some(before) = before.filter(|before| before.named == named) {
            entry = entry.either(before);
            self.phrases.insert(self.vocabulary, form, entry);
        }
        if let (true, Some(Named::Area(id) | Named::People(id))) =
            (entry.rules.any(Rules::TWIN), named)
        {
            self.twins.insert((lang, folded(form)), id);
        }
        self.without_article(lang, form, entry);
    }

    /// The area that a form shared by two areas stands for first.
    pub(super) fn area_of(&self, lang: Lang, form: &str) -> Option<AreaId> {
        self.twins.get(&(lang, folded(form))).copied()
    }

    /// Adds an adjective with its genders and numbers.
    pub(super) fn add_adjective(&mut self, lang: Lang, form: &str, named: Named) {
        self.add(lang, form, Some(named));
        let ending = self
            .endings
            .iter()
            .filter(|row| row.lang == lang && form.ends_with(row.form.as_str()))
            .max_by_key(|row| row.form.len());
        let Some(row) = ending else { return };
        let inherited = self.entry(lang, form, None).rules.only(Rules::TWIN.or(Rules::KIN));
        let stem = &form[..form.len() - row.form.len()];
        let forms: Vec<String> = list(&row.says).map(|ending| format!("{stem}{ending}")).collect();
        for form in forms {
            let mut entry = self.entry(lang, &form, Some(named));
            entry.rules = entry.rules.or(inherited);
            self.without_article(lang, &form, entry);
            self.made.push((lang, form, entry));
        }
    }

    /// Adds the other spellings of a foreign name (غوما, جوما); short words are left, for they
    /// become other words too easily.
    pub(super) fn respell(&mut self, lang: Lang, form: &str, named: Named) {
        for row in self.spellings.iter().filter(|row| row.lang == lang) {
            let other: Vec<String> = form
                .split(' ')
                .map(|word| match word.chars().count() {
                    ..=LONGEST_LEFT => word.to_owned(),
                    _ => word.replace(&row.form, &row.says),
                })
                .collect();
            let other = other.join(" ");
            if other != form {
                let entry = self.entry(lang, form, Some(named));
                self.made.push((lang, other, entry));
            }
        }
    }

    /// ل + ال is written لل, so that a name with the article is also looked up without it.
    fn without_article(&mut self, lang: Lang, form: &str, entry: Entry) {
        let Some(bare) = form.strip_prefix(ARTICLE) else { return };
        if lang == Lang::Ar && bare.chars().count() > 1 {
            let entry = Entry { rules: entry.rules.or(Rules::ARTICLE), ..entry };
            self.made.push((lang, bare.to_owned(), entry));
        }
    }

    fn entry(&self, lang: Lang, form: &str, named: Option<Named>) -> Entry {
        let said = self.rules.get(&(lang, folded(form))).copied().unwrap_or_default();
        let bare = match named {
            Some(Named::Area(_) | Named::Actor(_)) if lang == Lang::Ar => Rules::BARE,
            _ => Rules::default(),
        };
        let words = || words(form).enumerate().take(16);
        let mask = |of: fn(&str) -> bool| {
            words().filter(|(_, word)| of(word)).fold(0, |mask, (at, _)| mask | 1 << at)
        };
        Entry {
            named,
            rules: said.or(bare),
            capitals: mask(|word| word.starts_with(char::is_uppercase)),
            acronyms: mask(|word| {
                word.chars().count() > 1 && !word.chars().any(|c| !c.is_uppercase())
            }),
        }
    }

    /// The phrases, with the forms made by grammar where no name of the data has the same words.
    pub(super) fn finish(self) -> Phrases<Entry> {
        let Names { vocabulary, mut phrases, made, .. } = self;
        for (_, form, entry) in made {
            if let Some(stated) = phrases.insert(vocabulary, &form, entry) {
                phrases.insert(vocabulary, &form, stated);
            }
        }
        phrases
    }
}

/// Words of as many letters are not respelt.
const LONGEST_LEFT: usize = 4;

/// The Arabic article: a prefix is grammar.
const ARTICLE: &str = "\u{0627}\u{0644}";

/// Its words, by which names are told apart: spelling, hyphens and spaces aside.
pub(super) fn folded(form: &str) -> String {
    let folded = fold(form);
    words(folded.text()).collect::<Vec<_>>().join(" ")
}

fn words(form: &str) -> impl Iterator<Item = &str> {
    form.split(|c: char| !c.is_alphabetic() && !is_mark(c)).filter(|word| !word.is_empty())
}

/// Vowel marks inside an Arabic word.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{064B}'..='\u{0652}' | '\u{0640}' | '\u{0670}')
}
