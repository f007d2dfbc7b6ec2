//! Where a text is cut: between words if there is white space near, and never within what readers see as one character.

use unicode_segmentation::GraphemeCursor;

use crate::slicing::substr;
use crate::unicode::{char_at, char_before, find_from, is_white_space, trim_end, trim_start};

/// White space, and the beginning of a character, are looked for within this many bytes.
const NEAR: usize = 48;

/// The last place at or before `at` where the beginning of a text may end. White space there is left out.
pub(super) fn end_before(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    let at = character_before(text, at);
    let from = boundary(text, at.saturating_sub(NEAR));
    let space = match char_at(text, at) {
        Some(next) if is_white_space(next) => Some(at),
        _ => substr(text, from..at).rfind(is_white_space).map(|space| from + space),
    };
    match space.map(|space| trim_end(substr(text, ..space)).len()) {
        None | Some(0) => at,
        Some(end) => end,
    }
}

/// The first place near `at` where the end of a text may begin. White space there is left out.
pub(super) fn start_after(text: &str, at: usize) -> usize {
    if at == 0 || at >= text.len() {
        return at.min(text.len());
    }
    let at = character_before(text, at);
    let to = boundary(text, at + NEAR);
    let space = match char_before(text, at) {
        Some(previous) if is_white_space(previous) => at,
        _ => find_from(substr(text, ..to), at, is_white_space),
    };
    let start = if space < to { space } else { at };
    text.len() - trim_start(substr(text, start..)).len()
}

/// The last boundary at or before `at` of what readers see as one character. One that is longer than [`NEAR`], or than
/// the beginning of a text, is cut.
pub(super) fn character_before(text: &str, at: usize) -> usize {
    let at = boundary(text, at);
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    if cursor.is_boundary(text, 0) == Ok(true) {
        return at;
    }
    match cursor.prev_boundary(text, 0) {
        Ok(Some(previous)) if previous > 0 && at - previous <= NEAR => previous,
        _ => at,
    }
}

/// The last boundary of a code point at or before `at`.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is_cut_to(text: &str, at: usize, beginning: &str) {
        assert_eq!(&text[..end_before(text, at)], beginning);
    }

    #[test]
    fn a_beginning_ends_with_a_word() {
        is_cut_to("The last boat", 13, "The last boat");
        is_cut_to("The last boat", 12, "The last");
        is_cut_to("The last  boat", 10, "The last");
        is_cut_to("The last  boat", 8, "The last");
        is_cut_to("وكان الوزير", 15, "وكان");
        is_cut_to(" a", 1, " ");
    }

    #[test]
    fn without_white_space_near_it_ends_with_a_character() {
        is_cut_to("压迫压迫压迫", 8, "压迫");
        is_cut_to("e\u{301}e\u{301}e\u{301}", 5, "e\u{301}");
        is_cut_to("👩‍👩‍👧👩‍👩‍👧", 20, "👩‍👩‍👧");
        is_cut_to(&format!("a {}", "x".repeat(100)), 60, &format!("a {}", "x".repeat(58)));
        // One character that is longer than the beginning.
        is_cut_to(&format!("e{}", "\u{301}".repeat(10)), 6, "e\u{301}\u{301}");
        let long = format!("ab{}", "\u{301}".repeat(100));
        is_cut_to(&long, 100, &long[..100]);
    }

    #[test]
    fn an_end_begins_with_a_word() {
        let end = |text: &'static str, at: usize| &text[start_after(text, at)..];
        assert_eq!(end("The last boat", 0), "The last boat");
        assert_eq!(end("The last boat", 1), "last boat");
        assert_eq!(end("The last boat", 4), "last boat");
        assert_eq!(end("The last  boat", 8), "boat");
        assert_eq!(end("The last boat", 10), "oat");
        assert_eq!(end("压迫压迫", 5), "迫压迫");
        assert_eq!(end("The last boat", 13), "");
    }
}
