//! What repeats wherever paragraphs begin and end. It is found when it is first asked for.
//!
//! ```text
//! mod     the calls
//! view    a passage and its runs, as callers see them
//! ```

mod view;

use std::ops::ControlFlow;

use super::Report;
use super::iter::Passages;
use crate::analysis::get_or_compute;
use crate::error::Error;
use crate::passage::{FoundPassages, Paragraphs, PassageRules, RunPlace, find_passages, places};
use crate::progress::{Progress, Stopped, Watch, unwatched};

pub(super) use view::PassageViews;
pub use view::{Passage, PassageRun};

impl<'t> Report<'t> {
    /// The runs of tokens that repeat, wherever paragraphs begin and end: an article as paragraphs and again as one, a
    /// quotation, a paragraph that was cut in two. In the order in which the first run of each begins; of two that begin at
    /// the same token, the shorter one comes first.
    ///
    /// The tokens of each document are read as one sequence, by the rule of [blocks](Self::blocks). A run has at least
    /// [`min_passage`](crate::DetectorBuilder::min_passage) tokens. Tokens are compared by 62 bits of their hashes.
    ///
    /// The passages are found by the first call, or by [`find_passages`](Self::find_passages). If several threads call this
    /// at the same time before one of them is done, each of them finds the passages.
    ///
    /// # Errors
    /// Returns [`Error::NoTokenRanges`] if the detector's own [normal form](crate::NormalForm) does not tell where its
    /// tokens are.
    ///
    /// ```
    /// let text = "\
    /// The last boat to the island leaves the harbour at nine in the evening.
    /// Nobody on the quay had seen the boy since noon, when the ferry left.
    ///
    /// The last boat to the island leaves the harbour at nine in the evening. Nobody on the quay had seen the boy since noon, when the ferry left.
    /// ";
    /// let report = refrain::analyze(text);
    /// let passage = report.passages()?.next().unwrap();
    /// let lines: Vec<_> = passage.runs().map(|run| run.lines()).collect();
    /// assert_eq!((passage.len(), lines), (28, vec![1..=2, 4..=4]));
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn passages(&self) -> Result<Passages<'_, 't>, Error> {
        if self.passage_places.get().is_none() {
            let places = self.places_of(self.found_passages())?;
            self.passage_places.get_or_init(|| places);
        }
        Ok(Passages::new(PassageViews { report: self }))
    }

    /// Finds the [passages](Self::passages) now, and reports progress to a callback, which can stop the work by returning
    /// `Break`. [`Remove::Covered`](crate::Remove::Covered) needs them, too.
    ///
    /// # Errors
    /// Returns [`Error::Stopped`] if `progress` returned `Break`. A later call starts again.
    ///
    /// ```
    /// use std::ops::ControlFlow;
    ///
    /// let report = refrain::analyze("One sentence. Another one.");
    /// report.find_passages(|progress| {
    ///     eprintln!("{:?}: {} of {}", progress.phase, progress.done, progress.total);
    ///     ControlFlow::Continue(())
    /// })?;
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn find_passages(&self, mut progress: impl FnMut(Progress) -> ControlFlow<()>) -> Result<(), Error> {
        if self.passages.get().is_none() {
            let found = self.search_passages(&mut Watch::by(&mut progress)).map_err(|Stopped| Error::Stopped)?;
            self.passages.get_or_init(|| found);
        }
        Ok(())
    }

    /// The passages, as positions of tokens.
    pub(super) fn found_passages(&self) -> &FoundPassages {
        get_or_compute(&self.passages, || unwatched(|watch| self.search_passages(watch)))
    }

    fn search_passages(&self, watch: &mut Watch<'_>) -> Result<FoundPassages, Stopped> {
        let settings = self.settings();
        let rules = PassageRules {
            keep: settings.rules.keep,
            min_passage: settings.min_passage,
            form: settings.form.clone(),
            seed: settings.rules.seed,
        };
        find_passages(self.paragraphs_with_texts(), &rules, watch)
    }

    fn places_of(&self, found: &FoundPassages) -> Result<Vec<RunPlace>, Error> {
        let lines = self.grouped().lines(self.texts());
        places(&found.runs, self.paragraphs_with_texts(), lines, &self.settings().form).ok_or(Error::NoTokenRanges)
    }

    fn paragraphs_with_texts(&self) -> Paragraphs<'_> {
        Paragraphs { units: &self.grouped().units, texts: self.texts() }
    }
}
