//! The shingle sets that the join compares.

use super::signature::Signature;
use crate::ids::{IdVec, SetId, TextId};
use crate::sharded::Lists;

/// Shingle sets by their ids. A set is a sorted slice of distinct 64-bit hashes.
pub(crate) trait Sets: Sync {
    /// An upper bound on the indexes of all ids.
    fn bound(&self) -> usize;

    fn set(&self, id: SetId) -> &[u64];

    fn signature(&self, id: SetId) -> Signature;
}

/// The shingle sets of a corpus, numbered in the order of the visit.
///
/// The sets stay where they were built, one for each text; only their numbers are in the order of the visit.
#[derive(Debug)]
pub(crate) struct ShingleSets {
    built: Lists<TextId, u64>,
    /// Which of the lists each set is.
    lists: IdVec<SetId, TextId>,
    signatures: IdVec<SetId, Signature>,
}

impl ShingleSets {
    /// The sets that were built for these texts, with their signatures.
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
    use crate::ids::{Id, IdRange};
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
