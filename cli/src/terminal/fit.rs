//! A text on one line of a terminal, cut to its width.

use unicode_segmentation::UnicodeSegmentation;

use super::piece::{Cluster, Piece, clusters, rendered};

/// The beginning of a text that fits into so many columns, with `…` at the end if the text was cut. Reads no more of the text than it
/// shows.
pub fn fit(text: &str, width: usize) -> String {
    fit_pieces(text.graphemes(true).map(Piece::plain), width)
}

/// The beginning of the pieces that fits into so many columns, with `…` at the end if they were cut. Reads no more pieces than it
/// shows.
pub fn fit_pieces<'t>(pieces: impl IntoIterator<Item = Piece<'t>>, width: usize) -> String {
    let mut line: Vec<Cluster> = Vec::new();
    // The columns of the line so far.
    let mut used = 0;
    // How many clusters leave a column for `…`.
    let mut cut = 0;
    for cluster in clusters(pieces) {
        let space = usize::from(cluster.after_space && !line.is_empty());
        used += space + cluster.width;
        if used > width {
            line.truncate(cut);
            return rendered(&line) + "…";
        }
        line.push(cluster);
        if used < width {
            cut = line.len();
        }
    }
    rendered(&line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_fits_is_shown_whole_on_one_line() {
        assert_eq!(fit("  one\r\n\ttwo \u{2029} three\n", 13), "one two three");
        assert_eq!(fit("", 10), "");
        assert_eq!(fit(" \n ", 10), "");
    }

    #[test]
    fn a_text_that_does_not_fit_is_cut_between_characters() {
        assert_eq!(fit("one two three", 12), "one two thr…");
        assert_eq!(fit("一二三四", 8), "一二三四");
        assert_eq!(fit("一二三四", 7), "一二三…");
        assert_eq!(fit("一二三四", 6), "一二…");
        assert_eq!(fit("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
        assert_eq!(fit("abc", 0), "…");
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        assert_eq!(fit("a\u{1B}[2Jb\u{7}c\u{9B}d\u{7F}", 80), "a\u{FFFD}[2Jb\u{FFFD}c\u{FFFD}d\u{FFFD}");
        assert_eq!(fit("a\u{202E}b\u{2066}c\u{200F}d\u{61C}e", 80), "abcde");
    }

    #[test]
    fn a_stack_of_marks_is_cut() {
        assert!(fit(&("e".to_owned() + &"\u{301}".repeat(10_000)), 80).len() < 100);
    }
}
