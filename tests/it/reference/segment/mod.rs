//! Text to paragraphs: P3 and P4, and which file has the rules of the other settings.

pub mod auto;
pub mod lines;
pub mod markdown;
pub mod sentences;

use super::Paragraphs;
use lines::{Line, Span, is_blank, lines, trimmed};

pub fn paragraphs(text: &str, how: Paragraphs) -> Vec<Span> {
    match how {
        Paragraphs::Line => lines(text).iter().filter_map(|l| trimmed(text, l.start, l.content_end)).collect(),
        Paragraphs::BlankLine => stretches(text)
            .iter()
            .filter_map(|s| trimmed(text, s.first().unwrap().start, s.last().unwrap().content_end))
            .collect(),
        Paragraphs::Auto => auto::paragraphs(text),
        Paragraphs::Markdown => markdown::paragraphs(text),
    }
}

/// P4: the stretches between blank lines. U+2029 and the form feed end one too.
fn stretches(text: &str) -> Vec<Vec<Line>> {
    let mut stretches: Vec<Vec<Line>> = Vec::new();
    let mut stretch: Vec<Line> = Vec::new();
    for line in lines(text) {
        let blank = is_blank(line.content(text));
        if !blank {
            stretch.push(line);
        }
        if blank || line.ends_paragraph(text) {
            stretches.push(std::mem::take(&mut stretch));
        }
    }
    stretches.push(stretch);
    stretches.retain(|s| !s.is_empty());
    stretches
}
