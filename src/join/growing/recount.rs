//! Corrects the order where a shingle has become common since it was counted.
//!
//! When a new kind of page or letter arrives, the order takes the words of its template for rare. They are at the front of the
//! prefixes of all these pages, so that each page reads the postings of all earlier ones. To renew the whole order would
//! help, but it costs as much for a template of a hundred pages as for one of a million.
//!
//! So when the list of a shingle that the order takes for rare has become long, the order is corrected:
//!
//! ```text
//! 1. count the shingles of the sets of that list; those that occur in many more of them than the order says are now as common
//!    as that
//! 2. find the sets whose prefixes change: a shingle moves backwards in the order, so these are only the sets that have the
//!    shingle in their prefix, and its list names them
//! 3. replace the postings of these sets by those of their new prefixes
//! ```
//! A frequency is at least doubled each time, and about as many sets have come since. So the amortized cost per set does not
//! grow with the number of templates: 200 templates of 2,000 lines, inserted one at a time, take 3.5 to 5.5 s. Without this
//! correction they took 72 s.

use super::order::GrowingOrder;
use super::representatives::GrowingProbe;
use super::sets::GrowingSets;
use crate::ids::SetId;
use crate::join::postings::{BlockPostings, ByStrength, ListNumber, Posting, tag};
use crate::join::sets::Sets;
use crate::join::threshold::Threshold;
use crate::join::verification::shared_count;

/// A list is too long if it has at least this many times as many sets as its shingle had when it was counted.
const TOO_MANY: usize = 8;

/// A frequency is corrected if it is at least this many times as large.
const CORRECTED_FROM: usize = 2;

/// The most sets of a list that are counted; of a longer list, every second, third, ... set is.
const MOST_COUNTED: usize = 256;

/// With fewer occurrences than this among the sets that are counted, the frequency of a shingle is not corrected.
const FEWEST_COUNTED: usize = 16;

/// Replacing a posting takes the time of reading about this many. The order is corrected when the postings that were read in
/// vain have cost as much as the correction.
const READS_PER_POSTING: usize = 8;

/// Old postings stay in a list that has more than this many times as many postings: to look for them would cost too much. They
/// may add candidates, but lose none, and the next renewal of the order removes them.
const MOST_SEARCHED: usize = 64;

/// Sets in a chunk of work that inserts their postings.
const SETS_PER_CHUNK: usize = 256;

/// The order of an index, and the postings that must follow it.
pub(super) struct Recount<'r> {
    pub(super) sets: &'r GrowingSets,
    pub(super) threshold: Threshold,
    pub(super) order: &'r mut GrowingOrder,
    pub(super) postings: &'r mut BlockPostings,
}

impl Recount<'_> {
    /// Corrects the order for the lists that have grown.
    pub(super) fn run(mut self) {
        while let Some(list) = self.postings.take_grown() {
            // Before the first count there is no frequency to correct.
            if !self.order.is_by_hash() && self.is_of_a_template(list) {
                let underestimated = self.underestimated(list);
                self.correct(&underestimated);
            }
        }
    }

    /// Whether the order takes the shingle of the newest strong posting of a list for rare, and its sets seem to share so many
    /// shingles that a correction pays off. Words that are only the topic of a text are seldom worth it.
    fn is_of_a_template(&self, list: ListNumber) -> bool {
        let ByStrength { strong, .. } = self.postings.numbered(list);
        let Some(newest) = strong.last() else { return false };
        // Other shingles may share the list.
        let mut same = strong.iter().rev().filter(|posting| posting.tag() == newest.tag());
        let Some(previous) = same.by_ref().nth(1) else { return false };
        let occurrences = 2 + same.count();
        let (set, previous) = (self.sets.set(newest.set()), self.sets.set(previous.set()));
        let is_it = |hash: &&u64| self.postings.list_number(**hash) == list && tag(**hash) == newest.tag();
        let is_underestimated = |&hash| occurrences >= TOO_MANY * usize::from(self.order.frequency(hash));
        occurrences >= FEWEST_COUNTED && set.iter().find(is_it).is_some_and(is_underestimated) && {
            let shared = shared_count(set, previous, 0).unwrap_or(0);
            shared * reads(occurrences) >= READS_PER_POSTING * occurrences * self.threshold.prefix_len(set.len())
        }
    }

    /// The shingles that occur in many more of the sets of a list than the order says, each with in how many.
    fn underestimated(&self, list: ListNumber) -> Vec<(u64, usize)> {
        let listed = self.postings.numbered(list);
        let step = len(listed).div_ceil(MOST_COUNTED);
        let mut shingles = Vec::new();
        for id in ids(listed).step_by(step) {
            shingles.extend_from_slice(self.sets.set(id));
        }
        shingles.sort_unstable();
        let count = |run: &[u64]| Some((*run.first()?, run.len() * step)).filter(|_| run.len() >= FEWEST_COUNTED);
        let counted = shingles.chunk_by(|a, b| a == b).filter_map(count);
        counted.filter(|&(hash, count)| usize::from(self.order.frequency(hash)) * CORRECTED_FROM <= count).collect()
    }

    /// Raises the frequencies of these shingles, and replaces the postings of all sets that have one of them in their prefix, if
    /// this costs less than the postings that were read in vain.
    fn correct(&mut self, underestimated: &[(u64, usize)]) {
        let changed = self.sets_with(underestimated);
        let read = |&(hash, count): &(u64, usize)| reads(count.min(self.postings.list(hash).strong.len()));
        let replaced = |&id: &SetId| self.threshold.prefix_len(self.sets.set(id).len());
        let read: usize = underestimated.iter().map(read).sum();
        if read < READS_PER_POSTING * changed.iter().map(replaced).sum::<usize>() {
            return;
        }
        let old = self.lists_of(&changed);
        for &(hash, count) in underestimated {
            // At least the length of its list, so that the next correction comes when this is longer.
            let frequency = count.max(len(self.postings.list(hash)));
            self.order.raise(hash, frequency);
        }
        for postings_of_list in old.chunk_by(|a, b| a == b) {
            let Some(&list) = postings_of_list.first() else { continue };
            if len(self.postings.numbered(list)) <= MOST_SEARCHED * postings_of_list.len() {
                self.postings.retain(list, |posting| changed.binary_search(&posting.set()).is_err());
            }
        }
        self.insert_prefixes(&changed);
    }

    /// Inserts the postings of the prefixes of these sets.
    fn insert_prefixes(&mut self, ids: &[SetId]) {
        let chunks: Vec<_> = ids.chunks(SETS_PER_CHUNK).collect();
        let Self { sets, threshold, order, postings } = self;
        postings.insert(chunks.len(), |chunk, insert| {
            let mut ranked = Vec::new();
            for &id in chunks.get(chunk).copied().unwrap_or_default() {
                let set = sets.set(id);
                let prefix = order.prefix(set, threshold.prefix_len(set.len()), &mut ranked);
                GrowingProbe { set, prefix }.insert_postings(id, threshold.strong_len(set.len()), insert);
            }
        });
    }

    /// The sets that have one of these shingles in their prefix, or another one with the same counter.
    fn sets_with(&self, shingles: &[(u64, usize)]) -> Vec<SetId> {
        let mut found = Vec::new();
        for &(hash, _) in shingles {
            for list in self.postings.lists_of(&self.order.hashes_with_counter_of(hash)) {
                found.extend(ids(self.postings.numbered(list)));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The lists in which these sets have postings, once for each posting, sorted.
    fn lists_of(&self, sets: &[SetId]) -> Vec<ListNumber> {
        let (mut lists, mut ranked) = (Vec::new(), Vec::new());
        for set in sets.iter().map(|&id| self.sets.set(id)) {
            let prefix = self.order.prefix(set, self.threshold.prefix_len(set.len()), &mut ranked);
            lists.extend(prefix.iter().map(|shingle| self.postings.list_number(shingle.hash())));
        }
        lists.sort_unstable();
        lists
    }
}

/// How many postings this many sets have read in a list that has all of them: each those of the sets before it.
fn reads(sets: usize) -> usize {
    sets.saturating_mul(sets) / 2
}

fn len(list: ByStrength<&[Posting]>) -> usize {
    list.strong.len() + list.weak.len()
}

/// The sets of a list.
fn ids(list: ByStrength<&[Posting]>) -> impl Iterator<Item = SetId> {
    list.strong.iter().chain(list.weak).map(Posting::set)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::super::representatives::Representatives;
    use super::*;
    use crate::ids::{Id, VariantId, golden_hash};
    use crate::join::prefix::RankedShingle;
    use crate::join::threshold::Measure;

    /// The postings of a list as values that can be compared.
    fn listed(list: ByStrength<&[Posting]>) -> BTreeSet<(SetId, u16, usize, bool)> {
        let key = |is_strong| move |posting: &Posting| (posting.set(), posting.tag(), posting.position(), is_strong);
        list.strong.iter().map(key(true)).chain(list.weak.iter().map(key(false))).collect()
    }

    /// A set with shingles of a template and some of its own.
    fn set(template: u64, shared: u64, own: u64, number: u64) -> Vec<u64> {
        let shingles = (0..shared).map(|shingle| 1000 * template + shingle);
        let mut set: Vec<_> =
            shingles.chain((0..own).map(|shingle| 1 << 32 | number << 8 | shingle)).map(golden_hash).collect();
        set.sort_unstable();
        set
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        /// After templates have come one after the other, each set has the postings of its prefix in the current order, with their
        /// positions and strengths; and the order no longer takes the templates for rare.
        #[test]
        fn each_set_has_the_postings_of_its_prefix(
            templates in proptest::collection::vec((0..4u64, 5..40u64, 1..20u64, 20..160u64), 1..8),
            per_batch in 1..80usize,
        ) {
            let threshold = Threshold::default_of(Measure::Similarity);
            let mut representatives = Representatives::new(threshold);
            let lines = templates.iter().flat_map(|&(template, shared, own, lines)| (0..lines).map(move |_| (template, shared, own)));
            let sets: Vec<_> = (0..).zip(lines).map(|(number, (template, shared, own))| set(template, shared, own, number)).collect();
            for sets in sets.chunks(per_batch) {
                let mut ranked: Vec<RankedShingle> = Vec::new();
                let prefixes: Vec<Vec<RankedShingle>> =
                    sets.iter().map(|set| representatives.prefix(set, &mut ranked).to_vec()).collect();
                let probes = sets.iter().zip(&prefixes);
                let added: Vec<_> =
                    probes.map(|(set, prefix)| (VariantId::new(0), GrowingProbe { set, prefix })).collect();
                representatives.add(&added);
                representatives.renew_if_due();
            }
            let mut ranked = Vec::new();
            for (number, set) in sets.iter().enumerate() {
                let strong_len = threshold.strong_len(set.len());
                for (position, shingle) in representatives.prefix(set, &mut ranked).iter().enumerate() {
                    let hash = shingle.hash();
                    let posting = (SetId::new(number), tag(hash), position, position < strong_len);
                    prop_assert!(listed(representatives.postings().list(hash)).contains(&posting));
                }
            }
        }
    }

    /// Two hundred lines of a template that comes when the order has already been counted.
    #[test]
    fn the_list_of_a_template_that_has_become_common_is_short_again() {
        let mut representatives = Representatives::new(Threshold::default_of(Measure::Similarity));
        let mut ranked = Vec::new();
        for number in 0..400 {
            let set = if number < 200 { set(number, 1, 40, number) } else { set(999, 25, 15, number) };
            let prefix = representatives.prefix(&set, &mut ranked).to_vec();
            representatives.add(&[(VariantId::new(0), GrowingProbe { set: &set, prefix: &prefix })]);
            representatives.renew_if_due();
        }
        let template = (0..25).map(|shingle| golden_hash(999_000 + shingle));
        let longest = template.map(|hash| len(representatives.postings().list(hash))).max();
        assert!(longest < Some(40), "{longest:?}");
    }
}
