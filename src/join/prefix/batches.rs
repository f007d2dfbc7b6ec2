//! The batches in which sets are visited.
//!
//! The sets of a batch search on all threads among the representatives of batches before the previous one; among themselves
//! they are visited one after the other. Batches start small: nothing is known before the first one, so all of its sets compare with each
//! other, and if all sets are alike (a million lines from one template) that is quadratic in the size of the first batch.
//! Each later batch is as large as all batches before it together, up to a size that keeps two threads busy.

use std::iter::successors;
use std::ops::Range;

use crate::ids::{Id, SetId};

const FIRST: usize = 64;
const LARGEST: usize = 4096;

/// The batches of `sets` sets, in order.
pub(crate) fn batches(sets: usize) -> impl Iterator<Item = Range<usize>> {
    let batch = move |start: usize| start..sets.min((2 * start).clamp(FIRST, start.saturating_add(LARGEST)));
    successors(Some(batch(0)), move |before| Some(batch(before.end))).take_while(|batch| !batch.is_empty())
}

/// The number of a set's batch: less than 2^21, because there are fewer than 2^32 sets.
pub(super) fn batch_of(set: SetId) -> u32 {
    let set = set.index();
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
                assert!(batch.clone().all(|set| batch_of(SetId::new(set)) == number), "{batch:?}");
                expected = batch.end;
            }
            assert_eq!(expected, sets);
        }
        assert!(batch_of(SetId::from_number(u32::MAX)) < 1 << 21);
    }
}
