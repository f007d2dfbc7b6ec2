//! Documents that are copies as a whole: the first thing to say of a corpus.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::Report;

/// A document that is a copy of another one, paragraph by paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WholeCopy {
    /// The document, counted from 0.
    pub document: usize,
    /// The one that it copies: the first of all that are equal.
    pub of: usize,
}

impl Report<'_> {
    /// The documents that are copies as a whole, in order: all their paragraphs are copies of another document's, in its order.
    ///
    /// Short paragraphs count too. A document without a word is no copy.
    ///
    /// ```
    /// let texts = ["Opening hours\nMonday to Friday", "Nobody is there on Sundays.", "OPENING HOURS\n\nMonday to Friday!\n"];
    /// let report = refrain::Detector::default().analyze_corpus(texts);
    /// let copies: Vec<_> = report.whole_copies().map(|copy| (copy.document, copy.of)).collect();
    /// assert_eq!(copies, [(2, 0)]);
    /// ```
    pub fn whole_copies(&self) -> impl Iterator<Item = WholeCopy> + '_ {
        let (units, grouping) = (&self.grouped().units, &self.grouped().grouping);
        let mut firsts = HashMap::new();
        units.by_document().enumerate().filter_map(move |(document, own)| {
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
        })
    }
}
