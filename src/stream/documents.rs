//! A stream of documents that are in memory, such as the records of a corpus, some of them at a time.

use super::{Stream, StreamStats};
use crate::analysis::segment;
use crate::document::Document;
use crate::fingerprint::Fingerprint;
use crate::ids::{Id, IdRange, UnitId};
use crate::parallel::map_chunks;
use crate::report::pieces_of_texts_without;
use crate::units::Units;

const PARAGRAPHS_PER_CHUNK: usize = 512;

impl Stream {
    /// Returns the text of each document without the copies of paragraphs, as slices of the text.
    ///
    /// Each document is read as by a [`run`](Self::run) of its own, after all earlier ones, but the documents of one call are
    /// worked on in parallel. Use this for records that are too many for memory: read some of them, and pass them to one
    /// call. Paragraphs of your own ([`Document::with_paragraphs`], [`Document::whole`]) are taken as they are. Nothing is removed
    /// from a document with [windows](Document::with_windows), and a byte order mark at the beginning of a document stays.
    ///
    /// ```
    /// use refrain::{Detector, Document};
    ///
    /// let line = "The last boat to the island leaves at nine.\n";
    /// let pages = [format!("Monday\n{line}"), format!("Tuesday\n{line}It rains.\n")];
    /// let mut stream = Detector::default().stream();
    /// assert_eq!(stream.dedup_pieces(&pages), [vec![&*pages[0]], vec!["Tuesday\n", "It rains.\n"]]);
    /// assert_eq!(stream.stats().copies, 1);
    ///
    /// // Only documents whose whole text is a copy.
    /// let mut stream = Detector::default().stream();
    /// let texts = [line, &pages[0], line].map(Document::whole);
    /// assert_eq!(stream.dedup_pieces(texts), [vec![line], vec![&*pages[0]], vec![]]);
    /// ```
    pub fn dedup_pieces<'t, D: Into<Document<'t>>>(
        &mut self,
        documents: impl IntoIterator<Item = D>,
    ) -> Vec<Vec<&'t str>> {
        let documents: Vec<_> = documents.into_iter().map(Into::into).collect();
        let units = segment(&documents, self.rules.paragraph_break).0;
        let fingerprints = self.fingerprints(&units);
        let mut stats = StreamStats::default();
        let mut flags = Vec::with_capacity(units.len());
        for fingerprint in fingerprints.into_iter().flatten() {
            flags.push(fingerprint.is_some_and(|fingerprint| !self.seen.insert(fingerprint)));
            stats.short += u64::from(fingerprint.is_none());
        }
        for window in units.windows() {
            flags.get_mut(window.index()).into_iter().for_each(|is_copy| *is_copy = false);
        }
        stats.paragraphs = flags.len() as u64;
        stats.copies = flags.iter().map(|&is_copy| u64::from(is_copy)).sum();
        let pieces = pieces_of_texts_without(&units, flags);
        stats.bytes = documents.iter().map(|document| document.text().len() as u64).sum();
        stats.kept_bytes = pieces.iter().flatten().map(|piece| piece.len() as u64).sum();
        self.stats = self.stats.plus(stats);
        pieces
    }

    /// The fingerprint of each unit that is not short.
    fn fingerprints(&self, units: &Units<'_>) -> Vec<Vec<Option<Fingerprint>>> {
        let (rules, seed) = (&self.rules, self.seed.get());
        map_chunks(units.len(), PARAGRAPHS_PER_CHUNK, |chunk| {
            let mut normal = Vec::new();
            let units_of_chunk = IdRange::<UnitId>::new(chunk).iter();
            units_of_chunk.map(|unit| rules.fingerprint(units.text(unit), seed, &mut normal)).collect()
        })
    }
}
