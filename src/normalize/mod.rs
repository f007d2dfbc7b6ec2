//! Normal forms: the text that is compared in place of a unit.
//!
//! [`Normalization`] switches the rules N1 to N7 and describes them. [`Normalizer`] applies them. The rules are written
//! twice: [`rules`] applies them one after the other and is easy to check against DESIGN.md; [`fast`] applies all of them in
//! one pass, by a table. The way of a text:
//!
//! ```text
//!                     Normalizer::append_bytes
//!                               |
//!     +--------------+----------+-------+--------------------+
//! standard()    whitespace()         none()              other settings
//!     |              |                  |                    |
//! fast::standard fast::single_spaces    copy         fast::configured
//!     |                                                      |
//!     |  below U+0800:    fast::two_byte, 64 bytes at a time |  something for rule N6 to
//!     |  from U+0800 on:  one table look-up per character    |  look around for: the whole
//!     |  signs, links, line marks: fast::context             |  text goes to rules
//!     |                                                      |
//!     +--- marks that may compose or change places, ---------+
//!          what the neighbours cannot decide
//!                               |
//!                             rules       for the stretch, the word or the line around it;
//!                                         for the whole text only as a last resort
//! ```
//!
//! Numbers that are left out (rule N6g) are removed from the finished form, in [`numbers`].
//!
//! # Why the two agree
//!
//! A fast path that is wrong for one character in one place would go unnoticed for years. So the tests (`tests.rs`) compare
//! `fast` with `rules` for every code point: alone, between letters of several scripts, before and after marks, next to
//! everything that rule N6 looks around for, at every offset of a chunk, and in 100,000 random texts. The tests of the crate
//! (`tests/it/normal_form/`) compare `rules` with an implementation on the data of ICU, for every setting. The table itself
//! is generated from that implementation.
//!
//! # Cost
//!
//! The standard form takes one to three nanoseconds per byte, up to ten where marks are separate from their letters, and
//! some tens for a link or a mark that begins a line. No table is built at run time.

mod action;
mod custom;
mod fast;
mod normalizer;
mod numbers;
mod rules;
mod settings;
mod signs;
mod words;

#[cfg(test)]
mod tests;

pub use custom::NormalForm;
pub(crate) use custom::UnitNormalizer;
pub use normalizer::Normalizer;
pub use settings::{Composition, Normalization, Numbers, Spacing};
pub(crate) use words::{spaced_tokens, word_halves};
