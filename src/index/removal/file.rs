//! What an index keeps to remove documents, in its file.
//!
//! ```text
//! removable  u64      0: nothing follows; 1:
//! removed    u64      documents
//! free       u64      then the number of each free variant, u32
//! copies     u64      then for each variant with later copies: variant u32, count u64, then for each document u64, paragraph u64
//! members    u64      then for each variant that represents no group: variant u32, representative u32, number of shingles u32,
//!                     shingles u64, sorted
//! ```

use std::io::{Read, Write};

use super::super::Index;
use super::super::file::{index_in, set_in};
use super::{Removal, Status};
use crate::checked::{CheckedReader, CheckedWriter};
use crate::document::Place;
use crate::error::{Error, IndexError};
use crate::ids::{Id, SetId, VariantId};
use crate::variants::Find;

impl Index {
    pub(in crate::index) fn write_removal(&self, out: &mut CheckedWriter<impl Write>) -> Result<(), Error> {
        let Some(removal) = &self.removal else { return out.put(&0u64.to_le_bytes()) };
        out.put(&1u64.to_le_bytes())?;
        out.put(&removal.removed.to_le_bytes())?;
        let mut free = self.variants.free_ids().to_vec();
        free.sort_unstable();
        out.put(&(free.len() as u64).to_le_bytes())?;
        free.iter().try_for_each(|id| out.put(&id.number().to_le_bytes()))?;
        out.put(&(removal.later_copies.len() as u64).to_le_bytes())?;
        for (variant, places) in &removal.later_copies {
            out.put(&variant.number().to_le_bytes())?;
            out.put(&(places.len() as u64).to_le_bytes())?;
            for place in places {
                out.put(&(place.document as u64).to_le_bytes())?;
                out.put(&(place.index as u64).to_le_bytes())?;
            }
        }
        let members = removal.status.iter().filter_map(|(id, status)| match status {
            Status::Member { of, set } => Some((id, of, set)),
            Status::Free | Status::Alone | Status::Representative { .. } | Status::Open { .. } => None,
        });
        let members: Vec<_> = members.collect();
        out.put(&(members.len() as u64).to_le_bytes())?;
        for (id, of, set) in members {
            out.put(&id.number().to_le_bytes())?;
            out.put(&of.number().to_le_bytes())?;
            out.put(&(set.len() as u32).to_le_bytes())?;
            set.iter().try_for_each(|shingle| out.put(&shingle.to_le_bytes()))?;
        }
        Ok(())
    }

    /// Reads the rest of an index whose variants and representatives are there.
    pub(in crate::index) fn read_removal(&mut self, input: &mut CheckedReader<impl Read>) -> Result<(), Error> {
        match input.number()? {
            0 => return Ok(()),
            1 => {}
            _ => return Err(IndexError::Damaged.into()),
        }
        let mut removal = Removal { removed: input.number()?, ..Removal::default() };
        let mut free = Vec::new();
        for _ in 0..input.number()? {
            free.push(self.variant_in(input)?);
        }
        if !free.is_sorted_by(|a, b| a < b) {
            return Err(IndexError::Damaged.into());
        }
        self.variants.free(free);
        for _ in 0..input.number()? {
            let variant = self.variant_in(input)?;
            for _ in 0..input.number()? {
                let place = Place { document: index_in(input)?, index: index_in(input)? };
                removal.later_copies.entry(variant).or_default().insert(place);
            }
        }
        for (position, (variant, _)) in self.representatives.sets().iter().enumerate() {
            removal.set_status(variant, Status::representative(SetId::new(position)));
        }
        let mut set = Vec::new();
        for _ in 0..input.number()? {
            let (variant, of) = (self.variant_in(input)?, self.variant_in(input)?);
            set_in(input, &mut set)?;
            removal.set_status(variant, Status::Member { of, set: set.as_slice().into() });
        }
        self.removal = Some(removal);
        self.complete_removal()
    }

    /// Adds what follows from the rest, and checks that the parts fit.
    fn complete_removal(&mut self) -> Result<(), Error> {
        let Some(removal) = &mut self.removal else { return Ok(()) };
        let free: std::collections::HashSet<_> = self.variants.free_ids().iter().copied().collect();
        let later = removal.later_copies.values().flatten();
        let mut are_fitting = removal.removed <= self.documents as u64
            && later.clone().all(|place| place.document < self.documents)
            && free.iter().all(|variant| !removal.later_copies.contains_key(variant));
        let mut places = Vec::with_capacity(self.variants.ids().len());
        for variant in self.variants.ids().filter(|variant| !free.contains(variant)) {
            if self.detector.settings().rules.find == Find::Copies {
                removal.set_status(variant, Status::Alone);
            }
            let first = self.variants.first(variant);
            let later = removal.later_copies.get(&variant).cloned().unwrap_or_default();
            are_fitting &= later.first().is_none_or(|later| first < *later);
            for place in std::iter::once(first).chain(later) {
                removal.add_to_document(&self.keys, variant, place);
                places.push(place);
            }
        }
        // Which of two variants is earlier is decided by their places, so no two have the same.
        places.sort_unstable();
        are_fitting &= places.is_sorted_by(|a, b| a < b);
        // Each variant is a representative, is a member of one, or was removed.
        are_fitting &= self.variants.ids().all(|variant| match removal.status.value(variant) {
            None | Some(Status::Free) => free.contains(&variant),
            Some(Status::Member { of, .. }) => {
                let is_before = self.variants.first(*of) < self.variants.first(variant);
                is_before && matches!(removal.status.value(*of), Some(Status::Representative { .. }))
            }
            Some(Status::Alone | Status::Representative { .. } | Status::Open { .. }) => !free.contains(&variant),
        });
        if are_fitting { Ok(()) } else { Err(IndexError::Damaged.into()) }
    }

    fn variant_in(&self, input: &mut CheckedReader<impl Read>) -> Result<VariantId, Error> {
        let variant = VariantId::from_number(u32::from_le_bytes(input.get()?));
        if variant.index() < self.variants.ids().len() { Ok(variant) } else { Err(IndexError::Damaged.into()) }
    }
}
