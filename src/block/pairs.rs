//! Which paragraphs stand in a pair of neighbours that repeats: only these can be in a run of two or more.
//!
//! Most paragraphs that repeat do so by themselves, so that this leaves little to look for runs in. Pairs are counted by
//! their hashes, with eight counters a pair: a few that stand once seem to repeat, and cost a look more.

use std::ops::Range;

use super::reading::Symbol;

/// Unmarks the symbols that stand in no such pair; `documents` are where the symbols of each stand.
pub(super) fn unmark_lonely(symbols: &mut [Symbol], documents: &[Range<usize>]) {
    let paired = |pair: &[Symbol]| pair.iter().all(|symbol| symbol.repeats);
    let neighbours = |symbols: &[Symbol]| symbols.windows(2).filter(|pair| paired(pair)).count();
    let pairs: usize = documents.iter().filter_map(|document| symbols.get(document.clone())).map(neighbours).sum();
    let mut counters = vec![0u8; (8 * pairs).next_power_of_two().min(MOST_COUNTERS)];
    let mask = counters.len() - 1;
    for symbols in documents.iter().filter_map(|document| symbols.get(document.clone())) {
        for pair in symbols.windows(2).filter(|pair| paired(pair)) {
            if let Some(count) = counters.get_mut(hash(pair) & mask) {
                *count = count.saturating_add(1);
            }
        }
    }
    let repeats = |pair: &[Symbol]| paired(pair) && counters.get(hash(pair) & mask).is_some_and(|&count| count > 1);
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

fn hash(pair: &[Symbol]) -> usize {
    let mix =
        |hash: u64, symbol: &Symbol| (hash ^ u64::from(symbol.id)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    pair.iter().fold(0, mix) as usize
}
