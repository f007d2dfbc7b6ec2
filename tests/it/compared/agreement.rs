//! Comparisons with the slow reference. The tests make them on random corpora, and so do the fuzz targets.

use refrain::{Document, Normalizer, RemovalReason, Remove, Report, TokenKind, Unit};

use super::as_reference::{as_reference, detector, passage, unit};
use crate::reference::passages::{Passage, Reading, passages_read};
use crate::reference::report::{self as slow, Analysis};
use crate::reference::{Settings, dedup};

/// What is compared.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    Report,
    Exact,
    Near,
    /// Near duplicates that a rule of the caller chooses.
    Rule,
    Passages,
    Covered,
}

impl Part {
    pub const WITHOUT_PASSAGES: [Self; 4] = [Self::Report, Self::Exact, Self::Near, Self::Rule];
    pub const OF_PASSAGES: [Self; 2] = [Self::Passages, Self::Covered];
}

/// Compares parts of what the crate and the reference compute.
pub fn agree(texts: &[String], settings: &Settings, parts: &[Part]) {
    let docs: Vec<(&str, &str)> = texts.iter().map(|text| ("name", text.as_str())).collect();
    let documents = docs.iter().map(|&(name, text)| Document::new(text).named(name));
    let report = detector(settings).analyze_corpus(documents);
    let analysis = Analysis::new(&docs, settings);
    for part in parts {
        match part {
            Part::Report => assert_eq!(as_reference(&report, true), analysis.report(), "{settings:?} of {texts:?}"),
            Part::Exact => agree_on_removal(&report, Remove::Exact, &analysis, &dedup::Remove::Exact),
            Part::Near => agree_on_removal(&report, Remove::Near, &analysis, &dedup::Remove::Near),
            Part::Rule => agree_on_rule(&report, &analysis),
            Part::Passages => agree_on_passages(&report, &analysis),
            Part::Covered => agree_on_removal(&report, Remove::Covered, &analysis, &dedup::Remove::Covered),
        }
    }
}

fn agree_on_rule(report: &Report<'_>, analysis: &Analysis<'_>) {
    let rule = |variant: &slow::Variant| variant.containment >= 0.9;
    let by_rule = report.dedup_with(|variant| variant.containment() >= 0.9);
    let expected = dedup::dedup_analyzed(analysis, &dedup::Remove::Rule(&rule), false);
    assert_eq!(by_rule, expected, "{:?} of {:?}", analysis.settings, analysis.docs);
}

fn agree_on_passages(report: &Report<'_>, analysis: &Analysis<'_>) {
    let reading = Reading::new(analysis, |_| true);
    let found: Vec<Passage> = report.passages().unwrap().map(passage).collect();
    assert_eq!(found, passages_read(analysis, &reading), "{:?} of {:?}", analysis.settings, analysis.docs);
    for run in report.passages().unwrap().flat_map(|passage| passage.runs()) {
        assert_eq!(run.text(), &analysis.docs[run.document()].1[run.range()]);
    }
}

fn agree_on_removal(report: &Report<'_>, remove: Remove, analysis: &Analysis<'_>, slow_remove: &dedup::Remove<'_>) {
    let about = || format!("{remove:?} with {:?} of {:?}", analysis.settings, analysis.docs);
    let clean = report.dedup(remove);
    assert_eq!(clean, dedup::dedup_analyzed(analysis, slow_remove, false), "{}", about());
    let clean_of_sentences = report.dedup_sentences(remove);
    assert_eq!(clean_of_sentences, dedup::dedup_analyzed(analysis, slow_remove, true), "{}", about());
    let named: Vec<_> = report.removals(remove).map(|removal| (unit(removal.removed), unit(removal.kept))).collect();
    assert_eq!(named, dedup::removals(analysis, slow_remove), "{}", about());
    let joined = |pieces: Vec<Vec<&str>>| pieces.iter().map(|pieces| pieces.concat()).collect::<Vec<_>>();
    assert_eq!(clean, joined(report.dedup_pieces(remove)), "{}", about());
    assert_eq!(clean_of_sentences, joined(report.dedup_sentence_pieces(remove)), "{}", about());
}

/// D8, guarantee 2: each covered paragraph can be cut into parts that are found in what stays, token by token. Each part is as
/// large as the smallest passage, or the whole paragraph.
pub fn covered_text_stays(texts: &[String], settings: &Settings) {
    let report = detector(settings).analyze_corpus(texts);
    let normalization = report.detector().normalization().cloned().unwrap();
    let normalizer = Normalizer::new(normalization);
    let tokens = |unit: Unit<'_>| -> Vec<String> {
        refrain::tokens(&normalizer.normalize(unit.text())).map(|token| token.text.to_owned()).collect()
    };
    let halves = |tokens: &[String]| -> usize {
        let kind = |token: &String| refrain::tokens(token).next().unwrap().kind;
        tokens.iter().map(|token| if kind(token) == TokenKind::Word { 2 } else { 1 }).sum()
    };
    let removals: Vec<_> = report.removals(Remove::Covered).collect();
    let removed: Vec<_> = removals.iter().map(|removal| removal.removed).collect();
    let staying = (0..texts.len()).map(|document| {
        let units = report.paragraphs(document).filter(|unit| !removed.contains(unit));
        units.flat_map(tokens).collect::<Vec<_>>()
    });
    let staying: Vec<_> = staying.collect();
    for removal in removals {
        assert!(!removed.contains(&removal.kept), "{:?}", removal);
        if removal.reason != RemovalReason::Covered {
            continue;
        }
        let own = tokens(removal.removed);
        let is_part = |part: &[String]| {
            (halves(part) >= 2 * settings.min_passage || part.len() == own.len())
                && staying.iter().any(|document| document.windows(part.len()).any(|window| window == part))
        };
        // Whether the first tokens can be cut into parts.
        let mut can_be_cut = vec![true];
        for end in 1..=own.len() {
            let is_cut = (0..end).any(|start| can_be_cut[start] && is_part(&own[start..end]));
            can_be_cut.push(is_cut);
        }
        assert!(can_be_cut[own.len()], "{:?}", removal);
    }
}
