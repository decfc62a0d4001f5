//! Settings on the command line: its options are what can be set. What a file, the environment or
//! `-c` sets is put before the words that were typed, as if it had been typed too.

use crate::args::{Cli, Command};
use crate::messages::Messages;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, CommandFactory, FromArgMatches};
use mizan::error::{Error, nearest};
use mizan::lang::Lang;
use mizan::report::Format;
use mizan::settings::{self, Given, Key, Kind, Layer, Origin};
use std::any::TypeId;
use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// Options that say what one run is about, or where settings come from.
const NO_SETTINGS: [&str; 14] = [
    "files-from",
    "null",
    "stdin-filename",
    "files",
    "since",
    "write-baseline",
    "config",
    "isolated",
    "help",
    "version",
    "quiet",
    "verbose",
    "schema",
    "exit-zero",
];

/// Settings whose name is not that of their option: a table has it.
const RENAMED: [(&str, &str); 1] = [("indicators", "indicator-files")];

/// What was typed.
pub struct Asked {
    pub cli: Cli,
    pub matches: ArgMatches,
}

impl Asked {
    /// Reads the command line; ends the program where it is in error or asks for help.
    pub fn parse() -> Asked {
        let matches = Cli::command().get_matches();
        let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
        Asked { cli, matches }
    }
}

/// The settings of a run.
#[derive(Debug, Default)]
pub struct Settings {
    pub keys: Vec<Key>,
    /// What is in force, flags too.
    pub in_force: Layer,
}

/// The command line with all that is set elsewhere.
pub fn applied(
    cli: Cli,
    matches: &ArgMatches,
    messages: &Messages,
) -> Result<(Cli, Settings), Vec<Error>> {
    let path = path_of(matches);
    if !takes_settings(&cli.command) {
        return Ok((cli, Settings { keys: keys(), in_force: Layer::new() }));
    }
    let keys = keys();
    let (mut layer, file) = layers(&cli, &keys, messages)?;
    let command = Cli::command();
    let (mut words, mut errors) = (Vec::new(), Vec::new());
    for (name, given) in &layer {
        let Some(option) = option_of(&command, &path, name).filter(|o| fits(o, name, given, &path))
        else {
            continue;
        };
        let own = words_of(&option, given);
        errors.extend(wrong(&path, &own, name, given));
        if typed(matches, &path, option.get_id().as_str()).is_none() {
            words.extend(own);
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut cli = reread(words)?;
    let mut severity = mizan::check::Settings::default();
    settings::severities(&layer, &mut severity).map_err(|error| vec![error])?;
    let declared = file.filter(|_| layer.contains_key("indicators"));
    match &mut cli.command {
        Command::Claims(options) => options.words.declared = declared,
        Command::Check(options) => {
            options.words.declared = declared;
            options.checking.severity = severity;
        }
        _ => {}
    }
    layer.extend(flags(matches, &path, &keys));
    Ok((cli, Settings { keys, in_force: layer }))
}

/// Whether settings hold for a command.
fn takes_settings(command: &Command) -> bool {
    use crate::args::Reference;
    match command {
        Command::Check(_) | Command::Claims(_) | Command::Numerals(_) | Command::Report(_) => true,
        Command::Config(options) => !options.schema,
        Command::Reference(reference) => {
            !matches!(reference, Reference::Validate(_) | Reference::Import(_))
        }
        _ => false,
    }
}

/// Everything that can be set: the options of `check` and `[severity]`.
pub fn keys() -> Vec<Key> {
    let mut command = Cli::command();
    command.build();
    let Some(check) = command.find_subcommand("check") else { return Vec::new() };
    let options = check.get_arguments().filter_map(key);
    options.chain(settings::severity_keys()).collect()
}

/// The setting that an option is, where it is one.
fn key(option: &Arg) -> Option<Key> {
    let long = option.get_long().filter(|long| !NO_SETTINGS.contains(long))?;
    let name = RENAMED.iter().find(|(from, _)| *from == long).map_or(long, |(_, to)| to);
    let value = option.get_value_parser().type_id();
    let kind = match (long, option.get_action()) {
        (_, ArgAction::SetTrue) => Kind::Truth,
        ("output", _) => Kind::Output,
        _ if value == TypeId::of::<PathBuf>() => Kind::Path,
        _ if value == TypeId::of::<usize>() || value == TypeId::of::<NonZeroUsize>() => Kind::Whole,
        _ => Kind::Text,
    };
    let default = match kind {
        Kind::Truth => vec!["false".to_owned()],
        _ => option.get_default_values().iter().map(|d| d.to_string_lossy().into()).collect(),
    };
    let names = option.get_value_names().unwrap_or_default();
    Some(Key {
        name: name.to_owned(),
        kind,
        many: matches!(option.get_action(), ArgAction::Append),
        about: option.get_help().map(ToString::to_string).unwrap_or_default(),
        placeholder: names.first().map(ToString::to_string).unwrap_or_default(),
        default,
        choices: choices(long, option),
    })
}

/// The only texts that an option takes.
fn choices(long: &str, option: &Arg) -> Vec<String> {
    match long {
        "format" => Format::ALL.iter().map(|(name, _)| (*name).to_owned()).collect(),
        "lang" => Lang::ALL.iter().map(|lang| lang.code().to_owned()).collect(),
        "select" | "ignore" => mizan::check::RULES.iter().map(|rule| rule.id.to_owned()).collect(),
        _ if matches!(option.get_action(), ArgAction::SetTrue) => Vec::new(),
        _ => option.get_possible_values().iter().map(|v| v.get_name().to_owned()).collect(),
    }
}

/// What was read of the settings: all that is set, and the file with its text.
type Read = (Layer, Option<(PathBuf, String)>);

/// What is set, without what was typed as an option; and the file that was read, with its text.
fn layers(cli: &Cli, keys: &[Key], messages: &Messages) -> Result<Read, Vec<Error>> {
    let is_pair = |text: &&String| {
        text.split_once('=').is_some_and(|(key, _)| {
            key.chars().all(|c| c.is_ascii_alphanumeric() || "-_. ".contains(c))
        })
    };
    let (pairs, files): (Vec<_>, Vec<_>) = cli.settings.config.iter().partition(is_pair);
    let path = match &files[..] {
        [] if cli.settings.isolated => None,
        [] => std::env::current_dir().ok().and_then(|here| settings::find(&here)),
        [one] if !cli.settings.isolated => Some(PathBuf::from(one)),
        _ => {
            let error = Error::new("", "the settings of one file can be read");
            return Err(vec![
                error.help("give one -c FILE, without --isolated; -c KEY=VALUE sets one"),
            ]);
        }
    };
    let file = path.map(|path| text_of(&path).map(|text| (path, text))).transpose();
    let file = file.map_err(|error| vec![error])?;
    let mut errors = Vec::new();
    let of_file = file.as_ref().map_or(Ok(Layer::new()), |(path, text)| {
        messages.detail(&format!("settings of {}", path.display()));
        settings::read(path, text, keys)
    });
    let of_file = of_file.unwrap_or_else(|wrong| {
        errors.extend(wrong);
        Layer::new()
    });
    let variables = if cli.settings.isolated { Vec::new() } else { variables(keys, messages) };
    let set = pairs.iter().map(|pair| settings::given(pair, Origin::Set, keys));
    let mut taken = |results: Vec<Result<(String, Given), Error>>| {
        let (good, bad): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
        errors.extend(bad.into_iter().filter_map(Result::err));
        good.into_iter().filter_map(Result::ok).collect::<Layer>()
    };
    let layers = [of_file, taken(variables), taken(set.collect())];
    if errors.is_empty() { Ok((settings::merged(layers), file)) } else { Err(errors) }
}

fn text_of(path: &Path) -> Result<String, Error> {
    std::fs::read_to_string(path).map_err(|error| {
        let error = Error::new(path, format!("the settings cannot be read: {error}"));
        error.help("give a TOML file in UTF-8; `mizan init` writes one")
    })
}

/// What variables of the environment set. One that is nearly that of a setting is told.
fn variables(keys: &[Key], messages: &Messages) -> Vec<Result<(String, Given), Error>> {
    let mut all: Vec<(String, String)> = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .filter(|(name, value)| name.starts_with("MIZAN_") && !value.is_empty())
        .collect();
    all.sort();
    let names: Vec<String> = keys.iter().map(Key::variable).collect();
    let short = |name: &str| name.trim_start_matches("MIZAN_").to_owned();
    let shorts: Vec<String> = names.iter().map(|name| short(name)).collect();
    let mut results = Vec::new();
    for (name, value) in all {
        match settings::from_variable(&name, &value, keys) {
            Some(result) => results.push(result),
            None => {
                let own = short(&name);
                let likely = nearest(&own, shorts.iter().map(String::as_str));
                if let Some(likely) = likely.filter(|one| one.len().abs_diff(own.len()) <= 2) {
                    let warning = Error::new("", format!("{name} is no setting"));
                    messages.warning(&warning.help(format!("did you mean MIZAN_{likely}?")));
                }
            }
        }
    }
    results
}

/// The names of the command that was typed: `reference find`.
fn path_of(matches: &ArgMatches) -> Vec<String> {
    let (mut path, mut matches) = (Vec::new(), matches);
    while let Some((name, inner)) = matches.subcommand() {
        path.push(name.to_owned());
        matches = inner;
    }
    path
}

/// The option of a command that is the setting of that name.
fn option_of(command: &clap::Command, path: &[String], name: &str) -> Option<Arg> {
    let long = RENAMED.iter().find(|(_, to)| *to == name).map_or(name, |(from, _)| from);
    let inner = path.iter().try_fold(command, |at, name| at.find_subcommand(name))?;
    let mut options = inner.get_arguments().chain(command.get_arguments());
    options.find(|option| option.get_long() == Some(long)).cloned()
}

/// Whether a setting is for that command: formats of findings are not for claims, outputs are those
/// of `check`, and reference data are drawn in their own formats.
fn fits(option: &Arg, name: &str, given: &Given, path: &[String]) -> bool {
    let command = path.first().map_or("", String::as_str);
    let kind = if matches!(command, "numerals" | "claims") { command } else { "findings" };
    match name {
        "format" if command == "reference" => false,
        "format" => given.values.iter().all(|v| Format::named(v).is_none_or(|f| f.draws(kind))),
        "output" => matches!(command, "check" | "config"),
        _ => option.get_long().is_some(),
    }
}

/// What one would type to set it.
fn words_of(option: &Arg, given: &Given) -> Vec<OsString> {
    let long = option.get_long().unwrap_or_default();
    match option.get_action() {
        ArgAction::SetTrue if given.values == ["true"] => vec![format!("--{long}").into()],
        ArgAction::SetTrue => Vec::new(),
        _ => given.values.iter().map(|value| format!("--{long}={value}").into()).collect(),
    }
}

/// What the option says of a value that it does not take.
fn wrong(path: &[String], words: &[OsString], name: &str, given: &Given) -> Option<Error> {
    let typed = std::iter::once("mizan".into()).chain(path.iter().map(OsString::from));
    let error = Cli::command().try_get_matches_from(typed.chain(words.iter().cloned())).err()?;
    let reason = std::error::Error::source(&error)?.to_string();
    let values = given.values.join(", ");
    Some(given.origin.error(format!("{name} cannot be \"{values}\"")).help(reason))
}

/// Where the value of an option was typed, if it was.
fn typed<'a>(matches: &'a ArgMatches, path: &[String], id: &str) -> Option<&'a ArgMatches> {
    let mut at = Some(matches);
    let mut found = None;
    let mut names = path.iter();
    while let Some(matches) = at {
        let known = matches.try_contains_id(id).is_ok();
        if known && matches.value_source(id) == Some(ValueSource::CommandLine) {
            found = Some(matches);
        }
        at = names.next().and_then(|name| matches.subcommand_matches(name));
    }
    found
}

/// Reads the command line again with further options at its end, before what `--` sets apart.
fn reread(words: Vec<OsString>) -> Result<Cli, Vec<Error>> {
    let mut typed: Vec<OsString> = std::env::args_os().collect();
    let end = typed.iter().position(|word| word == "--").unwrap_or(typed.len());
    typed.splice(end..end, words);
    let read = Cli::command().try_get_matches_from(typed);
    read.and_then(|matches| Cli::from_arg_matches(&matches)).map_err(|error| {
        let text = error.to_string();
        let line = text.lines().next().unwrap_or_default().trim_start_matches("error: ");
        vec![Error::new("", format!("the settings do not go together: {line}"))]
    })
}

/// What was typed as options.
fn flags(matches: &ArgMatches, path: &[String], keys: &[Key]) -> Layer {
    let command = Cli::command();
    let flag = |key: &Key| {
        let option = option_of(&command, path, &key.name)?;
        let id = option.get_id().as_str();
        let raw = typed(matches, path, id)?.get_raw(id);
        let values = match key.kind {
            Kind::Truth => vec!["true".to_owned()],
            _ => raw.into_iter().flatten().map(|v| v.to_string_lossy().into_owned()).collect(),
        };
        let origin = Origin::Flag(format!("--{}", option.get_long().unwrap_or_default()));
        Some((key.name.clone(), Given { values, origin }))
    };
    keys.iter().filter_map(flag).collect()
}
