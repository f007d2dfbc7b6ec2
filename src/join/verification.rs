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
        search.compared += (probe.set.len() + other.len()) as u64;
        if let Some(shared) = shared_count(probe.set, other, candidate.fewest_shared as usize) {
            let measure = limits.threshold.measure();
            found(search, Best::new(candidate.set, other.len(), shared, probe.set.len(), measure));
        }
    }
}

/// How many values two sorted sets share, or `None` as soon as `fewest` cannot be reached.
///
/// Each step advances in the set with the smaller value, or in both, by additions instead of branches: a branch on which set it is
/// would be unpredictable.
pub(crate) fn shared_count(a: &[u64], b: &[u64], fewest: usize) -> Option<usize> {
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
    use super::*;

    #[test]
    fn counting_stops_when_too_few_are_possible() {
        assert_eq!(shared_count(&[1, 3, 5], &[1, 2, 5], 2), Some(2));
        assert_eq!(shared_count(&[1, 3, 5], &[1, 2, 5], 3), None);
        assert_eq!(shared_count(&[], &[], 0), Some(0));
    }
}
