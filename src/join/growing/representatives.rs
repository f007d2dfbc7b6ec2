//! The representatives of an index: their shingle sets, and the inverted index over the prefixes of these.

use std::slice;

use super::order::{GrowingOrder, prefix};
use super::recount::Recount;
use super::sets::GrowingSets;
use crate::ids::{Id, SetId, VariantId};
use crate::join::candidates::{Among, PrefixPostings, SearchBuffers, generate, touch_firsts};
use crate::join::postings::{BlockPostings, Posting, PostingList, SliceList, tag};
use crate::join::prefix::RankedShingle;
use crate::join::scan::SignatureTable;
use crate::join::search::{Best, Limits, Probe, Search};
use crate::join::sets::Sets;
use crate::join::threshold::Threshold;
use crate::join::verification::{shared_count, verify};
use crate::parallel::{join_if, map_chunks};
use crate::sharded::PER_CHUNK;

/// Representatives, in the order of insertion.
#[derive(Clone, Debug)]
pub(crate) struct Representatives {
    threshold: Threshold,
    sets: GrowingSets,
    signatures: SignatureTable,
    order: GrowingOrder,
    postings: BlockPostings,
    /// The order is renewed when there are this many shingles.
    renew_at: usize,
}

/// With fewer shingles than this any order is good enough.
const FIRST_RENEWAL: usize = 1 << 10;

/// The order is renewed when there are this many times as many shingles. (With two it costs a tenth more in all.)
const GROWTH: usize = 4;

/// Sets in a chunk of work that adds them.
const SETS_PER_CHUNK: usize = 256;

/// Sets that are compared in one chunk of work.
const SETS_PER_SCAN: usize = 4096;

/// Chunks that are listed at the same time when the order is renewed: their postings are in memory twice for a moment.
const CHUNKS_AT_ONCE: usize = 64;

impl Representatives {
    pub(crate) fn new(threshold: Threshold) -> Self {
        Self {
            threshold,
            sets: GrowingSets::default(),
            signatures: SignatureTable::default(),
            order: GrowingOrder::default(),
            postings: BlockPostings::for_postings(FIRST_RENEWAL / 2),
            renew_at: FIRST_RENEWAL,
        }
    }

    /// The sets.
    pub(crate) fn sets(&self) -> &GrowingSets {
        &self.sets
    }

    #[cfg(test)]
    pub(super) fn postings(&self) -> &BlockPostings {
        &self.postings
    }

    /// The prefix of a set in the current order.
    pub(crate) fn prefix<'r>(&self, set: &[u64], ranked: &'r mut Vec<RankedShingle>) -> &'r [RankedShingle] {
        self.order.prefix(set, self.threshold.prefix_len(set.len()), ranked)
    }

    /// Searches for the similar representatives, and passes each of them to `similar`.
    ///
    /// Works in rounds, so that several memory accesses are outstanding at a time: presence bits, lists, first postings.
    pub(crate) fn search<'p>(
        &'p self,
        probe: GrowingProbe<'_>,
        limits: Limits,
        buffers: &mut ProbeBuffers<'p>,
        similar: impl FnMut(&mut Search, Best),
    ) -> Search {
        let ProbeBuffers { search, present, prefix } = buffers;
        present.clear();
        present
            .extend(probe.prefix_shingles().map(|(position, hash)| (position, hash, self.postings.may_contain(hash))));
        prefix.clear();
        let shingles = present.iter().filter(|(.., is_present)| *is_present);
        prefix.extend(shingles.map(|&(position, hash, _)| PrefixPostings {
            position,
            tag: tag(hash),
            postings: self.postings.list(hash).map(SliceList::unsorted),
        }));
        touch_firsts(prefix.iter());
        let mut found = Search::default();
        if !prefix.is_empty() {
            let among = Among { sets: &self.sets, signatures: &self.signatures, limits };
            probe.search(prefix.iter().cloned(), &among, &mut found, search, similar);
        }
        found
    }

    /// All representatives that are similar at another threshold, found without the inverted index, which is for one threshold
    /// only. Takes time linear in the number of representatives.
    pub(crate) fn scan(&self, set: &[u64], threshold: Threshold) -> Vec<Best> {
        let (probe, sizes) = (Probe::new(set, threshold), threshold.partner_sizes(set.len()));
        let similar = |id: SetId| {
            let other = self.sets.set(id);
            let total = set.len() + other.len();
            if !sizes.contains(&other.len()) {
                return None;
            }
            let fewest = threshold.fewest_shared(set.len(), other.len());
            let difference = probe.signature.min_difference(self.sets.signature(id));
            let shared = if difference + 2 * fewest <= total { shared_count(set, other, fewest) } else { None };
            shared.map(|shared| Best::new(id, other.len(), shared, set.len(), threshold.measure()))
        };
        let found = map_chunks(self.sets.len(), SETS_PER_SCAN, |chunk| {
            chunk.map(SetId::new).filter_map(similar).collect::<Vec<_>>()
        });
        found.concat()
    }

    /// Adds one set and lists its prefix in the current order.
    pub(crate) fn insert(&mut self, variant: VariantId, set: &[u64]) -> SetId {
        let (id, mut ranked) = (SetId::new(self.sets.len()), Vec::new());
        let prefix = self.order.prefix(set, self.threshold.prefix_len(set.len()), &mut ranked);
        self.add(&[(variant, GrowingProbe { set, prefix })]);
        self.renew_if_due();
        id
    }

    /// Adds a set whose prefix will be listed when the order is [renewed](Self::renew).
    pub(crate) fn push(&mut self, variant: VariantId, set: &[u64]) {
        push(&mut self.sets, &mut self.signatures, variant, set);
    }

    /// Adds sets, each with its variant, and lists their prefixes.
    pub(crate) fn add(&mut self, added: &[(VariantId, GrowingProbe<'_>)]) {
        let first = self.sets.len();
        let Self { sets, signatures, postings, threshold, .. } = self;
        let strong_len = |set: &[u64]| threshold.strong_len(set.len());
        let chunks: Vec<_> = added.chunks(SETS_PER_CHUNK).collect();
        let store = || added.iter().for_each(|(variant, probe)| push(sets, signatures, *variant, probe.set));
        let list = || {
            postings.insert(chunks.len(), |chunk, insert| {
                let numbers = first + chunk * SETS_PER_CHUNK..;
                for (number, (_, probe)) in numbers.zip(chunks.get(chunk).copied().unwrap_or_default()) {
                    probe.insert_postings(SetId::new(number), strong_len(probe.set), insert);
                }
            });
        };
        join_if(chunks.len() > 1, store, list);
        let Self { sets, threshold, order, postings, .. } = self;
        Recount { sets, threshold: *threshold, order, postings }.run();
    }

    /// Keeps some of the sets, which get new ids in the same order.
    pub(crate) fn retain(&mut self, is_kept: impl Fn(SetId, VariantId) -> bool) {
        let all = std::mem::replace(self, Self::new(self.threshold));
        for (position, (variant, set)) in all.sets.iter().enumerate() {
            if is_kept(SetId::new(position), variant) {
                self.push(variant, set);
            }
        }
        self.renew();
    }

    /// Renews the order if there are four times as many shingles as at the last renewal. Prefixes computed before become invalid.
    pub(crate) fn renew_if_due(&mut self) {
        if self.sets.shingle_count() >= self.renew_at {
            self.renew();
        }
    }

    /// Counts the frequencies again, and lists all prefixes in the new order.
    pub(crate) fn renew(&mut self) {
        let shingles = self.sets.shingle_count();
        self.renew_at = FIRST_RENEWAL.max(GROWTH.saturating_mul(shingles));
        let (order, frequencies) = GrowingOrder::count(&self.sets, shingles);
        let lens = self.sets.iter().map(|(_, set)| self.threshold.prefix_len(set.len()));
        let mut postings = BlockPostings::for_postings(lens.sum());
        let chunks = self.sets.len().div_ceil(PER_CHUNK);
        for first in (0..chunks).step_by(CHUNKS_AT_ONCE) {
            postings.insert(CHUNKS_AT_ONCE.min(chunks - first), |chunk, insert| {
                let chunk = first + chunk;
                let (mut reader, mut ranked) = (frequencies.reader_for_chunk(chunk), Vec::new());
                for id in (chunk * PER_CHUNK..self.sets.len().min((chunk + 1) * PER_CHUNK)).map(SetId::new) {
                    let set = self.sets.set(id);
                    let len = self.threshold.prefix_len(set.len());
                    let prefix = prefix(set, len, |hash| reader.next(hash).1, &mut ranked);
                    GrowingProbe { set, prefix }.insert_postings(id, self.threshold.strong_len(set.len()), insert);
                }
            });
        }
        postings.forget_buffers();
        (self.order, self.postings) = (order, postings);
    }
}

fn push(sets: &mut GrowingSets, signatures: &mut SignatureTable, variant: VariantId, set: &[u64]) {
    let id = sets.push(variant, set);
    signatures.insert(id, set, sets.signature(id));
}

/// A set with its prefix in the order of an index.
#[derive(Clone, Copy, Debug)]
pub(crate) struct GrowingProbe<'s> {
    pub(crate) set: &'s [u64],
    pub(crate) prefix: &'s [RankedShingle],
}

impl<'s> GrowingProbe<'s> {
    /// The shingles of the prefix with their positions.
    fn prefix_shingles(self) -> impl Iterator<Item = (u32, u64)> + use<'s> {
        (0..).zip(self.prefix).map(|(position, shingle)| (position, shingle.hash()))
    }

    /// Continues a search for the set, in the postings of shingles of its prefix.
    pub(crate) fn search<'p, P: PostingList<'p>>(
        self,
        prefix: impl Iterator<Item = PrefixPostings<P>> + Clone,
        among: &Among<'_, impl Sets>,
        search: &mut Search,
        buffers: &mut SearchBuffers,
        similar: impl FnMut(&mut Search, Best),
    ) {
        let probe = Probe::new(self.set, among.limits.threshold);
        generate((0, probe), prefix, among, search, buffers);
        verify(&[probe], slice::from_mut(search), among.limits, among.sets, buffers, similar);
    }

    /// Inserts a posting for each shingle of the prefix. The first `strong_len` shingles are strong.
    pub(super) fn insert_postings(self, id: SetId, strong_len: usize, insert: &mut dyn FnMut(u64, bool, Posting)) {
        for (position, hash) in self.prefix_shingles() {
            let posting = Posting::new(tag(hash), id, position, self.set.len());
            insert(hash, (position as usize) < strong_len, posting);
        }
    }
}

/// Memory that searches use one after the other.
#[derive(Debug, Default)]
pub(crate) struct ProbeBuffers<'p> {
    search: SearchBuffers,
    /// The shingles of the prefix, with their positions, and whether they may have postings.
    present: Vec<(u32, u64, bool)>,
    prefix: Vec<PrefixPostings<SliceList<'p>>>,
}
