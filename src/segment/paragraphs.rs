//! Text to paragraphs: by line, by blank line, or whichever suits the text.

use super::hard_wrap::is_hard_wrapped;
use super::lines::{Line, map_lines};
use super::units::{Segments, Span};

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
    /// The leaf blocks of Markdown: a heading, a paragraph, a whole table, a whole code block, a whole block of HTML.
    #[cfg(feature = "markdown")]
    Markdown,
}

/// The paragraphs of `text`, in order.
pub(crate) fn paragraphs(text: &str, paragraph_break: ParagraphBreak) -> Segments {
    if paragraph_break == ParagraphBreak::Line {
        return map_lines(text, |line| line.span).into();
    }
    let lines = map_lines(text, |line| line);
    if paragraph_break != ParagraphBreak::Auto || is_hard_wrapped(text, &lines) {
        return stretches(&lines).into();
    }
    // In the memory of the lines.
    lines.into_iter().map(|line| line.span).collect::<Vec<_>>().into()
}

/// The stretches of lines between blank lines.
fn stretches(lines: &[Line]) -> Vec<Span> {
    let mut stretches: Vec<Span> = Vec::new();
    for line in lines {
        match stretches.last_mut() {
            Some(stretch) if line.continues => stretch.end = line.span.end,
            _ => stretches.push(line.span),
        }
    }
    stretches
}
