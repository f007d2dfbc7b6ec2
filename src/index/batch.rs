//! What a batch of units has brought so far: kept apart until all of it is judged, and then added to the index at once.

use std::collections::HashMap;

use super::representatives::Ranked;
use crate::fingerprint::Fingerprint;
use crate::group::{GrowingPostings, Limits, Posting, Scratch, Search, Sets, Signature};

/// New variants and representatives.
#[derive(Default)]
pub(super) struct Batch<'l> {
    /// The number that its first representative will have.
    first: u32,
    /// The variant and the set of each.
    representatives: Vec<(u32, Ranked<'l>)>,
    signatures: Vec<Signature>,
    postings: GrowingPostings,
    /// Variants whose fingerprints may recur in the batch.
    variants: HashMap<Fingerprint, u32>,
    scratch: Scratch,
}

impl<'l> Batch<'l> {
    /// Empty; `first` is the number of its first representative.
    pub(super) fn new(first: usize) -> Self {
        Self { first: first as u32, ..Self::default() }
    }

    pub(super) fn know(&mut self, fingerprint: Fingerprint, variant: u32) {
        self.variants.insert(fingerprint, variant);
    }

    /// The variant with this fingerprint, if it is known here.
    pub(super) fn variant(&self, fingerprint: Fingerprint) -> Option<u32> {
        self.variants.get(&fingerprint).copied()
    }

    /// Adds a representative; `shared` are the shingles of its prefix in the batch's order, each with its position.
    pub(super) fn add(&mut self, variant: u32, own: Ranked<'l>, shared: &[(u32, u64)]) {
        let number = self.first + self.representatives.len() as u32;
        self.representatives.push((variant, own));
        self.signatures.push(Signature::of(own.set));
        for &(position, hash) in shared {
            self.postings.insert(hash, Posting::new(hash as u16, number, position, own.set.len()));
        }
    }

    /// The variant of a representative, if it is one of these.
    pub(super) fn variant_of(&self, representative: u32) -> Option<u32> {
        self.get(representative).map(|(variant, _)| *variant)
    }

    /// Goes on with a search among them.
    pub(super) fn search(&mut self, own: Ranked<'_>, shared: &[(u32, u64)], limits: Limits, search: &mut Search) {
        let mut scratch = std::mem::take(&mut self.scratch);
        let list = |&(position, hash): &(u32, u64)| Some((position, hash as u16, self.postings.list(hash)?));
        let mut lists = shared.iter().filter_map(list).peekable();
        if lists.peek().is_some() {
            own.search_in(lists, limits, self, search, &mut scratch);
        }
        self.scratch = scratch;
    }

    /// The variant and the set of each representative, in order.
    pub(super) fn into_representatives(self) -> Vec<(u32, Ranked<'l>)> {
        self.representatives
    }

    fn get(&self, representative: u32) -> Option<&(u32, Ranked<'l>)> {
        self.representatives.get(representative.checked_sub(self.first)? as usize)
    }
}

impl Sets for Batch<'_> {
    fn bound(&self) -> usize {
        self.first as usize + self.representatives.len()
    }

    fn set(&self, number: u32) -> &[u64] {
        self.get(number).map_or(&[], |(_, own)| own.set)
    }

    fn signature(&self, number: u32) -> Signature {
        let number = number.checked_sub(self.first).map(|number| number as usize);
        number.and_then(|number| self.signatures.get(number)).copied().unwrap_or_default()
    }
}
