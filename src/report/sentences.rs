//! The sentences of distinct paragraphs, and their groups. They are computed when they are first asked for.

use std::ops::ControlFlow;

use super::Report;
use super::group::Source;
use super::iter::Groups;
use super::removal::Removed;
use crate::analysis::{GroupedUnits, Sentences, get_or_compute};
use crate::error::Error;
use crate::progress::{Progress, Stopped, Watch, unwatched};

impl<'t> Report<'t> {
    /// The groups of two or more sentences of distinct paragraphs.
    ///
    /// Only the kept copy of each variant of a paragraph is analyzed, because the sentences of a copy repeat with it.
    /// The groups are computed by the first call, or by [`find_sentence_groups`](Self::find_sentence_groups). If
    /// several threads call this at the same time before one of them is done, each of them computes the groups.
    ///
    /// ```
    /// let text = "Snow fell. The last boat to the island leaves at nine.\n\
    ///             The last boat to the island leaves at nine. It was full.\n";
    /// let report = refrain::analyze(text);
    /// let group = report.sentence_groups().next().unwrap();
    /// assert_eq!(group.representative().text(), "The last boat to the island leaves at nine.");
    /// assert_eq!(group.len(), 2);
    /// ```
    pub fn sentence_groups(&self) -> Groups<'_, 't> {
        Groups::new(self.sentence_source())
    }

    /// The number of sentences whose search for near duplicates was not completed, so that a near duplicate may be missing
    /// from the [sentence groups](Self::sentence_groups): those for which the
    /// [work limit](crate::DetectorBuilder::work_limit) was reached, and those after the first 4,294,967,294. For
    /// paragraphs, this is [`Stats::work_limited`](crate::Stats::work_limited).
    ///
    /// The sentence groups are computed if they have not been before.
    ///
    /// ```
    /// assert_eq!(refrain::analyze("One sentence. Another one.").sentences_work_limited(), 0);
    /// ```
    pub fn sentences_work_limited(&self) -> u64 {
        self.sentences().work_limited as u64
    }

    /// Computes the [sentence groups](Self::sentence_groups) now, and reports progress to a callback, which can stop
    /// the work by returning `Break`.
    ///
    /// # Errors
    /// Returns [`Error::Stopped`] if `progress` returned `Break`. A later call starts again.
    ///
    /// ```
    /// use std::ops::ControlFlow;
    ///
    /// let report = refrain::analyze("One sentence. Another one.");
    /// report.find_sentence_groups(|progress| {
    ///     eprintln!("{:?}: {} of {}", progress.phase, progress.done, progress.total);
    ///     ControlFlow::Continue(())
    /// })?;
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn find_sentence_groups(&self, mut progress: impl FnMut(Progress) -> ControlFlow<()>) -> Result<(), Error> {
        if self.sentences.get().is_none() {
            let sentences = self.distinct_sentences(&mut Watch::by(&mut progress)).map_err(|Stopped| Error::Stopped)?;
            self.sentences.get_or_init(|| sentences);
        }
        Ok(())
    }

    /// The sentences, of which groups and variants are views.
    pub(super) fn sentence_source(&self) -> Source<'_, 't> {
        Source { texts: self.texts(), grouped: &self.sentences().grouped }
    }

    /// The sentences of the distinct paragraphs among those that are not removed.
    pub(super) fn sentences_of_kept(&self, removed: &Removed) -> GroupedUnits {
        let grouping = &self.grouped().grouping;
        let is_kept = |paragraph| grouping.is_kept_copy(paragraph) && !removed.contains(paragraph);
        unwatched(|watch| self.analysis.sentences(is_kept, watch)).grouped
    }

    fn sentences(&self) -> &Sentences {
        get_or_compute(&self.sentences, || unwatched(|watch| self.distinct_sentences(watch)))
    }

    fn distinct_sentences(&self, watch: &mut Watch<'_>) -> Result<Sentences, Stopped> {
        self.analysis.sentences(|paragraph| self.grouped().grouping.is_kept_copy(paragraph), watch)
    }
}
