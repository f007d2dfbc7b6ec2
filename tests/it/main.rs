//! All integration tests, in one binary: it links once.
#![allow(dead_code, reason = "the reference says more than each test asks")]
#![allow(clippy::disallowed_methods, reason = "texts are made here, not compared")]

/// A text of `tests/data`.
macro_rules! data {
    ($path:expr) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/", $path))
    };
}

mod api;
mod cli;
mod compared;
mod corpora;
mod examples;
mod layering;
mod normal_form;
mod program;
mod reference;
mod rules;
mod scale;
mod sentence_tables;
mod texts;

/// How many cases a property test tries: `REFRAIN_CASES` times as many as usual, for a long run.
fn cases(usual: u32) -> u32 {
    let times = std::env::var("REFRAIN_CASES").ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    usual * times
}
