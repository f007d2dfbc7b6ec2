//! Work in pieces: on the caller's rayon pool where there is enough of it, else here. The only file that names rayon.
//!
//! Results come back in the order of the pieces, so that no answer depends on the number of threads.

use std::ops::Range;

use crate::progress::{Phase, Stopped, Watch};

/// Cuts `0..len` into pieces of `grain` and gives what `work` makes of each, in order.
///
/// One piece is worked on here: no thread pool is touched for it.
pub(crate) fn map_pieces<R: Send>(len: usize, grain: usize, work: impl Fn(Range<usize>) -> R + Sync + Send) -> Vec<R> {
    let grain = grain.max(1);
    let pieces = len.div_ceil(grain);
    let piece = |number: usize| number * grain..len.min((number + 1) * grain);
    if pieces <= 1 {
        return (0..pieces).map(|number| work(piece(number))).collect();
    }
    #[cfg(feature = "parallel")]
    {
        use rayon::prelude::*;
        (0..pieces).into_par_iter().map(|number| work(piece(number))).collect()
    }
    #[cfg(not(feature = "parallel"))]
    {
        (0..pieces).map(|number| work(piece(number))).collect()
    }
}

/// What `work` makes of each item, which it is given with its number, in order. One item is worked on here.
pub(crate) fn map_items<T: Send, R: Send>(items: Vec<T>, work: impl Fn(usize, T) -> R + Sync + Send) -> Vec<R> {
    #[cfg(feature = "parallel")]
    if items.len() > 1 {
        use rayon::prelude::*;
        return items.into_par_iter().enumerate().map(|(number, item)| work(number, item)).collect();
    }
    items.into_iter().enumerate().map(|(number, item)| work(number, item)).collect()
}

/// Lets `work` change each item, which it is given with its number. One item is worked on here.
pub(crate) fn each_mut<T: Send>(items: &mut [T], work: impl Fn(usize, &mut T) + Sync + Send) {
    #[cfg(feature = "parallel")]
    if items.len() > 1 {
        use rayon::prelude::*;
        items.par_iter_mut().enumerate().for_each(|(number, item)| work(number, item));
        return;
    }
    items.iter_mut().enumerate().for_each(|(number, item)| work(number, item));
}

/// Does both; at the same time if they are much work, else here: no thread pool is touched for little.
pub(crate) fn both<A: Send, B: Send>(
    are_much: bool,
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B + Send,
) -> (A, B) {
    #[cfg(feature = "parallel")]
    if are_much {
        return rayon::join(a, b);
    }
    let _ = are_much;
    (a(), b())
}

/// Does `work`; on a thread of the pool if it is much: from outside, each of its steps would wait for a thread to wake up.
pub(crate) fn inside<R: Send>(is_much: bool, work: impl FnOnce() -> R + Send) -> R {
    #[cfg(feature = "parallel")]
    if is_much {
        return rayon::scope(|_| work());
    }
    let _ = is_much;
    work()
}

/// Pieces between two words on progress.
const ROUND: usize = 64;

/// As [`map_pieces`], in rounds, between which `watch` is told how far it is.
pub(crate) fn map_pieces_watched<R: Send>(
    len: usize,
    grain: usize,
    (watch, phase): (&mut Watch<'_>, Phase),
    work: impl Fn(Range<usize>) -> R + Sync + Send,
) -> Result<Vec<R>, Stopped> {
    if watch.is_nobody() {
        return Ok(map_pieces(len, grain, work));
    }
    let mut results = Vec::new();
    let mut done = 0;
    watch.tell(phase, done, len)?;
    while done < len {
        let round = (len - done).min(grain.saturating_mul(ROUND));
        results.extend(map_pieces(round, grain, |piece| work(done + piece.start..done + piece.end)));
        done += round;
        watch.tell(phase, done, len)?;
    }
    Ok(results)
}

/// Cuts `items` into chunks and returns what `work` makes of each, in order. One chunk is worked on here.
pub(crate) fn map_slices<T: Sync, R: Send>(
    items: &[T],
    chunk: usize,
    work: impl Fn(&[T]) -> R + Sync + Send,
) -> Vec<R> {
    map_pieces(items.len(), chunk, |range| work(items.get(range).unwrap_or_default()))
}
