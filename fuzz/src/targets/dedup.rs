//! Texts without copies: what stays is a subsequence, a second run finds nothing, and a stream gives the same by line.

use std::collections::HashSet;
use std::io::{BufReader, Read};

use arbitrary::{Result, Unstructured};
use refrain::{Detector, Remove, Report};

use crate::compared::as_reference::detector;
use crate::generate::{corpus, settings};
use crate::reference::near::Measure;
use crate::reference::{Paragraphs, Settings};

pub fn check(u: &mut Unstructured<'_>) -> Result<()> {
    let measure = if u.ratio(1, 4)? { Measure::Containment } else { Measure::Similarity };
    let settings = settings(u, measure)?;
    let step = u.int_in_range(1..=40)?;
    let texts = corpus(u)?;
    let about = || format!("{settings:?} of {texts:?}");
    let detector = detector(&settings);
    let report = detector.analyze_corpus(&texts);
    for remove in [Remove::Exact, Remove::Near, Remove::Covered] {
        removes_what_it_names(&report, &texts, remove, &about);
    }
    let (exact, near) = (report.dedup(Remove::Exact), report.dedup(Remove::Near));
    if matches!(settings.paragraphs, Paragraphs::Line | Paragraphs::BlankLine) {
        assert_eq!(detector.analyze_corpus(&exact).dedup(Remove::Exact), exact, "{}", about());
        assert_eq!(detector.analyze_corpus(&near).dedup(Remove::Near), near, "{}", about());
    }
    assert_eq!(report.dedup_with(|_| false), exact, "{}", about());
    assert_eq!(report.dedup_with(|_| true), near, "{}", about());
    assert_eq!(report.dedup_where(|_, _| true), near, "{}", about());
    assert_eq!(report.dedup_where(|_, _| false), texts, "{}", about());
    for text in &texts {
        assert_eq!(detector.dedup(text), detector.analyze(text).dedup(Remove::Exact)[0], "{}", about());
    }
    equals_the_stream(&settings, &texts, step);
    Ok(())
}

/// Guarantee 2: paragraphs that are not removed are there, in order and byte for byte, and nothing else is added.
fn removes_what_it_names(report: &Report<'_>, texts: &[String], remove: Remove, about: &dyn Fn() -> String) {
    let removals: Vec<_> = report.removals(remove).collect();
    let removed: HashSet<_> = removals.iter().map(|removal| removal.removed).collect();
    assert_eq!(removals.len(), removed.len(), "{}", about());
    assert!(removals.iter().all(|removal| !removed.contains(&removal.kept)), "{remove:?} {}", about());
    for (number, (text, clean)) in texts.iter().zip(report.dedup(remove)).enumerate() {
        let mut rest = clean.as_ref();
        let mut all_stay = true;
        for unit in report.paragraphs(number) {
            if removed.contains(&unit) {
                all_stay = false;
                continue;
            }
            let at = rest.find(unit.text()).unwrap_or_else(|| panic!("{remove:?}: {unit:?} is gone, {}", about()));
            rest = &rest[at + unit.text().len()..];
        }
        assert!(is_subsequence(&clean, text), "{remove:?} {}", about());
        assert_eq!(all_stay, clean == *text, "{remove:?} {}", about());
    }
    let of_sentences = report.dedup_sentences(remove);
    assert!(of_sentences.iter().zip(texts).all(|(clean, text)| is_subsequence(clean, text)), "{remove:?} {}", about());
}

/// A stream keeps short paragraphs, so its text is compared where none is short.
fn equals_the_stream(settings: &Settings, texts: &[String], step: usize) {
    let paragraphs =
        if settings.paragraphs == Paragraphs::BlankLine { Paragraphs::BlankLine } else { Paragraphs::Line };
    let detector = detector(&Settings { paragraphs, min_words: 0, ..settings.clone() });
    for text in texts {
        let clean = streamed(&detector, text, step);
        let report = detector.analyze(text);
        if report.stats().short == 0 && settings.keep != crate::reference::Keep::Last {
            assert_eq!(clean, report.dedup(Remove::Exact)[0], "{settings:?} of {text:?} by {step} bytes");
        }
        let pieces = detector.stream().dedup_pieces([text]);
        assert_eq!(clean, pieces[0].concat(), "{settings:?} of {text:?} by {step} bytes");
    }
}

fn streamed(detector: &Detector, text: &str, step: usize) -> String {
    let mut clean = Vec::new();
    let input = BufReader::with_capacity(step, Trickle(text.as_bytes(), step));
    let stats = detector.stream().run(input, &mut clean).expect("neither reading nor writing fails");
    assert_eq!((stats.bytes, stats.kept_bytes), (text.len() as u64, clean.len() as u64));
    String::from_utf8_lossy(&clean).into_owned()
}

/// A reader that returns few bytes at a time.
struct Trickle<'t>(&'t [u8], usize);

impl Read for Trickle<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let len = self.1.min(buffer.len());
        self.0.take(len as u64).read(buffer).inspect(|&read| self.0 = &self.0[read..])
    }
}

fn is_subsequence(part: &str, whole: &str) -> bool {
    let mut whole = whole.bytes();
    part.bytes().all(|byte| whole.any(|other| other == byte))
}
