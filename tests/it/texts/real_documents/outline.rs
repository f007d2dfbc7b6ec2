//! The leaf blocks of a Markdown text, as pulldown-cmark finds them.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text of a paragraph, up to a hard line break.
    Paragraph,
    /// A paragraph of nothing but links and images, mostly badges.
    Links,
    /// Text of a list item that is not a paragraph of its own.
    Item,
    /// With its rank, 1 to 6.
    Heading(u8),
    /// With its delimiter row.
    Table,
    FencedCode,
    IndentedCode,
    Html,
}

#[derive(Clone, Debug)]
pub struct Block {
    pub kind: Kind,
    pub bytes: Range<usize>,
}

/// The leaf blocks, in order.
pub fn blocks(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let mut outline = Outline { text, blocks: Vec::new(), open: None, links: 0 };
    for (event, bytes) in Parser::new_ext(text, options).into_offset_iter() {
        outline.read(&event, bytes);
    }
    outline.close();
    outline.blocks
}

struct Outline<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    /// The text that is being read.
    open: Option<Open>,
    /// How many links and images are open.
    links: usize,
}

struct Open {
    kind: Kind,
    /// The bytes from the first inline event to the last.
    bytes: Option<Range<usize>>,
    /// Whether all of it is in links and images.
    links_only: bool,
}

impl Outline<'_> {
    fn read(&mut self, event: &Event<'_>, bytes: Range<usize>) {
        match event {
            Event::Start(Tag::Paragraph) => self.start(Kind::Paragraph),
            Event::Start(Tag::Item) => self.start(Kind::Item),
            Event::Start(Tag::Heading { level, .. }) => self.whole(Kind::Heading(*level as u8), bytes),
            Event::Start(Tag::Table(_)) => self.whole(Kind::Table, bytes),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => self.whole(Kind::FencedCode, bytes),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => self.whole(Kind::IndentedCode, bytes),
            Event::Start(Tag::HtmlBlock) => self.whole(Kind::Html, bytes),
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                self.inline(bytes, true);
                self.links += 1;
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.links -= 1,
            Event::Start(Tag::List(_) | Tag::BlockQuote(_)) | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                self.close()
            }
            Event::HardBreak => self.hard_break(),
            Event::InlineHtml(tag) if tag.to_ascii_lowercase().starts_with("<br") => self.hard_break(),
            Event::Text(text) => self.inline(bytes, self.links > 0 || text.trim().is_empty()),
            Event::InlineHtml(_) => self.inline(bytes, true),
            Event::Code(_) | Event::FootnoteReference(_) => self.inline(bytes, self.links > 0),
            _ => (),
        }
    }

    fn start(&mut self, kind: Kind) {
        self.close();
        self.open = Some(Open { kind, bytes: None, links_only: true });
    }

    fn whole(&mut self, kind: Kind, bytes: Range<usize>) {
        self.close();
        self.blocks.push(Block { kind, bytes: self.trimmed(bytes) });
    }

    fn inline(&mut self, bytes: Range<usize>, is_link: bool) {
        if let Some(open) = &mut self.open {
            let start = open.bytes.as_ref().map_or(bytes.start, |read| read.start);
            open.bytes = Some(start..bytes.end.max(start));
            open.links_only &= is_link;
        }
    }

    /// Text after a hard line break is a block of its own, because the writer wants a new line there.
    fn hard_break(&mut self) {
        if let Some(Open { kind, .. }) = self.open {
            self.start(kind);
        }
    }

    fn close(&mut self) {
        if let Some(Open { kind, bytes: Some(bytes), links_only }) = self.open.take() {
            let kind = if kind == Kind::Paragraph && links_only { Kind::Links } else { kind };
            self.blocks.push(Block { kind, bytes: self.trimmed(bytes) });
        }
    }

    /// Without the white space at the end.
    fn trimmed(&self, bytes: Range<usize>) -> Range<usize> {
        bytes.start..bytes.start + self.text[bytes.clone()].trim_end().len()
    }
}
