//! What a look at the texts of a batch tells, before the index is asked for near duplicates of any.

use std::ops::Range;

use super::Index;
use super::representatives::Ranked;
use crate::fingerprint::Fingerprint;
use crate::group::{Arena, Find, RankedShingle, Words};
use crate::normalize::spaced_tokens;
use crate::parallel::map_chunks;
use crate::segment::Units;
use crate::shingle::Shingler;

/// A piece of a batch.
#[derive(Debug)]
pub(super) struct Looks {
    units: Vec<Look>,
    /// The shingle set of each, empty where none is asked for.
    sets: Arena<u64>,
    /// The prefix of each set.
    prefixes: Arena<RankedShingle>,
}

/// A unit's text.
#[derive(Debug)]
pub(super) struct Look {
    pub(super) fingerprint: Fingerprint,
    /// Fewer than `min_words` words, or none; or a heading.
    pub(super) short: bool,
    /// The variant with its normal form, if the index has it.
    pub(super) variant: Option<u32>,
}

/// Units that one piece of work takes.
pub(super) const PIECE: usize = 128;

impl Index {
    /// Looks at some of the units, in pieces.
    pub(super) fn look(&self, units: &Units<'_>, batch: Range<usize>) -> Vec<Looks> {
        let first = batch.start;
        map_chunks(batch.len(), PIECE, |piece| self.look_at(units, first + piece.start..first + piece.end))
    }

    fn look_at(&self, units: &Units<'_>, piece: Range<usize>) -> Looks {
        let (form, rules) = (self.detector.form(), self.rules());
        let mut looks =
            Looks { units: Vec::with_capacity(piece.len()), sets: Arena::default(), prefixes: Arena::default() };
        let (mut normal, mut spaced, mut shingler) = (Vec::new(), Vec::new(), Shingler::default());
        let mut ranked = Vec::new();
        for unit in piece {
            normal.clear();
            let unit = unit as u32;
            form.append(units.text(unit), &mut normal);
            let fingerprint = Fingerprint::of_bytes(&normal);
            let short = Words::of(form, &normal, rules.min_words, units.is_heading(unit)).is_short();
            let variant = self.variant(fingerprint).filter(|_| !short);
            if !short && variant.is_none() && rules.find == Find::NearDuplicates {
                let tokens = spaced_tokens(form, &normal, &mut spaced);
                shingler.append(tokens, rules.shingle, &mut looks.sets.values);
            }
            looks.sets.end_list();
            let prefix = self.representatives.prefix(looks.sets.get(looks.units.len()), &mut ranked);
            looks.prefixes.values.extend_from_slice(prefix);
            looks.prefixes.end_list();
            looks.units.push(Look { fingerprint, short, variant });
        }
        looks
    }
}

impl Looks {
    /// Each unit, and its set with the prefix.
    pub(super) fn ranked(&self) -> impl Iterator<Item = (&Look, Ranked<'_>)> {
        let ranked = |unit| Ranked { set: self.sets.get(unit), prefix: self.prefixes.get(unit) };
        self.units.iter().enumerate().map(move |(unit, look)| (look, ranked(unit)))
    }

    /// The fingerprint of each unit's normal form.
    pub(super) fn fingerprints(&self) -> impl Iterator<Item = Fingerprint> + Clone {
        self.units.iter().map(|look| look.fingerprint)
    }

    /// The shingles of all sets.
    pub(super) fn shingles(&self) -> impl Iterator<Item = u64> + Clone {
        self.sets.values.iter().copied()
    }
}
