//! How far a run is: a bar on standard error, where that is a terminal.

use crate::args::InputOptions;
use crate::input::discover;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use mizan::archive::{Discovered, bytes_read};
use std::io::{IsTerminal, stderr};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

const KNOWN: &str = "{percent:>3} % [{bar:24}] {msg}, {binary_bytes_per_sec}, {eta} left";
const UNKNOWN: &str = "{spinner} {msg}, {binary_bytes} read, {binary_bytes_per_sec}";

/// A bar, or none.
#[derive(Debug, Clone)]
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar where it is wanted and standard error is a terminal.
    pub fn new(wanted: bool) -> Progress {
        if !wanted || !stderr().is_terminal() {
            return Progress(ProgressBar::hidden());
        }
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        bar.set_style(style(UNKNOWN));
        Progress(bar)
    }

    /// Whether there is none.
    pub fn is_hidden(&self) -> bool {
        self.0.is_hidden()
    }

    /// Shows how many articles were read.
    pub fn at(&self, articles: usize) {
        if !self.is_hidden() {
            self.0.set_message(crate::tally::counted(articles, "article"));
            self.0.set_position(bytes_read());
        }
    }

    /// Finds out how many bytes there are to read, where that can be known; ends early where
    /// `stop` says so.
    pub fn measure(&self, input: &InputOptions, stop: &AtomicBool) {
        let is_read_once = |path: &Path| path.as_os_str() == "-" || !path.exists();
        let once = input.paths.is_empty() && input.files_from.is_none()
            || input.paths.iter().any(|path| path.as_os_str() == "-")
            || input.files_from.as_deref().is_some_and(is_read_once);
        if self.is_hidden() || once {
            return;
        }
        let Ok(inputs) = discover(input) else { return };
        let mut all = 0;
        for found in inputs {
            if stop.load(Relaxed) {
                return;
            }
            match found {
                Ok(Discovered::File(path)) => match std::fs::metadata(path) {
                    Ok(known) if known.is_file() => all += known.len(),
                    _ => return,
                },
                Ok(Discovered::Stdin) => return,
                Err(_) => {}
            }
        }
        self.0.set_length(all);
        self.0.set_style(style(KNOWN));
    }

    /// Runs what writes to the terminal, without the bar in its way.
    pub fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.0.suspend(write)
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}

/// The style of a template; a test reads them.
fn style(template: &str) -> ProgressStyle {
    let style = ProgressStyle::with_template(template);
    style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_templates_are_read() {
        for template in [KNOWN, UNKNOWN] {
            assert!(ProgressStyle::with_template(template).is_ok());
        }
    }
}
