//! Stretches of two texts as pieces of a line, with marks around what differs.

use std::ops::Range;

use super::direction::is_mixed;
use super::steps::Step;
use super::words::Words;
use crate::terminal::{Piece, Styles};

/// How many words are shown at the ends of a stretch. The rest is `…`.
#[derive(Clone, Copy)]
pub struct Ends {
    /// Of the same words, how many before a difference, and how many after it.
    pub before: usize,
    pub after: usize,
    /// How many of the words that differ.
    pub changed: usize,
}

/// The steps as pieces. The texts are the old one and the new one.
pub fn marked<'t>(texts: &[Words<'t>; 2], steps: &[Step], ends: Ends, styles: &Styles) -> Vec<Piece<'t>> {
    let isolated = is_mixed(texts.each_ref().map(|words| words.text));
    let [old, new] = texts;
    let mut pieces = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let is_cut = at == 0 && step.is_same && step.old.len() > ends.before;
        if !is_cut {
            pieces.push(gap([old, new], step));
        }
        if step.is_same {
            let before = if at + 1 < steps.len() { ends.before } else { 0 };
            let after = if at > 0 { ends.after } else { 0 };
            pieces.extend(same(old, step.old.clone(), after, before));
            continue;
        }
        for (words, range, [opens, closes], style) in
            [(old, &step.old, ["[-", "-]"], styles.deleted), (new, &step.new, ["{+", "+}"], styles.inserted)]
        {
            if range.is_empty() {
                continue;
            }
            let shown = range.start..range.end.min(range.start.saturating_add(ends.changed));
            let cut = if shown.end < range.end { " …" } else { "" };
            pieces.push(Piece::styled(opens, style));
            pieces.push(Piece { is_isolated: isolated, ..Piece::styled(words.shown(shown), style) });
            pieces.push(Piece::styled(format!("{cut}{closes}"), style));
        }
    }
    pieces
}

/// What is before a step: what the old text has there, if the step has words of it, or a space if one of the texts has one.
fn gap<'t>([old, new]: [&Words<'t>; 2], step: &Step) -> Piece<'t> {
    let gaps = [old.gap_before(step.old.start), new.gap_before(step.new.start)];
    match gaps {
        [gap, _] if !step.old.is_empty() && !gap.is_empty() => Piece::plain(gap),
        _ if gaps.iter().any(|gap| gap.contains(char::is_whitespace)) => Piece::plain(" "),
        _ => Piece::plain(""),
    }
}

/// Words that are the same in both texts: the first `after` and the last `before` of them, or all if few are between these.
fn same<'t>(words: &Words<'t>, range: Range<usize>, after: usize, before: usize) -> Vec<Piece<'t>> {
    /// Between words on both sides, `…` stands for at least as many words.
    const LEFT_OUT: usize = 3;
    let shown = |range| Piece::plain(words.shown(range));
    let least = if after > 0 && before > 0 { LEFT_OUT } else { 1 };
    let is_long = range.len() >= after.saturating_add(before).saturating_add(least);
    let ellipsis = Piece::plain("…");
    // Cut at words that are written together, more words are shown.
    let first_end = (range.start + after.min(range.len())..range.end).find(|&at| words.is_boundary(at));
    let last_start = (range.start..=range.end - before.min(range.len())).rev().find(|&at| words.is_boundary(at));
    match (first_end, last_start) {
        (Some(first_end), Some(last_start)) if is_long && first_end < last_start => match (after, before) {
            (0, 0) => vec![ellipsis],
            (0, _) => vec![ellipsis, shown(last_start..range.end)],
            (_, 0) => vec![shown(range.start..first_end), Piece::plain(" …")],
            _ => vec![shown(range.start..first_end), Piece::plain(" … "), shown(last_start..range.end)],
        },
        _ => vec![shown(range)],
    }
}
