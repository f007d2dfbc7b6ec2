//! All integration tests, in one binary: it links once.
#![allow(dead_code, reason = "the reference says more than each test asks")]
#![allow(clippy::disallowed_methods, reason = "texts are made here, not compared")]

mod against_reference;
mod blocks;
mod brute_force;
mod cases;
mod cli;
mod corpora;
mod decoded;
mod guarantees;
mod hostile;
mod index;
mod large;
mod layering;
mod normal_form;
mod paragraphs;
mod program;
mod public_types;
mod real_documents;
mod reference;
mod removal;
mod rules;
mod scripts;
mod seed;
mod sentence_tables;
mod stream;

/// How many cases a property test tries: `REFRAIN_CASES` times as many as usual, for a long run.
fn cases(usual: u32) -> u32 {
    let times = std::env::var("REFRAIN_CASES").ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    usual * times
}
