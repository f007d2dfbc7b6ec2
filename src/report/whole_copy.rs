//! Documents that are copies as a whole. This is the first thing to know about a corpus.
//!
//! Two documents are compared by the sequences of the variants of their paragraphs. Cost: one lookup per document, with
//! a hash of its sequence.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::Report;
use super::iter::WholeCopies;

/// A document that is a copy of another one, paragraph by paragraph.
///
/// ```
/// let texts = ["Opening hours\nMonday to Friday", "OPENING HOURS\nMonday to Friday"];
/// let report = refrain::Detector::default().analyze_corpus(texts);
/// let copy = report.whole_copies().next().unwrap();
/// assert_eq!((copy.document, copy.of), (1, 0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct WholeCopy {
    /// The index of the document, counted from 0.
    pub document: usize,
    /// The index of the document that it copies: the first one of all that are equal.
    pub of: usize,
}

impl Report<'_> {
    /// The documents that are copies as a whole, in order. The paragraphs of such a document are copies of the
    /// paragraphs of another document, in the same order.
    ///
    /// Short paragraphs count, too. A document without any word is never a copy.
    ///
    /// ```
    /// let texts = ["Opening hours\nMonday to Friday", "Closed on Sundays.", "OPENING HOURS\n\nMonday to Friday!\n"];
    /// let report = refrain::Detector::default().analyze_corpus(texts);
    /// let copies: Vec<_> = report.whole_copies().map(|copy| (copy.document, copy.of)).collect();
    /// assert_eq!(copies, [(2, 0)]);
    /// ```
    pub fn whole_copies(&self) -> WholeCopies {
        let (units, grouping) = (&self.grouped().units, &self.grouped().grouping);
        let mut firsts = HashMap::new();
        let copies = units.by_document().enumerate().filter_map(|(document, own)| {
            let variants = grouping.variants_of_units().range(own);
            match firsts.entry(variants) {
                Entry::Occupied(first) => Some(WholeCopy { document, of: *first.get() }),
                Entry::Vacant(place) => {
                    if own.iter().any(|unit| !grouping.words(unit).is_wordless()) {
                        place.insert(document);
                    }
                    None
                }
            }
        });
        WholeCopies::new(copies.collect::<Vec<_>>().into_iter())
    }
}
