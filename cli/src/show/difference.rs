//! Where two near duplicates differ: the words around their first difference, marked like the output of `wdiff` and
//! `git diff --word-diff`, which needs no colors and works in any script: `ten [-eleven-] {+twelve+} thirteen`.
//!
//! The common beginning is skipped word by word. From the first difference on, at most a fixed number of words is compared, which
//! bounds the quadratic part of the cost.

use std::collections::VecDeque;
use std::ops::Range;

use refrain::{Normalizer, tokens};

/// The number of words shown before the first difference.
const BEFORE: usize = 4;
/// The number of words compared from there on. They fill a line of a wide terminal.
const COMPARED: usize = 60;
/// The number of words shown of one removed or added stretch.
const SHOWN: usize = 8;

/// The two texts from a few words before their first difference on. `None` if they have the same words.
///
/// Words are compared by their normal forms, as in the report, and shown as they are written.
pub fn marked(kept: &str, other: &str, normalizer: &Normalizer) -> Option<String> {
    let (mut old, mut new) = (words(kept, normalizer).peekable(), words(other, normalizer).peekable());
    // Where the last words before the first difference begin, one more than are shown: it tells whether the text is cut.
    let mut before = VecDeque::new();
    while let Some(word) = old.next_if(|old| new.next_if(|new| new.form == old.form).is_some()) {
        before.push_back(word.range.start);
        if before.len() > BEFORE + 1 {
            before.pop_front();
        }
    }
    let is_cut = before.len() > BEFORE;
    let start = before.get(usize::from(is_cut)).copied();
    let (old, new): (Vec<_>, Vec<_>) = (old.take(COMPARED).collect(), new.take(COMPARED).collect());
    if old.is_empty() && new.is_empty() {
        return None;
    }
    let end = old.first().map_or(kept.len(), |word| word.range.start);
    let mut pieces = vec![start.map_or("", |start| &kept[start..end]).trim().to_owned()];
    for step in steps(&old, &new) {
        pieces.push(match step {
            Step::Same(words) => text_of(kept, &old[words], usize::MAX),
            Step::Removed(words) => format!("[-{}-]", text_of(kept, &old[words], SHOWN)),
            Step::Added(words) => format!("{{+{}+}}", text_of(other, &new[words], SHOWN)),
        });
    }
    pieces.retain(|piece| !piece.is_empty());
    Some(if is_cut { "…" } else { "" }.to_owned() + &pieces.join(" "))
}

/// A word of a normal form, and the range of the token that it comes from.
struct Word {
    form: String,
    range: Range<usize>,
}

/// The words of a text. A token may have several (`re-read`) or none (`—`).
fn words<'t>(text: &'t str, normalizer: &'t Normalizer) -> impl Iterator<Item = Word> + 't {
    tokens(text).map(|token| token.text).flat_map(move |token| {
        let start = token.as_ptr() as usize - text.as_ptr() as usize;
        let range = start..start + token.len();
        let forms: Vec<_> = normalizer.normalize(token).split(' ').map(str::to_owned).collect();
        forms.into_iter().filter(|form| !form.is_empty()).map(move |form| Word { form, range: range.clone() })
    })
}

/// A stretch of words that is in both texts or in one of them. Ranges are positions in the old words for `Same` and `Removed`, and
/// in the new words for `Added`.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    Same(Range<usize>),
    Removed(Range<usize>),
    Added(Range<usize>),
}

/// The steps from the old words to the new ones that keep the most words: a longest common subsequence, found with the usual
/// table. At most [`COMPARED`] squared cells.
fn steps(old: &[Word], new: &[Word]) -> Vec<Step> {
    // `common[a][b]` is the length of the longest common subsequence of `old[a..]` and `new[b..]`.
    let mut common = vec![vec![0; new.len() + 1]; old.len() + 1];
    for (a, b) in (0..old.len()).rev().flat_map(|a| (0..new.len()).rev().map(move |b| (a, b))) {
        common[a][b] = match old[a].form == new[b].form {
            true => common[a + 1][b + 1] + 1,
            false => common[a + 1][b].max(common[a][b + 1]),
        };
    }
    let (mut a, mut b) = (0, 0);
    let mut steps = Vec::new();
    while a < old.len() || b < new.len() {
        let (from_a, from_b) = (a, b);
        let is_same = |a: usize, b: usize| a < old.len() && b < new.len() && old[a].form == new[b].form;
        if is_same(a, b) {
            while is_same(a, b) {
                (a, b) = (a + 1, b + 1);
            }
            steps.push(Step::Same(from_a..a));
            continue;
        }
        // A step in the direction that keeps more words in common. Of equals old words go first.
        while (a < old.len() || b < new.len()) && !is_same(a, b) {
            if b == new.len() || a < old.len() && common[a + 1][b] >= common[a][b + 1] { a += 1 } else { b += 1 }
        }
        steps.extend((from_a < a).then_some(Step::Removed(from_a..a)));
        steps.extend((from_b < b).then_some(Step::Added(from_b..b)));
    }
    steps
}

/// The text of the words as they are written. Only the first `most` words are shown.
fn text_of(text: &str, words: &[Word], most: usize) -> String {
    let shown = &words[..words.len().min(most)];
    let (Some(first), Some(last)) = (shown.first(), shown.last()) else { return String::new() };
    let cut = if shown.len() < words.len() { " …" } else { "" };
    text[first.range.start..last.range.end].to_owned() + cut
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diff(kept: &str, other: &str) -> Option<String> {
        marked(kept, other, &Normalizer::default())
    }

    #[test]
    fn the_difference_is_marked_and_the_text_before_it_is_cut() {
        let kept = "One two, three four five six seven. Eight nine ten";
        assert_eq!(
            diff(kept, &kept.replace("six", "SIXTH")).unwrap(),
            "…two, three four five [-six-] {+SIXTH+} seven. Eight nine ten"
        );
        assert_eq!(
            diff(kept, &kept.replace("two, ", "")).unwrap(),
            "One [-two,-] three four five six seven. Eight nine ten"
        );
        assert_eq!(diff(kept, &format!("{kept} eleven")).unwrap(), "…seven. Eight nine ten {+eleven+}");
        assert_eq!(
            diff(kept, &kept.replace("One", "A").replace("nine", "9")).unwrap(),
            "[-One-] {+A+} two, three four five six seven. Eight [-nine-] {+9+} ten"
        );
    }

    #[test]
    fn case_punctuation_and_marks_are_no_difference() {
        assert_eq!(diff("The café — re-read", "the CAFE\u{301} (re read)"), None);
        assert_eq!(diff("وَصَلَ الوزيرُ أمس", "وصل الوزير اليوم").unwrap(), "وَصَلَ الوزيرُ [-أمس-] {+اليوم+}");
        assert_eq!(diff("我今天去北京", "我明天去北京").unwrap(), "我 [-今-] {+明+} 天去北京");
    }

    #[test]
    fn a_word_that_is_repeated_is_marked() {
        assert_eq!(diff("ha ha", "ha ha ha").unwrap(), "ha ha {+ha+}");
        assert_eq!(diff("", "one").unwrap(), "{+one+}");
    }

    #[test]
    fn a_long_difference_is_cut() {
        let kept = format!("one {}two", "old ".repeat(20));
        assert_eq!(diff(&kept, "one two").unwrap(), "one [-old old old old old old old old …-] two");
        let long = "word ".repeat(100_000);
        assert!(diff(&long, &format!("other {long}")).unwrap().len() < 1000);
    }
}
