//! Text to paragraphs: by line, by blank line, or whichever suits the text.

use super::hard_wrap::is_hard_wrapped;
use super::lines::next_line_end;
use super::units::Span;
use super::white::trim;

/// What parts one paragraph from the next.
///
/// `\n`, `\r\n`, lone `\r`, U+0085, U+2028, U+2029 and form feed end a line. White space and U+FEFF around a paragraph are
/// in no paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParagraphBreak {
    /// Decides once for a document: `BlankLine` where the text is hard-wrapped, else `Line`.
    #[default]
    Auto,
    /// Each line that is not blank.
    Line,
    /// Each stretch between blank lines; U+2029 and form feed end it too.
    BlankLine,
}

/// A line that is not blank, without what stands around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'t> {
    /// With its indentation, without white space at its end.
    pub(crate) indented: &'t str,
    pub(crate) span: Span,
    /// Whether the line in front of it, if any, belongs to the same stretch.
    pub(crate) continues: bool,
}

/// The lines of `text` that are not blank.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut from = 0;
    let mut continues = false;
    std::iter::from_fn(move || {
        while from < text.len() {
            let end = next_line_end(text, from);
            let line = text.get(from..end.map_or(text.len(), |end| end.start))?;
            let start = from;
            from = end.map_or(text.len(), |end| end.end);
            let ends_stretch = end.is_some_and(|end| end.ends_stretch);
            let content = trim(line);
            if content.is_empty() {
                continues = false;
                continue;
            }
            let indentation = content.as_ptr().addr() - line.as_ptr().addr();
            let span = Span { start: start + indentation, end: start + indentation + content.len() };
            let found = Line { indented: text.get(start..span.end)?, span, continues };
            continues = !ends_stretch;
            return Some(found);
        }
        None
    })
}

/// The paragraphs of `text`, in order.
pub(crate) fn paragraphs(text: &str, paragraph_break: ParagraphBreak) -> Vec<Span> {
    match paragraph_break {
        ParagraphBreak::Line => lines(text).map(|line| line.span).collect(),
        ParagraphBreak::BlankLine => stretches(text),
        ParagraphBreak::Auto if is_hard_wrapped(text) => stretches(text),
        ParagraphBreak::Auto => paragraphs(text, ParagraphBreak::Line),
    }
}

/// The stretches of lines between blank lines.
fn stretches(text: &str) -> Vec<Span> {
    let mut stretches: Vec<Span> = Vec::new();
    for line in lines(text) {
        match stretches.last_mut() {
            Some(stretch) if line.continues => stretch.end = line.span.end,
            _ => stretches.push(line.span),
        }
    }
    stretches
}
