//! Splits text into paragraphs: by line, by blank line, by whichever fits each part of the text, or as Markdown.
//!
//! `Line` and `BlankLine` are implemented in this file; `Auto` and `Markdown` have a folder each.

use super::auto;
use super::lines::{NonBlankLine, map_lines};
#[cfg(feature = "markdown")]
use super::markdown;
use super::span::{Segments, Span};

/// The rule that splits a text into paragraphs.
///
/// A line ends with `\n`, `\r\n`, a lone `\r`, U+0085, U+2028, U+2029 or a form feed. White space and U+FEFF around a
/// paragraph belong to no paragraph.
///
/// | text | rule |
/// |---|---|
/// | anything, or a mixture | [`Auto`](Self::Auto) |
/// | one paragraph per line: corpora, logs, exports | [`Line`](Self::Line) |
/// | hard-wrapped text with blank lines between paragraphs | [`BlankLine`](Self::BlankLine) |
/// | Markdown, with the feature `markdown` | `Markdown` |
///
/// To use any other rule, find the paragraphs yourself:
/// [`Document::with_paragraphs`](crate::Document::with_paragraphs).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum ParagraphBreak {
    /// Finds hard-wrapped paragraphs, whose lines are broken at a certain width. Everywhere else each line is a
    /// paragraph. A document may have both.
    ///
    /// A fenced code block and a table (lines that begin with `|`) are one paragraph each. A heading (`# Title`), a
    /// line without a letter or number, and a line that begins with `<` and ends with `>` are paragraphs of their own.
    /// A list mark (`- `, `1. `, `(a) `) and a change in the depth of quotation (`>`) begin a paragraph.
    ///
    /// ```
    /// use refrain::Detector;
    ///
    /// let text = "\
    /// # Opening hours
    /// - Monday to Friday from nine to five, and in winter only
    ///   as long as there is daylight
    /// - Saturday from ten to two
    /// ";
    /// let report = Detector::default().analyze(text);
    /// let lines: Vec<_> = report.paragraphs(0).map(|unit| unit.lines()).collect();
    /// assert_eq!(lines, [1..=1, 2..=3, 4..=4]);
    /// ```
    #[default]
    Auto,
    /// Each line that is not blank is a paragraph.
    ///
    /// ```
    /// use refrain::{Detector, ParagraphBreak};
    ///
    /// let detector = Detector::builder().paragraph_break(ParagraphBreak::Line).build()?;
    /// assert_eq!(detector.analyze("one\ntwo\n\nthree\n").paragraphs(0).len(), 3);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    Line,
    /// Each stretch of lines between blank lines is a paragraph. U+2029 and the form feed also end a stretch.
    ///
    /// ```
    /// use refrain::{Detector, ParagraphBreak};
    ///
    /// let detector = Detector::builder().paragraph_break(ParagraphBreak::BlankLine).build()?;
    /// assert_eq!(detector.analyze("one\ntwo\n\nthree\n").paragraphs(0).len(), 2);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    #[cfg_attr(feature = "serde", serde(rename = "blank"))]
    BlankLine,
    /// Each leaf block of Markdown (CommonMark with tables and footnotes) is a paragraph: a heading, a paragraph, a
    /// whole table, a whole code block, a whole block of HTML, the front matter. Paragraphs in quotations and list
    /// items count, too. This requires the feature `markdown`.
    ///
    /// A paragraph has whole lines, so the marks of quotations and lists are part of it. A line that belongs to none of
    /// these blocks, such as a link reference definition or a thematic break, is a paragraph of its own.
    ///
    /// ```
    /// use refrain::{Detector, ParagraphBreak};
    ///
    /// let text = "\
    /// Opening hours
    /// =============
    ///
    /// - from nine
    ///   to five
    /// - > closed
    ///   > on Sunday
    ///
    /// ~~~sh
    /// open --door
    /// ~~~
    /// ";
    /// let detector = Detector::builder().paragraph_break(ParagraphBreak::Markdown).build()?;
    /// let report = detector.analyze(text);
    /// let lines: Vec<_> = report.paragraphs(0).map(|unit| unit.lines()).collect();
    /// assert_eq!(lines, [1..=2, 4..=5, 6..=7, 9..=11]);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    #[cfg(feature = "markdown")]
    Markdown,
}

/// The paragraphs of `text`, in order.
pub(crate) fn paragraphs(text: &str, paragraph_break: ParagraphBreak) -> Segments {
    match paragraph_break {
        ParagraphBreak::Auto => auto::paragraphs(text),
        ParagraphBreak::Line => map_lines(text, |line| line.span).into(),
        ParagraphBreak::BlankLine => stretches(&map_lines(text, |line| line)).into(),
        #[cfg(feature = "markdown")]
        ParagraphBreak::Markdown => markdown::paragraphs(text),
    }
}

/// Joins the lines of each stretch between blank lines.
fn stretches(lines: &[NonBlankLine]) -> Vec<Span> {
    let mut stretches: Vec<Span> = Vec::new();
    for line in lines {
        match stretches.last_mut() {
            Some(stretch) if line.continues_stretch => stretch.end = line.span.end,
            _ => stretches.push(line.span),
        }
    }
    stretches
}
