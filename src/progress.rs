//! Long work says how far it is, and can be stopped.

use std::ops::ControlFlow;

/// What long work is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// Hashing the bytes of each unit: those that are the same are looked at once.
    Texts,
    /// Normalising the distinct texts, and making their shingle sets.
    NormalForms,
    /// Finding the rarest shingles of each set.
    Prefixes,
    /// Joining near duplicates.
    NearDuplicates,
}

/// How far long work is. Parting a text, finding blocks and writing a text out are quick and tell nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// What it is at.
    pub phase: Phase,
    /// Units done of this phase; past the first one, distinct ones.
    pub done: usize,
    /// Units that the phase has.
    pub total: usize,
}

/// The user asked to stop.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stopped;

/// Who is told of progress, if anybody.
pub(crate) struct Watch<'w>(Option<&'w mut dyn FnMut(Progress) -> ControlFlow<()>>);

impl<'w> Watch<'w> {
    pub(crate) fn nobody() -> Self {
        Self(None)
    }

    pub(crate) fn by(watcher: &'w mut dyn FnMut(Progress) -> ControlFlow<()>) -> Self {
        Self(Some(watcher))
    }

    pub(crate) fn is_nobody(&self) -> bool {
        self.0.is_none()
    }

    /// Tells how far the work is.
    pub(crate) fn tell(&mut self, phase: Phase, done: usize, total: usize) -> Result<(), Stopped> {
        match self.0.as_mut().map(|watcher| watcher(Progress { phase, done, total })) {
            Some(ControlFlow::Break(())) => Err(Stopped),
            _ => Ok(()),
        }
    }
}

/// Does work that no caller watches, and that is therefore never stopped.
pub(crate) fn unwatched<T>(work: impl FnOnce(&mut Watch<'_>) -> Result<T, Stopped>) -> T {
    match work(&mut Watch::nobody()) {
        Ok(value) => value,
        Err(Stopped) => unreachable!("only a watcher stops work"),
    }
}
