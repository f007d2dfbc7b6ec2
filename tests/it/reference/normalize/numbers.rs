//! N6a to N6c: the signs that are part of a number.

use crate::reference::characters::{is_digit, is_letter, is_mark, is_opening_bracket, is_white_space};

/// A character, and the compatibility decomposition that it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub c: char,
    pub origin: Origin,
    /// The position of the character that it came from.
    pub source: usize,
    /// The bytes of the text that it came from.
    pub bytes: Option<(usize, usize)>,
}

impl Cell {
    pub fn plain(c: char) -> Self {
        Cell { c, origin: Origin::Plain, source: usize::MAX, bytes: None }
    }
}

/// The kind of decomposition, as far as N6c needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// None, or one of `<wide>`, `<narrow>`, `<font>`, `<noBreak>`, `<small>`, `<vertical>`.
    Plain,
    Super,
    Sub,
    /// `<circle>`, `<compat>`, `<fraction>`, `<square>`.
    Other,
}

/// The characters of `UnicodeData.txt` whose decomposition contains a digit or a sign.
pub fn origin(c: char) -> Origin {
    match c {
        '²' | '³' | '¹' | '\u{2070}' | '\u{2074}'..='\u{2079}' | '\u{207B}' => Origin::Super,
        '\u{2080}'..='\u{2089}' | '\u{208B}' => Origin::Sub,
        // <fraction>
        '\u{BC}'..='\u{BE}' | '\u{2150}'..='\u{215F}' | '\u{2189}' => Origin::Other,
        // <compat>
        '\u{2024}'..='\u{2026}' | '\u{2100}' | '\u{2101}' | '\u{2105}' | '\u{2106}' | '\u{2474}'..='\u{249B}' => {
            Origin::Other
        }
        '\u{2A74}' | '\u{32C0}'..='\u{32CB}' | '\u{3358}'..='\u{3370}' | '\u{33E0}'..='\u{33FE}' => Origin::Other,
        '\u{1F100}'..='\u{1F10A}' => Origin::Other,
        // <circle>
        '\u{2460}'..='\u{2473}' | '\u{24EA}' | '\u{3251}'..='\u{325F}' | '\u{32B1}'..='\u{32BF}' => Origin::Other,
        // <square>
        '\u{3378}' | '\u{3379}' | '\u{339F}'..='\u{33A6}' | '\u{33A8}' | '\u{33AF}' => Origin::Other,
        '\u{33C2}' | '\u{33C7}' | '\u{33D8}' => Origin::Other,
        _ => Origin::Plain,
    }
}

/// A dash of N6a and N6b.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// A sign of N6a.
fn is_sign(c: char) -> bool {
    is_dash(c) || matches!(c, '.' | ',' | ':' | '/' | '\u{66B}' | '\u{66C}' | '\u{2044}')
}

/// Whether the character comes from a decomposition and is a digit or a sign other than the fraction slash.
pub fn is_apart(cell: Cell) -> bool {
    cell.origin != Origin::Plain && is_beside(cell.c)
}

fn is_beside(c: char) -> bool {
    is_digit(c) || is_sign(c) && c != '\u{2044}'
}

/// N6c: whether a space separates two neighbours.
pub fn are_separated(a: Cell, b: Cell) -> bool {
    let of_one = a.source == b.source || a.origin == b.origin && matches!(a.origin, Origin::Super | Origin::Sub);
    (is_apart(a) && is_beside(b.c) || is_apart(b) && is_beside(a.c)) && !of_one
}

/// N6a and N6b: what a sign becomes, if it stays.
pub fn kept_sign(chars: &[char], at: usize) -> Option<char> {
    let c = chars[at];
    let before = at.checked_sub(1).map(|before| chars[before]);
    let before_digit = chars.get(at + 1).is_some_and(|&c| is_digit(c));
    if !before_digit {
        return None;
    }
    if before.is_some_and(is_digit) && is_sign(c) {
        return Some(match c {
            '\u{66B}' => '.',
            '\u{66C}' => ',',
            '\u{2044}' => '/',
            c if is_dash(c) => '-',
            c => c,
        });
    }
    if is_dash(c) && !before.is_some_and(|c| is_letter(c) || is_mark(c) || is_digit(c)) {
        return Some('-');
    }
    if matches!(c, '.' | ',') && before.is_none_or(|c| is_white_space(c) || is_opening_bracket(c)) {
        return Some(c);
    }
    None
}
