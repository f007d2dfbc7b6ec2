//! The settings that decide what a fingerprint is of, and which texts repeat. A baseline is valid for one set of them.

use std::path::Path;

use clap::ValueEnum;
use refrain::{Detector, Find, Measure, Shingle};

use super::Baseline;
use crate::options::Options;
use crate::stop::Stop;

/// The settings as options of the command line, each with its value, so that a message can name them.
pub fn settings(options: &Options, detector: &Detector) -> String {
    let comparison = &options.comparison;
    // Without the option, paragraphs depend on the names of the files.
    let paragraphs = comparison.paragraphs.map(|how| format!("--paragraphs {} ", name(&how))).unwrap_or_default();
    let (normalize, numbers) = (name(&comparison.normalize), name(&comparison.numbers));
    let words = detector.min_words();
    let text = format!("{paragraphs}--normalize {normalize} --numbers {numbers} --min-words {words}");
    if detector.find() == Find::Copies {
        return text + " --exact";
    }
    let measure = if detector.measure() == Measure::Containment { "containment" } else { "similarity" };
    let shingle = match detector.shingle() {
        Shingle::Characters(length) => format!("--shingle-characters {length}"),
        words => format!("--shingle {}", words.len()),
    };
    format!("{text} --measure {measure} --threshold {} {shingle}", detector.threshold())
}

impl Baseline {
    /// Returns an error if the file was made with other settings.
    pub fn check_settings(&self, now: &str, path: &Path) -> Result<(), Stop> {
        if self.settings == now {
            return Ok(());
        }
        let (then, now) = (differing(&self.settings, now), differing(now, &self.settings));
        Err(Stop::failure(format_args!(
            "--baseline {}: made with {then}, and this run has {now}; give the options of then, or write it \
             again with --update-baseline",
            path.display()
        )))
    }
}

/// The options that are only in the first of two settings.
fn differing(settings: &str, others: &str) -> String {
    let options = |settings: &str| {
        settings.split(" --").map(|option| option.trim_start_matches("--").to_owned()).collect::<Vec<_>>()
    };
    let others = options(others);
    let differing = options(settings).into_iter().filter(|option| !option.is_empty() && !others.contains(option));
    let differing: Vec<_> = differing.map(|option| format!("--{option}")).collect();
    if differing.is_empty() { "other settings".to_owned() } else { differing.join(" ") }
}

/// The value as it is typed.
fn name(value: &impl ValueEnum) -> String {
    value.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}
