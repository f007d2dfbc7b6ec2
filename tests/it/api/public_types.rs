//! Promises of the public types: the traits that they implement, short debug output, units that outlive their report, and work that
//! can be stopped.

use refrain::{
    Block, Composition, Decoded, Decoding, Detector, DetectorBuilder, Document, Error, Find, Fingerprint, Group, Index,
    IndexError, Judgement, Keep, Key, Match, Measure, Normalization, Normalizer, Note, Numbers, ParagraphBreak,
    PartsError, Phase, Place, Position, Positions, Progress, Removal, RemovalCounts, RemovalReason, RemovalWithTexts,
    Remove, Report, Run, Sentences, Shingle, Spacing, Stats, Stream, StreamError, StreamStats, Token, TokenKind,
    Tokens, Unit, Variant, Verdict, WholeCopy, WithoutSentences,
};

/// Asserts that each type implements these traits.
macro_rules! implement {
    ($($type:ty),+ $(,)?: $($traits:tt)+) => {
        fn check<T: $($traits)+ + ?Sized>() {}
        $(check::<$type>();)+
    };
}

/// All public types. "C-SEND-SYNC", "C-DEBUG".
#[test]
fn all_types_are_debug_send_sync_and_unpin() {
    use std::fmt::Debug;
    implement!(
        Block, Composition, Decoded, Decoding, Detector, DetectorBuilder, Document, Error, Find, Fingerprint, Group,
        Index, IndexError, Judgement, Keep, Key, Match, Measure, Normalization, Normalizer, Note, Numbers, ParagraphBreak, Phase, Place,
        Position, Positions, Progress, Removal, RemovalCounts, RemovalReason, RemovalWithTexts, Remove, Report, Run,
        Sentences, Shingle, Spacing, Stats, Stream, StreamError, StreamStats, Token, TokenKind, Tokens, Unit, Variant, Verdict,
        WholeCopy, WithoutSentences: Debug + Send + Sync + Unpin
    );
}

#[test]
fn parts_of_public_modules_are_debug_clone_send_and_sync() {
    use refrain::{data::*, iter::*, parts::*};
    use std::fmt::Debug;
    implement!(
        BlockData, DocumentData, GroupData, RemovalData, ReportData, RunData, UnitData, VariantData, Blocks, Groups,
        Places, Removals, Runs, Units, Variants, WholeCopies, Earlier, Found, Join, Joined, Searched<Found>, SetRow, Sketch,
        State, Turn, UnitRow: Clone + Debug + Send + Sync
    );
}

/// "C-COMMON-TRAITS", as CONTRIBUTING.md has them.
#[test]
fn common_traits() {
    use std::fmt::{Display, LowerHex, UpperHex};
    use std::hash::Hash;
    fn values() {
        implement!(
            Composition, Decoding, Document, Find, Fingerprint, Keep, Key, Measure, Normalization, Normalizer, Note, Numbers,
            ParagraphBreak, Phase, Place, Position, Progress, RemovalCounts, Remove, Shingle, Spacing, Stats, StreamStats, Token,
            TokenKind, Unit, WholeCopy: Clone + Eq + Hash
        );
    }
    fn with_floats() {
        implement!(Removal, RemovalReason, RemovalWithTexts, Verdict: Copy + PartialEq);
    }
    fn views() {
        implement!(Block, Group, Run, Variant, WithoutSentences: Copy);
    }
    fn large() {
        implement!(Decoded, Detector, DetectorBuilder, Index, Judgement, Match, Positions, Sentences, Stream, Tokens: Clone);
    }
    fn with_defaults() {
        implement!(
            Composition, Decoding, Detector, DetectorBuilder, Find, Keep, Measure, Normalization, Normalizer, Numbers,
            ParagraphBreak, Place, Position, RemovalCounts, Remove, Spacing, Stats, StreamStats: Default
        );
    }
    fn ordered() {
        implement!(Fingerprint, Key, Place, Position, WholeCopy: Ord);
    }
    fn displayed() {
        implement!(Error, IndexError, PartsError, StreamError, Fingerprint, Key, Note, Report, Stats: Display);
    }
    fn errors() {
        implement!(Error, IndexError, PartsError, StreamError: std::error::Error + Send + Sync + 'static);
    }
    fn numbers() {
        implement!(Fingerprint: LowerHex + UpperHex);
    }
    values();
    with_floats();
    views();
    large();
    with_defaults();
    ordered();
    displayed();
    errors();
    numbers();
}

/// "C-SERDE": settings and results as data, in both directions.
#[test]
fn serialized_types() {
    use serde::{Serialize, de::DeserializeOwned};
    fn both_ways() {
        use refrain::data::*;
        use refrain::parts::{Earlier, Found, Joined, Sketch, State, Turn, UnitRow};
        implement!(
            Earlier, Found, Joined, Sketch, State, Turn, UnitRow, BlockData, Composition, Decoding, DetectorBuilder, DocumentData, Find, Fingerprint, GroupData, Keep,
            Key, Measure, Normalization, Note, Numbers, ParagraphBreak, Place, Position, RemovalCounts, RemovalData, RemovalReason,
            Remove, ReportData, RunData, Shingle, Spacing, Stats, StreamStats, UnitData, VariantData, Verdict, WholeCopy:
            Serialize + DeserializeOwned
        );
    }
    fn borrowed() {
        implement!(Block, Group, Removal, RemovalWithTexts, Report, Run, Unit, Variant, WithoutSentences: Serialize);
    }
    both_ways();
    borrowed();
}

/// Compiles only if a report is covariant: one of a longer lifetime can be used where one of a shorter is wanted.
#[test]
fn a_report_is_covariant() {
    fn longest<'t>(one: Report<'t>, other: Report<'t>) -> Report<'t> {
        if one.stats().bytes >= other.stats().bytes { one } else { other }
    }
    fn shortened<'short, 'r>(report: &'r Report<'static>, _: &'short str) -> &'r Report<'short> {
        report
    }
    let text = String::from("It rains.");
    assert_eq!(longest(refrain::analyze("a text of the program"), refrain::analyze(&text)).stats().bytes, 21);
    assert_eq!(shortened(&refrain::analyze("a text"), &text).stats().bytes, 6);
}

#[test]
fn a_unit_of_another_text_is_in_no_group() {
    let (line, other) =
        ("The last boat to the island leaves at nine.\n", "The last boat to the island leaves at five.\n");
    let (text, same) = (line.repeat(2), line.repeat(2));
    let report = refrain::analyze(&text);
    assert_eq!(report.group_of(refrain::analyze(&same).paragraph(0, 1).unwrap()).unwrap().len(), 2);
    for text in [other.repeat(2), format!("{line} {line}"), line.repeat(3)] {
        let unit = refrain::analyze(&text).paragraphs(0).last().unwrap();
        assert!(report.group_of(unit).is_none() && report.variant_of(unit).is_none(), "{unit:?}");
    }
}

#[allow(clippy::needless_borrows_for_generic_args, clippy::useless_vec, reason = "references are what is tested")]
#[test]
fn a_vector_of_texts_is_a_corpus_by_reference() {
    use std::borrow::Cow;
    use std::sync::Arc;
    let line = "The last boat to the island leaves at nine.";
    let of = |report: Report<'_>| (report.stats().copies, report.documents()[0].name().map(str::to_owned));
    let detector = Detector::default();
    assert_eq!(of(detector.analyze_corpus(&vec![line; 2])), (1, None));
    assert_eq!(of(detector.analyze_corpus(&vec![line.to_owned(); 2])), (1, None));
    assert_eq!(of(detector.analyze_corpus(&vec![Cow::Borrowed(line), Cow::Owned(line.to_owned())])), (1, None));
    assert_eq!(of(detector.analyze_corpus(&vec![Arc::<str>::from(line); 2])), (1, None));
    assert_eq!(of(detector.analyze_corpus(&vec![("a", line); 2])), (1, Some("a".to_owned())));
    assert_eq!(of(detector.analyze_corpus(&vec![("a".to_owned(), line.to_owned()); 2])), (1, Some("a".to_owned())));
}

#[test]
fn a_fingerprint_is_read_from_32_hexadecimal_digits_only() {
    let fingerprint = Fingerprint::of("a normal form");
    assert_eq!(fingerprint.to_string().parse::<Fingerprint>().unwrap(), fingerprint);
    assert_eq!(fingerprint.to_string().to_uppercase().parse::<Fingerprint>().unwrap(), fingerprint);
    assert_eq!(Fingerprint::from(u128::from(fingerprint)), fingerprint);
    assert_eq!(format!("{:x}", Fingerprint::from(10)), "a");
    let short = &fingerprint.to_string()[1..];
    for wrong in
        ["", "a", short, &format!("{fingerprint}0"), &format!("+{short}"), &format!("g{short}"), &"é".repeat(16)]
    {
        assert!(matches!(wrong.parse::<Fingerprint>(), Err(Error::Fingerprint)), "{wrong:?}");
    }
}

#[test]
fn a_unit_outlives_the_report() {
    let text = "The last boat to the island leaves at nine.\n".repeat(2);
    let unit = refrain::analyze(&text).groups().next().unwrap().representative();
    assert_eq!(unit.text(), text.lines().next().unwrap());
}

#[test]
fn debug_output_of_large_values_is_short() {
    let text = "The last boat to the island leaves at nine.\n".repeat(1000);
    let report = refrain::analyze(&text);
    for shown in [format!("{report:?}"), format!("{:?}", report.documents()), format!("{:?}", report.groups().next())] {
        assert!(shown.len() < 600, "{shown}");
    }
}

#[test]
fn long_work_can_be_stopped() {
    let text = "The last boat to the island leaves at nine.\n".repeat(10);
    let mut calls = 0;
    let stopped = Detector::default().analyze_corpus_watched([&text], |progress| {
        calls += 1;
        assert!(progress.done <= progress.total);
        std::ops::ControlFlow::Break(())
    });
    assert!(matches!(stopped, Err(Error::Stopped)));
    assert_eq!(calls, 1);
    let report = Detector::default().analyze_corpus_watched([&text], |_| std::ops::ControlFlow::Continue(())).unwrap();
    assert_eq!(report.stats(), refrain::analyze(&text).stats());
    assert!(matches!(report.find_sentence_groups(|_| std::ops::ControlFlow::Break(())), Err(Error::Stopped)));
    report.find_sentence_groups(|_| std::ops::ControlFlow::Continue(())).unwrap();
}
