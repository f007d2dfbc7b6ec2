//! Paragraphs of Markdown: its leaf blocks (P10, P11).
//!
//! The rule: a heading, a paragraph, a table, a code block, a block of HTML and the front matter are one paragraph
//! each, also inside quotations, list items and footnotes. The text of an item of a *tight* list, which is not a block
//! in CommonMark, is one paragraph, too. A paragraph has whole lines, so the marks of quotations and items that begin
//! on its lines are part of it, and are removed with it.
//!
//! Lines that belong to none of these, such as link reference definitions and thematic breaks, are one paragraph each:
//! CommonMark has them as leaf blocks, too. If they belonged to no paragraph, they would stay even where all text
//! around them is removed, below a heading that is removed (this would affect 1,323 headings in 2,740 READMEs and
//! change logs).
//!
//! For GitHub a line without `|` continues a table, if no blank line is between them, and so does another table after it. What
//! was written is a table, a text and a table, and these are the paragraphs.
//!
//! `pulldown-cmark` finds the blocks of CommonMark, with GitHub's tables and footnotes, as ranges of bytes. The lines
//! that are not blank are then distributed among them:
//!
//! ```text
//! line                         block                    paragraph
//! - from nine                  text of an item            0
//!   to five                    the same                   0
//! - > closed                   paragraph in a quotation   1
//! [1]: https://example.com     none                       2
//! ```
//!
//! Cost: `pulldown-cmark`, and one pass over the lines.

mod depth;
mod front_matter;

use std::ops::Range;

use front_matter::front_matter;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::lines::map_lines;
use super::span::{Heading, Segments, Span};
use super::white::text_start;
use crate::slicing::substr;

/// A leaf block, or a part of one.
#[derive(Debug)]
struct Block {
    range: Range<usize>,
    /// The rank of a heading.
    rank: Option<u8>,
    is_table: bool,
}

/// The paragraphs of `text`.
pub(super) fn paragraphs(text: &str) -> Segments {
    let mut blocks = blocks(text).into_iter().peekable();
    let mut segments = Segments::default();
    // The end of the block that the last line belongs to.
    let mut block_end = 0;
    // In a table with `|` at its first line: whether the last line has one.
    let mut row: Option<bool> = None;
    for line in map_lines(text, |line| line.span) {
        let has_bar = substr(text, line.start..line.end).contains('|');
        if line.start < block_end {
            if row.is_none_or(|row| row == has_bar) {
                extend_last(&mut segments.spans, line.end);
            } else {
                segments.spans.push(line);
                row = Some(has_bar);
            }
            continue;
        }
        row = None;
        while blocks.next_if(|block| block.range.end <= line.start).is_some() {}
        if let Some(block) = blocks.next_if(|block| block.range.start < line.end) {
            block_end = block.range.end;
            row = (block.is_table && has_bar).then_some(true);
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
    // A heading may follow a byte order mark.
    let text_start = text_start(text);
    let start = front_matter(text, text_start).unwrap_or(text_start);
    let mut blocks = Vec::new();
    if start > text_start {
        blocks.push(Block { range: text_start..start, rank: None, is_table: false });
    }
    // Whether the last block is text of an item of a tight list, which the next event may continue.
    let mut goes_on = false;
    let rest = depth::limited(substr(text, start..));
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    for (event, range) in Parser::new_ext(&rest, options).into_offset_iter() {
        let range = start + range.start..start + range.end;
        match (kind(&event), blocks.last_mut()) {
            // Inside the last block.
            (_, Some(Block { range: last, .. })) if range.start < last.end => {}
            (Kind::Leaf { rank, is_table }, _) => {
                blocks.push(Block { range, rank, is_table });
                goes_on = false;
            }
            (Kind::Container, _) => goes_on = false,
            (Kind::Inline, Some(Block { range: last, .. })) if goes_on => last.end = range.end,
            (Kind::Inline, _) => {
                blocks.push(Block { range, rank: None, is_table: false });
                goes_on = true;
            }
        }
    }
    blocks
}

/// What an event of the parser belongs to.
enum Kind {
    /// A leaf block, with its rank if it is a heading.
    Leaf { rank: Option<u8>, is_table: bool },
    /// A block of other blocks, or a thematic break.
    Container,
    /// Text in a leaf block, or directly in a list item.
    Inline,
}

fn kind(event: &Event<'_>) -> Kind {
    match event {
        Event::Start(Tag::Heading { level, .. }) => Kind::Leaf { rank: Some(*level as u8), is_table: false },
        Event::Start(Tag::Table(_)) => Kind::Leaf { rank: None, is_table: true },
        Event::Start(Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock) => Kind::Leaf { rank: None, is_table: false },
        Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::Item | Tag::FootnoteDefinition(_))
        | Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition)
        | Event::Rule => Kind::Container,
        _ => Kind::Inline,
    }
}
