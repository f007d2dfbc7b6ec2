//! Rule N6d: links, each of which is one token.
//!
//! A link is found by its `://`. Its scheme is directly before that; the rest extends up to white space or a bracket,
//! without the punctuation at its end:
//!
//! ```text
//! (see https://example.org/a?b=1).
//!      ^^^^^                           scheme: letters, digits, + - .
//!           ^^^                        found by a search for three bytes
//!              ^^^^^^^^^^^^^^^^^       the rest: `)` ends it
//! ```
//!
//! Cost: a search for three bytes, and one test of each character of a link.

use crate::slicing::substr;
use std::ops::Range;

use memchr::memmem;

use super::table::{PUNCTUATION, WHITE, has};

/// The bytes of the first link at or after `from`, a position that is not inside a link.
///
/// The scheme is at least one ASCII letter, digit, `+`, `-` or `.`, directly before `://`. The rest does not begin with
/// punctuation. It extends up to the first character that ends a link, without the punctuation at its end.
pub(crate) fn next_link(text: &str, from: usize) -> Option<Range<usize>> {
    let mut search = from;
    loop {
        let colon = search + memmem::find(text.as_bytes().get(search..)?, b"://")?;
        let start = scheme_start(substr(text, from..colon), colon);
        let rest = substr(text, colon + 3..);
        let is_link = start < colon && rest.starts_with(|c| !ends_link(c) && !has(c, PUNCTUATION));
        if is_link {
            let rest = substr(rest, ..stretch_len(rest));
            return Some(start..colon + 3 + rest.trim_end_matches(|c| has(c, PUNCTUATION)).len());
        }
        search = colon + 3;
    }
}

/// Where the scheme that ends at `colon` begins; `before` is the text up to there.
fn scheme_start(before: &str, colon: usize) -> usize {
    colon - before.bytes().rev().take_while(|&b| is_scheme(b)).count()
}

/// Whether a byte may be part of a scheme (RFC 3986, section 3.1).
pub(crate) fn is_scheme(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')
}

/// The length of the text up to the first character that ends a link.
pub(crate) fn stretch_len(text: &str) -> usize {
    text.find(ends_link).unwrap_or(text.len())
}

/// Whether a link ends before `c`: white space, a control character, or a bracket or quotation mark of ASCII.
pub(crate) fn ends_link(c: char) -> bool {
    matches!(c, '<' | '>' | '"' | '(' | ')' | '[' | ']' | '{' | '}' | '`')
        || c.is_control() // gc Cc never changes: U+0000-001F, U+007F-009F
        || has(c, WHITE)
}
