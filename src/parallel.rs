//! Work in pieces: on the caller's rayon pool where there is enough of it, else here. The only file that names rayon.
//!
//! Results come back in the order of the pieces, so that no answer depends on the number of threads.

use std::ops::Range;

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
