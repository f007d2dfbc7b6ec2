//! The promises of the README on the licences of the packages that are installed on this machine, if it has any.
//!
//! A few hundred kilobytes of them by default, chosen from all; all of them with `REFRAIN_CASES=100`.

use std::collections::HashSet;
use std::fs;

use refrain::{Detector, Keep, Normalizer, ParagraphBreak, RemovalReason, Remove, Report};

fn licences() -> Vec<String> {
    let Ok(packages) = fs::read_dir("/usr/share/doc") else { return Vec::new() };
    let mut files: Vec<_> = packages.flatten().map(|package| package.path().join("copyright")).collect();
    files.sort();
    let texts: Vec<_> =
        files.iter().flat_map(fs::read).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).collect();
    let every = (texts.len() / crate::cases(12) as usize).max(1);
    texts.into_iter().step_by(every).collect()
}

fn every_setting(check: impl Fn(&Detector, ParagraphBreak, &[String])) {
    let texts = licences();
    for keep in [Keep::First, Keep::Last, Keep::Longest] {
        for paragraph_break in [ParagraphBreak::Line, ParagraphBreak::BlankLine, ParagraphBreak::Auto] {
            check(
                &Detector::builder().keep(keep).paragraph_break(paragraph_break).build().unwrap(),
                paragraph_break,
                &texts,
            );
        }
    }
}

fn dedup(report: &Report<'_>, remove: Remove) -> Vec<String> {
    report.dedup(remove).into_iter().map(|text| text.into_owned()).collect()
}

/// Guarantee 1. That no two representatives are similar is found out in another way: by an index of them alone.
#[test]
fn members_are_similar_to_their_representatives_and_these_to_no_other() {
    every_setting(|detector, paragraph_break, texts| {
        let report = detector.analyze_corpus(texts);
        let mut representatives = Vec::new();
        for group in report.groups() {
            let representative = group.representative();
            representatives.push(refrain::Document::whole(representative.text()));
            for variant in group.variants() {
                let unit = variant.copies().next().unwrap();
                assert_eq!(detector.similarity(unit.text(), representative.text()), variant.similarity(), "{unit:?}");
                assert_eq!(detector.containment(unit.text(), representative.text()), variant.containment(), "{unit:?}");
                assert!(variant.similarity() >= 0.75);
            }
        }
        let mut index = Detector::builder().paragraph_break(paragraph_break).build().unwrap().index().unwrap();
        for judgement in index.insert_corpus(representatives) {
            assert_eq!(judgement.verdict(), refrain::Verdict::New, "{:?}", judgement.unit());
        }
    });
}

/// Guarantee 2, and that `Exact` loses nothing unique.
#[test]
fn what_stays_is_unchanged_and_stands_for_what_goes() {
    let normalizer = Normalizer::default();
    every_setting(|detector, _, texts| {
        let report = detector.analyze_corpus(texts);
        for remove in [Remove::Exact, Remove::Near] {
            let removals: Vec<_> = report.removals(remove).collect();
            let removed: HashSet<_> = removals.iter().map(|removal| removal.removed).collect();
            for removal in &removals {
                assert!(!removed.contains(&removal.kept), "{removal:?}");
                if !matches!(removal.reason, RemovalReason::Near { .. }) {
                    let form = |unit: refrain::Unit<'_>| normalizer.normalize(unit.text()).into_owned();
                    assert_eq!(form(removal.removed), form(removal.kept), "{removal:?}");
                }
            }
            for (document, clean) in report.dedup(remove).iter().enumerate() {
                let mut rest = clean.as_ref();
                for unit in report.paragraphs(document).filter(|unit| !removed.contains(unit)) {
                    let at = rest.find(unit.text());
                    assert!(at.is_some(), "{unit:?} is gone");
                    rest = &rest[at.unwrap() + unit.text().len()..];
                }
            }
        }
    });
}

/// Guarantee 3.
#[test]
fn a_second_dedup_removes_nothing() {
    every_setting(|detector, paragraph_break, texts| {
        if paragraph_break == ParagraphBreak::Auto {
            return; // It is not promised there.
        }
        for remove in [Remove::Exact, Remove::Near] {
            let once = dedup(&detector.analyze_corpus(texts), remove);
            let report = detector.analyze_corpus(&once);
            assert_eq!(report.removals(remove).next(), None);
            assert_eq!(dedup(&report, remove), once);
        }
    });
}
