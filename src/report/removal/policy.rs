//! The paragraphs to remove where the caller decides: about variants, about units, or without any rule.
//!
//! The copied runs, which decide about short units, are then read as follows: a near duplicate whose kept copy is removed
//! counts as its representative, and any other variant as itself. If the caller always agrees, this is the same as for
//! [`Remove::Near`]; if the caller refuses all near duplicates, as for [`Remove::Exact`].

use super::{Remove, Removed, add_short_units, keep_headings};
use crate::analysis::GroupedUnits;
use crate::block::BlockRuns;
use crate::document::Unit;
use crate::ids::UnitId;
use crate::report::{Report, Variant};

impl<'t> Report<'t> {
    /// Copies, and the near duplicates for which `goes` returns true.
    pub(in crate::report) fn removed_paragraphs_with(&self, mut goes: impl FnMut(Variant<'_, 't>) -> bool) -> Removed {
        let mut removed = self.grouped().removed_long_units(Remove::Exact);
        for variant in self.groups().flat_map(|group| group.variants()) {
            if !variant.is_representative() && goes(variant) {
                let units = &self.grouped().units;
                removed.add(variant.units.iter().copied().filter(|&unit| !units.is_window(unit)));
            }
        }
        let blocks = self.blocks_given(&removed);
        add_short_units(&mut removed, &blocks, self.grouped(), self.texts());
        keep_headings(&mut removed, &self.grouped().units, self.texts());
        removed
    }

    /// Those copies, near duplicates and short paragraphs for which `goes` returns true. It is called with the unit that
    /// would be removed, and the one that would stay instead.
    pub(in crate::report) fn removed_paragraphs_where(
        &self,
        mut goes: impl FnMut(Unit<'t>, Unit<'t>) -> bool,
    ) -> Removed {
        let GroupedUnits { units, grouping, .. } = self.grouped();
        let mut removed = self.grouped().removed_long_units(Remove::Near);
        let mut ask = |removed: &mut Removed, unit: UnitId, kept: UnitId| {
            if !goes(self.unit(unit), self.unit(kept)) {
                removed.take_back(unit);
            }
        };
        // The kept copies first, because a near duplicate that stays is the one that stays for its copies.
        for of_kept_copies in [true, false] {
            for unit in units.ids() {
                if removed.contains(unit) && grouping.is_kept_copy(unit) == of_kept_copies {
                    let kept = removed.kept_instead(unit, grouping);
                    ask(&mut removed, unit, kept);
                }
            }
        }
        let blocks = self.blocks_given(&removed);
        add_short_units(&mut removed, &blocks, self.grouped(), self.texts());
        for (unit, kept) in self.counterparts(&blocks) {
            if removed.contains(unit) {
                ask(&mut removed, unit, kept);
            }
        }
        keep_headings(&mut removed, units, self.texts());
        removed
    }

    /// The paragraphs for which `goes` returns true, whatever they are; it is not asked about windows, which stay.
    pub(in crate::report) fn paragraphs_where(&self, mut goes: impl FnMut(Unit<'t>) -> bool) -> Removed {
        let units = &self.grouped().units;
        units.ids().map(|unit| !units.is_window(unit) && goes(self.unit(unit))).collect::<Vec<_>>().into()
    }

    /// The blocks, if these units that are not short are removed.
    fn blocks_given(&self, removed: &Removed) -> Vec<BlockRuns> {
        let grouping = &self.grouped().grouping;
        self.find_blocks(|variant| {
            let goes = removed.contains(grouping.variant(variant).kept);
            if goes { grouping.group_of(variant) } else { variant }
        })
    }
}
