//! Canonical decomposition and composition of characters that know where in the text they came from.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, compose as composite};

use super::numbers::Cell;

pub fn chars(cells: &[Cell]) -> Vec<char> {
    cells.iter().map(|cell| cell.c).collect()
}

/// The smallest range that contains both.
pub fn hull(a: Option<(usize, usize)>, b: Option<(usize, usize)>) -> Option<(usize, usize)> {
    match (a, b) {
        (Some(a), Some(b)) => Some((a.0.min(b.0), a.1.max(b.1))),
        (a, b) => a.or(b),
    }
}

/// The characters of a text, each with its bytes.
pub fn cells(text: &str) -> Vec<Cell> {
    text.char_indices().map(|(at, c)| Cell { bytes: Some((at, at + c.len_utf8())), ..Cell::plain(c) }).collect()
}

/// NFD.
pub fn decompose(cells: &[Cell]) -> Vec<Cell> {
    let mut out: Vec<Cell> =
        cells.iter().flat_map(|&cell| [cell.c].into_iter().nfd().map(move |c| Cell { c, ..cell })).collect();
    for marks in out.chunk_by_mut(|a, b| canonical_combining_class(a.c) != 0 && canonical_combining_class(b.c) != 0) {
        marks.sort_by_key(|cell| canonical_combining_class(cell.c));
    }
    assert!(chars(&out).into_iter().eq(chars(cells).into_iter().nfd()), "{cells:?}");
    out
}

/// NFC. A composed character has the bytes of its parts and all between them.
pub fn compose(cells: &[Cell]) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::new();
    let mut starter: Option<usize> = None;
    for cell in decompose(cells) {
        let class = canonical_combining_class(cell.c);
        if let Some(starter) = starter {
            let last = out.len() - 1;
            let blocked = starter < last && canonical_combining_class(out[last].c) >= class;
            if let Some(c) = composite(out[starter].c, cell.c).filter(|_| !blocked) {
                out[starter] = Cell { bytes: hull(out[starter].bytes, cell.bytes), ..Cell::plain(c) };
                continue;
            }
        }
        if class == 0 {
            starter = Some(out.len());
        }
        out.push(Cell { bytes: cell.bytes, ..Cell::plain(cell.c) });
    }
    assert!(chars(&out).into_iter().eq(chars(cells).into_iter().nfc()), "{cells:?}");
    out
}
