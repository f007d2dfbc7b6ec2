//! The batches in which sets are visited: small at first, when nothing is known yet, so that these cost little even if all
//! sets are alike.

use std::iter::successors;
use std::ops::Range;

const FIRST: usize = 64;
const LARGEST: usize = 4096;

/// The batches of so many sets.
pub(crate) fn batches(sets: usize) -> impl Iterator<Item = Range<usize>> {
    let batch = move |start: usize| start..sets.min((2 * start).clamp(FIRST, start.saturating_add(LARGEST)));
    successors(Some(batch(0)), move |before| Some(batch(before.end))).take_while(|batch| !batch.is_empty())
}

/// The number of a set's batch; below 2^21, since sets are fewer than 2^32.
pub(crate) fn batch_of(set: usize) -> u32 {
    let doublings = (set.min(LARGEST) / FIRST).checked_ilog2().map_or(0, |doublings| doublings + 1);
    doublings + (set / LARGEST).saturating_sub(1) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_set_is_in_one_batch_and_this_has_its_number() {
        for sets in [0, 1, 64, 65, 130, 5000, 20_000] {
            let mut expected = 0;
            for (number, batch) in (0..).zip(batches(sets)) {
                assert!(batch.start == expected && batch.len() <= LARGEST);
                assert!(batch.clone().all(|set| batch_of(set) == number), "{batch:?}");
                expected = batch.end;
            }
            assert_eq!(expected, sets);
        }
        assert!(batch_of(u32::MAX as usize) < 1 << 21);
    }
}
