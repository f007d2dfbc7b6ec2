//! Units to copies: equal normal forms, found by fingerprint and then compared.
//!
//! Cost: one normalisation a unit, and one look-up in a table keyed by bits that are random already. Texts are compared
//! as bytes first; they are normalised again only where the bytes differ, which is cheaper than keeping every normal form.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use crate::fingerprint::Fingerprint;
use crate::normalize::{Form, is_short};
use crate::parallel::{map_pieces, map_pieces_watched};
use crate::progress::{Phase, Stopped, Watch};
use crate::segment::Units;

/// What one look at a unit's normal form tells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measure {
    pub(crate) fingerprint: Fingerprint,
    /// Bytes of the normal form.
    pub(crate) length: usize,
    /// Fewer than `min_words` words, or empty.
    pub(crate) short: bool,
}

impl Default for Measure {
    fn default() -> Self {
        Self { fingerprint: Fingerprint::of_bytes(b""), length: 0, short: true }
    }
}

/// Units that one piece of work takes: enough to outweigh handing it over.
const PIECE: usize = 1024;

/// For each unit the first unit with its normal form (itself, if there is none before), and what was measured of each.
pub(crate) fn first_copies(
    units: &Units<'_>,
    form: &Form,
    min_words: usize,
    watch: &mut Watch<'_>,
) -> Result<(Vec<u32>, Vec<Measure>), Stopped> {
    let measures = measure(units, form, min_words, watch)?;
    let shards = if measures.len() < UNITS_FOR_SHARDS { 1 } else { SHARDS };
    let copies = map_pieces(shards, 1, |shard| {
        shard.flat_map(|shard| copies_in_shard(units, form, &measures, shard, shards)).collect::<Vec<_>>()
    });
    let mut firsts: Vec<u32> = (0..measures.len() as u32).collect();
    for (unit, first) in copies.into_iter().flatten() {
        if let Some(entry) = firsts.get_mut(unit as usize) {
            *entry = first;
        }
    }
    Ok((firsts, measures))
}

/// The units are shared out by their fingerprints: copies meet in one shard, whose table is small enough for the cache.
const SHARDS: usize = 8;
const UNITS_FOR_SHARDS: usize = 1 << 14;

/// The units of a shard that are copies, each with the first unit of its normal form.
fn copies_in_shard(
    units: &Units<'_>,
    form: &Form,
    measures: &[Measure],
    shard: usize,
    shards: usize,
) -> Vec<(u32, u32)> {
    let mut copies = Vec::new();
    let mut table: HashTable<u32> = HashTable::with_capacity(measures.len() / shards);
    let fingerprint = |unit: &u32| measures.get(*unit as usize).map_or(0, |measure| measure.fingerprint.low());
    for (unit, measure) in (0u32..).zip(measures) {
        if measure.fingerprint.high() as usize % shards != shard {
            continue;
        }
        let is_copy = |first: &u32| {
            measures.get(*first as usize).is_some_and(|other| other.fingerprint == measure.fingerprint)
                && same_form(units.text(*first), units.text(unit), form)
        };
        match table.entry(measure.fingerprint.low(), is_copy, fingerprint) {
            Entry::Occupied(first) => copies.push((unit, *first.get())),
            Entry::Vacant(place) => drop(place.insert(unit)),
        }
    }
    copies
}

fn measure(units: &Units<'_>, form: &Form, min_words: usize, watch: &mut Watch<'_>) -> Result<Vec<Measure>, Stopped> {
    let pieces = map_pieces_watched(units.len(), PIECE, (watch, Phase::Fingerprints), |piece| {
        let mut normal = Vec::new();
        let mut measures = Vec::with_capacity(piece.len());
        for unit in piece {
            normal.clear();
            form.append(units.text(unit as u32), &mut normal);
            measures.push(Measure {
                fingerprint: Fingerprint::of_bytes(&normal),
                length: normal.len(),
                short: is_short(form, &normal, min_words),
            });
        }
        measures
    })?;
    Ok(pieces.concat())
}

/// Whether two texts have one normal form: what keeps a collision of fingerprints from joining two paragraphs.
fn same_form(a: &str, b: &str, form: &Form) -> bool {
    if a == b {
        return true;
    }
    let (mut normal_a, mut normal_b) = (Vec::new(), Vec::new());
    form.append(a, &mut normal_a);
    form.append(b, &mut normal_b);
    normal_a == normal_b
}
