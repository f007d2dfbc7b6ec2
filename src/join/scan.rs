//! Candidate generation without postings: compares the signature of a probe with those of all representatives.
//!
//! Where the vocabulary is small, every shingle is in the prefixes of many sets: with ten different words and n = 2 there are a
//! hundred shingles in all, and a probe would read several times as many postings as there are representatives. Comparing two
//! signatures takes a third of a nanosecond, a small part of the time of a posting, because many are compared at once
//! ([`bit_slices`](super::bit_slices)). So where there is more to read than to compare, all signatures are compared instead.
//! Each set has two signatures here. The first excludes most sets, and the second most of the others. This is still quadratic,
//! but for 100,000 lines of 60 random digits it takes seconds instead of minutes.

use super::bit_slices::{BitSlices, PER_BLOCK};
use super::candidates::Candidate;
use super::search::{Limits, Probe, Search};
use super::sets::Sets;
use super::signature::Signature;
use super::threshold::Measure;
use crate::ids::SetId;

/// How many signatures are compared in the time that one hit takes: reading its posting, sorting, counting.
const SIGNATURES_PER_HIT: usize = 24;

/// With fewer hits than this it does not matter what is faster.
const FEW_HITS: usize = 64;

/// A search that reads no more postings than this takes a few microseconds.
const MANY_READS: usize = 2048;

/// Building a table costs about as much as reading this many postings per representative.
const EXCESS_PER_REPRESENTATIVE: usize = 16;

/// Signatures that are compared before the number of matches is checked.
const AT_ONCE: usize = 8 * PER_BLOCK;

/// The fewest signatures compared per match that make a scan worthwhile.
const COMPARED_PER_CANDIDATE: usize = 32;

/// A signature of 64 bits of a random set differs in about 32 bits. With more than this many allowed, too many pairs pass.
const MOST_DIFFERENCE: usize = 24;

/// The signatures of representatives, by the sizes of their sets.
#[derive(Clone, Debug, Default)]
pub(crate) struct SignatureTable {
    /// Sorted by size.
    classes: Vec<SizeClass>,
    len: usize,
}

/// The representatives whose sets have this many shingles.
#[derive(Clone, Debug, Default)]
struct SizeClass {
    size: u32,
    signatures: BitSlices,
    second_signatures: Vec<Signature>,
    sets: Vec<SetId>,
}

impl SignatureTable {
    pub(crate) fn clear(&mut self) {
        self.classes.clear();
        self.len = 0;
    }

    /// Adds a representative with these shingles and this signature.
    pub(crate) fn insert(&mut self, id: SetId, set: &[u64], signature: Signature) {
        let size = set.len() as u32;
        let at = self.classes.partition_point(|class| class.size < size);
        if self.classes.get(at).is_none_or(|class| class.size != size) {
            self.classes.insert(at, SizeClass { size, ..SizeClass::default() });
        }
        if let Some(class) = self.classes.get_mut(at) {
            class.signatures.push(signature);
            class.second_signatures.push(Signature::second_of(set));
            class.sets.push(id);
            self.len += 1;
        }
    }

    /// Adds those of these representatives that are not in the table, which has the first of them.
    pub(crate) fn catch_up(&mut self, representatives: &[SetId], sets: &impl Sets) {
        for &set in representatives.iter().skip(self.len) {
            self.insert(set, sets.set(set), sets.signature(set));
        }
    }

    /// How many of the postings that a search has read would not have been read with a table of this many representatives.
    pub(crate) fn excess(read: u64, representatives: usize) -> u64 {
        read.saturating_sub(MANY_READS.max(representatives / SIGNATURES_PER_HIT) as u64)
    }

    /// Whether a table is worth building after this much [`excess`](Self::excess) of all searches: a few searches that read
    /// much, as in any large corpus, are not enough.
    pub(crate) fn is_wanted(excess: u64, representatives: usize) -> bool {
        excess > (EXCESS_PER_REPRESENTATIVE * representatives) as u64
    }

    /// Whether comparing the signatures of all representatives may be faster than counting as many hits as `postings` returns. Never
    /// so for an empty table, which may be that of representatives whose signatures are not kept.
    #[inline]
    pub(super) fn may_be_faster(&self, limits: Limits, postings: impl FnOnce() -> usize) -> bool {
        // By containment, sets that differ in any number of bits may be similar.
        let is_bounded = limits.threshold.measure() == Measure::Similarity;
        is_bounded && self.len > FEW_HITS && postings() > FEW_HITS.max(self.len / SIGNATURES_PER_HIT)
    }

    /// Whether comparing the signatures of all representatives is faster than counting this many hits.
    pub(super) fn is_faster(&self, hits: usize, probe: Probe<'_>, limits: Limits) -> bool {
        let size = probe.set.len();
        self.may_be_faster(limits, || hits) && limits.threshold.most_difference(size, size) <= MOST_DIFFERENCE
    }

    /// Adds the candidates of one probe, the `number`th of those that are verified together. Continues `search`. Returns false,
    /// and adds none, if so many signatures match that reading postings is better: this is so for sets that are slightly less
    /// similar than the threshold.
    pub(super) fn generate(
        &self,
        (number, probe): (usize, Probe<'_>),
        limits: Limits,
        search: &mut Search,
        candidates: &mut Vec<Candidate>,
    ) -> bool {
        let (threshold, own_size) = (limits.threshold, probe.set.len());
        let sizes = threshold.partner_sizes(own_size);
        let first = self.classes.partition_point(|class| (class.size as usize) < *sizes.start());
        let (_, classes) = self.classes.split_at(first);
        let before = candidates.len();
        let second_signature = Signature::second_of(probe.set);
        let mut compared = 0;
        for class in classes.iter().take_while(|class| sizes.contains(&(class.size as usize))) {
            let fewest_shared = threshold.fewest_shared(own_size, class.size as usize) as u32;
            let most_difference = threshold.most_difference(own_size, class.size as usize);
            let candidate = |position| {
                let is_similar = |&other: &Signature| second_signature.min_difference(other) <= most_difference;
                class.second_signatures.get(position).filter(|other| is_similar(other))?;
                let set = *class.sets.get(position)?;
                Some(Candidate { probe: number, set, size: class.size, fewest_shared })
            };
            for similar in class.signatures.similar(probe.signature, most_difference) {
                candidates.extend(similar.filter_map(candidate));
                compared += PER_BLOCK;
                search.read += (PER_BLOCK / SIGNATURES_PER_HIT) as u64;
                if (candidates.len() - before) * COMPARED_PER_CANDIDATE > compared + AT_ONCE {
                    candidates.truncate(before);
                    return false;
                }
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use xxhash_rust::xxh3::xxh3_64;

    use super::*;
    use crate::ids::IdVec;
    use crate::join::candidates::SearchBuffers;
    use crate::join::threshold::Threshold;
    use crate::join::verification::verify;

    struct TestSets(IdVec<SetId, Vec<u64>>);

    impl Sets for TestSets {
        fn bound(&self) -> usize {
            self.0.len()
        }

        fn set(&self, id: SetId) -> &[u64] {
            &self.0[id]
        }

        fn signature(&self, id: SetId) -> Signature {
            Signature::of(&self.0[id])
        }
    }

    #[test]
    fn no_similar_set_is_missed() {
        // Each set is similar to one other, which has 39 of its 40 shingles.
        let set = |number: u64| {
            let own = 1000 * number;
            let mut set: Vec<_> =
                (0..39).map(|shingle| xxh3_64(&(1000 * (number / 2 * 2) + shingle + 1).to_le_bytes())).collect();
            set.push(xxh3_64(&own.to_le_bytes()));
            set.sort_unstable();
            set
        };
        let sets = TestSets((0..5000).map(set).collect());
        let limits = Limits { threshold: Threshold::new(Measure::Similarity, 0.9).unwrap(), work: u64::MAX };
        let mut table = SignatureTable::default();
        for id in sets.0.ids() {
            table.insert(id, sets.set(id), sets.signature(id));
        }
        for id in sets.0.ids() {
            let probe = Probe::new(sets.set(id), limits.threshold);
            assert!(table.is_faster(250, probe, limits) && !table.is_faster(200, probe, limits));
            let (mut search, mut buffers) = (Search::default(), SearchBuffers::default());
            assert!(table.generate((0, probe), limits, &mut search, &mut buffers.candidates), "few signatures match");
            verify(&[probe], std::slice::from_mut(&mut search), limits, &sets, &mut buffers, Search::keep_best);
            assert_eq!(search.best.map(|best| best.set), Some(id), "the set itself is more similar than its partner");
            assert!(search.candidates >= 2);
        }
    }
}
