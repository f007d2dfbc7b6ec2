//! The shingle sets that the join compares.

use super::signature::Signature;
use crate::ids::{Id, IdVec, SetId, TextId};
use crate::sharded::{Lists, PER_CHUNK};

/// Shingle sets by their ids. A set is a sorted slice of distinct 64-bit hashes.
pub(crate) trait Sets: Sync {
    /// An upper bound on the indexes of all ids.
    fn bound(&self) -> usize;

    fn set(&self, id: SetId) -> &[u64];

    fn signature(&self, id: SetId) -> Signature;
}

/// The shingle sets of a corpus, numbered in the order of the visit.
///
/// The sets stay where they were built, one for each text; only their numbers are in the order of the visit. Lists that were
/// built earlier, for other units, may follow those of the texts.
#[derive(Debug)]
pub(crate) struct ShingleSets {
    built: Lists<TextId, u64>,
    /// Which of the lists each set is.
    lists: IdVec<SetId, TextId>,
    signatures: IdVec<SetId, Signature>,
}

impl ShingleSets {
    /// The sets in these lists, with their signatures.
    pub(crate) fn new(
        built: Lists<TextId, u64>,
        lists: IdVec<SetId, TextId>,
        signatures: IdVec<SetId, Signature>,
    ) -> Self {
        Self { built, lists, signatures }
    }

    pub(crate) fn len(&self) -> usize {
        self.lists.len()
    }

    /// The list of a set, among the lists that [`into_lists`](Self::into_lists) returns.
    pub(crate) fn list(&self, id: SetId) -> TextId {
        self.lists[id]
    }

    /// How many lists there are if `others` more come first, counting those that no set has.
    pub(crate) fn lists_with(&self, others: usize) -> usize {
        self.built.next_chunk().index().saturating_add(others).saturating_add(PER_CHUNK)
    }

    /// Frees the memory of the sets for which `is_kept` returns false; they become empty.
    pub(crate) fn retain(&mut self, is_kept: impl Fn(SetId) -> bool) {
        let mut kept = vec![false; self.built.next_chunk().index()];
        for (_, &list) in self.lists.iter().filter(|&(id, _)| is_kept(id)) {
            if let Some(kept) = kept.get_mut(list.index()) {
                *kept = true;
            }
        }
        self.built.retain(|list| kept.get(list.index()).copied().unwrap_or(false));
    }

    /// The lists that have the sets.
    pub(crate) fn into_lists(self) -> Lists<TextId, u64> {
        self.built
    }

    /// An upper bound on the number of shingles of all sets.
    pub(crate) fn most_shingles(&self) -> usize {
        self.built.value_count()
    }
}

impl Sets for ShingleSets {
    fn bound(&self) -> usize {
        self.len()
    }

    #[inline]
    fn set(&self, id: SetId) -> &[u64] {
        &self.built[self.lists[id]]
    }

    #[inline]
    fn signature(&self, id: SetId) -> Signature {
        self.signatures[id]
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::ids::IdRange;
    use crate::progress::{Phase, Watch};

    /// The sets of these hashes.
    pub(in super::super) fn sets_of(sets: impl Iterator<Item = Vec<u64>>) -> ShingleSets {
        let mut sets: Vec<_> = sets.collect();
        for set in &mut sets {
            set.sort_unstable();
            set.dedup();
        }
        let append = |ids: IdRange<TextId>, arena: &mut crate::sharded::Arena<u64>| {
            for set in &sets[ids.indexes()] {
                arena.values_mut().extend_from_slice(set);
                arena.end_list();
            }
        };
        let built = Lists::build(sets.len(), &mut Watch::none(), Phase::NormalForms, append).unwrap().0;
        let signatures = sets.iter().map(|set| Signature::of(set)).collect();
        ShingleSets::new(built, (0..sets.len()).map(TextId::new).collect(), signatures)
    }
}
