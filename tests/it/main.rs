//! All integration tests, in one binary, which has to be linked only once.
//!
//! | folder | what it checks |
//! |---|---|
//! | `rules` | each rule of paragraphs, sentences, groups, blocks and dedup, by its number in DESIGN.md |
//! | `normal_form` | each rule of the normal form, and the table generated for it |
//! | `reference` | no test of the crate: a second, slow implementation of the whole design |
//! | `compared` | the crate against the reference, against brute force, and against its guarantees |
//! | `corpora` | random texts for these comparisons |
//! | `texts` | real texts: an article, fourteen languages, READMEs and manual pages |
//! | `scale` | large inputs, and inputs made to be slow |
//! | `api` | decoding, the index and its file, the stream, the public types |
//! | `index` | what an index offers beyond verdicts: keys, all or nothing, texts without repeats, matches, removal |
//! | `html` | the report as a page |
//! | `parts` | the join in parts, with its tasks in one process |
//! | `examples` | the small programs |
#![allow(dead_code, reason = "the reference computes more than every test needs")]
#![allow(clippy::disallowed_methods, reason = "texts are made here, not compared")]

/// A text of `tests/data`.
macro_rules! data {
    ($path:expr) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/", $path))
    };
}

mod api;
mod compared;
mod corpora;
mod examples;
mod html;
mod index;
mod json_schema;
mod layering;
mod normal_form;
mod parts;
mod program;
mod reference;
mod rules;
mod scale;
mod sentence_tables;
mod texts;

/// The number of cases of a property test: `REFRAIN_CASES` times the usual number.
fn cases(usual: u32) -> u32 {
    let times = std::env::var("REFRAIN_CASES").ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    usual * times
}
