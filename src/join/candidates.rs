//! Candidate generation: from the postings of a probe's prefix to the representatives worth comparing.
//!
//! Four filters, none of which loses a pair at or above the threshold:
//!
//! ```text
//! for each shingle of the probe's prefix, at `position`:
//!     strength filter        if the shingle is weak in the probe, it need not be the first one shared with a set in which it is
//!                            weak too: do not read the weak postings of weak shingles (PPJoin's index prefix)
//!     for each posting of the shingle:
//!         length filter      skip sets that are too small or too large to be similar
//!         positional filter  if this is the first shingle shared, all others come after it in both sets:
//!                            min(probe.len - position, set.len - posting.position) must be enough
//!                            (PPJoin: Xiao et al. 2008)
//!         note a hit
//! for each set that was hit:
//!     count filter           a shared shingle that is missing in one of the two prefixes comes after the end of that
//!                            prefix. So the two share at most `hits`, plus the weak shingles whose weak postings were not
//!                            read, plus the larger number of shingles that either set has after its prefix; this must be
//!                            enough
//!     note a candidate
//! ```
//! The count filter saves nearly all comparisons where the vocabulary is small, so the weak postings of weak shingles are read
//! after all if that costs little compared with what must be read. [`verify`](super::verification::verify) then compares the
//! candidates.

use std::ops::RangeInclusive;

use super::postings::{ByStrength, Posting, PostingList, SliceList};
use super::scan::SignatureTable;
use super::search::{Limits, Probe, Search};
use super::sets::Sets;
use crate::ids::{Id, IdVec, SetId};
use crate::sharded::touch;

/// Memory that searches use one after the other.
#[derive(Debug, Default)]
pub(crate) struct SearchBuffers {
    hits: Vec<Hit>,
    counts: HitCounts,
    pub(super) candidates: Vec<Candidate>,
}

/// A representative that shares a shingle of the prefix.
#[derive(Clone, Copy, Debug)]
struct Hit {
    set: SetId,
    /// Whether the two can be similar if this is the first shingle that they share. For later ones this is seldom true, and
    /// they count as hits nevertheless.
    may_qualify: bool,
    /// Shingles of the set.
    size: u32,
}

/// A representative that may be similar to a probe.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The position of the probe among those that are verified together.
    pub(super) probe: usize,
    pub(super) set: SetId,
    /// Shingles of the set.
    pub(super) size: u32,
    /// The fewest shingles that the two share if they are similar.
    pub(super) fewest_shared: u32,
}

/// The postings of one shingle of a probe's prefix.
#[derive(Clone, Debug)]
pub(crate) struct PrefixPostings<I> {
    /// The shingle's position in the probe's order, or a smaller one.
    pub(crate) position: u32,
    /// The bits of the shingle's hash that its postings have; some postings may be of another shingle.
    pub(crate) tag: u16,
    pub(crate) postings: ByStrength<I>,
}

/// Fetches the first postings of all lists at the same time.
pub(crate) fn touch_firsts<'a, 'p: 'a>(prefix: impl Iterator<Item = &'a PrefixPostings<SliceList<'p>>> + Clone) {
    let strong = prefix.clone().map(|shingle| &shingle.postings.strong);
    let weak = prefix.map(|shingle| &shingle.postings.weak);
    let firsts = strong.chain(weak).filter_map(SliceList::first);
    touch(firsts.map(|posting| posting.set().number().into()));
}

/// Postings that cannot qualify are read anyway where they are at most this many, because each list that is not read whole
/// weakens the count filter.
const FEW: u64 = 16;

/// They are also read if they are at most this many times as many as those that may qualify.
const AFFORDABLE: u64 = 2;

impl<'p, P: PostingList<'p>> PrefixPostings<P> {
    fn len(&self) -> usize {
        self.postings.strong.len() + self.postings.weak.len()
    }
}

/// The representatives among which a probe searches.
#[derive(Debug)]
pub(crate) struct Among<'s, S> {
    pub(crate) sets: &'s S,
    /// The signatures of those representatives that the postings name.
    pub(crate) signatures: &'s SignatureTable,
    pub(crate) limits: Limits,
}

/// Adds the candidates of one probe to the buffers and continues `search`. `number` is the position of the probe among those
/// that are verified together.
pub(crate) fn generate<'p, P: PostingList<'p>>(
    (number, probe): (usize, Probe<'_>),
    prefix: impl Iterator<Item = PrefixPostings<P>> + Clone,
    among: &Among<'_, impl Sets>,
    search: &mut Search,
    buffers: &mut SearchBuffers,
) {
    let Among { sets, signatures, limits } = *among;
    let (threshold, own_size) = (limits.threshold, probe.set.len());
    let strong_len = threshold.strong_len(own_size);
    let mut reader = Reader::new(own_size, limits, search, &mut buffers.hits);
    let shingle = |postings: &PrefixPostings<P>| ProbeShingle {
        tag: postings.tag,
        rest: own_size.saturating_sub(postings.position as usize),
        is_strong: (postings.position as usize) < strong_len,
    };
    // Most probes have few postings to read. Only for others is the estimate worth its time.
    if signatures.may_be_faster(limits, || prefix.clone().map(|postings| postings.len()).sum()) {
        let mut hits = 0;
        let is_faster = prefix.clone().any(|postings| {
            hits += reader.estimate_qualifying(shingle(&postings), &postings.postings);
            signatures.is_faster(hits, probe, limits)
        });
        if is_faster && signatures.generate((number, probe), limits, reader.search, &mut buffers.candidates) {
            return;
        }
    }
    for postings in prefix {
        let shingle = shingle(&postings);
        let ByStrength { strong, weak } = postings.postings;
        reader.read_list(shingle, strong, true);
        if weak.len() > 0 {
            reader.read_list(shingle, weak, shingle.is_strong);
        }
    }
    let Reader { qualifying_hits, skipped_lists, .. } = reader;
    if qualifying_hits == 0
        || signatures.is_faster(qualifying_hits, probe, limits)
            && signatures.generate((number, probe), limits, search, &mut buffers.candidates)
    {
        return;
    }
    let SearchBuffers { hits, counts, candidates } = buffers;
    let after_prefix = |size: usize| size - threshold.prefix_len(size).min(size);
    for &HitCount { set, size, hits } in counts.count(hits, sets.bound()) {
        let other_size = size as usize;
        let possible = hits as usize + skipped_lists + probe.not_looked_up.max(after_prefix(other_size));
        if threshold.reached_by(possible, own_size, other_size) {
            let fewest_shared = threshold.fewest_shared(own_size, other_size) as u32;
            candidates.push(Candidate { probe: number, set, size, fewest_shared });
        }
    }
}

/// A shingle of a probe's prefix.
#[derive(Clone, Copy, Debug)]
struct ProbeShingle {
    tag: u16,
    /// How many shingles of the probe there are from this one on.
    rest: usize,
    is_strong: bool,
}

/// Reads postings for one probe.
struct Reader<'r> {
    own_size: usize,
    /// The sizes of sets that can be similar to the probe.
    sizes: RangeInclusive<usize>,
    limits: Limits,
    search: &'r mut Search,
    hits: &'r mut Vec<Hit>,
    /// Postings that were read because they may qualify, and those that were read although they cannot.
    qualifying: u64,
    others: u64,
    /// Lists that were not read whole.
    skipped_lists: usize,
    /// Hits that may qualify.
    qualifying_hits: usize,
}

impl<'r> Reader<'r> {
    fn new(own_size: usize, limits: Limits, search: &'r mut Search, hits: &'r mut Vec<Hit>) -> Self {
        hits.clear();
        let sizes = limits.threshold.partner_sizes(own_size);
        Self { own_size, sizes, limits, search, hits, qualifying: 0, others: 0, skipped_lists: 0, qualifying_hits: 0 }
    }

    /// About how many of the postings of a shingle may qualify. Of a list that is not sorted, most do if the shingle is strong in
    /// both sets, and few otherwise.
    fn estimate_qualifying<'p, P: PostingList<'p>>(&self, shingle: ProbeShingle, lists: &ByStrength<P>) -> usize {
        let in_sorted = |list| self.qualifying_in(shingle, list).map(<[_]>::len).sum();
        let strong = match lists.strong.as_sorted() {
            Some(list) => in_sorted(list),
            None if shingle.is_strong => lists.strong.len(),
            None => 0,
        };
        let weak = if shingle.is_strong { lists.weak.as_sorted().map_or(0, in_sorted) } else { 0 };
        strong + weak
    }

    /// Reads a list of postings of a shingle: all of it, or only the postings that may qualify if these are much fewer.
    #[inline]
    fn read_list<'p, P: PostingList<'p>>(&mut self, shingle: ProbeShingle, list: P, may_qualify: bool) {
        if may_qualify && list.as_sorted().is_none() {
            self.qualifying += list.len() as u64;
            self.read(shingle, list);
        } else {
            self.read_qualifying(shingle, list, may_qualify);
        }
    }

    /// The same for a list of which some or all postings cannot qualify.
    fn read_qualifying<'p, P: PostingList<'p>>(&mut self, shingle: ProbeShingle, list: P, may_qualify: bool) {
        let sorted = if may_qualify { list.as_sorted() } else { None };
        let qualifying = sorted.map_or(0, |list| self.qualifying_in(shingle, list).map(|some| some.len() as u64).sum());
        self.qualifying += qualifying;
        let others = list.len() as u64 - qualifying;
        if others <= FEW || self.others + others <= AFFORDABLE * self.qualifying {
            self.others += others;
            self.read(shingle, list);
        } else {
            self.skipped_lists += 1;
            let some = sorted.map(|list| self.qualifying_in(shingle, list));
            some.into_iter().flatten().for_each(|postings| self.read(shingle, postings.iter()));
        }
    }

    /// The postings of a sorted list that pass the length filter and the positional filter.
    fn qualifying_in<'p>(
        &self,
        shingle: ProbeShingle,
        list: &'p [Posting],
    ) -> impl Iterator<Item = &'p [Posting]> + use<'p> {
        let (threshold, own_size, sizes) = (self.limits.threshold, self.own_size, self.sizes.clone());
        let (_, mut rest) = list.split_at(list.partition_point(|posting| posting.size() < *sizes.start()));
        std::iter::from_fn(move || {
            let size = rest.first()?.size();
            let fewest = threshold.fewest_shared(own_size, size);
            // The larger the set, the more must be shared.
            if !sizes.contains(&size) || fewest > shingle.rest {
                return None;
            }
            let (group, larger) = rest.split_at(rest.partition_point(|posting| posting.size() == size));
            rest = larger;
            Some(group.split_at(group.partition_point(|posting| posting.position() + fewest <= size)).0)
        })
    }

    /// Notes the hits among some postings of a shingle.
    #[inline]
    fn read<'p>(&mut self, shingle: ProbeShingle, postings: impl Iterator<Item = &'p Posting>) {
        let Self { own_size, limits: Limits { threshold, .. }, .. } = *self;
        let (smallest, largest) = (*self.sizes.start(), *self.sizes.end());
        // Counted in registers: the loop writes to `hits`, and so would write these back for each posting.
        let (mut read, mut qualifying) = (0, 0);
        for posting in postings.take(self.search.left_to_read(self.limits)) {
            read += 1;
            let size = posting.size();
            if posting.tag() != shingle.tag || size < smallest || size > largest {
                continue;
            }
            let possible = shingle.rest.min(size.saturating_sub(posting.position()));
            let may_qualify = threshold.may_be_reached_by(possible, own_size, size);
            qualifying += usize::from(may_qualify);
            self.hits.push(Hit { set: posting.set(), may_qualify, size: size as u32 });
        }
        self.search.read += read;
        self.qualifying_hits += qualifying;
    }
}

/// Counts the hits of each set that may qualify. Its memory is used for one probe after the other.
#[derive(Debug, Default)]
struct HitCounts {
    counts: Vec<HitCount>,
    /// For each set, the number of its entry in `counts`, from 1; 0 if it has none.
    numbers: IdVec<SetId, u32>,
}

/// A set of which one hit or more may qualify.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct HitCount {
    set: SetId,
    /// Shingles of the set.
    size: u32,
    /// All hits of the set.
    hits: u32,
}

impl HitCounts {
    /// The sets of which a hit may qualify, each once. `bound` is an upper bound on all ids.
    ///
    /// Where lines are made from one template, one hit in a hundred may qualify. Sorting all hits took a third of the time there.
    fn count(&mut self, hits: &mut [Hit], bound: usize) -> &[HitCount] {
        self.counts.clear();
        if hits.len() <= FEW_HITS {
            hits.sort_unstable_by_key(|hit| hit.set);
            let of_one_set =
                hits.chunk_by(|a, b| a.set == b.set).filter(|of_one| of_one.iter().any(|hit| hit.may_qualify));
            let count = |of_one: &[Hit]| of_one.first().map(|hit| HitCount::new(hit, of_one.len() as u32));
            self.counts.extend(of_one_set.filter_map(count));
            return &self.counts;
        }
        if self.numbers.len() < bound {
            self.numbers.append(vec![0; bound - self.numbers.len()]);
        }
        for hit in hits.iter().filter(|hit| hit.may_qualify) {
            let number = &mut self.numbers[hit.set];
            if *number == 0 {
                self.counts.push(HitCount::new(hit, 0));
                *number = self.counts.len() as u32;
            }
        }
        for hit in hits.iter() {
            let position = (self.numbers[hit.set] as usize).wrapping_sub(1);
            if let Some(count) = self.counts.get_mut(position) {
                count.hits += 1;
            }
        }
        for count in &self.counts {
            self.numbers[count.set] = 0;
        }
        &self.counts
    }
}

impl HitCount {
    fn new(hit: &Hit, hits: u32) -> Self {
        Self { set: hit.set, size: hit.size, hits }
    }
}

/// So few hits are cheaper to sort.
const FEW_HITS: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::golden_hash;

    #[test]
    fn hits_are_counted_per_set_however_many_there_are() {
        let mut counts = HitCounts::default();
        for len in [0, 1, FEW_HITS, FEW_HITS + 1, 1000] {
            let hit = |number: u64| {
                let set = SetId::new((golden_hash(number) >> 55) as usize);
                Hit { set, may_qualify: golden_hash(number + 7) >> 62 == 0, size: set.number() % 10 }
            };
            let mut hits: Vec<_> = (0..len as u64).map(hit).collect();
            let expected: Vec<_> = (0..512)
                .map(SetId::new)
                .filter_map(|set| {
                    let own: Vec<_> = hits.iter().filter(|hit| hit.set == set).collect();
                    let any = own.iter().any(|hit| hit.may_qualify);
                    any.then(|| HitCount { set, size: set.number() % 10, hits: own.len() as u32 })
                })
                .collect();
            let mut found = counts.count(&mut hits, 512).to_vec();
            found.sort_unstable_by_key(|count| count.set);
            assert_eq!(found, expected);
        }
    }
}
