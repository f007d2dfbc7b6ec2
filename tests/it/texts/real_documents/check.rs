//! Damage to the structure of a document, and which of it is allowed.

use std::fmt;
use std::ops::Range;

use refrain::ParagraphBreak;

use super::lines::{Lines, State};
use super::outline::{Block, Kind, blocks};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// The number of code fences was even and is odd.
    OddFences,
    /// A heading is removed, and text of its section stays.
    HeadingBeforeText,
    /// The delimiter row of a table is removed and another row stays; or it stays, and the row before it or all rows after it are
    /// removed.
    DelimiterRow,
    /// A line is removed in part.
    LineInPart,
    /// A sentence of a paragraph is torn: one of its lines is removed, and the line before or after stays.
    ParagraphInPart,
    /// The same for a list item.
    ItemInPart,
    /// Some sentences of a paragraph or an item are removed, and they end where lines end.
    SentencesInPart,
    FencedCodeInPart,
    /// Some rows of a table are removed.
    TableInPart,
    IndentedCodeInPart,
    HtmlInPart,
    /// Some links or images are removed from a paragraph of nothing else.
    LinksInPart,
}

impl Rule {
    /// Whether the damage is allowed. Under `Auto` lists, tables and code may be removed line by line, but not between fences. So
    /// may text with one sentence per line.
    pub fn is_allowed(self, paragraphs: ParagraphBreak) -> bool {
        match self {
            Self::SentencesInPart
            | Self::TableInPart
            | Self::IndentedCodeInPart
            | Self::HtmlInPart
            | Self::LinksInPart => paragraphs == ParagraphBreak::Auto,
            _ => false,
        }
    }
}

/// A rule that is broken somewhere.
pub struct Finding {
    pub rule: Rule,
    /// Counted from 0.
    lines: Range<usize>,
    /// The lines, each with its state.
    shown: String,
}

/// The damage to the structure of a text of which `output` is left.
pub fn findings(lines: &Lines<'_>, output: &str) -> Vec<Finding> {
    let is_changed = (0..lines.len()).any(|line| matches!(lines.state(line), State::Gone | State::Cut));
    if !is_changed {
        return Vec::new();
    }
    let blocks = blocks(lines.text);
    let mut found: Vec<_> = odd_fences(lines, output).into_iter().collect();
    found.extend(headings_before_text(lines, &blocks));
    found.extend(blocks.iter().flat_map(|block| in_part(lines, block)));
    let cut = (0..lines.len()).filter(|&line| lines.state(line) == State::Cut);
    found.extend(cut.map(|line| Finding::new(Rule::LineInPart, line..line + 1, lines)));
    found
}

fn odd_fences(lines: &Lines<'_>, output: &str) -> Option<Finding> {
    let is_fence = |line: &str| {
        let line = line.trim_start_matches([' ', '\t', '>']);
        line.starts_with("```") || line.starts_with("~~~")
    };
    let before = (0..lines.len()).filter(|&line| is_fence(lines.line(line))).count();
    let after = output.lines().filter(|line| is_fence(line)).count();
    (before % 2 == 0 && after % 2 == 1).then(|| Finding::new(Rule::OddFences, 0..lines.len(), lines))
}

fn headings_before_text(lines: &Lines<'_>, blocks: &[Block]) -> Vec<Finding> {
    let headings = blocks.iter().filter_map(|block| match block.kind {
        Kind::Heading(rank) => Some((rank, lines.of(block.bytes.clone()))),
        _ => None,
    });
    let headings: Vec<_> = headings.collect();
    let mut found = Vec::new();
    for (at, (rank, heading)) in headings.iter().enumerate() {
        let next = headings.iter().skip(at + 1).find(|(other, _)| other <= rank);
        let section = heading.end..next.map_or(lines.len(), |(_, next)| next.start);
        let (heading_stays, heading_goes) = lines.kept_and_gone(heading.clone());
        let (text_stays, _) = lines.kept_and_gone(section.clone());
        if heading_goes && (heading_stays || text_stays) {
            found.push(Finding::new(Rule::HeadingBeforeText, heading.start..section.end, lines));
        }
    }
    found
}

fn in_part(lines: &Lines<'_>, block: &Block) -> Vec<Finding> {
    let range = lines.of(block.bytes.clone());
    if lines.kept_and_gone(range.clone()) != (true, true) {
        return Vec::new();
    }
    let rule = match block.kind {
        Kind::Paragraph | Kind::Item if !tears_a_sentence(lines, range.clone()) => Rule::SentencesInPart,
        Kind::Paragraph => Rule::ParagraphInPart,
        Kind::Links => Rule::LinksInPart,
        Kind::Item => Rule::ItemInPart,
        // The rule for headings reports it.
        Kind::Heading(_) => return Vec::new(),
        Kind::Table => Rule::TableInPart,
        Kind::FencedCode => Rule::FencedCodeInPart,
        Kind::IndentedCode => Rule::IndentedCodeInPart,
        Kind::Html => Rule::HtmlInPart,
    };
    let mut found = vec![Finding::new(rule, range.clone(), lines)];
    if block.kind == Kind::Table && delimiter_row_is_torn(lines, range.clone()) {
        found.push(Finding::new(Rule::DelimiterRow, range, lines));
    }
    found
}

/// Whether a line that does not end a sentence is removed without the next line, or stays without it.
fn tears_a_sentence(lines: &Lines<'_>, text: Range<usize>) -> bool {
    let mut pairs = text.clone().zip(text.skip(1));
    pairs.any(|(line, next)| lines.state(line) != lines.state(next) && !ends_sentence(lines.line(line)))
}

fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['*', '_', '`', '"', '\'', ')', ']', '}', '”', '’', '»']);
    line.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '：', '；', '؟', '؛', '۔', '।'])
}

/// Whether the rest of a table is not a table, or a table without rows.
fn delimiter_row_is_torn(lines: &Lines<'_>, table: Range<usize>) -> bool {
    let (head, delimiter, rows) = (table.start, table.start + 1, table.start + 2..table.end);
    let (rows_stay, rows_go) = lines.kept_and_gone(rows);
    let (head_stays, delimiter_stays) = (lines.state(head) != State::Gone, lines.state(delimiter) != State::Gone);
    head_stays != delimiter_stays || delimiter_stays && rows_go && !rows_stay || !delimiter_stays && rows_stay
}

impl Finding {
    fn new(rule: Rule, range: Range<usize>, lines: &Lines<'_>) -> Self {
        let mark = |line: usize| match lines.state(line) {
            State::Blank => ' ',
            State::Kept => '=',
            State::Gone => '-',
            State::Cut => '~',
        };
        let line = |line: usize| format!("    {}{}\n", mark(line), lines.line(line));
        // Of a long range only the lines near removed ones.
        let is_shown = |at: usize| {
            let near = at.saturating_sub(2)..(at + 3).min(lines.len());
            at < range.start + 2 || near.into_iter().any(|line| matches!(lines.state(line), State::Gone | State::Cut))
        };
        let shown = range.clone().filter(|&line| is_shown(line)).take(16).map(line).collect();
        Self { rule, lines: range, shown }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{}\n{}", self.lines.start + 1, self.lines.end, self.shown)
    }
}
