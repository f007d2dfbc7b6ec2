//! The normal form: one naive pass over the characters for each rule.

mod line_breaks;
mod numbers;
mod punctuation;
pub mod tokens;

use icu_casemap::CaseMapper;
use unicode_normalization::UnicodeNormalization;

use super::characters::{
    is_control, is_default_ignorable, is_digit, is_in_arabic_block, is_in_hebrew_block, is_letter, is_mark,
    is_nonspacing_mark, is_white_space,
};
use line_breaks::{drop_control_sequences, join_hyphenated};
use numbers::{Cell, Origin};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    Standard,
    /// The standard normal form with `Numbers::LeftOut`.
    NumbersLeftOut,
    Whitespace,
    None,
}

/// The steps of the standard normal form.
#[derive(Clone, Debug)]
pub struct Steps {
    /// Rule 1: compatibility composition; off: canonical.
    pub compatibility: bool,
    /// Rule 2, first half.
    pub case_folding: bool,
    /// Rule 2, second half: default-ignorable code points dropped.
    pub ignorables: bool,
    /// Rule 3.
    pub marks: bool,
    /// Rule 4.
    pub letters: bool,
    /// Rule 5.
    pub digits: bool,
    /// Rule 6.
    pub punctuation: bool,
    /// `Numbers::LeftOut`.
    pub numbers_left_out: bool,
    /// Rule 7.
    pub tokens: bool,
}

impl Steps {
    pub fn all() -> Self {
        Steps {
            compatibility: true,
            case_folding: true,
            ignorables: true,
            marks: true,
            letters: true,
            digits: true,
            punctuation: true,
            numbers_left_out: false,
            tokens: true,
        }
    }
}

pub fn normalize(text: &str, preset: Preset) -> String {
    match preset {
        Preset::Standard => with_steps(text, &Steps::all()),
        Preset::NumbersLeftOut => with_steps(text, &Steps { numbers_left_out: true, ..Steps::all() }),
        Preset::Whitespace => {
            let mut out = String::new();
            for c in text.chars() {
                if !is_white_space(c) {
                    out.push(c);
                } else if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            out
        }
        Preset::None => text.to_string(),
    }
}

pub fn with_steps(text: &str, steps: &Steps) -> String {
    // NFD first.
    let mut chars: Vec<char> = text.nfd().collect();

    // Rule 6 e, before U+00AD is dropped as an ignorable. What is brought together may have marks to be put in order.
    if steps.punctuation {
        chars = join_hyphenated(&drop_control_sequences(&chars));
        chars = chars.into_iter().nfd().collect();
    }

    // Rule 6, the part that comes before compatibility composition.
    if steps.punctuation {
        chars = chars.into_iter().map(|c| if c == '\u{B4}' { ' ' } else { c }).collect();
    }

    // Rule 4, the part that comes before ignorables are dropped.
    if steps.letters {
        chars = part_at_non_joiners(&chars);
    }

    // Rule 3, the part that comes before rule 1.
    if steps.marks {
        chars.retain(|&c| !is_spacing_form_of_mark(c));
    }

    // Rules 1 and 2: map each character, then compose.
    let mut cells: Vec<Cell> = Vec::new();
    for (source, &c) in chars.iter().enumerate() {
        let origin = if steps.compatibility { numbers::origin(c) } else { Origin::Plain };
        for c in map_character(c, steps).chars() {
            cells.push(Cell { c, origin, source });
        }
    }
    if steps.letters {
        join_hamza_to_any_yeh(&mut cells);
    }
    let mut cells = compose(&cells);

    // Rule 3.
    if steps.marks {
        cells.retain(|cell| !is_optional_mark(cell.c));
        cells = compose(&cells);
    }

    // Rule 4.
    if steps.letters {
        cells = arabic_letters(&cells);
    }

    // Rule 5.
    if steps.digits {
        for cell in &mut cells {
            cell.c = digit(cell.c);
        }
    }

    // Rules 6 and 7.
    punctuation::finish(&cells, steps)
}

/// NFC. The digits and signs of which the origin matters compose with nothing; what is between them is composed.
fn compose(cells: &[Cell]) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::new();
    let mut between: Vec<char> = Vec::new();
    let flush = |between: &mut Vec<char>, out: &mut Vec<Cell>| {
        out.extend(std::mem::take(between).into_iter().nfc().map(Cell::plain));
    };
    for &cell in cells {
        if numbers::is_apart(cell) {
            flush(&mut between, &mut out);
            out.push(cell);
        } else {
            between.push(cell.c);
        }
    }
    flush(&mut between, &mut out);
    out
}

/// One character after rules 1 and 2, not yet composed with its neighbours. With all on this is the derivation of
/// the property NFKC_Casefold: decompose, fold and drop until nothing changes.
fn map_character(c: char, steps: &Steps) -> String {
    let mut now = c.to_string();
    loop {
        let mut next: String = if steps.compatibility { now.nfkd().collect() } else { now.nfd().collect() };
        if steps.case_folding {
            next = CaseMapper::new().fold_string(&next).into_owned();
        }
        if steps.ignorables {
            next = next.chars().filter(|&c| !is_default_ignorable(c)).collect();
        }
        if next == now {
            return next;
        }
        now = next;
    }
}

/// U+FC5E-FC63, FE70-FE72, FE74, FE76-FE7F.
fn is_spacing_form_of_mark(c: char) -> bool {
    matches!(c, '\u{FC5E}'..='\u{FC63}' | '\u{FE70}'..='\u{FE72}' | '\u{FE74}' | '\u{FE76}'..='\u{FE7F}')
}

/// Every Mn of the Arabic blocks and of the Hebrew block, U+FB1E, tatweel, U+06E5, 06E6, 08C9.
pub fn is_optional_mark(c: char) -> bool {
    if matches!(c, '\u{640}' | '\u{6E5}' | '\u{6E6}' | '\u{8C9}' | '\u{FB1E}') {
        return true;
    }
    is_nonspacing_mark(c) && (is_in_arabic_block(c) || is_in_hebrew_block(c))
}

/// U+200C between two letters of the Arabic blocks is a space; marks, ignorables and U+200C may be between.
fn part_at_non_joiners(chars: &[char]) -> Vec<char> {
    let passed = |c: char| is_mark(c) || is_default_ignorable(c);
    let is_arabic_letter = |c: Option<&char>| c.is_some_and(|&c| is_letter(c) && is_in_arabic_block(c));
    let parts = |at: usize| {
        let before = chars[..at].iter().rev().find(|&&c| !passed(c));
        let after = chars[at + 1..].iter().find(|&&c| !passed(c));
        is_arabic_letter(before) && is_arabic_letter(after)
    };
    let one = |(at, &c): (usize, &char)| if c == '\u{200C}' && parts(at) { ' ' } else { c };
    chars.iter().enumerate().map(one).collect()
}

/// Yeh in any form of rule 4 with hamza above is one letter, as U+064A with hamza above is.
fn join_hamza_to_any_yeh(cells: &mut [Cell]) {
    for at in 0..cells.len() {
        if matches!(cells[at].c, '\u{649}' | '\u{6CC}') {
            let marks = cells[at + 1..].iter().map(|cell| cell.c).take_while(|&c| is_mark(c));
            if marks.into_iter().any(|c| c == '\u{654}') {
                cells[at].c = '\u{64A}';
            }
        }
    }
}

fn arabic_letters(cells: &[Cell]) -> Vec<Cell> {
    let mut out = Vec::new();
    for &cell in cells {
        match cell.c {
            '\u{FDFD}' => out.extend(" بسم الله الرحمن الرحيم ".chars().map(Cell::plain)),
            c => out.push(Cell { c: arabic_letter(c), ..cell }),
        }
    }
    out
}

fn arabic_letter(c: char) -> char {
    match c {
        '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}' => '\u{627}',
        '\u{649}' | '\u{6CC}' => '\u{64A}',
        '\u{6A9}' => '\u{643}',
        '\u{629}' | '\u{6C0}' | '\u{6C1}' | '\u{6C2}' | '\u{6C3}' | '\u{6D5}' => '\u{647}',
        '\u{624}' | '\u{626}' => '\u{621}',
        other => other,
    }
}

/// Decimal digits are in runs of ten, 0 to 9; where runs touch they touch as wholes.
fn digit(c: char) -> char {
    if !is_digit(c) {
        return c;
    }
    let mut start = c as u32;
    while start > 0 && char::from_u32(start - 1).is_some_and(is_digit) {
        start -= 1;
    }
    char::from_digit((c as u32 - start) % 10, 10).unwrap()
}

/// Line ends, as characters: what begins a line is what f asks.
pub fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{C}')
}

pub fn is_space_or_control(c: char) -> bool {
    is_white_space(c) || is_control(c)
}
