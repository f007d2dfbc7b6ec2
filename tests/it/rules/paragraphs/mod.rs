//! The rules of paragraphs, P1 to P11: what separates them, and how `Auto` finds the hard-wrapped ones. (Headings, P11, are
//! tested by their effects, in `removal.rs`.)

mod any_text;
mod hostile;
mod indentation;
mod line_and_blank_line;
mod markdown;
mod pieces;
mod sentences_that_go_on;
mod wrap_width;
mod wrapped_text;

use proptest::prelude::*;
use refrain::{Detector, ParagraphBreak};
use unicode_width::UnicodeWidthChar;

fn paragraphs(text: &str, paragraph_break: ParagraphBreak) -> Vec<&str> {
    let detector = Detector::builder().paragraph_break(paragraph_break).build().unwrap();
    let report = detector.analyze(text);
    report.paragraphs(0).map(|unit| unit.text()).collect()
}

fn auto(text: &str) -> Vec<&str> {
    paragraphs(text, ParagraphBreak::Auto)
}

/// The number of lines of each paragraph: `[1, 3]` is a line and a paragraph of three lines.
fn heights(text: &str) -> Vec<usize> {
    auto(text).iter().map(|paragraph| paragraph.lines().count()).collect()
}

fn columns(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}

/// Wraps a paragraph as an editor does: no line exceeds `width`, unless a word does. Text of a script without spaces is broken
/// before any character. Punctuation is never alone on a line, where it would be a piece of its own.
fn wrap(paragraph: &str, width: usize, indentation: &str) -> String {
    let mut lines = vec![indentation.to_owned()];
    for word in paragraph.split(' ') {
        let mut before = " ";
        for refrain::Token { text: token, kind } in refrain::tokens(word) {
            let last = lines.last_mut().unwrap();
            let fits = columns(last) + before.len() + columns(token) <= width;
            let is_glued =
                before.is_empty() && kind == refrain::TokenKind::Word || !token.contains(char::is_alphanumeric);
            if last.trim().is_empty() {
                last.push_str(token);
            } else if fits || is_glued {
                last.push_str(before);
                last.push_str(token);
            } else {
                lines.push(token.to_owned());
            }
            before = "";
        }
    }
    lines.join("\n")
}

/// An English paragraph of this many words.
fn prose(words: usize) -> String {
    let text = data!("scripts/en.txt").replace('\n', " ");
    text.split(' ').filter(|word| word.chars().all(char::is_alphabetic)).take(words).collect::<Vec<_>>().join(" ")
}

const ALL: [ParagraphBreak; 4] =
    [ParagraphBreak::Auto, ParagraphBreak::Line, ParagraphBreak::BlankLine, ParagraphBreak::Markdown];
