//! A filter before the search for runs. It excludes the paragraphs that are in no repeated minimal run.
//!
//! A *minimal run* is a stretch that is just long enough for a run (B2): without its first paragraph, or without its last
//! one, it would have too few paragraphs or too few words. Each paragraph of a run is in a minimal run that is part of it,
//! and the same minimal run is part of the source. So each paragraph of a run or of its source is in a minimal run that
//! occurs twice. Most paragraphs that repeat do so alone, like 9 in this example, where two paragraphs have enough words:
//!
//! ```text
//! ids          1 2 3 9 4 5 9 1 2 6
//! repeats      x x . x . . x x x .       1, 2 and 9 occur twice
//! minimal      1 2           1 2         9 1 occurs once; 3, 4 and 5 do not repeat, so they are in no minimal run
//! remain       x x . . . . . x x .
//! ```
//!
//! Few paragraphs remain in which to search for runs. Minimal runs are counted by their hashes in a counting Bloom filter,
//! so a few that occur only once pass the filter. They cost some time and do not change the result. With five million
//! lines of one word each, of ten kinds, a report takes half of the memory and 40% of the time that it takes without it.
//!
//! Where a minimal run begins and ends depends on ids alone: paragraphs with the same id have the same number of words, or
//! each of them alone has enough. (Only the members of a group may differ, and none of these is short.)

use std::ops::Range;

use super::run_finder::RunMinimum;
use super::symbol::Symbol;
use crate::ids::golden_hash;
use crate::sharded::CountingFilter;
use crate::slicing::subslice;

/// The largest number of counters in the filter: 64 MiB. They are freed before the automaton is built.
const MOST_COUNTERS: usize = 1 << 26;

/// Clears `repeats` of each symbol that is in no repeated minimal run. `documents` has the range of symbols of each document.
/// All symbols of a minimal run are in the same document.
pub(super) fn clear_unrepeated(symbols: &mut [Symbol], documents: &[Range<usize>], minimum: RunMinimum) {
    let of_document = |document: &Range<usize>| subslice(symbols, document.clone()).split(|symbol| !symbol.repeats());
    let runs = documents.iter().flat_map(of_document).flat_map(|stretch| MinimalRuns::new(stretch, minimum));
    let recurring = CountingFilter::new(runs.map(|(_, hash)| hash), MOST_COUNTERS);
    for document in documents {
        let Some(symbols) = symbols.get_mut(document.clone()) else { continue };
        for stretch in symbols.split_mut(|symbol| !symbol.repeats()) {
            let mut scan = MinimalRunScan::new(minimum);
            // Minimal runs come in the order of their ends, and none begins before the one before it.
            let mut kept_to = 0;
            while let Some((run, hash)) = scan.next(stretch) {
                if recurring.may_repeat(hash) {
                    clear(stretch, kept_to..run.start);
                    kept_to = run.end;
                }
            }
            clear(stretch, kept_to..stretch.len());
        }
    }
}

/// Clears `repeats` of the symbols of a range; of none, if it ends before it starts.
fn clear(stretch: &mut [Symbol], range: Range<usize>) {
    for symbol in stretch.get_mut(range).unwrap_or_default() {
        symbol.clear_repeats();
    }
}

/// The minimal runs of a stretch, each with a hash of its ids.
#[derive(Clone)]
struct MinimalRuns<'s> {
    stretch: &'s [Symbol],
    scan: MinimalRunScan,
}

impl<'s> MinimalRuns<'s> {
    fn new(stretch: &'s [Symbol], minimum: RunMinimum) -> Self {
        Self { stretch, scan: MinimalRunScan::new(minimum) }
    }
}

impl Iterator for MinimalRuns<'_> {
    type Item = (Range<usize>, u64);

    fn next(&mut self) -> Option<Self::Item> {
        self.scan.next(self.stretch)
    }
}

/// Moves over a stretch with a range that is too short for a minimal run, and finds the minimal runs at its end.
///
/// The hash of a range is a polynomial of its ids (Karp and Rabin 1987), modulo 2^64.
#[derive(Clone)]
struct MinimalRunScan {
    minimum: RunMinimum,
    range: Range<usize>,
    hash: u64,
    /// `BASE` to the power of the length of the range.
    power: u64,
    word_halves: u64,
    /// Whether all minimal runs that end where the range ends have been returned.
    is_end_done: bool,
}

/// An odd number, so that there is an inverse modulo 2^64.
const BASE: u64 = 0xD134_2543_DE82_EF95;

const INVERSE: u64 = inverse(BASE);

const _: () = assert!(BASE.wrapping_mul(INVERSE) == 1);

/// The inverse of an odd number modulo 2^64. Each step of Newton's method doubles the number of correct bits, of which there are
/// three at first.
const fn inverse(odd: u64) -> u64 {
    let mut inverse = odd;
    let mut correct = 3;
    while correct < u64::BITS {
        inverse = inverse.wrapping_mul(2u64.wrapping_sub(odd.wrapping_mul(inverse)));
        correct *= 2;
    }
    inverse
}

impl MinimalRunScan {
    fn new(minimum: RunMinimum) -> Self {
        Self { minimum, range: 0..0, hash: 0, power: 1, word_halves: 0, is_end_done: true }
    }

    /// The next minimal run of the stretch, which must be the same each time, and its hash.
    fn next(&mut self, stretch: &[Symbol]) -> Option<(Range<usize>, u64)> {
        loop {
            if self.is_long_enough() {
                // No shorter range with this start is long enough.
                let run = (self.range.clone(), mixed(self.hash));
                let first = stretch.get(self.range.start)?;
                self.power = self.power.wrapping_mul(INVERSE);
                self.hash = self.hash.wrapping_sub(coefficient(first).wrapping_mul(self.power));
                self.word_halves -= first.word_halves();
                self.range.start += 1;
                self.is_end_done = true;
                return Some(run);
            }
            if !self.is_end_done && self.range.start > 0 {
                // With the paragraph before, it is long enough, and no shorter range with this end is.
                self.is_end_done = true;
                let start = self.range.start - 1;
                let hash = self.hash.wrapping_add(coefficient(stretch.get(start)?).wrapping_mul(self.power));
                return Some((start..self.range.end, mixed(hash)));
            }
            let last = stretch.get(self.range.end)?;
            self.hash = self.hash.wrapping_mul(BASE).wrapping_add(coefficient(last));
            self.power = self.power.wrapping_mul(BASE);
            self.word_halves += last.word_halves();
            self.range.end += 1;
            self.is_end_done = false;
        }
    }

    fn is_long_enough(&self) -> bool {
        self.range.len() >= self.minimum.paragraphs && self.word_halves >= self.minimum.word_halves
    }
}

fn coefficient(symbol: &Symbol) -> u64 {
    mixed(u64::from(symbol.id) + 1)
}

fn mixed(hash: u64) -> u64 {
    let hash = golden_hash(hash ^ hash >> 32);
    hash ^ hash >> 29
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn symbols(ids: &[u32], repeats: impl Fn(u32) -> bool, word_halves: impl Fn(u32) -> u32) -> Vec<Symbol> {
        let symbol = |&id: &u32| Symbol::new(id, repeats(id), word_halves(id));
        ids.iter().map(symbol).collect()
    }

    #[test]
    fn a_symbol_that_repeats_alone_is_cleared() {
        let mut symbols = symbols(&[1, 2, 3, 9, 4, 5, 9, 1, 2, 6], |id| [1, 2, 9].contains(&id), |_| 0);
        clear_unrepeated(&mut symbols, &[0..5, 5..10], RunMinimum { paragraphs: 2, word_halves: 0 });
        let remaining: Vec<_> = symbols.iter().map(|symbol| symbol.repeats()).collect();
        assert_eq!(remaining, [true, true, false, false, false, false, false, true, true, false]);
    }

    /// 1 2 repeats, but two paragraphs have too few words, and it continues differently.
    #[test]
    fn a_stretch_with_too_few_words_is_cleared() {
        let mut symbols = symbols(&[1, 2, 7, 8, 1, 2, 8, 7, 7], |_| true, |_| 2);
        clear_unrepeated(&mut symbols, &[0..4, 4..9], RunMinimum { paragraphs: 2, word_halves: 6 });
        assert!(symbols.iter().all(|symbol| !symbol.repeats()));
    }

    proptest! {
        /// They are the shortest stretches that are long enough from each start, and to each end.
        #[test]
        fn minimal_runs_are_the_shortest_from_each_start_and_to_each_end(
            ids in proptest::collection::vec(0..4u32, 0..30),
            paragraphs in 2..5usize,
            word_halves in 0..12u64,
        ) {
            let symbols = symbols(&ids, |_| true, |id| id);
            let minimum = RunMinimum { paragraphs, word_halves };
            let is_long_enough = |range: Range<usize>| {
                range.len() >= paragraphs
                    && symbols[range].iter().map(|symbol| symbol.word_halves()).sum::<u64>() >= word_halves
            };
            let len = ids.len();
            let from_starts = (0..len).filter_map(|start| (start..=len).map(|end| start..end).find(|range| is_long_enough(range.clone())));
            let to_ends = (0..=len).filter_map(|end| (0..end).rev().map(|start| start..end).find(|range| is_long_enough(range.clone())));
            let mut expected: Vec<_> = from_starts.chain(to_ends).collect();
            expected.sort_by_key(|range| (range.end, range.start));
            expected.dedup();
            let found: Vec<_> = MinimalRuns::new(&symbols, minimum).collect();
            prop_assert!(found.iter().map(|(run, _)| run).eq(&expected), "{:?} {:?}", found, expected);
            prop_assert!(found.is_sorted_by_key(|(run, _)| run.start));
            // Equal stretches have equal hashes, and these few others do not.
            for (one, hash) in &found {
                for (other, other_hash) in &found {
                    prop_assert_eq!(hash == other_hash, ids[one.clone()] == ids[other.clone()]);
                }
            }
        }
    }
}
