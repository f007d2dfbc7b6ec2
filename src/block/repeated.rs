//! A filter before the search for runs. It finds the paragraphs at which no run and no source begins.
//!
//! A run begins with a [window](crate::runs::Window) that its source begins with, too. Most paragraphs that repeat do
//! so alone, and their windows occur once:
//!
//! ```text
//! ids        1 2 3 9 4 5 9 1 2 6
//! windows    12 23 39 94 45 59 91 12 26        only 12 occurs twice
//! ```
//!
//! Only windows that may repeat are put into the table of the search. They are counted by their hashes in a counting Bloom
//! filter, so a few that occur only once pass the filter. They cost some time and do not change the result.

use super::symbol::Paragraph;
use crate::runs::{RollingHash, RunMinimum, Sequence, Symbol, WindowScan};
use crate::sharded::CountingFilter;

/// The largest number of counters in the filter: 64 MiB. They are freed before runs are searched for.
const MOST_COUNTERS: usize = 1 << 26;

/// Notes for each paragraph whose window occurs only once that no run begins there.
pub(super) fn exclude_unrepeated(sequence: &mut Sequence<Paragraph>, minimum: RunMinimum) {
    let point = RollingHash::drawn();
    let scan = WindowScan::of_counting(minimum, point);
    let recurring = {
        let (sequence, mut scan) = (&*sequence, scan.clone());
        let begins = |&position: &usize| sequence.symbols.get(position).is_some_and(|symbol| symbol.may_begin_run());
        let positions = (0..sequence.symbols.len()).filter(begins);
        let hashes = positions.filter_map(move |position| Some(mixed(scan.window(sequence, position)?.hash)));
        CountingFilter::new(hashes, MOST_COUNTERS)
    };
    let mut scan = scan;
    for position in 0..sequence.symbols.len() {
        let window = scan.window(sequence, position);
        if window.is_none_or(|window| !recurring.may_repeat(mixed(window.hash)))
            && let Some(symbol) = sequence.symbols.get_mut(position)
        {
            symbol.begins_no_run();
        }
    }
}

/// The filter takes the low bits and the middle ones, and the highest three of a hash are 0.
fn mixed(hash: u64) -> u64 {
    hash ^ hash >> 29
}
