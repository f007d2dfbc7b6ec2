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
            let ids = (start + chunk.start..start + chunk.end).map(UnitId::new);
            let mut chunk = self.read_chunk(units, ids, |fingerprint| self.variants.find(fingerprint));
            self.find_prefixes(&mut chunk);
            chunk
        })
    }

    /// The same without what depends on the index, which [`look_up`](Self::look_up) adds. All units have their sets.
    pub(super) fn read(&self, units: &Units<'_>, batch: Range<usize>) -> Vec<PreparedChunk> {
        let start = batch.start;
        map_chunks(batch.len(), UNITS_PER_CHUNK, |chunk| {
            self.read_chunk(units, (start + chunk.start..start + chunk.end).map(UnitId::new), |_| None)
        })
    }

    /// Looks up the units that were [read](Self::read).
    pub(super) fn look_up(&self, chunks: &mut [PreparedChunk]) {
        for chunk in chunks {
            for unit in chunk.units.iter_mut().filter(|unit| !unit.is_short) {
                unit.variant = self.variants.find(unit.fingerprint);
            }
            self.find_prefixes(chunk);
        }
    }

    /// Runs the caller's normal form. `find` is asked for the variants of units that are not short.
    fn read_chunk(
        &self,
        units: &Units<'_>,
        chunk: impl Iterator<Item = UnitId>,
        find: impl Fn(Fingerprint) -> Option<VariantId>,
    ) -> PreparedChunk {
        let (form, rules) = (&self.settings().form, self.rules());
        let mut prepared = PreparedChunk::default();
        let (mut normal, mut shingler) = (Vec::new(), Shingler::new(rules.shingle, rules.seed));
        for unit in chunk {
            normal.clear();
            form.append(units.text(unit), &mut normal);
            let fingerprint = Fingerprint::seeded(&normal, rules.seed.get());
            let is_short = Words::count(form, &normal, rules.min_words, units.is_heading(unit)).is_short();
            let variant = if is_short { None } else { find(fingerprint) };
            if !is_short && variant.is_none() && rules.find == Find::NearDuplicates {
                shingler.append(form, &normal, prepared.sets.values_mut());
            }
            prepared.sets.end_list();
            prepared.units.push(PreparedUnit { fingerprint, is_short, variant });
        }
        prepared
    }

    /// The prefixes of the units whose variants are not known.
    fn find_prefixes(&self, chunk: &mut PreparedChunk) {
        let PreparedChunk { units, sets, prefixes } = chunk;
        let mut ranked = Vec::new();
        for (unit, set) in units.iter().zip(sets.lists()) {
            let set = if unit.variant.is_some() { &[] } else { set };
            prefixes.values_mut().extend_from_slice(self.representatives.prefix(set, &mut ranked));
            prefixes.end_list();
        }
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
