//! Which occurrences of repeated texts are new: not accepted by a baseline, and not in a text that may repeat.

use std::collections::{BTreeMap, HashSet};

use refrain::{Fingerprint, Place, Unit};

use super::baseline::Baseline;
use super::repeated::{Repeated, Text};

/// A paragraph that is new, and what it repeats.
pub struct New<'t> {
    pub unit: Unit<'t>,
    /// Whether it has the same normal form as `of`, and is not only similar.
    pub is_copy: bool,
    /// A paragraph with the same or a similar text that is not new, if there is one.
    pub of: Unit<'t>,
    /// The number of other places with the text of `of`.
    pub more: usize,
}

/// What may repeat.
pub struct Accepted<'a> {
    pub baseline: Option<&'a Baseline>,
    /// Texts that may occur any number of times.
    pub anywhere: &'a HashSet<Fingerprint>,
    /// The name of each document, as a baseline has it.
    pub names: &'a [String],
}

/// All paragraphs that are new, in the order of the documents.
pub fn new_paragraphs<'t>(repeated: &Repeated<'t>, accepted: &Accepted<'_>) -> BTreeMap<Place, New<'t>> {
    let mut new = BTreeMap::new();
    for group in &repeated.groups {
        let found = group.iter().flat_map(|text| accepted.copies(text)).chain(accepted.drifted(group));
        new.extend(found.map(|found| (place(&found.unit), found)));
    }
    let alone = repeated.alone.iter().filter(|alone| !accepted.has(&alone.text));
    let alone = alone.map(|alone| New { unit: alone.text.units[0], is_copy: false, of: alone.of, more: alone.more });
    new.extend(alone.map(|found| (place(&found.unit), found)));
    new
}

/// The place of a paragraph.
pub fn place(unit: &Unit<'_>) -> Place {
    Place { document: unit.document(), index: unit.index() }
}

impl Accepted<'_> {
    /// Whether the text may repeat at all.
    fn has(&self, text: &Text<'_>) -> bool {
        self.anywhere.contains(&text.fingerprint)
            || self.baseline.is_some_and(|baseline| baseline.has(text.fingerprint))
    }

    /// The occurrences of a text that are more than are accepted.
    fn copies<'t>(&self, text: &Text<'t>) -> Vec<New<'t>> {
        if self.anywhere.contains(&text.fingerprint) {
            return Vec::new();
        }
        let new = match self.baseline {
            Some(baseline) if baseline.has(text.fingerprint) => baseline.excess(text, self.names),
            _ => text.units[1..].to_vec(),
        };
        let is_new: HashSet<_> = new.iter().collect();
        let of = text.units.iter().find(|unit| !is_new.contains(unit)).unwrap_or(&text.units[0]);
        let more = text.units.len().saturating_sub(2);
        new.iter().map(|unit| New { unit: *unit, is_copy: true, of: *of, more }).collect()
    }

    /// The texts of a group that are not accepted, each similar to another one.
    ///
    /// Which text represents a group depends on the order of the files. So a representative that is not accepted is
    /// itself new, if another text of the group is accepted.
    fn drifted<'t>(&self, group: &[Text<'t>]) -> Vec<New<'t>> {
        let Some((representative, others)) = group.split_first() else { return Vec::new() };
        let drifted = |text: &Text<'t>, of: &Text<'t>| {
            let of_units = &of.units;
            New { unit: text.units[0], is_copy: false, of: of_units[0], more: of_units.len() - 1 }
        };
        let (known, new): (Vec<_>, Vec<_>) = others.iter().partition(|text| self.has(text));
        let mut found: Vec<_> = new.into_iter().map(|text| drifted(text, representative)).collect();
        let most_similar = known.into_iter().max_by(|one, other| one.similarity.total_cmp(&other.similarity));
        if let (Some(known), false) = (most_similar, self.has(representative)) {
            found.push(drifted(representative, known));
        }
        found
    }
}
