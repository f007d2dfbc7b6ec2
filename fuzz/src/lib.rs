//! Fuzz targets of refrain. [`targets`] has one function for each, and `fuzz_targets` makes them known to cargo-fuzz.
//!
//! An input is a few bytes, from which [`generate`] draws texts and settings. What is compared with is shared with the
//! tests of the crate.
#![allow(dead_code, reason = "the references have more than the targets use")]
#![allow(clippy::disallowed_methods, reason = "texts are made here, not compared")]

pub mod generate;
pub mod targets;

#[path = "../../tests/it/reference/mod.rs"]
mod reference;

#[path = "../../tests/it/index/answers.rs"]
mod answers;

#[path = "../../tests/it/corpora/words.rs"]
mod words;

#[path = "../../tests/it/parts/driver.rs"]
mod parts_driver;

#[path = "../../tests/it/compared"]
mod compared {
    pub mod agreement;
    pub mod as_reference;
}
