//! Paragraphs that consist of parts of copied passages (D8).

use super::Removed;
use crate::ids::UnitId;
use crate::report::{Remove, Report};

impl Report<'_> {
    /// What is removed as copies, and the covered paragraphs.
    pub(super) fn find_removed_and_covered(&self) -> Removed {
        let copies = self.removed(Remove::Exact);
        let mut removed = copies.clone();
        removed.add(self.covered_pairs(copies).into_iter().map(|(unit, _)| unit));
        removed
    }

    /// Each removed unit with the one that is kept instead, in document order.
    pub(super) fn removal_pairs_with_covered(&self) -> Vec<(UnitId, UnitId)> {
        let covered = self.covered_pairs(self.removed(Remove::Exact));
        let kept_of_covered = |unit: &UnitId| {
            let at = covered.binary_search_by_key(unit, |&(unit, _)| unit).ok()?;
            covered.get(at).map(|&(_, kept)| kept)
        };
        let copies = self.removal_pairs(Remove::Exact).into_iter();
        let mut pairs: Vec<_> = copies.map(|(unit, kept)| (unit, kept_of_covered(&kept).unwrap_or(kept))).collect();
        pairs.extend(&covered);
        pairs.sort_unstable();
        pairs
    }

    /// Each covered paragraph that is removed although it is no copy, with the one in which the source of its first
    /// part begins; sorted. A source is original text, so it is in no covered paragraph. If it is in a paragraph that
    /// is removed as a copy, the covered one stays: its text would not be found as it is.
    pub(super) fn covered_pairs(&self, copies: &Removed) -> Vec<(UnitId, UnitId)> {
        let grouping = &self.grouped().grouping;
        let covered = self.found_passages().covered.iter();
        let covered = covered.filter(|covered| !grouping.is_short(covered.unit) && !copies.contains(covered.unit));
        covered
            .filter(|covered| !covered.sources.iter().any(|&source| copies.contains(source)))
            .filter_map(|covered| Some((covered.unit, *covered.sources.first()?)))
            .collect()
    }
}
