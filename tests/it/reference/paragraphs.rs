//! Text to paragraphs, a paragraph to sentences: byte ranges and line numbers.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::Paragraphs;
use super::normalize::{is_white_space, tokens};

/// A byte range of the text, half-open, and its first and last line, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub start: usize,
    pub end: usize,
    pub lines: (usize, usize),
}

/// A line as paragraphs see it: from `start` to `content_end` its text, to `end` what ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub start: usize,
    pub content_end: usize,
    pub end: usize,
}

/// The lines of a text. What follows the last line end is a line only if it is not empty.
pub fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < text.len() {
        match line_end(&text[at..]) {
            Some(length) => {
                lines.push(Line { start, content_end: at, end: at + length });
                at += length;
                start = at;
            }
            None => at += text[at..].chars().next().unwrap().len_utf8(),
        }
    }
    if start < text.len() {
        lines.push(Line { start, content_end: text.len(), end: text.len() });
    }
    lines
}

/// The length of the line end at the start of `rest`, if one stands there.
fn line_end(rest: &str) -> Option<usize> {
    ["\r\n", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{C}"]
        .into_iter()
        .find(|end| rest.starts_with(end))
        .map(str::len)
}

/// White space and byte order marks belong to no unit.
pub fn is_outside(c: char) -> bool {
    is_white_space(c) || c == '\u{FEFF}'
}

pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_outside)
}

/// The number of the line on which the byte `at` stands: `\n`, `\r\n` and lone `\r` count.
pub fn line_number(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut number = 1;
    for i in 0..at {
        if bytes[i] == b'\n' || bytes[i] == b'\r' && bytes.get(i + 1) != Some(&b'\n') {
            number += 1;
        }
    }
    number
}

/// The span without white space and byte order marks at its edges; nothing if nothing is left.
fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let inner = text[start..end].trim_matches(is_outside);
    if inner.is_empty() {
        return None;
    }
    let start = start + text[start..end].find(|c| !is_outside(c)).unwrap();
    let end = start + inner.len();
    Some(Span { start, end, lines: (line_number(text, start), line_number(text, end)) })
}

pub fn paragraphs(text: &str, how: Paragraphs) -> Vec<Span> {
    match how {
        Paragraphs::Line => lines(text).iter().filter_map(|l| trimmed(text, l.start, l.content_end)).collect(),
        Paragraphs::BlankLine => stretches(text)
            .iter()
            .filter_map(|s| trimmed(text, s.first().unwrap().start, s.last().unwrap().content_end))
            .collect(),
        Paragraphs::Auto if is_hard_wrapped(text) => paragraphs(text, Paragraphs::BlankLine),
        Paragraphs::Auto => paragraphs(text, Paragraphs::Line),
    }
}

/// The stretches between blank lines; U+2029 and form feed end one too.
pub fn stretches(text: &str) -> Vec<Vec<Line>> {
    let mut stretches: Vec<Vec<Line>> = Vec::new();
    let mut stretch: Vec<Line> = Vec::new();
    for line in lines(text) {
        let ended_by = &text[line.content_end..line.end];
        if !is_blank(&text[line.start..line.content_end]) {
            stretch.push(line);
        }
        if is_blank(&text[line.start..line.content_end]) || ended_by == "\u{2029}" || ended_by == "\u{C}" {
            stretches.push(std::mem::take(&mut stretch));
        }
    }
    stretches.push(stretch);
    stretches.retain(|s| !s.is_empty());
    stretches
}

pub fn is_hard_wrapped(text: &str) -> bool {
    let stretches = stretches(text);
    if stretches.len() < 2 {
        return false;
    }
    // The width of each line that another follows in its stretch, and of that other's first word.
    let mut followed: Vec<(usize, usize)> = Vec::new();
    for stretch in &stretches {
        for pair in stretch.windows(2) {
            let line = &text[pair[0].start..pair[0].content_end];
            let next = &text[pair[1].start..pair[1].content_end];
            let first_word = &tokens(next)[0].text;
            followed.push((width(line.trim_end_matches(is_white_space)), width(first_word)));
        }
    }
    let n = followed.len();
    if n < 4 {
        return false;
    }
    // The least width that nine in ten do not exceed.
    let w = (0..=100).find(|&w| 10 * followed.iter().filter(|f| f.0 <= w).count() >= 9 * n);
    let Some(w) = w else { return false };
    if w < 40 {
        return false;
    }
    // Full: line, space and word together are wider than 0.9 W.
    let full = followed.iter().filter(|(line, word)| 10 * (line + 1 + word) > 9 * w).count();
    2 * full >= n
}

/// Columns, character by character: wide ones two, control characters none but the tab one.
pub fn width(text: &str) -> usize {
    text.chars().map(|c| if c == '\t' { 1 } else { c.width().unwrap_or(0) }).sum()
}

/// The sentences of a paragraph: UAX #29, line ends counting as spaces.
pub fn sentences(text: &str, paragraph: Span) -> Vec<Span> {
    // The paragraph with a space for each line end, and for each of its bytes where it stands in the text.
    let mut spaced = String::new();
    let mut places: Vec<usize> = Vec::new();
    let mut at = paragraph.start;
    while at < paragraph.end {
        let rest = &text[at..paragraph.end];
        if let Some(length) = line_end(rest) {
            spaced.push(' ');
            places.push(at);
            at += length;
        } else {
            let c = rest.chars().next().unwrap();
            spaced.push(c);
            places.extend(at..at + c.len_utf8());
            at += c.len_utf8();
        }
    }
    places.push(paragraph.end);

    let mut sentences = Vec::new();
    for (start, sentence) in spaced.split_sentence_bound_indices() {
        sentences.extend(trimmed(text, places[start], places[start + sentence.len()]));
    }
    sentences
}
