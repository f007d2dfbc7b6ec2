//! The iterators of a report: exact sizes, both ends, names.

use std::fmt::Debug;
use std::iter::FusedIterator;

use proptest::prelude::*;
use refrain::{Detector, Remove, Report, iter};

use crate::compared::against_reference::{detector, settings};
use crate::corpora::{corpus, pages, repetitive};

/// Checks an iterator against the items that it gives when it is read from the front. `ends` decides from which end each
/// item is read.
fn check<I>(items: I, ends: u64) -> Result<usize, TestCaseError>
where
    I: Iterator<Item: Debug> + Clone + Debug + ExactSizeIterator + DoubleEndedIterator + FusedIterator,
{
    let shown = |item: I::Item| format!("{item:?}");
    let mut expected = Vec::new();
    let mut reader = items.clone();
    for item in reader.by_ref() {
        expected.push(shown(item));
    }
    prop_assert!(reader.next().is_none() && reader.next_back().is_none());
    prop_assert_eq!(items.len(), expected.len());
    prop_assert!(items.clone().rev().map(shown).eq(expected.iter().rev().cloned()));

    // From both ends, which meet.
    let (mut reader, mut start, mut end) = (items.clone(), 0, expected.len());
    for read in 0..expected.len() {
        prop_assert_eq!(reader.size_hint(), (end - start, Some(end - start)));
        let (item, position) = match ends >> (read % 64) & 1 {
            0 => (reader.next(), start),
            _ => (reader.next_back(), end - 1),
        };
        prop_assert_eq!(item.map(shown), expected.get(position).cloned());
        if position == start { start += 1 } else { end -= 1 }
    }
    prop_assert!(reader.next().is_none() && reader.next_back().is_none());

    // With steps.
    for n in [0, 1, 2, expected.len()] {
        let (mut front, mut back) = (items.clone(), items.clone());
        prop_assert_eq!(front.nth(n).map(shown), expected.get(n).cloned());
        prop_assert_eq!(front.len(), expected.len().saturating_sub(n + 1));
        prop_assert_eq!(back.nth_back(n).map(shown), expected.iter().rev().nth(n).cloned());
        prop_assert_eq!(back.len(), expected.len().saturating_sub(n + 1));
    }
    Ok(expected.len())
}

/// Checks all iterators of a report, and returns how many items each kind has.
fn check_all(report: &Report<'_>, ends: u64) -> Result<[usize; 9], TestCaseError> {
    let mut counts = [0; 9];
    for document in 0..=report.documents().len() {
        counts[0] += check(report.paragraphs(document), ends)?;
    }
    counts[1] += check(report.groups(), ends)? + check(report.sentence_groups(), ends)?;
    for group in report.groups().chain(report.sentence_groups()) {
        counts[2] += check(group.units(), ends)?;
        counts[3] += check(group.places(), ends)?;
        counts[4] += check(group.variants(), ends)?;
        let copies: usize = group.variants().map(|variant| variant.copies().len()).sum();
        prop_assert_eq!(copies, group.len());
        for variant in group.variants() {
            check(variant.copies(), ends)?;
        }
    }
    counts[5] += check(report.blocks(), ends)?;
    for block in report.blocks() {
        counts[6] += check(block.runs(), ends)?;
        for run in block.runs() {
            check(run.units(), ends)?;
        }
    }
    counts[7] += check(report.whole_copies(), ends)?;
    for remove in [Remove::Exact, Remove::Near] {
        counts[8] += check(report.removals(remove), ends)?;
    }
    Ok(counts)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(100)))]

    #[test]
    fn sizes_are_exact_and_both_ends_meet(
        texts in prop_oneof![corpus(), repetitive(), pages()],
        settings in settings(),
        ends in any::<u64>(),
    ) {
        check_all(&detector(&settings).analyze_corpus(&texts), ends)?;
    }
}

/// No iterator of the test above is always empty.
#[test]
fn all_kinds_of_items_occur() {
    let text = "Ferries\nThe last boat to the island leaves at nine in the evening, always.\n\
                Ferries\nThe last boat to the island leaves at nine in the evening.\n";
    let report = Detector::default().analyze_corpus([text, text]);
    let counts = check_all(&report, 0b0110).unwrap();
    assert!(counts.iter().all(|&count| count > 1 || count == counts[7]), "{counts:?}");
    assert_eq!(counts[7], 1);
}

/// Compiles only if each iterator has a name.
#[test]
fn iterators_can_be_fields() {
    #[derive(Clone, Debug)]
    struct All<'r, 't> {
        paragraphs: iter::Units<'r, 't>,
        groups: iter::Groups<'r, 't>,
        variants: iter::Variants<'r, 't>,
        places: iter::Places<'r, 't>,
        blocks: iter::Blocks<'r, 't>,
        runs: iter::Runs<'r, 't>,
        whole_copies: iter::WholeCopies,
        removals: iter::Removals<'r, 't>,
    }
    let line = "The last boat to the island leaves at nine.\nNobody on the quay had seen the boy since noon.\n";
    let text = line.repeat(2);
    let report = refrain::analyze(&text);
    let (group, block) = (report.groups().next().unwrap(), report.blocks().next().unwrap());
    let all = All {
        paragraphs: report.paragraphs(0),
        groups: report.groups(),
        variants: group.variants(),
        places: group.places(),
        blocks: report.blocks(),
        runs: block.runs(),
        whole_copies: report.whole_copies(),
        removals: report.removals(Remove::Exact),
    };
    assert_eq!((all.paragraphs.len(), all.groups.len(), all.variants.len(), all.places.len()), (4, 2, 1, 2));
    assert_eq!((all.blocks.len(), all.runs.len(), all.whole_copies.len(), all.removals.len()), (1, 2, 0, 2));
    assert!(format!("{:?}", all.clone()).contains("removals: Removals { len: 2 }"));
}

#[test]
fn the_place_of_a_sentence_is_that_of_its_paragraph() {
    let sentence = "The north gate was left open again last night.";
    let rain = "It rained all night long, and nobody in the whole village could sleep at all.";
    let letter = "He wrote to the council about it twice, and so did I, without any answer.";
    let text = format!("{rain} {sentence}\nNothing else was new.\n{letter} {sentence}\n");
    let report = refrain::analyze(&text);
    let places: Vec<_> = report.sentence_groups().flat_map(|group| group.places()).collect();
    assert_eq!(places.iter().map(|place| place.index).collect::<Vec<_>>(), [0, 2]);
}
