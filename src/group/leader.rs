//! The leader rule (G3): which variant represents a group, and which variants join it.
//!
//! ```text
//! for each set, in the order of the visit:
//!     find the most similar earlier representative (ties: the first visited)
//!     if there is one, join its group; otherwise become a representative
//! ```
//! The representatives are the lexicographically first maximal independent set of the similarity graph (Blelloch et al. 2012).
//!
//! To use several threads, sets are visited in batches. Two things happen at the same time:
//!
//! ```text
//! batch b       each of its sets searches, on all threads, among the representatives of far batches: 0 to b - 2
//! batch b - 1   is resolved, in order, on one thread: each set that shares a prefix shingle with a recent set also searches
//!               among the representatives of b - 2 and b - 1; then it joins or becomes a representative
//! ```
//! Then the new representatives of b - 1 are added to the postings that far batches read, and the next step begins. So each set is compared with
//! the same representatives as under the sequential rule, whatever the number of threads.

use std::iter::once;
use std::num::NonZeroU32;
use std::ops::Range;
use std::slice;

use super::{Grouping, Joined};
use crate::ids::{Id, SetId, golden_hash};
use crate::join::{
    Among, Best, ByStrength, FixedPostings, IndexedShingle, Limits, LinkedList, LinkedPostings, NewPostings, Posting,
    PrefixPostings, Probe, Search, SearchBuffers, Sets, ShingleSets, SignatureTable, SliceList, batches,
    find_elsewhere, generate, prefixes, touch_firsts, verify,
};
use crate::parallel::{Buffers, in_pool_if, join_if, map_chunks};
use crate::progress::{Phase, Stopped, Watch};
use crate::sharded::Lists;
use crate::variants::{Rules, Visit};

/// Sets in a chunk of a batch.
const SETS_PER_CHUNK: usize = 256;
/// Sets whose postings are fetched at the same time.
const AT_ONCE: usize = 16;

/// Visits the sets: each becomes a representative or joins a group.
pub(super) fn lead(
    rules: &Rules,
    visit: &Visit,
    grouping: &mut Grouping,
    watch: &mut Watch<'_>,
) -> Result<(), Stopped> {
    let sets = visit.sets.len();
    let (shingles, rooms) =
        find_elsewhere(&visit.sets, rules.threshold, prefixes(&visit.sets, rules.threshold, watch)?);
    let limits = Limits { threshold: rules.threshold, work: rules.work_limit };
    let join = Join { visit, shingles, limits, buffers: Buffers::default() };
    let mut far = Far {
        postings: FixedPostings::with_rooms(&rooms),
        representatives: Vec::new(),
        signatures: SignatureTable::default(),
    };
    let mut resolver = BatchResolver::default();
    watch.report(Phase::NearDuplicates, 0, sets)?;
    let (mut previous, mut searches) = (0..0, Vec::new());
    // While the last batch is resolved, the batch after it is empty.
    for batch in batches(sets).chain(once(sets..sets)) {
        searches = in_pool_if(batch.len().max(previous.len()) > SETS_PER_CHUNK, || {
            let search_far = || {
                map_chunks(batch.len(), SETS_PER_CHUNK, |chunk| {
                    let some = batch.start + chunk.start..batch.start + chunk.end;
                    join.buffers.lend(|buffers| join.search_far(some, &far, buffers))
                })
            };
            let resolve = || resolver.resolve_batch(&join, previous.start, &searches, grouping);
            let searches = join_if(previous.len() > SETS_PER_CHUNK, resolve, search_far).1;
            far.postings.extend(&mut resolver.for_far_batches);
            searches
        });
        far.representatives.extend_from_slice(&resolver.current().representatives);
        if resolver.decide_on_signatures(&visit.sets) {
            far.signatures.catch_up(&far.representatives, &visit.sets);
        }
        watch.report(Phase::NearDuplicates, previous.end, sets)?;
        previous = batch;
    }
    Ok(())
}

/// The representatives of far batches.
struct Far {
    postings: FixedPostings,
    representatives: Vec<SetId>,
    /// Empty until signatures are wanted.
    signatures: SignatureTable,
}

/// What is known before the first set is visited.
struct Join<'v> {
    visit: &'v Visit,
    /// The prefix of each set.
    shingles: Lists<SetId, IndexedShingle>,
    limits: Limits,
    /// Lent to each chunk of sets: a buffer has a counter for each set, and to clear them all for each chunk took time
    /// quadratic in the sets.
    buffers: Buffers<SearchBuffers>,
}

impl Join<'_> {
    fn probe(&self, set: SetId) -> Probe<'_> {
        let (set, signature) = (self.visit.sets.set(set), self.visit.sets.signature(set));
        let not_looked_up = set.len() - self.limits.threshold.lookup_len(set.len()).min(set.len());
        Probe { set, signature, not_looked_up }
    }

    /// Searches for each of some sets among the representatives of far batches.
    ///
    /// Works in rounds, so that several memory accesses are outstanding at a time: where the lists begin, their first postings,
    /// and only then all of them.
    fn search_far(&self, some: Range<usize>, far: &Far, buffers: &mut SearchBuffers) -> Vec<Search> {
        let mut lists = Vec::new();
        let mut probes = Vec::new();
        let mut searches = vec![Search::default(); some.len()];
        let among = Among { sets: &self.visit.sets, signatures: &far.signatures, limits: self.limits };
        for (first, searches) in some.step_by(AT_ONCE).zip(searches.chunks_mut(AT_ONCE)) {
            probes.clear();
            lists.clear();
            for (number, set) in (first..first + searches.len()).map(SetId::new).enumerate() {
                probes.push(self.probe(set));
                let shingles = self.shingles[set].iter().filter(|shingle| shingle.is_in_far_earlier_batch());
                let postings = |shingle: &IndexedShingle| far.postings.list(shingle.list()).map(SliceList::sorted);
                lists.extend(shingles.map(|shingle| (number, prefix_postings(shingle, postings(shingle)))));
            }
            touch_firsts(lists.iter().map(|(_, list)| list));
            let mut rest = &*lists;
            for (number, (probe, search)) in probes.iter().zip(&mut *searches).enumerate() {
                let own = rest.iter().take_while(|(of, _)| *of == number).count();
                let (own, others) = rest.split_at(own);
                rest = others;
                if own.is_empty() {
                    continue;
                }
                let own = own.iter().map(|(_, list)| list);
                let probe = (number, *probe);
                generate(probe, own.cloned(), &among, search, buffers);
            }
            verify(&probes, searches, self.limits, &self.visit.sets, buffers, Search::keep_best);
        }
        searches
    }
}

/// The representatives of a recent batch.
#[derive(Default)]
struct Recent {
    postings: LinkedPostings,
    representatives: Vec<SetId>,
    /// Empty until signatures are wanted.
    signatures: SignatureTable,
}

impl Recent {
    /// The postings of a shingle; `None` if it has none.
    fn list(&self, shingle: &IndexedShingle) -> Option<PrefixPostings<LinkedList<'_>>> {
        Some(prefix_postings(shingle, self.postings.list(key(shingle))?))
    }
}

/// Resolves batches in order.
#[derive(Default)]
struct BatchResolver {
    /// The representatives of this batch and of the previous one.
    recent: [Recent; 2],
    /// Postings of the representatives of this batch for batches after the next one.
    for_far_batches: NewPostings,
    /// How many representatives there are in all.
    representatives: usize,
    /// Postings that would not have been read with signature tables.
    excess_reads: u64,
    /// Whether signatures are kept. Most corpora never need them. Changes between batches only, so that a table has all
    /// representatives of a batch or none.
    keeps_signatures: bool,
    buffers: SearchBuffers,
}

impl BatchResolver {
    /// Lets the sets of a batch, which begins with the set at `first`, represent or join groups. `searches` are those among the
    /// representatives of far batches.
    fn resolve_batch(&mut self, join: &Join<'_>, first: usize, searches: &[Vec<Search>], grouping: &mut Grouping) {
        self.recent.rotate_left(1);
        let [current, _] = &mut self.recent;
        current.postings.clear();
        current.representatives.clear();
        current.signatures.clear();
        for (set, search) in (first..).map(SetId::new).zip(searches.iter().flatten()) {
            let mut search = *search;
            let probe = join.probe(set);
            self.search_recent(join, set, probe, &mut search);
            self.excess_reads += SignatureTable::excess(search.read, self.representatives);
            grouping.candidates += search.candidates;
            grouping.postings_read += search.read;
            grouping.work_limited += usize::from(search.is_limited(join.limits));
            match search.best {
                Some(best) => record_join(grouping, join.visit, set, probe.set.len(), best),
                None => self.add_representative(join, set, probe),
            }
        }
    }

    /// Continues the search for a set, among the representatives of its batch and of the previous one.
    fn search_recent(&mut self, join: &Join<'_>, set: SetId, probe: Probe<'_>, search: &mut Search) {
        let shingles = join.shingles[set].iter().filter(|shingle| shingle.is_in_near_earlier_set());
        let (sets, limits) = (&join.visit.sets, join.limits);
        if !self.keeps_signatures {
            let lists = shingles.flat_map(|shingle| self.recent.iter().filter_map(move |recent| recent.list(shingle)));
            let mut lists = lists.peekable();
            if lists.peek().is_some() {
                let among = Among { sets, signatures: &SignatureTable::default(), limits };
                generate((0, probe), lists, &among, search, &mut self.buffers);
                verify(&[probe], slice::from_mut(search), limits, sets, &mut self.buffers, Search::keep_best);
            }
            return;
        }
        for recent in &self.recent {
            let lists = shingles.clone().filter_map(|shingle| recent.list(shingle));
            let among = Among { sets, signatures: &recent.signatures, limits };
            generate((0, probe), lists, &among, search, &mut self.buffers);
        }
        verify(&[probe], slice::from_mut(search), limits, sets, &mut self.buffers, Search::keep_best);
    }

    /// Decides after a batch whether signatures are kept, and returns whether they are. Once kept they are kept for good: a table
    /// that lacked the representatives of later batches would lose near duplicates.
    fn decide_on_signatures(&mut self, sets: &ShingleSets) -> bool {
        if !self.keeps_signatures && SignatureTable::is_wanted(self.excess_reads, self.representatives) {
            self.keeps_signatures = true;
            let [Recent { representatives, signatures, .. }, _] = &mut self.recent;
            signatures.catch_up(representatives, sets);
        }
        self.keeps_signatures
    }

    /// The representatives of the batch that was resolved last.
    fn current(&self) -> &Recent {
        let [current, _] = &self.recent;
        current
    }

    /// Adds a new representative to the indexes that later sets search.
    fn add_representative(&mut self, join: &Join<'_>, set: SetId, probe: Probe<'_>) {
        self.representatives += 1;
        let [current, _] = &mut self.recent;
        let size = probe.set.len();
        current.representatives.push(set);
        if self.keeps_signatures {
            current.signatures.insert(set, probe.set, probe.signature);
        }
        let strong_len = join.limits.threshold.strong_len(size);
        for shingle in &join.shingles[set] {
            let is_strong = (shingle.position() as usize) < strong_len;
            let posting = Posting::new(shingle.tag(), set, shingle.position(), size);
            if shingle.is_in_near_later_set() {
                current.postings.insert(key(shingle), is_strong, posting);
            }
            if shingle.is_in_far_later_batch() {
                self.for_far_batches.push(shingle.list(), is_strong, posting);
            }
        }
    }
}

fn prefix_postings<I>(shingle: &IndexedShingle, postings: ByStrength<I>) -> PrefixPostings<I> {
    PrefixPostings { position: shingle.position(), tag: shingle.tag(), postings }
}

/// The hash under which the recent postings of a shingle are found.
fn key(shingle: &IndexedShingle) -> u64 {
    golden_hash(shingle.list().number().into())
}

/// Lets a set of `size` shingles join the group of the representative that was found for it.
fn record_join(grouping: &mut Grouping, visit: &Visit, set: SetId, size: usize, best: Best) {
    let Some(nonzero_size) = NonZeroU32::new(size as u32) else {
        debug_assert!(false, "{set:?} is empty and shares nothing");
        return;
    };
    let representative = visit.variants[best.set];
    let joined = Joined {
        representative,
        shared: best.shared as u32,
        size: nonzero_size,
        representative_size: best.size as u32,
    };
    grouping.record_join(visit.variants[set], joined);
}
