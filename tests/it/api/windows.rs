//! Documents with windows, which may overlap and are only compared.

use proptest::prelude::*;
use refrain::{Detector, Document, Error, Find, Keep, Remove, Report};

fn detector(keep: Keep, find: Find) -> Detector {
    Detector::builder().keep(keep).find(find).min_words(2).threshold(0.5).build().unwrap()
}

/// The groups without what is not the same: a text of its own for each unit.
fn groups(report: &Report<'_>) -> Vec<Vec<(String, f64)>> {
    let of_group = |group: refrain::Group<'_, '_>| {
        let units = group
            .variants()
            .flat_map(|variant| variant.copies().map(move |unit| (unit.text().to_owned(), variant.similarity())));
        units.collect()
    };
    report.groups().map(of_group).collect()
}

/// Windows of up to `width` words.
fn windows(text: &str, width: usize, step: usize) -> Vec<std::ops::Range<usize>> {
    let starts: Vec<_> = text.split(' ').map(|word| word.as_ptr().addr() - text.as_ptr().addr()).collect();
    let end = |word: usize| starts.get(word + width).map_or(text.len(), |next| next - 1);
    (0..starts.len()).step_by(step).map(|word| starts[word]..end(word)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(200)))]

    /// Windows are grouped like documents of their own, and nothing is removed from them.
    #[test]
    fn windows_are_compared_like_texts_of_their_own(
        words in "[abc]( [abc]){0,30}",
        line in "[abc]( [abc]){0,6}",
        (width, step) in (1usize..6, 1usize..4),
        keep in prop_oneof![Just(Keep::First), Just(Keep::Last), Just(Keep::Longest)],
    ) {
        let spans = windows(&words, width, step);
        let copies = format!("{line}\n{line}\n\n{}\n", words.get(spans[0].clone()).unwrap());
        let detector = detector(keep, Find::NearDuplicates);
        let report = detector.analyze_corpus([Document::with_windows(&words, spans.clone()).unwrap(), Document::new(&copies)]);
        let texts: Vec<_> = spans.iter().map(|span| &words[span.clone()]).collect();
        let apart = detector.analyze_corpus(texts.iter().map(|text| Document::whole(text)).chain([Document::new(&copies)]));
        prop_assert_eq!(groups(&report), groups(&apart));

        for remove in [Remove::Exact, Remove::Near] {
            let clean = report.dedup(remove);
            prop_assert_eq!(&clean[0], &words);
            for removal in report.removals(remove) {
                prop_assert_eq!(removal.removed.document(), 1);
            }
            let counts = if remove == Remove::Exact { report.stats().removed_exact } else { report.stats().removed_near };
            prop_assert_eq!(counts.paragraphs(), report.removals(remove).count() as u64);
            prop_assert_eq!(&report.dedup_sentences(remove)[0], &words);
        }
        prop_assert_eq!(&report.dedup_where(|_, _| true)[0], &words);
        prop_assert_eq!(&report.dedup_with(|_| true)[0], &words);
        let without = report.without(|unit| { assert_eq!(unit.document(), 1); true });
        prop_assert_eq!(&without[0], &words);
        prop_assert!(report.blocks().all(|block| block.runs().all(|run| run.document() == 1)));
        prop_assert!(report.sentence_groups().all(|group| group.units().all(|unit| unit.document() == 1)));
    }
}

#[test]
fn windows_are_units_with_lines_and_places() {
    let text = "one two\nthree four\nfive six\n";
    let spans = [0..7, 0..18, 8..18, 8..27, 19..27];
    let report = detector(Keep::First, Find::Copies).analyze_corpus([Document::with_windows(text, spans).unwrap()]);
    let lines: Vec<_> = report.paragraphs(0).map(|unit| unit.lines()).collect();
    assert_eq!(lines, [1..=1, 1..=2, 2..=2, 2..=3, 3..=3]);
    assert_eq!(report.paragraph_at(0, 9).map(|unit| unit.index()), Some(1), "the first that contains the byte");
}

#[test]
fn of_a_copy_that_is_kept_in_a_window_all_others_are_removed() {
    let line = "The last boat to the island leaves at nine.";
    let pages = [
        Document::with_windows(line, std::iter::once(0..line.len())).unwrap(),
        Document::new(line),
        Document::new(line),
    ];
    assert_eq!(Detector::default().analyze_corpus(pages.clone()).dedup(Remove::Exact), [line, "", ""]);
    // The last copy is kept, and the window stays as always.
    let last = Detector::builder().keep(Keep::Last).build().unwrap();
    assert_eq!(last.analyze_corpus(pages).dedup(Remove::Exact), [line, "", line]);
}

#[test]
fn an_index_compares_windows_and_removes_none() {
    let line = "The last boat to the island leaves at nine.";
    let mut index = Detector::default().index().unwrap();
    index.insert(line);
    let windows = Document::with_windows(line, [0..line.len(), 0..line.len()]).unwrap();
    let (judgements, text) = index.insert_dedup(windows, Remove::Near);
    assert_eq!((judgements.len(), &*text), (2, line));
    assert!(judgements.iter().all(|judgement| matches!(judgement.verdict(), refrain::Verdict::Copy { .. })));
}

#[test]
fn windows_are_checked() {
    let text = "aé bc";
    let error = |spans: &[std::ops::Range<usize>]| Document::with_windows(text, spans.to_vec()).unwrap_err();
    assert!(matches!(error(&[0..2, 0..3]), Error::SpanInsideChar { index: 0, offset: 2 }));
    assert!(matches!(error(&[0..1, 0..9]), Error::SpanOutOfText { index: 1, start: 0, end: 9, len: 6 }));
    assert!(matches!(error(&[1..3, 0..4]), Error::WindowOrder { index: 1, start: 0, end: 4 }));
    assert!(matches!(error(&[0..4, 1..3]), Error::WindowOrder { index: 1, start: 1, end: 3 }));
    assert!(Document::with_windows(text, [0..3, 0..3, 0..4, 3..4, 6..6]).is_ok());
}
