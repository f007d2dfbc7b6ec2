//! Where two near duplicates differ, word by word.
//!
//! Words are compared by their normal forms, as in the report, and shown as they are written. A token may have several
//! words in its form (`re-read`), or none (`—`).
//!
//! The words that both texts begin and end with are skipped. If more than [`COMPARED`] words of a text remain between
//! them, they are not compared, but marked as a whole, which bounds the quadratic part of the cost.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::html::excerpt::{end_before, start_after};
use crate::normalize::UnitNormalizer;
use crate::slicing::substr;
use crate::unicode::tokens;

/// The most words of one text that are compared after the common beginning.
const COMPARED: usize = 2_000;

/// The bytes of a long part that are shown at its beginning and at its end.
const AROUND: usize = 320;

/// The fewest bytes that are left out between them.
const LEAST: usize = 80;

/// A part of one of the two texts, as a range of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) bytes: Range<usize>,
    /// Whether the other text does not have these words.
    pub(super) is_own: bool,
}

/// The parts of two texts, in order. At most the first `compared` bytes of each are compared; the parts end there, where
/// a word ends.
pub(super) fn parts([old, new]: [&str; 2], form: &UnitNormalizer, compared: usize) -> [Vec<Part>; 2] {
    let [old, new] = [old, new].map(|text| substr(text, ..end_before(text, compared)));
    let mut ids = HashMap::new();
    let [old_words, new_words] = [old, new].map(|text| words(text, form, &mut ids));
    let mut own = [Vec::new(), Vec::new()];
    for step in steps(&old_words, &new_words) {
        let [of_old, of_new] = &mut own;
        of_old.extend(bytes(&old_words, step.old_range()));
        of_new.extend(bytes(&new_words, step.new_range()));
    }
    let [of_old, of_new] = own;
    [split(old.len(), of_old), split(new.len(), of_new)]
}

/// The parts of a text without the middle of those that are long, so that at most `len` bytes remain, and those around
/// differences. What is left out is between the parts.
pub(super) fn shortened(text: &str, parts: Vec<Part>, len: usize) -> Vec<Part> {
    if text.len() <= len {
        return parts;
    }
    let (mut room, mut shown) = (len, Vec::new());
    for Part { bytes, is_own } in parts {
        let (start, end) =
            (end_before(text, bytes.start + AROUND), start_after(text, bytes.end.saturating_sub(AROUND)));
        let pieces = match start + LEAST < end {
            true => [bytes.start..start, end..bytes.end],
            false => [bytes.clone(), bytes.end..bytes.end],
        };
        for piece in pieces.into_iter().filter(|piece| !piece.is_empty()) {
            let fits = piece.len() <= room;
            let piece = piece.start..if fits { piece.end } else { end_before(text, piece.start + room) };
            room -= piece.len();
            if piece.is_empty() {
                return shown;
            }
            shown.push(Part { bytes: piece, is_own });
        }
    }
    shown
}

/// A word of a normal form, by a number that words of the same form share, and the bytes of the token it comes from.
struct Word {
    id: usize,
    bytes: Range<usize>,
}

fn words(text: &str, form: &UnitNormalizer, ids: &mut HashMap<Vec<u8>, usize>) -> Vec<Word> {
    let mut normal = Vec::new();
    let mut words = Vec::new();
    for token in tokens(text) {
        let start = token.text.as_ptr() as usize - text.as_ptr() as usize;
        normal.clear();
        form.append(token.text, &mut normal);
        for word in normal.split(|&byte| byte == b' ').filter(|word| !word.is_empty()) {
            let next = ids.len();
            let id = match ids.get(word) {
                Some(&id) => id,
                None => *ids.entry(word.to_vec()).or_insert(next),
            };
            words.push(Word { id, bytes: start..start + token.text.len() });
        }
    }
    words
}

/// The steps in which the words differ.
fn steps(old: &[Word], new: &[Word]) -> Vec<DiffOp> {
    let ids = |words: &[Word]| words.iter().map(|word| word.id).collect::<Vec<_>>();
    let (old, new) = (ids(old), ids(new));
    let start = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let (old_rest, new_rest) = (old.get(start..).unwrap_or_default(), new.get(start..).unwrap_or_default());
    let end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(old, new)| old == new).count();
    let (old_len, new_len) = (old_rest.len() - end, new_rest.len() - end);
    if old_len > COMPARED || new_len > COMPARED {
        return vec![DiffOp::Replace { old_index: start, old_len, new_index: start, new_len }];
    }
    let steps = capture_diff_slices(Algorithm::Myers, &old, &new);
    steps.into_iter().filter(|step| !matches!(step, DiffOp::Equal { .. })).collect()
}

/// The bytes of some words; `None` if there are none.
fn bytes(words: &[Word], range: Range<usize>) -> Option<Range<usize>> {
    let words = words.get(range)?;
    Some(words.first()?.bytes.start..words.last()?.bytes.end)
}

/// The parts of a text of `len` bytes whose own words have these bytes. One token may be in two neighboring ranges.
fn split(len: usize, own: Vec<Range<usize>>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    for Range { start, end } in own {
        if start > at {
            parts.push(Part { bytes: at..start, is_own: false });
        }
        if end > at {
            parts.push(Part { bytes: start.max(at)..end, is_own: true });
            at = end;
        }
    }
    if len > at {
        parts.push(Part { bytes: at..len, is_own: false });
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The two texts with `[`own words`]`.
    fn marked(old: &str, new: &str) -> [String; 2] {
        let [of_old, of_new] = parts([old, new], &UnitNormalizer::default(), usize::MAX);
        let show = |text: &str, parts: Vec<Part>| -> String {
            let parts = parts.into_iter().map(|part| match (part.is_own, &text[part.bytes]) {
                (true, words) => format!("[{words}]"),
                (false, words) => words.to_owned(),
            });
            parts.collect()
        };
        [show(old, of_old), show(new, of_new)]
    }

    #[test]
    fn differing_words_are_marked_on_both_sides() {
        assert_eq!(marked("One two three.", "One 2 three!"), ["One [two] three.", "One [2] three!"]);
        assert_eq!(marked("One two three", "One three four"), ["One [two] three", "One three [four]"]);
        assert_eq!(marked("", "one"), ["", "[one]"]);
        assert_eq!(marked("我今天去北京", "我明天去北京"), ["我[今]天去北京", "我[明]天去北京"]);
    }

    #[test]
    fn what_the_normal_form_drops_is_no_difference() {
        assert_eq!(
            marked("The café — re-read", "the CAFE\u{301} (re read)"),
            ["The café — re-read", "the CAFE\u{301} (re read)"]
        );
        assert_eq!(marked("وَصَلَ الوزيرُ أمس", "وصل الوزير اليوم"), ["وَصَلَ الوزيرُ [أمس]", "وصل الوزير [اليوم]"]);
    }

    #[test]
    fn a_token_of_which_one_word_differs_is_marked_once() {
        assert_eq!(marked("a re-read b", "a re-do b"), ["a [re-read] b", "a [re-do] b"]);
        assert_eq!(marked("a x-y-z b", "a y b"), ["a [x-y-z] b", "a y b"]);
    }

    #[test]
    fn texts_that_differ_in_thousands_of_words_are_marked_as_a_whole() {
        let [old, new] = ["old ", "new "].map(|word| format!("same {}end", word.repeat(COMPARED + 1)));
        let [old, new] = marked(&old, &new);
        assert!(old.starts_with("same [old old") && old.ends_with("old] end"), "{old}");
        assert!(new.starts_with("same [new new") && new.ends_with("new] end"), "{new}");
    }

    #[test]
    fn a_long_text_is_shown_around_its_differences() {
        let same = "é ".repeat(1_000);
        let [old, new] = ["old", "new"].map(|word| format!("{same}{word} {same}end"));
        let [of_old, _] = parts([&old, &new], &UnitNormalizer::default(), usize::MAX);
        let shown = shortened(&old, of_old.clone(), 1_600);
        let texts: Vec<_> = shown.iter().map(|part| &old[part.bytes.clone()]).collect();
        let around = "é ".repeat(AROUND / 3);
        assert_eq!(texts[0], format!("{around}é"));
        assert!(texts[1].ends_with(&around) && texts[1].len() <= AROUND + 1, "{}", texts[1]);
        assert_eq!((texts[2], shown[2].is_own), ("old", true));
        assert!(texts[3].starts_with(" é") && texts[4].ends_with("é end"));
        assert_eq!(shortened(&old, of_old.clone(), usize::MAX), of_old);
        for len in [1, 2, 100, 322, 700] {
            let shown: usize = shortened(&old, of_old.clone(), len).iter().map(|part| part.bytes.len()).sum();
            assert!(shown <= len, "{shown} of {len}");
        }
    }

    #[test]
    fn parts_end_where_the_text_is_cut() {
        let [old, _] = parts(["one two three", "one two three"], &UnitNormalizer::default(), 5);
        assert_eq!(old, [Part { bytes: 0..3, is_own: false }]);
    }
}
