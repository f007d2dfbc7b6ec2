//! Long work says on the terminal what it is at. Short work says nothing, and neither does any in a pipe.

use std::env;
use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use refrain::{Detector, Document, Phase, Progress, Report};

use crate::stop::Stop;

/// So long nobody wonders whether anything goes on.
const PATIENCE: Duration = Duration::from_millis(500);

/// One line on standard error, which goes when this does.
pub struct Watcher {
    began: Instant,
    line: Option<ProgressBar>,
}

impl Watcher {
    /// Who looks at the terminal; `None` if standard error is none, or one on which nothing can be cleared.
    pub fn at_terminal() -> Option<Self> {
        let is_shown = io::stderr().is_terminal() && env::var_os("TERM").is_none_or(|name| name != "dumb");
        is_shown.then(|| Self { began: Instant::now(), line: None })
    }

    fn tell(&mut self, units: &str, progress: Progress) {
        if self.began.elapsed() < PATIENCE {
            return;
        }
        let line = self.line.get_or_insert_with(|| {
            let style =
                ProgressStyle::with_template("{msg}: {percent} %").unwrap_or_else(|_| ProgressStyle::default_bar());
            ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()).with_style(style)
        });
        line.set_message(match progress.phase {
            Phase::Texts | Phase::NormalForms => format!("looking for copies of {units}"),
            Phase::Prefixes => format!("looking for what is rare in {units}"),
            Phase::NearDuplicates => format!("looking for near duplicates of {units}"),
            _ => format!("working on {units}"),
        });
        line.set_length(progress.total as u64);
        line.set_position(progress.done as u64);
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        if let Some(line) = &self.line {
            line.finish_and_clear();
        }
    }
}

/// [`Detector::analyze_corpus`], watched if there is somebody to watch.
pub fn analyze<'t>(
    detector: &Detector,
    documents: impl Iterator<Item = Document<'t>>,
    watcher: Option<&mut Watcher>,
) -> Result<Report<'t>, Stop> {
    let Some(watcher) = watcher else { return Ok(detector.analyze_corpus(documents)) };
    let tell = |progress| {
        watcher.tell("paragraphs", progress);
        ControlFlow::Continue(())
    };
    detector.analyze_corpus_watched(documents, tell).map_err(Stop::failure)
}

/// Works the sentence groups out now, while somebody watches.
pub fn find_sentence_groups(report: &Report<'_>, watcher: &mut Watcher) -> Result<(), Stop> {
    let tell = |progress| {
        watcher.tell("sentences", progress);
        ControlFlow::Continue(())
    };
    report.find_sentence_groups(tell).map_err(Stop::failure)
}
