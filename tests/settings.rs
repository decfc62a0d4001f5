//! Settings through the command line: where they come from, which goes before which, what is
//! refused, and that the file to begin with and the schema say what holds.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Runs mizan in a directory, with variables of the environment.
fn run_with(dir: &Path, variables: &[(&str, &str)], arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mizan"));
    let own = std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("MIZAN_"));
    for (name, _) in own {
        command.env_remove(name);
    }
    command.current_dir(dir).args(arguments).envs(variables.iter().copied());
    command.output().expect("mizan runs")
}

fn run(dir: &Path, arguments: &[&str]) -> Output {
    run_with(dir, &[], arguments)
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The line of a setting in `mizan config`, with one space between its parts.
fn line(output: &Output, key: &str) -> String {
    let text = out(output);
    let line = text.lines().find(|line| line.trim_start_matches("# ").starts_with(key));
    let line = line.unwrap_or_else(|| panic!("{key} is in {text}{}", errors(output)));
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_flag_goes_before_what_is_set_before_the_environment_before_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let below = dir.path().join("may/articles");
    fs::create_dir_all(&below).unwrap();
    let config = |variables: &[(&str, &str)], arguments: &[&str]| {
        let all = [&["config"], arguments].concat();
        line(&run_with(&below, variables, &all), "fail-on")
    };
    assert_eq!(config(&[], &[]), "fail-on = \"error\" # default");
    fs::write(dir.path().join("mizan.toml"), "fail-on = \"note\"\n").unwrap();
    assert_eq!(config(&[], &[]), "fail-on = \"note\" # ../../mizan.toml:1");
    fs::write(dir.path().join("may/mizan.toml"), "\nfail-on = \"warning\"\n").unwrap();
    assert_eq!(config(&[], &[]), "fail-on = \"warning\" # ../mizan.toml:2");
    let variable = ("MIZAN_FAIL_ON", "never");
    assert_eq!(config(&[variable], &[]), "fail-on = \"never\" # MIZAN_FAIL_ON");
    let set = ["-c", "fail-on=note"];
    assert_eq!(config(&[variable], &set), "fail-on = \"note\" # -c");
    let flag = ["--fail-on", "error", "-c", "fail-on=note"];
    assert_eq!(config(&[variable], &flag), "fail-on = \"error\" # --fail-on");
    assert_eq!(config(&[variable], &["--isolated"]), "fail-on = \"error\" # default");
    let other = ["-c", "../../mizan.toml"];
    assert_eq!(config(&[], &other), "fail-on = \"note\" # ../../mizan.toml:1");
}

#[test]
fn what_is_set_holds() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::create_dir(dir.join("below")).unwrap();
    fs::write(dir.join("below/a.txt"), "قُتل 10 أشخاص بينهم 21 امرأة في الهجوم.").unwrap();
    let settings = "no-embedded = true\nformat = \"concise\"\noutput = [\"all.jsonl\", \"-\"]\n\
                    [severity.rules]\nparts-exceed-total = \"warning\"\n";
    fs::write(dir.join("mizan.toml"), settings).unwrap();
    let below = dir.join("below");
    let output = run(&below, &["check", "a.txt", "--select", "parts-exceed-total"]);
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(out(&output).starts_with("a.txt:1:21: warning[parts-exceed-total]"), "{output:?}");
    assert!(dir.join("all.jsonl").is_file());
    let output = run(&below, &["check", "a.txt", "-c", "fail-on=warning"]);
    assert_eq!(output.status.code(), Some(1));
    // A list that is given replaces the one below it.
    let output = run(&below, &["check", "a.txt", "-o", "junit=own.xml"]);
    assert!(out(&output).is_empty() && below.join("own.xml").is_file());
    // Formats of findings are not for claims.
    let set = ["-c", "format=sarif", "-c", "output=[]"];
    let output = run(&below, &[&["claims", "a.txt"], &set[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
}

#[test]
fn indicators_may_stand_in_the_file() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("a.txt"), "The region counted 5,000 jobseekers in May 2021.").unwrap();
    let settings = "[indicators.unemployed]\nkind = \"stock\"\ndefinition = \"x\"\n\
                    en.states = [\"jobseeker|jobseekers\"]\n";
    fs::write(dir.join("mizan.toml"), settings).unwrap();
    let output = run(dir, &["claims", "a.txt", "-f", "jsonl"]);
    assert!(out(&output).contains("\"indicator\":\"unemployed\""), "{output:?}");
}

#[test]
fn mistakes_are_told_with_their_place_and_the_likely_name() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("a.txt"), "x").unwrap();
    for (text, told, help) in [
        ("fail-no = \"note\"\n", "mizan.toml:1:1: there is no setting", "did you mean fail-on?"),
        ("\njobs = \"x\"\n", "mizan.toml:2:8: jobs", "write a whole number"),
        ("select = [\"digitslip\"]\n", "mizan.toml:1:10: select", "did you mean digit-slip?"),
        ("published = \"soon\"\n", "mizan.toml:1:1: published", "write year, month and day"),
        ("[severity]\nerror-form = 1\n", "mizan.toml:2:1: there", "severity.error-from"),
        ("severity.error-from = 0.5\n", "mizan.toml:1:10: errors would begin at 0.5 %", "raise"),
        ("all = true\nall = true\n", "mizan.toml:2:1: duplicate key", "write it as TOML"),
        ("[indicators.x]\nkind = \"stok\"\n", "mizan.toml:2:8: ", "an indicator has"),
    ] {
        fs::write(dir.join("mizan.toml"), text).unwrap();
        let output = run(dir, &["check", "a.txt"]);
        let written = errors(&output);
        assert!(written.contains(told) && written.contains(help), "{text}: {written}");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{text}");
    }
    fs::remove_file(dir.join("mizan.toml")).unwrap();
    for (variables, arguments) in [
        (&[][..], &["-c", "fail-no=x"][..]),
        (&[], &["-c", "none.toml"]),
        (&[("MIZAN_FAIL_ON", "x")], &[]),
    ] {
        let output = run_with(dir, variables, &[&["check", "a.txt"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?} {}", errors(&output));
    }
    let output = run_with(dir, &[("MIZAN_FAIL_NO", "x")], &["config"]);
    assert!(errors(&output).contains("did you mean MIZAN_FAIL_ON?"));
}

#[test]
fn the_file_to_begin_with_says_the_defaults() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let plain = out(&run(dir, &["config"]));
    assert_eq!(run(dir, &["init"]).status.code(), Some(0));
    assert_eq!(out(&run(dir, &["config"])), plain);

    let text = fs::read_to_string(dir.join("mizan.toml")).unwrap();
    let values = |text: &str| {
        let values = text.lines().map(|line| line.split("  #").next().unwrap_or("").trim());
        values.map(str::to_owned).collect::<Vec<_>>()
    };
    // With every line that has a default uncommented, nothing changes but where it comes from.
    let set = text.lines().filter_map(|line| line.strip_prefix('#'));
    let has_default = |line: &&str| {
        let key = line.split(' ').next().unwrap_or("");
        !key.is_empty() && plain.lines().any(|known| known.starts_with(&format!("{key} =")))
    };
    let kept: Vec<&str> = set.filter(has_default).collect();
    assert!(kept.len() > 15, "{text}");
    let severity = "severity.warning-from = 1\nseverity.error-from = 10\n";
    fs::write(dir.join("mizan.toml"), kept.join("\n") + "\n" + severity).unwrap();
    let again = run(dir, &["config"]);
    assert_eq!(values(&out(&again)), values(&plain), "{}", errors(&again));
    assert!(line(&again, "fail-on").contains("mizan.toml:"));

    let other = run(dir, &["init"]);
    assert_eq!(other.status.code(), Some(2));
}

#[test]
fn the_schema_takes_what_mizan_takes_and_refuses_the_rest() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    let schema = serde_json::from_slice(&run(dir, &["config", "--schema"]).stdout).unwrap();
    let schema = jsonschema::validator_for(&schema).unwrap();
    for (text, good) in [
        ("", true),
        ("fail-on = \"warning\"\nselect = [\"overstated\"]\njobs = 2\nall = true\n", true),
        ("reference = \"data\"\nformat = \"sarif\"\n[severity]\nerror-from = 20.5\n", true),
        ("[severity.rules]\ndigit-slip = \"note\"\n", true),
        ("[indicators.x]\nkind = \"flow\"\ndefinition = \"x\"\nen.states = [\"x\"]\n", true),
        ("fail-no = \"warning\"\n", false),
        ("fail-on = \"warnin\"\n", false),
        ("jobs = \"2\"\n", false),
        ("select = [\"overstatd\"]\n", false),
        ("[severity.rules]\ndigitslip = \"note\"\n", false),
        ("[indicators.x]\nkind = \"flow\"\nstates = [\"x\"]\n", false),
    ] {
        fs::write(dir.join("mizan.toml"), text).unwrap();
        let value: toml::Value = toml::from_str(text).unwrap();
        let valid = schema.is_valid(&serde_json::to_value(value).unwrap());
        // Words are read where claims are.
        fs::write(dir.join("a.txt"), "x").unwrap();
        let taken = run(dir, &["claims", "a.txt"]).status.code() == Some(0);
        assert_eq!((valid, taken), (good, good), "{text}");
    }
    // What is in force is a file itself.
    fs::write(dir.join("mizan.toml"), "fail-on = \"warning\"\n").unwrap();
    let value: toml::Value = toml::from_str(&out(&run(dir, &["config"]))).unwrap();
    let errors: Vec<_> = schema
        .iter_errors(&serde_json::to_value(value).unwrap())
        .map(|error| error.to_string())
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn colour_can_be_set() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("a.txt"), "Some 12 people were killed.").unwrap();
    let coloured = |variables: &[(&str, &str)], arguments: &[&str]| {
        let all = [&["claims", "a.txt", "-f", "full"], arguments].concat();
        out(&run_with(dir, variables, &all)).contains('\u{1B}')
    };
    assert!(!coloured(&[], &[]));
    assert!(coloured(&[("MIZAN_COLOR", "always")], &[]));
    assert!(!coloured(&[("MIZAN_COLOR", "always")], &["--color", "never"]));
    fs::write(dir.join("mizan.toml"), "color = \"always\"\n").unwrap();
    assert!(coloured(&[], &[]));
}

#[test]
fn a_file_of_settings_may_be_called_as_a_command_is() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    fs::write(dir.join("claims"), "max = 1\n").unwrap();
    fs::write(dir.join("a.txt"), "Some 12 people were killed and 5 injured.").unwrap();
    for arguments in [
        &["-c", "claims", "claims", "a.txt", "-f", "jsonl"][..],
        &["claims", "-f", "jsonl", "-c", "claims", "--", "a.txt"],
    ] {
        let output = run(dir, arguments);
        assert_eq!(out(&output).lines().count(), 1, "{arguments:?}: {}", errors(&output));
    }
}

#[test]
fn no_part_of_a_list_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    let output = run(dir.path(), &["config", "-c", "select=[\"overstated\", true]"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("select is of another kind"), "{}", errors(&output));
}
