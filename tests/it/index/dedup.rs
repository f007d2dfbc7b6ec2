//! Documents without what the index has.

use std::borrow::Cow;

use proptest::prelude::*;
use refrain::{Detector, ParagraphBreak, RemovalReason, Remove};

use crate::corpora::{corpus, pages, real_corpus};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(crate::cases(300)))]

    /// The texts are those of a report without the long paragraphs that it removes.
    #[test]
    fn what_a_report_removes_is_removed_except_short_paragraphs(
        texts in prop_oneof![corpus(), pages(), real_corpus()],
        paragraph_break in prop::sample::select(vec![ParagraphBreak::Auto, ParagraphBreak::Line, ParagraphBreak::BlankLine]),
        min_words in 1..9usize,
    ) {
        let detector = Detector::builder().paragraph_break(paragraph_break).min_words(min_words).build().unwrap();
        let report = detector.analyze_corpus(&texts);
        for remove in [Remove::Exact, Remove::Near] {
            let long = report.removals(remove).filter(|removal| removal.reason != RemovalReason::InBlock);
            let removed: Vec<_> = long.map(|removal| removal.removed).collect();
            let expected = report.without(|unit| removed.contains(&unit));
            let mut index = detector.index().unwrap();
            let mut keyed = detector.index().unwrap();
            for (key, (text, expected)) in (0..).zip(texts.iter().zip(&expected)) {
                let found = index.insert_dedup(text, remove);
                prop_assert_eq!(&found.1, expected);
                prop_assert_eq!(matches!(found.1, Cow::Borrowed(_)), matches!(expected, Cow::Borrowed(_)));
                prop_assert_eq!(keyed.insert_keyed_dedup(key, text, remove).unwrap().1, found.1);
            }
            for text in &texts {
                // Now the index has all long paragraphs.
                let (judgements, rest) = index.check_dedup(text, Remove::Near);
                let known: Vec<_> =
                    judgements.iter().filter(|judged| judged.verdict().of().is_some()).map(|judged| judged.unit()).collect();
                let alone = detector.analyze(text);
                prop_assert_eq!(&rest, &alone.without(|unit| known.contains(&unit))[0]);
                prop_assert!(judgements.iter().all(|judged| judged.verdict() != refrain::Verdict::New));
            }
        }
    }
}

#[test]
fn near_duplicates_are_removed_only_when_asked_for() {
    let line = "one two three four five six seven eight nine ten";
    let text = format!("{line}\n\nshort\n{line} eleven\n{line}\n");
    let mut index = Detector::default().index().unwrap();
    assert_eq!(index.clone().insert_dedup(&text, Remove::Exact).1, format!("{line}\n\nshort\n{line} eleven\n"));
    assert_eq!(index.insert_dedup(&text, Remove::Near).1, format!("{line}\n\nshort\n"));
    assert_eq!(index.check_dedup(&text, Remove::Near).1, "short\n");
    assert!(matches!(index.check_dedup("nothing of it", Remove::Near).1, Cow::Borrowed("nothing of it")));
    assert!(index.insert_keyed_dedup("a", line, Remove::Exact).unwrap().1.is_empty());
    assert!(index.insert_keyed_dedup("a", "another text", Remove::Exact).is_err());
    assert_eq!(index.document_count(), 2);
}
