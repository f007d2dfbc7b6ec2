//! Rules N6a, N6b and N6d for one sign: whether it stays.
//!
//! | before | sign | after | |
//! |---|---|---|---|
//! | digit | any | digit | stays (N6a) |
//! | no letter, mark or digit | dash | digit | stays, as `-` (N6b) |
//! | nothing, white space, opening bracket | `.` `,` | digit | stays (N6b) |
//! | scheme | `:` | `//` | part of a link (N6d) |
//! | | | | otherwise a space |

use super::super::super::signs::is_dash;
use super::ascii_link::{self, AsciiLink, Found};
use super::neighbours::{Neighbour, after, before};
use crate::slicing::substr;
use crate::unicode::char_at;

/// What becomes of a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum SignFate {
    /// It stays, as this byte.
    Stays(u8),
    /// It becomes a space.
    Space,
    /// It is part of a link.
    Link(AsciiLink),
    /// Only the rules can decide.
    Unsure,
}

/// What becomes of the sign of `len` bytes at `at`. No link extends to before `floor`.
#[inline]
pub(in super::super) fn sign_fate(text: &str, floor: usize, at: usize, len: usize) -> SignFate {
    let around = at.checked_sub(1).and_then(|before| text.as_bytes().get(before..));
    match around {
        // The most frequent case by far.
        Some([b'0'..=b'9', sign @ (b',' | b'-' | b'.' | b'/' | b':'), b'0'..=b'9', ..]) => SignFate::Stays(*sign),
        _ => any_sign_fate(text, floor, at, len),
    }
}

fn any_sign_fate(text: &str, floor: usize, at: usize, len: usize) -> SignFate {
    let Some((c, sign)) = char_at(text, at).and_then(|c| Some((c, sign(c)?))) else {
        return SignFate::Unsure;
    };
    let after = after(text, at + len);
    if sign == b':' && begins_with_slash(substr(text, at + len..)) {
        return match ascii_link::find(text, floor, at) {
            Found::Link(link) => SignFate::Link(link),
            Found::None => SignFate::Space,
            Found::Unsure => SignFate::Unsure,
        };
    }
    match (after, before(text, at)) {
        (Neighbour::Unsure, _) => SignFate::Unsure,
        (Neighbour::Digit, Neighbour::Unsure) => SignFate::Unsure,
        (Neighbour::Digit, Neighbour::Digit) => SignFate::Stays(sign),
        (Neighbour::Digit, before) if sign == b'-' => match before {
            Neighbour::Letter | Neighbour::Mark => SignFate::Space,
            _ => SignFate::Stays(sign),
        },
        // U+066B and U+066C are signs between digits only.
        (Neighbour::Digit, Neighbour::Nothing | Neighbour::White | Neighbour::Opening)
            if matches!(sign, b'.' | b',') && !matches!(c, '\u{66B}' | '\u{66C}') =>
        {
            SignFate::Stays(sign)
        }
        _ => SignFate::Space,
    }
}

fn begins_with_slash(text: &str) -> bool {
    text.starts_with(|c| sign(c) == Some(b'/') && c != '\u{2044}')
}

/// The sign that a [`Special::Sign`](super::super::super::action::Special::Sign) is, or becomes by rule N1.
fn sign(c: char) -> Option<u8> {
    Some(match c {
        '.' | '\u{66B}' | '\u{FE52}' | '\u{FF0E}' => b'.',
        ',' | '\u{66C}' | '\u{FE10}' | '\u{FE50}' | '\u{FF0C}' => b',',
        ':' | '\u{FE13}' | '\u{FE55}' | '\u{FF1A}' => b':',
        '/' | '\u{2044}' | '\u{FF0F}' => b'/',
        '\u{FE31}' | '\u{FE32}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => b'-',
        c if is_dash(c) => b'-',
        _ => return None,
    })
}
