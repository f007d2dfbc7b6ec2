//! A filter before the search for runs. It excludes the paragraphs that are in no repeated pair of neighbors.
//!
//! A run has two paragraphs or more, so each paragraph of a run or of its source is in a pair of neighbors that occurs
//! twice. Most paragraphs that repeat do so alone, like 9 in this example:
//!
//! ```text
//! ids          1 2 3 9 4 5 9 1 2 6
//! repeats      x x . x . . x x x .       1, 2 and 9 occur twice
//! pairs        1 2           1 2         9 1 occurs once; 3, 4 and 5 do not repeat, so they are in no pair
//! remain       x x . . . . . x x .
//! ```
//!
//! Few paragraphs remain in which to search for runs. The pairs are counted by their hashes in a counting Bloom filter,
//! so a few pairs that occur only once pass the filter. They cost some time and do not change the result.

use std::ops::Range;

use super::symbol::Symbol;
use crate::ids::golden_hash;
use crate::sharded::CountingFilter;
use crate::slicing::subslice;

/// The largest number of counters in the filter: 16 MiB.
const MOST_COUNTERS: usize = 1 << 24;

/// Clears `repeats` of each symbol that is in no repeated pair. `documents` has the range of symbols of each document.
/// Both symbols of a pair are in the same document.
pub(super) fn clear_unpaired(symbols: &mut [Symbol], documents: &[Range<usize>]) {
    let both_repeat = |pair: &[Symbol]| pair.iter().all(|symbol| symbol.repeats);
    let pairs = documents.iter().flat_map(|document| subslice(symbols, document.clone()).windows(2));
    let recurring = CountingFilter::new(pairs.filter(|pair| both_repeat(pair)).map(hash), MOST_COUNTERS);
    for document in documents {
        let Some(symbols) = symbols.get_mut(document.clone()) else { continue };
        let mut with_previous = false;
        let mut rest = symbols;
        while let [symbol, next @ ..] = rest {
            let pair = next.first().map(|next| [*symbol, *next]);
            let with_next = pair.is_some_and(|pair| both_repeat(&pair) && recurring.may_repeat(hash(&pair)));
            symbol.repeats = with_previous || with_next;
            with_previous = with_next;
            rest = next;
        }
    }
}

fn hash(pair: &[Symbol]) -> u64 {
    pair.iter().fold(0, |hash, symbol| golden_hash(hash ^ u64::from(symbol.id)).rotate_left(29))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_that_repeats_alone_is_cleared() {
        let repeats = |id: u32| [1, 2, 9].contains(&id);
        let symbol = |id| Symbol { id, repeats: repeats(id), word_halves: 0 };
        let mut symbols: Vec<_> = [1, 2, 3, 9, 4, 5, 9, 1, 2, 6].into_iter().map(symbol).collect();
        clear_unpaired(&mut symbols, &[0..5, 5..10]);
        let remaining: Vec<_> = symbols.iter().map(|symbol| symbol.repeats).collect();
        assert_eq!(remaining, [true, true, false, false, false, false, false, true, true, false]);
    }
}
