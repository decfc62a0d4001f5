//! What words mean to claims: cues of indicators, counted nouns, and marks between figures.

use crate::dimension::Indicator;
use crate::lang::{Clitics, Lang, Vocabulary, WordId};
use crate::normalise::fold;
use crate::phrase::Phrases;
use crate::token::Token;
use serde::Deserialize;
use std::collections::BTreeMap;

/// How a cue governs what is counted; a word may do several of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles(u8);

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

    /// Whether it plays any of these.
    pub fn any(self, of: Roles) -> bool {
        self.0 & of.0 != 0
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
}

/// A mark between figures and cues, as bit flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u32);

/// A mark of each list of the word files.
const MARKS: [(&str, Marks); 28] = [
    ("parts", Marks::PART),
    ("out_of", Marks::OUT_OF),
    ("tolls", Marks::TOLL),
    ("reach", Marks::REACH),
    ("among", Marks::AMONG),
    ("from", Marks::FROM),
    ("nothing", Marks::NOTHING),
    ("illness", Marks::ILLNESS),
    ("light", Marks::LIGHT),
    ("barriers", Marks::BARRIER),
    ("and", Marks::AND),
    ("passive", Marks::PASSIVE),
    ("determiners", Marks::DETERMINER),
    ("according", Marks::ACCORDING),
    ("says", Marks::SAYS),
    ("that", Marks::THAT),
    ("was", Marks::WAS),
    ("had", Marks::HAD),
    ("agents", Marks::AGENT),
    ("rises", Marks::RISES),
    ("inside", Marks::INSIDE),
    ("of_them", Marks::OF_THEM),
    ("excepts", Marks::EXCEPT),
    ("without", Marks::WITHOUT),
    ("sports", Marks::SPORT),
    ("prepositions", Marks::PREPOSITION),
    ("governs", Marks::GOVERNS),
    ("locatives", Marks::LOCATIVE),
];

impl Marks {
    /// Behind it stands a stated part: among them.
    pub const PART: Marks = Marks(1);
    /// Behind it stands the whole: out of.
    pub const OUT_OF: Marks = Marks(2);
    /// Number of, toll.
    pub const TOLL: Marks = Marks(4);
    /// Reached, to: before the latest figure of a toll.
    pub const REACH: Marks = Marks(8);
    /// "Between" of a mixed class: بين قتيل وجريح.
    pub const AMONG: Marks = Marks(16);
    /// من, of.
    pub const FROM: Marks = Marks(32);
    /// None of what follows.
    pub const NOTHING: Marks = Marks(64);
    /// Makes an injury an illness or a sport.
    pub const ILLNESS: Marks = Marks(128);
    /// Weighs little between a cue and its figure.
    pub const LIGHT: Marks = Marks(256);
    /// Begins another clause.
    pub const BARRIER: Marks = Marks(512);
    /// And, or.
    pub const AND: Marks = Marks(1024);
    /// An auxiliary of the passive voice.
    pub const PASSIVE: Marks = Marks(2048);
    /// Begins an object that is no figure: killed a man.
    pub const DETERMINER: Marks = Marks(4096);
    /// According to: the source stands behind it.
    pub const ACCORDING: Marks = Marks(1 << 13);
    /// A verb of saying.
    pub const SAYS: Marks = Marks(1 << 14);
    /// Ends the name of a source: that.
    pub const THAT: Marks = Marks(1 << 15);
    /// كان before the name of a source …
    pub const WAS: Marks = Marks(1 << 16);
    /// … and قد behind it.
    pub const HAD: Marks = Marks(1 << 17);
    /// By, at the hands of: the actor stands behind it.
    pub const AGENT: Marks = Marks(1 << 18);
    /// A verb of a running total.
    pub const RISES: Marks = Marks(1 << 19);
    /// Among: before a second mention whose parts follow.
    pub const INSIDE: Marks = Marks(1 << 20);
    /// "Of them" behind a figure makes it a part: ثلاثة منهم.
    pub const OF_THEM: Marks = Marks(1 << 21);
    /// What stands behind it is left out of a count: except.
    pub const EXCEPT: Marks = Marks(1 << 22);
    /// None of what follows at once: without.
    pub const WITHOUT: Marks = Marks(1 << 23);
    /// Near an injury it makes it one of sport.
    pub const SPORT: Marks = Marks(1 << 24);
    /// A figure behind it is no object, a word behind it no verb.
    pub const PREPOSITION: Marks = Marks(1 << 25);
    /// A preposition that may belong to the cue before it.
    pub const GOVERNS: Marks = Marks(1 << 26);
    /// Before a place where something happened: in, near, the city of.
    pub const LOCATIVE: Marks = Marks(1 << 27);

    /// Whether it is any of these.
    pub fn any(self, of: Marks) -> bool {
        self.0 & of.0 != 0
    }

    /// Both together.
    pub fn or(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }
}

/// All cues of Arabic and of one language of Latin script.
#[derive(Debug, Default)]
pub struct Cues {
    pub indicators: Vec<Indicator>,
    cues: Phrases<Cue>,
    /// Words that govern figures that are no claims: rescued, seized.
    rivals: Phrases<Cue>,
    adjectives: Vec<Adjective>,
    article: String,
    duals: Vec<String>,
    nouns: Phrases<Noun>,
    marks: Phrases<Marks>,
}

/// The file of a language.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    grammar: Grammar,
    indicators: BTreeMap<String, Forms>,
    rivals: Forms,
    /// Words that are interned only so that their first letters are not taken for prefixes.
    plain: Vec<String>,
    nouns: Nouns,
    marks: BTreeMap<String, Vec<String>>,
    sources: BTreeMap<String, Vec<String>>,
}

/// Affixes that make forms; empty where forms are listed.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Grammar {
    past: Vec<Ending>,
    present_before: Vec<String>,
    present_after: Vec<Ending>,
    dual: Vec<String>,
    dual_construct: Vec<String>,
    accusative: String,
    marbuta: String,
    open_ta: String,
    article: String,
    nisba: String,
    adjectives: Vec<Adjective>,
}

/// The ending of words that go on with a noun as its adjectives, unless they begin so.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Adjective {
    ending: String,
    #[serde(default)]
    unless: Vec<String>,
}

/// The ending of a verb, and whether its subject is more than one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ending {
    letters: String,
    plural: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Forms {
    /// Transitive verbs, past and present stem.
    objects: Vec<String>,
    object_forms: Vec<String>,
    /// Intransitive and passive verbs, past and present stem.
    subjects: Vec<String>,
    subject_forms: Vec<String>,
    masdars: Vec<String>,
    states: Vec<String>,
    /// State nouns of several words in the dual.
    duals: Vec<String>,
    tolls: Vec<String>,
    complements: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Nouns {
    persons: Vec<String>,
    things: Vec<String>,
    others: Vec<String>,
}

fn file(lang: Lang) -> File {
    let text = match lang {
        Lang::Ar => include_str!("ar.toml"),
        Lang::En => include_str!("en.toml"),
        Lang::Fr => include_str!("fr.toml"),
    };
    // The files are part of the program, and a test parses each: they cannot be wrong.
    toml::from_str(text).expect("embedded cues are valid")
}

impl Cues {
    /// Interns the cues of Arabic and of the language's Latin side.
    pub fn build(vocabulary: &mut Vocabulary, lang: Lang) -> Cues {
        let latin = if lang == Lang::Fr { Lang::Fr } else { Lang::En };
        let mut cues = Cues::default();
        for lang in [Lang::Ar, latin] {
            cues.add(vocabulary, &file(lang));
        }
        cues
    }

    /// To be called once all domains have interned their words.
    pub fn settle(&mut self, vocabulary: &Vocabulary) {
        self.cues.settle(vocabulary);
        self.rivals.settle(vocabulary);
        self.nouns.settle(vocabulary);
        self.marks.settle(vocabulary);
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

    /// Whether an Arabic word is written with its article.
    pub fn has_article(&self, word: &str) -> bool {
        !self.article.is_empty() && fold(word).text().starts_with(&self.article)
    }

    /// The counted noun that begins at a token.
    pub fn noun(&self, text: &str, tokens: &[Token], at: usize) -> Option<(Noun, usize)> {
        self.nouns.longest(text, tokens, at)
    }

    /// The mark that begins at a token.
    pub fn mark(&self, text: &str, tokens: &[Token], at: usize) -> Option<(Marks, usize)> {
        self.marks.longest(text, tokens, at)
    }

    /// Whether a word begins a cue.
    pub fn begins_cue(&self, word: WordId) -> bool {
        self.cues.begins_with(word)
    }

    /// The number of `casualties`, where the two indicators are deaths and injured.
    pub fn casualties(&self, two: [u8; 2]) -> Option<u8> {
        let is = |name: &str| two.iter().any(|&at| self.indicators[at as usize].name() == name);
        let both = is("deaths") && is("injured");
        let at = self.indicators.iter().position(|known| known.name() == "casualties")?;
        both.then_some(at as u8)
    }

    /// Whether an indicator is `injured`.
    pub fn is_injury(&self, indicator: u8) -> bool {
        self.indicators[indicator as usize].name() == "injured"
    }

    /// Whether an indicator counts people, so that "and five women" may go on with it.
    pub fn counts_people(&self, indicator: u8) -> bool {
        !matches!(self.indicators[indicator as usize].name(), "attacks" | "groups")
    }

    /// Whether the article stands in the word at which a cue or noun begins: القتلى.
    pub fn is_definite(&self, token: &Token) -> bool {
        let clitics = token.clitics | self.cues.clitics(token) | self.nouns.clitics(token);
        clitics.any(Clitics::AL)
    }

    fn add(&mut self, vocabulary: &mut Vocabulary, file: &File) {
        for (name, forms) in &file.indicators {
            let indicator = self.indicator(name);
            add_forms(&mut self.cues, vocabulary, forms, indicator, &file.grammar);
        }
        let none = self.indicator("");
        add_forms(&mut self.rivals, vocabulary, &file.rivals, none, &file.grammar);
        self.adjectives.extend(file.grammar.adjectives.iter().cloned());
        let nisba = &file.grammar.nisba;
        self.duals.extend(file.grammar.dual.iter().map(|ending| format!("{nisba}{ending}")));
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
                self.nouns.insert(vocabulary, &form, Noun { class, number });
            }
        }
        for (name, forms) in file.marks.iter().chain(&file.sources) {
            let Some(&(_, mark)) = MARKS.iter().find(|(known, _)| known == name) else { continue };
            for form in forms {
                let before = self.marks.insert(vocabulary, form, mark).unwrap_or_default();
                self.marks.insert(vocabulary, form, Marks(before.0 | mark.0));
            }
        }
    }

    fn indicator(&mut self, name: &str) -> u8 {
        let at = self.indicators.iter().position(|known| known.name() == name);
        at.unwrap_or_else(|| {
            self.indicators.push(Indicator::new(name));
            self.indicators.len() - 1
        }) as u8
    }
}

/// Adds all forms of an indicator.
fn add_forms(
    cues: &mut Phrases<Cue>,
    vocabulary: &mut Vocabulary,
    forms: &Forms,
    indicator: u8,
    grammar: &Grammar,
) {
    let mut set = |form: &str, roles: Roles, number: Number| {
        set_cue(cues, vocabulary, form, Cue { indicator, roles, number, weak: false });
    };
    let verbs =
        [(&forms.objects, Roles::OBJECT.or(Roles::SUBJECT)), (&forms.subjects, Roles::SUBJECT)];
    for (pairs, role) in verbs {
        for (form, number) in pairs.iter().flat_map(|pair| conjugated(pair, grammar)) {
            set(&form, role, number);
        }
    }
    let lists = [
        (&forms.object_forms, Roles::OBJECT),
        (&forms.subject_forms, Roles::SUBJECT),
        (&forms.masdars, Roles::MASDAR),
        (&forms.tolls, Roles::TOLL),
        (&forms.complements, Roles::COMPLEMENT),
    ];
    for (list, role) in lists {
        for form in list {
            set(form, role, Number::Plural);
        }
    }
    for row in &forms.states {
        for (form, number) in inflected(row, grammar) {
            set(&form, Roles::STATE, number);
        }
    }
    for form in &forms.duals {
        set(form, Roles::STATE, Number::Dual);
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

/// The forms of a noun with their numbers: a row gives its singular, then its plurals, with `|`
/// between them; a row of one phrase is that phrase. Arabic duals are made from the singular; one
/// that is spelt like a plural is a plural.
fn inflected(row: &str, grammar: &Grammar) -> Vec<(String, Number)> {
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
