//! Short texts of single characters: those that the rules mention, and any others.

use arbitrary::{Result, Unstructured};

use super::{one, one_in, words};

/// The first code points of ranges in which characters have rules of their own.
const RANGES: [u32; 20] = [
    0x300, 0x591, 0x600, 0x640, 0x660, 0x6D0, 0x8A0, 0x900, 0xE00, 0x1100, 0x2000, 0x2040, 0x2070, 0x2150, 0x2500,
    0x3000, 0xAC00, 0xFB50, 0xFE70, 0x1F600,
];

const SIGNS: [&str; 44] = [
    " ", "\n", ".", "a", "1", "-", ",", ":", "/", "B", "23", "\r\n", "⁄", "−", "–", ">", "<", "=", "#", "(", "[", ")",
    "]", "\"", "'", "`", "|", "://", "\u{2010}", "\u{AD}", "\u{200C}", "\u{301}", "\u{64E}", "\u{654}", "²", "½", "…",
    "٣", "ß", "ي", "ى", "使", "?", "\u{FEFF}",
];

/// A text of up to `most` signs, words and characters.
pub fn characters(u: &mut Unstructured<'_>, most: usize) -> Result<String> {
    let mut text = String::new();
    for _ in 0..u.int_in_range(0..=most)? {
        match u.int_in_range(0..=7u8)? {
            0..=4 => text.push_str(one(u, &SIGNS)?),
            5 => text.push_str(words::word(u)?),
            6 => {
                let code = one(u, &RANGES)? + u32::from(u.int_in_range(0..=53u8)?);
                text.extend(char::from_u32(code));
            }
            _ if one_in(u, 2)? => text.push(u.arbitrary()?),
            _ => text.push(u.int_in_range(0..=0x7Fu8)? as char),
        }
    }
    Ok(text)
}
