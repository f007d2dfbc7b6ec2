//! All rules in one pass, with the property table.
//!
//! - [`standard`] makes the standard form. Its loop is in [`walk`]. Stretches of one- and two-byte characters go
//!   through [`two_byte`], and characters whose context rule N6 needs through [`context`].
//! - [`configured`] makes the forms for all other settings.
//! - [`single_spaces`] makes the form for [`Normalization::whitespace`](crate::Normalization::whitespace), and is rule
//!   N7 for [`Spacing::SingleSpaces`](crate::Spacing::SingleSpaces).
//!
//! The *context* of a character is the text around it that decides its form under rule N6: the digits on both sides of
//! a sign, the link that a colon is part of, the beginning of the line of a list mark. Functions named `look_around`
//! read it.
//!
//! Two ideas keep this as correct as the rules, which it must equal byte for byte:
//!
//! - **Cuts.** A text may be cut before any character that *starts* (see [`Action`](super::action::Action)): the forms
//!   of the two parts, joined, are the form of the text. Where the table does not suffice, the writer goes back to
//!   the last cut, and the rules are applied to the stretch from there to the next one.
//! - **Doubt.** Every function that reads the context of a character may answer "unsure". The rules are then applied to
//!   the text around it; the answer is never a guess.

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
