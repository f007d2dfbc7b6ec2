//! Which passages a report shows: those that are no copies of paragraphs, which blocks and groups show already.

use refrain::{Passage, PassageRun};

/// What the heading says of the passages that are shown.
pub const OUTSIDE: &str = " across or within paragraphs";

/// Whether a run of the passage begins or ends within a paragraph, or its runs have different numbers of paragraphs.
pub fn is_news(passage: &Passage<'_, '_>) -> bool {
    let paragraphs = passage.source().units().len();
    !passage.runs().all(|run| run.units().len() == paragraphs && is_whole(&run))
}

/// The bytes of all runs of a passage except the source.
pub fn repeated_bytes(passage: &Passage<'_, '_>) -> usize {
    passage.runs().filter(|run| !run.is_source()).map(|run| run.range().len()).sum()
}

/// Whether a run consists of whole paragraphs, apart from punctuation around them.
fn is_whole(run: &PassageRun<'_, '_>) -> bool {
    let (range, mut units) = (run.range(), run.units());
    let Some(first) = units.next() else { return true };
    let last = units.next_back().unwrap_or(first);
    let before = &first.text()[..range.start - first.range().start];
    let after = &last.text()[range.end - last.range().start..];
    !before.contains(char::is_alphanumeric) && !after.contains(char::is_alphanumeric)
}
