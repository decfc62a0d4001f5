//! The corpus is the specification: every form in `tests/corpus/<language>/*.toml` means what its
//! table says. A row is added there without code; `tests/corpus/README.md` says how.

use mizan::lang::{Lang, Vocabulary};
use mizan::numeral::{Kind, Numeral, Words, read};
use mizan::quantity::{self, Bound, Hedges, Quantity};
use mizan::token::tokens;
use mizan::value::Value;
use serde::Deserialize;
use std::fmt::Write;
use std::path::Path;

/// A file of the corpus.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    #[serde(default)]
    numeral: Vec<NumeralRow>,
    #[serde(default)]
    quantity: Vec<QuantityRow>,
    #[serde(default)]
    list: Vec<ListRow>,
    #[serde(default)]
    none: Vec<NoneRow>,
}

/// Forms with one numeral of this value (and this upper end, and this kind where given).
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumeralRow {
    value: Option<String>,
    high: Option<String>,
    kind: Option<Kind>,
    forms: Vec<String>,
}

/// Forms with one quantity of these ends and this bound.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuantityRow {
    bound: Bound,
    low: String,
    high: Option<String>,
    forms: Vec<String>,
}

/// Forms with these numerals, in reading order.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListRow {
    values: Vec<String>,
    forms: Vec<String>,
}

/// Forms without any numeral.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoneRow {
    forms: Vec<String>,
}

struct Reader {
    vocabulary: Vocabulary,
    words: Words,
    hedges: Hedges,
}

impl Reader {
    fn of(lang: Lang) -> Reader {
        let mut vocabulary = Vocabulary::default();
        let mut words = Words::build(&mut vocabulary, lang);
        let hedges = Hedges::build(&mut vocabulary, lang);
        words.settle(&vocabulary);
        Reader { vocabulary, words, hedges }
    }

    fn numerals(&self, text: &str) -> Vec<Numeral> {
        read(text, &tokens(text, &self.vocabulary), &self.words)
    }

    fn quantities(&self, text: &str) -> Vec<Quantity> {
        let tokens = tokens(text, &self.vocabulary);
        let numerals = read(text, &tokens, &self.words);
        quantity::read(text, &tokens, &self.hedges, numerals)
    }
}

fn value(text: &str) -> Value {
    text.replace('_', "").parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn described(numerals: &[Numeral], text: &str) -> String {
    let mut out = String::new();
    for numeral in numerals {
        let show = |value: Option<Value>| value.map_or("none".into(), |value| value.to_string());
        let (low, high) = (show(numeral.value), show(numeral.high));
        let _ = write!(out, " [{}] {low}..{high} {:?};", numeral.span.of(text), numeral.kind);
    }
    if out.is_empty() { " nothing".into() } else { out }
}

/// What is wrong with a file, a line each.
fn failures(reader: &Reader, corpus: &Corpus) -> String {
    let mut out = String::new();
    let mut fail = |form: &str, wanted: &str, found: String| {
        let _ = writeln!(out, "  {form}\n    is {wanted}, reads as{found}");
    };
    for row in &corpus.numeral {
        let wanted = (row.value.as_deref().map(value), row.high.as_deref().map(value));
        for form in &row.forms {
            let found = reader.numerals(form);
            let right = matches!(&found[..], [one] if (one.value, one.high) == wanted
                && row.kind.is_none_or(|kind| kind == one.kind));
            if !right {
                fail(form, &format!("{wanted:?} {:?}", row.kind), described(&found, form));
            }
        }
    }
    for row in &corpus.quantity {
        let low = Some(value(&row.low));
        let high = row.high.as_deref().map(value).or(low);
        for form in &row.forms {
            let found = reader.quantities(form);
            let right = matches!(&found[..], [one]
                if (one.low, one.high, one.bound) == (low, high, row.bound));
            if !right {
                let found: Vec<_> = found.iter().map(|q| (q.low, q.high, q.bound)).collect();
                fail(form, &format!("{low:?} {high:?} {:?}", row.bound), format!(" {found:?}"));
            }
        }
    }
    for row in &corpus.list {
        let wanted: Vec<_> = row.values.iter().map(|text| Some(value(text))).collect();
        for form in &row.forms {
            let found = reader.numerals(form);
            if found.iter().map(|numeral| numeral.value).ne(wanted.iter().copied()) {
                fail(form, &format!("{:?}", row.values), described(&found, form));
            }
        }
    }
    for form in corpus.none.iter().flat_map(|row| &row.forms) {
        let found = reader.numerals(form);
        if !found.is_empty() {
            fail(form, "no numeral", described(&found, form));
        }
    }
    out
}

fn check(lang: Lang) {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(lang.code());
    let mut files: Vec<_> =
        std::fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let reader = Reader::of(lang);
    let mut out = String::new();
    for file in &files {
        let text = std::fs::read_to_string(file).unwrap();
        let corpus: Corpus =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let failures = failures(&reader, &corpus);
        if !failures.is_empty() {
            let _ = writeln!(out, "{}\n{failures}", file.display());
        }
    }
    assert!(!files.is_empty(), "{} holds no file", dir.display());
    assert!(out.is_empty(), "\n{out}");
}

#[test]
fn arabic() {
    check(Lang::Ar);
}

#[test]
fn english() {
    check(Lang::En);
}

#[test]
fn french() {
    check(Lang::Fr);
}
