//! Makes the corpus to start from out of the fixtures of the project, and a dictionary out of its
//! word lists: `corpus DIR` writes `DIR/TARGET/*` and `DIR/words.dict`.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

type Done<T = ()> = Result<T, Box<dyn Error>>;

/// The producers in the order in which `import` numbers them.
fn letter(producer: &str) -> Option<char> {
    let number = mizan::reference::import::producers().position(|name| name == producer)?;
    char::from_u32('a' as u32 + number as u32)
}

fn main() -> Done {
    let into = PathBuf::from(std::env::args().nth(1).ok_or("name a directory to write into")?);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let corpus = Corpus { into, root: root.clone() };
    for (target, _) in mizan_fuzz::TARGETS {
        fs::create_dir_all(corpus.into.join(target))?;
    }
    for file in files(&root.join("tests/articles"), "txt")? {
        corpus.text(&fs::read_to_string(file)?)?;
    }
    for file in files(&root.join("tests/corpus"), "toml")? {
        let mut strings = Vec::new();
        collect(&toml::from_str(&fs::read_to_string(file)?)?, &mut strings);
        // One in five is enough: they are alike, and the fuzzer drops what reaches nothing new.
        for chunk in strings.chunks(4).step_by(5) {
            corpus.text(&chunk.join(".\n"))?;
        }
    }
    for dir in fs::read_dir(root.join("tests/import"))? {
        corpus.import(&dir?.path())?;
    }
    for dir in
        ["tests/check/reference", "tests/cmd/reference.in/good", "tests/cmd/reference.in/broken"]
    {
        corpus.add("package", &together(&root.join(dir))?)?;
    }
    corpus.add("package", include_bytes!("../tests/hostile/invariants/reference.txt"))?;
    for file in files(&root.join("tests/cmd"), "jsonl")? {
        corpus.add("report", &fs::read(&file)?)?;
        corpus.add("jsonl", &fs::read(&file)?)?;
    }
    for file in files(&root.join("tests/cmd/indicators.in"), "toml")? {
        corpus.add("indicators", &fs::read(file)?)?;
    }
    for (target, _) in mizan_fuzz::TARGETS {
        let seeds = root.join("tests/hostile/seeds").join(target);
        for file in if seeds.is_dir() { files(&seeds, "")? } else { Vec::new() } {
            corpus.add(target, &fs::read(file)?)?;
        }
    }
    corpus.dictionary()
}

struct Corpus {
    into: PathBuf,
    root: PathBuf,
}

impl Corpus {
    /// A text for every target that reads text, in the form that the target reads.
    fn text(&self, text: &str) -> Done {
        let bytes = text.as_bytes();
        for target in ["normalise", "numerals"] {
            self.add(target, bytes)?;
        }
        for target in ["claims", "check"] {
            self.add(target, &[b"4", bytes].concat())?;
        }
        self.add("decode", &[b"0\xff", bytes].concat())?;
        let (encoded, _, _) = encoding_rs::WINDOWS_1256.encode(text);
        self.add("decode", &[b"02", &*encoded].concat())?;
        let mut page = String::from("<html lang=\"ar\"><title>x</title><table><tr>");
        text.lines().for_each(|line| page.push_str(&format!("<td><p>{line}&nbsp;</p>")));
        self.add("html", page.as_bytes())?;
        self.add("markdown", format!("# {}", text.replace('.', "** _")).as_bytes())?;
        self.add("file", format!("7{page}").as_bytes())?;
        let record = format!(
            "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://a.example/\r\n\
             Content-Type: text/html\r\nContent-Length: {}\r\n\r\n{page}\r\n\r\n",
            page.len()
        );
        self.add("warc", record.as_bytes())?;
        self.add("file", format!("5{record}").as_bytes())?;
        let line = |line: &str| serde_json::json!({"text": line, "date": "2022-05-10"}).to_string();
        let lines: Vec<String> = text.lines().map(line).collect();
        self.add("jsonl", lines.join("\n").as_bytes())
    }

    /// A case of an importer.
    fn import(&self, dir: &Path) -> Done {
        let Ok(case) = fs::read_to_string(dir.join("case.toml")) else { return Ok(()) };
        let case: toml::Table = toml::from_str(&case)?;
        let producer = case.get("from").and_then(toml::Value::as_str).unwrap_or_default();
        let Some(letter) = letter(producer) else { return Ok(()) };
        for flags in ['0', '1', '5'] {
            self.add("import", &[format!("{letter}{flags}").as_bytes(), &together(dir)?].concat())?;
        }
        Ok(())
    }

    /// The words of the lists as libFuzzer reads a dictionary: a quoted string a line.
    fn dictionary(&self) -> Done {
        let mut words = BTreeSet::new();
        for dir in ["src/lang", "src/claim", "src/period"] {
            for file in files(&self.root.join(dir), "toml")? {
                let mut strings = Vec::new();
                collect(&toml::from_str(&fs::read_to_string(file)?)?, &mut strings);
                words.extend(strings.into_iter().filter(|word| (1..60).contains(&word.len())));
            }
        }
        let quoted = |word: &String| {
            let bytes: String = word.bytes().map(|byte| format!("\\x{byte:02x}")).collect();
            format!("\"{bytes}\"\n")
        };
        Ok(fs::write(self.into.join("words.dict"), words.iter().map(quoted).collect::<String>())?)
    }

    fn add(&self, target: &str, bytes: &[u8]) -> Done {
        let name = format!("{:016x}", fnv(bytes));
        Ok(fs::write(self.into.join(target).join(name), bytes)?)
    }
}

/// The files of a directory and those below it that end so, by name.
fn files(dir: &Path, ending: &str) -> Done<Vec<PathBuf>> {
    let (mut found, mut left) = (Vec::new(), vec![dir.to_owned()]);
    while let Some(dir) = left.pop() {
        for entry in fs::read_dir(&dir)? {
            let path = entry?.path();
            if path.is_dir() {
                left.push(path);
            } else if ending.is_empty() || path.extension().is_some_and(|own| own == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// All files of a directory but its `case.toml`, each under its name.
fn together(dir: &Path) -> Done<Vec<u8>> {
    let mut all = Vec::new();
    for file in files(dir, "")?.iter().filter(|file| !file.ends_with("case.toml")) {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        all.extend(format!("==> {name} <==\n").bytes());
        all.extend(fs::read(file)?);
        if !all.ends_with(b"\n") {
            all.push(b'\n');
        }
    }
    Ok(all)
}

fn collect(value: &toml::Value, into: &mut Vec<String>) {
    match value {
        toml::Value::String(text) => into.push(text.clone()),
        toml::Value::Array(values) => values.iter().for_each(|value| collect(value, into)),
        toml::Value::Table(table) => table.iter().for_each(|(key, value)| {
            into.push(key.clone());
            collect(value, into);
        }),
        _ => {}
    }
}

/// A name for bytes: FNV-1a.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3)
    })
}
