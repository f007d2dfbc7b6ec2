//! Where runs of a text occur in the documents.

use super::super::Index;
use super::layout::Layout;
use super::{PassageMatch, ReadTokens, StoredTokens};
use crate::analysis::segment;
use crate::document::{Document, Place};
use crate::error::{Error, IndexError};
use crate::passage::{Paragraphs, RunPlace, TokenPlace, TokenRun, places};
use crate::runs::{CopiedRun, Sequence};
use crate::units::Units;

impl Index {
    /// The runs of a text that occur in the documents of the index, in the order of the text: what was quoted or copied
    /// from them, wherever paragraphs begin and end. Nothing is inserted.
    ///
    /// A run has at least [`min_passage`](crate::DetectorBuilder::min_passage) tokens, which are not all equal; all
    /// paragraphs count, also headings and short ones. The text is read by the rule of
    /// [`Report::passages`](crate::Report::passages): at each token, the longest run counts that occurs in the
    /// *original* text of a document, which is everything but the copied runs that were found in it when it was
    /// inserted. Of several places, the first is returned. Tokens are compared by 62 bits of their hashes.
    ///
    /// So a run that begins in a copied run of a document and ends behind it is found in two parts, the first of which
    /// is attributed to the document that was copied. A part of fewer than `min_passage` tokens is not found.
    ///
    /// A document with [windows](Document::with_windows) has no passages, inserted or passed here.
    ///
    /// The time depends on the length of the text, not on the size of the index.
    ///
    /// # Errors
    /// Returns [`IndexError::NoPassages`] if [`Detector::passage_index`](crate::Detector::passage_index) did not make the
    /// index, and [`Error::NoTokenRanges`] if the detector's own [normal form](crate::NormalForm) does not tell where its
    /// tokens are.
    ///
    /// ```
    /// let mut index = refrain::Detector::default().passage_index()?;
    /// index.insert_keyed("a.html", "Nobody on the quay had seen the boy since noon, when the ferry left the harbour.")?;
    /// index.insert_keyed("b.html", "The last boat to the island leaves the old harbour at nine in the evening.")?;
    /// let text = "And the last boat to the island leaves the old harbour at nine in the evening, because \
    ///             nobody on the quay had seen the boy since noon, when the ferry left the harbour.";
    /// let found = index.passages(text)?;
    /// let keys: Vec<_> = found.iter().map(|passage| (passage.tokens, passage.document)).collect();
    /// assert_eq!(keys, [(15, 1), (16, 0)]);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn passages<'t>(&self, document: impl Into<Document<'t>>) -> Result<Vec<PassageMatch>, Error> {
        let stored = self.tokens.as_ref().ok_or(IndexError::NoPassages)?;
        let (units, _) = segment(&[document.into()], self.settings().paragraph_break);
        let ReadTokens { mut tokens, layout } = self.tokens_of(&units);
        tokens.truncate(StoredTokens::MOST);
        let runs = stored.originals.runs_in(&Sequence::new(tokens));
        let places = self.places_of(&runs, &layout, &units).ok_or(Error::NoTokenRanges)?;
        Ok(runs.iter().zip(places).map(|(run, place)| self.passage_match(run, place, stored)).collect())
    }

    /// Where runs are in the text.
    fn places_of(&self, runs: &[CopiedRun], layout: &Layout, units: &Units<'_>) -> Option<Vec<RunPlace>> {
        if runs.is_empty() {
            return Some(Vec::new());
        }
        let place = |token: usize| {
            let (Place { document, index }, token) = layout.token_place(token);
            TokenPlace { unit: units.of_document(document).nth(index), token: token as u32 }
        };
        let run = |run: &CopiedRun| {
            let (first, len) = (run.first as usize, run.len as usize);
            TokenRun { first: place(first), last: place(first + len - 1) }
        };
        let runs: Vec<_> = runs.iter().map(run).collect();
        places(&runs, Paragraphs { units: &units.spans, texts: &units.texts }, &units.lines(), &self.settings().form)
    }

    fn passage_match(&self, run: &CopiedRun, place: RunPlace, stored: &StoredTokens) -> PassageMatch {
        let (source, tokens) = (run.source as usize, run.len as usize);
        let (Place { document, index: first }, _) = stored.layout.token_place(source);
        let (Place { index: last, .. }, _) = stored.layout.token_place(source + tokens - 1);
        let RunPlace { bytes, lines } = place;
        PassageMatch { tokens, lines, bytes, document, key: self.key(document).cloned(), first, last }
    }
}
