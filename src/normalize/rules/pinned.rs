//! Composition and decomposition in our Unicode version, whatever the version of `unicode-normalization`.
//!
//! That crate may follow a later version of Unicode and know more code points. They must not change normal forms, which
//! are stored in indexes. In our version, unassigned code points are starters that compose with nothing, so a text may
//! be cut around them, and they stay as they are.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, compose, decompose_canonical};

use super::traced::{Output, Traced, located_chars};
use crate::unicode::table::{UNASSIGNED, has};

/// NFD.
pub(super) fn nfd<T: Traced>(text: T) -> T {
    if text.as_str().is_ascii() { text } else { text.after(decompose) }
}

/// NFC.
pub(super) fn nfc<T: Traced>(text: T) -> T {
    if text.as_str().is_ascii() { text } else { recomposed(nfd(text), |c| c, composed) }
}

/// Canonical decomposition, with marks in canonical order (UAX #15, D108 and D109).
fn decompose(text: &str, out: &mut impl Output) {
    let mut marks: Vec<(u8, char, Range<usize>)> = Vec::new(); // since the last starter
    for (c, from) in located_chars(text) {
        let mut keep = |c: char| {
            let class = combining_class(c);
            if class != 0 {
                marks.push((class, c, from.clone()));
                return;
            }
            push_sorted(&mut marks, out);
            out.push(c, from.clone());
        };
        if is_unassigned(c) { keep(c) } else { decompose_canonical(c, keep) }
    }
    push_sorted(&mut marks, out);
}

/// Writes the marks in the order of their classes. Those of one class keep their order.
#[inline]
fn push_sorted(marks: &mut Vec<(u8, char, Range<usize>)>, out: &mut impl Output) {
    if marks.len() > 1 {
        marks.sort_by_key(|mark| mark.0);
    }
    marks.drain(..).for_each(|(_, c, from)| out.push(c, from));
}

/// Maps every starter of a decomposed text, and composes it by `pair` with what follows it (UAX #15, D117).
pub(super) fn recomposed<T: Traced>(
    text: T,
    map: impl Fn(char) -> char,
    pair: impl Fn(char, char) -> Option<char>,
) -> T {
    text.after(|text, out| {
        let mut starter = None; // and its origin
        let mut marks = Vec::new(); // the marks that follow it and stay
        let mut last_class = 0; // of these marks
        for (c, from) in located_chars(text) {
            let class = combining_class(c);
            // A preceding mark of the same class or a higher one blocks it, and any mark blocks a starter.
            let may_compose = class > last_class || marks.is_empty();
            if let Some((first, origin)) = starter.as_mut().filter(|_| may_compose)
                && let Some(both) = pair(*first, c)
            {
                *first = both;
                out.add_origin(origin, from);
            } else if class == 0 {
                push_all(&mut starter, &mut marks, out);
                starter = Some((map(c), out.origin(from)));
                last_class = 0;
            } else {
                marks.push((c, out.origin(from)));
                last_class = class;
            }
        }
        push_all(&mut starter, &mut marks, out);
    })
}

/// Writes a starter and its marks.
#[inline]
fn push_all<O: Output>(starter: &mut Option<(char, O::Origin)>, marks: &mut Vec<(char, O::Origin)>, out: &mut O) {
    starter.take().into_iter().chain(marks.drain(..)).for_each(|(c, origin)| out.push_with_origin(c, origin));
}

/// Canonical composition of a pair.
#[inline]
pub(in super::super) fn composed(first: char, second: char) -> Option<char> {
    compose(first, second).filter(|&c| !is_unassigned(c))
}

/// Canonical_Combining_Class.
pub(super) fn combining_class(c: char) -> u8 {
    if is_unassigned(c) { 0 } else { canonical_combining_class(c) }
}

pub(super) fn is_unassigned(c: char) -> bool {
    has(c, UNASSIGNED)
}
