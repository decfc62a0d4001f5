//! Running something over all batches on several threads, handing the results over in order.

use super::Batch;
use crate::document::{Articles, Document, Reading};
use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError, mpsc};

/// How many batches for each thread may be under way: more keep threads busy, fewer hold less.
const AHEAD: usize = 4;

/// What one batch came to: the result of the work, and the articles without their documents.
type Done<T> = (T, Articles);

/// Reads every batch and works on each of its articles, on `jobs` threads, and hands what a batch
/// came to over to `each` in the order of the batches, whatever the number of threads. Ends early
/// where `each` gives `false`. At most `AHEAD * jobs` batches are held at a time.
pub fn run<T: Default + Send>(
    mut batches: impl Iterator<Item = Batch> + Send,
    jobs: usize,
    reading: &Reading,
    work: impl Fn(&Document, &mut T) + Sync,
    mut each: impl FnMut(T, Articles) -> bool,
) {
    let done = |batch: Batch| -> Done<T> {
        let mut result = T::default();
        let mut articles = batch.read(reading);
        for document in articles.documents.drain(..) {
            work(&document, &mut result);
        }
        (result, articles)
    };
    if jobs <= 1 {
        batches.by_ref().map(done).all(|(result, articles)| each(result, articles));
        return;
    }
    let line = Line {
        state: Mutex::new(State { batches, taken: 0, handed: 0, stop: false }),
        moved: Condvar::new(),
        ahead: AHEAD * jobs,
    };
    std::thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..jobs {
            let (sender, line, done) = (sender.clone(), &line, &done);
            scope.spawn(move || {
                while let Some((number, batch)) = line.take() {
                    if sender.send((number, done(batch))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut next = 0;
        for (number, result) in receiver {
            waiting.insert(number, result);
            while let Some((result, articles)) = waiting.remove(&next) {
                next += 1;
                if !line.handed(each(result, articles)) {
                    return;
                }
            }
        }
    });
}

/// The batches, and how far they are.
struct State<I> {
    batches: I,
    taken: usize,
    handed: usize,
    stop: bool,
}

/// Where threads queue for batches.
struct Line<I> {
    state: Mutex<State<I>>,
    moved: Condvar,
    ahead: usize,
}

impl<I: Iterator<Item = Batch>> Line<I> {
    /// The next batch and its number, as soon as not too many are under way; `None` at the end.
    fn take(&self) -> Option<(usize, Batch)> {
        let mut state = self.lock();
        while !state.stop && state.taken >= state.handed + self.ahead {
            state = self.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.stop {
            return None;
        }
        let batch = state.batches.next()?;
        state.taken += 1;
        Some((state.taken - 1, batch))
    }

    /// One more batch was handed over; gives back whether to go on.
    fn handed(&self, go_on: bool) -> bool {
        let mut state = self.lock();
        state.handed += 1;
        state.stop = !go_on;
        self.moved.notify_all();
        go_on
    }

    fn lock(&self) -> MutexGuard<'_, State<I>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Discovered, Source};
    use super::*;

    #[test]
    fn the_result_does_not_depend_on_the_number_of_threads() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.jsonl");
        let line = |n: usize| format!("{{\"id\":{n},\"text\":\"{}\"}}\n", "x".repeat(n % 900));
        std::fs::write(&path, (1..3_000).map(line).collect::<String>()).unwrap();
        let ids = |jobs: usize, most: usize| {
            let reading = Reading::default();
            let inputs = [Ok(Discovered::File(path.clone()))].into_iter();
            let (mut all, mut batches) = (String::new(), 0);
            let work = |document: &Document, ids: &mut String| {
                ids.push_str(&document.id);
                ids.push(' ');
            };
            run(Source::new(inputs, "-", &reading), jobs, &reading, work, |ids, _| {
                all.push_str(&ids);
                batches += 1;
                batches < most
            });
            (all, batches)
        };
        let alone = ids(1, usize::MAX);
        assert!(alone.1 > 5);
        for jobs in [2, 5] {
            assert_eq!(ids(jobs, usize::MAX), alone);
            assert_eq!(ids(jobs, 2), ids(1, 2));
        }
    }
}
