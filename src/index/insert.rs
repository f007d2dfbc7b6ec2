//! Insertion: units are compared with the index on all threads, and then in order with each other.
//!
//! ```text
//! prepare         all threads    normal form, fingerprint, shingles, prefix
//! search          all threads    against the representatives of the index
//! batch           in order       against the units of the same batch: judge, and remember what is new
//! merge           all threads    the new variants and representatives become part of the index
//! ```

use std::ops::Range;

use super::batch::Batch;
use super::prepare::{PreparedChunk, PreparedUnit};
use super::stored::StoredVariant;
use super::{Index, Verdict};
use crate::document::Place;
use crate::fingerprint::Fingerprint;
use crate::ids::{Id, SetId, UnitId, VariantId};
use crate::join::{Best, GrowingProbe, ProbeBuffers, Search, SharedPrefix, ratio};
use crate::parallel::{join_if, map_slices};
use crate::sharded::{Arena, CountingFilter};
use crate::units::Units;
use crate::variants::Find;

/// Units that are searched for in the index at the same time.
const UNITS_PER_BATCH: usize = 4096;

/// The number of new variants above which starting a second thread pays off.
const PARALLEL_FROM: usize = 256;

/// The units, in batches.
pub(super) fn batches(units: &Units<'_>) -> impl Iterator<Item = Range<usize>> + use<> {
    let len = units.len();
    (0..len).step_by(UNITS_PER_BATCH).map(move |start| start..len.min(start + UNITS_PER_BATCH))
}

/// What may repeat in a batch.
struct Repeated {
    shingles: CountingFilter,
    fingerprints: CountingFilter,
}

impl Repeated {
    fn new(chunks: &[PreparedChunk]) -> Self {
        let shingles = chunks.iter().flat_map(PreparedChunk::shingles);
        let fingerprints = chunks.iter().flat_map(PreparedChunk::fingerprints).map(Fingerprint::low);
        Self { shingles: CountingFilter::in_cache(shingles), fingerprints: CountingFilter::in_cache(fingerprints) }
    }
}

impl Index {
    /// Judges the units in `range` and adds them. Appends their verdicts.
    pub(super) fn insert_batch(&mut self, units: &Units<'_>, range: Range<usize>, verdicts: &mut Vec<Verdict>) {
        let chunks = self.prepare(units, range.clone());
        self.insert_prepared(units, range, &chunks, verdicts);
    }

    /// The same for units that are prepared.
    pub(super) fn insert_prepared(
        &mut self,
        units: &Units<'_>,
        range: Range<usize>,
        chunks: &[PreparedChunk],
        verdicts: &mut Vec<Verdict>,
    ) {
        let ids = range.map(UnitId::new);
        let search = || self.search_all(chunks, |_, _, search| search);
        let (repeated, searches) = join_if(chunks.len() > 1, || Repeated::new(chunks), search);
        let prefixes = self.batch_prefixes(chunks, &repeated.shingles);
        let probes = chunks.iter().zip(&prefixes).flat_map(|(chunk, prefixes)| chunk.probes().zip(prefixes.lists()));

        let mut batch = Batch::new(self.representatives.sets().len());
        for ((id, ((unit, probe), prefix)), mut search) in ids.zip(probes).zip(searches) {
            let may_repeat = !unit.is_short && repeated.fingerprints.may_repeat(unit.fingerprint.low());
            let variant = unit.variant.or_else(|| if may_repeat { batch.find(unit.fingerprint) } else { None });
            if variant.is_none() {
                batch.search(probe, prefix, self.limits(), &mut search);
            }
            let verdict = self.judge(unit, variant, probe, &search, &batch);
            let place = self.place(units, id);
            if let Some(variant) = variant {
                self.note_copy(variant, place);
            }
            if matches!(verdict, Verdict::New | Verdict::Near { .. }) {
                self.count_limited(search.is_limited(self.limits()).into());
                if let Some(variant) = self.store(unit, place) {
                    if may_repeat {
                        batch.remember(unit.fingerprint, variant);
                    }
                    let best = search.best.map(|best| self.variant_of(best.set, &batch));
                    let is_representative = best.is_none() && self.rules().find == Find::NearDuplicates;
                    let set = is_representative.then(|| {
                        let strong_len = self.rules().threshold.strong_len(probe.set.len());
                        batch.add_representative(variant, probe, prefix, strong_len)
                    });
                    self.note_new(variant, place, set, best.map(|best| (best, probe.set)));
                }
            }
            verdicts.push(verdict);
        }
        self.merge(&batch.into_representatives());
        self.representatives.renew_if_due();
    }

    /// Searches for each unit of a batch among the representatives, on all threads; returns what `found` makes of each search,
    /// in order.
    pub(super) fn search_all<R: Send>(
        &self,
        chunks: &[PreparedChunk],
        found: impl Fn(&PreparedUnit, GrowingProbe<'_>, Search) -> R + Sync + Send,
    ) -> Vec<R> {
        let limits = self.limits();
        let searches = map_slices(chunks, 1, |chunks| {
            let mut buffers = ProbeBuffers::default();
            let probes = chunks.iter().flat_map(PreparedChunk::probes);
            let keep = |search: &mut Search, found| self.keep_best(search, found);
            let search =
                |(unit, probe)| found(unit, probe, self.representatives.search(probe, limits, &mut buffers, keep));
            probes.map(search).collect::<Vec<_>>()
        });
        searches.into_iter().flatten().collect()
    }

    /// The prefix of each set of a batch in the batch's own order: in the order of the index, new shingles would come first,
    /// however common they are in the batch. It excludes the shingles that no other set of the batch has.
    fn batch_prefixes(&self, chunks: &[PreparedChunk], shingles: &CountingFilter) -> Vec<Arena<(u32, u64)>> {
        let threshold = self.rules().threshold;
        map_slices(chunks, 1, |chunks| {
            let (mut prefixes, mut repeated) = (Arena::default(), Vec::new());
            for (_, GrowingProbe { set, .. }) in chunks.iter().flat_map(PreparedChunk::probes) {
                let count = |hash| shingles.count(hash).into();
                let prefix = SharedPrefix::new(set, threshold.prefix_len(set.len()), count, &mut repeated);
                prefixes.values_mut().extend(prefix.shingles());
                prefixes.end_list();
            }
            prefixes
        })
    }

    /// The verdict on a unit. `variant` is the one with its normal form; `batch` has what is not in the index yet.
    pub(super) fn judge(
        &self,
        unit: &PreparedUnit,
        variant: Option<VariantId>,
        probe: GrowingProbe<'_>,
        search: &Search,
        batch: &Batch<'_>,
    ) -> Verdict {
        if unit.is_short {
            return Verdict::Short;
        }
        if let Some(variant) = variant {
            return Verdict::Copy { of: self.variants.first(variant) };
        }
        let Some(best) = search.best else { return Verdict::New };
        Verdict::Near {
            of: self.variants.first(self.variant_of(best.set, batch)),
            similarity: best.similarity(),
            containment: ratio(best.shared, probe.set.len()),
        }
    }

    /// The variant of a representative, of the batch or of the index.
    fn variant_of(&self, set: SetId, batch: &Batch<'_>) -> VariantId {
        batch.variant_of(set).unwrap_or_else(|| self.representatives.sets().variant(set))
    }

    /// Keeps a representative that was found if it is the best so far.
    ///
    /// Among equally similar ones this is the first in the order of places. Without removals, sets are in this order.
    pub(super) fn keep_best(&self, search: &mut Search, found: Best) {
        if self.removal.is_none() {
            search.keep_best(found);
        } else if self.is_live(found.set) {
            let place = |best: Best| self.variants.first(self.representatives.sets().variant(best.set));
            let earlier = |best: Best| place(best).cmp(&place(found));
            if search.best.is_none_or(|best| found.cmp_similarity(&best).then_with(|| earlier(best)).is_gt()) {
                search.best = Some(found);
            }
        }
    }

    /// The place of a unit of the documents at hand.
    fn place(&self, units: &Units<'_>, unit: UnitId) -> Place {
        let Place { document, index } = units.place(unit);
        Place { document: self.documents.saturating_add(document), index }
    }

    /// Stores a new variant. If there is no id left for it, it is judged and counted as limited, but not stored.
    fn store(&mut self, unit: &PreparedUnit, first: Place) -> Option<VariantId> {
        let id = self.variants.push(StoredVariant { fingerprint: unit.fingerprint, first });
        if id.is_none() {
            self.count_limited(1);
        }
        id
    }

    /// Makes the variants that were stored, and these representatives, part of the index.
    fn merge(&mut self, added: &[(VariantId, GrowingProbe<'_>)]) {
        let Self { variants, representatives, .. } = self;
        let is_large = variants.new_count() > PARALLEL_FROM;
        join_if(is_large, || variants.index_new(), || representatives.add(added));
    }
}
