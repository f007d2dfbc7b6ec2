//! A text as stretches that stay and stretches that are removed, by turns.
//!
//! The pieces that the crate returns decide what is removed. A stretch that is removed has the white space that goes with its units,
//! and the removals of these units.

use refrain::Removal;

/// A part of a text.
pub enum Stretch<'a, 't> {
    Kept(&'t str),
    Removed {
        /// Where it begins in the document.
        start: usize,
        text: &'t str,
        removals: &'a [Removal<'t>],
    },
}

/// The stretches of a document with these pieces that stay, and these removals.
pub fn stretches<'a, 't>(text: &'t str, pieces: &[&'t str], mut removals: &'a [Removal<'t>]) -> Vec<Stretch<'a, 't>> {
    let mut stretches = Vec::new();
    let mut at = 0;
    let mut removed = |stretches: &mut Vec<_>, start: usize, end: usize| {
        if start == end {
            return;
        }
        let len = removals.iter().take_while(|removal| removal.removed.range().start < end).count();
        let (own, rest) = removals.split_at(len);
        removals = rest;
        stretches.push(Stretch::Removed { start, text: &text[start..end], removals: own });
    };
    for piece in pieces {
        let start = piece.as_ptr() as usize - text.as_ptr() as usize;
        removed(&mut stretches, at, start);
        stretches.push(Stretch::Kept(piece));
        at = start + piece.len();
    }
    removed(&mut stretches, at, text.len());
    stretches
}
