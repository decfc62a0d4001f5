//! The shape of the source, asserted: a straight line of modules, words in data, no output from
//! the library.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file: its path from `src/`, its code without comments and test modules, and the same
/// without what stands in strings.
struct Source {
    path: PathBuf,
    code: String,
    bare: String,
}

#[test]
fn modules_import_only_from_above() {
    let order = modules_in_order();
    let rank = |name: &str| order.iter().position(|module| module == name);
    let mut wrong = Vec::new();
    for Source { path, bare, .. } in library() {
        let own = top_module(&path);
        let own_rank = rank(&own).unwrap_or_else(|| panic!("lib.rs does not list {own}"));
        for name in imported(&bare, path.components().count()) {
            match rank(&name) {
                Some(rank) if rank <= own_rank => {}
                Some(_) => wrong.push(format!("{}: imports from {name}, below it", path.display())),
                None => wrong.push(format!("{}: crate::{name} is no module", path.display())),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_are_data() {
    let mut wrong = Vec::new();
    for Source { path, code, .. } in sources(Path::new("src")) {
        for line in code.lines().filter(|line| line.contains(is_arabic_letter)) {
            wrong.push(format!("{}: {}", path.display(), line.trim()));
        }
    }
    assert!(wrong.is_empty(), "Arabic words belong in data:\n{}", wrong.join("\n"));
}

#[test]
fn only_the_command_line_prints_or_exits() {
    let calls = ["print!", "println!", "eprint!", "eprintln!", "dbg!", "process::exit"];
    let mut wrong = Vec::new();
    for Source { path, bare, .. } in library() {
        for call in calls.iter().filter(|call| bare.contains(**call)) {
            wrong.push(format!("{}: {call}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn paths_are_read_in_every_way_they_are_written() {
    let bare = "use crate::text::Span; crate::value::Value; use crate::{lang::{Lang, X}, error};
        use super::super::token; fn f() { super::tokens() }";
    assert_eq!(imported(bare, 2), ["text", "value", "lang", "error", "token"]);
    assert_eq!(imported("use super::text;", 1), ["text"]);
}

#[test]
fn comments_strings_and_tests_are_told_from_code() {
    let text = r##"
        //! crate::a
        /* crate::b */ const S: &str = "crate::c \" //"; const R: &str = r#"crate::"d"#;
        const C: char = '"'; fn f<'a>(x: &'a str) {} crate::e
        #[cfg(test)]
        mod tests { crate::f }
        crate::g
    "##;
    let source = read(PathBuf::new(), text);
    assert_eq!(imported(&source.bare, 9), ["e", "g"]);
    assert!(source.code.contains("crate::c"));
    assert!(!source.code.contains("crate::b"));
}

#[test]
fn paths_in_prose_are_there() {
    let tops =
        ["src/", "tests/", "reference/", ".ci/", "benches/", "docs/", "examples/", "python/"];
    let mut wrong = Vec::new();
    for name in [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "SECURITY.md",
        "docs/trust.md",
        "src/lib.rs",
    ] {
        let text = fs::read_to_string(name).expect("a text in UTF-8");
        for word in text.split(|c: char| c.is_whitespace() || "`()\"".contains(c)) {
            // `article.txt:3:26` is a place in a file.
            let path = word.split(':').next().unwrap_or_default().trim_end_matches([',', '.', ';']);
            if tops.iter().any(|top| path.starts_with(top)) && !Path::new(path).exists() {
                wrong.push(format!("{name}: {path} is not there"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The modules of `lib.rs`, in the order in which it lists them.
fn modules_in_order() -> Vec<String> {
    let lib = fs::read_to_string("src/lib.rs").expect("src/lib.rs is there");
    let module = |line: &str| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned());
    let modules: Vec<_> = lib.lines().filter_map(module).collect();
    assert!(modules.len() > 10);
    modules
}

/// The sources of the library's modules.
fn library() -> Vec<Source> {
    let own =
        |source: &Source| !source.path.starts_with("bin") && source.path.as_os_str() != "lib.rs";
    sources(Path::new("src")).into_iter().filter(own).collect()
}

fn sources(dir: &Path) -> Vec<Source> {
    let mut found = Vec::new();
    let mut left = vec![dir.to_owned()];
    while let Some(dir) = left.pop() {
        for entry in fs::read_dir(&dir).expect("a directory of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("a source in UTF-8");
                let name = path.strip_prefix("src").expect("a path in src").to_owned();
                found.push(read(name, &text));
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn read(path: PathBuf, text: &str) -> Source {
    let code = without_tests(&without(text, false));
    let bare = without(&code, true);
    Source { path, code, bare }
}

fn top_module(path: &Path) -> String {
    let first = path.iter().next().expect("a path").to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// The top modules that code names, in its order: after `crate::`, and after as many `super::` as
/// lead from a file of that depth to the crate.
fn imported(bare: &str, depth: usize) -> Vec<String> {
    let up = "super::".repeat(depth);
    let mut names = Vec::new();
    let mut rest = bare;
    while let Some((at, root)) =
        ["crate::", &up].iter().filter_map(|root| Some((rest.find(root)?, *root))).min()
    {
        let before = rest[..at].chars().next_back();
        rest = &rest[at + root.len()..];
        if before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != '$') {
            names.extend(first_names(rest));
        }
    }
    names
}

/// The name that a path begins with, or the names that begin the paths of a group.
fn first_names(path: &str) -> Vec<String> {
    let name = |text: &str| {
        let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
        (end > 0).then(|| text[..end].to_owned())
    };
    let Some(group) = path.strip_prefix('{') else { return name(path).into_iter().collect() };
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.extend(name(group[start..at].trim()));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names
}

/// Code without comments, and without what stands in strings where that is asked.
fn without(text: &str, strings: bool) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (taken, kept) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), false)
        } else if rest.starts_with("/*") {
            (rest.find("*/").map_or(rest.len(), |end| end + 2), false)
        } else if let Some(length) = string(rest) {
            (length, !strings)
        } else if rest.starts_with('\'') {
            (char_literal(rest), true)
        } else {
            (c.len_utf8(), true)
        };
        if kept {
            out.push_str(&rest[..taken]);
        }
        rest = &rest[taken..];
    }
    out
}

/// The length of the string literal that a text begins with.
fn string(text: &str) -> Option<usize> {
    if let Some(raw) = text.strip_prefix('r').map(|raw| raw.trim_start_matches('#')) {
        let hashes = text.len() - 1 - raw.len();
        let body = raw.strip_prefix('"')?;
        let close = format!("\"{}", "#".repeat(hashes));
        return Some(hashes + 2 + body.find(&close)? + close.len());
    }
    let mut escaped = false;
    for (at, c) in text.strip_prefix('"')?.char_indices() {
        match c {
            '"' if !escaped => return Some(at + 2),
            _ => escaped = c == '\\' && !escaped,
        }
    }
    None
}

/// The length of the character literal or lifetime that a text begins with.
fn char_literal(text: &str) -> usize {
    let body: Vec<_> = text.char_indices().skip(1).take(12).collect();
    let close = |from: usize| body[from..].iter().find(|(_, c)| *c == '\'').map(|(at, _)| at + 1);
    match body.as_slice() {
        [(_, '\\'), ..] => close(2.min(body.len())).unwrap_or(1),
        [_, (at, '\''), ..] => at + 1,
        _ => 1,
    }
}

/// Code without the items that are compiled for tests only.
fn without_tests(code: &str) -> String {
    let mut out = String::new();
    let mut rest = code;
    while let Some((before, after)) = rest.split_once("#[cfg(test)]") {
        out.push_str(before);
        rest = &after[item(after)..];
    }
    out + rest
}

/// The length of the item that code begins with: to its closing brace, or to its semicolon.
fn item(code: &str) -> usize {
    let (mut depth, mut rest) = (0usize, code);
    while let Some(c) = rest.chars().next() {
        let taken = match (string(rest), c) {
            (Some(length), _) => length,
            (None, '\'') => char_literal(rest),
            _ => c.len_utf8(),
        };
        rest = &rest[taken..];
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && matches!(c, '}' | ';') {
            break;
        }
    }
    code.len() - rest.len()
}

fn is_arabic_letter(c: char) -> bool {
    c.is_alphabetic()
        && matches!(c, '\u{600}'..='\u{8FF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}
