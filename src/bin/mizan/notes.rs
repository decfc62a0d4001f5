//! Notes on how inputs were read, each told once a file.

use crate::messages::Messages;
use crate::tally::counted;
use mizan::error::Error;
use std::path::PathBuf;

/// How many notes are shown; more are counted.
const SHOWN: usize = 5;

/// The notes that were told.
#[derive(Debug, Default)]
pub struct Notes {
    count: usize,
    /// The file of the last note, and all that was noted on it.
    path: PathBuf,
    told: Vec<String>,
}

impl Notes {
    /// Tells a note, unless it was told about the same file before.
    pub fn tell(&mut self, note: &Error, messages: &Messages) {
        if note.path != self.path {
            self.path.clone_from(&note.path);
            self.told.clear();
        }
        if self.told.contains(&note.message) {
            return;
        }
        self.told.push(note.message.clone());
        self.count += 1;
        if self.count <= SHOWN || messages.is_verbose() {
            messages.remark(note);
        }
    }

    /// Tells how many notes there were beside those shown.
    pub fn finish(&self, messages: &Messages) {
        if self.count > SHOWN && !messages.is_verbose() {
            let more = counted(self.count - SHOWN, "note");
            messages.note(&format!("{more} more (all are shown with --verbose)"));
        }
    }
}
