//! Texts to variants: equal normal forms, found by their hashes and then compared.
//!
//! Few texts are left here that are copies of others: those that differ in case, marks, white space. Cost: one look-up
//! in a table keyed by bits that are random already, and two normalisations more of each of these.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::classes::{Classes, in_shards};
use crate::normalize::UnitNormalizer;
use crate::segment::Units;

/// A normal form that was met.
#[derive(Clone, Copy)]
struct Met {
    hash: u64,
    first: u32,
    /// The shortest text with this form: the one to compare others with. Texts of one form may be of any length, and the
    /// first one may be much longer than all that follow.
    shortest: u32,
}

/// The distinct normal forms of the texts: classes of these, those of headings apart. `hashes` gives those of the forms of texts of which others
/// may have the same, in order.
pub(crate) fn variants<I: Iterator<Item = (u32, u64)>>(
    units: &Units<'_>,
    texts: &Classes,
    form: &UnitNormalizer,
    hashes: impl Fn() -> I + Sync + Send,
) -> Classes {
    let text = |text: u32| units.text(texts.first(text));
    let is_heading = |text: u32| units.is_heading(texts.first(text));
    let shards = in_shards(hashes().count(), |is_here, about| {
        let mut table: HashTable<Met> = HashTable::with_capacity(about);
        let (mut one, mut other) = (Vec::new(), Vec::new());
        let mut copies = Vec::new();
        for (new, hash) in hashes().filter(|&(_, hash)| is_here(hash)) {
            // Compared, so that a collision of hashes doesn't join two paragraphs.
            let mut has_this_form = |met: u32| {
                normalize(form, text(met), &mut one);
                normalize(form, text(new), &mut other);
                one == other
            };
            let is_copy =
                |met: &Met| met.hash == hash && is_heading(met.first) == is_heading(new) && has_this_form(met.shortest);
            match table.entry(hash, is_copy, |met| met.hash) {
                Entry::Vacant(place) => drop(place.insert(Met { hash, first: new, shortest: new })),
                Entry::Occupied(mut met) => {
                    let met = met.get_mut();
                    copies.push((new, met.first));
                    if text(new).len() < text(met.shortest).len() {
                        met.shortest = new;
                    }
                }
            }
        }
        copies
    });
    Classes::new(texts.len(), shards.into_iter().flatten())
}

fn normalize(form: &UnitNormalizer, text: &str, normal: &mut Vec<u8>) {
    normal.clear();
    form.append(text, normal);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{ParagraphBreak, paragraphs};

    #[test]
    fn what_shares_a_hash_only_stays_apart() {
        let text = "one two\nthree\nOne Two\nTHREE!\nfour\n«one» two";
        let mut units = Units::default();
        units.push(text, paragraphs(text, ParagraphBreak::Line));
        let texts = Classes::new(units.len(), std::iter::empty());
        let variants = variants(&units, &texts, &UnitNormalizer::default(), || (0..6).map(|text| (text, 7)));
        assert_eq!([0, 1, 2, 3, 4, 5].map(|text| variants.class_of(text)), [0, 1, 0, 1, 2, 0]);
    }
}
