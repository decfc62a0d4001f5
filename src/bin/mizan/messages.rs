//! Messages on standard error, and whether streams are coloured.

use crate::args::{MessageOptions, When};
use crate::progress::Progress;
use anstyle::{AnsiColor, Style};
use mizan::error::Error;
use mizan::report::safe;
use std::ffi::OsString;
use std::io::{IsTerminal, Write, stderr, stdout};
use std::sync::{Mutex, PoisonError};

/// Tells errors, warnings and notes.
#[derive(Debug)]
pub struct Messages {
    quiet: bool,
    verbose: bool,
    colour: When,
    coloured: bool,
    progress: Mutex<Option<Progress>>,
}

impl Messages {
    /// Messages as the options say.
    pub fn new(options: &MessageOptions) -> Messages {
        let MessageOptions { quiet, verbose, color: colour } = *options;
        Messages {
            quiet,
            verbose,
            colour,
            coloured: coloured(colour, stderr().is_terminal()),
            progress: Mutex::new(None),
        }
    }

    /// Writes messages aside of a bar from now on; `None` after it was taken away.
    pub fn beside(&self, progress: Option<Progress>) {
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner) = progress;
    }

    /// Whether all is to be told.
    pub fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// Whether standard output is coloured.
    pub fn colour_stdout(&self) -> bool {
        coloured(self.colour, stdout().is_terminal())
    }

    /// The width of the terminal that standard output is, if it is one.
    pub fn width_stdout(&self) -> Option<u16> {
        stdout()
            .is_terminal()
            .then(terminal_size::terminal_size)
            .flatten()
            .map(|(width, _)| width.0)
    }

    /// Tells an error, its place and the way out.
    pub fn error(&self, error: &Error) {
        self.tell("error", AnsiColor::Red, error);
    }

    /// Tells something that is worth a look.
    pub fn warning(&self, warning: &Error) {
        if !self.quiet {
            self.tell("warning", AnsiColor::Yellow, warning);
        }
    }

    /// Tells how an input was read.
    pub fn remark(&self, note: &Error) {
        if !self.quiet {
            self.tell("note", AnsiColor::Cyan, note);
        }
    }

    /// Tells how something ended, in one line or several.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            self.answer(text);
        }
    }

    /// Tells what was asked for.
    pub fn answer(&self, text: &str) {
        text.lines().for_each(|line| self.line(&safe(line)));
    }

    /// Tells what only the curious want to know.
    pub fn detail(&self, text: &str) {
        if self.verbose {
            self.line(&safe(text));
        }
    }

    fn tell(&self, label: &str, colour: AnsiColor, error: &Error) {
        let style = match self.coloured {
            true => Style::new().bold().fg_color(Some(colour.into())),
            false => Style::new(),
        };
        let mut bare = Error { help: String::new(), ..error.clone() };
        if bare.path.as_os_str() == "-" {
            bare.path = "standard input".into();
        }
        let message = bare.to_string();
        self.line(&format!("{style}{label}:{style:#} {}", safe(&message)));
        if !error.help.is_empty() {
            self.line(&format!("  help: {}", safe(&error.help)));
        }
    }

    /// Writes a line; there is nowhere to tell that standard error is closed.
    fn line(&self, text: &str) {
        let write = || {
            let _ = writeln!(stderr(), "{text}");
        };
        match &*self.progress.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(progress) => progress.aside(write),
            None => write(),
        }
    }
}

fn coloured(when: When, terminal: bool) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => by_environment(|name| std::env::var_os(name), terminal),
    }
}

/// Whether to colour as the environment says: <https://no-color.org>, <https://force-color.org>
/// and <https://bixense.com/clicolors>.
fn by_environment(variable: impl Fn(&str) -> Option<OsString>, terminal: bool) -> bool {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let zero = |value: &OsString| value == "0";
    if set("NO_COLOR").is_some() {
        return false;
    }
    if let Some(force) = set("FORCE_COLOR") {
        return !zero(&force) && force != "false";
    }
    if set("CLICOLOR_FORCE").is_some_and(|force| !zero(&force)) {
        return true;
    }
    let dumb = set("TERM").is_some_and(|term| term == "dumb");
    terminal && !dumb && !set("CLICOLOR").is_some_and(|value| zero(&value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides_on_colour() {
        for (set, terminal, expected) in [
            (&[][..], true, true),
            (&[], false, false),
            (&[("NO_COLOR", "1"), ("FORCE_COLOR", "1")], true, false),
            (&[("NO_COLOR", "")], true, true),
            (&[("FORCE_COLOR", "1")], false, true),
            (&[("FORCE_COLOR", "0")], true, false),
            (&[("CLICOLOR_FORCE", "1")], false, true),
            (&[("CLICOLOR", "0")], true, false),
            (&[("TERM", "dumb")], true, false),
        ] {
            let variable = |name: &str| {
                set.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into())
            };
            assert_eq!(by_environment(variable, terminal), expected, "{set:?}");
        }
    }
}
