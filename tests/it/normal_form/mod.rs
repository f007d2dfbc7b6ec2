//! The normal form: each rule by example, and all of it against a second implementation on the Unicode data of ICU.
//!
//! | module | |
//! |---|---|
//! | [`rules`] | each rule by example; what every normal form promises, for random texts and all settings |
//! | [`by_icu`], [`rule_n6`] | the rules written a second time |
//! | [`token_ranges`] | which bytes of a text each token of its form comes from |
//! | [`tables`] | generates `src/unicode/table_data.rs` from that |
//! | [`texts`] | texts that are hard to normalize |
//!
//! The fast paths are compared with the rules of the crate in `src/normalize/tests.rs`.

mod by_icu;
mod rule_n6;
mod rules;
mod tables;
mod texts;
mod token_ranges;
