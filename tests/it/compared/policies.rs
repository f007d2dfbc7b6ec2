//! The caller's own rules, lookups and counts, on random corpora: each is compared with another way to the same answer.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;
use refrain::{RemovalCounts, RemovalReason, Remove, Report, Unit};

use crate::compared::against_reference::{detector, settings};
use crate::corpora::{corpus, pages, repetitive};
use crate::reference::Paragraphs;

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop_oneof![corpus(), repetitive(), pages()]
}

fn paragraphs<'t>(report: &Report<'t>) -> Vec<Unit<'t>> {
    (0..report.documents().len()).flat_map(|document| report.paragraphs(document).collect::<Vec<_>>()).collect()
}

/// The removals of a kind, counted.
fn counted(report: &Report<'_>, remove: Remove) -> [u64; 4] {
    let mut counts = [0; 4];
    for removal in report.removals(remove) {
        let kind = match removal.reason {
            RemovalReason::Copy => 0,
            RemovalReason::Near { .. } => 1,
            RemovalReason::InBlock => 2,
            _ => unreachable!(),
        };
        counts[kind] += 1;
        counts[3] += removal.removed.text().len() as u64;
    }
    counts
}

fn as_array(counts: RemovalCounts) -> [u64; 4] {
    [counts.copies, counts.near, counts.in_blocks, counts.bytes]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(200)))]

    /// "Statistics": what each kind of dedup removes.
    #[test]
    fn the_statistics_count_the_removals(texts in texts(), settings in settings()) {
        let report = detector(&settings).analyze_corpus(&texts);
        let stats = report.stats();
        prop_assert_eq!(as_array(stats.removed_exact), counted(&report, Remove::Exact));
        prop_assert_eq!(as_array(stats.removed_near), counted(&report, Remove::Near));
        prop_assert!(stats.removed_exact.paragraphs() <= stats.copies);
    }

    /// Guarantee 2: the reason of a removal is true.
    #[test]
    fn a_removal_is_a_copy_near_or_short(texts in texts(), settings in settings()) {
        let report = detector(&settings).analyze_corpus(&texts);
        for remove in [Remove::Exact, Remove::Near] {
            for removal in report.removals(remove) {
                let (removed, kept) = (report.variant_of(removal.removed), report.variant_of(removal.kept));
                match removal.reason {
                    RemovalReason::Copy => prop_assert!(removed.unwrap().copies().eq(kept.unwrap().copies())),
                    RemovalReason::Near { similarity, containment } => {
                        let removed = removed.unwrap();
                        prop_assert_eq!(remove, Remove::Near);
                        prop_assert!(!removed.is_representative());
                        prop_assert_eq!((removed.similarity(), removed.containment()), (similarity, containment));
                        prop_assert_eq!(removed.group().representative(), removal.kept);
                    }
                    RemovalReason::InBlock => prop_assert!(removed.is_none() && kept.is_none()),
                    _ => unreachable!(),
                }
            }
        }
    }

    #[test]
    fn without_the_removed_units_is_dedup(texts in texts(), settings in settings()) {
        let report = detector(&settings).analyze_corpus(&texts);
        for remove in [Remove::Exact, Remove::Near] {
            let removed: HashSet<_> = report.removals(remove).map(|removal| removal.removed).collect();
            prop_assert_eq!(report.without(|unit| removed.contains(&unit)), report.dedup(remove));
        }
        prop_assert_eq!(report.without(|_| false), texts.clone());
    }

    #[test]
    fn the_text_of_a_document_is_that_of_dedup(texts in texts(), settings in settings()) {
        let report = detector(&settings).analyze_corpus(&texts);
        for remove in [Remove::Exact, Remove::Near] {
            let alone = (0..texts.len()).map(|document| report.text(document, remove).unwrap());
            prop_assert_eq!(alone.collect::<Vec<_>>(), report.dedup(remove));
            prop_assert_eq!(report.text(texts.len(), remove), None);
        }
    }

    /// For `Line`, where the rest has the same paragraphs.
    #[test]
    fn without_removes_the_units_that_it_is_told_to(texts in texts(), mut settings in settings(), every in 1..5usize) {
        settings.paragraphs = Paragraphs::Line;
        let detector = detector(&settings);
        let report = detector.analyze_corpus(&texts);
        let mut asked = Vec::new();
        let clean = report.without(|unit| {
            asked.push(unit);
            unit.index() % every == 0
        });
        prop_assert_eq!(&asked, &paragraphs(&report));
        let rest: Vec<_> = asked.iter().filter(|unit| unit.index() % every != 0).map(|unit| unit.text()).collect();
        let clean = detector.analyze_corpus(clean.iter().map(|text| text.as_ref()));
        prop_assert_eq!(paragraphs(&clean).iter().map(|unit| unit.text()).collect::<Vec<_>>(), rest);
    }

    /// D6: a rule of the caller that always agrees is `Near`, and one that never does removes nothing.
    #[test]
    fn dedup_where_is_between_nothing_and_near(texts in texts(), settings in settings()) {
        let report = detector(&settings).analyze_corpus(&texts);
        let mut asked = HashMap::new();
        let all = report.dedup_where(|unit, kept| {
            assert!(asked.insert(unit, kept).is_none(), "{unit:?} is asked for twice");
            true
        });
        prop_assert_eq!(all, report.dedup(Remove::Near));
        for removal in report.removals(Remove::Near) {
            prop_assert_eq!(asked.get(&removal.removed), Some(&removal.kept));
        }
        prop_assert_eq!(report.dedup_where(|_, _| false), texts.clone());
    }

    /// D6: a rule of units that is one of variants is the same as `dedup_with`.
    #[test]
    fn dedup_where_of_whole_variants_is_dedup_with(texts in texts(), settings in settings()) {
        let report = detector(&settings).analyze_corpus(&texts);
        let variant = |unit| report.variant_of(unit).map(|variant| (variant.copies().next().unwrap(), variant.containment()));
        let by_units = report.dedup_where(|unit, kept| match (variant(unit), variant(kept)) {
            (Some((removed, containment)), Some((kept, _))) => removed == kept || containment >= 0.9,
            _ => true,
        });
        prop_assert_eq!(by_units, report.dedup_with(|variant| variant.containment() >= 0.9));
    }

    /// Guarantee 2, for a rule of the caller: what goes was agreed to, and what it is named with stays.
    #[test]
    fn dedup_where_removes_only_what_was_agreed_to(texts in texts(), mut settings in settings(), salt in 0..7usize) {
        settings.paragraphs = Paragraphs::Line;
        let detector = detector(&settings);
        let report = detector.analyze_corpus(&texts);
        let mut agreed = HashMap::new();
        let clean = report.dedup_where(|unit, kept| {
            let agrees = (unit.index() * 5 + unit.document() + salt) % 3 > 0;
            if agrees {
                agreed.insert(unit, kept);
            }
            agrees
        });
        prop_assert!(agreed.values().all(|kept| !agreed.contains_key(kept)));
        prop_assert_eq!(clean, report.without(|unit| agreed.contains_key(&unit)));
    }

    /// The statistics and the removals do not depend on what was asked before (adversary.md, 6).
    #[test]
    fn a_report_answers_the_same_whatever_it_was_asked(texts in texts(), settings in settings()) {
        let detector = detector(&settings);
        let (asked, fresh) = (detector.analyze_corpus(&texts), detector.analyze_corpus(&texts));
        let sentences = asked.sentence_groups().len();
        let _ = (asked.dedup_sentences(Remove::Near), asked.sentences_work_limited());
        prop_assert_eq!(asked.stats(), fresh.stats());
        prop_assert_eq!(serde_json::to_string(&asked.without_sentences()).unwrap(), serde_json::to_string(&fresh.without_sentences()).unwrap());
        prop_assert_eq!(sentences, fresh.sentence_groups().len());
    }

    #[test]
    fn lookups_find_what_the_lists_have(texts in texts(), settings in settings()) {
        let report = detector(&settings).analyze_corpus(&texts);
        let mut grouped = HashSet::new();
        for group in report.groups().chain(report.sentence_groups()) {
            let documents: HashSet<_> = group.units().map(|unit| unit.document()).collect();
            prop_assert_eq!(group.documents(), documents.len());
            for variant in group.variants() {
                prop_assert!(variant.group().units().eq(group.units()));
                for unit in variant.copies() {
                    grouped.insert(unit);
                    prop_assert!(report.group_of(unit).unwrap().units().eq(group.units()));
                    prop_assert!(report.variant_of(unit).unwrap().copies().eq(variant.copies()));
                }
            }
        }
        for (number, text) in texts.iter().enumerate() {
            let mut in_paragraphs = vec![None; text.len() + 1];
            for (index, unit) in report.paragraphs(number).enumerate() {
                prop_assert_eq!(report.paragraph(number, index), Some(unit));
                prop_assert!(grouped.contains(&unit) || report.group_of(unit).is_none());
                in_paragraphs[unit.range()].fill(Some(unit));
            }
            prop_assert_eq!(report.paragraph(number, report.paragraphs(number).len()), None);
            for (offset, expected) in in_paragraphs.into_iter().enumerate() {
                prop_assert_eq!(report.paragraph_at(number, offset), expected);
            }
        }
        prop_assert_eq!((report.paragraph(texts.len(), 0), report.paragraph_at(texts.len(), 0)), (None, None));
    }
}
