//! Which variants are representatives after a document was removed.
//!
//! ```text
//! 1. each variant of the document loses its copies there. It goes, or its first copy is now a later one; then a
//!    representative is open again
//! 2. the members of a representative that went or is open are open, too
//! 3. the open variants are settled in the order of their places. Each is compared with all representatives. If one of the
//!    similar ones is earlier, the variant becomes its member. If none is, it becomes a representative; later ones that are
//!    similar to it become its members, and their own members are open
//! ```
//! A variant depends only on earlier ones, and what is opened is later than its cause. So each variant is settled once, and
//! when it is, all representatives before it are final.

use std::collections::BTreeSet;

use super::super::Index;
use super::super::stored::StoredVariants;
use super::{Removal, Status};
use crate::document::Place;
use crate::ids::{SetId, VariantId};
use crate::join::{GrowingProbe, Limits, ProbeBuffers, Representatives, Sets};

/// Dead sets are dropped when there are as many of them as of others, and at least this many.
const MANY_DEAD: usize = 1 << 10;

/// A removal in progress.
struct Settling<'i> {
    variants: &'i mut StoredVariants,
    representatives: &'i mut Representatives,
    removal: &'i mut Removal,
    limits: Limits,
    /// The open variants, by their places.
    open: BTreeSet<(Place, VariantId)>,
}

impl Index {
    /// Removes the copies in a document that has a key.
    pub(super) fn forget_copies(&mut self, document: usize) {
        // Nothing is missed, whatever it takes.
        let limits = Limits { work: u64::MAX, ..self.limits() };
        let Self { variants, representatives, removal: Some(removal), .. } = self else { return };
        let mut own = removal.documents.remove(&document).unwrap_or_default();
        own.sort_unstable();
        own.dedup();
        let mut settling = Settling { variants, representatives, removal, limits, open: BTreeSet::new() };
        own.into_iter().for_each(|variant| settling.forget_copies(variant, document));
        while let Some((place, variant)) = settling.open.pop_first() {
            settling.settle(variant, place);
        }
        if removal.dead_sets >= MANY_DEAD.max(representatives.sets().len() / 2) {
            removal.drop_dead_sets(representatives);
        }
    }
}

impl Settling<'_> {
    /// Step 1: a variant loses its copies in a document.
    fn forget_copies(&mut self, variant: VariantId, document: usize) {
        let first = self.variants.first(variant);
        let mut later = self.removal.later_copies.remove(&variant).unwrap_or_default();
        // A variant may have a million copies, so they are not all looked at.
        let of_document = Place { document, index: 0 }..=Place { document, index: usize::MAX };
        let copies: Vec<_> = later.range(of_document).copied().collect();
        for place in copies {
            later.remove(&place);
        }
        let new_first = if first.document == document { later.pop_first() } else { Some(first) };
        if !later.is_empty() {
            self.removal.later_copies.insert(variant, later);
        }
        match new_first {
            Some(place) if place == first => {}
            Some(place) => {
                self.variants.set_first(variant, place);
                self.move_to(variant, first, place);
            }
            None => self.remove(variant, first),
        }
    }

    /// The first copy of a variant was at `from`, and is now at a later place.
    fn move_to(&mut self, variant: VariantId, from: Place, place: Place) {
        let moved = match self.removal.take_status(variant) {
            Status::Representative { set, members } => {
                let set = self.give_up(set, members);
                self.open.insert((place, variant));
                Status::Open { set }
            }
            Status::Open { set } => {
                self.open.remove(&(from, variant));
                self.open.insert((place, variant));
                Status::Open { set }
            }
            // The representative that a member is similar to is before it, as it was.
            status @ (Status::Free | Status::Alone | Status::Member { .. }) => status,
        };
        self.removal.set_status(variant, moved);
    }

    /// A variant has no copy left.
    fn remove(&mut self, variant: VariantId, first: Place) {
        match self.removal.take_status(variant) {
            Status::Representative { set, members } => drop(self.give_up(set, members)),
            Status::Member { of, .. } => drop(self.removal.members_mut(of).map(|members| members.remove(&variant))),
            Status::Open { .. } => drop(self.open.remove(&(first, variant))),
            Status::Free | Status::Alone => {}
        }
        self.variants.remove(variant);
    }

    /// Step 2: a variant is no longer a representative, so its members are open. Returns its set.
    fn give_up(&mut self, set: SetId, members: BTreeSet<VariantId>) -> Box<[u64]> {
        for member in members {
            if let Status::Member { set, .. } = self.removal.take_status(member) {
                self.removal.set_status(member, Status::Open { set });
                self.open.insert((self.variants.first(member), member));
            }
        }
        self.removal.dead_sets += 1;
        self.representatives.sets().set(set).into()
    }

    /// Step 3: an open variant becomes a member or a representative.
    fn settle(&mut self, variant: VariantId, place: Place) {
        let Status::Open { set } = self.removal.take_status(variant) else { return };
        let similar = self.similar(&set);
        if let Some(&of) = similar.iter().find(|&&other| self.variants.first(other) < place) {
            self.removal.set_status(variant, Status::Member { of, set });
            return;
        }
        let id = self.representatives.insert(variant, &set);
        self.removal.set_status(variant, Status::representative(id));
        for later in similar {
            if let Status::Representative { set, members } = self.removal.take_status(later) {
                let set = self.give_up(set, members);
                self.removal.set_status(later, Status::Member { of: variant, set });
            }
        }
    }

    /// The representatives that are similar to a set.
    fn similar(&self, set: &[u64]) -> Vec<VariantId> {
        let (mut ranked, mut similar) = (Vec::new(), Vec::new());
        let probe = GrowingProbe { set, prefix: self.representatives.prefix(set, &mut ranked) };
        self.representatives.search(probe, self.limits, &mut ProbeBuffers::default(), |_, found| {
            if self.removal.is_live(self.representatives, found.set) {
                similar.push(self.representatives.sets().variant(found.set));
            }
        });
        similar
    }
}
