//! The exit status: 0, 1 or 2, and that of a signal.

use mizan::error::Error;
use std::process::ExitCode;

/// What a command ends with: its status, or what kept it from working at all.
pub type Outcome = Result<Status, Vec<Error>>;

/// What a finished command came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Status {
    /// Whether there is a finding to stop for.
    pub found: bool,
    /// Whether something could not be read, so that the result is not to be trusted.
    pub failed: bool,
    /// The exit status of the signal that ended it before it was finished.
    pub interrupted: Option<u8>,
}

impl Status {
    /// Something could not be read or written.
    pub fn failed() -> Status {
        Status { failed: true, ..Status::default() }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> ExitCode {
        ExitCode::from(match status {
            Status { interrupted: Some(status), .. } => status,
            Status { failed: true, .. } => 2,
            Status { found: true, .. } => 1,
            _ => 0,
        })
    }
}
