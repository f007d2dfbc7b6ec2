//! All rules in one pass, by the property table.
//!
//! - [`standard`] makes the standard form. Its loop is in [`walk`]; stretches of one- and two-byte characters go through
//!   [`two_byte`], and what rule N6 looks around for through [`context`].
//! - [`configured`] makes the forms of all other settings.
//! - [`single_spaces`] makes those of [`Normalization::whitespace`](crate::Normalization::whitespace), and is rule N7 of
//!   [`Spacing::SingleSpaces`](crate::Spacing::SingleSpaces).
//!
//! Two ideas keep this as correct as the rules, which it must equal byte for byte:
//!
//! - **Cuts.** A text may be cut before any character that *starts* (see [`Action`](super::action::Action)): the forms of the
//!   two parts, joined, are the form of the text. So where the table does not know enough, the writer goes back to the last
//!   cut, and the rules do the stretch from there to the next one.
//! - **Doubt.** Every look at a neighbour has the answer "unsure". It leads to the rules, never to a guess.

mod boundaries;
mod composition;
mod configured;
mod context;
mod single_spaces;
mod standard;
mod swar;
mod two_byte;
mod utf8;
mod walk;
mod writer;

pub(super) use configured::append as append_configured;
pub(super) use single_spaces::append as append_single_spaces;
pub(super) use standard::{append as append_standard, append_beginning as append_standard_beginning};
