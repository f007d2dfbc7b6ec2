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
    // With half of the fingerprint beside the unit, a look-up that finds nothing touches the table alone.
    let mut table: HashTable<(u64, u32)> = HashTable::with_capacity(measures.len() / shards);
    let mut comparison = Comparison::new(form);
    let fingerprint_of = |unit: u32| measures.get(unit as usize).map(|measure| measure.fingerprint);
    for (unit, Measure { fingerprint, .. }) in (0u32..).zip(measures) {
        if fingerprint.high() as usize % shards != shard {
            continue;
        }
        let mut same_form = |first: u32| comparison.same_form(units.text(first), units.text(unit));
        let is_copy = |&(high, first): &(u64, u32)| {
            high == fingerprint.high() && fingerprint_of(first) == Some(*fingerprint) && same_form(first)
        };
        let rehash = |&(_, unit): &(u64, u32)| fingerprint_of(unit).map_or(0, Fingerprint::low);
        match table.entry(fingerprint.low(), is_copy, rehash) {
            Entry::Occupied(first) => copies.push((unit, first.get().1)),
            Entry::Vacant(place) => drop(place.insert((fingerprint.high(), unit))),
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

/// Compares normal forms; keeps its buffers from one comparison to the next.
struct Comparison<'f> {
    form: &'f Form,
    one: Vec<u8>,
    other: Vec<u8>,
}

impl<'f> Comparison<'f> {
    fn new(form: &'f Form) -> Self {
        Self { form, one: Vec::new(), other: Vec::new() }
    }

    /// Whether two texts have one normal form: what keeps a collision of fingerprints from joining two paragraphs.
    fn same_form(&mut self, one: &str, other: &str) -> bool {
        if one == other {
            return true;
        }
        self.one.clear();
        self.other.clear();
        self.form.append(one, &mut self.one);
        self.form.append(other, &mut self.other);
        self.one == self.other
    }
}
