//! The iterators that the methods of a [`Report`](crate::Report) and its parts return.
//!
//! They have names, so they can be the fields of a type. All of them have an exact size, can be read from both ends, and
//! are cheap to clone.
//!
//! ```
//! struct Page<'r, 't> {
//!     paragraphs: refrain::iter::Units<'r, 't>,
//! }
//!
//! let report = refrain::analyze("first\nsecond\nthird\n");
//! let mut page = Page { paragraphs: report.paragraphs(0) };
//! assert_eq!(page.paragraphs.next_back().unwrap().text(), "third");
//! assert_eq!(page.paragraphs.len(), 2);
//! ```

mod list;
mod lists;
mod removals;
mod variants;

use std::fmt;
use std::iter::FusedIterator;

use super::passage::PassageViews;
use super::{Block, Group, Passage, PassageRun, Removal, Run, Variant, WholeCopy};
use crate::document::{Place, Unit};
use list::Items;
pub(super) use list::List;
pub(super) use lists::{BlockList, PlaceList, UnitList};
pub(super) use removals::RemovalList;
pub(super) use variants::VariantsOfGroup;

/// Iterators with names, each of which is another iterator whose type is private.
macro_rules! iterators {
    ($($(#[$doc:meta])* $name:ident<$($lifetime:lifetime),*>($inner:ty) of $item:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Clone)]
        #[must_use = "iterators do nothing unless they are read"]
        pub struct $name<$($lifetime),*>($inner);

        impl<$($lifetime),*> $name<$($lifetime),*> {
            pub(super) fn new(items: impl Into<$inner>) -> Self {
                Self(items.into())
            }
        }

        impl<$($lifetime),*> Iterator for $name<$($lifetime),*> {
            type Item = $item;

            fn next(&mut self) -> Option<$item> {
                self.0.next()
            }

            fn size_hint(&self) -> (usize, Option<usize>) {
                self.0.size_hint()
            }

            fn nth(&mut self, n: usize) -> Option<$item> {
                self.0.nth(n)
            }
        }

        impl<$($lifetime),*> DoubleEndedIterator for $name<$($lifetime),*> {
            fn next_back(&mut self) -> Option<$item> {
                self.0.next_back()
            }

            fn nth_back(&mut self, n: usize) -> Option<$item> {
                self.0.nth_back(n)
            }
        }

        impl<$($lifetime),*> ExactSizeIterator for $name<$($lifetime),*> {}
        impl<$($lifetime),*> FusedIterator for $name<$($lifetime),*> {}

        impl<$($lifetime),*> fmt::Debug for $name<$($lifetime),*> {
            /// Shows how many items are left.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).field("len", &self.len()).finish()
            }
        }
    )*};
}

iterators! {
    /// Groups: [`Report::groups`](crate::Report::groups), [`Report::sentence_groups`](crate::Report::sentence_groups).
    Groups<'r, 't>(Items<super::group::Source<'r, 't>>) of Group<'r, 't>;
    /// The variants of a group: [`Group::variants`]. Its size is counted when it is asked for, in a step per variant.
    Variants<'r, 't>(VariantsOfGroup<'r, 't>) of Variant<'r, 't>;
    /// Units: [`Report::paragraphs`](crate::Report::paragraphs), [`Group::units`], [`Variant::copies`], [`Run::units`].
    Units<'r, 't>(Items<UnitList<'r, 't>>) of Unit<'t>;
    /// The places of the units of a group: [`Group::places`].
    Places<'r, 't>(Items<PlaceList<'r, 't>>) of Place;
    /// Blocks: [`Report::blocks`](crate::Report::blocks).
    Blocks<'r, 't>(Items<BlockList<'r, 't>>) of Block<'r, 't>;
    /// The runs of a block: [`Block::runs`].
    Runs<'r, 't>(Items<Block<'r, 't>>) of Run<'r, 't>;
    /// Passages: [`Report::passages`](crate::Report::passages).
    Passages<'r, 't>(Items<PassageViews<'r, 't>>) of Passage<'r, 't>;
    /// The runs of a passage: [`Passage::runs`].
    PassageRuns<'r, 't>(Items<Passage<'r, 't>>) of PassageRun<'r, 't>;
    /// Documents that are copies as a whole: [`Report::whole_copies`](crate::Report::whole_copies).
    WholeCopies<>(std::vec::IntoIter<WholeCopy>) of WholeCopy;
    /// Removals: [`Report::removals`](crate::Report::removals).
    Removals<'r, 't>(RemovalList<'r, 't>) of Removal<'t>;
}
