//! The removals of a kind.

use std::vec;

use crate::ids::UnitId;
use crate::report::Report;
use crate::report::removal::{Removal, Remove, removal_reason};

/// Each removed unit with the one that is kept instead. Why it is removed follows from the two.
#[derive(Clone)]
pub(in crate::report) struct RemovalList<'r, 't> {
    pub(in crate::report) report: &'r Report<'t>,
    pub(in crate::report) remove: Remove,
    pub(in crate::report) pairs: vec::IntoIter<(UnitId, UnitId)>,
}

impl<'t> RemovalList<'_, 't> {
    fn removal(&self, (removed, kept): (UnitId, UnitId)) -> Removal<'t> {
        let reason = removal_reason(removed, kept, self.remove, &self.report.grouped().grouping);
        Removal { removed: self.report.unit(removed), kept: self.report.unit(kept), reason }
    }
}

impl<'t> Iterator for RemovalList<'_, 't> {
    type Item = Removal<'t>;

    fn next(&mut self) -> Option<Removal<'t>> {
        let pair = self.pairs.next()?;
        Some(self.removal(pair))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.pairs.size_hint()
    }

    fn nth(&mut self, n: usize) -> Option<Removal<'t>> {
        let pair = self.pairs.nth(n)?;
        Some(self.removal(pair))
    }
}

impl DoubleEndedIterator for RemovalList<'_, '_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let pair = self.pairs.next_back()?;
        Some(self.removal(pair))
    }
}
