//! Units to groups: exact copies become variants, near variants become groups.
//!
//! ```text
//! units -> exact -> sets -> order -> postings -> join -> leader -> Grouping
//! ```
//! `exact` joins equal normal forms, `sets` makes the shingle set of each variant, `order` puts these in the global order,
//! rarest first, `postings` lists who has which rare shingle, `join` finds the candidates, `leader` decides. All bounds of
//! the threshold stand in `bounds`, and `radix` shares work out to threads by the bits of a hash.

mod bounds;
mod exact;
mod join;
mod leader;
mod order;
mod postings;
mod radix;
mod recurring;
mod sets;
mod signature;

use std::cmp::Reverse;
use std::num::NonZeroU32;

pub(crate) use bounds::{Threshold, quotient};
pub(crate) use join::{Limits, Meeting, Met, Posting, Search, Sets};
pub(crate) use order::Frequencies;
pub(crate) use postings::GrowingPostings;
pub(crate) use radix::{Buckets, Shares};
pub(crate) use recurring::Recurring;
pub(crate) use sets::Arena;
pub(crate) use signature::Signature;

use exact::Copies;

use crate::normalize::Form;
use crate::parallel::map_pieces;
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
    /// Too few words to lead or join a group.
    pub(crate) short: bool,
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

    pub(crate) fn is_short(&self, unit: u32) -> bool {
        self.get(self.variant(unit)).is_none_or(|variant| variant.short)
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
pub(crate) fn group(units: &Units<'_>, form: &Form, rules: &Rules, watch: &mut Watch<'_>) -> Result<Grouping, Stopped> {
    let Copies { firsts, short } = exact::copies(units, form, rules.min_words, watch)?;
    let mut variants = Vec::new();
    let mut variant_of: Vec<u32> = Vec::with_capacity(units.len());
    for ((unit, first), short) in (0u32..).zip(firsts).zip(short) {
        if first == unit {
            variant_of.push(variants.len() as u32);
            variants.push(Variant { kept: unit, copies: 1, short, joined: None });
            continue;
        }
        let id = variant_of.get(first as usize).copied().unwrap_or(0);
        variant_of.push(id);
        if let Some(variant) = variants.get_mut(id as usize) {
            variant.copies += 1;
            if rules.keep == Keep::Last {
                variant.kept = unit;
            }
        }
    }
    let mut grouping = Grouping { variant_of, variants, candidates: 0, work_limited: 0 };
    if rules.find == Find::NearDuplicates {
        let order = visiting_order(units, form, &grouping.variants, rules.keep);
        leader::lead(units, form, rules, &order, &mut grouping, watch)?;
    }
    Ok(grouping)
}

/// The variants that can lead or join a group, in the order in which the leader rule visits them.
fn visiting_order(units: &Units<'_>, form: &Form, variants: &[Variant], keep: Keep) -> Vec<u32> {
    let mut order: Vec<u32> = (0u32..).zip(variants).filter(|(_, v)| !v.short).map(|(id, _)| id).collect();
    let kept = |id: u32| variants.get(id as usize).map_or(0, |variant| variant.kept);
    match keep {
        Keep::First => {}
        Keep::Last => order.sort_unstable_by_key(|&id| Reverse(kept(id))),
        Keep::Longest => {
            let lengths = map_pieces(order.len(), PIECE, |piece| {
                let mut normal = Vec::new();
                let with_length = |&id: &u32| {
                    normal.clear();
                    form.append(units.text(kept(id)), &mut normal);
                    (Reverse(normal.len()), id)
                };
                order.get(piece).unwrap_or(&[]).iter().map(with_length).collect::<Vec<_>>()
            });
            let mut lengths = lengths.concat();
            lengths.sort_unstable();
            order = lengths.into_iter().map(|(_, id)| id).collect();
        }
    }
    order
}

/// Variants that one piece of work takes.
const PIECE: usize = 1024;
