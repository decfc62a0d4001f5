//! Ctrl-C and its like: the first one ends a run after what is under way, a second one at once.

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

/// What a shell adds to the number of a signal that ended a command.
const BY_SIGNAL: i32 = 128;

/// Whether the run is to end.
#[derive(Debug, Default)]
pub struct Interrupt(Arc<AtomicUsize>);

impl Interrupt {
    /// Watches for the signals from now on. Where the system has none, nothing interrupts.
    pub fn watch() -> Interrupt {
        let asked = Arc::new(AtomicUsize::new(0));
        for signal in [SIGINT, SIGTERM] {
            let status = BY_SIGNAL + signal;
            let again = Arc::new(AtomicBool::new(false));
            // In this order: the one that ends it at once looks for an earlier signal.
            let _ = flag::register_conditional_shutdown(signal, status, again.clone());
            let _ = flag::register(signal, again);
            let number = usize::try_from(status).unwrap_or_default();
            let _ = flag::register_usize(signal, asked.clone(), number);
        }
        Interrupt(asked)
    }

    /// The exit status, once the run is to end: 130 after Ctrl-C, 143 after SIGTERM.
    pub fn status(&self) -> Option<u8> {
        u8::try_from(self.0.load(Relaxed)).ok().filter(|&status| status > 0)
    }
}
