//! The shingle sets of the variants, in the order in which they are visited.

use super::arena::Lists;
use super::signature::Signature;

/// Sets of shingles, by their numbers.
pub(crate) trait Sets: Sync {
    /// Above all numbers.
    fn bound(&self) -> usize;
    fn set(&self, number: u32) -> &[u64];
    fn signature(&self, number: u32) -> Signature;
}

/// Shingle sets, numbered in the order of the visit.
#[derive(Debug)]
pub(crate) struct ShingleSets {
    of_texts: Lists<u64>,
    /// Which text each set is of.
    texts: Vec<u32>,
    signatures: Vec<Signature>,
}

impl ShingleSets {
    /// Those of these texts, with their signatures.
    pub(crate) fn new(of_texts: Lists<u64>, texts: Vec<u32>, signatures: Vec<Signature>) -> Self {
        Self { of_texts, texts, signatures }
    }

    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    /// At most so many shingles have all sets together.
    pub(crate) fn most_shingles(&self) -> usize {
        self.of_texts.values()
    }

    /// A set, sorted by hash.
    pub(crate) fn get(&self, number: usize) -> &[u64] {
        self.texts.get(number).map_or(&[], |&text| self.of_texts.get(text as usize))
    }
}

impl Sets for ShingleSets {
    fn bound(&self) -> usize {
        self.len()
    }

    fn set(&self, number: u32) -> &[u64] {
        self.get(number as usize)
    }

    fn signature(&self, number: u32) -> Signature {
        self.signatures.get(number as usize).copied().unwrap_or_default()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::progress::{Phase, Watch};

    /// Sets of these hashes, with no signatures.
    pub(in super::super) fn sets_of(sets: impl Iterator<Item = Vec<u64>>) -> ShingleSets {
        let mut sets: Vec<_> = sets.collect();
        for set in &mut sets {
            set.sort_unstable();
            set.dedup();
        }
        let built = Lists::build(sets.len(), &mut Watch::none(), Phase::NormalForms, |piece, arena| {
            for set in &sets[piece] {
                arena.values.extend_from_slice(set);
                arena.end_list();
            }
        });
        ShingleSets::new(built.unwrap().0, (0..sets.len() as u32).collect(), Vec::new())
    }
}
