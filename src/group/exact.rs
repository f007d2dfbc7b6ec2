//! Units to copies: equal normal forms, found by their beginnings and then compared.
//!
//! Units whose normal forms begin differently are no copies of each other, so that of most of a text only the beginnings
//! are normalised (of the standard form: other forms are made whole at once). Units that begin alike are compared as bytes;
//! where these differ, their whole forms are compared with that of the first one that begins so; and those that differ from
//! this too are joined by the fingerprints of their whole forms, and then compared. Cost: a normalisation of the first
//! bytes of each unit, and of all of those that begin alike and are not the same bytes; and one look-up in a table
//! keyed by bits that are random already.

use std::ops::Range;

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
    edges: Edges,
    /// Fewer than `min_words` words, or empty.
    short: bool,
}

/// How a unit begins and ends.
#[derive(Clone, Copy, Debug)]
struct Edges {
    /// Half of the fingerprint of its normal form's first [`BEGINNING`] bytes.
    beginning: u64,
    /// The length of its text, and the last bytes.
    ending: (u32, u32),
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
    let (alike, mut copies) = begin_alike(units, &looks);
    let mut whole = Vec::new();
    for compared in compare_forms(units, form, &alike, watch)? {
        match compared {
            Compared::Copy { unit, first } => copies.push((unit, first)),
            Compared::Other { unit, fingerprint } => whole.push((unit, fingerprint)),
        }
    }
    copies.extend(copies_among(units, form, &whole));
    let mut firsts: Vec<u32> = (0..units.len() as u32).collect();
    for (unit, first) in copies {
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
            Look { edges: Edges { beginning, ending: ending(text) }, short }
        };
        piece.map(look).collect()
    })
}

/// What tells texts apart that begin alike, most often.
fn ending(text: &str) -> (u32, u32) {
    (text.len() as u32, text.as_bytes().last_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes)))
}

/// Units are shared out by their hashes: copies meet in one shard, whose table is small enough for the cache.
const SHARDS: usize = 8;
const UNITS_FOR_SHARDS: usize = 1 << 14;

/// Lets `work` look at each shard: it is given the test whether a hash belongs there.
fn in_shards<R: Send>(units: usize, work: impl Fn(&dyn Fn(u64) -> bool) -> R + Sync + Send) -> Vec<R> {
    let shards = if units < UNITS_FOR_SHARDS { 1 } else { SHARDS };
    // Tables take the lowest bits and the highest.
    let of_shard = |shard: usize| work(&move |hash| (hash >> 32) as usize & (shards - 1) == shard);
    map_pieces(shards, 1, |shard| shard.map(of_shard).collect::<Vec<_>>()).into_iter().flatten().collect()
}

/// A unit whose form begins as an earlier one's does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Alike {
    /// The first unit whose form begins so.
    first: u32,
    unit: u32,
}

/// The units that begin as earlier ones do and have other bytes, by these earlier ones; and those that have the same bytes,
/// each with the earlier one.
fn begin_alike(units: &Units<'_>, looks: &[Vec<Look>]) -> (Vec<Alike>, Vec<(u32, u32)>) {
    let shards = in_shards(units.len(), |is_here| {
        let mut table: HashTable<(Edges, u32)> = HashTable::new();
        let mut alike = Vec::new();
        let here = (0u32..).zip(looks.iter().flatten()).filter(|(_, look)| is_here(look.edges.beginning));
        for (unit, &Look { edges, .. }) in here {
            let begins_so = |(known, _): &(Edges, u32)| known.beginning == edges.beginning;
            match table.entry(edges.beginning, begins_so, |(known, _)| known.beginning) {
                Entry::Vacant(place) => drop(place.insert((edges, unit))),
                Entry::Occupied(known) => {
                    let (Edges { ending, .. }, first) = *known.get();
                    alike.push((Alike { first, unit }, ending == edges.ending));
                }
            }
        }
        drop(table);
        // All at once: the texts stand far from each other, and so the processor waits for several of them at a time.
        let is_same = |&(Alike { first, unit }, end_alike): &_| end_alike && units.text(unit) == units.text(first);
        let same: Vec<bool> = alike.iter().map(is_same).collect();
        let mut others = Vec::new();
        let mut copies = Vec::new();
        for ((alike, _), same) in alike.into_iter().zip(same) {
            if same {
                copies.push((alike.unit, alike.first));
            } else {
                others.push(alike);
            }
        }
        others.sort_unstable();
        (others, copies)
    });
    let (alike, copies): (Vec<_>, Vec<_>) = shards.into_iter().unzip();
    (alike.concat(), copies.concat())
}

/// What a comparison of whole forms tells.
enum Compared {
    /// The unit is a copy of the first that begins so.
    Copy { unit: u32, first: u32 },
    /// It is not, and this is the fingerprint of its form.
    Other { unit: u32, fingerprint: Fingerprint },
}

/// Compares the form of each unit with that of the first one that begins as it does.
fn compare_forms(
    units: &Units<'_>,
    form: &Form,
    alike: &[Alike],
    watch: &mut Watch<'_>,
) -> Result<Vec<Compared>, Stopped> {
    let long = forms_for_many(units, form, alike);
    let pieces = map_pieces_watched(alike.len(), PIECE, (watch, Phase::Copies), |piece| {
        let (mut of_first, mut of_unit) = (Vec::new(), Vec::new());
        let alike = alike.get(piece).unwrap_or(&[]).chunk_by(|one, other| one.first == other.first);
        let mut compared = Vec::new();
        for alike in alike {
            let first = alike.first().map_or(0, |alike| alike.first);
            let known = long.binary_search_by_key(&first, |(first, _)| *first).ok().and_then(|at| long.get(at));
            let of_first = match known {
                Some((_, form)) => form,
                None => {
                    normalize(form, units.text(first), &mut of_first);
                    &of_first
                }
            };
            compared.extend(alike.iter().map(|&Alike { unit, .. }| {
                normalize(form, units.text(unit), &mut of_unit);
                match of_unit == *of_first {
                    true => Compared::Copy { unit, first },
                    false => Compared::Other { unit, fingerprint: Fingerprint::of_bytes(&of_unit) },
                }
            }));
        }
        compared
    })?;
    Ok(pieces.into_iter().flatten().collect())
}

/// The forms of those firsts that so many units begin like that several pieces of them are compared: sorted, and made once,
/// for a first may be of any length.
fn forms_for_many(units: &Units<'_>, form: &Form, alike: &[Alike]) -> Vec<(u32, Vec<u8>)> {
    let alike = alike.chunk_by(|one, other| one.first == other.first).filter(|alike| alike.len() > PIECE);
    let mut firsts: Vec<u32> = alike.filter_map(|alike| Some(alike.first()?.first)).collect();
    firsts.sort_unstable();
    let of_piece = |piece: Range<usize>| {
        let with_form = |&first: &u32| {
            let mut normal = Vec::new();
            normalize(form, units.text(first), &mut normal);
            (first, normal)
        };
        firsts.get(piece).unwrap_or(&[]).iter().map(with_form).collect::<Vec<_>>()
    };
    map_pieces(firsts.len(), 1, of_piece).into_iter().flatten().collect()
}

/// A normal form that was met.
#[derive(Clone, Copy)]
struct Known {
    fingerprint: Fingerprint,
    first: u32,
    /// The unit with the shortest text: the one to compare others with. Texts of one form may be of any length, and the
    /// first one's may be much longer than all that follow.
    shortest: u32,
}

/// The copies among units of which the fingerprints of the whole forms are known; those with one form stand in order.
fn copies_among(units: &Units<'_>, form: &Form, whole: &[(u32, Fingerprint)]) -> Vec<(u32, u32)> {
    let shards = in_shards(whole.len(), |is_here| {
        let mut table: HashTable<Known> = HashTable::new();
        let (mut one, mut other) = (Vec::new(), Vec::new());
        let mut copies = Vec::new();
        for &(unit, fingerprint) in whole.iter().filter(|(_, fingerprint)| is_here(fingerprint.low())) {
            // Compared, so that a collision of fingerprints doesn't join two paragraphs.
            let mut has_this_form = |known: u32| {
                units.text(known) == units.text(unit) || {
                    normalize(form, units.text(known), &mut one);
                    normalize(form, units.text(unit), &mut other);
                    one == other
                }
            };
            let is_copy = |known: &Known| known.fingerprint == fingerprint && has_this_form(known.shortest);
            match table.entry(fingerprint.low(), is_copy, |known| known.fingerprint.low()) {
                Entry::Vacant(place) => drop(place.insert(Known { fingerprint, first: unit, shortest: unit })),
                Entry::Occupied(mut known) => {
                    let known = known.get_mut();
                    copies.push((unit, known.first));
                    if units.span(unit).len() < units.span(known.shortest).len() {
                        known.shortest = unit;
                    }
                }
            }
        }
        copies
    });
    shards.concat()
}

fn normalize(form: &Form, text: &str, normal: &mut Vec<u8>) {
    normal.clear();
    form.append(text, normal);
}
