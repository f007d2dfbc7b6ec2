//! `--jsonl`: records of JSON lines.

mod bad;
mod dedup;
mod mark;
mod properties;
mod reports;
mod stream;

use super::*;

const BOAT: &str = "The last boat to the island leaves the harbour at nine.";
const QUAY: &str = "Nobody on the quay had seen the boy since noon today.";

/// The output of a successful run on this file. Standard error is empty.
fn records(options: &str, file: &str) -> String {
    printed(&format!("--jsonl {options}"), file)
}

/// The message of a run on this file that fails.
#[track_caller]
fn failure(options: &str, file: &[u8]) -> String {
    let outcome = refrain_with_input(format!("--jsonl {options} -").split_whitespace(), file);
    assert_eq!(outcome.code, 2, "{outcome:?}");
    outcome.err
}
