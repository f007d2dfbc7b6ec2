//! `ParagraphBreak::Markdown`: the leaf blocks, as pulldown-cmark finds them.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::lines::{Span, lines, trimmed};

/// What is being read.
enum Reading {
    /// A leaf block, until the event that ends it; events within it say nothing.
    Leaf { end: TagEnd, start: usize, stop: usize, heading: Option<u8> },
    /// Inline content right inside an item: the paragraph of a tight list.
    Inline { start: usize, stop: usize, depth: usize },
}

/// The leaf blocks, each with its whole lines: the marks of the items and quotations that begin there are part of it.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let mut whole: Vec<Span> = Vec::new();
    for block in leaf_blocks(text) {
        let first = lines.iter().rfind(|line| line.start <= block.start).unwrap();
        let last = lines.iter().rfind(|line| line.start < block.end).unwrap();
        if whole.last().is_none_or(|before| before.end <= first.start) {
            let span = trimmed(text, first.start, last.content_end);
            whole.extend(span.map(|span| Span { heading: block.heading, ..span }));
        }
    }
    whole
}

/// A byte order mark at the document's start is not part of the Markdown.
fn leaf_blocks(text: &str) -> Vec<Span> {
    let mark = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut spans = Vec::new();
    let mut reading: Option<Reading> = None;
    for (event, range) in
        Parser::new_ext(&text[mark..], Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES).into_offset_iter()
    {
        let (start, stop) = (mark + range.start, mark + range.end);
        reading = match (reading, event) {
            (Some(Reading::Leaf { end, start, stop, heading }), event) => {
                if event == Event::End(end) {
                    spans.extend(trimmed(text, start, stop).map(|span| Span { heading, ..span }));
                    None
                } else {
                    Some(Reading::Leaf { end, start, stop, heading })
                }
            }
            (None, Event::Start(tag)) if is_leaf(&tag) => {
                let heading = if let Tag::Heading { level, .. } = tag { Some(rank(level)) } else { None };
                Some(Reading::Leaf { end: tag.to_end(), start, stop, heading })
            }
            (None, Event::Start(tag)) if is_container(&tag) => None,
            (None, Event::End(_) | Event::Rule) => None,
            (None, Event::Start(_)) => Some(Reading::Inline { start, stop, depth: 1 }),
            (None, _) => Some(Reading::Inline { start, stop, depth: 0 }),
            (Some(Reading::Inline { start: first, stop: last, depth }), event) => match event {
                // A block, or the end of the item, ends the paragraph.
                Event::Start(tag) if is_leaf(&tag) => {
                    spans.extend(inline_paragraph(text, first, last));
                    let heading = if let Tag::Heading { level, .. } = tag { Some(rank(level)) } else { None };
                    Some(Reading::Leaf { end: tag.to_end(), start, stop, heading })
                }
                Event::Start(tag) if is_container(&tag) => {
                    spans.extend(inline_paragraph(text, first, last));
                    None
                }
                Event::Rule => {
                    spans.extend(inline_paragraph(text, first, last));
                    None
                }
                Event::End(_) if depth == 0 => {
                    spans.extend(inline_paragraph(text, first, last));
                    None
                }
                Event::End(_) => Some(Reading::Inline { start: first, stop: last.max(stop), depth: depth - 1 }),
                Event::Start(_) => Some(Reading::Inline { start: first, stop: last.max(stop), depth: depth + 1 }),
                _ => Some(Reading::Inline { start: first, stop: last.max(stop), depth }),
            },
        };
    }
    spans
}

fn is_leaf(tag: &Tag) -> bool {
    matches!(tag, Tag::Heading { .. } | Tag::Paragraph | Tag::Table(_) | Tag::CodeBlock(_) | Tag::HtmlBlock)
}

fn is_container(tag: &Tag) -> bool {
    matches!(tag, Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::FootnoteDefinition(_))
}

fn rank(level: HeadingLevel) -> u8 {
    level as u8
}

/// From the first inline event to the end of the line of the last; the backslash of an escaped character is in no
/// event.
fn inline_paragraph(text: &str, start: usize, stop: usize) -> Option<Span> {
    let start = if text[..start].ends_with('\\') { start - 1 } else { start };
    let stop = text[stop..].find(['\n', '\r']).map_or(text.len(), |length| stop + length);
    trimmed(text, start, stop)
}
