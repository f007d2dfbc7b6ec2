//! Progress callbacks, and how Ctrl-C stops long work.

use std::ops::ControlFlow;

use pyo3::prelude::*;
use refrain::Phase;

/// How far long work is: what a `progress` callback is called with.
///
/// `phase` is its current phase, such as `"near-duplicates"`. `done` and `total` are numbers of paragraphs, sentences
/// or tokens; each phase begins at 0 and ends at `total`. In `Stream.run` they are bytes, and `total` is `None`.
///
/// >>> import refrain_text
/// >>> phases = []
/// >>> report = refrain_text.analyze("It rains.", progress=lambda progress: phases.append(progress.phase))
/// >>> sorted(set(phases))
/// ['near-duplicates', 'normal-forms', 'prefixes', 'texts']
#[pyclass(name = "Progress", module = "refrain_text", frozen, eq, hash, get_all)]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct PyProgress {
    /// The current phase.
    phase: &'static str,
    /// What is done of it.
    done: u64,
    /// What there is to do in it, if that is known.
    total: Option<u64>,
}

#[pymethods]
impl PyProgress {
    fn __repr__(&self) -> String {
        match self.total {
            Some(total) => format!("Progress(phase='{}', done={}, total={total})", self.phase, self.done),
            None => format!("Progress(phase='{}', done={}, total=None)", self.phase, self.done),
        }
    }
}

/// The watcher of a call: it runs the handlers of signals and the callback.
pub(crate) struct Watcher {
    callback: Option<Py<PyAny>>,
    raised: Option<PyErr>,
}

impl Watcher {
    pub(crate) fn new(callback: Option<Py<PyAny>>) -> Self {
        Self { callback, raised: None }
    }

    /// Reports progress of the core.
    pub(crate) fn progress(&mut self, progress: refrain::Progress) -> ControlFlow<()> {
        let refrain::Progress { phase, done, total, .. } = progress;
        self.report(name(phase), done as u64, Some(total as u64))
    }

    /// Reports progress, and stops the work if a handler or the callback raises.
    pub(crate) fn report(&mut self, phase: &'static str, done: u64, total: Option<u64>) -> ControlFlow<()> {
        let result = Python::attach(|py| {
            py.check_signals()?;
            match &self.callback {
                Some(callback) => callback.call1(py, (PyProgress { phase, done, total },)).map(drop),
                None => Ok(()),
            }
        });
        match result {
            Ok(()) => ControlFlow::Continue(()),
            Err(exception) => {
                self.raised = Some(exception);
                ControlFlow::Break(())
            }
        }
    }

    /// The result of the call.
    ///
    /// # Errors
    /// What was raised while the work was watched, or else the error of the work.
    pub(crate) fn finish<T>(self, result: Result<T, refrain::Error>) -> PyResult<T> {
        match self.raised {
            Some(exception) => Err(exception),
            None => result.map_err(crate::error::of_core),
        }
    }
}

fn name(phase: Phase) -> &'static str {
    match phase {
        Phase::Texts => "texts",
        Phase::NormalForms => "normal-forms",
        Phase::Prefixes => "prefixes",
        Phase::NearDuplicates => "near-duplicates",
        Phase::PassageWindows => "passage-windows",
        Phase::PassageTokens => "passage-tokens",
        Phase::Passages => "passages",
        _ => "other",
    }
}

/// Adds the class to the module.
pub(crate) fn register(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<PyProgress>()
}
