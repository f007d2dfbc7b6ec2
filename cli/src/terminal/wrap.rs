//! A text on as many lines of a terminal as it needs.

use super::piece::{Cluster, Piece, clusters, rendered};

/// The lines of the pieces, the first of at most `first` columns and the others of at most `others`.
///
/// Lines are broken at white space, around wide characters (which Chinese and Japanese write without spaces) and, in a word that is
/// longer than a line, anywhere.
pub fn wrapped<'t>(pieces: impl IntoIterator<Item = Piece<'t>>, first: usize, others: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = Line::default();
    for cluster in clusters(pieces) {
        let room = if lines.is_empty() { first } else { others };
        if line.used + cluster.columns(&line) > room && !line.clusters.is_empty() {
            let next = line.break_before(&cluster);
            lines.push(rendered(&line.clusters));
            line = next;
        }
        line.push(cluster);
    }
    if !line.clusters.is_empty() {
        lines.push(rendered(&line.clusters));
    }
    lines
}

/// A line that is being filled.
#[derive(Default)]
struct Line {
    clusters: Vec<Cluster>,
    /// The columns of the clusters and of the spaces between them.
    used: usize,
    /// The number of the last cluster before which the line may be broken; 0 if there is none.
    last_break: usize,
}

impl Cluster {
    /// The columns that it adds to the line.
    fn columns(&self, line: &Line) -> usize {
        self.width + usize::from(self.after_space && !line.clusters.is_empty())
    }
}

impl Line {
    fn push(&mut self, cluster: Cluster) {
        self.used += cluster.columns(self);
        if self.may_break_before(&cluster) {
            self.last_break = self.clusters.len();
        }
        self.clusters.push(cluster);
    }

    fn may_break_before(&self, cluster: &Cluster) -> bool {
        let is_wide = |cluster: &Cluster| cluster.width > 1;
        cluster.after_space || is_wide(cluster) || self.clusters.last().is_some_and(is_wide)
    }

    /// Breaks the line, to which `cluster` would be added next, and returns the beginning of the next line.
    fn break_before(&mut self, cluster: &Cluster) -> Self {
        let mut next = Self::default();
        if self.last_break > 0 && !self.may_break_before(cluster) {
            self.clusters.drain(self.last_break..).for_each(|cluster| next.push(cluster));
            next.last_break = 0;
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        wrapped([Piece::plain(text)], width, width)
    }

    #[test]
    fn lines_are_broken_at_white_space() {
        assert_eq!(lines("one two  three\nfour", 9), ["one two", "three", "four"]);
        assert_eq!(lines("one two", 7), ["one two"]);
        assert_eq!(lines(" \n", 7), [""; 0]);
        assert_eq!(wrapped([Piece::plain("one two three")], 4, 9), ["one", "two three"]);
    }

    #[test]
    fn a_word_that_is_longer_than_a_line_is_broken() {
        assert_eq!(lines("a bcdefgh i", 3), ["a", "bcd", "efg", "h i"]);
        assert_eq!(lines("abc", 1), ["a", "b", "c"]);
    }

    #[test]
    fn wide_characters_take_two_columns_and_marks_none() {
        assert_eq!(lines("一二三四五", 5), ["一二", "三四", "五"]);
        assert_eq!(lines("كُتُبٌ كثيرة", 4), ["كُتُبٌ", "كثير", "ة"]);
        assert_eq!(lines("👨‍👩‍👧👍🏽 ok", 4), ["👨‍👩‍👧👍🏽", "ok"]);
        // A character that is wider than the line.
        assert_eq!(lines("一二", 1), ["一", "二"]);
    }

    #[test]
    fn styles_and_isolates_end_with_each_line() {
        let isolated = Piece { is_isolated: true, ..Piece::plain("one two") };
        assert_eq!(
            wrapped([Piece::plain("a "), isolated, Piece::plain("-]")], 5, 5),
            ["a \u{2068}one\u{2069}", "\u{2068}two\u{2069}-]"]
        );
    }
}
