//! Sentences, slow and obviously right: the rule as it is written, by way of `unicode-segmentation` and a copy.
//!
//! What `sentence.rs` must equal. It names nothing of the crate, so benches and fuzz targets can take it in by `#[path]`.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// The spans of the sentences of `paragraph`.
pub(crate) fn sentences_slow(paragraph: &str) -> Vec<Range<usize>> {
    // Replaced, line ends have other lengths: `offsets` leads from the replaced text's bytes to the paragraph's.
    let mut replaced = String::new();
    let mut offsets = Vec::new();
    for (at, c) in paragraph.char_indices() {
        let c = if is_line_end(c) { ' ' } else { c };
        replaced.push(c);
        offsets.extend((0..c.len_utf8()).map(|byte| at + byte));
    }
    offsets.push(paragraph.len());

    let blank = |c: char| c.is_whitespace() || c == '\u{FEFF}';
    let mut spans = Vec::new();
    for (start, sentence) in replaced.split_sentence_bound_indices() {
        let end = start + sentence.trim_end_matches(blank).len();
        let start = start + sentence.len() - sentence.trim_start_matches(blank).len();
        if start < end {
            // The last char is no line end, so where it ends is where it ended.
            spans.push(offsets[start]..offsets[end - 1] + 1);
        }
    }
    spans
}

/// What ends a line; `\r\n` counts as two here, which changes nothing: two spaces are as good as one.
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
