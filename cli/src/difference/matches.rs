//! Which words of two texts are the same, in bounded time.
//!
//! The algorithm of Myers (crate `similar`) takes time that grows with the number of words times the number of differences. It
//! is therefore applied to one window of the texts after the other. The time is then linear in the length of the texts, and does
//! not depend on a clock: the result is the same on every machine.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A stretch of words that is in both texts.
#[derive(Debug, PartialEq, Eq)]
pub struct Match {
    /// The number of its first word in the old text, and in the new one.
    pub old: usize,
    pub new: usize,
    pub len: usize,
}

/// How much of the texts is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// After the common beginning, as many words as fill a line of a wide terminal.
    OneLine,
    Whole,
}

impl Effort {
    /// The number of words of each text that are compared at a time.
    const fn window(self) -> usize {
        match self {
            Self::OneLine => 60,
            Self::Whole => 4096,
        }
    }
}

/// The stretches that are the same, in order, and how many words of each text were compared.
pub fn matches(old: &[&str], new: &[&str], effort: Effort) -> (Vec<Match>, [usize; 2]) {
    let mut found = Vec::new();
    let [mut a, mut b] = [0; 2];
    while a < old.len() && b < new.len() {
        let common = old[a..].iter().zip(&new[b..]).take_while(|(old, new)| old == new).count();
        add(&mut found, Match { old: a, new: b, len: common });
        [a, b] = [a + common, b + common];
        let window = [window_of(old, a, effort), window_of(new, b, effort)];
        let in_window = matches_of(old, new, &window);
        [a, b] = match effort {
            Effort::OneLine => window.map(|window| window.end),
            Effort::Whole => end_of(&in_window, &window, [old.len(), new.len()]),
        };
        in_window.into_iter().filter(|found| found.old < a && found.new < b).for_each(|next| add(&mut found, next));
        if effort == Effort::OneLine {
            return (found, [a, b]);
        }
    }
    (found, [old.len(), new.len()])
}

fn window_of(words: &[&str], from: usize, effort: Effort) -> Range<usize> {
    from..words.len().min(from + effort.window())
}

/// The matches within a window of each text.
fn matches_of(old: &[&str], new: &[&str], [a, b]: &[Range<usize>; 2]) -> Vec<Match> {
    let operations = capture_diff_slices(Algorithm::Myers, &old[a.clone()], &new[b.clone()]);
    let same = operations.into_iter().filter_map(|operation| match operation {
        DiffOp::Equal { old_index, new_index, len } => {
            Some(Match { old: a.start + old_index, new: b.start + new_index, len })
        }
        _ => None,
    });
    same.collect()
}

/// Where the next window begins in both texts: after the last match. What follows it may match words after the window. If the
/// last match is in the first half of the window, the next one begins after the window, which bounds the number of windows.
fn end_of(matches: &[Match], windows: &[Range<usize>; 2], lens: [usize; 2]) -> [usize; 2] {
    let [a, b] = windows;
    if [a.end, b.end] == lens {
        return lens;
    }
    match matches.last() {
        Some(last) if 2 * last.old >= a.start + a.end || 2 * last.new >= b.start + b.end => {
            [last.old + last.len, last.new + last.len]
        }
        _ => [a.end, b.end],
    }
}

/// Adds a match, joined with the one before it if nothing is between them.
fn add(matches: &mut Vec<Match>, next: Match) {
    match matches.last_mut() {
        _ if next.len == 0 => {}
        Some(last) if [last.old + last.len, last.new + last.len] == [next.old, next.new] => last.len += next.len,
        _ => matches.push(next),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn matches_are_of_equal_words_and_in_order(
            old in prop::collection::vec("[abc]", 0..200),
            new in prop::collection::vec("[abc]", 0..200),
            one_line: bool,
        ) {
            let old: Vec<_> = old.iter().map(String::as_str).collect();
            let new: Vec<_> = new.iter().map(String::as_str).collect();
            let effort = if one_line { Effort::OneLine } else { Effort::Whole };
            let (found, compared) = matches(&old, &new, effort);
            let mut end = [0, 0];
            for found in &found {
                prop_assert!(found.len > 0 && found.old >= end[0] && found.new >= end[1]);
                prop_assert_eq!(&old[found.old..][..found.len], &new[found.new..][..found.len]);
                end = [found.old + found.len, found.new + found.len];
            }
            prop_assert!(end[0] <= compared[0] && end[1] <= compared[1]);
            prop_assert!(one_line || compared == [old.len(), new.len()]);
        }
    }

    #[test]
    fn a_change_after_many_windows_is_found() {
        let numbers: Vec<_> = (0..20_000).map(|number| number.to_string()).collect();
        let old: Vec<_> = numbers.iter().map(String::as_str).collect();
        // A word is missing from each thousand.
        let new: Vec<_> = old.iter().enumerate().filter(|(at, _)| at % 1000 != 500).map(|(_, word)| *word).collect();
        let (found, _) = matches(&old, &new, Effort::Whole);
        assert_eq!(found.len(), 21);
        assert_eq!(found.iter().map(|found| found.len).sum::<usize>(), new.len());
    }

    #[test]
    fn texts_without_a_common_word_are_compared_in_bounded_steps() {
        let [old, new] =
            ["a", "b"].map(|letter| (0..50_000).map(|number| format!("{letter}{number}")).collect::<Vec<_>>());
        let old: Vec<_> = old.iter().map(String::as_str).collect();
        let new: Vec<_> = new.iter().map(String::as_str).collect();
        assert_eq!(matches(&old, &new, Effort::Whole), (vec![], [50_000, 50_000]));
    }
}
