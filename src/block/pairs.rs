//! Which paragraphs stand in a pair of neighbours that repeats: only these can be in a run of two or more.
//!
//! Most paragraphs that repeat do so by themselves, so that this leaves little to look for runs in. Pairs are counted by
//! their hashes: a few that stand once seem to repeat, and cost a look more.

use std::ops::Range;

use super::reading::Symbol;
use crate::sharded::CountingFilter;

/// Unmarks the symbols that stand in no such pair; `documents` are where the symbols of each stand.
pub(super) fn unmark_lonely(symbols: &mut [Symbol], documents: &[Range<usize>]) {
    let paired = |pair: &[Symbol]| pair.iter().all(|symbol| symbol.repeats);
    let of_document = |document: &Range<usize>| symbols.get(document.clone());
    let pairs = documents.iter().filter_map(of_document).flat_map(|symbols| symbols.windows(2));
    let recurring = CountingFilter::new(pairs.filter(|pair| paired(pair)).map(hash), MOST_COUNTERS);
    let repeats = |pair: &[Symbol]| paired(pair) && recurring.may_repeat(hash(pair));
    for document in documents {
        let Some(symbols) = symbols.get_mut(document.clone()) else { continue };
        let mut with_previous = false;
        for at in 0..symbols.len() {
            let with_next = symbols.get(at..at + 2).is_some_and(repeats);
            if let Some(symbol) = symbols.get_mut(at) {
                symbol.repeats = with_previous || with_next;
            }
            with_previous = with_next;
        }
    }
}

/// 16 MiB.
const MOST_COUNTERS: usize = 1 << 24;

fn hash(pair: &[Symbol]) -> u64 {
    let mix =
        |hash: u64, symbol: &Symbol| (hash ^ u64::from(symbol.id)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    pair.iter().fold(0, mix)
}
