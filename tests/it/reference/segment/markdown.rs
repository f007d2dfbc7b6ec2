//! P10, `ParagraphBreak::Markdown`: the leaf blocks, as pulldown-cmark finds them.
//!
//! A block has whole lines, so the marks of quotes and items that begin on its lines are part of it. Front matter is a block
//! too. Each line that is in no block is a paragraph.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};

use super::lines::{Line, Span, lines, trimmed};
use crate::reference::characters::is_outside;

/// A leaf block: its bytes, and its rank if it is a heading.
struct Leaf {
    start: usize,
    stop: usize,
    heading: Option<u8>,
    table: bool,
}

pub fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let leaves = leaves(text);
    let leaf_of = |line: &Line| leaves.iter().position(|leaf| line.start < leaf.stop && leaf.start < line.end);
    let mut spans = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let leaf = leaf_of(&lines[at]);
        let mut last = at;
        // In a table that begins with a row with `|`, rows and other lines are apart.
        let is_row = |line: &Line| line.content(text).contains('|');
        let has_rows = leaf.is_some_and(|leaf| {
            leaves[leaf].table && lines.iter().find(|line| leaf_of(line) == Some(leaf)).is_some_and(is_row)
        });
        while leaf.is_some() && last + 1 < lines.len() && leaf_of(&lines[last + 1]) == leaf {
            let next = &lines[last + 1];
            let is_blank = trimmed(text, next.start, next.content_end).is_none();
            if has_rows && !is_blank && is_row(next) != is_row(&lines[at]) {
                break;
            }
            last += 1;
        }
        if let Some(span) = trimmed(text, lines[at].start, lines[last].content_end) {
            spans.push(Span { heading: leaf.and_then(|leaf| leaves[leaf].heading), ..span });
        }
        at = last + 1;
    }
    spans
}

/// The leaf blocks in order. A byte order mark at the start of the document is not part of the Markdown.
fn leaves(text: &str) -> Vec<Leaf> {
    let mark = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut leaves = Vec::new();
    let begin = mark + front_matter(&text[mark..]);
    if begin > mark {
        leaves.push(Leaf { start: mark, stop: begin, heading: None, table: false });
    }
    // How many tags are open in the leaf that is being read, and the text of a tight item that is being read.
    let mut depth = 0;
    let mut inline: Option<Leaf> = None;
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    for (event, range) in Parser::new_ext(&text[begin..], options).into_offset_iter() {
        let (start, stop) = (begin + range.start, begin + range.end);
        let of_blocks = match &event {
            Event::Start(tag) => is_leaf(tag) || is_container(tag),
            Event::End(tag) => {
                use pulldown_cmark::TagEnd;
                matches!(tag, TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition)
            }
            event => *event == Event::Rule,
        };
        if depth > 0 {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            continue;
        }
        if of_blocks {
            leaves.extend(inline.take());
            if let Event::Start(tag) = event
                && is_leaf(&tag)
            {
                let heading = if let Tag::Heading { level, .. } = &tag { Some(rank(*level)) } else { None };
                leaves.push(Leaf { start, stop, heading, table: matches!(tag, Tag::Table(_)) });
                depth = 1;
            }
        } else {
            let first = inline.map_or(start, |leaf| leaf.start);
            inline = Some(Leaf { start: first, stop, heading: None, table: false });
            if matches!(event, Event::Start(_)) {
                depth = 1;
            }
        }
    }
    leaves.extend(inline);
    for leaf in &mut leaves {
        if let Some(span) = trimmed(text, leaf.start, leaf.stop) {
            (leaf.start, leaf.stop) = (span.start, span.end);
        }
    }
    leaves
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

/// The length of front matter at the start: from `---` to `---` or `...`, or from `+++` to `+++`; 0 if there is none. If a
/// blank line follows the first line, that line is a thematic break (P10).
fn front_matter(text: &str) -> usize {
    let lines = lines(text);
    let content = |line: &Line| line.content(text).trim_end_matches(is_outside).to_string();
    let ends: &[&str] = match lines.first().map(content).as_deref() {
        Some("---") => &["---", "..."],
        Some("+++") => &["+++"],
        _ => return 0,
    };
    if lines.get(1).is_some_and(|line| content(line).is_empty()) {
        return 0;
    }
    let end = lines[1..].iter().find(|line| ends.contains(&content(line).as_str()));
    end.map_or(0, |line| line.content_end)
}
