//! The first step of an insertion: the fingerprint, shingles and prefix of each unit, on all threads.

use std::ops::Range;

use super::Index;
use crate::fingerprint::Fingerprint;
use crate::ids::{Id, UnitId, VariantId};
use crate::join::{GrowingProbe, RankedShingle};
use crate::parallel::map_chunks;
use crate::sharded::Arena;
use crate::shingle::Shingler;
use crate::units::Units;
use crate::variants::{Find, Words};

/// Units in a chunk of a batch.
const UNITS_PER_CHUNK: usize = 128;

/// The units of a chunk.
#[derive(Debug, Default)]
pub(super) struct PreparedChunk {
    units: Vec<PreparedUnit>,
    /// The shingle set of each unit; empty if it is not searched for.
    sets: Arena<u64>,
    /// The prefix of each set.
    prefixes: Arena<RankedShingle>,
}

/// What is known about a unit from its text.
#[derive(Debug)]
pub(super) struct PreparedUnit {
    pub(super) fingerprint: Fingerprint,
    /// Fewer than `min_words` words, or none; or a heading.
    pub(super) is_short: bool,
    /// The variant with its normal form, if the index has one.
    pub(super) variant: Option<VariantId>,
}

impl Index {
    /// Prepares some of the units.
    pub(super) fn prepare(&self, units: &Units<'_>, batch: Range<usize>) -> Vec<PreparedChunk> {
        let start = batch.start;
        map_chunks(batch.len(), UNITS_PER_CHUNK, |chunk| {
            self.prepare_chunk(units, (start + chunk.start..start + chunk.end).map(UnitId::new))
        })
    }

    fn prepare_chunk(&self, units: &Units<'_>, chunk: impl Iterator<Item = UnitId>) -> PreparedChunk {
        let (form, rules) = (&self.settings().form, self.rules());
        let mut prepared = PreparedChunk::default();
        let (mut normal, mut shingler) = (Vec::new(), Shingler::new(rules.shingle, rules.seed));
        let mut ranked = Vec::new();
        for unit in chunk {
            normal.clear();
            form.append(units.text(unit), &mut normal);
            let fingerprint = Fingerprint::seeded(&normal, rules.seed.get());
            let is_short = Words::count(form, &normal, rules.min_words, units.is_heading(unit)).is_short();
            let variant = if is_short { None } else { self.variants.find(fingerprint) };
            if !is_short && variant.is_none() && rules.find == Find::NearDuplicates {
                shingler.append(form, &normal, prepared.sets.values_mut());
            }
            let prefix = self.representatives.prefix(prepared.sets.end_list(), &mut ranked);
            prepared.prefixes.values_mut().extend_from_slice(prefix);
            prepared.prefixes.end_list();
            prepared.units.push(PreparedUnit { fingerprint, is_short, variant });
        }
        prepared
    }
}

impl PreparedChunk {
    /// The units with their sets and prefixes.
    pub(super) fn probes(&self) -> impl Iterator<Item = (&PreparedUnit, GrowingProbe<'_>)> {
        let probes = self.sets.lists().zip(self.prefixes.lists()).map(|(set, prefix)| GrowingProbe { set, prefix });
        self.units.iter().zip(probes)
    }

    /// The fingerprints of the units.
    pub(super) fn fingerprints(&self) -> impl Iterator<Item = Fingerprint> + Clone {
        self.units.iter().map(|unit| unit.fingerprint)
    }

    /// The shingles of all sets.
    pub(super) fn shingles(&self) -> impl Iterator<Item = u64> + Clone {
        self.sets.values().iter().copied()
    }
}
