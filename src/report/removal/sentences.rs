//! What `dedup_sentences` removes (D7): paragraphs, then sentences of those that stay.

use super::{Removal, Remove, removal_reason};
use crate::report::Report;

impl<'t> Report<'t> {
    /// The paragraphs and sentences that [`dedup_sentences(remove)`](Self::dedup_sentences) removes, in document order,
    /// each with the one that stays instead. Of a paragraph that is removed because it loses all its sentences, the
    /// sentences are listed.
    ///
    /// The groups of sentences are formed again by each call, over the paragraphs that stay.
    ///
    /// ```
    /// use refrain::Remove;
    ///
    /// let text = "Snow fell. The last boat to the island leaves at nine.\n\
    ///             The last boat to the island leaves at nine. It was full.\n";
    /// let report = refrain::analyze(text);
    /// let removals = report.sentence_removals(Remove::Exact);
    /// assert_eq!(removals[0].removed.text(), "The last boat to the island leaves at nine.");
    /// assert_eq!((removals[0].removed.lines(), removals[0].kept.lines()), (2..=2, 1..=1));
    /// ```
    pub fn sentence_removals(&self, remove: Remove) -> Vec<Removal<'t>> {
        let sentences = self.sentences_of_kept(self.removed(remove));
        let removed = sentences.removed_long_units(remove);
        let of_sentences = removed.iter().map(|unit| {
            let kept = removed.kept_instead(unit, &sentences.grouping);
            let reason = removal_reason(unit, kept, remove, &sentences.grouping);
            let [removed, kept] = [unit, kept].map(|unit| sentences.unit(self.texts(), unit));
            Removal { removed, kept, reason }
        });
        let mut removals: Vec<_> = self.removals(remove).chain(of_sentences).collect();
        removals.sort_by_key(|removal| (removal.removed.document(), removal.removed.range().start));
        removals
    }
}
