//! Removed units in a row for which units in a row stay: `lines 9-15` are removed, `lines 2-8` stay.

use std::ops::RangeInclusive;

use refrain::{Removal, RemovalReason, Unit};

/// One or more removals. They are in a row on both sides.
#[derive(Clone, Copy)]
pub struct Run<'a, 't> {
    pub removals: &'a [Removal<'t>],
}

impl<'a, 't> Run<'a, 't> {
    /// The removals of a stretch as runs.
    pub fn all(removals: &'a [Removal<'t>]) -> impl Iterator<Item = Self> {
        removals.chunk_by(|one, next| continues(one, next)).map(|removals| Self { removals })
    }

    pub fn first(self) -> &'a Removal<'t> {
        &self.removals[0]
    }

    fn last(self) -> &'a Removal<'t> {
        &self.removals[self.removals.len() - 1]
    }

    /// Where the removed text begins, after white space.
    pub fn start(self) -> usize {
        self.first().removed.range().start
    }

    /// Where the removed text ends, before white space.
    pub fn end(self) -> usize {
        self.last().removed.range().end
    }

    /// The document of what stays.
    pub fn kept_document(self) -> usize {
        self.first().kept.document()
    }

    /// The lines of what stays.
    pub fn kept_lines(self) -> RangeInclusive<usize> {
        *self.first().kept.lines().start()..=*self.last().kept.lines().end()
    }

    /// The smallest similarity and containment of its near duplicates, if it has any.
    pub fn near(self) -> Option<[f64; 2]> {
        let near = self.removals.iter().filter_map(|removal| match removal.reason {
            RemovalReason::Near { similarity, containment } => Some([similarity, containment]),
            _ => None,
        });
        near.reduce(|[a, b], [c, d]| [a.min(c), b.min(d)])
    }

    pub fn is_covered(self) -> bool {
        self.first().reason == RemovalReason::Covered
    }
}

fn continues(one: &Removal<'_>, next: &Removal<'_>) -> bool {
    let is_next = |one: &Unit<'_>, next: &Unit<'_>| {
        one.document() == next.document() && one.paragraph() == next.paragraph() && one.index() + 1 == next.index()
    };
    // Only a part of what stays for a covered paragraph is named in its removal.
    let is_covered = [one, next].iter().any(|removal| removal.reason == RemovalReason::Covered);
    !is_covered && is_next(&one.removed, &next.removed) && is_next(&one.kept, &next.kept)
}
