//! How fast mizan reads, against what a scan costs at least and against another reader of Arabic
//! numerals: all in one run, so that the ratios hold on any machine.
//!
//! `cargo run --release --manifest-path benches/Cargo.toml --bin speed -- CORPUS.jsonl[.gz]`; the corpus is
//! JSON lines with a field `text`. Each figure is the best of several passes.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::process::Command;
use std::time::Instant;

use mizan::check::{Settings, check};
use mizan::claim::Readers;
use mizan::document::Document;
use mizan::lang::Lang;
use mizan::numeral::{Reader, read};
use mizan::reference::Catalogue;
use mizan::token::{tokens, tokens_into};

const PASSES: usize = 5;
/// What part of the speed of a scan for words a full check must reach.
const CHECK_AT_LEAST: f64 = 0.2;
/// Articles that the slow reader is given; throughput is per byte.
const SLOW_SAMPLE: usize = 60;

fn main() {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("give a corpus: JSON lines with a field text, plain or .gz");
        std::process::exit(2);
    };
    let texts = corpus(&path);
    let all: usize = texts.iter().map(String::len).sum();
    println!(
        "{} articles, {:.1} MB of text, one thread, best of {PASSES} passes",
        texts.len(),
        mega(all)
    );

    let digits = regex::Regex::new(r"\d+").expect("a valid pattern");
    let regex = speed("digit runs by regex", &texts, PASSES, |text| digits.find_iter(text).count());
    let words = common_words(&texts);
    let scan = speed("tokens and hash set of 2,000 words", &texts, PASSES, |text| {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| words.contains(*word)).count()
    });
    let reader = Reader::of(Lang::Ar);
    let mut cut = Vec::new();
    let token = speed("mizan tokens with look-up", &texts, PASSES, |text| {
        tokens_into(text, &reader.vocabulary, &mut cut);
        cut.len()
    });
    let mut cut = Vec::new();
    let numeral = speed("mizan numerals", &texts, PASSES, |text| {
        tokens_into(text, &reader.vocabulary, &mut cut);
        read(text, &cut, &reader.words).len()
    });
    let readers = Readers::default();
    let catalogue = Catalogue::embedded().expect("the embedded package is free of errors");
    let settings = Settings::default();
    let article = |text: &str| Document { text: text.to_owned(), ..Document::default() };
    let documents: Vec<Document> = texts.iter().map(|text| article(text)).collect();
    let mut next = documents.iter().cycle();
    let claim = speed("mizan claims", &texts, PASSES, |_| {
        next.next().map_or(0, |document| readers.read(document).len())
    });
    let mut next = documents.iter().cycle();
    let full = speed("mizan check", &texts, PASSES, |_| {
        next.next().map_or(0, |document| {
            check(readers.read(document), None, &catalogue, &settings).len()
        })
    });
    let rg = by_ripgrep(&texts);
    let sample = &texts[..SLOW_SAMPLE.min(texts.len())];
    let duckling = speed("duckling numerals (sample)", sample, 1, by_duckling);

    println!("\nratios within this run");
    println!("  numerals / digit regex     {:.2}", numeral / regex);
    println!("  numerals / hash-set scan   {:.2}", numeral / scan);
    println!("  numerals / tokens          {:.2}", numeral / token);
    println!("  numerals / duckling        {:.0}", numeral / duckling);
    println!("  claims / numerals          {:.2}", claim / numeral);
    println!("  check / numerals           {:.2}", full / numeral);
    println!("  check / digit regex        {:.2}", full / regex);
    match rg {
        Some(rg) => println!("  check / rg -c              {:.2}", full / rg),
        None => println!("  check / rg -c              not measured: there is no rg"),
    }
    println!("  check / hash-set scan      {:.2}   (at least {CHECK_AT_LEAST})", full / scan);
    if full / scan < CHECK_AT_LEAST {
        eprintln!("check is slower than it should be");
        std::process::exit(1);
    }
    for (lang, piece) in [
        (Lang::Ar, "قتل 12 ألفا و500 شخص، وأصيب خمسة وعشرون من 1,234 في 3 مدن a.b.c-d "),
        (Lang::En, "killed 12 thousand and hurt twenty-five of 1,234 people in 3 towns a.b.c-d "),
        (Lang::Fr, "a fait 12 000 morts et vingt-cinq blessés sur 1.234 dans 3 villes a.b.c-d "),
        (Lang::En, "one hundred and "),
        (Lang::Ar, "5،6.7-"),
    ] {
        long_line(Reader::of(lang), piece);
    }
}

/// One line of 1 MB against 1,000 lines of 1 KB, in cost per byte.
fn long_line(reader: &Reader, piece: &str) {
    let line = piece.repeat(1_000 / piece.len());
    let (short, long) = (vec![format!("{line}\n").repeat(1_000)], vec![line.repeat(1_000)]);
    let numerals = |text: &str| read(text, &tokens(text, &reader.vocabulary), &reader.words).len();
    println!("\n{piece}");
    let short = speed("1,000 lines of 1 KB", &short, PASSES, numerals);
    let long = speed("one line of 1 MB", &long, PASSES, numerals);
    println!("  cost per byte, one line / many lines  {:.2}", short / long);
}

/// Megabytes a second of the fastest of some passes; what was counted is printed, so that it is
/// not optimised away.
fn speed(name: &str, texts: &[String], passes: usize, mut count: impl FnMut(&str) -> usize) -> f64 {
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut best = f64::MAX;
    let mut found = 0;
    for _ in 0..passes {
        let start = Instant::now();
        found = texts.iter().map(|text| count(text)).sum();
        best = best.min(start.elapsed().as_secs_f64());
    }
    let speed = mega(bytes) / best;
    println!("  {name:36} {speed:9.1} MB/s   {found} found");
    speed
}

fn mega(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn corpus(path: &str) -> Vec<String> {
    let file = File::open(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let plain: Box<dyn Read> = if path.ends_with(".gz") {
        Box::new(flate2::read::GzDecoder::new(file))
    } else {
        Box::new(file)
    };
    BufReader::new(plain)
        .lines()
        .map_while(Result::ok)
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(&line).ok())
        .filter_map(|article| article["text"].as_str().map(String::from))
        .collect()
}

/// 2,000 words that the corpus holds: what a scan for words has to look up at least.
fn common_words(texts: &[String]) -> HashSet<&str> {
    let words = texts.iter().flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    words
        .filter(|word| word.len() > 6)
        .take(20_000)
        .collect::<HashSet<_>>()
        .into_iter()
        .take(2_000)
        .collect()
}

/// How fast `rg -c` counts lines with digits in a file of all texts, with its start; `None` where
/// there is no rg.
fn by_ripgrep(texts: &[String]) -> Option<f64> {
    let path = std::env::temp_dir().join(format!("mizan-bench-{}.txt", std::process::id()));
    std::fs::write(&path, texts.join("\n")).ok()?;
    let count = || {
        let output = Command::new("rg").args(["-c", r"\d+"]).arg(&path).output().ok()?;
        String::from_utf8_lossy(&output.stdout).trim().parse().ok()
    };
    let known: Option<usize> = count();
    let speed = known.map(|_| {
        let whole = [texts.concat()];
        speed("rg -c for digits (a process)", &whole, PASSES, |_| count().unwrap_or(0))
    });
    // Nothing more can be done about a file that stays in the directory for such.
    let _ = std::fs::remove_file(&path);
    speed
}

fn by_duckling(text: &str) -> usize {
    use chrono::TimeZone;
    use duckling::{Context, DimensionKind, Locale, Options};
    let locale = Locale::new(duckling::Lang::AR, None);
    let zone = chrono::FixedOffset::east_opt(0).expect("UTC is an offset");
    let now = zone.with_ymd_and_hms(2022, 5, 10, 12, 0, 0).single().expect("a valid time");
    let context = Context::new(now, locale);
    duckling::parse(text, &locale, &[DimensionKind::Numeral], &context, &Options::default()).len()
}
