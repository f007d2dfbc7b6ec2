//! Settings are read back, written and read again without loss.

use proptest::prelude::*;
use refrain::{
    Composition, Detector, DetectorBuilder, Document, Find, Keep, Key, Measure, Normalization, Numbers, ParagraphBreak,
    Place, Remove, Spacing, Verdict,
};
use serde_json::{Value, from_value, json, to_value};

use crate::compared::against_reference::{detector, settings};

/// All settings as one comparable value.
fn read_back(detector: &Detector) -> impl PartialEq + std::fmt::Debug + use<> {
    (
        (detector.paragraph_break(), detector.normalization().cloned(), detector.find(), detector.keep()),
        (
            detector.measure(),
            detector.threshold(),
            detector.shingle(),
            detector.min_words(),
            detector.min_block(),
            detector.work_limit(),
        ),
    )
}

fn normalization() -> impl Strategy<Value = Normalization> {
    let composition =
        prop_oneof![Just(Composition::Compatibility), Just(Composition::Canonical), Just(Composition::Off)];
    let spacing = prop_oneof![Just(Spacing::Tokens), Just(Spacing::SingleSpaces), Just(Spacing::AsIs)];
    let numbers = prop_oneof![Just(Numbers::Kept), Just(Numbers::LeftOut)];
    (composition, spacing, numbers, any::<[bool; 6]>()).prop_map(
        |(composition, spacing, numbers, [case, ignorables, marks, letters, digits, punctuation])| {
            Normalization::none()
                .composition(composition)
                .spacing(spacing)
                .numbers(numbers)
                .fold_case(case)
                .drop_ignorables(ignorables)
                .drop_optional_marks(marks)
                .unify_arabic_letters(letters)
                .unify_digits(digits)
                .drop_punctuation(punctuation)
        },
    )
}

proptest! {
    #[test]
    fn settings_are_written_and_read_again(settings in settings(), normalization in normalization(), limit in any::<u64>()) {
        let builder = detector(&settings).to_builder().normalization(normalization).work_limit(limit);
        let json = serde_json::to_string(&builder).unwrap();
        let original = builder.build().unwrap();
        let read: DetectorBuilder = serde_json::from_str(&json).unwrap();
        let read = read.build().unwrap();
        prop_assert_eq!(read_back(&read), read_back(&original));
        prop_assert_eq!(serde_json::to_string(&read.to_builder()).unwrap(), json);
        prop_assert_eq!(read_back(&original.analyze("some text").detector()), read_back(&original));
    }
}

#[test]
fn the_names_are_those_of_the_programs_options() {
    let json = to_value(Detector::default().to_builder()).unwrap();
    let defaults = json!({
        "paragraphs": "auto", "normalize": "standard", "find": "near-duplicates", "keep": "first", "measure": "similarity",
        "threshold": 0.75, "shingle": 2, "min_words": 8, "min_block": 2, "min_passage": 12, "work_limit": 1_000_000
    });
    assert_eq!(json, defaults);
    let names = |value: &dyn Fn() -> Value, expected: &str| assert_eq!(value(), json!(expected));
    names(&|| to_value(ParagraphBreak::Line).unwrap(), "line");
    names(&|| to_value(ParagraphBreak::BlankLine).unwrap(), "blank");
    names(&|| to_value(ParagraphBreak::Markdown).unwrap(), "markdown");
    names(&|| to_value(Keep::Longest).unwrap(), "longest");
    names(&|| to_value(Measure::Containment).unwrap(), "containment");
    names(&|| to_value(Find::Copies).unwrap(), "copies");
    names(&|| to_value(Remove::Near).unwrap(), "near");
    names(&|| to_value(Numbers::LeftOut).unwrap(), "left-out");
    names(&|| to_value(Normalization::none()).unwrap(), "none");
}

#[test]
fn the_seed_is_read_and_never_written() {
    let seeded: DetectorBuilder = from_value(json!({ "seed": 7 })).unwrap();
    let detector = seeded.build().unwrap();
    let mut file = Vec::new();
    detector.stream().save(&mut file).unwrap();
    assert!(Detector::builder().seed(7).build().unwrap().stream().load(&*file).is_ok());
    assert!(detector.to_builder().build().unwrap().stream().load(&*file).is_ok());
    assert_eq!(to_value(detector.to_builder()).unwrap(), to_value(Detector::builder()).unwrap());
}

#[test]
fn shingles_of_characters_are_written_with_a_name() {
    let builder = Detector::builder().shingle(refrain::Shingle::Characters(4));
    assert_eq!(to_value(&builder).unwrap()["shingle"], json!({ "characters": 4 }));
    let read: DetectorBuilder = from_value(json!({ "shingle": { "characters": 4 } })).unwrap();
    assert_eq!(read.build().unwrap().shingle(), refrain::Shingle::Characters(4));
}

#[test]
fn the_default_threshold_is_that_of_the_measure_and_written_as_a_number() {
    let threshold = |builder: &DetectorBuilder| {
        let in_force = builder.clone().build().unwrap().threshold();
        assert_eq!(to_value(builder).unwrap()["threshold"], json!(in_force));
        in_force
    };
    let builder = Detector::builder;
    assert_eq!(threshold(&builder()), 0.75);
    assert_eq!(threshold(&builder().measure(Measure::Containment)), 0.9);
    assert_eq!(threshold(&builder().threshold(0.8).measure(Measure::Containment)), 0.8);
    assert_eq!(threshold(&from_value(json!({ "measure": "containment" })).unwrap()), 0.9);
    // A detector has the number that was in force when it was built.
    let similarity = Detector::default().to_builder();
    assert_eq!(threshold(&similarity.measure(Measure::Containment)), 0.75);
}

#[test]
fn missing_settings_are_the_defaults() {
    let read = |json| from_value::<DetectorBuilder>(json).unwrap().build().unwrap();
    assert_eq!(read_back(&read(json!({}))), read_back(&Detector::default()));
    let left_out = read(json!({ "normalize": { "numbers": "left-out" } }));
    assert_eq!(left_out.normalization(), Some(&Normalization::standard().numbers(Numbers::LeftOut)));
}

#[test]
fn unknown_settings_and_values_are_errors() {
    for (settings, message) in [
        (json!({ "treshold": 0.8 }), "unknown field `treshold`"),
        (json!({ "keep": "both" }), "unknown variant `both`, expected one of `first`, `last`, `longest`"),
        (json!({ "normalize": "all" }), "unknown variant `all`, expected one of `standard`, `whitespace`, `none`"),
        (json!({ "normalize": { "fold": true } }), "unknown field `fold`"),
        (json!({ "normalize": 1 }), "expected `standard`, `whitespace`, `none` or an object of rules"),
    ] {
        let error = from_value::<DetectorBuilder>(settings).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }
    // Bounds are checked by `build`.
    assert!(from_value::<DetectorBuilder>(json!({ "threshold": 2.0 })).unwrap().build().is_err());
}

#[test]
fn a_normal_form_of_the_callers_own_cannot_be_serialized() {
    let builder = Detector::builder().normal_form(|text: &str| text.to_owned());
    let error = serde_json::to_string(&builder).unwrap_err().to_string();
    assert!(error.starts_with("a normal form that was set with `normal_form` is code"), "{error}");
    let detector = builder.build().unwrap();
    assert_eq!(detector.normalization(), None);
    assert_eq!(detector.to_builder().build().unwrap().normalization(), None);
}

#[test]
fn places_keys_and_verdicts_are_written_and_read_again() {
    let mut index = Detector::default().index().unwrap();
    let line = "The last boat to the island leaves the old harbour at";
    let text = format!("{line} nine.\n{line} nine!\n{line} ten.\nIt rains.\n");
    let verdicts: Vec<_> = index.insert(&text).iter().map(|judgement| judgement.verdict()).collect();
    assert!(matches!(verdicts[..], [Verdict::New, Verdict::Copy { .. }, Verdict::Near { .. }, Verdict::Short]));
    let json = to_value(&verdicts).unwrap();
    assert_eq!(json[0], json!({ "verdict": "new" }));
    assert_eq!(json[1], json!({ "verdict": "copy", "of": { "document": 0, "index": 0 } }));
    assert_eq!(json[2]["containment"], 10.0 / 11.0);
    assert_eq!(from_value::<Vec<Verdict>>(json).unwrap(), verdicts);
    for (key, json) in [(Key::Number(7), json!(7)), (Key::from("7"), json!("7"))] {
        assert_eq!(to_value(&key).unwrap(), json);
        assert_eq!(from_value::<Key>(json).unwrap(), key);
    }
    assert_eq!(from_value::<Place>(json!({ "document": 1, "index": 2 })).unwrap(), Place { document: 1, index: 2 });
}

/// A document with a paragraph break of its own has the paragraphs that a detector with this break finds in it.
#[test]
fn a_paragraph_break_of_a_document_counts_for_this_document_only() {
    let text = "# The boat\n\n- leaves at nine\n  in the morning\n\nIt rains on the quay\nand on the boat\n";
    let breaks = [ParagraphBreak::Auto, ParagraphBreak::Line, ParagraphBreak::BlankLine, ParagraphBreak::Markdown];
    for of_detector in breaks {
        let detector = Detector::builder().paragraph_break(of_detector).build().unwrap();
        let documents: Vec<_> = breaks.iter().map(|&own| Document::new(text).paragraph_break(own)).collect();
        let report = detector.analyze_corpus(documents.iter().chain([&Document::new(text)]));
        let mut index = detector.index().unwrap();
        let in_index = index.insert_corpus(&documents);
        for (document, own) in breaks.into_iter().chain([of_detector]).enumerate() {
            let alone = Detector::builder().paragraph_break(own).build().unwrap().analyze(text);
            let ranges = alone.paragraphs(0).map(|unit| unit.range());
            assert!(report.paragraphs(document).map(|unit| unit.range()).eq(ranges), "{own:?} under {of_detector:?}");
            let in_index = in_index.iter().filter(|judgement| judgement.unit().document() == document);
            if document < documents.len() {
                assert!(
                    in_index.map(|judgement| judgement.unit().text()).eq(alone.paragraphs(0).map(|unit| unit.text()))
                );
            }
        }
    }
}

#[test]
fn a_paragraph_break_does_not_change_paragraphs_of_the_callers_own() {
    let own = Document::with_paragraphs("one two\nthree", std::iter::once(0..3))
        .unwrap()
        .paragraph_break(ParagraphBreak::Line);
    let report = Detector::default().analyze_corpus([own]);
    assert!(report.paragraphs(0).map(|unit| unit.text()).eq(["one"]));
}
