//! The tokens of a text, each with the bytes that it was made from.

use super::tokens::{Token, find_links, tokens_around};
use super::{Form, Preset, form, is_optional_mark, is_spacing_form_of_mark, origins};
use crate::reference::characters::{is_default_ignorable, is_extender, is_mark};

/// A token of the normal form, and its bytes in the text: from the first character that contributes to it to the last, and then on
/// over the dropped characters directly behind it that belong to the word. Several tokens of one character have its bytes each.
pub fn tokens_with_bytes(text: &str, preset: Preset) -> Vec<(Token, (usize, usize))> {
    let Form { cells, used } = form(text, preset);
    let chars = origins::chars(&cells);
    let mut out = Vec::new();
    for token in tokens_around(&chars, &find_links(&chars)) {
        let bytes = cells[token.place.0..token.place.1].iter().map(|cell| cell.bytes).fold(None, origins::hull);
        let (start, mut end) = bytes.unwrap();
        for c in text[end..].chars() {
            let is_used = used.iter().any(|&(from, to)| (from..to).contains(&end));
            if is_used || !belongs_to_word(c) {
                break;
            }
            end += c.len_utf8();
        }
        out.push((token, (start, end)));
    }
    out
}

/// Marks, the letters and marks that N3 drops, and ignorables that go on with a grapheme cluster. Bidi controls do not.
fn belongs_to_word(c: char) -> bool {
    is_mark(c) || is_optional_mark(c) || is_spacing_form_of_mark(c) || is_default_ignorable(c) && is_extender(c)
        // Hangul fillers.
        || matches!(c, '\u{115F}' | '\u{1160}')
}
