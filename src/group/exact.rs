//! Units to copies: equal normal forms, found by their beginnings and then compared.
//!
//! Units whose normal forms begin differently are no copies of each other, so that of most of a text only the beginnings
//! are normalised. Units that begin alike are compared as bytes, and where these differ by the fingerprints of their whole
//! forms, and then by these forms. Cost: a normalisation of the first 128 bytes or so of each unit, and of all of those
//! that begin alike and are not the same bytes; and one look-up in a table keyed by bits that are random already.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use crate::fingerprint::Fingerprint;
use crate::normalize::{Form, is_short};
use crate::parallel::{map_pieces, map_pieces_watched};
use crate::progress::{Phase, Stopped, Watch};
use crate::segment::Units;

/// What one look at a unit tells.
#[derive(Clone, Copy, Debug)]
struct Look {
    /// Half of the fingerprint of its normal form's first [`BEGINNING`] bytes.
    beginning: u64,
    /// The length of its text, and the last bytes.
    ending: (u32, u32),
    /// Fewer than `min_words` words, or empty.
    short: bool,
}

/// Bytes of a normal form that are looked at first. With 64 a third more of the units of Arabic books begin alike and have
/// to be normalised whole; with 128 all take as much longer as these gain.
const BEGINNING: usize = 96;

/// Units that one piece of work takes: enough to outweigh handing it over.
const PIECE: usize = 1024;

/// What is a copy of what.
#[derive(Debug, Default)]
pub(crate) struct Copies {
    /// For each unit the first with its normal form: itself, if there is none before.
    pub(crate) firsts: Vec<u32>,
    /// Whether a unit has too few words to lead or join a group.
    pub(crate) short: Vec<bool>,
}

/// Finds the copies.
pub(crate) fn copies(
    units: &Units<'_>,
    form: &Form,
    min_words: usize,
    watch: &mut Watch<'_>,
) -> Result<Copies, Stopped> {
    let looks = look(units, form, min_words, watch)?;
    let shards = if units.len() < UNITS_FOR_SHARDS { 1 } else { SHARDS };
    let copies = map_pieces(shards, 1, |shard| {
        shard.flat_map(|shard| copies_in_shard(units, form, &looks, shard, shards)).collect::<Vec<_>>()
    });
    let mut firsts: Vec<u32> = (0..units.len() as u32).collect();
    for (unit, first) in copies.into_iter().flatten() {
        if let Some(entry) = firsts.get_mut(unit as usize) {
            *entry = first;
        }
    }
    let short = looks.iter().flatten().map(|look| look.short).collect();
    Ok(Copies { firsts, short })
}

/// Looks at all units, in pieces.
fn look(units: &Units<'_>, form: &Form, min_words: usize, watch: &mut Watch<'_>) -> Result<Vec<Vec<Look>>, Stopped> {
    map_pieces_watched(units.len(), PIECE, (watch, Phase::Fingerprints), |piece| {
        let mut normal = Vec::new();
        let look = |unit: usize| {
            normal.clear();
            let text = units.text(unit as u32);
            form.append_beginning(text, BEGINNING, &mut normal);
            let mut short = is_short(form, &normal, min_words);
            if short && normal.len() >= BEGINNING {
                normal.clear();
                form.append(text, &mut normal);
                short = is_short(form, &normal, min_words);
            }
            let beginning = Fingerprint::of_bytes(normal.get(..BEGINNING).unwrap_or(&normal)).low();
            Look { beginning, ending: ending(text), short }
        };
        piece.map(look).collect()
    })
}

/// What tells texts apart that begin alike, most often.
fn ending(text: &str) -> (u32, u32) {
    (text.len() as u32, text.as_bytes().last_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes)))
}

/// The units are shared out by their beginnings: copies meet in one shard, whose table is small enough for the cache.
const SHARDS: usize = 8;
const UNITS_FOR_SHARDS: usize = 1 << 14;

/// The units of a shard that are copies, each with the first unit of its normal form.
fn copies_in_shard(
    units: &Units<'_>,
    form: &Form,
    looks: &[Vec<Look>],
    shard: usize,
    shards: usize,
) -> Vec<(u32, u32)> {
    let alike = begin_alike(looks, shard, shards);
    // All at once: the texts stand far from each other, and so the processor waits for several of them at a time.
    let is_same = |alike: &Alike| alike.end_alike && units.text(alike.unit) == units.text(alike.first);
    let same: Vec<bool> = alike.iter().map(is_same).collect();
    let mut copies = Vec::with_capacity(alike.len());
    let mut others = Vec::new();
    for (Alike { unit, first, .. }, same) in alike.into_iter().zip(same) {
        if same {
            copies.push((unit, first));
        } else {
            others.push((first, unit));
        }
    }
    others.sort_unstable();
    let mut forms = Forms::new(units, form);
    for others in others.chunk_by(|(one, _), (other, _)| one == other) {
        forms.append_copies(others, &mut copies);
    }
    copies
}

/// A unit whose form begins as an earlier one's does.
struct Alike {
    unit: u32,
    /// The first unit whose form begins so.
    first: u32,
    /// Whether their texts end alike too.
    end_alike: bool,
}

/// The units of a shard that begin as earlier ones do, in order.
fn begin_alike(looks: &[Vec<Look>], shard: usize, shards: usize) -> Vec<Alike> {
    let mut alike = Vec::new();
    let len: usize = looks.iter().map(Vec::len).sum();
    let mut table: HashTable<(Look, u32)> = HashTable::with_capacity(len / shards);
    // The table takes the lowest bits and the highest.
    let in_shard = |look: &Look| (look.beginning >> 32) as usize & (shards - 1) == shard;
    for (unit, look) in (0u32..).zip(looks.iter().flatten()).filter(|(_, look)| in_shard(look)) {
        match table.entry(look.beginning, |(first, _)| first.beginning == look.beginning, |(look, _)| look.beginning) {
            Entry::Vacant(place) => drop(place.insert((*look, unit))),
            Entry::Occupied(entry) => {
                let (Look { ending, .. }, first) = *entry.get();
                alike.push(Alike { unit, first, end_alike: ending == look.ending });
            }
        }
    }
    alike
}

/// The whole forms of units that begin alike and differ.
struct Forms<'u, 't> {
    units: &'u Units<'t>,
    form: &'u Form,
    /// The fingerprint of a form, and the first unit with it; without the forms of the first units of their beginnings.
    firsts: HashTable<(Fingerprint, u32)>,
    of_first: Vec<u8>,
    of_unit: Vec<u8>,
    of_other: Vec<u8>,
}

impl<'u, 't> Forms<'u, 't> {
    fn new(units: &'u Units<'t>, form: &'u Form) -> Self {
        let (of_first, of_unit, of_other) = Default::default();
        Self { units, form, firsts: HashTable::new(), of_first, of_unit, of_other }
    }

    /// Of all units that begin as one first unit does (the first numbers of the pairs), those that are copies: of it, or of
    /// each other.
    fn append_copies(&mut self, alike: &[(u32, u32)], copies: &mut Vec<(u32, u32)>) {
        let mut first_is_known = false;
        for &(first, unit) in alike {
            if !std::mem::replace(&mut first_is_known, true) {
                normalize(self.form, self.units.text(first), &mut self.of_first);
            }
            normalize(self.form, self.units.text(unit), &mut self.of_unit);
            let first = if self.of_unit == self.of_first { first } else { self.first_of_others(unit) };
            if first != unit {
                copies.push((unit, first));
            }
        }
    }

    /// The first unit whose form is `of_unit`: one in the table, or this unit, which goes there.
    fn first_of_others(&mut self, unit: u32) -> u32 {
        let Self { units, form, firsts, of_unit, of_other, .. } = self;
        let fingerprint = Fingerprint::of_bytes(of_unit);
        // Compared, so that a collision of fingerprints doesn't join two paragraphs.
        let mut has_this_form = |first: u32| {
            units.text(first) == units.text(unit) || {
                normalize(form, units.text(first), of_other);
                of_unit == of_other
            }
        };
        let is_first = |&(known, first): &(Fingerprint, u32)| known == fingerprint && has_this_form(first);
        firsts.entry(fingerprint.low(), is_first, |(known, _)| known.low()).or_insert((fingerprint, unit)).get().1
    }
}

fn normalize(form: &Form, text: &str, normal: &mut Vec<u8>) {
    normal.clear();
    form.append(text, normal);
}
