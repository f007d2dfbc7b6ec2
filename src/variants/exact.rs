//! Texts to variants: equal normal forms, found by their hashes and then compared.
//!
//! Most copies are already merged. Those left differ in case, marks or white space. Cost: one lookup in a
//! table keyed by bits that are random already, and two more normalizations for each of these texts.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::partition::Partition;
use crate::ids::{TextId, UnitId, VariantId};
use crate::normalize::UnitNormalizer;
use crate::sharded::map_table_shards;
use crate::units::Units;

/// A normal form that was seen.
#[derive(Clone, Copy)]
struct SeenForm {
    hash: u64,
    first: TextId,
    /// The shortest text with this form, with which others are compared. Texts of one form may be of any length, and the first
    /// one may be much longer than all that follow.
    shortest: TextId,
}

/// The partition of texts by their normal forms, with those of headings apart. `hashes` returns the texts of which others may
/// have the same form, in order, with the hashes of their forms.
pub(super) fn equal_forms<H: Iterator<Item = (TextId, u64)>>(
    units: &Units<'_>,
    texts: &Partition<UnitId, TextId>,
    form: &UnitNormalizer,
    hashes: impl Fn() -> H + Sync + Send,
) -> Partition<TextId, VariantId> {
    let text = |text: TextId| units.text(texts.first(text));
    let is_heading = |text: TextId| units.is_heading(texts.first(text));
    let shards = map_table_shards(hashes().count(), |is_own, about| {
        let mut table: HashTable<SeenForm> = HashTable::with_capacity(about);
        let (mut one, mut other) = (Vec::new(), Vec::new());
        let mut copies = Vec::new();
        for (new, hash) in hashes().filter(|&(_, hash)| is_own(hash)) {
            // Compared, so that a collision of hashes does not join two texts.
            let mut has_this_form = |seen: TextId| {
                normalize(form, text(seen), &mut one);
                normalize(form, text(new), &mut other);
                one == other
            };
            let is_copy = |seen: &SeenForm| {
                seen.hash == hash && is_heading(seen.first) == is_heading(new) && has_this_form(seen.shortest)
            };
            match table.entry(hash, is_copy, |seen| seen.hash) {
                Entry::Vacant(place) => drop(place.insert(SeenForm { hash, first: new, shortest: new })),
                Entry::Occupied(mut seen) => {
                    let seen = seen.get_mut();
                    copies.push((new, seen.first));
                    if text(new).len() < text(seen.shortest).len() {
                        seen.shortest = new;
                    }
                }
            }
        }
        copies
    });
    Partition::new(texts.len(), shards.into_iter().flatten())
}

fn normalize(form: &UnitNormalizer, text: &str, normal: &mut Vec<u8>) {
    normal.clear();
    form.append(text, normal);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::Id;
    use crate::segment::{ParagraphBreak, paragraphs};

    #[test]
    fn texts_that_share_only_a_hash_stay_apart() {
        let text = "one two\nthree\nOne Two\nTHREE!\nfour\n«one» two";
        let mut units = Units::default();
        units.push(text, paragraphs(text, ParagraphBreak::Line));
        let texts = Partition::new(units.len(), std::iter::empty());
        let equal =
            equal_forms(&units, &texts, &UnitNormalizer::default(), || (0..6).map(|text| (TextId::new(text), 7)));
        assert!(equal.items().map(|text| equal.part_of(text).index()).eq([0, 1, 0, 1, 2, 0]));
    }
}
