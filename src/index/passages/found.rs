//! Where a run of a text occurs in an index.

use crate::error::Key;
use crate::report::ranges_of_fields;

/// A run of tokens of a text that occurs in a document of an index: an item of [`Index::passages`](crate::Index::passages).
///
/// ```
/// let mut index = refrain::Detector::default().passage_index()?;
/// index.insert_keyed("a.html", "It rains.\nNobody on the quay had seen the boy since noon, when the ferry left.")?;
/// let text = "The skipper says: “Nobody on the quay had seen the boy since noon, when the ferry left.”";
/// let found = &index.passages(text)?[0];
/// assert_eq!(&text[found.range()], "Nobody on the quay had seen the boy since noon, when the ferry left");
/// assert_eq!((found.tokens, found.line_range()), (14, 1..=1));
/// assert_eq!((found.document, found.first, found.last, &found.key), (0, 1, 1, &Some("a.html".into())));
/// # Ok::<(), refrain::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct PassageMatch {
    /// The number of its tokens.
    pub tokens: usize,
    /// The line of its first token in the text and that of its last one, counted from 1.
    pub lines: [usize; 2],
    /// The offset of the first byte of its first token in the text, and the offset after the last byte of its last one.
    pub bytes: [usize; 2],
    /// The number of the document in which it occurs.
    pub document: usize,
    /// The key of that document, if it has one.
    pub key: Option<Key>,
    /// The index of the first paragraph of that document which it touches, counted from 0.
    pub first: usize,
    /// The index of the last paragraph of that document which it touches.
    pub last: usize,
}

ranges_of_fields!(PassageMatch);
