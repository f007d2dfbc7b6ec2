//! How many sets each shingle stands in: approximately, and never too few.

use std::ops::Range;

use super::sets::Sets;
use super::shards::{Sharded, Shards};

/// Counters of a shard that fit into the cache: 128 KiB.
pub(crate) const COUNTER_BITS: u32 = 16;

/// The frequencies of the shingles of all sets, in pieces; from 65,535 on no longer told apart.
///
/// Shingles that share a counter all look more frequent than they are.
pub(crate) fn frequencies(sets: &impl Sets, shingles: usize) -> Sharded<u16> {
    counted(sets, Shards::for_entries(shingles, COUNTER_BITS), drop).0
}

/// The same by counters in these shards; and what `keep` makes of the counters of each.
pub(crate) fn counted<R: Default + Send>(
    sets: &impl Sets,
    shards: Shards,
    keep: impl Fn(Vec<u16>) -> R + Sync + Send,
) -> (Sharded<u16>, Vec<R>) {
    let numbers =
        |piece: Range<usize>| piece.flat_map(|set| sets.set(set as u32)).map(move |&hash| (hash, shards.slot(hash)));
    let mut numbers = Sharded::new(sets.bound(), shards, numbers);
    let kept = numbers.each_shard(|shares| {
        let mut counters = vec![0u16; shards.slots()];
        for &number in shares.iter().flat_map(|share| share.iter()) {
            if let Some(counter) = counters.get_mut(usize::from(number)) {
                *counter = counter.saturating_add(1);
            }
        }
        for number in shares.iter_mut().flat_map(|share| share.iter_mut()) {
            *number = counters.get(usize::from(*number)).copied().unwrap_or(0);
        }
        keep(counters)
    });
    (numbers, kept)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::super::arena::PIECE;
    use super::super::sets::tests::sets_of;
    use super::*;

    #[test]
    fn what_stands_in_more_sets_than_can_be_told_apart_is_not_rare() {
        for sets in [65_534, 65_535, 65_536, 65_537] {
            let found = frequencies(&sets_of((0..sets).map(|_| vec![7 << 60])), sets);
            assert_eq!(found.of_piece(0)(7 << 60).1, sets.min(65_535) as u16);
        }
    }

    #[test]
    fn no_frequency_is_too_low_and_few_are_too_high() {
        let hash = |number: usize| ((number * number % 40_009) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let sets = sets_of((0..9000).map(|set| (5 * set..5 * set + 5).map(hash).collect()));
        let mut expected: HashMap<u64, u16> = HashMap::new();
        let all = || (0..sets.len()).flat_map(|set| sets.get(set));
        all().for_each(|&hash| *expected.entry(hash).or_default() += 1);
        let found = frequencies(&sets, 45_000);
        let mut too_high = 0;
        for piece in 0..sets.len().div_ceil(PIECE) {
            let mut frequency = found.of_piece(piece);
            for hash in (piece * PIECE..sets.len().min((piece + 1) * PIECE)).flat_map(|set| sets.get(set)) {
                let (frequency, expected) = (frequency(*hash).1, expected[hash]);
                assert!(frequency >= expected);
                too_high += usize::from(frequency > expected);
            }
        }
        assert!(3 * too_high < all().count(), "{too_high}");
    }
}
