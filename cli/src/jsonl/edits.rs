//! Changes of a file: what is cut out or inserted where. Everything else stays the same byte for byte.

use std::borrow::Cow;
use std::ops::Range;

use super::literal::places;
use super::record::Record;

/// These bytes are replaced. An empty range is a place at which something is inserted.
pub struct Edit {
    pub range: Range<usize>,
    pub with: Vec<u8>,
}

/// The pieces of the changed file. The edits are in order, and do not overlap.
pub fn apply(bytes: &[u8], edits: impl IntoIterator<Item = Edit>) -> Vec<Cow<'_, [u8]>> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for Edit { range, with } in edits {
        pieces.push(Cow::Borrowed(&bytes[from..range.start]));
        pieces.push(Cow::Owned(with));
        from = range.end;
    }
    pieces.push(Cow::Borrowed(&bytes[from..]));
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// The edits after which the text of the record consists of these pieces. With `drop_empty`, the whole line is cut out if nothing
/// but white space would be left of the text.
pub fn cut(record: &Record<'_>, bytes: &[u8], pieces: &[&str], drop_empty: bool) -> Vec<Edit> {
    let cuts = gaps(&record.text, pieces);
    if cuts.is_empty() {
        return Vec::new();
    }
    if drop_empty && pieces.iter().all(|piece| piece.trim().is_empty()) {
        return vec![Edit { range: record.line.clone(), with: Vec::new() }];
    }
    // The parser has checked that the line is UTF-8.
    let literal = str::from_utf8(&bytes[record.literal.clone()]).unwrap_or_default();
    let offsets: Vec<_> = cuts.iter().flat_map(|cut| [cut.start, cut.end]).collect();
    let places = places(literal, &offsets);
    let edit = |place: &[usize]| {
        let [start, end] = [place[0], place[1]].map(|place| record.literal.start + place);
        Edit { range: start..end, with: Vec::new() }
    };
    places.chunks_exact(2).map(edit).collect()
}

/// The ranges of the text between these pieces of it.
pub fn gaps(text: &str, pieces: &[&str]) -> Vec<Range<usize>> {
    let mut gaps = Vec::new();
    let mut from = 0;
    for piece in pieces {
        let start = piece.as_ptr().addr() - text.as_ptr().addr();
        gaps.push(from..start);
        from = start + piece.len();
    }
    gaps.push(from..text.len());
    gaps.retain(|gap| !gap.is_empty());
    gaps
}
