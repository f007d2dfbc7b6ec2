//! What an index keeps to remove documents: for each variant the places of all copies, its shingle set, and why it
//! represents a group or does not.
//!
//! The representatives are those variants that are similar to no representative with an earlier place (rule G3). A variant
//! that is similar to one is its *member*; any such representative will do, and stands for all of them. So a removal changes
//! only what depends on a variant that goes or moves to a later place: `settle`.
//!
//! ```text
//! calls      remove and replace            settle     which variants are representatives afterwards
//! file       in the file of an index
//! ```

mod calls;
mod file;
mod settle;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Index;
use super::keys::Keys;
use crate::document::Place;
use crate::ids::{Id, IdVec, SetId, VariantId};
use crate::join::Representatives;

/// What is kept to remove documents.
#[derive(Clone, Debug, Default)]
pub(super) struct Removal {
    /// The documents that were removed.
    removed: u64,
    /// The variants of each document that has a key; some more than once.
    documents: HashMap<usize, Vec<VariantId>>,
    /// The places of the copies of each variant after the first one.
    later_copies: BTreeMap<VariantId, BTreeSet<Place>>,
    status: IdVec<VariantId, Status>,
    /// Sets of the join whose variants are no longer representatives.
    dead_sets: usize,
}

/// The part of a variant in the groups.
#[derive(Clone, Debug, Default)]
pub(super) enum Status {
    /// There is no variant with this id.
    #[default]
    Free,
    /// Only copies are looked for, so it represents itself and has no set.
    Alone,
    Representative {
        set: SetId,
        members: BTreeSet<VariantId>,
    },
    /// It is similar to an earlier representative.
    Member {
        of: VariantId,
        set: Box<[u64]>,
    },
    /// A removal is deciding which of the two it is.
    Open {
        set: Box<[u64]>,
    },
}

impl Status {
    pub(super) fn representative(set: SetId) -> Self {
        Self::Representative { set, members: BTreeSet::new() }
    }
}

impl Index {
    /// Whether a set of the join is that of a representative.
    pub(super) fn is_live(&self, set: SetId) -> bool {
        self.removal.as_ref().is_none_or(|removal| removal.is_live(&self.representatives, set))
    }

    /// Notes a later copy of a variant.
    pub(super) fn note_copy(&mut self, variant: VariantId, place: Place) {
        let Some(removal) = &mut self.removal else { return };
        removal.later_copies.entry(variant).or_default().insert(place);
        removal.add_to_document(&self.keys, variant, place);
    }

    /// Notes a new variant: the set of a representative; or of a near duplicate the representative and the set.
    pub(super) fn note_new(
        &mut self,
        variant: VariantId,
        place: Place,
        representative: Option<SetId>,
        near: Option<(VariantId, &[u64])>,
    ) {
        let Some(removal) = &mut self.removal else { return };
        let status = match (representative, near) {
            (Some(set), _) => Status::representative(set),
            (None, Some((of, set))) => Status::Member { of, set: set.into() },
            (None, None) => Status::Alone,
        };
        removal.set_status(variant, status);
        removal.add_to_document(&self.keys, variant, place);
    }
}

impl Removal {
    /// The documents that were removed.
    pub(super) fn removed(&self) -> u64 {
        self.removed
    }

    /// The number of sets whose variants are no longer representatives.
    pub(super) fn dead_sets(&self) -> usize {
        self.dead_sets
    }

    /// Whether a set of the join is that of a representative.
    pub(super) fn is_live(&self, representatives: &Representatives, id: SetId) -> bool {
        let variant = representatives.sets().variant(id);
        matches!(self.status.value(variant), Some(Status::Representative { set, .. }) if *set == id)
    }

    /// Notes that a variant has a copy in a document, if that has a key and so can be removed.
    fn add_to_document(&mut self, keys: &Keys, variant: VariantId, place: Place) {
        if keys.key(place.document).is_some() {
            self.documents.entry(place.document).or_default().push(variant);
        }
    }

    /// Notes what a variant is.
    fn set_status(&mut self, variant: VariantId, status: Status) {
        if let Status::Member { of, .. } = status
            && let Some(members) = self.members_mut(of)
        {
            members.insert(variant);
        }
        if self.status.len() <= variant.index() {
            self.status.append(vec![Status::Free; variant.index() + 1 - self.status.len()]);
        }
        self.status[variant] = status;
    }

    fn members_mut(&mut self, representative: VariantId) -> Option<&mut BTreeSet<VariantId>> {
        match self.status.value_mut(representative) {
            Some(Status::Representative { members, .. }) => Some(members),
            _ => None,
        }
    }

    /// Takes the status of a variant, which is free from now on.
    fn take_status(&mut self, variant: VariantId) -> Status {
        self.status.value_mut(variant).map(std::mem::take).unwrap_or_default()
    }

    /// Forgets the documents from this number on. Variants whose first copies are there are `gone`.
    pub(super) fn forget_from(&mut self, document: usize, gone: &[VariantId]) {
        self.documents.retain(|&number, _| number < document);
        for places in self.later_copies.values_mut() {
            places.split_off(&Place { document, index: 0 });
        }
        self.later_copies.retain(|_, places| !places.is_empty());
        for &variant in gone {
            match self.take_status(variant) {
                Status::Member { of, .. } => drop(self.members_mut(of).map(|members| members.remove(&variant))),
                Status::Representative { .. } => self.dead_sets += 1,
                Status::Free | Status::Alone | Status::Open { .. } => {}
            }
        }
    }

    /// Drops the sets of the join whose variants are no longer representatives.
    pub(super) fn drop_dead_sets(&mut self, representatives: &mut Representatives) {
        let live: Vec<_> = (0..representatives.sets().len())
            .map(|position| self.is_live(representatives, SetId::new(position)))
            .collect();
        representatives.retain(|id, _| live.get(id.index()) == Some(&true));
        for (position, (variant, _)) in representatives.sets().iter().enumerate() {
            if let Some(Status::Representative { set, .. }) = self.status.value_mut(variant) {
                *set = SetId::new(position);
            }
        }
        self.dead_sets = 0;
    }
}
