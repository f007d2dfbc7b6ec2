//! Promises of the public types: Send, Sync, Clone and Copy, short debug output, units that outlive their report, and work that
//! can be stopped.

use refrain::{Decoded, Detector, Document, Error, Fingerprint, Index, Normalizer, Report, Unit};

fn is_send_and_sync<T: Send + Sync>() {}
fn is_clone<T: Clone>() {}
fn is_copy<T: Copy>() {}

#[test]
fn auto_traits() {
    is_send_and_sync::<Decoded<'_>>();
    is_send_and_sync::<Detector>();
    is_send_and_sync::<Document<'_>>();
    is_send_and_sync::<Error>();
    is_send_and_sync::<Index>();
    is_send_and_sync::<Normalizer>();
    is_send_and_sync::<Report<'_>>();
    is_send_and_sync::<Unit<'_>>();
    is_clone::<Detector>();
    is_copy::<Unit<'_>>();
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
