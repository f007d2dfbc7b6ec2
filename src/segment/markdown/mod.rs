//! Paragraphs of Markdown: its leaf blocks.
//!
//! The rule: a heading, a paragraph, a table, a code block, a block of HTML and the front matter are one paragraph each, also
//! inside quotations, list items and footnotes. The text of a list item that is no block of its own (in a *tight* list) is
//! one, too. A paragraph has whole lines, so the marks of the quotations and items that begin on its lines are part of it,
//! and are removed with it. Lines that belong to none of these, such as link reference definitions and thematic breaks, are one
//! paragraph each: they are leaf blocks of CommonMark, too. In no paragraph they would stay where all text around them is
//! removed, below a heading that is removed (1,323 headings of 2,740 READMEs and change logs).
//!
//! Blocks are those of CommonMark with the tables and footnotes of GitHub, as `pulldown-cmark` finds them.
//!
//! Cost: that of `pulldown-cmark`, and one pass over the lines.

mod depth;
mod front_matter;

use std::ops::Range;

use front_matter::front_matter;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::lines::map_lines;
use super::span::{Heading, Segments, Span};

/// A block of text, whole or in part.
#[derive(Debug)]
struct Block {
    range: Range<usize>,
    /// The rank of a heading.
    rank: Option<u8>,
}

/// The paragraphs of `text`.
pub(super) fn paragraphs(text: &str) -> Segments {
    let mut blocks = blocks(text).into_iter().peekable();
    let mut segments = Segments::default();
    // Where the block of the last line ends.
    let mut end = 0;
    for line in map_lines(text, |line| line.span) {
        if line.start < end {
            extend_last(&mut segments.spans, line.end);
            continue;
        }
        while blocks.next_if(|block| block.range.end <= line.start).is_some() {}
        if let Some(block) = blocks.next_if(|block| block.range.start < line.end) {
            end = block.range.end;
            let index = u32::try_from(segments.spans.len()).ok();
            let heading = index.zip(block.rank).map(|(index, rank)| Heading { index, rank });
            segments.headings.extend(heading);
        }
        segments.spans.push(line);
    }
    segments
}

fn extend_last(spans: &mut [Span], end: usize) {
    if let Some(last) = spans.last_mut() {
        last.end = end;
    }
}

/// The leaf blocks of `text`, in order.
fn blocks(text: &str) -> Vec<Block> {
    // A byte order mark is no text: a heading may follow it.
    let mark = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let start = front_matter(text, mark).unwrap_or(mark);
    let mut blocks = Vec::new();
    if start > mark {
        blocks.push(Block { range: mark..start, rank: None });
    }
    // Whether the last block is text of a list item, which may go on.
    let mut goes_on = false;
    let rest = depth::limited(text.get(start..).unwrap_or(""));
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    for (event, range) in Parser::new_ext(&rest, options).into_offset_iter() {
        let range = start + range.start..start + range.end;
        match (kind(&event), blocks.last_mut()) {
            (_, Some(Block { range: last, .. })) if range.start < last.end => {}
            (Kind::Leaf(rank), _) => {
                blocks.push(Block { range, rank });
                goes_on = false;
            }
            (Kind::Container, _) => goes_on = false,
            (Kind::Inline, Some(Block { range: last, .. })) if goes_on => last.end = range.end,
            (Kind::Inline, _) => {
                blocks.push(Block { range, rank: None });
                goes_on = true;
            }
        }
    }
    blocks
}

/// What an event is part of.
enum Kind {
    /// A leaf block, with its rank if it is a heading.
    Leaf(Option<u8>),
    /// A block of other blocks, or a thematic break.
    Container,
    /// Text in a leaf block or in a list item.
    Inline,
}

fn kind(event: &Event<'_>) -> Kind {
    match event {
        Event::Start(Tag::Heading { level, .. }) => Kind::Leaf(Some(*level as u8)),
        Event::Start(Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Table(_)) => Kind::Leaf(None),
        Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::FootnoteDefinition(_))
        | Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition)
        | Event::Rule => Kind::Container,
        _ => Kind::Inline,
    }
}
