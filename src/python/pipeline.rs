//! Threads that work on rows while Python fetches the next ones.

use super::run::{Part, Way, unfit};
use crate::document::arrow::Rows;
use arrow_schema::ArrowError;
use pyo3::prelude::*;
use std::any::Any;
use std::collections::VecDeque;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How many rows a thread takes at a time.
const ROWS: usize = 64;

/// How often Python is asked whether it was interrupted.
const PATIENCE: Duration = Duration::from_millis(100);

/// Ranges of rows in, what they came to out, in the same order. The threads end with it, after the
/// rows that they have in hand.
pub struct Pipeline {
    jobs: usize,
    tasks: Sender<Task>,
    results: Mutex<Receiver<Done>>,
    /// The parts in the order they were given, from number `first`; those that are not there yet
    /// are `None`.
    parts: VecDeque<Option<Result<Part, ArrowError>>>,
    first: usize,
    stop: Arc<AtomicBool>,
}

struct Task {
    number: usize,
    rows: Arc<Rows>,
    range: Range<usize>,
}

type Done = (usize, Outcome);

/// What some rows came to, or why a thread fell.
type Outcome = Result<Result<Part, ArrowError>, Box<dyn Any + Send>>;

impl Pipeline {
    /// Starts so many threads, at least one: also one job has a thread of its own, so that an
    /// interrupt is seen while it works.
    pub fn new(way: &Arc<Way>, jobs: usize) -> Pipeline {
        let jobs = jobs.max(1);
        let (tasks, given) = channel();
        let (done, results) = channel();
        let given = Arc::new(Mutex::new(given));
        let stop = Arc::new(AtomicBool::new(false));
        for _ in 0..jobs {
            let (way, given) = (Arc::clone(way), Arc::clone(&given));
            let (done, stop) = (done.clone(), Arc::clone(&stop));
            std::thread::spawn(move || work(&way, &given, &done, &stop));
        }
        Pipeline {
            jobs,
            tasks,
            results: Mutex::new(results),
            parts: VecDeque::new(),
            first: 0,
            stop,
        }
    }

    /// Takes rows to work on, and says into how many parts they go.
    pub fn give(&mut self, rows: &Arc<Rows>, range: Range<usize>) -> usize {
        // Few rows are parted too, so that no thread is idle.
        let step = range.len().div_ceil(self.jobs * 4).clamp(1, ROWS);
        let before = self.parts.len();
        for start in range.clone().step_by(step) {
            let number = self.first + self.parts.len();
            let range = start..range.end.min(start + step);
            self.parts.push_back(None);
            let task = Task { number, rows: Arc::clone(rows), range };
            self.tasks.send(task).expect("the threads wait for tasks as long as there is a sender");
        }
        self.parts.len() - before
    }

    /// The next so many parts, with the interpreter lock released until they are there. An
    /// interrupt from the keyboard ends all work.
    pub fn take(&mut self, py: Python, count: usize) -> PyResult<Vec<Part>> {
        (0..count.min(self.parts.len())).map(|_| self.next(py)).collect()
    }

    fn next(&mut self, py: Python) -> PyResult<Part> {
        while matches!(self.parts.front(), Some(None)) {
            let results = self.results.get_mut().unwrap_or_else(PoisonError::into_inner);
            match py.detach(move || results.recv_timeout(PATIENCE)) {
                Ok((_, Err(fallen))) => resume_unwind(fallen),
                Ok((number, Ok(part))) => self.parts[number - self.first] = Some(part),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
            }
            py.check_signals()?;
        }
        self.first += 1;
        self.parts.pop_front().flatten().unwrap_or_else(|| Ok(Part::default())).map_err(unfit)
    }
}

impl Drop for Pipeline {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

fn work(way: &Way, given: &Mutex<Receiver<Task>>, done: &Sender<Done>, stop: &AtomicBool) {
    loop {
        let task = given.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Task { number, rows, range }) = task else { return };
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let outcome = catch_unwind(AssertUnwindSafe(|| way.part(&rows, range)));
        if done.send((number, outcome)).is_err() {
            return;
        }
    }
}
