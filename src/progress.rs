//! Progress of long work, and how the caller stops it.
//!
//! Long loops take a [`Watch`], report to it after every few chunks of work, and end early with [`Stopped`] if the
//! caller's callback returns `Break`.

use std::ops::ControlFlow;

/// A phase of long work.
///
/// The first four phases run in this order. They apply to paragraphs and, if sentence groups are wanted, once more to sentences.
/// The others run in this order if passages are wanted.
///
/// ```
/// use std::ops::ControlFlow;
///
/// use refrain::{Detector, Phase};
///
/// let mut phases = Vec::new();
/// Detector::default().analyze_corpus_watched(["one\ntwo\n"], |progress| {
///     phases.push(progress.phase);
///     ControlFlow::Continue(())
/// })?;
/// phases.dedup();
/// assert_eq!(phases, [Phase::Texts, Phase::NormalForms, Phase::Prefixes, Phase::NearDuplicates]);
/// # Ok::<(), refrain::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// Hashing the bytes of every unit. Units with the same bytes are processed only once after this.
    Texts,
    /// Normalizing the distinct texts and making their shingle sets.
    NormalForms,
    /// Finding the rarest shingles of each set.
    Prefixes,
    /// Searching for near duplicates.
    NearDuplicates,
    /// For [passages](crate::Report::passages): reading the tokens of all paragraphs, to find out which may repeat.
    PassageWindows,
    /// For passages: reading the tokens that may repeat.
    PassageTokens,
    /// For passages: searching for the runs of tokens that repeat. The progress is that of tokens, not of units.
    Passages,
}

/// The progress of long work, as reported to the callback of
/// [`Detector::analyze_corpus_watched`](crate::Detector::analyze_corpus_watched),
/// [`Report::find_sentence_groups`](crate::Report::find_sentence_groups) or
/// [`Report::find_passages`](crate::Report::find_passages).
///
/// Segmenting the text, finding blocks and writing text are quick and report nothing.
///
/// ```
/// use std::ops::ControlFlow;
///
/// use refrain::{Detector, Error, Phase};
///
/// // Show the progress, and stop before the search for near duplicates.
/// let result = Detector::default().analyze_corpus_watched(["some text"], |progress| {
///     eprintln!("{:?}: {} of {}", progress.phase, progress.done, progress.total);
///     match progress.phase {
///         Phase::NearDuplicates => ControlFlow::Break(()),
///         _ => ControlFlow::Continue(()),
///     }
/// });
/// assert!(matches!(result, Err(Error::Stopped)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Progress {
    /// The current phase.
    pub phase: Phase,
    /// The number of units of this phase that are done. Each phase begins at 0 and ends at `total`.
    pub done: usize,
    /// The number of units of this phase. After [`Phase::Texts`], only distinct texts count.
    pub total: usize,
}

/// The caller's callback asked to stop.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stopped;

/// The caller's progress callback, if there is one.
pub(crate) struct Watch<'w>(Option<&'w mut dyn FnMut(Progress) -> ControlFlow<()>>);

impl<'w> Watch<'w> {
    /// No callback: nothing is reported and nothing stops.
    pub(crate) fn none() -> Self {
        Self(None)
    }

    pub(crate) fn by(callback: &'w mut dyn FnMut(Progress) -> ControlFlow<()>) -> Self {
        Self(Some(callback))
    }

    pub(crate) fn is_none(&self) -> bool {
        self.0.is_none()
    }

    /// Reports the progress.
    ///
    /// # Errors
    /// [`Stopped`] if the callback returned `Break`.
    pub(crate) fn report(&mut self, phase: Phase, done: usize, total: usize) -> Result<(), Stopped> {
        match self.0.as_mut().map(|callback| callback(Progress { phase, done, total })) {
            Some(ControlFlow::Break(())) => Err(Stopped),
            _ => Ok(()),
        }
    }
}

/// Does work that no caller watches. Such work is never stopped.
pub(crate) fn unwatched<T>(work: impl FnOnce(&mut Watch<'_>) -> Result<T, Stopped>) -> T {
    match work(&mut Watch::none()) {
        Ok(value) => value,
        Err(Stopped) => unreachable!("only a watcher stops work"),
    }
}
