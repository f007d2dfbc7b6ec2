//! A run of `--check`: what it accepts is read before the texts, and its findings or the new baseline are written after
//! them.

use std::collections::HashSet;
use std::fmt::Display;
use std::io::{self, Write};
use std::path::Path;

use refrain::{Decoded, Detector, Document, Fingerprint, Normalizer, ParagraphBreak, Report, Unit};

use super::baseline::{self, Baseline, Change};
use super::finding::Compare;
use super::format::{self, Texts};
use super::judge::{Accepted, new_paragraphs};
use super::paths::from_here;
use super::repeated::{Repeated, fingerprint};
use super::stretches::findings;
use crate::files::{self, Source};
use crate::input;
use crate::options::{Format, Options};
use crate::stdout::write_to_stdout;
use crate::stop::Stop;
use crate::terminal::{fit, harmless_name, readable};

/// The number of columns of a text's beginning in a baseline.
const WIDTH: usize = 60;

/// What is accepted, and what is written.
pub struct Gate<'o> {
    baseline: Option<Baseline>,
    /// The file of the baseline, and whether it is to be written.
    path: Option<&'o Path>,
    update: bool,
    /// The settings of this run, as a baseline has them.
    settings: String,
    /// The paragraphs of accepted texts.
    anywhere: HashSet<Fingerprint>,
    normalizer: Normalizer,
    format: Format,
}

impl<'o> Gate<'o> {
    /// The gate, if `--check` is given. Reads the baseline and the accepted texts.
    pub fn new(options: &'o Options, detector: &Detector, sources: &[Source]) -> Result<Option<Self>, Stop> {
        if !options.check.check {
            return Ok(None);
        }
        let path = options.check.baseline.as_deref();
        path.map_or(Ok(()), |path| is_no_text(path, sources))?;
        let update = options.check.update_baseline;
        let normalizer = Normalizer::new(options.comparison.normalization());
        let settings = baseline::settings(options, detector);
        let anywhere = accepted_texts(options, detector, &normalizer)?;
        let baseline = path.map(baseline::read).transpose()?.flatten();
        match (&baseline, path) {
            _ if update => {}
            (None, Some(path)) => return Err(missing(path)),
            (Some(baseline), Some(path)) => baseline.check_settings(&settings, path)?,
            _ => {}
        }
        let format = options.check.format.unwrap_or_default();
        Ok(Some(Self { baseline, path, update, settings, anywhere, normalizer, format }))
    }

    /// Writes the findings in a report on these texts, or the baseline.
    pub fn run(self, report: &Report<'_>, texts: &[Decoded<'_>]) -> Result<(), Stop> {
        let names = report.documents().iter().map(|document| document.name().unwrap_or_default());
        let names: Vec<_> = names.map(|name| harmless_name(&from_here(name))).collect();
        match self.path {
            Some(path) if self.update => self.update(path, report, texts, &names),
            _ => self.check(report, texts, &names),
        }
    }

    /// Writes the findings.
    fn check(&self, report: &Report<'_>, texts: &[Decoded<'_>], names: &[String]) -> Result<(), Stop> {
        let (baseline, anywhere, normalizer) = (self.baseline.as_ref(), &self.anywhere, &self.normalizer);
        let repeated = Repeated::new(report, normalizer);
        let new = new_paragraphs(&repeated, &Accepted { baseline, anywhere, names });
        let findings = findings(report, new, &Compare { detector: &report.detector(), normalizer });
        let texts = Texts { report, texts, names, normalizer };
        let written = write_to_stdout(|out| format::write(self.format, &findings, &texts, out));
        if let (Some(baseline), Some(path)) = (baseline, self.path) {
            note_outdated(baseline.outdated(report, normalizer), path);
        }
        if !findings.is_empty() && matches!(self.format, Format::Text | Format::Github) {
            let file = if self.path.is_some() { "" } else { "--baseline FILE " };
            note(format_args!("to accept what was found, run again with {file}--update-baseline"));
        }
        match written {
            // Whoever closed the pipe did not see everything, but the exit code is known.
            Ok(()) | Err(Stop::ClosedPipe) if !findings.is_empty() => Err(Stop::Found),
            written => written,
        }
    }

    /// Writes the baseline, and what changed in it.
    fn update(&self, path: &Path, report: &Report<'_>, texts: &[Decoded<'_>], names: &[String]) -> Result<(), Stop> {
        let repeated = Repeated::new(report, &self.normalizer);
        let listed = repeated.texts().filter(|text| !self.anywhere.contains(&text.fingerprint));
        let words = |unit: &Unit<'_>| fit(&readable(&texts[unit.document()].encode(unit.text())), WIDTH);
        let old = self.baseline.as_ref();
        let new = Baseline::new(listed, self.settings.clone(), old, names, words);
        new.write(path)?;
        write_to_stdout(|out| format::change(&Change::between(old, &new), path, out))
    }
}

/// The fingerprints of all paragraphs of the texts that may repeat. Without `--paragraphs` they may repeat in files of Markdown
/// and in others, so they are read as both.
fn accepted_texts(
    options: &Options,
    detector: &Detector,
    normalizer: &Normalizer,
) -> Result<HashSet<Fingerprint>, Stop> {
    let reading = options.reading.reading();
    let mut accepted = HashSet::new();
    let sources: Vec<_> = options.check.accept.iter().map(|file| Source::named(file)).collect();
    for input in input::read(&sources, reading)? {
        let text = input.decode(reading.decoding)?;
        let plain = Document::new(text.text());
        let markdown =
            options.comparison.paragraphs.is_none().then(|| plain.clone().paragraph_break(ParagraphBreak::Markdown));
        let report = detector.analyze_corpus([plain].into_iter().chain(markdown));
        let paragraphs = (0..report.documents().len()).flat_map(|document| report.paragraphs(document));
        accepted.extend(paragraphs.map(|unit| fingerprint(&[unit], normalizer)));
    }
    Ok(accepted)
}

/// Returns an error if the baseline is one of the texts. Its lines repeat words of the texts.
fn is_no_text(path: &Path, sources: &[Source]) -> Result<(), Stop> {
    match files::is_among(path, sources) {
        true => Err(Stop::failure(format_args!(
            "--baseline {}: is one of the texts, too; leave it out of the files to check",
            path.display()
        ))),
        false => Ok(()),
    }
}

fn missing(path: &Path) -> Stop {
    let path = path.display();
    Stop::failure(format_args!("--baseline {path}: there is no such file; make it with --update-baseline"))
}

/// Notes that a baseline lists what is gone. It is no finding: nothing repeats more than before.
fn note_outdated(texts: usize, path: &Path) {
    let outdated = match texts {
        0 => return,
        1 => "1 text is listed more often than it occurs".to_owned(),
        _ => format!("{texts} texts are listed more often than they occur"),
    };
    note(format_args!("{}: {outdated}; --update-baseline removes what is gone", path.display()));
}

/// Writes a note to standard error.
fn note(note: impl Display) {
    // Not `eprintln`, which panics where standard error is closed.
    let _ = writeln!(io::stderr(), "note: {note}");
}
