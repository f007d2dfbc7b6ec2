//! Parallel loops: large work runs on the caller's rayon pool, small work on the calling thread. No other file names
//! rayon.
//!
//! The unit of parallel work is a *chunk*: a range of items that one thread processes in order. Chunks have a fixed
//! size, given as a constant `…_PER_CHUNK` next to each loop, and their results come back in order. This way, no result
//! depends on the number of threads.
//!
//! Waking a thread of the pool takes a few microseconds. This is why every function here stays on the calling thread
//! when there is only one chunk or one item: a single article never uses a pool. Without the feature `parallel`,
//! everything runs on the calling thread.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use crate::progress::{Phase, Stopped, Watch};
use crate::slicing::subslice;

/// Splits `0..len` into chunks of `chunk` items and collects the results of `work`, in order.
///
/// The last chunk may be shorter. A `chunk` of 0 counts as 1.
pub(crate) fn map_chunks<R: Send>(len: usize, chunk: usize, work: impl Fn(Range<usize>) -> R + Sync + Send) -> Vec<R> {
    let chunk = chunk.max(1);
    let chunks = len.div_ceil(chunk);
    let work = |number: usize| work(number * chunk..len.min((number + 1) * chunk));
    if chunks > 1 { pool::map(chunks, work) } else { (0..chunks).map(work).collect() }
}

/// Splits `items` into chunks of `chunk` items and collects the results of `work`, in order.
pub(crate) fn map_slices<T: Sync, R: Send>(
    items: &[T],
    chunk: usize,
    work: impl Fn(&[T]) -> R + Sync + Send,
) -> Vec<R> {
    map_chunks(items.len(), chunk, |range| work(subslice(items, range)))
}

/// Collects the results of `work` for each item and its index, in order.
pub(crate) fn map_items<T: Send, R: Send>(items: Vec<T>, work: impl Fn(usize, T) -> R + Sync + Send) -> Vec<R> {
    if items.len() > 1 {
        return pool::map_items(items, work);
    }
    items.into_iter().enumerate().map(|(index, item)| work(index, item)).collect()
}

/// Lets `work` change each item. It is called with the item's index.
pub(crate) fn for_each_mut<T: Send>(items: &mut [T], work: impl Fn(usize, &mut T) + Sync + Send) {
    match items {
        [] => {}
        [item] => work(0, item),
        items => pool::for_each_mut(items, work),
    }
}

/// Runs both closures: in parallel if `worthwhile`, or else one after the other on the calling thread.
pub(crate) fn join_if<A: Send, B: Send>(
    worthwhile: bool,
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B + Send,
) -> (A, B) {
    if worthwhile { pool::join(a, b) } else { (a(), b()) }
}

/// Runs `work` on a thread of the pool if `worthwhile`, or else on the calling thread.
///
/// This is faster for work that has many parallel steps. If the steps are started from a thread outside the pool, each
/// of them waits until a thread of the pool wakes up.
pub(crate) fn in_pool_if<R: Send>(worthwhile: bool, work: impl FnOnce() -> R + Send) -> R {
    if worthwhile { pool::enter(work) } else { work() }
}

/// Buffers that chunks of work use one after the other: there are as many as are in use at the same time.
#[derive(Debug)]
pub(crate) struct Buffers<B>(Mutex<Vec<B>>);

impl<B: Default> Buffers<B> {
    /// Calls `work` with a buffer, which has what the last `work` left in it.
    pub(crate) fn lend<R>(&self, work: impl FnOnce(&mut B) -> R) -> R {
        let free = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut buffer = free().pop().unwrap_or_default();
        let result = work(&mut buffer);
        free().push(buffer);
        result
    }
}

impl<B> Default for Buffers<B> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

/// The number of chunks between two progress reports: enough to keep all threads busy.
const CHUNKS_PER_REPORT: usize = 64;

/// Like [`map_chunks`], but also reports the progress to `watch` after every [`CHUNKS_PER_REPORT`] chunks.
///
/// # Errors
/// [`Stopped`] if the callback of `watch` asked to stop. The results so far are dropped.
pub(crate) fn map_chunks_watched<R: Send>(
    len: usize,
    chunk: usize,
    watch: &mut Watch<'_>,
    phase: Phase,
    work: impl Fn(Range<usize>) -> R + Sync + Send,
) -> Result<Vec<R>, Stopped> {
    if watch.is_none() {
        return Ok(map_chunks(len, chunk, work));
    }
    let mut results = Vec::new();
    let mut done = 0;
    watch.report(phase, done, len)?;
    while done < len {
        let round = (len - done).min(chunk.saturating_mul(CHUNKS_PER_REPORT));
        results.extend(map_chunks(round, chunk, |chunk| work(done + chunk.start..done + chunk.end)));
        done += round;
        watch.report(phase, done, len)?;
    }
    Ok(results)
}

/// The loops on a rayon pool: the pool that the caller installed, or else the global one.
#[cfg(feature = "parallel")]
mod pool {
    use rayon::prelude::*;

    pub(super) fn map<R: Send>(len: usize, work: impl Fn(usize) -> R + Sync + Send) -> Vec<R> {
        (0..len).into_par_iter().map(work).collect()
    }

    pub(super) fn map_items<T: Send, R: Send>(items: Vec<T>, work: impl Fn(usize, T) -> R + Sync + Send) -> Vec<R> {
        items.into_par_iter().enumerate().map(|(index, item)| work(index, item)).collect()
    }

    pub(super) fn for_each_mut<T: Send>(items: &mut [T], work: impl Fn(usize, &mut T) + Sync + Send) {
        items.par_iter_mut().enumerate().for_each(|(index, item)| work(index, item));
    }

    pub(super) fn join<A: Send, B: Send>(a: impl FnOnce() -> A + Send, b: impl FnOnce() -> B + Send) -> (A, B) {
        rayon::join(a, b)
    }

    pub(super) fn enter<R: Send>(work: impl FnOnce() -> R + Send) -> R {
        rayon::scope(|_| work())
    }
}

/// The same loops on the calling thread.
#[cfg(not(feature = "parallel"))]
mod pool {
    pub(super) fn map<R>(len: usize, work: impl Fn(usize) -> R) -> Vec<R> {
        (0..len).map(work).collect()
    }

    pub(super) fn map_items<T, R>(items: Vec<T>, work: impl Fn(usize, T) -> R) -> Vec<R> {
        items.into_iter().enumerate().map(|(index, item)| work(index, item)).collect()
    }

    pub(super) fn for_each_mut<T>(items: &mut [T], work: impl Fn(usize, &mut T)) {
        items.iter_mut().enumerate().for_each(|(index, item)| work(index, item));
    }

    pub(super) fn join<A, B>(a: impl FnOnce() -> A, b: impl FnOnce() -> B) -> (A, B) {
        (a(), b())
    }

    pub(super) fn enter<R>(work: impl FnOnce() -> R) -> R {
        work()
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;

    #[test]
    fn results_come_back_in_order() {
        let chunks = map_chunks(10, 4, |chunk| chunk);
        assert_eq!(chunks, [0..4, 4..8, 8..10]);
        assert_eq!(map_chunks(0, 4, |chunk| chunk), []);
        assert_eq!(map_chunks(2, 0, |chunk| chunk.len()), [1, 1]);
        assert_eq!(map_items(vec!['a', 'b'], |index, item| (index, item)), [(0, 'a'), (1, 'b')]);
    }

    #[test]
    fn a_buffer_is_lent_again() {
        let buffers: Buffers<Vec<usize>> = Buffers::default();
        let len = |number| buffers.lend(|buffer| (buffer.push(number), buffer.len()).1);
        assert_eq!([1, 2, 3].map(len), [1, 2, 3]);
        let nested = buffers.lend(|_| buffers.lend(|other| other.len()));
        assert_eq!(nested, 0);
    }

    #[test]
    fn progress_is_reported_from_nothing_to_all() {
        let mut reports = Vec::new();
        let mut callback = |progress: crate::progress::Progress| {
            reports.push(progress.done);
            ControlFlow::Continue(())
        };
        let ranges = map_chunks_watched(150, 1, &mut Watch::by(&mut callback), Phase::Texts, |chunk| chunk.start);
        assert!(ranges.unwrap().into_iter().eq(0..150));
        assert_eq!(reports, [0, 64, 128, 150]);
    }
}
