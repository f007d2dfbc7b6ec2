//! Positions as editors give them: a line and a column in UTF-16 code units.
//!
//! Cost: one pass over the bytes to build the index. A lookup is a binary search over the lines and reads at most
//! [`BLOCK`] bytes at each end, however long the line is.

use std::fmt;
use std::ops::Range;

use memchr::memchr2_iter;

use crate::slicing::{subslice, substr};

/// A place in a text as editors give it, the `Position` of the Language Server Protocol.
///
/// ```
/// use refrain::Position;
///
/// assert!(Position::new(0, 5) < Position::new(1, 0));
/// # #[cfg(feature = "serde")]
/// assert_eq!(serde_json::to_string(&Position::new(1, 5))?, r#"{"line":1,"character":5}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Position {
    /// The line, counted from 0. `\n`, `\r\n` and a lone `\r` end a line, as for [`Unit::lines`](crate::Unit::lines),
    /// which counts from 1.
    pub line: u32,
    /// The number of UTF-16 code units on the line before the place.
    pub character: u32,
}

impl Position {
    /// A position from its two numbers.
    pub const fn new(line: u32, character: u32) -> Self {
        Self { line, character }
    }
}

/// Converts between bytes of a text and positions in an editor. It is built once for each text.
///
/// ```
/// use refrain::{Position, Positions};
///
/// let text = "Music: 𝄞\nThe last boat to the island leaves at nine.\n𝄞 The last boat to the island leaves at nine.";
/// let (report, positions) = (refrain::analyze(text), Positions::new(text));
///
/// // What to underline: the copies.
/// let copy = report.groups().next().unwrap().units().nth(1).unwrap();
/// assert_eq!(positions.range(copy.range()), Position::new(2, 0)..Position::new(2, 46));
///
/// // What the cursor is on.
/// let cursor = positions.offset(Position::new(2, 20));
/// assert_eq!(report.paragraph_at(0, cursor), Some(copy));
/// ```
#[derive(Clone)]
pub struct Positions<'t> {
    text: &'t str,
    /// Where each line begins.
    lines: Vec<usize>,
    /// The number of UTF-16 code units before each block, and before the end of the last one.
    units_before: Vec<usize>,
}

/// The bytes of a block.
const BLOCK: usize = 512;

impl<'t> Positions<'t> {
    /// Reads the text once, to find its lines.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr2_iter(b'\n', b'\r', bytes);
        let is_end = |at: &usize| bytes.get(*at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n');
        let lines = std::iter::once(0).chain(ends.filter(is_end).map(|at| at + 1)).collect();
        let mut units = 0;
        let after = bytes.chunks(BLOCK).map(|block| {
            units += utf16_len(block);
            units
        });
        let units_before = std::iter::once(0).chain(after).collect();
        Self { text, lines, units_before }
    }

    /// The position of a byte.
    ///
    /// If the offset is inside a character, this is the position of the character. After the end of the text, it is that
    /// of the end, and between `\r` and `\n`, that of the line end.
    ///
    /// ```
    /// use refrain::{Position, Positions};
    ///
    /// let positions = Positions::new("naïve\r\ntext");
    /// assert_eq!(positions.position(4), Position::new(0, 3));
    /// assert_eq!(positions.position(8), Position::new(1, 0));
    /// ```
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        // The first line begins at 0.
        let line = self.lines.partition_point(|&start| start <= offset).saturating_sub(1);
        let Range { start, end } = self.line(line);
        let character = self.units_before(offset.min(end)) - self.units_before(start);
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Position { line: number(line), character: number(character) }
    }

    /// The positions of both ends of a range, such as [`Unit::range`](crate::Unit::range) or
    /// [`Run::range`](crate::Run::range).
    ///
    /// ```
    /// use refrain::{Position, Positions};
    ///
    /// assert_eq!(Positions::new("one\ntwo").range(4..7), Position::new(1, 0)..Position::new(1, 3));
    /// ```
    pub fn range(&self, bytes: Range<usize>) -> Range<Position> {
        self.position(bytes.start)..self.position(bytes.end)
    }

    /// The offset of the byte at a position.
    ///
    /// After the end of a line, this is the offset of its line end, and after the last line, that of the end of the text.
    /// Inside a surrogate pair, it is that of the character.
    ///
    /// ```
    /// use refrain::{Position, Positions};
    ///
    /// let positions = Positions::new("naïve\r\ntext");
    /// assert_eq!(positions.offset(Position::new(0, 3)), 4);
    /// assert_eq!(positions.offset(Position::new(0, 99)), 6);
    /// assert_eq!(positions.offset(Position::new(99, 0)), 12);
    /// ```
    pub fn offset(&self, position: Position) -> usize {
        let line = position.line as usize;
        if line >= self.lines.len() {
            return self.text.len();
        }
        let Range { start, end } = self.line(line);
        let wanted = self.units_before(start).saturating_add(position.character as usize);
        // The last block that begins at or before the wanted unit. A character that reaches into it begins before that.
        let block = self.units_before.partition_point(|&before| before <= wanted).saturating_sub(1);
        let mut offset = (block * BLOCK).clamp(start, end);
        while !self.text.is_char_boundary(offset) {
            offset += 1;
        }
        let mut units = self.units_before(offset);
        for c in substr(self.text, offset..end).chars() {
            units += c.len_utf16();
            if units > wanted {
                break;
            }
            offset += c.len_utf8();
        }
        offset
    }

    /// The bytes of a line, without its line end.
    fn line(&self, line: usize) -> Range<usize> {
        let start = self.lines.get(line).copied().unwrap_or(self.text.len());
        let Some(&next) = self.lines.get(line + 1) else { return start..self.text.len() };
        let whole = substr(self.text, start..next);
        let content = whole.strip_suffix("\r\n").or_else(|| whole.strip_suffix(['\n', '\r']));
        start..start + content.unwrap_or(whole).len()
    }

    /// The number of UTF-16 code units of the characters that begin before `offset`.
    fn units_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let before = self.units_before.get(block).copied();
        before.unwrap_or_default() + utf16_len(subslice(self.text.as_bytes(), block * BLOCK..offset))
    }
}

impl fmt::Debug for Positions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Positions").field("bytes", &self.text.len()).field("lines", &self.lines.len()).finish()
    }
}

/// The number of UTF-16 code units of the characters that begin in these bytes of UTF-8.
fn utf16_len(bytes: &[u8]) -> usize {
    let begins = |byte: u8| usize::from(byte & 0xC0 != 0x80);
    let needs_two = |byte: u8| usize::from(byte >= 0xF0);
    bytes.iter().map(|&byte| begins(byte) + needs_two(byte)).sum()
}
