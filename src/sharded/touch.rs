//! Fetches many places of memory at the same time.

use std::hint::black_box;

/// Reads one word of each of several places, before all that is there is needed.
///
/// A loop that follows each place to its end waits for memory at each. The reads here depend on nothing, so that the
/// processor has about ten of them under way at once, and later reads find their data in the cache. In safe Rust this takes
/// the place of a prefetch instruction.
#[inline]
pub(crate) fn touch(words: impl Iterator<Item = u64>) {
    black_box(words.fold(0, |bits, word| bits | word));
}
