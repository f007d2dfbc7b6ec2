//! What a reader of a report should know about how it was made.

use std::fmt;

use super::Report;

/// Something that was decided, limited or left out while a text was analyzed: an item of [`Report::notes`]. It is
/// displayed as a clause in English, with the index of the document.
///
/// ```
/// let text = "\
/// The ferry to the island leaves at nine and at noon; in the winter
/// it leaves at ten, and there is no second one.
/// ";
/// let note = refrain::analyze(text).notes().remove(0);
/// assert_eq!(note.to_string(), "document 0: the lines of 1 hard-wrapped paragraph were joined");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(tag = "note", rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum Note {
    /// [`ParagraphBreak::Auto`](crate::ParagraphBreak::Auto) found hard-wrapped paragraphs in a document. In a document
    /// without this note, each line is a paragraph, except in code blocks and tables.
    Wrapped {
        /// The index of the document, counted from 0.
        document: usize,
        /// The width to which most lines of the document are wrapped, or else those of its first wrapped paragraph, in
        /// columns. `None` if only the sentences that go on in the next line show that lines are wrapped.
        width: Option<usize>,
        /// The number of paragraphs of two or more lines that were joined.
        paragraphs: usize,
    },
    /// The search for near duplicates of some paragraphs reached the
    /// [work limit](crate::DetectorBuilder::work_limit), so a near duplicate may be missing.
    WorkLimit {
        /// The number of these paragraphs.
        paragraphs: u64,
    },
    /// There were more paragraphs than a report can have, and the last ones are not in it.
    LeftOut {
        /// The number of these paragraphs.
        paragraphs: u64,
    },
}

impl Report<'_> {
    /// What should be known about how this report was made: where [`ParagraphBreak::Auto`](crate::ParagraphBreak::Auto)
    /// joined the lines of hard-wrapped paragraphs, in document order; then whether the work limit was reached; then
    /// whether paragraphs were left out.
    ///
    /// The notes are about paragraphs. For sentences, see [`sentences_work_limited`](Self::sentences_work_limited).
    ///
    /// ```
    /// use refrain::{Detector, Note};
    ///
    /// let wrapped = "\
    /// The ferry to the island leaves at nine and at noon; in the winter
    /// it leaves at ten, and there is no second one.
    /// ";
    /// let notes = Detector::default().analyze_corpus(["one\ntwo\n", wrapped]).notes();
    /// assert!(matches!(notes[..], [Note::Wrapped { document: 1, paragraphs: 1, .. }]));
    /// ```
    pub fn notes(&self) -> Vec<Note> {
        let wrapped = self.grouped().units.wrapped().map(|(document, wrapping)| Note::Wrapped {
            document,
            width: wrapping.width.map(usize::from),
            paragraphs: wrapping.paragraphs as usize,
        });
        let [limited, left_out] =
            [self.grouped().grouping.work_limited, self.analysis.left_out].map(|count| count as u64);
        let limited = (limited > 0).then_some(Note::WorkLimit { paragraphs: limited });
        let left_out = (left_out > 0).then_some(Note::LeftOut { paragraphs: left_out });
        wrapped.chain(limited).chain(left_out).collect()
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = |count: u64| if count == 1 { "paragraph" } else { "paragraphs" };
        match *self {
            Self::Wrapped { document, width, paragraphs } => {
                let noun = noun(paragraphs as u64);
                write!(f, "document {document}: the lines of {paragraphs} hard-wrapped {noun} were joined")?;
                width.map_or(Ok(()), |width| write!(f, " (wrapped at {width} columns)"))
            }
            Self::WorkLimit { paragraphs } => write!(
                f,
                "the search for the near duplicates of {paragraphs} {} reached the work limit, so some may be missing",
                noun(paragraphs)
            ),
            Self::LeftOut { paragraphs } => {
                write!(f, "the last {paragraphs} {} were left out, because there are too many", noun(paragraphs))
            }
        }
    }
}
