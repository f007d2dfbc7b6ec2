//! N6e: terminal control sequences, and words broken at line ends.

use super::numbers::Cell;
use super::origins;
use super::punctuation::is_line_mark;
use super::{Steps, is_line_end, is_optional_mark};
use crate::reference::characters::{is_default_ignorable, is_letter, is_white_space, is_written_without_spaces};

/// A control sequence is ESC `[`, any number of 0x30-3F, any number of 0x20-2F, and one of 0x40-7E. It is dropped.
pub fn drop_control_sequences(cells: &[Cell]) -> Vec<Cell> {
    let chars = origins::chars(cells);
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match control_sequence(&chars[at..]) {
            Some(length) => at += length,
            None => {
                out.push(cells[at]);
                at += 1;
            }
        }
    }
    out
}

fn control_sequence(chars: &[char]) -> Option<usize> {
    if !chars.starts_with(&['\u{1B}', '[']) {
        return None;
    }
    let mut at = 2;
    while chars.get(at).is_some_and(|c| ('\x30'..='\x3F').contains(c)) {
        at += 1;
    }
    while chars.get(at).is_some_and(|c| ('\x20'..='\x2F').contains(c)) {
        at += 1;
    }
    chars.get(at).is_some_and(|c| ('\x40'..='\x7E').contains(c)).then_some(at + 1)
}

/// A hyphen U+2010 or U+00AD before a line end and a letter is dropped, with everything up to the letter.
pub fn join_hyphenated(cells: &[Cell], steps: &Steps) -> Vec<Cell> {
    let chars = origins::chars(cells);
    let mut out = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let letter = matches!(chars[at], '\u{2010}' | '\u{AD}').then(|| letter_after_line_end(&chars, at + 1, steps));
        match letter.flatten() {
            Some(letter) => at = letter,
            None => {
                out.push(cells[at]);
                at += 1;
            }
        }
    }
    out
}

/// The position of the letter, if white space with a line end follows at `at`, then marks that N6f drops at the beginning of a
/// line, then a letter. Characters that N2 and N3 drop are skipped.
fn letter_after_line_end(chars: &[char], at: usize, steps: &Steps) -> Option<usize> {
    let is_dropped = |c: char| steps.ignorables && is_default_ignorable(c) || steps.marks && is_optional_mark(c);
    let places: Vec<usize> = (at..chars.len()).filter(|&place| !is_dropped(chars[place])).collect();
    let left: Vec<char> = places.iter().map(|&place| chars[place]).collect();
    let mut ended = false;
    let mut at = 0;
    loop {
        let c = *left.get(at)?;
        if is_white_space(c) {
            ended |= is_line_end(c);
            at += 1;
        } else if !ended {
            return None;
        } else if is_letter(c) {
            return Some(places[at]);
        } else {
            // A token of marks only, or `>` directly before the letter.
            let marks = left[at..].iter().take_while(|&&c| is_line_mark(c)).count();
            let after = *left.get(at + marks)?;
            let quoted = is_letter(after) && left[at..at + marks].iter().all(|&c| c == '>');
            let before_character = is_letter(after) && is_written_without_spaces(after);
            if marks == 0 || !(is_white_space(after) || quoted || before_character) {
                return None;
            }
            at += marks;
        }
    }
}
