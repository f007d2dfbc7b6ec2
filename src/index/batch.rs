//! The new variants and representatives of a batch, kept apart from the index until all of the batch is judged.

use std::collections::HashMap;

use crate::fingerprint::Fingerprint;
use crate::ids::{Id, SetId, VariantId};
use crate::join::{
    Among, GrowingProbe, Limits, LinkedPostings, Posting, PrefixPostings, Search, SearchBuffers, Sets, Signature,
    SignatureTable, tag,
};

/// What the units of a batch have brought so far.
#[derive(Default)]
pub(super) struct Batch<'p> {
    /// The index of its first representative among all.
    first: usize,
    /// The variant and the set of each representative.
    representatives: Vec<(VariantId, GrowingProbe<'p>)>,
    signatures: Vec<Signature>,
    signature_table: SignatureTable,
    postings: LinkedPostings,
    /// Variants whose fingerprints may repeat in the batch.
    variants: HashMap<Fingerprint, VariantId>,
    buffers: SearchBuffers,
}

/// The shingles of a set that may occur in another set of the batch, among its prefix in the batch's own order: positions and
/// hashes.
pub(super) type BatchPrefix = [(u32, u64)];

impl<'p> Batch<'p> {
    /// An empty batch whose first representative will be at `first` among all.
    pub(super) fn new(first: usize) -> Self {
        Self { first, ..Self::default() }
    }

    pub(super) fn remember(&mut self, fingerprint: Fingerprint, variant: VariantId) {
        self.variants.insert(fingerprint, variant);
    }

    /// The variant of this batch with this fingerprint, if it was remembered.
    pub(super) fn find(&self, fingerprint: Fingerprint) -> Option<VariantId> {
        self.variants.get(&fingerprint).copied()
    }

    /// Adds a representative and returns its id; the first `strong_len` shingles of its prefix are strong.
    pub(super) fn add_representative(
        &mut self,
        variant: VariantId,
        probe: GrowingProbe<'p>,
        prefix: &BatchPrefix,
        strong_len: usize,
    ) -> SetId {
        let id = SetId::new(self.first + self.representatives.len());
        self.representatives.push((variant, probe));
        let signature = Signature::of(probe.set);
        self.signatures.push(signature);
        self.signature_table.insert(id, probe.set, signature);
        for &(position, hash) in prefix {
            let is_strong = (position as usize) < strong_len;
            self.postings.insert(hash, is_strong, Posting::new(tag(hash), id, position, probe.set.len()));
        }
        id
    }

    /// The variant of a representative of this batch; `None` if the representative is one of the index.
    pub(super) fn variant_of(&self, id: SetId) -> Option<VariantId> {
        let position = id.index().checked_sub(self.first)?;
        self.representatives.get(position).map(|(variant, _)| *variant)
    }

    /// Continues a search among the representatives of the batch.
    pub(super) fn search(
        &mut self,
        probe: GrowingProbe<'_>,
        prefix: &BatchPrefix,
        limits: Limits,
        search: &mut Search,
    ) {
        let mut buffers = std::mem::take(&mut self.buffers);
        let list = |&(position, hash): &(u32, u64)| {
            Some(PrefixPostings { position, tag: tag(hash), postings: self.postings.list(hash)? })
        };
        let mut lists = prefix.iter().filter_map(list).peekable();
        if lists.peek().is_some() {
            let among = Among { sets: self, signatures: &self.signature_table, limits };
            probe.search(lists, &among, search, &mut buffers, Search::keep_best);
        }
        self.buffers = buffers;
    }

    /// The variant and the set of each representative, in order.
    pub(super) fn into_representatives(self) -> Vec<(VariantId, GrowingProbe<'p>)> {
        self.representatives
    }

    /// The position of a representative in this batch.
    fn position(&self, id: SetId) -> usize {
        debug_assert!(id.index() >= self.first, "{id:?} is not of this batch");
        id.index() - self.first
    }
}

#[expect(clippy::indexing_slicing, reason = "an id out of range is an error of this crate, not of the input")]
impl Sets for Batch<'_> {
    fn bound(&self) -> usize {
        self.first + self.representatives.len()
    }

    fn set(&self, id: SetId) -> &[u64] {
        self.representatives[self.position(id)].1.set
    }

    fn signature(&self, id: SetId) -> Signature {
        self.signatures[self.position(id)]
    }
}
