//! Verification: counts the shingles that a probe shares with each of its candidates, and passes the similar ones on.

use super::candidates::SearchBuffers;
use super::search::{Best, Limits, Probe, Search};
use super::sets::Sets;
use crate::sharded::touch;

/// Continues the searches of some probes: compares each probe with its candidates and passes the similar ones to `found`, in
/// any order. Empties the list of candidates.
///
/// Works in rounds, so that several memory accesses are outstanding at a time: first the signatures (the bitmap filter),
/// then the first shingle of each set, and only then the sets.
pub(crate) fn verify(
    probes: &[Probe<'_>],
    searches: &mut [Search],
    limits: Limits,
    sets: &impl Sets,
    buffers: &mut SearchBuffers,
    mut found: impl FnMut(&mut Search, Best),
) {
    let candidates = &mut buffers.candidates;
    candidates.retain(|candidate| {
        probes.get(candidate.probe).is_some_and(|probe| {
            let difference = probe.signature.min_difference(sets.signature(candidate.set));
            difference + 2 * candidate.fewest_shared as usize <= probe.set.len() + candidate.size as usize
        })
    });
    touch(candidates.iter().filter_map(|candidate| sets.set(candidate.set).first().copied()));
    for candidate in candidates.drain(..) {
        debug_assert!(candidate.probe < probes.len().min(searches.len()), "{candidate:?} has no probe");
        let (Some(probe), Some(search)) = (probes.get(candidate.probe), searches.get_mut(candidate.probe)) else {
            continue;
        };
        // Reading and comparing have a limit each: what was found is compared, however much there was to read.
        if search.compared >= limits.work {
            continue;
        }
        let other = sets.set(candidate.set);
        search.candidates += 1;
        search.compared += steps(probe.set.len(), other.len());
        if let Some(shared) = shared_count(probe.set, other, candidate.fewest_shared as usize) {
            let measure = limits.threshold.measure();
            found(search, Best::new(candidate.set, other.len(), shared, probe.set.len(), measure));
        }
    }
}

/// If a set has this many times as many shingles as the other one, those of the other are searched for in it. This happens by
/// containment only: in a tenth of the books, reading the larger sets took two thirds of all instructions.
const MUCH_LARGER: usize = 16;

/// How many shingles are compared to find what sets of these sizes share.
fn steps(a: usize, b: usize) -> u64 {
    (a + b).min((MUCH_LARGER + 1).saturating_mul(a.min(b))) as u64
}

/// How many values two sorted sets share, or `None` as soon as `fewest` cannot be reached.
pub(crate) fn shared_count(a: &[u64], b: &[u64], fewest: usize) -> Option<usize> {
    let (small, large) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if large.len() / MUCH_LARGER > small.len() {
        count_by_search(small, large, fewest)
    } else {
        count_by_merge(a, b, fewest)
    }
}

/// Searches for each value of the small set in what is left of the large one, in steps that double.
fn count_by_search(small: &[u64], mut large: &[u64], fewest: usize) -> Option<usize> {
    let mut shared = 0;
    for (left, value) in (1..=small.len()).rev().zip(small) {
        if shared + left < fewest {
            return None;
        }
        let mut step = 1;
        while large.get(step).is_some_and(|other| other < value) {
            step *= 2;
        }
        let within = large.get(..=step).unwrap_or(large);
        (_, large) = large.split_at(within.partition_point(|other| other < value));
        shared += usize::from(large.first() == Some(value));
    }
    (shared >= fewest).then_some(shared)
}

/// Reads both sets once. Each step advances in the set with the smaller value, or in both, by additions instead of branches: a branch on which set it is
/// would be unpredictable.
fn count_by_merge(a: &[u64], b: &[u64], fewest: usize) -> Option<usize> {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if shared + (a.len() - i).min(b.len() - j) < fewest {
            return None;
        }
        shared += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    (shared >= fewest).then_some(shared)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn counting_stops_when_too_few_are_possible() {
        assert_eq!(shared_count(&[1, 3, 5], &[1, 2, 5], 2), Some(2));
        assert_eq!(shared_count(&[1, 3, 5], &[1, 2, 5], 3), None);
        assert_eq!(shared_count(&[], &[], 0), Some(0));
    }

    #[test]
    fn a_search_counts_as_a_merge_does() {
        let large: Vec<u64> =
            (0..1000).map(|number| number * number % 100_003 + number).collect::<BTreeSet<_>>().into_iter().collect();
        for len in 0..40u64 {
            let small: Vec<u64> = (0..len).map(|number| number * 2_503 + len % 3).collect();
            let shared = count_by_merge(&small, &large, 0);
            for fewest in 0..40 {
                let expected = shared.filter(|shared| *shared >= fewest);
                assert_eq!(count_by_search(&small, &large, fewest), expected, "{len} {fewest}");
                assert_eq!(shared_count(&large, &small, fewest), expected);
            }
            let own: Vec<u64> = large.iter().copied().skip(len as usize).step_by(30).collect();
            assert_eq!(count_by_search(&own, &large, 0), Some(own.len()));
        }
    }
}
