//! Units to groups: exact copies become variants, near variants become groups.
//!
//! ```text
//! units -> texts -> forms -> exact -> frequency -> order -> listed -> postings -> join -> leader -> Grouping
//! ```
//! `texts` joins units of the same bytes, `forms` normalises each text and makes its shingle set, `exact` joins equal normal
//! forms, `frequency` counts how many sets have each shingle, `order` keeps the rarest of each set, `listed` those of them that
//! other sets keep too, `postings` lists who has which, `join` finds the candidates, `leader` decides. All bounds of the
//! threshold stand in `bounds`; `shards` looks things up in tables that are larger than the caches.

mod arena;
mod batches;
mod beginnings;
mod bounds;
mod classes;
mod exact;
mod forms;
mod frequency;
mod join;
mod leader;
mod listed;
mod order;
mod postings;
mod recurring;
mod sets;
mod shards;
mod signature;
mod texts;
mod words;

use std::cmp::Reverse;
use std::num::NonZeroU32;

pub(crate) use arena::{Arena, PIECE};
pub(crate) use bounds::{Threshold, quotient};
pub(crate) use frequency::{COUNTER_BITS, counted};
pub(crate) use join::{Limits, Posting, Scratch, Search, Seeker, compare, meet};
pub(crate) use order::{RankedShingle, keep_rarest, met_prefix};
pub(crate) use postings::GrowingPostings;
pub(crate) use recurring::Recurring;
pub(crate) use sets::Sets;
pub(crate) use shards::{Sharded, Shards};
pub(crate) use signature::Signature;
pub(crate) use words::{Words, halves};

use beginnings::Beginnings;
use classes::Classes;
use forms::Forms;

use crate::normalize::UnitNormalizer;
use crate::progress::{Stopped, Watch};
use crate::segment::Units;

/// Which copy of a variant is kept, and in which order variants are visited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Keep {
    /// The first copy, in document order.
    #[default]
    First,
    /// The last copy; variants are visited from the end.
    Last,
    /// Of near duplicates the one with the longest normal form, in bytes; of copies the first.
    Longest,
}

/// What to look for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Find {
    /// Copies only: units whose normal forms are equal.
    Copies,
    /// Near duplicates too.
    #[default]
    NearDuplicates,
}

/// What grouping needs to know.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    pub(crate) find: Find,
    pub(crate) keep: Keep,
    pub(crate) threshold: Threshold,
    pub(crate) shingle: usize,
    pub(crate) min_words: usize,
    pub(crate) work_limit: u64,
}

/// All copies of one normal form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Variant {
    /// The copy that is kept.
    pub(crate) kept: u32,
    /// How many units it has.
    pub(crate) copies: u32,
    pub(crate) words: Words,
    /// The group it joined; `None` for representatives and short ones.
    pub(crate) joined: Option<Joined>,
}

/// How a variant belongs to a representative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Joined {
    /// The representative, by its variant id.
    pub(crate) leader: u32,
    /// Shingles that stand in both.
    pub(crate) shared: u32,
    /// Shingles of the variant. Not zero, so that whether a variant joined takes no room of its own: there are many.
    pub(crate) size: NonZeroU32,
    /// Shingles of the representative.
    pub(crate) leader_size: u32,
}

impl Joined {
    pub(crate) fn similarity(&self) -> f64 {
        quotient(self.shared as usize, self.size.get() as usize + self.leader_size as usize - self.shared as usize)
    }

    pub(crate) fn containment(&self) -> f64 {
        quotient(self.shared as usize, self.size.get() as usize)
    }
}

/// Which unit is a copy of which, and which variants belong together.
#[derive(Debug, Default)]
pub(crate) struct Grouping {
    /// The variant of each unit. Variants are numbered by their first copy, in document order.
    pub(crate) variant_of: Vec<u32>,
    pub(crate) variants: Vec<Variant>,
    /// Pairs whose shared shingles were counted.
    pub(crate) candidates: u64,
    /// Units for which the work limit was reached.
    pub(crate) work_limited: usize,
}

impl Grouping {
    pub(crate) fn variant(&self, unit: u32) -> u32 {
        self.variant_of.get(unit as usize).copied().unwrap_or(u32::MAX)
    }

    pub(crate) fn get(&self, variant: u32) -> Option<&Variant> {
        self.variants.get(variant as usize)
    }

    /// The id of a variant's group: its representative's variant id. A short variant is alone in its own.
    pub(crate) fn group_of_variant(&self, variant: u32) -> u32 {
        self.get(variant).and_then(|v| v.joined).map_or(variant, |joined| joined.leader)
    }

    pub(crate) fn group(&self, unit: u32) -> u32 {
        self.group_of_variant(self.variant(unit))
    }

    /// The words of a unit's normal form.
    pub(crate) fn words(&self, unit: u32) -> Words {
        self.get(self.variant(unit)).map_or(Words::default(), |variant| variant.words)
    }

    pub(crate) fn is_short(&self, unit: u32) -> bool {
        self.words(unit).is_short()
    }

    /// Whether the unit is the copy of its variant that is kept.
    pub(crate) fn is_kept_copy(&self, unit: u32) -> bool {
        self.get(self.variant(unit)).is_some_and(|variant| variant.kept == unit)
    }

    /// Whether the unit is the one that is kept of its group.
    pub(crate) fn is_representative(&self, unit: u32) -> bool {
        self.get(self.variant(unit)).is_some_and(|variant| variant.kept == unit && variant.joined.is_none())
    }
}

/// Groups the units.
pub(crate) fn group(
    units: &Units<'_>,
    form: &UnitNormalizer,
    rules: &Rules,
    watch: &mut Watch<'_>,
) -> Result<Grouping, Stopped> {
    let texts = texts::texts(units, watch)?;
    match rules.find {
        Find::Copies => {
            let beginnings = Beginnings::of(units, &texts, form, rules.min_words, watch)?;
            let alike = beginnings.alike(units, &texts, form);
            let of_texts = exact::variants(units, &texts, form, || alike.iter().copied());
            Ok(grouping(units, &texts, &of_texts, |text| beginnings.words(text), rules.keep))
        }
        Find::NearDuplicates => {
            let forms = Forms::of(units, &texts, form, rules, watch)?;
            let of_texts = exact::variants(units, &texts, form, || forms.hashes());
            let mut grouping = grouping(units, &texts, &of_texts, |text| forms.words(text), rules.keep);
            let text_of = |variant: &Variant| texts.class_of(variant.kept);
            let order = visiting_order(&grouping.variants, rules.keep, |variant| forms.len(text_of(variant)));
            let of_order = order.iter().filter_map(|&id| grouping.get(id)).map(text_of).collect();
            drop((texts, of_texts));
            leader::lead(rules, &order, &forms.into_sets(of_order), &mut grouping, watch)?;
            Ok(grouping)
        }
    }
}

/// What is a copy of what: the variants of units whose texts, and the variants of these, are known.
fn grouping(
    units: &Units<'_>,
    texts: &Classes,
    of_texts: &Classes,
    words: impl Fn(u32) -> Words,
    keep: Keep,
) -> Grouping {
    let variant = |id: u32| {
        let text = of_texts.first(id);
        Variant { kept: texts.first(text), copies: 0, words: words(text), joined: None }
    };
    let mut variants: Vec<_> = (0..of_texts.len() as u32).map(variant).collect();
    let mut variant_of = Vec::with_capacity(units.len());
    for unit in 0..units.len() as u32 {
        let id = of_texts.class_of(texts.class_of(unit));
        variant_of.push(id);
        if let Some(variant) = variants.get_mut(id as usize) {
            variant.copies += 1;
            if keep == Keep::Last {
                variant.kept = unit;
            }
        }
    }
    Grouping { variant_of, variants, candidates: 0, work_limited: 0 }
}

/// The variants that can lead or join a group, in the order in which the leader rule visits them; `len` is that of a
/// normal form.
fn visiting_order(variants: &[Variant], keep: Keep, len: impl Fn(&Variant) -> u32) -> Vec<u32> {
    let mut order: Vec<u32> = (0u32..).zip(variants).filter(|(_, v)| !v.words.is_short()).map(|(id, _)| id).collect();
    match keep {
        Keep::First => {}
        Keep::Last => order.sort_unstable_by_key(|&id| Reverse(variants.get(id as usize).map(|variant| variant.kept))),
        Keep::Longest => order.sort_by_cached_key(|&id| Reverse(variants.get(id as usize).map(&len))),
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{Heading, ParagraphBreak, paragraphs};

    #[test]
    fn a_heading_is_a_copy_of_headings_alone_and_short() {
        let text = "one two three\none two three\nOne two three\none two three!\none two three";
        let mut segments = paragraphs(text, ParagraphBreak::Line);
        segments.headings = vec![Heading { index: 1, rank: 1 }, Heading { index: 3, rank: 2 }];
        let mut units = Units::default();
        units.push(text, segments);
        for find in [Find::Copies, Find::NearDuplicates] {
            let threshold = Threshold::DEFAULT;
            let rules = Rules { find, keep: Keep::First, threshold, shingle: 2, min_words: 3, work_limit: 1000 };
            let grouping = group(&units, &UnitNormalizer::default(), &rules, &mut Watch::nobody()).unwrap();
            assert_eq!(grouping.variant_of, [0, 1, 0, 1, 0], "{find:?}");
            let short: Vec<_> = grouping.variants.iter().map(|variant| variant.words.is_short()).collect();
            assert_eq!(short, [false, true], "{find:?}");
        }
    }

    #[test]
    fn a_variant_is_small() {
        assert_eq!(size_of::<Variant>(), 28);
    }
}
