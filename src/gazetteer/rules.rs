//! When a name counts: the rules that the data give it, and the capitals it is written with.

use super::Named;

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
    pub(super) fn only(self, of: Rules) -> Rules {
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
    pub(super) capitals: u16,
    /// Words that must be capitals throughout.
    pub(super) acronyms: u16,
}

impl Entry {
    /// The same name in two writings: a capital is needed where both have it.
    pub(super) fn either(self, other: Entry) -> Entry {
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
