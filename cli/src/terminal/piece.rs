//! Pieces of text with a style, split into characters as readers see them (grapheme clusters of UAX #29). This keeps letters
//! together with their marks, and emoji whole.
//!
//! Texts come from anywhere, so a line for people must not contain an escape sequence, must not reverse the rest of the line, and
//! must not grow beyond all bounds with a million combining marks.

use std::borrow::Cow;

use anstyle::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A part of a line.
#[derive(Clone, Debug)]
pub struct Piece<'t> {
    pub text: Cow<'t, str>,
    pub style: Style,
    /// Whether the text is written between U+2068 and U+2069, so that its direction does not reorder what is around it.
    pub is_isolated: bool,
}

impl<'t> Piece<'t> {
    pub fn styled(text: impl Into<Cow<'t, str>>, style: Style) -> Self {
        Self { text: text.into(), style, is_isolated: false }
    }

    pub fn plain(text: impl Into<Cow<'t, str>>) -> Self {
        Self::styled(text, Style::new())
    }
}

/// A character as readers see it.
pub(super) struct Cluster {
    text: String,
    style: Style,
    is_isolated: bool,
    /// Whether white space precedes it.
    pub(super) after_space: bool,
    /// Its columns.
    pub(super) width: usize,
}

/// The clusters of the pieces. Each run of white space between them, line ends included, counts as one space.
pub(super) fn clusters<'t>(pieces: impl IntoIterator<Item = Piece<'t>>) -> impl Iterator<Item = Cluster> {
    let mut after_space = false;
    pieces.into_iter().flat_map(move |piece| {
        let mut clusters = Vec::new();
        for cluster in piece.text.graphemes(true) {
            if cluster.chars().all(char::is_whitespace) {
                after_space = true;
                continue;
            }
            let text = harmless(cluster);
            let (style, is_isolated, width) = (piece.style, piece.is_isolated, text.width());
            clusters.push(Cluster { text, style, is_isolated, after_space, width });
            after_space = false;
        }
        clusters
    })
}

/// The clusters of one line as a terminal gets them.
pub(super) fn rendered(line: &[Cluster]) -> String {
    let mut out = String::new();
    for (at, cluster) in line.iter().enumerate() {
        let same_before = |other: &Cluster| (other.style, other.is_isolated) == (cluster.style, cluster.is_isolated);
        let before = at.checked_sub(1).map(|before| &line[before]);
        let begins = !before.is_some_and(same_before);
        if begins && let Some(before) = before {
            out += &end_of(before);
        }
        if cluster.after_space && before.is_some() {
            out.push(' ');
        }
        if begins {
            out += &cluster.style.render().to_string();
            out += if cluster.is_isolated { "\u{2068}" } else { "" };
        }
        out += &cluster.text;
    }
    line.last().map_or(String::new(), |last| out + &end_of(last))
}

fn end_of(cluster: &Cluster) -> String {
    let isolate = if cluster.is_isolated { "\u{2069}" } else { "" };
    format!("{isolate}{}", cluster.style.render_reset())
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
    fn a_name_has_no_control_characters() {
        assert_eq!(harmless_name("a\nb\u{202E}c"), "a\u{FFFD}bc");
    }

    #[test]
    fn bytes_that_are_not_utf8_are_shown_in_hexadecimal() {
        assert_eq!(readable(b"caf\xE9 \xFF"), "caf\\xE9 \\xFF");
    }
}
