//! A text on one line of a terminal, cut to its width and without characters that could harm the terminal.
//!
//! Texts come from anywhere, so a line of the report must not contain an escape sequence, must not reverse the rest of the line,
//! and must not grow beyond all bounds with a million combining marks. Text is cut between grapheme clusters (UAX #29), which keeps
//! letters together with their marks and emoji whole.

use std::io;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The columns of the terminal that standard output is, or 100 if it is none.
pub fn terminal_width() -> usize {
    terminal_size::terminal_size_of(io::stdout()).map_or(100, |(width, _)| usize::from(width.0))
}

/// The beginning of a text that fits into so many columns, with `…` at the end if the text was cut.
///
/// Each run of white space, line ends included, becomes one space. Reads no more of the text than it shows.
pub fn fit(text: &str, width: usize) -> String {
    let mut line = String::new();
    // The columns of the line so far.
    let mut used = 0;
    // Where to cut the line to leave a column for `…`.
    let mut cut = 0;
    // The space that precedes the next cluster, if white space was read.
    let mut space = "";
    for cluster in text.graphemes(true) {
        if cluster.chars().all(char::is_whitespace) {
            space = if line.is_empty() { "" } else { " " };
            continue;
        }
        let shown = harmless(cluster);
        used += space.len() + shown.width();
        if used > width {
            line.truncate(cut);
            return line + "…";
        }
        line += space;
        line += &shown;
        space = "";
        if used < width {
            cut = line.len();
        }
    }
    line
}

/// A name without harmful characters, uncut.
pub fn harmless_name(name: &str) -> String {
    name.graphemes(true).map(harmless).collect()
}

/// A grapheme cluster without control characters, which could command the terminal, and without bidi controls, which could
/// reverse the rest of the line. It has no more marks than any language uses.
fn harmless(cluster: &str) -> String {
    /// The largest number of characters of a cluster. Emoji of families with skin tones have about 12.
    const LONGEST: usize = 32;
    let harmless = |c: char| match c {
        c if c.is_control() => Some('\u{FFFD}'),
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => None,
        c => Some(c),
    };
    cluster.chars().filter_map(harmless).take(LONGEST).collect()
}

/// Bytes for people. A byte that is not UTF-8 is shown as in `\xE4`.
pub fn readable(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02X}")));
    }
    text
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
        assert_eq!(harmless_name("a\nb\u{202E}c"), "a\u{FFFD}bc");
    }

    #[test]
    fn a_stack_of_marks_is_cut() {
        assert!(fit(&("e".to_owned() + &"\u{301}".repeat(10_000)), 80).len() < 100);
    }
}
