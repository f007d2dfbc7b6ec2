//! The lines of a text, and which of them `dedup` leaves.

use std::ops::Range;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Blank,
    Kept,
    Gone,
    /// Part of the line is kept, and part is removed.
    Cut,
}

pub struct Lines<'t> {
    pub text: &'t str,
    /// Where each line begins.
    starts: Vec<usize>,
    states: Vec<State>,
}

impl<'t> Lines<'t> {
    /// The lines of a text of which these pieces are left.
    pub fn new(text: &'t str, pieces: &[&'t str]) -> Self {
        let mut starts = vec![0];
        let bytes = text.as_bytes();
        for (at, &byte) in bytes.iter().enumerate() {
            if byte == b'\n' || byte == b'\r' && bytes.get(at + 1) != Some(&b'\n') {
                starts.push(at + 1);
            }
        }
        let left: Vec<Range<usize>> = pieces.iter().map(|piece| within(text, piece)).collect();
        let mut lines = Self { text, starts, states: Vec::new() };
        lines.states = (0..lines.len()).map(|line| state(text, lines.range(line), &left)).collect();
        lines
    }

    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// The bytes of a line, with its end. Lines are counted from 0.
    pub fn range(&self, line: usize) -> Range<usize> {
        self.starts[line]..self.starts.get(line + 1).copied().unwrap_or(self.text.len())
    }

    /// A line without the white space around it.
    pub fn line(&self, line: usize) -> &'t str {
        self.text[self.range(line)].trim()
    }

    pub fn state(&self, line: usize) -> State {
        self.states[line]
    }

    /// The lines that contain some of these bytes.
    pub fn of(&self, bytes: Range<usize>) -> Range<usize> {
        let line_at = |at: usize| self.starts.partition_point(|&start| start <= at) - 1;
        line_at(bytes.start)..line_at(bytes.end.max(bytes.start + 1) - 1) + 1
    }

    /// Whether any of these lines is kept, and whether any is removed. Blank lines do not count.
    pub fn kept_and_gone(&self, lines: Range<usize>) -> (bool, bool) {
        let states = || lines.clone().map(|line| self.state(line));
        (
            states().any(|state| matches!(state, State::Kept | State::Cut)),
            states().any(|state| matches!(state, State::Gone | State::Cut)),
        )
    }
}

/// The range of a piece in its text.
fn within(text: &str, piece: &str) -> Range<usize> {
    let start = piece.as_ptr() as usize - text.as_ptr() as usize;
    start..start + piece.len()
}

fn state(text: &str, line: Range<usize>, left: &[Range<usize>]) -> State {
    let (mut kept, mut gone) = (false, false);
    let mut at = left.partition_point(|piece| piece.end <= line.start);
    for (offset, char) in text[line.clone()].char_indices().filter(|(_, char)| !char.is_whitespace()) {
        // A byte order mark at the start always stays.
        if char == '\u{FEFF}' {
            continue;
        }
        let offset = line.start + offset;
        while left.get(at).is_some_and(|piece| piece.end <= offset) {
            at += 1;
        }
        let stays = left.get(at).is_some_and(|piece| piece.contains(&offset));
        (kept, gone) = (kept || stays, gone || !stays);
    }
    match (kept, gone) {
        (false, false) => State::Blank,
        (true, false) => State::Kept,
        (false, true) => State::Gone,
        (true, true) => State::Cut,
    }
}
