//! Where two near duplicates differ, word by word.
//!
//! Words are compared by their normal forms, as in the report, and shown as they are written: differences in case or punctuation
//! are not marked. Marks are those of `git diff --word-diff`, which need no colors: `ten [-eleven-]{+twelve+} thirteen`.
//!
//! ```text
//! words      the words of a text, and where they are
//! matches    which words of both texts are the same, in bounded time
//! steps      stretches that are the same, and stretches that differ
//! marks      these stretches as pieces of a line
//! direction  whether right-to-left text needs marks of its own
//! ```

mod direction;
mod marks;
mod matches;
mod steps;
mod words;

use refrain::Normalizer;

use crate::terminal::{Piece, Styles};
use marks::{Ends, marked};
use matches::Effort;
use steps::steps;
use words::Words;

/// The two texts from a few words before their first difference on, for one line. `None` if they have the same words.
pub fn first<'t>(kept: &'t str, other: &'t str, normalizer: &Normalizer, styles: &Styles) -> Option<Vec<Piece<'t>>> {
    let ends = Ends { before: 4, after: usize::MAX, changed: 8 };
    pieces(kept, other, normalizer, Effort::OneLine, ends, styles)
}

/// The two texts, whole, except for the middle of long stretches that are the same. `None` if they have the same words.
pub fn whole<'t>(kept: &'t str, other: &'t str, normalizer: &Normalizer, styles: &Styles) -> Option<Vec<Piece<'t>>> {
    let ends = Ends { before: 8, after: 8, changed: usize::MAX };
    pieces(kept, other, normalizer, Effort::Whole, ends, styles)
}

fn pieces<'t>(
    kept: &'t str,
    other: &'t str,
    normalizer: &Normalizer,
    effort: Effort,
    ends: Ends,
    styles: &Styles,
) -> Option<Vec<Piece<'t>>> {
    let texts = [kept, other].map(|text| Words::of(text, normalizer));
    let steps = steps(&texts[0], &texts[1], effort);
    steps.iter().any(|step| !step.is_same).then(|| marked(&texts, &steps, ends, styles))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::fit_pieces;

    fn on_a_line(pieces: Option<Vec<Piece<'_>>>) -> Option<String> {
        pieces.map(|pieces| fit_pieces(pieces, usize::MAX))
    }

    fn diff(kept: &str, other: &str) -> Option<String> {
        on_a_line(first(kept, other, &Normalizer::default(), &Styles::default()))
    }

    fn whole_diff(kept: &str, other: &str) -> Option<String> {
        on_a_line(whole(kept, other, &Normalizer::default(), &Styles::default()))
    }

    #[test]
    fn the_difference_is_marked_and_the_text_before_it_is_cut() {
        let kept = "One two, three four five six seven. Eight nine ten";
        assert_eq!(
            diff(kept, &kept.replace("six", "SIXTH")).unwrap(),
            "…two, three four five [-six-]{+SIXTH+} seven. Eight nine ten"
        );
        assert_eq!(
            diff(kept, &kept.replace("two, ", "")).unwrap(),
            "One [-two,-] three four five six seven. Eight nine ten"
        );
        assert_eq!(diff(kept, &format!("{kept} eleven")).unwrap(), "…seven. Eight nine ten {+eleven+}");
        assert_eq!(
            diff(kept, &kept.replace("One", "A").replace("nine", "9")).unwrap(),
            "[-One-]{+A+} two, three four five six seven. Eight [-nine-]{+9+} ten"
        );
    }

    #[test]
    fn case_punctuation_and_marks_are_no_difference() {
        assert_eq!(diff("The café — re-read", "the CAFE\u{301} (re read)"), None);
        assert_eq!(diff("وَصَلَ الوزيرُ أمس", "وصل الوزير اليوم").unwrap(), "وَصَلَ الوزيرُ [-أمس-]{+اليوم+}");
        assert_eq!(diff("我今天去北京", "我明天去北京").unwrap(), "我[-今-]{+明+}天去北京");
    }

    #[test]
    fn words_that_are_written_together_are_marked_together() {
        assert_eq!(diff("to re-read it", "to re-write it").unwrap(), "to [-re-read-]{+re-write+} it");
        assert_eq!(diff("to re-read it", "to re write it").unwrap(), "to [-re-read-]{+re write+} it");
    }

    #[test]
    fn numbers_that_are_left_out_are_no_difference() {
        let settings = refrain::Normalization::standard().numbers(refrain::Numbers::LeftOut);
        let normalizer = Normalizer::new(settings);
        let diff = |old, new| on_a_line(first(old, new, &normalizer, &Styles::default()));
        assert_eq!(diff("at 12:01 up again", "at 13:59 down again").unwrap(), "at 12:01 [-up-]{+down+} again");
        assert_eq!(diff("at 12:01 up again", "at 13:59 up again"), None);
    }

    #[test]
    fn a_word_that_is_repeated_is_marked() {
        assert_eq!(diff("ha ha", "ha ha ha").unwrap(), "ha ha {+ha+}");
        assert_eq!(diff("", "one").unwrap(), "{+one+}");
    }

    #[test]
    fn a_long_difference_is_cut_on_one_line() {
        let kept = format!("one {}two", "old ".repeat(20));
        assert_eq!(diff(&kept, "one two").unwrap(), "one [-old old old old old old old old …-] two");
        let long = "word ".repeat(100_000);
        assert!(diff(&long, &format!("other {long}")).unwrap().len() < 1000);
    }

    #[test]
    fn all_differences_are_shown_and_long_equal_stretches_are_not() {
        let words: Vec<_> = (1..=60).map(|number| format!("w{number}")).collect();
        let mut changed = words.clone();
        changed[29] = "Two words".to_owned();
        changed.remove(50);
        assert_eq!(
            whole_diff(&words.join(" "), &changed.join("\n")).unwrap(),
            "…w22 w23 w24 w25 w26 w27 w28 w29 [-w30-]{+Two words+} w31 w32 w33 w34 w35 w36 w37 w38 … \
             w43 w44 w45 w46 w47 w48 w49 w50 [-w51-] w52 w53 w54 w55 w56 w57 w58 w59 …"
        );
        assert_eq!(whole_diff("one two", "One, two!"), None);
    }

    /// Otherwise `[-أمس-]{+اليوم+}` would be shown with the new word before the old one.
    #[test]
    fn right_to_left_words_among_others_are_isolated() {
        assert_eq!(diff("on أمس at", "on اليوم at").unwrap(), "on [-\u{2068}أمس\u{2069}-]{+\u{2068}اليوم\u{2069}+} at");
        assert_eq!(
            diff("في عام 1999 كان", "في عام 2000 كان").unwrap(),
            "في عام [-\u{2068}1999\u{2069}-]{+\u{2068}2000\u{2069}+} كان"
        );
        assert!(!diff("on one at", "on two at").unwrap().contains('\u{2068}'));
    }
}
