//! Long work shows its progress on a terminal. Short work shows nothing, and neither does any work without a terminal.

use std::env;
use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use refrain::{Detector, Document, Phase, Progress, Report, StreamStats};

use crate::stop::Stop;

/// Work that takes less time shows no progress.
const PATIENCE: Duration = Duration::from_millis(500);

/// A line on standard error, cleared when the watcher is dropped.
pub struct Watcher {
    began: Instant,
    /// The line, once it is shown.
    line: Option<ProgressBar>,
}

impl Watcher {
    /// `None` if standard error is not a terminal, or one that cannot clear a line.
    pub fn at_terminal() -> Option<Self> {
        let is_shown = io::stderr().is_terminal() && env::var_os("TERM").is_none_or(|name| name != "dumb");
        is_shown.then(|| Self { began: Instant::now(), line: None })
    }

    /// Shows the phase and the percentage of the work on these units: "paragraphs" or "sentences".
    fn show(&mut self, units: &str, progress: Progress) {
        let Some(line) = self.line("{msg}: {percent} %") else { return };
        line.set_message(match progress.phase {
            Phase::Texts | Phase::NormalForms => format!("looking for copies of {units}"),
            Phase::Prefixes => format!("looking for rare words in {units}"),
            Phase::NearDuplicates => format!("looking for near duplicates of {units}"),
            Phase::PassageWindows | Phase::PassageTokens => "looking for words that repeat in a row".to_owned(),
            Phase::Passages => "looking for passages".to_owned(),
            _ => format!("working on {units}"),
        });
        line.set_length(progress.total as u64);
        line.set_position(progress.done as u64);
    }

    /// Shows how much a stream has read. Its input may be a pipe, so there is no percentage.
    pub fn show_stream(&mut self, stats: &StreamStats) {
        let Some(line) = self.line("{msg}") else { return };
        let (megabytes, paragraphs, copies) = (stats.bytes / 1_000_000, stats.paragraphs, stats.copies);
        line.set_message(format!("{megabytes} MB read: {paragraphs} paragraphs, {copies} copies removed"));
    }

    /// The line, once the work has taken long enough.
    fn line(&mut self, template: &str) -> Option<&ProgressBar> {
        if self.began.elapsed() < PATIENCE {
            return None;
        }
        Some(self.line.get_or_insert_with(|| {
            let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
            // indicatif limits how often the line is drawn.
            ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()).with_style(style)
        }))
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        if let Some(line) = &self.line {
            line.finish_and_clear();
        }
    }
}

/// [`Detector::analyze_corpus`], with progress if there is a watcher.
pub fn analyze<'t>(
    detector: &Detector,
    documents: impl Iterator<Item = Document<'t>>,
    watcher: Option<&mut Watcher>,
) -> Result<Report<'t>, Stop> {
    let Some(watcher) = watcher else { return Ok(detector.analyze_corpus(documents)) };
    let show = |progress| {
        watcher.show("paragraphs", progress);
        ControlFlow::Continue(())
    };
    detector.analyze_corpus_watched(documents, show).map_err(Stop::failure)
}

/// Finds the sentence groups now, with progress. Without this call the report finds them when they are first asked for.
pub fn find_sentence_groups(report: &Report<'_>, watcher: &mut Watcher) -> Result<(), Stop> {
    let show = |progress| {
        watcher.show("sentences", progress);
        ControlFlow::Continue(())
    };
    report.find_sentence_groups(show).map_err(Stop::failure)
}

/// Finds the passages now, with progress.
pub fn find_passages(report: &Report<'_>, watcher: &mut Watcher) -> Result<(), Stop> {
    let show = |progress| {
        watcher.show("passages", progress);
        ControlFlow::Continue(())
    };
    report.find_passages(show).map_err(Stop::failure)
}
