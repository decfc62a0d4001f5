//! The formats that other programs read: each is read as they read it, by its published schema or
//! by a parser; with text that means to be obeyed, and with more findings than its readers take.

use insta::assert_snapshot;
use jsonschema::Validator;
use mizan::check::{Decided, DecidedIn, Decision, Finding, RULES};
use mizan::report::{Format, Look, Report, read_saved, write};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde::Deserialize;
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::io::Read;

const SAVED: &str = include_str!("cmd/report.in/saved.jsonl");

fn saved() -> Vec<Finding> {
    match read_saved("saved", SAVED.as_bytes()).unwrap() {
        Report::Findings(findings) => findings,
        _ => panic!("the saved report holds findings"),
    }
}

fn bytes(findings: Vec<Finding>, format: Format) -> Vec<u8> {
    let mut out = Vec::new();
    write(&Report::Findings(findings), format, Look::default(), &mut out).unwrap();
    out
}

fn text(findings: Vec<Finding>, format: Format) -> String {
    String::from_utf8(bytes(findings, format)).unwrap()
}

fn json(findings: Vec<Finding>, format: Format) -> Json {
    serde_json::from_str(&text(findings, format)).unwrap()
}

/// Every text that is to be obeyed, in every text field of a finding that is an error.
fn hostile() -> Vec<(String, Finding)> {
    #[derive(Deserialize)]
    struct Texts {
        texts: Vec<String>,
    }
    let texts: Texts = toml::from_str(include_str!("formats/hostile.toml")).unwrap();
    let base: Json = serde_json::from_str(SAVED.lines().last().unwrap()).unwrap();
    let kept =
        ["bound", "basis", "stance", "lang", "period_start", "period_end", "verdict", "severity"];
    let with = |text: &String| {
        let mut record = base.clone();
        for (name, field) in record.as_object_mut().unwrap() {
            if !kept.contains(&&**name) && (field.is_string() || field.is_null()) {
                *field = match name.as_str() {
                    "decision" | "decision_until" | "decision_from" => continue,
                    name if name.starts_with("reference") || name.starts_with("difference") => {
                        continue;
                    }
                    _ => text.clone().into(),
                };
            }
        }
        for name in ["dataset", "vintage", "observation", "rows", "definition", "publisher", "note"]
        {
            record["evidence"][0][name] = text.clone().into();
        }
        record["sentence_start"] = record["start"].clone();
        record["end"] = (record["start"].as_u64().unwrap() + text.len() as u64).into();
        let Ok(Report::Findings(mut findings)) = read_saved("h", record.to_string().as_bytes())
        else {
            panic!("{text:?} makes a record");
        };
        (text.clone(), findings.swap_remove(0))
    };
    texts.texts.iter().map(with).collect()
}

fn hostile_findings() -> Vec<Finding> {
    hostile().into_iter().map(|(_, finding)| finding).collect()
}

/// That many findings, each with an id of its own and a severity in turn.
fn many(number: usize) -> Vec<Finding> {
    use mizan::check::Severity::{Error, None, Note, Warning};
    let base = saved().pop().unwrap();
    let severities = [None, Note, Warning, Error];
    let nth = |n: usize| {
        let mut finding = base.clone();
        finding.claim.claim_id = format!("{n:08x}");
        finding.severity = severities[n % severities.len()];
        finding
    };
    (0..number).map(nth).collect()
}

fn schema(text: &str) -> Validator {
    jsonschema::validator_for(&serde_json::from_str(text).unwrap()).unwrap()
}

fn sarif_schema() -> Validator {
    // One pattern of the published file has a bracket that strict readers of patterns refuse.
    schema(&include_str!("formats/sarif-2.1.0.json").replace("{2}]?$", "{2}?$"))
}

fn assert_valid(schema: &Validator, document: &Json) {
    let errors: Vec<_> = schema
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn schemas_refuse_what_is_wrong() {
    let mut sarif = json(saved(), Format::Sarif);
    sarif["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(!sarif_schema().is_valid(&sarif));
    let mut rdjson = json(saved(), Format::Rdjson);
    rdjson["diagnostics"][0]["location"]["range"]["start"]["line"] = "3".into();
    assert!(!schema(include_str!("formats/rdjson.json")).is_valid(&rdjson));
    let mut gitlab = json(saved(), Format::Gitlab);
    gitlab[0]["location"]["lines"]["begin"] = "3".into();
    assert!(!schema(include_str!("formats/gitlab.json")).is_valid(&gitlab[0]));
}

#[test]
fn sarif_is_valid_and_says_what_the_findings_say() {
    let sarif = json(saved(), Format::Sarif);
    assert_valid(&sarif_schema(), &sarif);
    assert_valid(&sarif_schema(), &json(Vec::new(), Format::Sarif));
    let mut run = sarif["runs"][0].clone();
    let rules = run["tool"]["driver"]["rules"].take();
    assert_eq!(run["tool"]["driver"]["version"].take(), env!("CARGO_PKG_VERSION"));
    insta::with_settings!({ snapshot_path => "formats", prepend_module_to_snapshot => false }, {
        assert_snapshot!("sarif", format!("{run:#}"));
    });
    let ids: Vec<_> = rules.as_array().unwrap().iter().map(|rule| rule["id"].clone()).collect();
    assert_eq!(ids, RULES.iter().map(|rule| rule.id).collect::<Vec<_>>());
    for (rule, known) in rules.as_array().unwrap().iter().zip(RULES) {
        assert_eq!(rule["help"]["markdown"], known.page);
        let short = rule["shortDescription"]["text"].as_str().unwrap();
        assert!(short.ends_with(['.', ':']) && !short.contains('#'), "{short}");
    }
    for result in run["results"].as_array().unwrap() {
        let index = result["ruleIndex"].as_u64().map(|index| index as usize);
        assert_eq!(index.map(|index| &ids[index]), Some(&result["ruleId"]));
        assert!(result["kind"] == "fail" || result["level"] == "none");
    }
}

#[test]
fn sarif_holds_the_most_severe_results_and_says_how_many_it_leaves_out() {
    let sarif = json(many(6_000), Format::Sarif);
    let run = &sarif["runs"][0];
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 5_000);
    let of = |level: &str| results.iter().filter(|result| result["level"] == level).count();
    assert_eq!([of("error"), of("warning"), of("note"), of("none")], [1500, 1500, 1500, 500]);
    let ids: Vec<_> = results
        .iter()
        .map(|result| result["partialFingerprints"]["mizanClaimId/v1"].as_str().unwrap())
        .collect();
    assert!(ids.is_sorted(), "they keep their order");
    let told = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    assert!(told.as_str().unwrap().starts_with("1,000 results left out"), "{told}");
    assert_valid(&sarif_schema(), &sarif);
}

#[test]
fn sarif_keeps_hostile_text_as_text() {
    let sarif = json(hostile_findings(), Format::Sarif);
    assert_valid(&sarif_schema(), &sarif);
    for ((text, _), result) in hostile().iter().zip(sarif["runs"][0]["results"].as_array().unwrap())
    {
        assert_eq!(result["properties"]["sentence"], **text);
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.is_ascii() && !uri.contains([' ', '|', '<', '\\', '"', '[', '`']), "{uri}");
        let is_absolute = uri.contains("://");
        assert_eq!(place["artifactLocation"]["uriBaseId"].is_null(), is_absolute, "{uri}");
        let unescaped = result["message"]["text"].as_str().unwrap().replace("\\\\", "");
        let bare = unescaped.replace("\\[", "").replace("\\]", "");
        assert!(!bare.contains(['[', ']']), "no link: {bare}");
        assert!(!bare.replace("{{", "").replace("}}", "").contains(['{', '}']), "{bare}");
    }
}

#[test]
fn what_was_decided_is_suppressed_skipped_or_left_out() {
    let decide = |(text, finding): (String, Finding)| Finding {
        decided: Some(Decided {
            decision: Decision::Accepted,
            reason: text.clone(),
            by: text,
            until: Some(jiff::civil::Date::constant(2030, 1, 1)),
            from: DecidedIn::Baseline,
        }),
        ..finding
    };
    let decided: Vec<Finding> = hostile().into_iter().map(decide).collect();
    let all = [saved(), decided.clone()].concat();
    let document = json(all.clone(), Format::Sarif);
    assert_valid(&sarif_schema(), &document);
    for result in document["runs"][0]["results"].as_array().unwrap() {
        let id = result["properties"]["claimId"].as_str().unwrap();
        let suppressions = result["suppressions"].as_array().unwrap();
        let own = saved().iter().any(|finding| finding.claim.claim_id == id);
        assert_eq!(suppressions.len(), usize::from(!own));
        assert!(suppressions.iter().all(|one| one["kind"] == "external"));
    }
    let undecided = json(saved(), Format::Sarif);
    assert!(undecided["runs"][0]["results"][0]["suppressions"].is_null());

    for format in [Format::Github, Format::Gitlab, Format::Rdjson] {
        assert_eq!(bytes(all.clone(), format), bytes(saved(), format), "{}", format.name());
    }
    let junit = text(decided.clone(), Format::Junit);
    assert!(junit.contains("<skipped") && !junit.contains("<failure"));
    let again = read_saved("d", &*bytes(decided.clone(), Format::Jsonl)).unwrap();
    assert_eq!(again, Report::Findings(decided));
}

#[test]
fn sarif_says_where_articles_could_not_be_read() {
    let drawn = |unread| {
        let mut out = Vec::new();
        let look = Look { unread, ..Look::default() };
        write(&Report::Findings(saved()), Format::Sarif, look, &mut out).unwrap();
        let document: Json = serde_json::from_slice(&out).unwrap();
        assert_valid(&sarif_schema(), &document);
        document["runs"][0]["invocations"][0].clone()
    };
    assert_eq!(drawn(0)["executionSuccessful"], true);
    let failed = drawn(2);
    assert_eq!(failed["executionSuccessful"], false);
    let told = &failed["toolExecutionNotifications"][0];
    assert_eq!(
        (&told["level"], &told["message"]["text"]),
        (&Json::from("error"), &Json::from("2 articles could not be read."))
    );
}

#[test]
fn rdjson_is_valid() {
    let schema = schema(include_str!("formats/rdjson.json"));
    for findings in [saved(), hostile_findings(), Vec::new()] {
        let document = json(findings, Format::Rdjson);
        assert_valid(&schema, &document);
        for diagnostic in document["diagnostics"].as_array().unwrap() {
            let known = ["ERROR", "WARNING", "INFO"];
            assert!(known.contains(&diagnostic["severity"].as_str().unwrap()));
        }
    }
}

#[test]
fn gitlab_is_valid_and_no_fingerprint_comes_twice() {
    let schema = schema(include_str!("formats/gitlab.json"));
    let twice = [saved(), saved()].concat();
    for findings in [twice, hostile_findings(), Vec::new()] {
        let document = json(findings, Format::Gitlab);
        let issues = document.as_array().unwrap();
        for issue in issues {
            assert_valid(&schema, issue);
            let known = ["info", "minor", "major", "critical", "blocker"];
            assert!(known.contains(&issue["severity"].as_str().unwrap()));
            assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() > 0);
        }
        let ids: BTreeSet<_> = issues.iter().map(|issue| issue["fingerprint"].as_str()).collect();
        assert_eq!(ids.len(), issues.len());
    }
}

#[test]
fn github_takes_one_line_for_one_finding() {
    let text = text(hostile_findings(), Format::Github);
    let lines: Vec<_> = text.split('\n').filter(|line| !line.is_empty()).collect();
    let more = format!("{} more errors left out", hostile().len() - 10);
    assert_eq!(lines.len(), 11);
    assert!(lines[10].starts_with(&more), "{}", lines[10]);
    for line in &lines[..10] {
        let command = line.strip_prefix("::error ").expect("a command");
        let (properties, data) = command.split_once("::").unwrap();
        let names: Vec<_> =
            properties.split(',').map(|property| property.split('=').next().unwrap()).collect();
        assert_eq!(names, ["file", "line", "endLine", "col", "endColumn", "title"]);
        assert!(!data.contains('\r'), "{data}");
        let percent = data.match_indices('%').map(|(at, _)| &data[at..at + 3]);
        assert!(percent.into_iter().all(|code| ["%25", "%0A", "%0D"].contains(&code)), "{data}");
    }
}

#[test]
fn github_shows_ten_of_each_level() {
    let text = text(many(80), Format::Github);
    for (command, name) in [("error", "error"), ("warning", "warning"), ("notice", "note")] {
        assert_eq!(text.matches(&format!("::{command} ")).count(), 10);
        let told = format!("\n10 more {name}s left out: GitHub shows 10 of each level\n");
        assert!(text.contains(&told), "{text}");
    }
}

#[test]
fn junit_is_xml_with_a_case_for_each_claim() {
    for (findings, cases, failures, skipped) in
        [(saved(), 5, 1, 1), (hostile_findings(), hostile().len(), hostile().len(), 0)]
    {
        let text = text(findings, Format::Junit);
        let mut reader = Reader::from_str(&text);
        reader.config_mut().check_end_names = true;
        let mut counts = [0; 3];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) | Event::Empty(tag) => {
                    tag.attributes().for_each(|attribute| drop(attribute.unwrap()));
                    let names = ["testcase", "failure", "skipped"];
                    if let Some(at) = names.iter().position(|name| *name == tag.name().as_ref()) {
                        counts[at] += 1;
                    }
                }
                Event::GeneralRef(name) => assert!(name.is_char_ref() || is_predefined(&name)),
                Event::CData(_) | Event::Comment(_) | Event::PI(_) => panic!("{text}"),
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(counts, [cases, failures, skipped]);
        let legal = |c: char| matches!(c, '\n' | ' '..='\u{FFFD}' | '\u{10000}'..);
        assert!(text.chars().all(legal));
    }
}

fn is_predefined(name: &str) -> bool {
    ["amp", "lt", "gt", "quot", "apos"].contains(&name)
}

#[test]
fn markdown_has_rows_of_ten_cells_and_no_foreign_tag() {
    let text = text(hostile_findings(), Format::Markdown);
    let rows: Vec<_> = text.lines().filter(|line| line.starts_with('|')).collect();
    assert_eq!(rows.len(), hostile().len() + 2);
    for row in &rows {
        let bare = row.replace("\\\\", "").replace("\\|", "");
        assert_eq!(bare.matches('|').count(), 11, "{row}");
        assert!(!row.contains(['<', '>']), "{row}");
    }
    let known = [
        "p",
        "/p",
        "code",
        "/code",
        "bdi",
        "/bdi",
        "blockquote dir=\"auto\"",
        "/blockquote",
        "b",
        "/b",
    ];
    for tag in text.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("a tag is closed");
        assert!(known.contains(&tag), "{tag}");
    }
    let is_arabic = |c: char| matches!(c, '\u{590}'..='\u{8FF}');
    assert!(rows.iter().all(|row| !row.contains(is_arabic)), "cells are Latin");
}

#[test]
fn markdown_stays_below_the_limit_and_says_what_it_leaves_out() {
    let text = text(many(5_000), Format::Markdown);
    assert!(text.len() <= 1 << 20, "{}", text.len());
    let rows = text.lines().filter(|line| line.starts_with("| ")).count() - 1;
    let notice = text.lines().last().unwrap();
    let left_out = notice.split_once(" more findings left out").expect("a notice").0;
    assert_eq!(left_out.replace(',', "").parse::<usize>().unwrap() + rows, 5_000);
}

#[test]
fn xlsx_has_two_sheets_from_right_to_left_and_no_formula() {
    let all = bytes([saved(), hostile_findings()].concat(), Format::Xlsx);
    assert_eq!(all, bytes([saved(), hostile_findings()].concat(), Format::Xlsx));
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(all)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        book.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        let mut reader = Reader::from_str(&text);
        while reader.read_event().unwrap() != Event::Eof {}
        text
    };
    let names = part("xl/workbook.xml");
    assert!(names.contains("name=\"findings\"") && names.contains("name=\"evidence\""));
    for sheet in ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"] {
        let sheet = part(sheet);
        assert!(!sheet.contains("<f>") && !sheet.contains("<hyperlink"));
        assert!(sheet.contains("ySplit=\"1\"") && sheet.contains("state=\"frozen\""));
    }
    assert!(part("xl/sharedStrings.xml").contains("<t>=cmd|"));
}

#[test]
fn xlsx_goes_the_way_of_the_articles_language() {
    let first_sheet = |findings| {
        let cursor = std::io::Cursor::new(bytes(findings, Format::Xlsx));
        let mut text = String::new();
        let mut book = zip::ZipArchive::new(cursor).unwrap();
        book.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let (arabic, english): (Vec<_>, Vec<_>) =
        saved().into_iter().partition(|finding| finding.claim.lang == mizan::lang::Lang::Ar);
    assert!(first_sheet(arabic.clone()).contains("rightToLeft=\"1\""));
    assert!(!first_sheet(english).contains("rightToLeft"));
    let sheet = first_sheet(arabic);
    assert!(sheet.contains("<v>43831</v>"), "2020-01-01 is a day");
    assert!(sheet.contains("<v>-0.07</v>"), "a difference is a number");
}

#[test]
fn nothing_that_moves_or_reorders_is_written_raw() {
    for (name, format) in Format::ALL.into_iter().filter(|(_, format)| !format.is_binary()) {
        let text = text(hostile_findings(), format);
        let hostile = |c: char| {
            (c.is_control() && !"\r\n".contains(c) && (format != Format::Html || c != '\t'))
                // A page isolates every text, in which a mark turns nothing outside.
                || (format != Format::Html && matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}'))
                || matches!(c, '\u{202A}'..='\u{202E}')
                || matches!(c, '\u{2066}'..='\u{2069}')
        };
        assert!(!text.contains(hostile), "{name}: {text:?}");
    }
}

#[test]
fn formats_that_draw_findings_only_say_so() {
    // Parquet is drawn in builds with its feature alone.
    let drawn = |format: &Format| cfg!(feature = "parquet") || *format != Format::Parquet;
    for (name, format) in Format::ALL.into_iter().filter(|(_, format)| drawn(format)) {
        let report = Report::Claims(saved().into_iter().map(|finding| finding.claim).collect());
        let drawn = write(&report, format, Look::default(), &mut Vec::new());
        assert_eq!(drawn.is_ok(), format.draws("claims"), "{name}");
    }
}
