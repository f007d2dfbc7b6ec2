//! Rule 6 d: links, each of which is one token.
//!
//! A link is found by its `://`: the scheme is what stands directly before it, the rest what follows. Cost: a search for
//! three bytes, and one look at each character of a link.

use std::ops::Range;

use memchr::memmem;

use super::table::{PUNCTUATION, WHITE, flags};

/// The bytes of the first link at or after `from`, which is not inside a link.
///
/// The scheme is at least one ASCII letter, digit, `+`, `-` or `.`, directly before `://`. What follows does not begin
/// with punctuation, reaches up to what ends a link, and is taken without the punctuation at its end.
pub(super) fn next_link(text: &str, from: usize) -> Option<Range<usize>> {
    let mut search = from;
    loop {
        let colon = search + memmem::find(text.as_bytes().get(search..)?, b"://")?;
        let start = scheme_start(text.as_bytes(), from, colon);
        let rest = text.get(colon + 3..).unwrap_or_default();
        if start < colon && rest.chars().next().is_some_and(|c| !ends_link(c) && !is_punctuation(c)) {
            let rest = rest.get(..stretch_len(rest)).unwrap_or(rest);
            return Some(start..colon + 3 + rest.trim_end_matches(is_punctuation).len());
        }
        search = colon + 3;
    }
}

/// Where the scheme begins that ends at `colon`; not before `floor`.
fn scheme_start(text: &[u8], floor: usize, colon: usize) -> usize {
    let before = text.get(floor..colon).unwrap_or_default();
    let scheme = before.iter().rev().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    colon - scheme.count()
}

/// How far the text reaches up to what ends a link.
pub(super) fn stretch_len(text: &str) -> usize {
    text.find(ends_link).unwrap_or(text.len())
}

/// Whether a link ends before `c`: white space, a control, a bracket or quotation mark of ASCII.
fn ends_link(c: char) -> bool {
    matches!(c, '<' | '>' | '"' | '(' | ')' | '[' | ']' | '{' | '}' | '`')
        || c.is_control() // gc Cc never changes: U+0000-001F, U+007F-009F
        || flags(c) & WHITE != 0
}

fn is_punctuation(c: char) -> bool {
    flags(c) & PUNCTUATION != 0
}
