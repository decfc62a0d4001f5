//! Names as phrases: how a form of the data is written in a text, and what it stands for.

use super::data::{self, WordRow, list, rows};
use super::{AreaId, Named};
use crate::lang::{Lang, Vocabulary};
use crate::normalise::fold;
use crate::phrase::Phrases;
use std::collections::HashMap;

/// When a name counts, as bit flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Rules(u16);

impl Rules {
    /// Only behind a word that announces a place, or beside another name.
    pub(super) const CUE: Rules = Rules(1);
    /// Only behind a word for a kind of place (city, province).
    pub(super) const TITLED: Rules = Rules(2);
    /// Not as part of a person's name.
    pub(super) const PERSON: Rules = Rules(4);
    /// Only with the Arabic article.
    pub(super) const ARTICLE: Rules = Rules(8);
    /// Only without it.
    pub(super) const BARE: Rules = Rules(16);
    /// Not as the first word of a sentence.
    pub(super) const INSIDE: Rules = Rules(32);

    /// Only behind a word for a kind of group, or beside another actor.
    pub(super) const GROUPED: Rules = Rules(64);
    /// Not behind a joined preposition (بحماس, with zeal).
    pub(super) const FREE: Rules = Rules(128);
    /// May stand for another area of the same name.
    pub(super) const TWIN: Rules = Rules(256);

    /// Only where the text names its country or something inside it.
    pub(super) const KIN: Rules = Rules(512);

    /// Only where the last letter is written as a ya: يمنى is right, not Yemeni.
    pub(super) const DOTTED: Rules = Rules(1024);

    /// Whether any of these holds.
    pub(super) fn any(self, of: Rules) -> bool {
        self.0 & of.0 != 0
    }

    /// Both together.
    pub(super) fn or(self, other: Rules) -> Rules {
        Rules(self.0 | other.0)
    }

    /// What of these holds.
    fn only(self, of: Rules) -> Rules {
        Rules(self.0 & of.0)
    }

    /// The rule of a name in the data.
    pub(super) fn of_name(name: &str) -> Option<Rules> {
        Some(match name {
            "cue" => Rules::CUE,
            "titled" => Rules::TITLED,
            "person" => Rules::PERSON,
            "article" => Rules::ARTICLE,
            "bare" => Rules::BARE,
            "inside" => Rules::INSIDE,
            "group" => Rules::GROUPED,
            "free" => Rules::FREE,
            "kin" => Rules::KIN,
            "dotted" => Rules::DOTTED,
            _ => return None,
        })
    }
}

/// What a phrase stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// `None` for a phrase that only keeps a shorter name from being found in it.
    pub(super) named: Option<Named>,
    /// When it counts.
    pub(super) rules: Rules,
    /// Words that must begin with a capital, a bit each.
    capitals: u16,
    /// Words that must be capitals throughout.
    acronyms: u16,
}

impl Entry {
    /// The same name in two writings: a capital is needed where both have it.
    fn either(self, other: Entry) -> Entry {
        Entry {
            capitals: self.capitals & other.capitals,
            acronyms: self.acronyms & other.acronyms,
            ..self
        }
    }

    /// Whether the words of a text, counted from 0, are written with the capitals they need.
    pub(super) fn fits<'t>(&self, words: impl Iterator<Item = &'t str>) -> bool {
        let bit = |mask: u16, at: usize| at < 16 && mask >> at & 1 == 1;
        (self.capitals | self.acronyms) == 0
            || words.enumerate().all(|(at, word)| {
                let capital = word.starts_with(char::is_uppercase);
                let acronym = || !word.chars().any(char::is_lowercase);
                (capital || !bit(self.capitals, at)) && (!bit(self.acronyms, at) || acronym())
            })
    }
}

/// Collects names into phrases, the certain ones first.
pub(super) struct Names<'v> {
    vocabulary: &'v mut Vocabulary,
    phrases: Phrases<Entry>,
    rules: HashMap<(Lang, String), Rules>,
    endings: Vec<WordRow>,
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
