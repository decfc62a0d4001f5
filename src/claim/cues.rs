//! What words mean to claims: cues of indicators, counted nouns, and marks between figures.

mod file;
mod marks;

pub use file::Forms;
pub use marks::Marks;

use super::Declared;
use crate::dimension::{Indicator, Kind, known_indicators};
use crate::lang::{Clitics, Lang, Vocabulary};
use crate::normalise::fold;
use crate::phrase::Phrases;
use crate::token::Token;
use file::{Adjective, File, add_forms, file, inflected, owned, possessed};
use marks::MARKS;

/// How a cue governs what is counted; a word may do several of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles(u16);

impl Roles {
    /// A noun that is counted itself: قتيل, deaths.
    pub const STATE: Roles = Roles(1);
    /// A verbal noun before what is counted: مقتل, death of.
    pub const MASDAR: Roles = Roles(2);
    /// A verb whose object is counted: killed five people.
    pub const OBJECT: Roles = Roles(4);
    /// A verb or participle whose subject is counted: five people died.
    pub const SUBJECT: Roles = Roles(8);
    /// A running total: death toll.
    pub const TOLL: Roles = Roles(16);
    /// Turns a verb of taking into its indicator: took five people hostage.
    pub const COMPLEMENT: Roles = Roles(32);
    /// A verb of leaving or of driving out: who leaves home is displaced.
    pub const LEAVE: Roles = Roles(64);
    /// A verb of leading away: only a complement says whether it is an abduction or an arrest.
    pub const TAKE: Roles = Roles(128);
    /// A verb whose object stands before it and comes back as a pronoun: الذين قتلهم الجيش.
    pub const BACK: Roles = Roles(256);

    /// Whether it plays any of these.
    pub fn any(self, of: Roles) -> bool {
        self.0 & of.0 != 0
    }

    /// Whether it is a noun before persons of whom a complement says what became of them: مصير.
    pub fn is_fate(self) -> bool {
        self.any(Roles::TAKE) && self.any(Roles::MASDAR)
    }

    /// What both play.
    pub fn shared(self, other: Roles) -> Roles {
        Roles(self.0 & other.0)
    }

    /// The same without these.
    pub fn without(self, of: Roles) -> Roles {
        Roles(self.0 & !of.0)
    }

    /// Both together.
    pub const fn or(self, other: Roles) -> Roles {
        Roles(self.0 | other.0)
    }
}

/// Grammatical number of a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    Singular,
    Dual,
    Plural,
}

/// A cue: a word or phrase that says what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cue {
    /// Number of its indicator in [`Cues::indicators`].
    pub indicator: u8,
    pub roles: Roles,
    /// For a state noun.
    pub number: Number,
    /// Whether it is a cue of persons only beside a word for persons (ضبط, seized).
    pub weak: bool,
}

/// What kind of thing a noun names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    Person,
    Thing,
    Other,
}

/// A noun that figures count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    pub class: Class,
    pub number: Number,
    /// The indicator that it counts where the full name of what is counted stands before it: the
    /// terrorist attacks … 183 of them.
    pub unit: Option<u8>,
}

fn begins(word: &str, letters: &[String]) -> bool {
    let folded = fold(word);
    letters.iter().any(|letters| folded.text().starts_with(letters))
}

/// How an indicator is counted.
#[derive(Debug, Clone, Copy, Default)]
struct Counted {
    /// At a moment, not over a period.
    stock: bool,
    /// In persons.
    people: bool,
}

/// The unit of indicators that count people.
const PERSONS: &str = "persons";

/// All cues of Arabic and of one language of Latin script.
#[derive(Debug, Default)]
pub struct Cues {
    pub indicators: Vec<Indicator>,
    /// What is known of each of them.
    counted: Vec<Counted>,
    cues: Phrases<Cue>,
    /// Words that govern figures that are no claims: rescued, seized.
    rivals: Phrases<Cue>,
    adjectives: Vec<Adjective>,
    article: String,
    duals: Vec<String>,
    plural_verbs: Vec<String>,
    present: Vec<String>,
    future: Vec<String>,
    nouns: Phrases<Noun>,
    marks: Phrases<Marks>,
    /// How many parts of how many.
    shares: Phrases<(u8, u8)>,
    /// Whether the last of several Latin nouns is the head: town residents.
    pub head_last: bool,
}

impl Cues {
    /// Interns the cues of Arabic and of the language's Latin side.
    /// Declared indicators come last, so that a word of a built-in one stays its word.
    pub fn build(vocabulary: &mut Vocabulary, lang: Lang, declared: &Declared) -> Cues {
        let latin = if lang == Lang::Fr { Lang::Fr } else { Lang::En };
        let mut cues = Cues::default();
        for lang in [Lang::Ar, latin] {
            let file = file(lang);
            cues.add(vocabulary, &file);
            for (name, declaration) in declared.iter() {
                let indicator = cues.indicator(name);
                let forms = declaration.forms(lang);
                add_forms(&mut cues.cues, vocabulary, forms, indicator, &file.grammar);
            }
        }
        for (name, declaration) in declared.iter() {
            let at = cues.indicator(name) as usize;
            let people = declaration.unit == PERSONS;
            cues.counted[at] = Counted { stock: declaration.kind == Kind::Stock, people };
        }
        cues
    }

    /// To be called once all domains have interned their words.
    pub fn settle(&mut self, vocabulary: &Vocabulary) {
        self.cues.settle(vocabulary);
        self.rivals.settle(vocabulary);
        self.nouns.settle(vocabulary);
        self.marks.settle(vocabulary);
        self.shares.settle(vocabulary);
    }

    /// The cue that begins at a token, and the tokens it takes.
    pub fn cue(&self, text: &str, tokens: &[Token], at: usize) -> Option<(Cue, usize)> {
        let own = self.cues.longest(text, tokens, at);
        let rival = self.rivals.longest(text, tokens, at);
        let longer = |rival: &(Cue, usize)| own.is_none_or(|own| rival.1 > own.1);
        rival.filter(longer).or(own)
    }

    /// Whether an indicator only keeps figures from others: rescued.
    pub fn is_rival(&self, indicator: u8) -> bool {
        self.indicators[indicator as usize].name().is_empty()
    }

    /// The number of what governs figures that are no claims.
    pub fn rival(&self) -> Option<u8> {
        self.number("")
    }

    /// Whether an Arabic word goes on with a noun before it as its adjective.
    pub fn is_adjective(&self, word: &str) -> bool {
        let folded = fold(word);
        let word = folded.text();
        self.adjectives.iter().any(|adjective| {
            word.ends_with(&adjective.ending)
                && !adjective.unless.iter().any(|beginning| word.starts_with(beginning))
        })
    }

    /// The grammatical number of an Arabic word for the people of a country; what may be a dual or a plural is a
    /// plural.
    pub fn number_of(&self, word: &str) -> Number {
        let folded = fold(word);
        match &self.duals[..] {
            [sure, ..] if folded.text().ends_with(sure) => Number::Dual,
            [_, other] if folded.text().ends_with(other) => Number::Plural,
            _ => Number::Singular,
        }
    }

    /// Whether an Arabic word ends as only a verb of several persons does.
    pub fn is_plural_verb(&self, word: &str) -> bool {
        let folded = fold(word);
        self.plural_verbs.iter().any(|ending| folded.text().ends_with(ending))
    }

    /// Whether an Arabic verb is of the present, which after "perhaps" has not happened.
    pub fn is_present(&self, word: &str) -> bool {
        begins(word, &self.present)
    }

    /// Whether an Arabic verb is of the future.
    pub fn is_future(&self, word: &str) -> bool {
        begins(word, &self.future)
    }

    /// Whether an Arabic word is written with its article.
    pub fn has_article(&self, word: &str) -> bool {
        !self.article.is_empty() && fold(word).text().starts_with(&self.article)
    }

    /// The counted noun that begins at a token.
    pub fn noun(&self, text: &str, tokens: &[Token], at: usize) -> Option<(Noun, usize)> {
        self.nouns.longest(text, tokens, at)
    }

    /// The prefixes of a token before the counted noun in it; a word of its own elsewhere may hold
    /// one: بحالة.
    pub fn prefixes(&self, token: &Token) -> Clitics {
        self.nouns.clitics(token)
    }

    /// The mark that begins at a token.
    pub fn mark(&self, text: &str, tokens: &[Token], at: usize) -> Option<(Marks, usize)> {
        self.marks.longest(text, tokens, at)
    }

    /// The share that begins at a token: how many parts of how many.
    pub fn share(&self, text: &str, tokens: &[Token], at: usize) -> Option<((u8, u8), usize)> {
        self.shares.longest(text, tokens, at)
    }

    /// Whether a cue begins at a token. Some begin with words that are everywhere (في عداد
    /// المفقودين), so that the first word alone does not tell.
    pub fn begins_cue(&self, text: &str, tokens: &[Token], at: usize) -> bool {
        let word = tokens[at].word;
        self.cues.begins_with(word) && self.cues.longest(text, tokens, at).is_some()
            || self.rivals.begins_with(word) && self.begins_leaving(text, tokens, at)
    }

    /// Whether a verb of leaving or of leading away begins at a token, with what makes it a cue not
    /// far behind it: such verbs are common, and most leave no home.
    fn begins_leaving(&self, text: &str, tokens: &[Token], at: usize) -> bool {
        const FARTHEST: usize = 24;
        let leaves = Roles::LEAVE.or(Roles::TAKE);
        let rival = self.rivals.longest(text, tokens, at);
        if !rival.is_some_and(|(cue, _)| cue.roles.any(leaves)) {
            return false;
        }
        let mark = |at: usize| self.marks.longest(text, tokens, at).map(|(mark, _)| mark);
        let is = |at: usize, of: Marks| mark(at).is_some_and(|mark| mark.any(of));
        (at + 1..tokens.len().min(at + FARTHEST)).any(|here| {
            is(here, Marks::HOME.or(Marks::CAPTOR))
                || is(here, Marks::LOCATIVE) && is(here - 1, Marks::FROM)
                || self.cues.longest(text, tokens, here).is_some()
        })
    }

    /// The number of `casualties`, where the two indicators are deaths and injured.
    pub fn casualties(&self, two: [u8; 2]) -> Option<u8> {
        let is = |name: &str| two.iter().any(|&at| self.indicators[at as usize].name() == name);
        let both = is("deaths") && is("injured");
        self.number("casualties").filter(|_| both)
    }

    /// Whether an indicator is `injured`.
    pub fn is_injury(&self, indicator: u8) -> bool {
        self.indicators[indicator as usize].name() == "injured"
    }

    /// The number of the indicator of that name.
    pub fn number(&self, name: &str) -> Option<u8> {
        let at = self.indicators.iter().position(|known| known.name() == name)?;
        Some(at as u8)
    }

    /// Whether an indicator is `deaths`.
    pub fn is_death(&self, indicator: u8) -> bool {
        self.indicators[indicator as usize].name() == "deaths"
    }

    /// Whether an indicator is `arrested` or `abducted`.
    pub fn is_captive(&self, indicator: u8) -> bool {
        matches!(self.indicators[indicator as usize].name(), "arrested" | "abducted")
    }

    /// Whether an indicator counts people, so that "and five women" may go on with it.
    pub fn counts_people(&self, indicator: u8) -> bool {
        self.counted[indicator as usize].people
    }

    /// Whether an indicator is counted at a moment.
    pub fn is_stock(&self, indicator: u8) -> bool {
        self.counted[indicator as usize].stock
    }

    /// Whether the article stands in the word at which a cue or noun begins: القتلى.
    pub fn is_definite(&self, token: &Token) -> bool {
        let clitics = token.clitics | self.cues.clitics(token) | self.nouns.clitics(token);
        clitics.any(Clitics::AL)
    }

    fn add(&mut self, vocabulary: &mut Vocabulary, file: &File) {
        self.head_last |= file.grammar.head_last;
        for (name, forms) in &file.indicators {
            let indicator = self.indicator(name);
            add_forms(&mut self.cues, vocabulary, forms, indicator, &file.grammar);
        }
        let none = self.indicator("");
        add_forms(&mut self.rivals, vocabulary, &file.rivals, none, &file.grammar);
        self.adjectives.extend(file.grammar.adjectives.iter().cloned());
        let nisba = &file.grammar.nisba;
        self.duals.extend(file.grammar.dual.iter().map(|ending| format!("{nisba}{ending}")));
        self.plural_verbs.extend(file.grammar.plural_verbs.iter().cloned());
        self.present.extend(file.grammar.present.iter().cloned());
        self.future.extend(file.grammar.future.iter().cloned());
        self.article.push_str(&file.grammar.article);
        for word in &file.plain {
            vocabulary.intern(word);
        }
        let classes = [
            (&file.nouns.things, Class::Thing),
            (&file.nouns.persons, Class::Person),
            (&file.nouns.others, Class::Other),
        ];
        for (rows, class) in classes {
            for (form, number) in rows.iter().flat_map(|row| inflected(row, &file.grammar)) {
                self.nouns.insert(vocabulary, &form, Noun { class, number, unit: None });
            }
        }
        for (name, rows) in &file.nouns.units {
            let unit = Some(self.indicator(name));
            for (form, number) in rows.iter().flat_map(|row| inflected(row, &file.grammar)) {
                let noun = Noun { class: Class::Thing, number, unit };
                self.nouns.insert(vocabulary, &form, noun);
            }
        }
        for row in &file.nouns.persons {
            for form in owned(row, &file.grammar) {
                let noun = Noun { class: Class::Person, number: Number::Plural, unit: None };
                if let Some(known) = self.nouns.insert(vocabulary, &form, noun) {
                    self.nouns.insert(vocabulary, &form, known);
                }
            }
        }
        let kin = Noun { class: Class::Person, number: Number::Dual, unit: None };
        for form in file.nouns.kin.iter().flat_map(|noun| possessed(noun, &file.grammar)) {
            self.nouns.insert(vocabulary, &form, kin);
        }
        let known = |name: &String| MARKS.iter().find(|(known, _)| known == name);
        for (name, forms) in file.marks.iter().chain(&file.sources) {
            let Some(&(_, mark)) = known(name) else { continue };
            forms.iter().for_each(|form| self.add_mark(vocabulary, form, mark));
        }
        for (share, forms) in &file.shares {
            let parts = share
                .split_once('/')
                .and_then(|(parts, all)| Some((parts.parse().ok()?, all.parse().ok()?)));
            let Some(parts) = parts else { continue };
            for form in forms {
                self.shares.insert(vocabulary, form, parts);
            }
        }
        for (name, said) in &file.stances {
            let Some(&(_, mark)) = known(name) else { continue };
            let (verbs, words) = said.forms(&file.grammar);
            verbs.iter().for_each(|form| self.add_mark(vocabulary, form, mark.or(Marks::SAYS)));
            words.iter().for_each(|form| self.add_mark(vocabulary, form, mark));
        }
    }

    /// A form keeps the marks that it had before.
    fn add_mark(&mut self, vocabulary: &mut Vocabulary, form: &str, mark: Marks) {
        let before = self.marks.insert(vocabulary, form, mark).unwrap_or_default();
        self.marks.insert(vocabulary, form, before.or(mark));
    }

    fn indicator(&mut self, name: &str) -> u8 {
        let at = self.indicators.iter().position(|known| known.name() == name);
        at.unwrap_or_else(|| {
            let known = known_indicators().iter().find(|known| known.name == name);
            self.counted.push(known.map_or(Counted::default(), |known| Counted {
                stock: known.kind == Kind::Stock,
                people: known.unit == PERSONS,
            }));
            self.indicators.push(Indicator::new(name));
            self.indicators.len() - 1
        }) as u8
    }
}
